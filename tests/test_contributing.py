"""The package that CONTRIBUTING.md shows works as it stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from installing import install, known, needs_hatchling
from support import ROOT, Evals, read_jsonl

pytestmark = [needs_hatchling, pytest.mark.usefixtures("installed")]

_FILE = re.compile(r"^```\w+\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("evals-mine")
    files = dict(_FILE.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert len(files) == 6
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    with known(install(folder, tmp_path_factory.mktemp("plugins"))):
        yield


def test_every_part_is_listed(evals: Evals) -> None:
    said = evals("list")
    mine = {tuple(line.split()[:2]) for line in said.out.splitlines() if "evals-mine" in line}
    assert mine == {
        ("entailments", "literal"),
        ("providers", "first"),
        ("scorers", "brevity"),
        ("styles", "copied"),
        ("tasks", "lakes"),
    }


def test_the_run_it_shows_works(tmp_path: Path, evals: Evals) -> None:
    asked = ["--model", "first", "--task", "lakes", "--style", "copied", "--scorer", "brevity", "--scorer", "quote"]
    asked += ["--scorer", "grounding=literal"]
    assert f"evals run {' '.join(asked)}" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    said = evals("run", *asked, "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_text())["rows"]
    assert row["metrics"]["brevity"]["value"] == 1.0
    assert row["metrics"]["quote_exactness"]["value"] == 1.0
    assert row["metrics"]["quote_exactness"]["trials"] == 2
    assert row["metrics"]["support_score@literal"]["value"] == 1.0


def test_its_task_holds_and_has_every_scorer_it_names(tmp_path: Path, evals: Evals) -> None:
    assert evals("validate", "lakes").status == 0
    asked = ("--model", "first", "--task", "lakes", "--style", "copied")
    said = evals("run", *asked, "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    height = read_jsonl(tmp_path / "run" / "scores-evidence.jsonl")[0]
    assert height["score"]["values"]["evidence_hit_rate"] == {"num": 1.0}
