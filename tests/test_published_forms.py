"""Answers in the forms of published sets: statements that cite sentences (LongCite), quotes within them (SEMQA)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import published
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, write_jsonl

from evals import Answer, Completion, Document, Sample, Span, resolve, sentences
from evals.judging import statements
from evals.opening import open_task
from evals.styles.inline_quotes import InlineQuotes
from evals.styles.published import Published

MOON = Document("moon", "The Moon has no air. It has ice.\n\nIts sky is black.")
MARS = Document("mars", "Mars is red. It is cold.")
LONGCITE = Sample(
    "s",
    "Is there air?",
    (MOON, MARS),
    metadata={"published": {"prompt": "{documents}{question}", "document": "{sentences}\n"}},
)
SENTENCES = [(d.id, span.of(d.text)) for d in (MOON, MARS) for span in sentences(d.text)]


def read(text: str) -> Answer:
    return Published().parse(LONGCITE, Completion(0, text))


def cited(answer: Answer) -> list[tuple[str, str, str]]:
    """Of each citation its document, the text that it leads to, and what it is given for."""
    found = []
    for citation in answer.citations:
        resolution = resolve(citation, LONGCITE)
        text = resolution.span.of(resolution.document.text) if resolution.document and resolution.span else ""
        assert citation.claim is not None
        found.append((citation.document, text, citation.claim.of(answer.text)))
    return found


def test_sentences_are_shown_numbered_from_0_through_all_documents() -> None:
    (message,) = Published().render(LONGCITE).messages
    assert message.content == (
        "<C0>The Moon has no air. <C1>It has ice.\n\n<C2>Its sky is black.\n<C3>Mars is red. <C4>It is cold.\n"
        "Is there air?"
    )


def test_statements_cite_ranges_of_sentences() -> None:
    answer = read(
        "<statement>In short:<cite></cite></statement>\n\n"
        "<statement>No air. And ice.<cite>[0-1]</cite></statement>\n"
        "<statement>All is cold.<cite>[2-2][4]</cite></statement>"
    )
    assert answer.text == "In short:\n\nNo air. And ice.\nAll is cold."
    assert cited(answer) == [
        ("moon", "The Moon has no air. It has ice.", "No air. And ice."),
        ("moon", "Its sky is black.", "All is cold."),
        ("mars", "It is cold.", "All is cold."),
    ]
    assert [(s.text, s.citations) for s in statements(answer)] == [
        ("In short:", ()),
        ("No air. And ice.", (0,)),
        ("All is cold.", (1, 2)),
    ]
    assert not answer.unread


@pytest.mark.parametrize(
    ("places", "leads"),
    [
        ("[0-0][1-1]", [("moon", "The Moon has no air. It has ice.")]),  # one after the other: one citation
        ("[1-3]", [("moon", "It has ice.\n\nIts sky is black."), ("mars", "Mars is red.")]),
        ("[3-99]", [("mars", "Mars is red. It is cold.")]),
        ("[9-12]", [("[9-12]", "")]),
        ("[2-1]", [("[2-1]", "")]),
        ("[<C3>-<C4>]", [("mars", "Mars is red. It is cold.")]),
        ("[0, 4]", [("moon", "The Moon has no air."), ("mars", "It is cold.")]),
    ],
)
def test_a_range_leads_to_its_sentences_or_to_what_does_not_exist(places: str, leads: list[tuple[str, str]]) -> None:
    answer = read(f"<statement>So it is.<cite>{places}</cite></statement>")
    assert cited(answer) == [(document, text, "So it is.") for document, text in leads]


@pytest.mark.parametrize(
    ("text", "said", "claims"),
    [
        (
            "It is red <cite>[3]</cite>. It is cold <cite>[4]</cite>.",
            "It is red . It is cold .",
            ["It is red", ". It is cold"],
        ),
        ("statement>It is red.<cite>[3]</cite></statement>", "statement>It is red.", ["statement>It is red."]),
        ("<statement>It is red.<cite>[3-", "It is red.", ["It is red."]),
        ("<statement>It is red.<cite>[3]</statement><statement>So.", "It is red.So.", ["It is red."]),
    ],
)
def test_answers_that_do_not_hold_to_the_form_are_read_as_far_as_they_go(
    text: str, said: str, claims: list[str]
) -> None:
    answer = read(text)
    assert answer.text == said
    assert [claim for _, _, claim in cited(answer)] == claims
    assert {text for _, text, _ in cited(answer)} <= {"Mars is red.", "It is cold."}


def test_what_cites_no_number_is_told() -> None:
    assert read("<statement>It is red.<cite>the second text</cite></statement>").unread == ("the second text",)


parts = st.sampled_from(
    ["<statement>", "</statement>", "<cite>", "</cite>", "[0-1]", "[3]", "[7-9]", "It is. ", "So", "\n"]
)


@given(st.lists(parts, max_size=14).map("".join))
def test_whatever_is_written_spans_fit_and_quotes_are_the_sources_own(text: str) -> None:
    answer = read(text)
    assert "<cite>" not in answer.text
    assert "statement>" not in answer.text
    assert "".join(text[a:b] for a, b in _between(answer.cuts, len(text))) == answer.text
    for citation in answer.citations:
        assert citation.claim is not None
        assert 0 <= citation.claim.start <= citation.claim.end <= len(answer.text)
        document = LONGCITE.document(citation.document)
        if document is not None:
            assert citation.locator is not None
            assert document.text[citation.locator.start : citation.locator.end].startswith(("The", "It", "Its", "Mars"))
    for claim in answer.claims or ():
        assert claim.span is not None
        assert claim.text == claim.span.of(answer.text)
        assert set(claim.citations) <= set(range(len(answer.citations)))


def _between(spans: tuple[Span, ...], end: int) -> list[tuple[int, int]]:
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


@given(st.integers(0, len(SENTENCES) - 1), st.integers(0, len(SENTENCES) - 1))
def test_the_numbers_shown_are_the_numbers_read(first: int, last: int) -> None:
    shown = Published().render(LONGCITE).messages[0].content
    answer = read(f"<statement>So.<cite>[{first}-{last}]</cite></statement>")
    for number in range(first, last + 1):
        document, text = SENTENCES[number]
        assert f"<C{number}>{text}" in shown
        assert any(text in quote for cited_in, quote, _ in cited(answer) if cited_in == document)
    if last < first:
        assert [c.document for c in answer.citations] == [f"[{first}-{last}]"]


def test_longcites_own_prompt_is_read_from_its_file(tmp_path: Path) -> None:
    rows = write_jsonl(tmp_path / "rows.jsonl", [published.LONGBENCH])
    (sample,) = open_task(f"longbench_cite={rows}").samples()
    content = Published().render(sample).messages[0].content
    assert content.startswith("Please answer the user's question based on the given document.")
    assert "[Document Start]\n<C0>The Moon has no air. <C1>It has ice at its poles.\n[Document End]" in content
    assert content.endswith("\n\n[Answer with Citations]\n")
    (tmp_path / "shot.txt").write_text("As <C{s1}>.\n<<context>>\n\nQ: <<question>>\n")
    (sample,) = open_task(f"longbench_cite={rows}", {"prompt": str(tmp_path / "shot.txt")}).samples()
    assert Published().render(sample).messages[0].content == (
        "As <C{s1}>.\n<C0>The Moon has no air. <C1>It has ice at its poles.\n\nQ: Has it air?\n"
    )
    (tmp_path / "shot.txt").write_text("<<context>>")
    with pytest.raises(Exception, match="no <<question>>"):
        open_task(f"longbench_cite={rows}", {"prompt": str(tmp_path / "shot.txt")})


def test_the_published_figures_of_longcite_come_out_of_a_run(tmp_path: Path, evals: Evals) -> None:
    """Two statements are supported by what they cite, one cites what says nothing of it, and one lacks a citation."""
    rows = write_jsonl(tmp_path / "rows.jsonl", [{**published.LONGBENCH, "context": f"{MOON.text} {MARS.text}"}])
    text = (
        "<statement>Mars is red.<cite>[3-3]</cite></statement>"
        "<statement>The Moon has no air.<cite>[0]</cite></statement>"
        "<statement>Jupiter has rings of dust.<cite>[4]</cite></statement>"
        "<statement>Saturn is big.<cite></cite></statement>"
    )
    answers = write_jsonl(tmp_path / "answers.jsonl", [{"id": "longbench-chat-3", "text": text}])
    run = ("--model", f"replay/{answers}", "--task", f"longbench_cite={rows}", "--style", "published")
    said = evals("run", *run, "--scorer", "graded", "--scorer", "minimality", "--log-dir", tmp_path)
    assert said.status == 0, said.err
    (summary,) = tmp_path.glob("*/summary.json")
    figures: dict[str, Any] = json.loads(summary.read_text())["rows"][0]["metrics"]
    recall, precision = 2 / 4, 2 / 3
    assert figures["longcite_recall"]["value"] == pytest.approx(recall)
    assert figures["longcite_precision"]["value"] == pytest.approx(precision)
    assert figures["longcite_f1"]["value"] == pytest.approx(2 * recall * precision / (recall + precision))
    assert figures["citation_length"]["value"] == pytest.approx((3 + 5 + 3) / 3)


def test_quotes_within_a_sentence_are_citations_of_their_words() -> None:
    sample = Sample("s", "?", (MOON, MARS))
    answer = InlineQuotes().parse(
        sample, Completion(0, "It has [ 1 no air ], and [2  is  red ]; [ 7 so ]. [1] [ ] [x y]")
    )
    assert answer.text == "It has no air, and is  red; so. [1] [ ] [x y]"
    assert [(c.document, c.quote, c.claim.of(answer.text)) for c in answer.citations if c.claim] == [
        ("moon", "no air", "no air"),
        ("mars", "is  red", "is  red"),
        ("[7]", "so", "so"),
    ]


@given(st.text(alphabet="[] 12ab.\n", max_size=60))
def test_quotes_lie_in_the_answer(text: str) -> None:
    answer = InlineQuotes().parse(LONGCITE, Completion(0, text))
    for citation in answer.citations:
        assert citation.claim is not None
        assert citation.claim.of(answer.text) == citation.quote


def test_lists_of_alce_are_items_said_of_their_question() -> None:
    published = {"prompt": "{question}", "document": "", "answers": "list"}
    sample = Sample("s", "Which are cold?", (MOON, MARS), metadata={"published": published})
    answer = Published().parse(sample, Completion(0, "The Moon [1], Mars [1][2], and Io [7],."))
    assert answer.text == "The Moon, Mars, and Io,."
    assert [(s.text, [answer.citations[n].document for n in s.citations]) for s in statements(answer)] == [
        ("Which are cold? The Moon", ["moon"]),
        ("Which are cold? Mars", ["moon", "mars"]),
        ("Which are cold? and Io", ["[7]"]),
    ]
    assert [s.span.of(answer.text) for s in statements(answer) if s.span] == ["The Moon", "Mars", "and Io"]


@given(st.text(alphabet="ab ,.[]12\n", max_size=40))
def test_items_lie_in_the_answer(text: str) -> None:
    published = {"prompt": "{question}", "document": "", "answers": "list"}
    sample = Sample("s", "Which?", (MOON, MARS), metadata={"published": published})
    answer = Published().parse(sample, Completion(0, text))
    assert {n for claim in answer.claims or () for n in claim.citations} <= {*range(len(answer.citations))}
    for claim in answer.claims or ():
        assert claim.span is not None
        assert claim.text == f"Which? {claim.span.of(answer.text)}"
