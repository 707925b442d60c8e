"""Answers compared with accepted wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import LAKE, LAKES, score

from evals import Answer, EvalsError, Sample, Value
from scorers.correctness import correctness, lcs, rouge_l


@pytest.mark.parametrize(
    ("text", "refused", "held", "exact", "f1"),
    [
        ("212 metres", False, 1, 1, 1.0),
        ("The 212 metres!", False, 1, 1, 1.0),
        ("It lies at 212 metres.", False, 1, 0, 4 / 7),
        ("It lies at 1212 metres.", False, 0, 0, 2 / 7),
        ("I cannot answer: 212 metres?", True, 0, 0, 0.0),
    ],
)
def test_correctness(text: str, refused: bool, held: int, exact: int, f1: float) -> None:
    values = score(correctness, text=text, abstention="refused" if refused else "answered").values
    assert values["short_answer_recall"].num == held
    assert values["exact_match"].num == exact
    assert values["token_f1"].num == pytest.approx(f1)


SEVERAL = Sample("s", "?", (LAKE,), metadata={"short_answers": [["Aro", "Lake Aro"], ["212 metres"], ["1,204"]]})
LISTED = Sample(
    "s", "?", (LAKE,), metadata={"list_answers": [["Aro", "Lake Aro"], "Bel", ["Cor"], ["Dun"], ["Elm"], ["Fen"]]}
)


@pytest.mark.parametrize(("text", "held"), [("Aro is at 212 metres.", 2), ("The lake is Lake Aro.", 1), ("Arolas", 0)])
def test_several_short_answers(text: str, held: int) -> None:
    values = score(correctness, text=text, sample=SEVERAL).values
    assert values == {"short_answer_recall": Value(held, 3), "str_em": Value(held, 3)}


@pytest.mark.parametrize(
    ("text", "precision", "found", "found5"),
    [
        ("Aro, Bel, the moon.", (2, 3), 2, 2),
        ("Aro, Lake Aro", (2, 2), 1, 1),  # two wordings of one answer
        ("Aro, Bel, Cor, Dun, Elm, Fen", (6, 6), 6, 5),
        ("Aro and Bel", (0, 1), 0, 0),
        (" , ,", (0, 1), 0, 0),
    ],
)
def test_lists(text: str, precision: tuple[int, int], found: int, found5: int) -> None:
    values = score(correctness, text=text, sample=LISTED).values
    assert values["qampari_precision"] == Value(*precision)
    assert values["qampari_recall"] == Value(found, 6)
    assert values["qampari_recall5"] == Value(found5, 5)
    assert score(correctness, text=text, sample=LISTED, abstention="refused").values["qampari_recall5"] == Value(0, 5)


def test_what_cannot_be_answered_is_not_judged() -> None:
    assert not score(correctness, sample=Sample("s", "?", (LAKE,), ("212 metres",), answerable=False)).values
    assert not score(correctness, sample=Sample("s", "?", (LAKE,))).values


def test_an_abstaining_answer_does_not_match_a_wording_without_words() -> None:
    sample = Sample("s", "?", (LAKE,), ("The",))
    assert score(correctness, text="I do not know.", sample=sample, abstention="refused").values["exact_match"].num == 0


@pytest.mark.parametrize("value", ["Aro", {"a": "b"}, [1], [["Aro", 1]], [None]])
def test_short_answers_of_another_form(value: object) -> None:
    with pytest.raises(EvalsError, match="metadata 'short_answers': expected"):
        correctness(Sample("s", "?", (LAKE,), metadata={"short_answers": value}), Answer("Aro"))


def test_rouge_l() -> None:
    """Lin's own example: S2 shares "police the gunman" with S1, S3 "the gunman"."""
    s1 = ["police", "killed", "the", "gunman"]
    assert rouge_l(["police", "kill", "the", "gunman"], s1) == 3 / 4
    assert rouge_l(["the", "gunman", "kill", "police"], s1) == 2 / 4
    assert score(correctness, text="212 metres it lies at", sample=LAKES).values["rouge_l"].num == pytest.approx(4 / 7)
    assert score(correctness, abstention="refused").values["rouge_l"].num == 0


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_the_bits_are_the_usual_matrix(a: list[str], b: list[str]) -> None:
    row = [0] * (len(b) + 1)
    for x in a:
        before = row
        row = [0]
        for j, y in enumerate(b):
            row.append(before[j] + 1 if x == y else max(before[j + 1], row[j]))
    assert lcs(a, b) == row[-1]


def test_a_long_answer_costs_no_matrix() -> None:
    assert score(correctness, text="metres 212 " * 100_000).values["rouge_l"].num < 1e-3


def test_any_accepted_wording_will_do_whatever_their_order() -> None:
    wordings = ("two hundred metres", "212 metres", "212 m")
    for answers in (wordings, wordings[::-1]):
        for text in wordings:
            sample = Sample("s", "?", (LAKE,), answers=answers)
            values = score(correctness, text=text, sample=sample).values
            assert {name: value.num for name, value in values.items()} == dict.fromkeys(values, 1)
