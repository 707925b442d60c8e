"""Which quotations are those of a marker: a list or several blocks under a lead, an answer of block quotes alone."""

from __future__ import annotations

import pytest

from evals import Document, Sample
from evals.reading import Reading, read_answer

SAFE, STONE = "The dam is safe for years.", "Its wall is of old stone."
SAMPLE = Sample(
    "s",
    "Is it safe?",
    (Document("a.md", f"{SAFE} It is wide."), Document("b.md", STONE), Document("c.md", "It is new.")),
)


def read(text: str) -> Reading:
    return read_answer(text, SAMPLE)


def quotes(reading: Reading) -> list[tuple[str, str | None]]:
    return [(c.document, c.quote and c.quote.strip('"')) for c in reading.citations]


LISTS = ['\n\n- "{}"\n- "{}"', "\n* “{}”\n* “{}”", '\n\n1. "{}"\n2. "{}"', "\n\n> {}\n\n> {}", '\n\n> "{}"\n\n> "{}"']


@pytest.mark.parametrize("items", LISTS)
@pytest.mark.parametrize("lead", ["The survey says [1]:", "As [1] puts it:", "According to [1]:"])
def test_all_items_under_a_lead_are_quotations_of_its_marker(lead: str, items: str) -> None:
    reading = read(lead + items.format(SAFE, "It is narrow and tall.") + "\n\nIt is new [3].")
    assert quotes(reading) == [("a.md", SAFE), ("a.md", "It is narrow and tall."), ("c.md", None)]
    claims = {c.claim.of(reading.text) for c in reading.citations[:2] if c.claim}
    assert len(claims) == 1, "one statement, its quotations with it"
    assert SAFE in claims.pop()


def test_an_item_with_a_marker_of_its_own_is_quoted_from_that() -> None:
    assert quotes(read(f'The survey says [1]:\n\n- "{SAFE}"\n- "{STONE}" [2]\n')) == [("a.md", SAFE), ("b.md", STONE)]
    assert quotes(read(f'- [1] "{SAFE}"\n- "{STONE}"')) == [("a.md", SAFE)]


def test_of_several_markers_before_a_list_each_item_is_of_the_one_that_has_it() -> None:
    assert quotes(read(f'Both agree [1][2]:\n\n- "{STONE}"\n- "{SAFE}"')) == [("a.md", SAFE), ("b.md", STONE)]


def test_an_answer_of_block_quotes_alone_quotes_where_a_document_has_words_like_one() -> None:
    assert quotes(read(f"> {SAFE} [1]\n\n> Its wall is of new stone. [2]")) == [
        ("a.md", SAFE),
        ("b.md", "Its wall is of new stone."),
    ]
    assert quotes(read("> They hold it to be sound [1]. Nobody doubts that [2].")) == [("a.md", None), ("b.md", None)]


@pytest.mark.parametrize("text", ["In `a.md` it is said to be safe [1].", "It is so in a.md, they say [1]."])
def test_a_file_named_in_a_statement_that_cites_it_is_cited_once(text: str) -> None:
    assert quotes(read(text)) == [("a.md", None)]


def test_a_file_named_in_a_statement_that_cites_another_is_cited_too() -> None:
    assert quotes(read("In `a.md` it is said to be safe [2].")) == [("a.md", None), ("b.md", None)]


@pytest.mark.parametrize("behind", [" a.md.", " a.md", " a.md\n\nIt is old."])
def test_a_file_that_stands_behind_a_quotation_is_no_part_of_the_statement(behind: str) -> None:
    reading = read(f'It "is safe for years"{behind}')
    assert quotes(reading) == [("a.md", "is safe for years")]
    assert "a.md" not in reading.text


def test_a_quotation_in_brackets_behind_its_source() -> None:
    reading = read(f'It stands per Doc 1 ("{SAFE}").')
    assert (reading.text, quotes(reading)) == (f'It stands ("{SAFE}").', [("a.md", SAFE)])


def test_a_file_named_in_the_clause_of_its_marker_is_cited_once_with_the_quotation() -> None:
    text = f'According to b.md, "{STONE}" [2], and in a.md it says "{SAFE}" [1].'
    assert quotes(read(text)) == [("b.md", STONE), ("a.md", SAFE)]


@pytest.mark.parametrize("bullet", ["•", "‣", "-", "2."])
def test_whatever_bullet_a_quotation_under_a_lead_has(bullet: str) -> None:
    assert quotes(read(f"The survey says [1]:\n\n{bullet} “{SAFE}”\n{bullet} “It is very wide.”")) == [
        ("a.md", SAFE),
        ("a.md", "It is very wide."),
    ]
