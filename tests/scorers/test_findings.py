"""What every scorer says of a citation: which one it is, of which part of the answer, and the judge's reason."""

from __future__ import annotations

from typing import Any

import pytest
from scored import Table

from evals import Answer, Citation, Document, Evidence, Finding, Item, Sample, ScorerOptions, Span, Variation, plugins
from evals.judging import statements
from evals.protocols import power

# One loads a model; two need a file, and say nothing of a citation.
NOT_HERE = {"error_types", "selfcite", "probe", "references"}
TEXT = "It is red. It is old. It is cold. It is tall."
SAMPLE = Sample(
    "s",
    "What is it?",
    (Document("a", "text a"), Document("b", "text b"), Document("c", "text c")),
    ("red",),
    (Evidence("a", 0, 6),),
    variation=Variation(poisoned=("b",), attack_target=("old",)),
)
CLAIMS = (Span(0, 10), Span(11, 21), Span(22, 33))
ANSWER = Answer(
    TEXT,
    (
        Citation("a", "text a", claim=CLAIMS[0]),
        Citation("b", claim=CLAIMS[0]),
        Citation("c", "no such words", claim=CLAIMS[1]),
        Citation("nowhere", claim=CLAIMS[2]),
        Citation("a", "text b", claim=CLAIMS[1]),
    ),
)
# What scorers say of a citation, as against a statement or a whole answer.
OF_A_CITATION = {
    *("exact", "normalized", "fuzzy", "altered", "misattributed", "stitched", "fabricated"),
    *("valid pointer", "invalid pointer", "precise", "imprecise", "supports", "does not support"),
    *("redundant", "cites a poisoned document", "page unknown"),
}
JUDGES = {"citations", "graded", "grounding", "hallucination", "web"}  # those whose findings are verdicts


def findings(name: str) -> list[Finding]:
    table = Table({("a", "It is red."): 0.9, ("ab", "It is red."): 0.9, ("b", "It is old."): 0.9})
    part: Any = plugins.load("scorers", name)
    takes = power(part, "judged_by") is not None or power(part, "Args")
    scorer = part(ScorerOptions(table)) if takes else part() if isinstance(part, type) else part
    (score,) = scorer.score(iter([Item(SAMPLE, ANSWER)]))
    assert score.unscored is None
    return list(score.findings)


@pytest.mark.parametrize("name", sorted(set(plugins.available("scorers")) - NOT_HERE))
def test_a_finding_about_a_citation_names_it_and_what_it_is_cited_for(name: str) -> None:
    spans = {s.span for s in statements(ANSWER)}
    for found in findings(name):
        if found.citation is None:
            assert found.label not in OF_A_CITATION
            # What is said of a statement names a document only where it is another than the cited ones.
            assert (found.document is not None) == (found.label == "supported elsewhere")
            assert (found.source is not None) == (found.label == "supported elsewhere")
        else:
            claim = ANSWER.citations[found.citation].claim
            assert found.answer == claim
            assert claim in spans


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("quote", [0, 2, 4]),
        ("pointer", [0, 1, 2, 3, 4]),
        ("evidence", [0, 1, 2, 3, 4]),
        ("citations", [0, 1, 2, 3, 4]),
        ("graded", [0, 1, 2, 3, 4]),
        ("minimality", [1]),
        ("robustness", [1]),
        ("web", [0, 1, 2, 3, 4]),
    ],
)
def test_each_citation_is_named_by_the_scorers_that_look_at_it(name: str, named: list[int]) -> None:
    assert sorted({f.citation for f in findings(name) if f.citation is not None}) == named


@pytest.mark.parametrize("name", sorted(JUDGES))
def test_a_judges_reason_is_kept(name: str) -> None:
    by_label = {f.label: f.reason for f in findings(name) if f.answer == CLAIMS[0]}
    assert by_label
    assert all("no idea" in reason for reason in by_label.values()), by_label


def test_a_needless_citation_and_one_beside_a_dangling_one_say_why() -> None:
    said = {f.citation: f.reason for f in findings("citations") if f.label == "imprecise"}
    assert said[1] == "the others support the statement without it; no idea"
    assert said[3] == "leads nowhere"
