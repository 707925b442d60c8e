"""Tags that cite, and what they quote in an attribute, in a part, or as what they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Document, Sample
from evals.reading import read_answer
from evals.reading.tags import tag_at

TEXTS = ("Its water is clear and cold all year.", "It is forty metres high.")
SAMPLE = Sample(
    "s",
    "How high is it?",
    tuple(
        Document(id, text, title, metadata={"url": f"https://e.org/{id}"})
        for id, text, title in zip(("aro", "dam"), TEXTS, ("Lake Aro", "The Dam of Aro"), strict=True)
    ),
)
QUOTE = TEXTS[1]


def read(text: str) -> tuple[str, list[tuple[str, str | None]]]:
    reading = read_answer(text, SAMPLE)
    return reading.text, [(c.document, c.quote) for c in reading.citations]


@pytest.mark.parametrize(
    "tag",
    [
        f'<cite doc="2" quote="{QUOTE}"/>',
        f"<cite quote='{QUOTE}' source='dam'></cite>",
        f'<citation source_id="2" cited_text="{QUOTE}" />',
        f'<ref id="2" excerpt="{QUOTE}">',
        f"<citation><source>2</source><quote>{QUOTE}</quote></citation>",
        f"<citation>\n<document_id>dam</document_id>\n<text>{QUOTE}</text>\n</citation>",
    ],
)
def test_a_tag_says_what_it_quotes(tag: str) -> None:
    assert read(f"The dam is high {tag}.") == ("The dam is high.", [("dam", QUOTE)])


@pytest.mark.parametrize(
    "tag",
    [
        '<quote source="2">{}</quote>',
        '<quote doc_id="dam">{}</quote>',
        '<q cite="https://e.org/dam">{}</q>',
        '<blockquote cite="https://e.org/dam">{}</blockquote>',
    ],
)
def test_what_a_tag_of_quotes_holds_is_the_quote_and_stays(tag: str) -> None:
    assert read(tag.format(QUOTE)) == (QUOTE, [("dam", QUOTE)])


def test_words_that_a_tag_cites_for_stay_and_its_quote_does_not() -> None:
    for tag in (
        '<cite doc="2" quote="{}">The dam is high</cite>.',
        '<source quote="{}" id="2">The dam is high</source>.',
    ):
        reading = read_answer(tag.format(QUOTE), SAMPLE)
        assert reading.text == "The dam is high."
        (citation,) = reading.citations
        assert (citation.quote, citation.claim and citation.claim.of(reading.text)) == (QUOTE, "The dam is high")


def test_each_of_two_tags_keeps_its_own_quote() -> None:
    text = f'It is so <cite id="1" quote="It is warm."/><cite id="2" quote="{QUOTE}"/> [1].'
    assert sorted(read(text)[1], key=str) == [("aro", "It is warm."), ("aro", None), ("dam", QUOTE)]


def test_a_quote_in_an_attribute_is_no_name_and_its_entities_are_read() -> None:
    assert read('High <cite quote="The id=1 &amp; more" id="2"/>.') == ("High.", [("dam", "The id=1 & more")])


def test_a_note_is_named_once_and_cited_again() -> None:
    text = 'It is high.<ref name="d">The Dam of Aro, p. 3</ref> It is old.<ref name="d" />'
    assert read(text) == ("It is high. It is old.", [("dam", None), ("dam", None)])


@pytest.mark.parametrize("text", ["<q>so it is</q>", "<blockquote>so it is</blockquote>", "<cite>Some Book</cite>"])
def test_tags_that_name_nothing_stay(text: str) -> None:
    assert read(text) == (text, [])


@given(st.text(alphabet="<>/=\"' aeiqut12cdsor", max_size=60))
def test_any_tag_is_within_the_text(text: str) -> None:
    for at in range(len(text)):
        if tag := tag_at(text, at, len(text)):
            assert at < tag.end <= len(text)
            assert tag.content is None or at < tag.content.start <= tag.content.end <= tag.end


def test_a_quotation_beside_a_tag_that_quotes_is_cited_as_well() -> None:
    tagged = '<cite id="1" quote="It is cold and dry."/>'
    own, beside = "It is cold and dry.", "It was never wet at all."
    assert [c.quote for c in read_answer(f'"{beside}" {tagged}', SAMPLE).citations] == [beside, own]
    assert [c.quote for c in read_answer(f'"{own}" {tagged}', SAMPLE).citations] == [own]
