from __future__ import annotations

from evals_numbers import numbers, plain

from evals import Answer, Citation, Document, Sample, Score, Value

LAKE = Document("lake", "Lake Aro lies 1,204 metres above the sea and is 7.5 km long.")
HILL = Document("hill", "Mount Ule was climbed in 1931.")
SAMPLE = Sample("s1", "How high is the lake?", (LAKE, HILL))


def score(text: str, *cited: str) -> Score:
    return numbers(SAMPLE, Answer(text, tuple(Citation(c) for c in cited)))


def test_numbers_of_a_cited_document_are_supported() -> None:
    assert score("It lies 1204 metres high, 7.5 km long.", "lake").values["number_support"] == Value(2, 2)


def test_a_number_of_an_uncited_document_is_not_and_is_shown() -> None:
    text = "It lies 1,204 metres high; it was found in 1931."
    given = score(text, "lake")
    assert given.values["number_support"] == Value(1, 2)
    (finding,) = given.findings
    assert finding.reason == "in no cited document"
    assert finding.answer is not None
    assert finding.answer.of(text) == "1931"


def test_an_answer_without_citations_has_no_support() -> None:
    assert score("7.5 km").values["number_support"] == Value(0, 1)
    assert score("7.5 km").findings[0].reason == "no document is cited"


def test_an_answer_without_numbers_is_left_out() -> None:
    assert score("It is high.", "lake").values["number_support"].den == 0


def test_only_separators_of_thousands_are_dropped() -> None:
    assert [plain(n) for n in ("1,204,000", "1,5", "2.50", "12,3456")] == ["1204000", "1,5", "2.50", "12,3456"]
