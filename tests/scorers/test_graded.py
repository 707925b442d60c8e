"""Graded support, after LongCite and TREC RAG 2024."""

from __future__ import annotations

import pytest
from scored import Table, answer, figures, judged

from evals import EvalsError, Value
from scorers.graded import Graded

S, T, U = "It is red.", "It is old.", "It is cold."


@pytest.mark.parametrize(("support", "recall"), [(0.9, 1.0), (0.5, 0.5), (0.1, 0.0)])
def test_three_grades(support: float, recall: float) -> None:
    (score,) = judged(Graded, Table({("a", S): support}), answer(S, "a"))
    assert score.values["longcite_recall"] == Value(recall, 1)
    assert score.values["longcite_precision"] == Value(recall > 0, 1)
    assert score.values["weighted_precision"] == score.values["weighted_recall"] == Value(recall, 1)


def test_a_response_worked_by_hand() -> None:
    """a and b together support S in full, a alone in part; c supports T in part; U cites nothing."""
    table = Table({("ab", S): 1.0, ("a", S): 0.5, ("c", T): 0.5})
    (score,) = judged(Graded, table, answer(f"{S} {T} {U}", "ab", "c"))
    assert figures(score) == pytest.approx(
        {
            "longcite_recall": (1 + 0.5 + 0) / 3,
            "longcite_precision": 2 / 3,
            "longcite_f1": 2 * (1 / 2) * (2 / 3) / (1 / 2 + 2 / 3),
            "weighted_precision": (0.5 + 0.5) / 2,  # the first citations: a of S, c of T
            "weighted_recall": (0.5 + 0.5) / 3,
        }
    )


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("It is red.", True),
        ("Here is what the documents say of it.", False),
        ("In summary, it is red.", False),
        ("Overall it is red.", False),
        ("Overalls are worn by farmers.", True),
        ("# Colour", False),
        ("**Colour**", False),
        ("**Red** is its colour.", True),
        ("What is its colour?", False),
        ("هل هو أحمر؟", False),
        ("Let me know if you want more.", False),
        ("I hoped it was red.", True),
    ],
)
def test_functional_statements_need_no_citation(text: str, needs: bool) -> None:
    (score,) = judged(Graded, Table(), answer(text))
    assert score.values["longcite_recall"] == Value(1 - needs, 1)
    assert score.values["weighted_recall"] == Value(0, 1)
    assert score.findings[0].label == ("lacks a citation" if needs else "needs no citation")


def test_where_nothing_is_cited_there_is_no_weighted_precision() -> None:
    (score,) = judged(Graded, Table(), answer(S))
    assert score.values["weighted_precision"].den == 0
    assert figures(score)["longcite_precision"] == 0
    (refused,) = judged(Graded, Table(), answer(S, abstention="refused"))
    assert not refused.values


def test_a_document_that_is_not_there_supports_nothing() -> None:
    (score,) = judged(Graded, Table({("a", S): 1.0}), answer(S, "xa"))
    assert figures(score)["longcite_recall"] == 1
    assert figures(score)["longcite_precision"] == 1 / 2
    assert figures(score)["weighted_precision"] == 0


def test_most_keeps_the_first_citations_of_each_statement() -> None:
    """Of a, b and c LongCite would see a and b: together they support S in part, b alone not at all."""
    table = Table({("ab", S): 0.5, ("a", S): 0.5, ("abc", S): 1.0, ("c", S): 1.0})
    (score,) = judged(Graded, table, answer(S, "abc"), most="2")
    assert (score.values["longcite_recall"], score.values["longcite_precision"]) == (Value(0.5, 1), Value(1, 2))
    with pytest.raises(EvalsError, match="-S most=-1: expected"):
        judged(Graded, Table(), answer(S), most="-1")
