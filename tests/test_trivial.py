"""What stands under a leaderboard's tables: the scores of answers without any understanding."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

from support import Evals, write_jsonl

from evals.board import build
from evals.board.trivial import counted
from evals.report.board import to_markdown
from evals.report.board_svg import to_svg
from evals.runs import Run, SampleRecord
from evals.stats import wilson


def gold(*wanted: tuple[tuple[str, ...], bool | None]) -> Iterator[SampleRecord]:
    """Samples with those accepted answers, each on a document of its own."""
    for number, (answers, answerable) in enumerate(wanted):
        yield SampleRecord(str(number), "?", (), answers, (), answerable, cluster=str(number))


def said(share: float, number: int) -> str:
    low, high = wilson(share, number)
    return f"right on {share:.3f} [{low:.3f}, {high:.3f}] of {number}"


def test_they_are_counted_from_the_gold() -> None:
    yes_no: tuple[tuple[tuple[str, ...], bool | None], ...] = (
        (("Yes",), True),
        (("yes", "yes!"), True),
        (("no",), True),
        ((), False),
        ((), None),
    )
    assert counted(lambda: gold(*yes_no)) == {
        "always abstains": f"{said(1 / 4, 4)} questions",
        "always 'yes'": f"{said(2 / 3, 3)} questions with an answer",
    }


def test_where_the_gold_does_not_tell_there_is_nothing() -> None:
    assert counted(lambda: gold()) == {}
    assert counted(lambda: gold(((), None), ((), None))) == {}
    assert list(counted(lambda: gold((("1",), True), (("2",), True)))) == ["always abstains"]


def test_one_wording_counts_once_a_question() -> None:
    """Two wordings of one answer, the same in their normal form, do not make it common."""
    assert list(counted(lambda: gold((("Io", "io"), True), (("Europa",), True)))) == ["always abstains"]


def test_questions_on_one_document_count_as_they_vary_together() -> None:
    """Ten questions on two documents, one of which answers none, tell less than ten on ten do."""
    together = [SampleRecord(str(n), "?", (), (), (), n < 5, cluster=str(n < 5)) for n in range(10)]
    apart = [SampleRecord(str(n), "?", (), (), (), n < 5, cluster=str(n)) for n in range(10)]
    wide, narrow = (counted(lambda samples=samples: samples)["always abstains"] for samples in (together, apart))  # type: ignore[misc]
    assert wide != narrow == f"{said(0.5, 10)} questions"


def test_they_stand_under_every_table(tmp_path: Path, evals: Evals) -> None:
    rows = [
        {"id": str(n), "question": "Is it?", "documents": [f"Document {n}."], "answer": "It is.", "answers": ["yes"]}
        for n in range(3)
    ]
    made = evals("import", write_jsonl(tmp_path / "a.jsonl", rows), "--log-dir", tmp_path, "--run-id", "run")
    assert made.status == 0, made.err
    board = build([Run(tmp_path / "run")])
    (known,) = board.trivial.values()
    assert known["always 'yes'"] == f"{said(1.0, 3)} questions with an answer"
    page = to_markdown(board)
    assert "- always 'yes': right on 1.000" in page
    assert "always 'yes': right on 1.000" in unescape(to_svg(board))


def test_what_a_card_says_is_kept_with_the_run(tmp_path: Path, evals: Evals) -> None:
    task = tmp_path / "carded.py"
    task.write_text(
        "from evals import Document, Sample, TaskCard\n"
        "class Carded:\n"
        "    name, scorers = 'carded', ('pointer',)\n"
        "    card = TaskCard('1', 'here', trivial={'majority (yes)': '.552 accuracy'})\n"
        "    def samples(self):\n"
        "        yield Sample('a', 'Is it?', (Document('d', 'It is.'),), answerable=None)\n"
    )
    made = evals("run", "--model", "extractive", "--task", f"{task}:Carded", "--log-dir", tmp_path, "--run-id", "run")
    assert made.status == 0, made.err
    assert build([Run(tmp_path / "run")]).trivial == {"carded": {"majority (yes)": ".552 accuracy"}}
