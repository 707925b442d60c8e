"""Statements whose pronouns point back are judged with what was said before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import Table, answer, judged

from evals import Pair
from evals.judging import statements
from evals.judging.context import MOST_CHARACTERS, context, points_back
from scorers.citations import Citations
from scorers.grounding import Grounding

DAM, BUILT, GREW = "Ana Ruiz built the dam of Aro.", "She finished it in 1902.", "It feeds a mill."


@pytest.mark.parametrize(
    "text",
    [
        *(
            BUILT,
            GREW,
            "In May of that year she left.",
            "Er wurde 1902 gebaut.",
            "Elle l'a construit.",
            "它建于1902年。",
        ),
        *("これは高い。", "Esto es alto.", "Dit is hoog."),
    ],
)
def test_a_pronoun_near_the_beginning_points_back(text: str) -> None:
    assert points_back(text)


@pytest.mark.parametrize(
    "text", [DAM, "Der Damm wurde 1902 gebaut.", "1902", "", "大坝建于1902年。", "Le lac est profond."]
)
def test_names_do_not(text: str) -> None:
    assert not points_back(text)


@pytest.mark.parametrize("piece", ["a ", "a", " ", "ab, ", "大", "It"])
def test_a_statement_of_any_length_is_looked_at_near_its_beginning(piece: str) -> None:
    assert not points_back(piece * 100_000)


def test_the_context_goes_back_to_a_sentence_that_stands_alone() -> None:
    said = ["The hill is bare.", DAM, BUILT, GREW]
    assert [context(said, n) for n in range(4)] == ["", "", DAM, f"{DAM} {BUILT}"]
    assert context([BUILT, BUILT], 1) == ""


@given(st.lists(st.sampled_from([DAM, BUILT, GREW, "x" * 1500]), min_size=1, max_size=8), st.data())
def test_a_context_is_bounded_and_stands_before(said: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(said) - 1))
    found = context(said, number)
    assert len(found) <= MOST_CHARACTERS
    assert found in " ".join(s for s in said[:number] if s != said[number])


@pytest.mark.parametrize("scorer", [Citations, Grounding])
def test_scorers_hand_it_to_the_judge(scorer: type[Citations] | type[Grounding]) -> None:
    backend = Table({("a", DAM): 1.0, ("a", BUILT): 1.0})
    judged(scorer, backend, answer(f"{DAM} {BUILT}", "a", "a"))
    asked = {pair.hypothesis: pair.context for pairs in backend.asked for pair in pairs}
    assert asked == {DAM: "", BUILT: DAM}


def test_a_sentence_keeps_its_context() -> None:
    assert [s.context for s in statements(answer(f"{DAM} {GREW}"))] == ["", DAM]
    assert Pair(("x",), "y") == Pair(("x",), "y", "", "")
