"""What stands under a leaderboard's tables: the scores of answers without any understanding."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from support import Evals, write_jsonl

from evals.board import build, trivial
from evals.board.trivial import counted, overlapping
from evals.report.board import to_markdown
from evals.report.board_svg import to_svg
from evals.report.pages.board import board_data
from evals.runs import Run, SampleRecord
from evals.stats import wilson
from evals.types import Document, Sample


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


def test_of_wordings_that_are_accepted_as_often_the_first_is_named() -> None:
    wordings = tuple(f"{n} metres" for n in range(30))
    assert "always '0 metres'" in counted(lambda: gold((wordings, True), (wordings, True)))


def test_questions_on_one_document_count_as_they_vary_together() -> None:
    """Ten questions on two documents, one of which answers none, tell less than ten on ten do."""
    together = [SampleRecord(str(n), "?", (), (), (), n < 5, cluster=str(n < 5)) for n in range(10)]
    apart = [SampleRecord(str(n), "?", (), (), (), n < 5, cluster=str(n)) for n in range(10)]
    wide, narrow = (counted(lambda samples=samples: samples)["always abstains"] for samples in (together, apart))  # type: ignore[misc]
    assert wide != narrow == f"{said(0.5, 10)} questions"


def test_the_choice_that_is_sought_has_an_f1() -> None:
    """Two of three are fakes: to call all three fake has a precision of 2/3, and finds both."""
    samples = [
        SampleRecord(str(n), "?", (), (right,), (), True, cluster=str(n), metadata={"positive": "fake"})
        for n, right in enumerate(("fake", "fake", "real"))
    ]
    assert counted(lambda: samples)["always 'fake', by F1"].startswith(f"{2 * 2 / (2 * 2 + 1):.3f} [")


def test_plain_overlap_takes_the_sentence_nearest_to_the_question() -> None:
    text = "Aro is a lake. Lake Aro lies 212 metres high. The hill is 1,204 metres high."
    samples = [
        Sample("a", "How high does Lake Aro lie?", (Document("d", text),), ("212 metres",)),
        Sample("b", "What does it measure?", (Document("d", text),), ("1,204 metres",)),
        Sample("c", "How high is the hill?", (Document("d", text),), ("12 metres",)),
        Sample("d", "Is it high?", (Document("d", text),), ("yes",), metadata={"choices": ["yes", "no"]}),
        Sample("e", "Who?", (), ("Ana",)),
        Sample("f", "How high is the hill?", (Document("d", text),)),
    ]
    (how,) = overlapping(samples).values()
    assert how.startswith(f"holds an answer to {1 / 3:.3f} [")
    assert how.endswith("of 3 questions")
    assert overlapping(samples[4:]) == {}


def test_of_a_long_task_the_first_questions_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trivial, "MOST_READ", most := 20_000)
    long = Document("d", "Aro is high. " * (most // 13))
    samples = (Sample(str(n), "Is Aro high?", (long,), ("high",)) for n in range(1000))
    (how,) = overlapping(samples).values()
    assert how.endswith("of 1 questions")
    assert int(next(samples).id) < 5


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
    overlap = "plain overlap, the sentence nearest to the question"
    assert known[overlap] == f"{said(0.0, 3).replace('right on', 'holds an answer to')} questions"
    assert board_data(board, {}).trivial[board.rows[0].task] == tuple(known.items())
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
