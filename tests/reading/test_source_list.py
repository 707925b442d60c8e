"""Lists of sources under an answer: what they say is believed, and they state and cite nothing."""

from __future__ import annotations

import pytest

from evals import Document, Sample
from evals.reading import read_answer

SAMPLE = Sample(
    "s",
    "Is it cold?",
    (
        Document("first", "It is cold.", "Winter at the lake", metadata={"url": "https://e.org/winter?utm_source=x"}),
        Document("second.pdf", "It is dry.", "Lake Aro"),
    ),
)
BODY = "It is cold [1]. It is dry [2]."
PLAIN = "It is cold. It is dry."


@pytest.mark.parametrize(
    "listed",
    [
        "References:\n[1] First\n[2] Second",
        "## Sources\n\n1. First\n2. Second\n",
        "**Quellen:**\n\n* [1] Eins\n* [2] Zwei",
        "---\n**Références**\n[1] Un.\n[2] Deux.",
        "参考文献：\n[1] 一\n[2] 二",
        "来源:\n【1】一\n【2】二",
        "المراجع:\n[١] أ\n[٢] ب",
        "Источники:\n1. а\n2. б",
        "Sources: [1] First, [2] Second",
        "Sources: [1], [2]",
        "Sources: First [1], Second [2]",
        "[1] First\n[2] Second",
        "[1]: https://e.org/a\n[2]: https://e.org/b",
        "1. First - https://e.org/a\n2. Second - https://e.org/b",
        "[^1]: It says that it is cold.\n[^2]: It says that it is dry.",
        "Sources:\n- https://e.org/a\n- https://e.org/b",
        "Fontes:\n[1] Um\n[2] Dois",
        "SOURCES\n=======\n[1] First\n[2] Second",
        "**Sources**\n| # | Title |\n|---|---|\n| 1 | First |\n| 2 | Second |",
        '<sources>\n<source id="1">First</source>\n</sources>',
        "<references>\n[1] First\n[2] Second\n</references>",
        "(Sources: [1], [2])",
        "📚 Relevant sources:\n[1] First\n[2] Second",
        "Nguồn:\n[1] First\n[2] Second",
        "Further reading:\n- [First](https://e.org/winter)",
        "== References ==\n{{reflist}}",
        "== References ==\n<references />",
        "\\begin{thebibliography}{9}\n\\bibitem{a} First.\n\\bibitem{b} Second.\n\\end{thebibliography}",
        "* Footnotes\n\n[fn:1] First\n[fn:2] Second",
        "[bibliography]\n== References\n\n* [[[a]]] First\n* [[[b]]] Second",
        ".. rubric:: References\n\n.. [1] First\n.. [2] Second",
        '<div align="center">⁂</div>\n\n[^1]: https://e.org/a\n[^2]: https://e.org/b',
        "Learn more:\n1. e.org\n2. Lake Aro",
        "Works cited\n\n[1] Smith, J. *First*. 2004.\n    Second edition.\n[2] Lee, K. Second.",
    ],
)
def test_a_list_is_no_statement_and_cites_nothing(listed: str) -> None:
    reading = read_answer(f"{BODY}\n\n{listed}", SAMPLE)
    assert reading.text == PLAIN
    assert [c.document for c in reading.citations] == ["first", "second.pdf"]
    assert reading.unread == ()


@pytest.mark.parametrize(
    "listed",
    [
        "References:\n[1] Lake Aro\n[2] Winter at the Lake, https://other.org",
        "Sources:\n1. [Lake Aro](https://other.org)\n2. [A page](https://www.e.org/winter)",
        "[1] second.pdf\n[2] https://e.org/winter",
        "[^1]: “Lake Aro”, 2004\n[^2]: Winter at the lake",
        "Quellen:\n[1] Lake Aro. Verlag, 2004\n[2] first",
    ],
)
def test_the_numbers_mean_what_the_list_says(listed: str) -> None:
    reading = read_answer(f"{BODY}\n\n{listed}", SAMPLE)
    assert reading.text == PLAIN
    assert [c.document for c in reading.citations] == ["second.pdf", "first"]


def test_what_follows_a_list_stays() -> None:
    reading = read_answer(f"{BODY}\n\nSources:\n[1] First\n[2] Second\n\nI hope this helps!", SAMPLE)
    assert reading.text == f"{PLAIN}\n\nI hope this helps!"


@pytest.mark.parametrize("closing", ["Source: [1]", "Sources: Winter at the lake", "**Quelle:** [1]"])
def test_an_answer_whose_only_markers_close_it_cites_them_for_all_of_it(closing: str) -> None:
    reading = read_answer(f"It is cold. It is dry.\n\n{closing}", SAMPLE)
    assert reading.text == PLAIN
    assert [(c.document, c.claim) for c in reading.citations] == [("first", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The lake has two sources:\n1. rain\n2. snow",
        "Sources: the rain and the snow.",
        "Steps:\n\n1. Go.\n2. Stay.",
        "Notes:\n1. It is cold.\n2. It is dry.",
        "It is cold.\n\n1. It is dry.\n2. It is wet.",
    ],
)
def test_a_list_of_other_things_stays(text: str) -> None:
    reading = read_answer(text, SAMPLE)
    assert (reading.text, reading.citations) == (text, ())


def test_a_list_above_the_text_is_none_of_its_statements() -> None:
    reading = read_answer(f"Sources:\n[1] First\n[2] Second\n\n{BODY}", SAMPLE)
    assert reading.text == PLAIN


@pytest.mark.parametrize(
    "listed",
    [
        "Sources:\n- Lake Aro\n- Winter at the lake",
        "Sources:\n1. Lake Aro\n2. Winter at the lake",
        "**Sources:**\n- [2]\n- [1]",
        "Sources:\n| # | Title |\n|---|---|\n| 1 | Lake Aro |\n| 2 | First |",
    ],
)
def test_a_list_under_a_text_without_markers_is_cited_for_all_of_it(listed: str) -> None:
    reading = read_answer(f"{PLAIN}\n\n{listed}", SAMPLE)
    assert reading.text == PLAIN
    assert [(c.document, c.claim) for c in reading.citations] == [("second.pdf", None), ("first", None)]


def test_a_sentence_that_begins_like_a_list_stays() -> None:
    reading = read_answer("The lake has two.\n\nSources: rain and snow [1].", SAMPLE)
    assert reading.text == "The lake has two.\n\nSources: rain and snow."
    assert [c.document for c in reading.citations] == ["first"]
    text = "The coldest are:\n- Lake Aro\n- Winter at the lake"
    assert read_answer(text, SAMPLE).text == text


@pytest.mark.parametrize("line", ["Source: [{}]", "(Source: [{}])", "*Source: [{}]*", "**Source:** [{}]", "来源：[{}]"])
@pytest.mark.parametrize("names", [("1", "2"), ("first", "second.pdf")])
def test_a_line_under_each_paragraph_is_a_marker_of_that_paragraph(line: str, names: tuple[str, str]) -> None:
    one, two = (line.format(name) for name in names)
    reading = read_answer(f"It is cold.\n{one}\n\nIt is dry.\n{two}", SAMPLE)
    assert reading.text == "It is cold.\n\nIt is dry."
    assert [(c.document, c.claim and c.claim.of(reading.text)) for c in reading.citations] == [
        ("first", "It is cold."),
        ("second.pdf", "It is dry."),
    ]
