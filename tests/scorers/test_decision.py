"""Questions that are answered by one of a few words: which one an answer chooses, and how often it is right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Answer, Item, Sample, Value
from scorers.decision import BY_PLACE, decision, first_of


def asked(right: str, choices: Sequence[str], **more: str) -> Sample:
    return Sample("s", "?", (), (right,), metadata={"choices": choices, **more})


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Not supported: the page says otherwise, and is supported by none.", "not supported"),
        ("**Partially\nsupported** [1]", "partially supported"),
        ("It is SUPPORTED.", "supported"),
        ("Unsupported.", None),
        ("", None),
    ],
)
def test_the_first_choice_in_the_answer_counts(text: str, chosen: str | None) -> None:
    assert first_of(["supported", "partially supported", "not supported"], text) == chosen


@pytest.mark.parametrize(
    ("text", "right"), [("**Not supported.**", True), ("I cannot say that it is not supported.", False)]
)
def test_what_reads_as_abstaining_may_be_a_choice(text: str, right: bool) -> None:
    sample = asked("not supported", ["supported", "not supported"])
    (score,) = decision.score([Item(sample, Answer(text, abstention="refused"))])
    assert score.values["decision_accuracy"].num == right


def test_an_answer_that_chooses_nothing_is_wrong() -> None:
    sample = asked("maybe", ["yes", "no", "maybe"])
    right, wrong, none = (
        next(decision.score([Item(sample, Answer(text))]))
        for text in ("Maybe; it was not studied.", "No.", "It depends.")
    )
    assert [s.values["decision_accuracy"].num for s in (right, wrong, none)] == [1, 0, 0]
    assert [s.values["decision_rate"].num for s in (right, wrong, none)] == [1, 1, 0]


def test_f1_is_of_the_choice_that_is_sought() -> None:
    """Two of three fakes are found, and one of two real ones is taken for a fake: precision 2/3, recall 2/3."""
    gold = ["fake", "fake", "fake", "real", "real"]
    said = ["fake", "fake", "I cannot tell.", "fake", "real"]
    items = [
        Item(asked(right, ["real", "fake"], positive="fake"), Answer(text))
        for right, text in zip(gold, said, strict=True)
    ]
    values = [s.values["decision_f1"] for s in decision.score(items)]
    assert sum(v.num for v in values) / sum(v.den for v in values) == 2 * 2 / (2 * 2 + 1 + 1)


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    """As it is defined for any classes: those that are right or said somewhere."""
    found = []
    for one in {*gold, *said}:
        both = sum(g == s == one for g, s in zip(gold, said, strict=True))
        found.append(2 * both / (gold.count(one) + said.count(one)))
    return sum(found) / len(found)


@pytest.mark.parametrize("choices", [["yes", "no"], ["yes", "no", "maybe"]])
@given(st.data())
def test_macro_f1_is_the_mean_over_the_classes(choices: list[str], data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(choices), st.sampled_from(choices)), min_size=1))
    gold, said = [g for g, _ in pairs], [s for _, s in pairs]
    scores = [*decision.score([Item(asked(g, choices), Answer(s)) for g, s in pairs])]
    by_class = []
    for name in BY_PLACE[: len(choices)]:
        values = [score.values[name] for score in scores]
        if den := sum(v.den for v in values):
            by_class.append(sum(v.num for v in values) / den)
    assert sum(by_class) / len(by_class) == pytest.approx(macro_f1(gold, said))


def test_of_two_choices_an_answer_that_chooses_neither_is_the_wrong_one() -> None:
    (score,) = decision.score([Item(asked("yes", ["yes", "no"]), Answer("Perhaps."))])
    assert [score.values[name] for name in BY_PLACE[:2]] == [Value(0, 1), Value(0, 1)]
    (score,) = decision.score([Item(asked("yes", ["yes", "no", "maybe"]), Answer("Perhaps."))])
    assert [score.values[name] for name in BY_PLACE] == [Value(0, 1), Value(0, 0), Value(0, 0)]
