"""YAML as models write it in place of JSON; answers in pieces; keys of other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Answer, Completion, Document, Sample
from evals.reading import read_mapping
from evals.styles.parsing import parsed
from evals.styles.quote import Quote

SAMPLE = Sample(
    "s", "How high?", (Document("aro.txt", "Lake Aro lies 212 metres up.", "Lake Aro"), Document("b", "It is dry."))
)
QUOTE = "Lake Aro lies 212 metres"
NEEDED = (("answer",), ("citations", "quote"))


def read(text: str) -> Answer:
    return parsed(Quote(), SAMPLE, Completion(0, text))


@pytest.mark.parametrize(
    "text",
    [
        f"answer: 212 metres\ncitations:\n  - document: 1\n    quote: {QUOTE}\n",
        f'```yaml\nanswer: "212 metres"\ncitations:\n- document: 1\n  quote: "{QUOTE}"\n```',
        "Here it is:\n\n```yaml\nanswer: |\n  212 metres\ncitations:\n  - document: aro.txt\n    quote: >-\n"
        "      Lake Aro lies\n      212 metres\n```\nI hope that helps.",
        f"---\nanswer: 212 metres\ncitations:\n  - {{document: 1, quote: '{QUOTE}'}}\n...",
        f"- answer: 212 metres\n  citations:\n    - document: [1]\n      quote: {QUOTE}",
        f"Answer: 212 metres\nDocument: 1\nQuote: {QUOTE}",
        f"answer: 212 metres\ncitations:\n  1: {QUOTE}\n\nThat is all that they say.",
        f'{{"statements": [{{"text": "212 metres", "citations": [{{"document": 1, "quote": "{QUOTE}"}}]}}]}}',
        f'{{"antwort": "212 metres", "zitate": [{{"dokument": 1, "zitat": "{QUOTE}"}}]}}',
        f'{{"答案": "212 metres", "引用": [{{"文档": 1, "引文": "{QUOTE}"}}]}}',
        f'{{"answer"："212 metres"，"citations"：[{{"document"：1，"quote"："{QUOTE}"}}]}}',
        f'{{"answer": "212 metres", "citations": [{{"document": 1, "quote": `{QUOTE}`}}]}}',
    ],
)
def test_an_answer_is_read_in_whatever_notation(text: str) -> None:
    answer = read(text)
    assert answer.text == "212 metres"
    assert [(c.document, c.quote) for c in answer.citations] == [("aro.txt", QUOTE)]


def test_texts_stay_what_they_are() -> None:
    found = read_mapping("answer: No\ncitations: []\nyear: 2011\nnote: it is: so # and *so*", NEEDED)
    assert found == {"answer": "No", "citations": [], "year": "2011", "note": "it is: so # and *so*"}


@pytest.mark.parametrize(
    "text", ["Answer: 212 metres", "It is so:\nanswer: 9", "", "answer: 9\ncitations:\n[2] say so"]
)
def test_prose_is_no_mapping(text: str) -> None:
    assert read_mapping(text, NEEDED) is None


def test_a_reference_does_not_grow() -> None:
    lines = "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60))
    found = read_mapping(f"answer: 9\ncitations: []\na0: &a0 [x]\n{lines}", NEEDED)
    assert found is not None
    assert all(len(str(value)) < 40 for value in found.values())
    assert read_mapping("answer: 9\ncitations: [&a [x], *a]", NEEDED) is None


@given(st.text(alphabet="answercitations:-| >&*\"'{}[]\n #1", max_size=80))
def test_any_text_is_read_or_left(text: str) -> None:
    read(f"answer: 9\n{text}")


def test_each_piece_of_an_answer_has_its_own_citations() -> None:
    answer = read(
        '{"answer": [{"text": "It lies high.", "citations": [{"document": 1, "quote": "212 metres"}]},'
        ' {"text": "It is dry [2]."}, {"text": "So it is.", "document": 2}]}'
    )
    assert answer.text == "It lies high. It is dry. So it is."
    assert [(c.claim and c.claim.of(answer.text), c.document, c.quote) for c in answer.citations] == [
        ("It lies high.", "aro.txt", "212 metres"),
        ("It is dry.", "b", None),
        ("So it is.", "b", None),
    ]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ('It is high [1].\n\n[1] "Lake Aro lies 212 metres up"', [("aro.txt", "Lake Aro lies 212 metres up")]),
        ('It is high.\n\nCitations:\n1. Document 2: "it is dry all day"', [("b", "it is dry all day")]),
        ('It is high [1]. So it is [1].\n\nSources:\n[1] Lake Aro: "it is up there"', [("aro.txt", "it is up there")]),
        ('It is high [1].\n\nSources:\n[1] "On the depth of lakes", https://e.org/x', []),
        ('It is high [1].\n\nSources:\n[1] Smith, "On the depth of lakes", 2019', []),
        ('It is high [1].\n\nSources:\n[1] "Lake Aro"', []),
    ],
)
def test_a_list_of_sources_may_quote_them(text: str, cited: list[tuple[str, str]]) -> None:
    assert [(c.document, c.quote) for c in read(text).citations if c.quote] == cited


@pytest.mark.parametrize(
    ("sources", "cited"),
    [
        ("aro.txt, b", ["aro.txt", "b"]),
        ("aro.txt; gone.pdf", ["aro.txt", "gone.pdf"]),
        ("https://e.org/a-long/way, https://e.org/b", ["https://e.org/a-long/way", "https://e.org/b"]),
        ("https://e.org/a/page-of/many/words", ["https://e.org/a/page-of/many/words"]),
    ],
)
def test_names_of_documents_are_no_quotation(sources: str, cited: list[str]) -> None:
    found = read(f"FINAL ANSWER: It is high.\nSOURCES: {sources}").citations
    assert [(c.document, c.quote) for c in found] == [(document, None) for document in cited]
