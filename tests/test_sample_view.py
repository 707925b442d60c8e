"""The view of a sample: what it shows, and that it stays small and says what it leaves out."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from support import Evals, write_jsonl

from evals.cli import view
from evals.report.sample import Limits, answer_view, sample_view
from evals.report.sample_terminal import print_sample
from evals.types import Answer, Citation, Document, Finding, Item, Message, Sample, Score, Span
from scorers.quote import QuoteScorer

SMALL = Limits(text=20, quote=10, context=5, accepted=2, citations=3, passages=2, labels=1)


def printed(sample: Sample, answer: Answer, scores: dict[str, Score], limits: Limits | None = None) -> str:
    out = io.StringIO()
    shown = sample_view(sample, [answer_view(sample, answer, scores, limits=limits)], limits)
    print_sample(Console(file=out, width=200, highlight=False), shown)
    return out.getvalue()


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_the_passage_and_its_context_are_those_of_the_document(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    sample = Sample("s", "?", (Document("d", text),))
    found = Score(findings=(Finding("exact", citation=0, document="d", source=Span(start, end)),))
    source = answer_view(sample, Answer("a", (Citation("d", "q"),)), {"quote": found}, limits=SMALL).citations[0].source
    assert source is not None
    assert source.before.left_out + len(source.before.text) == start
    assert len(source.text.text) + source.text.left_out == end - start
    assert len(source.after.text) + source.after.left_out == len(text) - end
    assert text[source.before.left_out :].startswith(source.before.text + source.text.text)
    assert text[end:].startswith(source.after.text)


def test_what_was_said_before_is_shown_but_for_what_is_long_ago() -> None:
    turns = tuple(Message("assistant" if n % 2 else "user", f"turn {n}\x1b[31m") for n in range(4))
    sample = Sample("s", "And now?", (), turns=turns)
    shown = printed(sample, Answer("Yes."), {}, replace(SMALL, turns=2))
    assert shown.index("2 more turns") < shown.index("user  turn 2") < shown.index("assistant  turn 3")
    assert shown.index("turn 3") < shown.index("And now?")
    assert "turn 1" not in shown
    assert "\x1b" not in shown


def test_what_is_left_out_is_said() -> None:
    sample = Sample("s", "Why? " * 9, (Document("d", "word " * 100),), answers=("one", "two", "three" * 5))
    answer = Answer("said " * 30, tuple(Citation("d", f"quoted {n} times") for n in range(7)), "partial")
    findings = [Finding("exact", citation=n, document="d", source=Span(50, 350)) for n in range(7)]
    findings += [Finding(f"label {n}", answer=Span(5 * n, 5 * n + 4)) for n in range(4)]
    findings += [Finding(f"other {n}", answer=Span(0, 4)) for n in range(3)]
    shown = printed(sample, answer, {"quote": Score(findings=tuple(findings)), "judge": Score(unscored="no")}, SMALL)
    for part in (
        "s  Why? Why? Why? Why? … (25 more characters)",
        "accepted  one; two; 1 more",
        "answer  said said said said … (130 more characters)  abstained in part",
        "quote   quoted 0 t… (4 more characters)",
        "source  d [50, 350)  …word word word … (290 more characters)word …",
        "4 more citations",
        "judge  not scored…",
        "quote  label 0, and 3 more",
        "3 more passages",
    ):
        assert part in shown
    assert "quoted 3" not in shown


def test_no_line_of_accepted_answers_where_none_are_known() -> None:
    assert "accepted" not in printed(Sample("s", "Why?", ()), Answer("So."), {})
    assert "the documents do not hold the answer" in printed(Sample("s", "Why?", (), answerable=False), Answer(""), {})


def test_a_huge_answer_has_a_small_view() -> None:
    text = "Lake Aro lies high. " * 5_000
    sample = Sample("s", text, (Document("d" * 1000, text),), answers=(text,) * 30)
    cited = tuple(Citation("d" * 1000, text) for _ in range(5_000))
    spans = [Span(n, len(text)) for n in range(5_000)]
    found = [Finding("fuzzy", text, n, span, "d" * 1000, span) for n, span in enumerate(spans)]
    found += [Finding(text[: n + 9], answer=span) for n, span in enumerate(spans[:100])]
    shown = printed(sample, Answer(text, cited, raw=text), {"quote": Score(findings=tuple(found))})
    assert "4,960 more citations" in shown
    assert "40 more passages" in shown
    assert len(shown) < 600_000
    assert len(printed(sample, Answer("", error=text), {})) < 30_000


def test_an_altered_quote_is_shown_with_what_differs() -> None:
    text = "Lake Aro lies 212 metres above the sea."
    sample = Sample("s", "How high?", (Document("d", text),))
    answer = Answer("213 metres.", (Citation("d", text.replace("212", "213")),))
    (scored,) = QuoteScorer().score([Item(sample, answer)])
    shown = printed(sample, answer, {"quote": scored})
    assert "altered  cites d  number: 212 in the source, 213 in the quote" in shown


def test_thinking_echo_and_what_was_not_read_are_shown() -> None:
    answer = Answer(
        "It is cold.", thinking="Is it [2]?\n" + "Or not? " * 500, unread=("(1)", "[S4]"), echo="<sentence>"
    )
    shown = printed(Sample("s", "How?", ()), answer, {})
    assert "thought  Is it [2]?" in shown
    assert "more characters" in shown
    assert "looks like a citation and was not read  (1)  [S4]" in shown
    assert "repeats its prompt  <sentence>" in shown
    assert "thought" not in printed(Sample("s", "How?", ()), Answer("It is cold."), {})


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    hostile = "[red]\x1b[31m\u202eabc\ud800\n"
    sample = Sample(hostile, hostile, (Document(hostile, hostile),), answers=(hostile,))
    found = Finding("exact", hostile, 0, Span(0, 9), hostile, Span(0, 9))
    said = Score(findings=(found, Finding(hostile, hostile, answer=Span(0, 9))))
    answer = Answer(hostile, (Citation(hostile, hostile),), thinking=hostile, unread=(hostile,), echo=hostile)
    shown = printed(sample, answer, {hostile: said})
    shown += printed(sample, Answer("", error=hostile), {})
    assert "[red]" in shown
    assert not {"\x1b", "\u202e", "\ud800"} & set(shown)


def test_every_answer_to_a_sample_is_shown_and_no_other(
    lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST_ANSWERS", 5)
    write_jsonl(lake / "questions.jsonl", [{"id": f"q{n}", "question": f"How high is it, {n}?"} for n in range(12)])
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    assert evals("run", "--model", "extractive", "--model", "mock", "--epochs", "4", *where).status == 0
    said = evals("view", lake / "run", "q7").out
    assert said.count("How high is it, 7?") == 1
    assert said.count("extractive / native  epoch") == 4
    assert said.count("mock / quote  epoch") == 1
    assert "3 more answers to this question" in said
    assert evals("view", lake / "run", "q7", "--model", "mock").out.count("epoch") == 4
    assert "there are q0, q1, q2, q3, q4, q5, q6, q7 ..." in evals("view", lake / "run", "q99").err
