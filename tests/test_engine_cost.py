"""What one more sample costs the engine, in calls and in bytes: such work does not depend on the machine.

A bound is a tenth above what was counted on Python 3.11, where a comprehension counts as a call. Whoever makes a sample
cost more finds out here; whoever makes it cost less lowers the bound.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from evals.engine import generate, plan, score, summarise
from evals.files import FolderTask
from evals.runs import Run, Settings

FEW, MANY = 60, 160
PER_DOCUMENT = 10
SCORERS = ("pointer", "quote", "abstention")
# Calls of each stage, and bytes of all lines, that one more sample may cost.
MOST = {"plan": 212, "generate": 504, "score": 589, "summarise": 184, "bytes": 1666}


def test_a_sample_costs_no_more_calls_and_bytes_than_it_did(tmp_path: Path) -> None:
    if sys.getprofile() is not None:
        pytest.skip("a profiler watches this process, whose place the counting would take")
    costs(tmp_path / "warm", PER_DOCUMENT)  # what is made once for a process: codecs, patterns, tables
    few, many = costs(tmp_path / "few", FEW), costs(tmp_path / "many", MANY)
    each = {what: (many[what] - few[what]) / (MANY - FEW) for what in MOST}
    assert all(0 < each[what] <= MOST[what] for what in MOST), f"a sample costs {each}; expected at most {MOST}"


def costs(folder: Path, samples: int) -> Counter[str]:
    """By stage, the calls that a run of so many samples makes; and the bytes that it writes."""
    folder.mkdir()
    task, path, found = questions(folder, samples), folder / "run", Counter[str]()
    found["plan"] = calls(
        lambda: plan(path, models=["mock"], tasks=[task], styles=[], scorers=SCORERS, settings=Settings())
    )
    run = Run(path)
    found["generate"] = calls(lambda: generate(run))
    found["score"] = calls(lambda: score(run, SCORERS))
    found["summarise"] = calls(lambda: summarise(run))
    found["bytes"] = sum(file.stat().st_size for file in path.glob("*.jsonl"))
    return found


def calls(work: Callable[[], object]) -> int:
    """How many calls, of Python and of C, the work makes."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def questions(folder: Path, samples: int) -> FolderTask:
    """Trivial questions, ten to a document, all of the same length."""
    documents = [
        {"id": f"d{n:04}", "title": f"Lake {n:04}", "text": f"The lake lies {n:04} metres above the sea. It is clear."}
        for n in range(samples // PER_DOCUMENT)
    ]
    asked = [
        {"id": f"q{n:04}", "question": "How high does the lake lie?", "documents": [f"d{n // PER_DOCUMENT:04}"]}
        for n in range(samples)
    ]
    for name, records in (("documents.jsonl", documents), ("questions.jsonl", asked)):
        (folder / name).write_text("".join(json.dumps(record) + "\n" for record in records))
    return FolderTask("lakes", folder / "documents.jsonl", folder / "questions.jsonl")
