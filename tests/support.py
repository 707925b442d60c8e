"""What tests share: the command line in a process of its own, and files to feed it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from evals.cli import main
from evals.runs import Run

ROOT = Path(__file__).parent.parent
# Labelled data that are not given out with the project.
SHARED = Path(os.environ.get("EVALS_SHARED_DATA", ROOT.parent / "shared" / "data"))


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


Evals = Callable[..., Said]


def shared(name: str) -> Path:
    """A file of `SHARED`; where it is not there the test is skipped."""
    if not (SHARED / name).exists():
        pytest.skip(f"{name} is not in {SHARED}; set EVALS_SHARED_DATA to a folder that has it")
    return SHARED / name


def start(*arguments: object, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> subprocess.Popen[str]:
    """``python -m evals`` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "evals", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        # Tests that run in the background of a shell inherit an interrupt that is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def ask_lake(evals: Evals, lake: Path, model: str = "extractive", *more: object) -> Said:
    """A run over what `write_lake` wrote, in the folder ``run`` beside it."""
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    return evals("run", "--model", model, *where, *more)


def write_jsonl(path: Path, records: Iterable[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def write_lake(folder: Path) -> Path:
    """Two documents in that folder, and a questions file beside them."""
    docs = folder / "docs"
    docs.mkdir()
    (docs / "lake.txt").write_text("Lake Aro lies 212 metres above the sea. Its water is clear.", encoding="utf-8")
    (docs / "hill.md").write_text("Mount Ule rises to 1,204 metres. Pines grow on its slopes.", encoding="utf-8")
    write_jsonl(
        folder / "questions.jsonl",
        [
            {
                "id": "lake",
                "question": "How high does Lake Aro lie?",
                "answers": ["212 metres"],
                "evidence": [{"document": "lake.txt", "text": "Lake Aro lies 212 metres above the sea."}],
            },
            {"id": "hill", "question": "How high is Mount Ule?", "documents": ["hill.md"], "answers": ["1,204 metres"]},
            {"id": "boat", "question": "Who owns the boat?", "answerable": False},
        ],
    )
    return folder


def run_of_the_lake(folder: Path, *models: str) -> Path:
    """A run of those models over the two documents."""
    data = ("--docs", folder / "docs", "--questions", folder / "questions.jsonl", "--log-dir", folder)
    asked = ("run", *(f"--model={model}" for model in models), *data, "--run-id", "run")
    write_lake(folder)
    assert main([str(word) for word in asked]) == 0
    return folder / "run"


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def reseal_scorers(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change what scorers.json says of a run's scorers, as if they had been so when they ran."""
    run, path = Run(folder), folder / "scorers.json"
    scores = {name: list(run.scores(name)) for name in run.scorers()}
    found = json.loads(path.read_bytes())
    change(found["scorers"])
    path.write_bytes(run._seal_of_scorers.on(json.dumps(found).encode()))
    for name in run.scorers():
        run._scores_path(name).unlink()
        with run.append_scores(name) as log:
            for record in scores[name]:
                log.add(record)
