"""Quotations that mark-up sets apart, citations as its languages have them, and lists that a source introduces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import cited, read

from evals.reading.environments import environments
from evals.text import sentences

SAID = "The dam is safe for few years."
SET_APART = [
    f"\\begin{{quote}}\n{SAID}\n\\end{{quote}}\n\\cite{{c9}}",
    f"\\begin{{displayquote}}\n{SAID}\n\\end{{displayquote}} [3]",
    f"\\enquote{{{SAID}}} \\autocite{{c9}}",
    f"\\textcquote[12]{{c9}}{{{SAID}}}",
    f"#+begin_quote\n{SAID}\n#+end_quote\n[cite:@c9]",
    f"[quote, Third Report]\n____\n{SAID}\n____",
    f"{{{{quote|{SAID}|source=Third Report}}}}",
    f"{{{{Quote|text={SAID}|Third Report}}}}",
    f"[quote=Third Report]{SAID}[/quote]",
    f"[quote]{SAID}[/quote] [3]",
    f"> [!quote] Third Report\n> {SAID}",
    f"<figure><blockquote>{SAID}</blockquote><figcaption>Third Report</figcaption></figure>",
    f"<blockquote>{SAID}<footer>— Third Report</footer></blockquote>",
    f"{{quote}}\n{SAID}\n{{quote}} [3]",
]


@pytest.mark.parametrize("text", SET_APART)
def test_what_mark_up_sets_apart_is_a_quotation(text: str) -> None:
    reading = read(text)
    assert [(c.document, c.quote) for c in reading.citations] == [("c9", SAID)]
    assert reading.text.removeprefix("<figure>") == SAID


def test_an_environment_of_somebody_unknown_is_no_citation() -> None:
    assert read(f"[quote=Ana]{SAID}[/quote] It is wet [3].").citations[0].quote is None


@given(st.lists(st.sampled_from([*SET_APART, "{quote}", "[/quote]", "\n", " ", "\\end{quote}", SAID])).map("".join))
def test_the_words_of_an_environment_stand_between_its_marks(text: str) -> None:
    for found in environments(text):
        before, after = found.marks
        assert before.end == found.said.start <= found.said.end == after.start
        assert found.span.of(text) == before.of(text) + found.said.of(text) + after.of(text)
    for citation in read(text).citations:
        assert citation.claim is None or citation.claim.end <= len(read(text).text)


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("@b7 says that it is cold. As @c9 [p. 2] reports, it is wet.", [2, 3]),
        ("It is cold [see @b7, chap. 2, and also @c9].", [2, 3]),
        ("It is cold [@b7 p. 3; see also @c9].", [2, 3]),
        ("It is cold.<sup>2</sup><sup>,</sup><sup>3</sup>", [2, 3]),
        ("It is wet (Third Report, s 2(1)).", [3]),
        ("Under § 3 of Third Report, it is wet.", [3]),
        ("문서 3은 “It is wet all the time”라고 말한다.", [3]),
        ("It is cold \\parencites[3]{b7}[see][1]{c9}.", [2, 3]),
        ("It is cold \\cite[1]{b7}.", [2]),
        ("It is dry. \\textcite{c9} counted it.", [3]),
        ("It is cold.[fn:1]\n\n[fn:1] Third Report", [3]),
        ("It is cold.1 It is wet.2\n\n________\n1 Third Report, p. 3.\n2 Lake Aro.", [3, 2]),
        ("Document 3: It is wet now.\nDocument 2: It is dry now.", [3, 2]),
        ("It is wet and cold.\n-# Source: c9\n\nIt is dry and cold.\n-# Source: b7", [3, 2]),
        ("Write to @b7x, or to ana@b7.", []),
        ("Document 3: Third Report\n\nIt is wet.", []),
        ("Note 3: It is wet now.", []),
    ],
)
def test_citations_in_mark_up(text: str, documents: list[int]) -> None:
    assert cited(text) == documents
    assert not documents or not read(text).unread


def test_a_source_that_is_the_subject_stays_one() -> None:
    reading = read("It is dry. \\textcite{c9} counted it.")
    assert [c.claim and c.claim.of(reading.text) for c in reading.citations] == ["\\textcite{c9} counted it."]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("According to [1]:\n- It is cold.\n- It is wet.\n\nIt is dry.", [(1, 2)]),
        ("According to Third Report:\n\n1. It is cold. It is ice.\n   - It is wet.\n\nIt is dry.", [(1, 3)]),
        ("There are two things [1]:\n- It is cold.\n- It is wet.\n\nIt is dry.", [(1, 3)]),
        ('It is cold.\nEvidence: "It is all cold." [1]\nIt is wet.', [(1, 2)]),
        ('It is cold [1].\nEvidence: "It is all cold." [1]', [(1, 1), (2, 2)]),
        ("[1]\n- It is cold.\n- It is wet.\n\n[2]\n- It is dry.", [(1, 2), (3, 3)]),
        ("It is cold.\n\n[1]\n\nIt is wet.\n\n[2]", [(1, 1), (2, 2)]),
        ("It is cold.\n[1]\nIt is wet.\n[2]", [(1, 1), (2, 2)]),
        ("**Things [1]:**\n- It is cold.\n- It is wet.", [(1, 3)]),
        ("There are two things [1]:\n- It is cold [1].\n- It is wet.", [(1, 1), (2, 2)]),
        ("There are two things [1]:\n- It is cold.\n- It is wet [2].", [(1, 1), (3, 3)]),
        ("According to [1]:\n- It is cold.\n- It is wet [2].", [(1, 1), (2, 2)]),
        ("1. Things: according to [1], it is cold. It is ice.\n2. It is wet.", [(1, 1)]),
        ("It says this [1]: it is cold. It is wet.", [(1, 1)]),
        ("It says this [1]:\n\nIt is cold. It is wet.", [(1, 1)]),
    ],
)
def test_a_list_belongs_to_the_source_that_introduces_it(text: str, claims: list[tuple[int, int]]) -> None:
    reading = read(text)
    spans = sentences(reading.text)
    found = []
    for citation in reading.citations:
        claim = citation.claim
        assert claim
        within = [n for n, s in enumerate(spans, start=1) if claim.start <= s.start and s.end <= claim.end]
        found.append((within[0], within[-1]))
    assert found == claims


@pytest.mark.parametrize("lead", ["From ice.txt:\n", "According to [1]:\n\n", "ice.txt says:\n"])
def test_code_under_its_source_is_a_quotation(lead: str) -> None:
    code = "for x in get(limit=5):\n    print(x)"
    reading = read(f"{lead}```python\n{code}\n```\nIt is wet.")
    assert [(c.document, c.quote) for c in reading.citations] == [("ice.txt", code)]
    assert read(f"{lead}It is cold:\n```\n{code}\n```").citations[0].quote is None


def test_the_block_of_a_note_is_no_quotation() -> None:
    assert [c.quote for c in read("> [!NOTE]\n> It is wet all the time [3].").citations] == [None]


def test_a_block_over_the_list_of_sources_is_a_quotation() -> None:
    assert [c.quote for c in read("> It is wet all the time.\n\nSource: Third Report").citations] == [
        "It is wet all the time."
    ]


@pytest.mark.parametrize(
    ("text", "left", "claims"),
    [
        (
            "[It is wet and cold](https://e.org/ice). It is dry.",
            "It is wet and cold. It is dry.",
            ["It is wet and cold"],
        ),
        (
            "It is dry. [It is wet and cold.](https://e.org/ice)",
            "It is dry. It is wet and cold.",
            ["It is wet and cold."],
        ),
        ("- [Boats need a licence](https://e.org/ice)", "- Boats need a licence", ["Boats need a licence"]),
        (
            "**[It is wet and cold](https://e.org/ice)**: so it is.",
            "**It is wet and cold**: so it is.",
            ["It is wet and cold"],
        ),
        ("It is dry. [The history of the great dam](https://e.org/ice).", "It is dry.", ["It is dry."]),
        ("It is dry. [Read more about it here](https://e.org/ice)", "It is dry.", ["It is dry."]),
    ],
)
def test_a_statement_that_is_a_link_stays(text: str, left: str, claims: list[str]) -> None:
    reading = read(text)
    assert (reading.text, [c.claim and c.claim.of(left) for c in reading.citations]) == (left, claims)


@pytest.mark.parametrize("listed", ["<source>c9</source>", '<source id="3"/>', "<source>3</source>"])
def test_sources_listed_in_tags_are_read(listed: str) -> None:
    for text in ("It is wet.", "<answer>\nIt is wet.\n</answer>", "It is wet.</answer>"):
        reading = read(f"{text}\n<sources>\n{listed}\n</sources>")
        assert (reading.text, [c.document for c in reading.citations]) == ("It is wet.", ["c9"])


def test_a_list_of_sources_in_a_fold_is_one() -> None:
    reading = read("<details><summary>Sources</summary>\n\n1. b7\n2. c9\n\n</details>\n\nIt is dry [1]. It is wet [2].")
    assert (reading.text, [c.document for c in reading.citations]) == ("It is dry. It is wet.", ["b7", "c9"])


@pytest.mark.parametrize(
    "listed", ["References: [1] Lake Aro, [2] Third Report", "Sources: [1] b7; [2] c9", "**Sources:** [1] b7 [2] c9"]
)
def test_a_list_of_sources_in_a_line_says_what_numbers_mean(listed: str) -> None:
    for text in (f"{listed}\n\nIt is dry [1]. It is wet [2].", f"It is dry [1]. It is wet [2].\n\n{listed}"):
        reading = read(text)
        assert (reading.text, [c.document for c in reading.citations]) == ("It is dry. It is wet.", ["b7", "c9"])


def test_a_signed_block_is_a_quotation_though_it_is_all_of_the_answer() -> None:
    assert [c.quote for c in read(f"> {SAID}\n> — Third Report").citations] == [SAID]
