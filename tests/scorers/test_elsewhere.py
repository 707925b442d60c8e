"""Statements that what they cite contradicts, and those that another document supports."""

from __future__ import annotations

import pytest
from scored import SAMPLE, Table, answer, figures, judged

from evals import Answer, Citation, Document, Finding, Item, Pair, Sample, ScorerOptions, Span, Verdict
from evals.opening import open_entailment
from scorers.citations import Citations
from scorers.grounding import Grounding

S, T = "It is red.", "It is old."
NO = Verdict(0.1, reason="it is blue", contradicted=True)
SILENT = Verdict(0.1, reason="nothing of it", contradicted=False)
YES = Verdict(0.9, contradicted=False)
ARO = Document("aro", "Lake Aro lies 212 metres above the sea. Its water is clear.")
DAM = Document("dam", "The dam was built by Ana Ruiz in 1902. It does not leak.")


def labels(findings: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    return [(f.label, f.citation) for f in findings]


def test_a_statement_is_one_of_four_and_its_citations_with_it() -> None:
    table = Table({("a", S): NO, ("bc", T): YES, ("b", T): SILENT, ("c", T): YES, ("a", T): SILENT})
    (score,) = judged(Citations, table, answer(f"{S} {T}", "a", "a"))
    assert labels(score.findings) == [
        ("contradicted", None),
        ("contradicted", 0),
        ("supported elsewhere", None),
        ("supported elsewhere", 1),
    ]
    assert [(f.document, f.source) for f in score.findings if f.document] == [("c", Span(0, 6))]
    assert score.findings[3].reason == "c 0-6; nothing of it"
    assert {name: figures(score)[name] for name in ("citation_recall", "contradicted", "supported_elsewhere")} == {
        "citation_recall": 0,
        "contradicted": 1 / 2,
        "supported_elsewhere": 1 / 2,
    }


def test_of_several_citations_the_one_that_contradicts_is_named() -> None:
    table = Table({("ab", S): NO, ("a", S): SILENT, ("b", S): NO})
    (score,) = judged(Citations, table, answer(S, "ab"))
    assert labels(score.findings) == [("contradicted", None), ("imprecise", 0), ("contradicted", 1)]


def test_a_backend_that_tells_no_contradiction_gives_no_figure_of_it() -> None:
    (score,) = judged(Citations, Table({("a", S): 0.1}), answer(S, "a"))
    assert "contradicted" not in figures(score)
    assert figures(score)["supported_elsewhere"] == 0
    (score,) = judged(Grounding, Table({("abc", S): 0.1}), answer(S, "a"))
    assert "contradicted_rate" not in figures(score)


def test_other_documents_are_asked_only_about_what_the_cited_ones_do_not_support() -> None:
    table = Table({("a", S): YES, ("a", T): SILENT, ("bc", T): SILENT})
    judged(Citations, table, answer(f"{S} {T}", "a", "a"))
    assert [[len(pair.premises) for pair in asked] for asked in table.asked] == [[1, 1], [2]]
    table = Table({("a", S): SILENT})
    (score,) = judged(Citations, table, answer(S, "a"), elsewhere="false")
    assert [len(asked) for asked in table.asked] == [1]
    assert "supported_elsewhere" not in figures(score)


def test_what_cites_nothing_or_leads_nowhere_is_supported_nowhere_else() -> None:
    for cited in ("", "x"):
        (score,) = judged(Citations, Table({("abc", S): YES}), answer(S, cited))
        assert score.findings[0].label == "not supported"


@pytest.mark.parametrize(
    ("statement", "cites", "label"),
    [
        ("The dam was built by Ana Ruiz in 1902.", "dam", "grounded"),
        ("The dam was built by Ana Ruiz in 1902.", "aro", "supported elsewhere"),
        ("The dam was built by Ana Ruiz in 1912.", "dam", "contradicted"),
        ("It leaks.", "dam", "contradicted"),
        ("Its water is clear.", "dam", "supported elsewhere"),
        ("Railways were built by private companies.", "dam", "not grounded"),
    ],
)
def test_grounding_with_the_offline_judge(statement: str, cites: str, label: str) -> None:
    item = Item(Sample("s", "?", (ARO, DAM)), Answer(statement, (Citation(cites, claim=Span(0, len(statement))),)))
    (score,) = Grounding(ScorerOptions(open_entailment("lexical"))).score([item])
    (found,) = score.findings
    assert found.label == label
    assert figures(score)["contradicted_rate"] == (label == "contradicted")
    assert figures(score)["supported_elsewhere_rate"] == (label == "supported elsewhere")
    if label == "supported elsewhere":
        document = item.sample.document(found.document or "")
        assert document is not None
        assert found.source is not None
        assert found.source.of(document.text).strip() == statement


def test_a_verdict_without_a_word_of_it_is_unknown() -> None:
    assert Verdict(0.5).contradicted is None
    assert next(iter(open_entailment("overlap").judge([Pair(("It is red.",), "It is blue.")]))).contradicted is None
    assert len(SAMPLE.documents) == 3
