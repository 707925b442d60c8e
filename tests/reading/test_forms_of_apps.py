"""Answers in the forms of further apps and languages: each over one document, its second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Document, Sample
from evals.reading import read_answer

REPORT = {"url": "https://www.dams.example.com/report/b7", "author": "Ruiz, Ana", "year": 2019}
SAMPLE = Sample(
    "s",
    "What is known?",
    (
        Document("aro.txt", "Its water is cold.", "Lake Aro", metadata={"url": "https://e.org/aro"}),
        Document("b7", "The dam was built in 1902. It is of stone.", "The Aro Dam Report", metadata=REPORT),
        Document("c9", "Trout spawn in May.", "Fish of the Valley"),
    ),
)
BEHIND = [
    *(" [attached_file:2]", "%[2]%", " [REF]2[/REF]", " <|cite_2|>", " <fn>2</fn>", " [(2)]", " [2, ¶3]", " [2 §4]"),
    *(" [Doc 2 | chunk 3]", " [Passage 2, Sentence 3]", ' <span class="citation" data-id="2">2</span>', "²⁾"),
    *(
        " (siehe Fußnote 2)",
        " [The Aro Dam Report (2019)]",
        " [2 (The Aro Dam Report)]",
        ' <Paper corpusId="2"></Paper>',
    ),
    *(
        "（见文档2第3页）",
        "（資料2より）",
        "（出典：文書2、3ページ）",
        " [문서 2, 3쪽]",
        " [b7; The Aro Dam Report, gates]",
    ),
    "（[2]を参照）",
    "（参考文档2）",
    " (vide doc. 2)",
    " (दस्तावेज़ 2 देखें)",
    ", see [2]",
    "，见[2]",
    ' {"citations": [2]}',
]
BOTH = [
    *(
        "źródła 2 i 3",
        "Kaynak 2 ve 3",
        "Nguồn 2 và 3",
        "Sumber 2 dan 3",
        "джерела 2 та 3",
        "zdroje 2 a 3",
        "πηγές 2 και 3",
    ),
    *("lähteet 2 ja 3", "sursele 2 și 3", "文書2・3", "docs 2, 3", "Quellen 2 und 3", "documentos 2 a 3"),
]
LED = [
    *("Quelle 2 zufolge ", "Dem zweiten Dokument zufolge ", "Stando al documento 2, ", "Jak podaje źródło 2, "),
    *("Як зазначено в джерелі 2, ", "正如文档2所指出的，", "資料2より、", "As Document 2 shows, "),
    "Tal como indica la fuente 2, ",
    "文書2に示されているように、",
    "문서 2에 나와 있듯이, ",
    "كما ورد في المستند 2، ",
    "לפי מסמך 2, ",
    "Lähteen 2 mukaan ",
    "Σύμφωνα με την πηγή 2, ",
    "Conform sursei 2, ",
    "Ruiz (2019, p. 4) writes that ",
]
TRAILING = [
    ", comme l'indique le document 2",
    ", wie in Quelle 2 beschrieben",
    ", so Dokument 2",
    ", selon la source 2",
]
TRAILING += [" [The Aro Dam Report 2019]", " [b7 — page 2]"]
SPOKEN_OF = {
    "It is of stone [Video 2 @ 02:13].": "[Video 2 @ 02:13]",
    "It is of stone [chat_history:2].": "[chat_history:2]",
    "石造りである*2。": "*2",
    "문서 2에서는 돌로 지어졌다고 한다.": "문서 2",
    "文档2中没有提到它。": "文档2",
    "尺寸为30*20，资料3份。": "",
    "ตามเอกสาร 2 มันทำจากหิน": "เอกสาร 2",
    "It is old (2019, p. 4).": "",
}


@pytest.mark.parametrize("written", [*BEHIND, *TRAILING])
def test_a_marker_of_another_app_is_read(written: str) -> None:
    reading = read_answer(f"It is of stone{written}.", SAMPLE)
    assert (reading.text, reading.unread) == ("It is of stone.", ())
    assert {c.document for c in reading.citations} == {"b7"}


@pytest.mark.parametrize("written", BOTH)
def test_words_for_and_join_numbers(written: str) -> None:
    reading = read_answer(f"It is of stone ({written}).", SAMPLE)
    assert (reading.text, [c.document for c in reading.citations]) == ("It is of stone.", ["b7", "c9"])


def test_each_paragraph_may_have_its_sources_under_it() -> None:
    text = "It is cold.\nSources: 1, 3\n\nIt is of stone.\nSources: 2"
    assert read(text) == (
        "It is cold.\n\nIt is of stone.",
        [("aro.txt", "It is cold."), ("c9", "It is cold."), ("b7", "It is of stone.")],
    )


@pytest.mark.parametrize("written", LED)
def test_a_source_that_leads_a_sentence_is_read(written: str) -> None:
    reading = read_answer(f"{written}it is of stone.", SAMPLE)
    assert (reading.text, [c.document for c in reading.citations]) == ("it is of stone.", ["b7"])


@pytest.mark.parametrize(("text", "unread"), SPOKEN_OF.items())
def test_what_else_such_apps_write_is_said_to_be_unread(text: str, unread: str) -> None:
    reading = read_answer(text, SAMPLE)
    assert (reading.text, reading.citations, "".join(reading.unread)) == (text, (), unread)


def read(text: str) -> tuple[str, list[tuple[str, str]]]:
    reading = read_answer(text, SAMPLE)
    return reading.text, [(c.document, c.claim.of(reading.text) if c.claim else "") for c in reading.citations]


def test_statements_of_a_service_in_tags_are_read_without_these() -> None:
    text = "<answer_part><text>It is of stone.</text><sources><source>2</source></sources></answer_part>"
    assert read(text) == ("It is of stone.", [("b7", "It is of stone.")])


def test_a_tag_with_data_of_its_source_is_for_what_it_holds() -> None:
    marked = '<mark data-source="2">It is of stone.</mark> It is old.'
    assert read(marked) == ("It is of stone. It is old.", [("b7", "It is of stone.")])
    plain = '<span id="2">It is of stone.</span>'
    assert read(plain) == (plain, [])


def test_sources_that_count_from_nought_do_in_all_of_the_answer() -> None:
    assert read("It is of stone [REF]1[/REF], and cold [REF]0,1[/REF].")[1] == [
        (id, "It is of stone, and cold.") for id in ("b7", "aro.txt", "b7")
    ]


def test_a_sign_behind_a_statement_is_none_itself() -> None:
    assert read("It is of stone. 👍 [2]") == ("It is of stone. 👍", [("b7", "It is of stone.")])


def test_round_numbers_are_read_where_a_list_says_what_they_mean() -> None:
    text = "It is of stone (1). Trout spawn in May (2).\n\n(1) The Aro Dam Report\n(2) Fish of the Valley"
    left = "It is of stone. Trout spawn in May."
    assert read(text) == (left, [("b7", "It is of stone."), ("c9", "Trout spawn in May.")])
    assert read("Build it (1). Fill it (2).\n\n(1) With stone.\n(2) With water.")[1] == []


def test_titles_in_a_list_on_one_line_stay_with_their_numbers() -> None:
    text = "It is of stone.\n\n**Sources:** Document 2 (The Aro Dam Report), Document 3"
    assert read(text) == ("It is of stone.", [("b7", ""), ("c9", "")])


def test_an_answer_may_begin_by_pointing_at_its_sources() -> None:
    assert read("See [2] and [3] for more. It is of stone.")[0] == "It is of stone."


def test_a_marker_that_its_clause_speaks_of_stays() -> None:
    text = "[1] describes the lake, while [2] and [3] do not mention it."
    assert read(text) == (text, [(id, text) for id in ("aro.txt", "b7", "c9")])
    assert read("It is of stone [2]. [1] It covers the lake.")[0] == "It is of stone. It covers the lake."


CONTEXTS = {
    "It is of stone{}.": "It is of stone.",
    "It is of stone.{} It is old.": "It is of stone. It is old.",
    "- It is of stone{}\n- It is old": "- It is of stone\n- It is old",
    "**It is of stone{}.**": "**It is of stone.**",
    "| It is of stone{} | x |\n| a | b |": "| It is of stone | x |\n| a | b |",
    "It is of stone{}, and old.": "It is of stone, and old.",
    "It is “of stone”{}.": "It is “of stone”.",
    "> It is of stone.{}": "> It is of stone.",
    "Is it of stone{}? Yes.": "Is it of stone? Yes.",
}


@pytest.mark.parametrize(("around", "left"), CONTEXTS.items())
def test_nothing_is_left_of_a_marker_wherever_it_stands(around: str, left: str) -> None:
    for written in (w for w in BEHIND if "see" not in w and "见[" not in w):
        assert read_answer(around.format(written), SAMPLE).text == left, written


@pytest.mark.parametrize(
    ("text", "left", "documents"),
    [
        ("It is cold.[1] Laut dem Aro Dam Report ist es alt.", "It is cold. ist es alt.", ["aro.txt", "b7"]),
        ("It is cold.¹ According to [2], it is old.", "It is cold. it is old.", ["aro.txt", "b7"]),
        ("C'est froid, selon le rapport *The Aro Dam Report*.", "C'est froid.", ["b7"]),
        ("It is of stone (Document 2, The Aro Dam Report).", "It is of stone.", ["b7"]),
        ("It is cold (see Document 2 and Document 1, respectively).", "It is cold.", ["b7", "aro.txt"]),
        ("It is cold (Lake Aro). It is old [Fish of the Valley].", "It is cold. It is old.", ["aro.txt", "c9"]),
        ("It is cold; [3] only speaks of fish.", "It is cold; [3] only speaks of fish.", ["c9"]),
    ],
)
def test_sources_of_longer_answers(text: str, left: str, documents: list[str]) -> None:
    reading = read_answer(text, SAMPLE)
    assert (reading.text, [c.document for c in reading.citations], reading.unread) == (left, documents, ())


def test_a_tag_behind_a_statement_holds_what_proves_it() -> None:
    text = 'The dam is hard <cite doc="2">It is of stone.</cite>. <cite doc="2">It is old.</cite>'
    reading = read_answer(text, SAMPLE)
    assert reading.text == "The dam is hard. It is old."
    assert [c.quote for c in reading.citations] == ["It is of stone.", None]


@pytest.mark.parametrize(
    "text", ["> It is old. It is of stone. [2]\n\nSo it is.", "He says: “It is old. It is of stone.” [2] So it is."]
)
def test_a_claim_has_all_of_the_quotation_that_it_ends(text: str) -> None:
    reading = read_answer(text, SAMPLE)
    (citation,) = reading.citations
    assert citation.claim is not None
    assert "It is old. It is of stone." in citation.claim.of(reading.text)


def test_markers_in_a_quotation_part_it() -> None:
    reading = read_answer("> It is old now [1]. It is of stone [2].\n\nSo it is.", SAMPLE)
    assert ["stone" in c.claim.of(reading.text) for c in reading.citations if c.claim] == [False, True]


PARTS = [
    *(
        "\n## The Aro Dam Report\n",
        "**Lake Aro**\n- ",
        '"It is of stone and old."',
        "\n> It is of stone and old.\n",
        "> — b7\n",
    ),
    *(
        "<evidence doc='b7'>It is of stone.</evidence>",
        '<claim id="1">',
        "</claim>",
        '<mark data-source="2">',
        "</mark>",
    ),
    *(
        "[2] does not mention it. ",
        "Both documents say that ",
        "All three sources agree that ",
        "The second passage adds ",
    ),
    *(
        "(id.) ",
        "The Aro Dam Report states that ",
        " [b7, gates]",
        "（[2]を参照）",
        "👍",
        "[REF]0,1[/REF]",
        "\nSources: 2\n",
    ),
    *(
        "(1) Lake Aro\n",
        "(1). ",
        "\n\n",
        "It is cold. ",
        "H[2]O ",
        "A[2] ",
        '{"citations": [2]}',
        "%[2]%",
        "²⁾ ",
        "见[2]。",
    ),
]


@given(st.lists(st.sampled_from([*PARTS, *BEHIND, *LED]), max_size=12).map("".join))
def test_places_hold_in_any_order_of_forms(text: str) -> None:
    reading = read_answer(text, SAMPLE)
    left = [c for n, c in enumerate(text) if not any(s.start <= n < s.end for s in reading.cuts.spans)]
    assert reading.text == "".join(left)
    for citation in reading.citations:
        claim = citation.claim
        assert claim is None or 0 <= claim.start < claim.end <= len(reading.text)
        if claim is not None:
            raw, said = reading.cuts.raw(claim).of(text), claim.of(reading.text)
            assert (raw[0], raw[-1]) == (said[0], said[-1])
    assert all(said.strip() for said in reading.unread)
