"""Claim recall: what of a question's claims an answer makes, judged as one text."""

from __future__ import annotations

from dataclasses import replace

from scored import SAMPLE, Table, cite, judged

from evals import Answer, Sample, Score, Value
from scorers.claims import Claims

ASKED = replace(SAMPLE, metadata={"claims": ["It is light.", "Air escapes.", "It has none."]})
TEXT = "It is light. So air escapes."


def claims_of(table: Table, answer: Answer, sample: Sample = ASKED) -> Score:
    (score,) = judged(Claims, table, answer, sample=sample)
    return score


def test_the_answer_as_a_whole_is_held_to_each_claim() -> None:
    table = Table({(TEXT, "It is light."): 1.0, (TEXT, "Air escapes."): 0.5})
    score = claims_of(table, Answer(TEXT, tuple(cite(0, "a", text=TEXT))))
    assert score.values["claim_recall"] == Value(1, 3)
    assert [(f.label, f.reason) for f in score.findings] == [
        ("claim made", "It is light."),
        ("claim missing", "Air escapes."),
        ("claim missing", "It has none."),
    ]
    assert [p.premises for p in table.asked[0]] == [(TEXT,)] * 3


def test_a_claim_without_a_verdict_is_left_out() -> None:
    table = Table({("It is.", "It is light."): None, ("It is.", "Air escapes."): 1.0})
    score = claims_of(table, Answer("It is."))
    assert score.values["claim_recall"] == Value(1, 2)
    assert [f.label for f in score.findings] == ["not judged", "claim made", "claim missing"]
    nothing = Table({("It is.", claim): None for claim in ASKED.metadata["claims"]})
    assert claims_of(nothing, Answer("It is.")).unscored


def test_an_answer_that_abstains_makes_no_claim_and_a_question_without_claims_asks_for_none() -> None:
    assert claims_of(Table(), Answer("I do not know.", abstention="refused")).values["claim_recall"] == Value(0, 3)
    assert claims_of(Table(), Answer("It is."), SAMPLE).values["claim_recall"] == Value(0, 0)
    broken = claims_of(Table(), Answer("It is."), replace(SAMPLE, metadata={"claims": 3}))
    assert "metadata 'claims': expected a text or a list of texts" in str(broken.unscored)
