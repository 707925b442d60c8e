"""Markers as apps, formats and scripts have them, beside what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.reading import Cuts, Names, read_answer
from evals.types import Document, Sample

TITLES = ("Lake Aro", "Two dams", "Weir report")
DOCUMENTS = tuple(
    Document(f"d{n}", f"The dam {n} is dry.", title, metadata={"url": f"https://e{n}.org/a"})
    for n, title in enumerate(TITLES, start=1)
)

# What cites the documents of those numbers for "The dam is dry.", and leaves nothing behind.
CITED = {
    "The dam is dry.:contentReference[oaicite:0]{index=0}": "1",
    "The dam is dry [oaicite:2].": "3",
    "The dam is dry. citeturn0search0turn0search2": "13",
    "The dam is dry \ue200cite\ue202turn0search1\ue201.": "2",
    "The dam is dry. \ue200filecite\ue202turn0file0\ue202L12-L20\ue201": "1",
    "The dam is dry [turn0search0, turn0search2].": "13",
    "The dam is dry. \\ue202turn0file1": "2",
    "The dam is dry. \ue202turn0search0\ue202turn0file2": "13",
    "The dam is dry. \\ue200\\ue202turn0file1\\ue202turn0search2\\ue201": "23",
    '\ue200image_group\ue202{"query": ["dam"]}\ue201\nThe dam is dry. \ue200cite\ue202turn0search0\ue201': "1",
    'The \ue200entity\ue202["place","dam"]\ue201 is dry [1].': "1",
    "The dam is dry. ##0$$ ##2$$": "13",
    'The dam is dry <|start_of_cite|>{"document_id": "d2"}<|end_of_cite|>.': "2",
    "The dam is dry [ID:0][ID:1].": "12",
    "The dam is dry [ID:1].": "1",
    "The dam is dry [2,3](@ref).": "23",
    "The dam is dry [[2]]().": "2",
    "The dam is dry 【[1]】.": "1",
    "The dam is dry^[1][2]^.": "12",
    "The dam is dry <https://e2.org/a|Two dams>.": "2",
    "The dam is dry [Two dams|https://e2.org/a].": "2",
    "The dam is dry. [url=https://e2.org/a]2[/url]": "2",
    "The dam is dry. [2](https://vertexaisearch.cloud.google.com/grounding-api-redirect/Ab)": "2",
    "The dam is dry (§ 4.2 of [1]).": "1",
    "The dam is dry\u200b[1]\u200b.": "1",
    "The dam is dry. 1, 3\n\n#### Works cited\n1. Lake Aro\n3. Weir report": "13",
    "The dam is dry.[a][c]\n\n[a] Lake Aro\n[c] Weir report": "13",
    "The dam is dry.[i]\n\n[i]: https://e2.org/a": "2",
    'The dam is dry (d1: "The dam 1 is dry.").': "1",
    "Relevant Documents: 0,1\nCited Documents: 0\nAnswer: Dry.\nGrounded answer: The <co: 0>dam</co: 0> is dry.": "1",
    "The <co: doc_0>dam is dry</co: doc_0>.": "1",
    "The <co: 0,2>dam is dry</co: 0,2>.": "13",
    "The <co>dam is dry</co: 1:[0]>.": "1",
    '<cite index="2-1">The dam is dry</cite>.': "2",
    '<cite index="0-4,1-1:2">The dam is dry</cite>.': "12",
    "The dam is dry <|cite_2|>.": "2",
    "The dam is dry <citations>1,3</citations>.": "13",
    "The dam is dry {{2}}.": "2",
    "The dam is dry {{cite:3}}.": "3",
    "The dam is dry [S2, S3].": "23",
    "The dam is dry [INDEX 1, 3].": "13",
    "The dam is dry.[^weir]\n\n[^weir]: Weir report, p. 4.": "3",
    "The dam is dry ([Two dams][x]).\n\n[x]: https://e2.org/a": "2",
    "The dam is dry.[2]:14": "2",
    "The dam is dry.^2^": "2",
    "The dam is dry.$^{2}$": "2",
    "The dam is dry\\textsuperscript{1,3}.": "13",
    "The dam is dry \\autocites{d1}{d3}.": "13",
    "The dam is dry\\footnote{See \\cite{d2}, p. 4.}.": "2",
    "The dam is dry①.": "1",
    "The dam is dry [2. dokumentum].": "2",
    "The dam is dry [Dokument 2, sida 4].": "2",
    "The dam is dry [Έγγραφο 3].": "3",
    "The dam is dry [1,2,].": "12",
    "The dam is dry [1]/[2].": "12",
    "The dam is dry¹.\n\nSource: Conversation with an app\n(1) Lake Aro. https://e1.org/a.": "1",
}
KEPT = (
    "The isotope ²³⁵U is used, and ¹⁴C too.",
    "sys.argv[1] holds the path, and x.shape[2] the width.",
    "On a scale of [1-3], it got a 2.",
    "Press [1] for sales and [2] for help.",
    "for i in range(3): it is done.",
    "The ratio is arr[1]/2 there.",
    "①买菜②做饭",
    "np.array([1, 2]) is a vector.",
    "The template has {{name}} in it.",
    "The cube 10$^{3}$ is large.",
    "A turnover of citeturn is no word.",
    "It costs ##5 and $$3.",
    "It is dry. 1 In 1902 it was wet.",
)


def read(text: str, documents: tuple[Document, ...] = DOCUMENTS) -> tuple[str, str]:
    reading = read_answer(text, Sample(id="s", question="Is it dry?", documents=documents))
    return reading.text, "".join(c.document.removeprefix("d") for c in reading.citations)


@pytest.mark.parametrize(("text", "cited"), CITED.items())
def test_a_marker_is_read_and_leaves_nothing(text: str, cited: str) -> None:
    assert read(text) == ("The dam is dry.", cited)


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_a_marker_stays(text: str) -> None:
    assert read(text) == (text, "")


PARTS = [text.replace("The dam is dry", "").strip() for text in CITED]


@given(
    st.lists(st.sampled_from([*PARTS, "The dam is dry", "According to Lake Aro", " ", ". ", ", ", "\n", "See ibid."]))
)
def test_claims_lie_in_the_text_that_is_left(parts: list[str]) -> None:
    raw = "".join(parts)
    reading = read_answer(raw, Sample(id="s", question="Is it dry?", documents=DOCUMENTS))
    assert Cuts(raw, reading.cuts.spans).text == reading.text
    for citation in reading.citations:
        assert citation.claim is None or 0 <= citation.claim.start <= citation.claim.end <= len(reading.text)


def test_an_app_says_what_result_of_another_kind_it_cites() -> None:
    assert read("The dam is dry. citeturn0news1") == ("The dam is dry.", "[turn0news1]")
    named = (Document("turn0news1", "It is dry."),)
    assert read("The dam is dry. citeturn0news1", named) == ("The dam is dry.", "turn0news1")


def test_a_footnote_of_no_document_is_cited_all_the_same() -> None:
    assert read("The dam is dry.[^x]\n\n[^x]: Some book.") == ("The dam is dry.", "[^x]")


AUTHORED = (
    Document("smith2019lakes", "The dam is dry."),
    Document("d2", "The dam is dry.", metadata={"authors": ["Ito, K.", "Abe, M."], "year": 2003}),
    Document("d3", "The dam is dry.", "Müller 2020"),
    Document("d4", "The dam is dry.", metadata={"author": "Ana Roth"}, page_starts=(0,)),
)


@pytest.mark.parametrize(
    ("text", "left", "cited"),
    [
        ("The dam is dry (Smith et al., 2019).", "The dam is dry.", ["smith2019lakes"]),
        ("The dam is dry (Müller, 2020; Ito & Abe, 2003).", "The dam is dry.", ["d3", "d2"]),
        ("Müller (2020) says that the dam is dry.", "the dam is dry.", ["d3"]),
        ("Ito and Abe (2003) dried the dam.", "Ito and Abe (2003) dried the dam.", ["d2"]),
        ("Jones (1999) dried the dam.", "Jones (1999) dried the dam.", []),
        ("The dam is dry (Smith, 2018).", "The dam is dry (Smith, 2018).", []),
        ("The dam is dry (Roth 14).", "The dam is dry.", ["d4"]),
        ("The dam is dry (Smith and Abe 14-15; Ito 3).", "The dam is dry.", ["smith2019lakes", "d2"]),
        ("The dam is dry (Apollo 14).", "The dam is dry (Apollo 14).", []),
        ("The dam is dry (Roth 1814).", "The dam is dry (Roth 1814).", []),
    ],
)
def test_authors_and_a_year_name_a_document(text: str, left: str, cited: list[str]) -> None:
    reading = read_answer(text, Sample(id="s", question="Is it dry?", documents=AUTHORED))
    assert (reading.text, [c.document for c in reading.citations]) == (left, cited)


def test_of_two_documents_of_an_author_and_a_year_none_is_meant() -> None:
    both = (Document("smith2019a", ""), Document("smith2019_lakes", ""), Document("smith2019_dams", ""))
    assert Names(both).find("Smith 2019") is None
