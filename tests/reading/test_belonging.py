"""What belongs to a marker, and what belongs to the words around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Document, Sample
from evals.reading import Reading, read_answer

TEXTS = ("It is cold.", "It is cold and dry.", "It is wet.", "It is old.", "It is new.")
SAMPLE = Sample("s", "Is it cold?", tuple(Document(f"d{n}", text) for n, text in enumerate(TEXTS, start=1)))


def read(text: str) -> Reading:
    return read_answer(text, SAMPLE)


def cited(reading: Reading) -> list[int]:
    return [int(c.document.strip("d")) for c in reading.citations]


NUMBERED = [
    "Chapter [2] is short.",
    "It is told in version [2] of it.",
    "See Figures [1] and [2].",
    "Kapitel [2], [3] und [4] sind kurz.",
    "Le chapitre [2] est court.",
    "Глава [2] коротка.",
    "第[2]章很短。",
    "図[2]に示す。",
    "Step [3]: pour the water.",
    "Type [1] errors are rare.",
    "Patients aged [2-5] were seen.",
    "On the [1, 5] interval it grows.",
    "It lies between [1, 2] and [3, 4].",
    "matrix[1][2] is zero.",
    "It goes from [1] to [5] on the scale.",
    "(1) It is cold. (2) It is dry.",
    "There are two gates (2).",
    "Use `[1]` to get the first.",
]


@pytest.mark.parametrize("text", NUMBERED)
def test_a_number_of_the_words_around_it_stays(text: str) -> None:
    assert (read(text).text, read(text).citations) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "shown in the chapter [2].",
        "It is on the table [2].",
        "It rains 5 days per week [3].",
        "It is, in part [2], new.",
    ],
)
def test_a_noun_that_needs_no_number_leaves_the_marker_one(text: str) -> None:
    assert len(read(text).citations) == 1
    assert "[" not in read(text).text


ATTRIBUTED = {
    "According to [2], it is cold.": "it is cold.",
    "As stated in Document [2], it is cold.": "it is cold.",
    "As [2] says, it is cold.": "it is cold.",
    "[2] states that it is cold.": "it is cold.",
    "According to document 2, it is cold.": "it is cold.",
    "Document 2 says it is cold.": "it is cold.",
    "Document 2 agrees that it is cold.": "it is cold.",
    "It is cold, as shown in [2].": "It is cold.",
    "It is cold (as shown in [2]).": "It is cold.",
    "It is, according to [2], cold.": "It is cold.",
    "It is cold. See [2] for details.": "It is cold.",
    "Laut [2] ist es kalt.": "ist es kalt.",
    "Selon [2], il fait froid.": "il fait froid.",
    "根据[2]，天气很冷。": "天气很冷。",
    "Согласно [2], холодно.": "холодно.",
    "It is cold **[2]**.": "It is cold.",
    "It is cold (2).": "It is cold.",
    "In document 2 it says: it is cold.": "it is cold.",
    "В документе 2 сказано, что холодно.": "холодно.",
    "It is cold `[2]`.": "It is cold.",
    "It is cold <doc 2>.": "It is cold.",
    "It is cold [2 (p. 4)].": "It is cold.",
    "It is cold <sup>[2](https://e.org)</sup>.": "It is cold.",
    "It is cold （参见文档2）.": "It is cold.",
}


@pytest.mark.parametrize(("text", "left"), ATTRIBUTED.items())
def test_a_phrase_that_only_attributes_goes_with_its_marker(text: str, left: str) -> None:
    reading = read(text)
    assert (reading.text, cited(reading)) == (left, [2])
    claim = reading.citations[0].claim
    assert claim is not None
    assert claim.of(reading.text) == left


def test_each_phrase_is_for_its_own_sentence() -> None:
    reading = read("It is old [4]. According to [2], it is cold. [3] says that it is wet.")
    claims = [c.claim.of(reading.text) for c in reading.citations if c.claim]
    assert (claims, cited(reading)) == (["It is old.", "it is cold.", "it is wet."], [4, 2, 3])


def test_what_a_source_does_not_say_is_no_attribution() -> None:
    assert read("Document 1 says nothing about it.").text == "Document 1 says nothing about it."


WORDS = "the dam was built in 1902 by hand"
QUOTED = [
    f"''{WORDS}'' [1].",
    f'“{WORDS}" [1].',
    f"›{WORDS}‹ [1].",
    f'It is old [1: "{WORDS}"].',
    f'It is old ("{WORDS}", [1]).',
    f"It says [1]:\n> {WORDS}",
    f'It is old. [1] "{WORDS}"',
    f'Quote: "{WORDS}"\nSource: [1]',
    f'"{WORDS}" - Document 1',
    f'"{WORDS} [1]"',
    f'Source 1: "{WORDS}"',
    f"&quot;{WORDS}&quot; [1]",
    f'It is old.\n- Document 1: "{WORDS}"',
    f'It is old: "{WORDS}[1]" It is so.',
    f"> {WORDS}\n> — Report [1]\n\nYes.",
    f"> {WORDS}\n>\n> — Report [1]\n\nYes.",
    f'Document 1 says: "{WORDS}"',
    f'It is old, as document 1 puts it: "{WORDS}"',
    f'Document 1 puts it this way: "{WORDS}"',
]


@pytest.mark.parametrize("text", QUOTED)
def test_a_quotation_beside_its_marker_is_the_citation_s_quote(text: str) -> None:
    assert [c.quote for c in read(text).citations] == [WORDS]


def test_quotations_before_an_answer_are_of_their_own_markers() -> None:
    raw = (
        f'<quotes>\n[1] "{WORDS}"\n[2] "the lake is very cold and dry"\n</quotes>\n<answer>\nIt is old [1].\n</answer>'
    )
    reading = read(raw)
    assert [(c.document, c.quote) for c in reading.citations] == [
        ("d1", WORDS),
        ("d2", "the lake is very cold and dry"),
        ("d1", None),
    ]
    assert reading.text == f'"{WORDS}"\n"the lake is very cold and dry"\nIt is old.'


def test_a_quotation_may_have_paragraphs() -> None:
    raw = "“the dam was built in 1902.\n\n“it is very old and safe.” [1]"
    assert [c.quote for c in read(raw).citations] == ["the dam was built in 1902.\n\nit is very old and safe."]


def test_a_marker_amid_a_quotation_has_it_unless_another_closes_it() -> None:
    quote = "the dam was built in 1902 by hand"
    assert [c.quote for c in read(f'"{quote[:17]} [1]{quote[17:]}"').citations] == [quote]
    assert [c.quote for c in read(f'"{quote[:17]} [1]{quote[17:]}" [2]').citations] == [None, quote]


def test_a_quotation_under_another_is_that_of_its_own_marker() -> None:
    quotes = [c.quote for c in read(f'[1] "{WORDS}"\n[2] "the lake is very cold and dry"').citations]
    assert quotes == [WORDS, "the lake is very cold and dry"]


PARTS = st.sampled_from(
    [
        "According to ",
        "As ",
        "see ",
        "[1]",
        "(2)",
        "Document 3",
        " says that ",
        ", ",
        "it is",
        ". ",
        "\n",
        '"',
        "Chapter ",
    ]
)


@given(st.lists(PARTS, max_size=25).map("".join))
def test_what_is_cited_is_cited_for_words_of_the_text(text: str) -> None:
    reading = read(text)
    assert all(c.claim is None or 0 <= c.claim.start <= c.claim.end <= len(reading.text) for c in reading.citations)


def test_round_numbers_joined_by_a_comma_are_markers() -> None:
    reading = read("It is cold (1), (2).")
    assert (reading.text, cited(reading)) == ("It is cold.", [1, 2])
