"""Support of statements by all documents, and by what they cite."""

from __future__ import annotations

import pytest
from scored import Table, answer, figures, judged

from scorers.grounding import Grounding

S, T = "It is red.", "It is old."


def test_a_response_worked_by_hand() -> None:
    table = Table({("abc", S): 0.9, ("abc", T): 0.2, ("a", S): 0.6, ("c", T): 0.1})
    (score,) = judged(Grounding, table, answer(f"{S} {T}", "a", "c"))
    assert figures(score) == pytest.approx(
        {
            "support_score": (0.9 + 0.2) / 2,
            "least_support": 0.2,
            "unsupported_rate": 1 / 2,
            "cited_support": (0.6 + 0.1) / 2,
            "supported_elsewhere_rate": 0,
        }
    )
    assert [(f.label, f.reason) for f in score.findings] == [
        ("grounded", "support 0.90; no idea"),
        ("not grounded", "support 0.20; no idea"),
    ]


def test_what_cites_nothing_has_no_cited_support() -> None:
    (score,) = judged(Grounding, Table({("abc", S): 1.0}), answer(S))
    assert figures(score)["support_score"] == 1
    assert figures(score)["cited_support"] == 0


def test_a_refused_answer_is_not_applicable() -> None:
    (score,) = judged(Grounding, Table(), answer(S, abstention="refused"))
    assert not score.values
