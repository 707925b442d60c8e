"""The main job on the embedded model: killed in the middle and resumed, it ends as it would have."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from support import read_jsonl, start

from evals import EvalsError
from evals.models.get.fetching import fetch

MODEL = "smollm2-135m-q4_1"


@pytest.mark.model
@pytest.mark.proof
def test_a_real_model_killed_in_the_middle_ends_the_same(tmp_path: Path) -> None:
    try:
        fetch(MODEL)
    except EvalsError as error:
        pytest.skip(f"the embedded model cannot be had: {error}")
    styles = ("--style", "bracket", "--style", "anchored")
    small = ("--limit", "3", "--max-tokens", "6", "--batch-size", "1", "--log-dir", tmp_path)
    asked = ("--model", f"transformers/{MODEL}", "--task", "demo", *styles, *small)
    whole = start("run", *asked, "--run-id", "whole")
    _, err = whole.communicate()
    assert whole.returncode == 0, err

    process = start("run", *asked, "--run-id", "killed")
    answers = tmp_path / "killed" / "answers.jsonl"
    while process.poll() is None and not (answers.exists() and answers.read_bytes().count(b"\n") >= 2):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    done = len(read_jsonl(answers))
    assert 2 <= done < 6, "the kill missed the middle"

    resumed = start("resume", tmp_path / "killed")
    _, err = resumed.communicate()
    assert resumed.returncode == 0, err
    assert len(read_jsonl(answers)) == 6
    for name in ("summary.json", "answers.jsonl"):
        kept = (tmp_path / "killed" / name).read_text().splitlines()
        assert sorted(kept) == sorted((tmp_path / "whole" / name).read_text().splitlines())
