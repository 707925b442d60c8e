"""Markers in the many forms that models give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import IDS, cited, read

from evals.reading import markers

FORMS = {
    "[2]": [2],
    "[1-3]": [1, 2, 3],
    "[1–2, 3]": [1, 2, 3],
    "[1，2]": [1, 2],
    "[1、2]": [1, 2],
    "[1 and 2]": [1, 2],
    "[1 und 3]": [1, 3],
    "[1; 2]": [1, 2],
    "[1 & 2]": [1, 2],
    "[1/2]": [1, 2],
    "[1]–[3]": [1, 2, 3],
    "[1][2]": [1, 2],
    "[1], [2] and [3]": [1, 2, 3],
    "([1], [2])": [1, 2],
    "(see [1])": [1],
    "【2】": [2],
    "【1:0†ice.txt】": [1],
    "【2:1†source】": [2],
    "[1†L3-L5]": [1],
    "［２］": [2],
    "[٢]": [2],
    "[२]": [2],
    "[^1]": [1],
    "[^1^][^2^]": [1, 2],
    "[[1]]": [1],
    "[\\[1\\]](https://e.org/other)": [1],
    "[web:2]": [2],
    "[source_id=2]": [2],
    "[Källa 2]": [2],
    "[Πηγή 1]": [1],
    "[Джерело 2]": [2],
    "[מקור 1]": [1],
    "[منبع 2]": [2],
    "[स्रोत 1]": [1],
    "[แหล่งที่มา 2]": [2],
    "[Nguồn 1]": [1],
    "[자료 2]": [2],
    "[[2]](https://elsewhere.org/x)": [2],
    r"\[1\]": [1],
    "**[1]**": [1],
    "^[1]^": [1],
    "¹": [1],
    "¹˒³": [1, 3],
    "¹⁻³": [1, 2, 3],
    "<sup>2</sup>": [2],
    "<sup>[1, 2]</sup>": [1, 2],
    "<cite>2</cite>": [2],
    '<ref id="3"/>': [3],
    "[citation:1]": [1],
    r"\[2]": [2],
    '<a href="https://e.org/ice">1</a>': [1],
    '<source id="2"></source>': [2],
    '<source id="2">': [2],
    "<doc id=2>": [2],
    '<grok:render type="render_inline_citation"><argument name="citation_id">2</argument></grok:render>': [2],
    "[the Lake Aro]": [2],
    "[A Third Report, p. 2]": [3],
    "[note 2]": [2],
    "[Text 1]": [1],
    "[1. Winter]": [1],
    "[(1)](https://e.org/ice)": [1],
    "[Doc 1]": [1],
    "[<1>]": [1],
    "[Document 1, Document 2]": [1, 2],
    "[Sources: 1, 3]": [1, 3],
    "[ref2]": [2],
    "[doc_3]": [3],
    "[#2]": [2],
    "[Quelle 2]": [2],
    "[来源3]": [3],
    "[المصدر ٢]": [2],
    "(Source 1)": [1],
    "(Source: Document 2)": [2],
    "(see Documents 1 and 3)": [1, 3],
    "[1, p. 4]": [1],
    "[1 p. 4]": [1],
    "[No. 2]": [2],
    "<sup>1</sup><sup>3</sup>": [1, 3],
    "[2, § 3]": [2],
    "[1: Winter]": [1],
    "[2](https://e.org/ice)": [1],
    "[3](#ref3)": [3],
    "[b7]": [2],
    "[ice.txt]": [1],
    "[ice]": [1],
    "[Lake Aro]": [2],
    "[lake aro, p. 2]": [2],
    "[Lake Aro; Winter]": [2, 1],
    "[Winter](https://e.org/ice)": [1],
    "(Winter, https://e.org/ice)": [1],
    "(Winter in 2020: https://e.org/ice)": [1],
    "[Winter – https://e.org/ice]": [1],
    "([Lake Aro](https://other.org))": [2],
    "[https://e.org/ice]": [1],
    "(https://www.e.org/ice/)": [1],
    "<https://e.org/ice>": [1],
    r"\cite{b7}": [2],
    r"\citep[p. 4]{b7,c9}": [2, 3],
    "[@b7; @c9]": [2, 3],
    "[1+2]": [1, 2],
    "[1 + 2]": [1, 2],
    "[1]+[2]": [1, 2],
    "[1] to [3]": [1, 2, 3],
    "[2.]": [2],
    "［１－３］": [1, 2, 3],
    "⟦2⟧": [2],
    "⟨2⟩": [2],
    "〖2〗": [2],
    "[2️⃣]": [2],
    "⁽²⁾": [2],
    "⁽¹˒³⁾": [1, 3],
    "^2": [2],
    "^1,3": [1, 3],
    "&#91;2&#93;": [2],
    "&lsqb;1, 3&rsqb;": [1, 3],
    "&lt;sup&gt;2&lt;/sup&gt;": [2],
    "[REF]2[/REF]": [2],
    "{source: 2}": [2],
    "{{ref|2}}": [2],
    "{{sfn|Lake Aro}}": [2],
    "{{cite web|url=https://e.org/ice|title=Winter}}": [1],
    '<ref name="x">{{cite web |url=https://e.org/ice}}</ref>': [1],
    '<ref name="b7" />': [2],
    "<ref>Third Report, p. 2</ref>": [3],
    '<citation source_id="2" />': [2],
    "<citation><source>2</source></citation>": [2],
    ":cite:`b7`": [2],
    "{cite}`b7`": [2],
    "[2]_": [2],
    "[#b7]_": [2],
    "`Winter <https://e.org/ice>`_": [1],
    "<<b7>>": [2],
    "<<b7,Lake Aro>>": [2],
    "footnote:[ice.txt]": [1],
    "https://e.org/ice[Winter]": [1],
    "[fn:2]": [2],
    "[cite/t:@b7 p. 3]": [2],
    "[[https://e.org/ice][Winter]]": [1],
    "[[b7#depth|Lake]]": [2],
    "^[ice.txt, p. 3]": [1],
    r"\footnote{Lake Aro, p. 3.}": [2],
    r"\footnotemark[2]": [2],
    r"\href{https://e.org/ice}{Winter}": [1],
    "(e.org)": [1],
    "[e.org]": [1],
    "[e+1](https://e.org/ice)": [1],
    "(doi:10.1000/c.9)": [3],
    "[DOI 10.1000/c.9]": [3],
    "(https://doi.org/10.1000/c.9)": [3],
    "(Source: Lake Aro by Ana Ruiz)": [2],
    "(Third Report, at 2)": [3],
}


@pytest.mark.parametrize(("marker", "documents"), FORMS.items())
def test_every_form_is_read_and_leaves_nothing_behind(marker: str, documents: list[int]) -> None:
    glue = "" if marker[0] in "¹" else " "
    for text, plain in (
        (f"It is cold{glue}{marker}.", "It is cold."),
        (f"It is cold.{glue}{marker}", "It is cold."),
        (f"It is cold.{glue}{marker} It is wet.", "It is cold. It is wet."),
        (f"It is cold{glue}{marker}, and it is wet.", "It is cold, and it is wet."),
        (f"It is **cold**{glue}{marker}.\n\nIt is wet.", "It is **cold**.\n\nIt is wet."),
        (f"| cold{glue}{marker} | wet |", "| cold | wet |"),
    ):
        reading = read(text)
        assert reading.text == plain
        assert [IDS.index(c.document) + 1 for c in reading.citations] == documents
        assert reading.unread == ()
        claims = {c.claim.of(plain) for c in reading.citations if c.claim}
        assert claims == ({"It is cold."} if plain == "It is cold. It is wet." else {*plain.split("\n\n")[:1]})


@pytest.mark.parametrize(("sign", "number"), [("2️⃣", 2), ("❷", 2), ("②", 2), ("➁", 2), ("⑶", 3), ("⒊", 3)])
def test_a_number_that_is_one_character_closes_a_clause_or_hangs_on_its_word(sign: str, number: int) -> None:
    for text, plain in (
        (f"It is cold{sign} and wet.", "It is cold and wet."),
        (f"It is cold {sign}.", "It is cold."),
        (f"It is cold.{sign} It is wet.", "It is cold. It is wet."),
    ):
        assert (read(text).text, cited(text)) == (plain, [number])


def test_a_list_that_may_be_either_is_a_marker_where_it_ends_the_clause() -> None:
    assert cited("It is within the normal range [1, 2].") == [1, 2]
    assert cited("The range [1, 2] is normal [3].") == [3]


@pytest.mark.parametrize("number", [0, 4, 99])
def test_a_number_without_a_document_is_cited_all_the_same(number: int) -> None:
    assert [c.document for c in read(f"It is cold [{number}].").citations] == [f"[{number}]"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("[1] It is cold. [2] It is wet.", ["It is cold.", "It is wet."]),
        ("[1] It is cold.\n[2] It is wet.", ["It is cold.", "It is wet."]),
        ("[1]: It is cold.\n[2]: It is wet.", ["It is cold.", "It is wet."]),
        ("Here is what they say:\n[1] It is cold.\n[2] It is wet.", ["It is cold.", "It is wet."]),
        ("It is cold.\n[1]\nIt is wet.\n[2]", ["It is cold.", "It is wet."]),
        ("It is cold.\n[1] It is wet.\n[2]", ["It is cold.", "It is wet."]),
        ("It is cold\n[1]. It is wet\n[2].", ["It is cold.", "It is wet."]),
        ("It is cold.\n> [1]\n\nIt is wet.\n>\n> > [2]", ["It is cold.", "It is wet."]),
        ("> It is cold.\n>\n> [1]\n\nIt is wet. [2]", ["> It is cold.", "It is wet."]),
        ("> [1]\n> It is cold.\n\nIt is wet. [2]", ["> It is cold.", "It is wet."]),
        ("It is old. (It is cold.) [1] (It is wet.) [2] It is new.", ["(It is cold.)", "(It is wet.)"]),
        ("It is cold.[1] It is wet.[2]", ["It is cold.", "It is wet."]),
        ("It is cold. [1]. It is wet [2].", ["It is cold.", "It is wet."]),
        ('<cite id="1">It is cold</cite>. <cite id="2">It is wet</cite>.', ["It is cold", "It is wet"]),
    ],
)
def test_a_marker_belongs_to_what_it_closes_or_opens(text: str, claims: list[str]) -> None:
    reading = read(text)
    assert [c.claim.of(reading.text) for c in reading.citations if c.claim] == claims
    assert [c.document for c in reading.citations] == list(IDS[:2])


def test_a_row_of_a_table_is_what_its_cells_cite_for() -> None:
    reading = read("| Lake | cold |\n|---|---|\n| Aro [1] | 5 [2] |\n| Ule | 6 [3] |")
    assert [c.claim.of(reading.text) for c in reading.citations if c.claim] == ["| Aro | 5 |"] * 2 + ["| Ule | 6 |"]


def test_the_words_of_a_link_stay_where_their_sentence_needs_them() -> None:
    reading = read(
        "The dam on [Lake Aro](https://e.org/b) is safe. It is cold [Winter](https://e.org/ice) and dry [b7](x.md)."
    )
    assert reading.text == "The dam on Lake Aro is safe. It is cold and dry."
    assert [c.document for c in reading.citations] == ["b7", "ice.txt", "b7"]


def test_a_name_that_its_sentence_needs_stays_without_its_brackets() -> None:
    reading = read("According to [Lake Aro], it is cold. It lies on [Lake Aro] in the north [1].")
    assert reading.text == "According to Lake Aro, it is cold. It lies on [Lake Aro] in the north."
    assert [c.document for c in reading.citations] == ["b7", "ice.txt"]


def test_pages_are_kept() -> None:
    paged, plain = read("It is wet [3, pp. 1-2]. It is cold [1, p. 4].").citations
    assert paged.locator is not None
    assert plain.locator is not None
    assert (paged.locator.unit, paged.locator.start, paged.locator.end) == ("page", 1, 3)
    assert (plain.locator.unit, plain.native) == ("document", {"marker": "1", "page": 4})


@pytest.mark.parametrize("own", [r"\{(\w[\w ]*)\}", r"\{(?P<document>[^}]*)\}"])
def test_a_pattern_of_the_users_own(own: str) -> None:
    reading = read("It is cold {2}. It is wet {Third Report} [1]. It is far {nowhere}.", own)
    assert reading.text == "It is cold. It is wet. It is far."
    assert [c.document for c in reading.citations] == ["b7", "c9", "ice.txt", "nowhere"]


def test_a_pattern_that_takes_forever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markers, "_SECONDS", 0.05)
    with pytest.raises(TimeoutError):
        read("a" * 40 + "!", "(a|a|b)*(a|a)*c(?R)?|(?:a*)*b")


# No word of these letters is an abbreviation before a number, as "abb." is in German.
WORDS = st.lists(st.text("hjqvwxyz", min_size=3, max_size=8), min_size=1, max_size=6)


@given(st.lists(st.tuples(WORDS, st.sampled_from(sorted(FORMS))), min_size=1, max_size=6), st.booleans())
def test_markers_among_any_words_are_read_in_order(parts: list[tuple[list[str], str]], inside: bool) -> None:
    sentences = [" ".join(["It", *words]) for words, _ in parts]
    marked = [f"{s} {m}." if inside else f"{s}. {m}" for s, (_, m) in zip(sentences, parts, strict=True)]
    reading = read(" ".join(marked))
    assert reading.text == " ".join(f"{s}." for s in sentences)
    assert [IDS.index(c.document) + 1 for c in reading.citations] == [n for _, m in parts for n in FORMS[m]]
    assert all(c.claim and c.claim.of(reading.text).startswith("It ") for c in reading.citations)


@given(st.text(alphabet='ab .,[]()【】<>/cite¹²\\{}*_`|\n12-:"“”', max_size=80))
def test_any_text_is_read_and_only_cuts_are_made(text: str) -> None:
    reading = read(text)
    left = [c for n, c in enumerate(text) if not any(s.start <= n < s.end for s in reading.cuts.spans)]
    assert reading.text == "".join(left)
    for citation in reading.citations:
        assert citation.claim is None or 0 <= citation.claim.start < citation.claim.end <= len(reading.text)


@given(
    st.text(alphabet=st.characters(exclude_characters="[]［］【】〔〕()（）<>\\⁰¹²³⁴⁵⁶⁷⁸⁹", exclude_categories=["Cs"]))
)
def test_a_text_without_brackets_is_left_alone(text: str) -> None:
    if not any(mark in text.casefold() for mark in (":", "：")):  # a list of sources needs no brackets
        assert read(text).text == text.strip()


@pytest.mark.parametrize(
    ("text", "said", "documents"),
    [
        ("बहुत ठंडा है¹।", "बहुत ठंडा है।", [1]),
        ("It is cold.¹²", "It is cold.", [1, 2]),
        ("It is 40 km^1,2^.", "It is 40 km.", [1, 2]),
        ("It is 40 metres¹ and 3 m².", "It is 40 metres and 3 m².", [1]),
        ("It is _cold_[1].", "It is _cold_.", [1]),
        ("[source](https://e.org/ice) It is cold.", "It is cold.", [1]),
        ("[1, p. 4] холодно.", "холодно.", [1]),
        ("[cite_start]It is cold.[cite: 1] [cite_start]It is dry.[cite: 2]", "It is cold. It is dry.", [1, 2]),
        ("It is cold [ice.txt:12-15].", "It is cold.", [1]),
        ("¹ It is cold.\n- ² It is dry.", "It is cold.\n- It is dry.", [1, 2]),
        ("It is cold.\n<sup>1</sup>", "It is cold.", [1]),
        ("It is cold [1] (p. 3).", "It is cold.", [1]),
        ("It is cold.[2]:14", "It is cold.", [2]),
        ("Is it cold?[1] Yes![2] It is![1][2]", "Is it cold? Yes! It is!", [1, 2, 1, 2]),
        ("It is cold — [Winter](https://e.org/ice).", "It is cold.", [1]),
        ('It is cold [Document: "Winter"].', "It is cold.", [1]),
        ("It is cold [as per Doc 1]. Es ist kalt (s. Dok. 1).", "It is cold. Es ist kalt.", [1, 1]),
        ("It is cold.\n\n[1].\n\nIt is dry.", "It is cold.\n\nIt is dry.", [1]),
        ("It is cold.\n\n[Learn more](https://e.org/ice).", "It is cold.", [1]),
        ("[Winter](https://e.org/ice) The water is cold.", "The water is cold.", [1]),
        ("- [Winter](https://e.org/ice) It is cold.", "- It is cold.", [1]),
        ("It is cold.[ice.txt]It is dry.", "It is cold.It is dry.", [1]),
        ("What is known: [1, 2]\n- It is cold.", "What is known:\n- It is cold.", [1, 2]),
        ("It is cold (e.g., [1]).", "It is cold.", [1]),
        ("It is cold — [1]\nIt is dry → [2]", "It is cold\nIt is dry", [1, 2]),
        ("It is cold~[1].", "It is cold.", [1]),
        ("It is cold [1 or 2].", "It is cold.", [1, 2]),
        ("It is cold (as of May [https://e.org/ice]).", "It is cold (as of May).", [1]),
        ("[^1]: It is cold.", "It is cold.", [1]),
        (f"{'It is cold ' * 4}and\n[ice.txt] dry.", f"{'It is cold ' * 4}and\ndry.", [1]),
        ("* It is cold [1]\n* 1902 was dry [2]", "* It is cold\n* 1902 was dry", [1, 2]),
        ("+ It is cold [1]\n+ (1) is dry [2]", "+ It is cold\n+ (1) is dry", [1, 2]),
        ("It is cold\n(Source: [2]) and it\nis dry.", "It is cold\nand it\nis dry.", [2]),
    ],
)
def test_odd_places(text: str, said: str, documents: list[int]) -> None:
    assert read(text).text == said
    assert cited(text) == documents
    assert read(text).unread == ()


def test_a_cell_that_begins_with_a_word_for_and_keeps_it() -> None:
    text = "| Axis | Value |\n|---|---|\n| x [1] | y [2] |\n| a [1] | o [2] |"
    assert read(text).text == "| Axis | Value |\n|---|---|\n| x | y |\n| a | o |"
    assert cited(text) == [1, 2, 1, 2]
