"""The three stances of an answer, by rules and by a backend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

import pytest
from scored import LAKE, score

from evals import Abstention, Answer, Item, Pair, Sample, ScorerOptions, Value, Verdict
from scorers.abstention import DECLINES, Refusal

abstention = Refusal(ScorerOptions())


@pytest.mark.parametrize("refused", [True, False])
@pytest.mark.parametrize("answerable", [True, False])
def test_abstaining(refused: bool, answerable: bool) -> None:
    sample = Sample("s", "?", (LAKE,), answerable=answerable)
    values = score(abstention, text="x", abstention="refused" if refused else "answered", sample=sample).values
    assert values["refusal_precision"] == Value(refused and not answerable, refused)
    assert values["refusal_recall"] == Value(refused and not answerable, not answerable)
    assert values["over_refusal"] == Value(refused and answerable, answerable)


@pytest.mark.parametrize("stance", ["refused", "partial", "answered"])
def test_what_nobody_has_said_to_be_answerable_is_refused_neither_rightly_nor_wrongly(stance: Abstention) -> None:
    sample = Sample("s", "?", (LAKE,), answerable=None)
    values = score(abstention, abstention=stance, sample=sample).values
    assert values == {"partial_rate": Value(stance == "partial")}


def test_an_answer_in_a_script_without_rules_is_unscored() -> None:
    sample = Sample("s", "?", (LAKE,), answerable=False)
    (found,) = abstention.score([Item(sample, Answer("আমি জানি না।"))])
    assert found.unscored == "there are no rules for abstaining in the language of the answer"
    assert score(abstention, text="Λίμνη (আ).", sample=sample).values


# How many answers took that stance to a question that has an answer (True) or has none.
COUNTS: dict[tuple[Abstention, bool], int] = {
    ("refused", False): 3,
    ("refused", True): 1,
    ("answered", False): 2,
    ("partial", True): 2,
    ("answered", True): 4,
}


def test_both_classes_over_a_corpus() -> None:
    """3 abstain rightly, 1 wrongly; 2 answer wrongly, 6 rightly, 2 of these only in part."""
    sums: dict[str, tuple[float, float]] = {}
    for said, answerable in (case for case, count in COUNTS.items() for _ in range(count)):
        sample = Sample("s", "?", (LAKE,), answerable=answerable)
        for name, value in score(abstention, abstention=said, sample=sample).values.items():
            num, den = sums.get(name, (0, 0))
            sums[name] = num + value.num, den + value.den
    assert sums == {
        "refusal_precision": (3, 4),
        "refusal_recall": (3, 5),
        "refusal_f1": (6, 6 + 1 + 2),
        "over_refusal": (1, 7),
        "answering_f1": (12, 12 + 2 + 1),
        "partial_rate": (2, 12),
    }


@pytest.mark.parametrize(("support", "stance"), [(0.1, "answered"), (0.5, "partial"), (0.9, "refused")])
def test_a_backend_is_asked_where_one_is_named(support: float, stance: Abstention) -> None:
    class Says:
        about: Mapping[str, Any] = {}
        asked: ClassVar[list[Pair]] = []

        def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
            for pair in pairs:
                self.asked.append(pair)
                yield Verdict(support)

    sample = Sample("s", "How deep?", (LAKE,), answerable=False)
    (found,) = Refusal(ScorerOptions(Says())).score([Item(sample, Answer("Nobody can tell."))])
    assert Says.asked == [Pair(("Nobody can tell.",), DECLINES, "How deep?")]
    assert found.values["refusal_recall"] == Value(stance == "refused", True)
    assert found.values["partial_rate"] == Value(stance == "partial")
