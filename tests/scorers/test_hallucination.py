"""HALoGEN, FActScore and FACTS Grounding on atoms that came with the answer, and on judged statements."""

from __future__ import annotations

from collections import defaultdict
from math import exp
from pathlib import Path

import pytest
from scored import SAMPLE, Table, answer, figures, judged
from support import shared

from evals import Answer, Claim, EvalsError, Sample, ScorerOptions, Value
from scorers.hallucination import Hallucination
from tasks.labelled.factscore import FActScore

S, T = "It is red.", "It is old."
UNANSWERABLE = Sample("s", "?", SAMPLE.documents, answerable=False)
NO_DOCUMENTS = Sample("s", "?", ())


def claims(*supports: float | None) -> tuple[Claim, ...]:
    return tuple(Claim(f"claim {n}", support) for n, support in enumerate(supports))


def test_ready_made_atoms_need_no_judge() -> None:
    backend = Table()
    (score,) = judged(Hallucination, backend, Answer(S, claims=claims(1, 1, 0, 0.5)), sample=NO_DOCUMENTS)
    assert figures(score) == pytest.approx(
        {
            "hallucination_score": 2 / 4,
            "response_ratio": 1,
            "utility": 1 / 2,
            "factscore": 2 / 4 * exp(1 - 10 / 4),
            "factscore_raw": 2 / 4,
            "grounded_answer_rate": 0,
        }
    )
    assert not backend.asked
    assert [f.label for f in score.findings] == ["supported", "supported", "hallucinated", "hallucinated"]


def test_statements_are_judged_against_all_documents() -> None:
    text = f"Here is what they say:\n\n{S} {T}"
    (score,) = judged(Hallucination, Table({("abc", S): 1.0, ("a", T): 1.0}), answer(text))
    assert score.values["hallucination_score"] == Value(1, 2)
    (grounded,) = judged(Hallucination, Table({("abc", S): 1.0, ("abc", T): 0.8}), answer(text))
    assert figures(grounded)["grounded_answer_rate"] == 1


def test_claims_without_a_judgement_get_one() -> None:
    table = Table({("abc", "claim 1"): 1.0})
    (score,) = judged(Hallucination, table, Answer(S, claims=claims(0, None, None, 1)))
    assert score.values["hallucination_score"] == Value(2, 4)


@pytest.mark.parametrize("share", [0, 0.25, 1])
def test_a_share_that_came_with_the_answer_is_taken(share: float) -> None:
    (score,) = judged(Hallucination, Table(), Answer(S, metadata={"hallucination_score": share}), sample=NO_DOCUMENTS)
    assert figures(score)["hallucination_score"] == share


@pytest.mark.parametrize("share", [True, "0.5", -0.1, 1.1, [0.5]])
def test_what_is_no_share_is_an_error(share: object) -> None:
    (score,) = judged(Hallucination, Table(), Answer(S, metadata={"hallucination_score": share}), sample=NO_DOCUMENTS)
    assert "expected a number from 0 to 1" in str(score.unscored)


@pytest.mark.parametrize(("atoms", "gamma", "lowered"), [(5, "10", exp(-1)), (10, "10", 1), (20, "10", 1), (5, "0", 1)])
def test_few_atoms_lower_the_factscore(atoms: int, gamma: str, lowered: float) -> None:
    given = Answer(S, claims=claims(*[1.0] * atoms))
    (score,) = judged(Hallucination, Table(), given, gamma=gamma)
    assert figures(score)["factscore"] == pytest.approx(lowered)
    assert figures(score)["factscore_raw"] == 1


def test_no_atoms() -> None:
    (score,) = judged(Hallucination, Table(), answer("What is it?"))
    assert figures(score) == {
        "hallucination_score": 0,
        "response_ratio": 1,
        "utility": 1,
        "factscore": 0,
        "factscore_raw": 0,
        "grounded_answer_rate": 0,
    }


@pytest.mark.parametrize(("sample", "utility"), [(SAMPLE, 0), (UNANSWERABLE, 1)])
def test_an_answer_that_abstains(sample: Sample, utility: int) -> None:
    (score,) = judged(Hallucination, Table(), answer(S, abstention="refused"), sample=sample)
    assert figures(score) == {"response_ratio": 0, "utility": utility, "grounded_answer_rate": 0}


def test_answering_where_abstaining_is_right_has_no_utility() -> None:
    (score,) = judged(Hallucination, Table({("abc", S): 1.0}), answer(S), sample=UNANSWERABLE)
    assert figures(score)["utility"] == 0


def test_a_published_list_of_phrases_decides_instead(tmp_path: Path) -> None:
    file = tmp_path / "phrases.txt"
    file.write_text("# published\nI cannot\n", encoding="utf-8")
    table = Table({("abc", S): 1.0})
    given = answer("I cannot say."), answer(S, abstention="refused")
    phrased, answered = judged(Hallucination, table, *given, abstentions=str(file))
    assert figures(phrased)["response_ratio"] == 0
    assert figures(answered)["response_ratio"] == 1
    assert figures(answered)["hallucination_score"] == 0


def test_atoms_without_documents_to_judge_them_by_are_unscored() -> None:
    (score,) = judged(Hallucination, Table(), Answer(S, claims=claims(1, None)), sample=NO_DOCUMENTS)
    assert "no documents" in str(score.unscored)
    assert score.findings == ()


@pytest.mark.parametrize("support", [float("nan"), -1, 2])
def test_a_support_that_is_no_share(support: float) -> None:
    (score,) = judged(Hallucination, Table(), Answer(S, claims=claims(support)))
    assert "expected 0 to 1" in str(score.unscored)


@pytest.mark.parametrize("gamma", ["-1", "nan", "inf"])
def test_gamma_is_a_number_from_0_on(gamma: str) -> None:
    with pytest.raises(EvalsError, match="-S gamma"):
        judged(Hallucination, Table(), gamma=gamma)


def test_the_published_factscore() -> None:
    """42.5, 58.3 and 71.5 in arXiv 2305.14251; the rule of `tasks.labelled.factscore` gives 42.6, 58.3 and 71.6."""
    file = shared("factscore_labelled.jsonl")
    people = list(FActScore(str(file)).items())
    found: dict[str, list[float]] = defaultdict(list)
    for labelled, score in zip(
        people, Hallucination(ScorerOptions(Table())).score(p.item for p in people), strict=True
    ):
        found[labelled.system].append(figures(score)["factscore_raw"])
    means = {system: round(100 * sum(own) / len(own), 1) for system, own in found.items()}
    assert means == {"InstructGPT": 42.6, "ChatGPT": 58.3, "PerplexityAI": 71.6}
