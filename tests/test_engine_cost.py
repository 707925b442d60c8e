"""What one more sample costs the engine, and one more answer those who judge it, in calls and in bytes: such work does
not depend on the machine.

A bound is a tenth above what was counted on Python 3.11, where a comprehension counts as a call. Whoever makes a sample
cost more finds out here; whoever makes it cost less lowers the bound.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from bench.stored import bring, quoting_rows, write
from evals.engine import generate, plan, score, summarise
from evals.files import FolderTask
from evals.judging import resolution
from evals.judging.plans import AT_ONCE
from evals.runs import AnswerRecord, Run, Settings
from evals.runs.importing import Options, import_files
from evals.text import Location, differences, locate
from scorers.backends.lexical import altered, backend, sentences
from scorers.backends.lexical.flaws import flaws

FEW, MANY = 60, 160
PER_DOCUMENT = 10
SCORERS = ("pointer", "quote", "abstention")
# Calls of each stage, and bytes of all lines, that one more sample may cost; calls of an import of stored answers, each
# of which cites twice in a document of its own.
MOST = {"plan": 188, "generate": 317, "score": 518, "summarise": 114, "bytes": 1665, "import": 1140}


def test_a_sample_costs_no_more_calls_and_bytes_than_it_did(tmp_path: Path) -> None:
    if sys.getprofile() is not None:
        pytest.skip("a profiler watches this process, whose place the counting would take")
    costs(tmp_path / "warm", PER_DOCUMENT)  # what is made once for a process: codecs, patterns, tables
    few, many = costs(tmp_path / "few", FEW), costs(tmp_path / "many", MANY)
    each = {what: (many[what] - few[what]) / (MANY - FEW) for what in MOST}
    assert all(0 < each[what] <= MOST[what] for what in MOST), f"a sample costs {each}; expected at most {MOST}"


# The same for an answer with six quotations, two of them not their source's, over five documents of ten sentences, read
# by all who judge it together: calls; sentences read; sentences aligned word by word.
JUDGES = ("detection", "grounding", "citations")
MOST_JUDGED = {"calls": 51_800, "read": 56, "aligned": 4.4}


def test_an_answer_costs_no_more_to_judge_than_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.getprofile() is not None:
        pytest.skip("a profiler watches this process, whose place the counting would take")
    work = Counter[str]()
    monkeypatch.setattr(sentences, "_read", counting(work, "read", sentences._read))
    monkeypatch.setattr(altered, "differences", counting(work, "aligned", differences))
    rows = quoting_rows(16)

    def judging(folder: Path, some: list[dict[str, object]]) -> Counter[str]:
        run = bring(folder, write(folder.with_suffix(".jsonl"), some))
        work.clear()
        return Counter(calls=calls(lambda: score(run, JUDGES))) + work

    judging(tmp_path / "warm", rows[:6])
    few, many = judging(tmp_path / "few", rows[6:8]), judging(tmp_path / "many", rows[8:])
    each = {what: (many[what] - few[what]) / 6 for what in MOST_JUDGED}
    assert all(0 < each[what] <= MOST_JUDGED[what] for what in MOST_JUDGED), f"{each}; expected at most {MOST_JUDGED}"


def counting(counts: Counter[str], name: str, of: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, whose calls are counted."""

    def counted(*given: Any) -> Any:
        counts[name] += 1
        return of(*given)

    return counted


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
    rows = stored(folder, samples)
    found["import"] = calls(lambda: import_files(folder / "imported", [rows], Options(), [], Settings()))
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


def stored(folder: Path, rows: int) -> Path:
    """A file of answers with two markers each, to questions over a document of their own, all of the same length."""
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(stored_row(f"{n:04}")) + "\n" for n in range(rows)))
    return file


def stored_row(n: str) -> dict[str, object]:
    said = f"The lake lies {n} metres above the sea"
    document = {"id": f"d{n}", "title": f"Lake {n}", "text": f"{said}. It is clear in winter."}
    answer = f"{said} [1]. It is clear in winter [1]."
    return {"id": f"q{n}", "question": f"How high does lake {n} lie?", "documents": [document], "answer": answer}


def test_what_scorers_ask_of_an_answer_is_found_once_for_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More answers than scorers read at a time, and more than one such stretch."""
    located, compared, read = Counter[str](), Counter[tuple[str, int]](), 0

    def locating(quote: str, *given: Any, **more: Any) -> Location:
        located[quote] += 1
        return locate(quote, *given, **more)

    def comparing(c: Any, text: str) -> Any:
        compared[text, len(c.indexes)] += 1
        return flaws(c, text)

    def answers(run: Run) -> Iterator[AnswerRecord]:
        nonlocal read
        for record in own(run):
            read += 1
            yield record

    own = Run.answers
    monkeypatch.setattr(resolution, "locate", locating)
    monkeypatch.setattr(backend, "flaws", comparing)
    monkeypatch.setattr(Run, "answers", answers)
    count = 3 * AT_ONCE + 5
    rows = [
        {"question": "?", "documents": [f"Lake {n} lies high up.", "Cold."], "answer": f'"Lake {n} lies high" [1].'}
        for n in range(count)
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    import_files(tmp_path / "run", [file], Options(), [], Settings())
    run, scorers = Run(tmp_path / "run"), ("quote", "citations", "grounding", "detection")
    score(run, scorers)
    assert all(sum(run.scored(name)) == count for name in scorers)
    assert set(located.values()) == {1}
    assert len(located) == count
    assert set(compared.values()) == {1}
    assert read == count, "the answers are read from their file once"
