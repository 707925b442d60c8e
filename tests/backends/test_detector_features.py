"""The features of words that the detector was trained on: the weights hold for these values alone."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorers.backends.detector.features import NAMES, features
from scorers.backends.detector.words import Sources, Text, distinct, key

LAKE = "Lake Aro lies 212 metres above the sea. Its water is clear, and it does not freeze in winter."
SOURCES = (
    f"{LAKE} Two ferries cross the lake each day, and the larger one carries 40 cars.",
    "Mount Ule rises to 1,204 metres. Pines grow on its northern slopes. Stopped clocks mark the chapels' hours.",
)
QUESTION = "How high does Lake Aro lie, and what crosses it?"
ANSWER = """According to passage 2, here is what the sources say:
1. Lake Aro lies 221 metres above the sea, and its water is clear.
2. Two ferries often cross it each day; 1,204 cars may be carried, typically by the larger ferry.
Does it freeze in winter? It freezes in winter. Captain Harlow stopped there in 1871. It is not mentioned who built it.
Overall, Lake Aro lies high."""
FOUND = Path(__file__).parent / "detector_features.json"
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from([*LAKE.split(), "\n", "12", "é😀", "\ud800", "ﬁ"])).map(
    " ".join
)
CASES = ((ANSWER, QUESTION), ("It freezes.", ""), ("Gold", QUESTION))


@pytest.mark.parametrize("number", range(len(CASES)))
def test_the_features_are_those_of_the_training(number: int) -> None:
    """Kept as sums over the words, plain and by their places, of each feature."""
    answer, question = CASES[number]
    rows = features(Sources(SOURCES), Text(answer), question)
    places = np.arange(1, len(rows) + 1)
    sums = {
        name: [round(float(c.sum()), 6), round(float(places @ c), 6)] for name, c in zip(NAMES, rows.T, strict=True)
    }
    assert sums == json.loads(FOUND.read_text())[number]


def test_words_of_one_key() -> None:
    for word, same in (
        ("dishes", "dish"),
        ("ferries", "ferry"),
        ("boxes", "box"),
        ("churches", "church"),
        ("classes", "class"),
        ("stopped", "stop"),
        ("quickly", "quick"),
        ("horses", "horse"),
        ("twenty", "20"),
        ("1,204", "1204"),
        ("Stopped", "stops"),
        ("organised", "organisation"),
        ("twelve", "12"),
        ("Aro’s", "aro"),
    ):
        assert key(word) == key(same), word
    for word, other in (("thus", "thu"), ("glass", "gla"), ("basis", "basi"), ("buses", "bush")):
        assert key(word) != key(other), word


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_features_are_finite(answer: str, premises: list[str]) -> None:
    text = Text(answer)
    table = features(Sources(tuple(premises)), text, answer[:10])
    assert table.shape == (len(text.spans), len(NAMES))
    assert np.isfinite(table).all()


@given(TEXTS)
def test_each_word_belongs_to_the_sentence_in_which_it_begins(text: str) -> None:
    read = Text(text)
    begins = [max((n for n, s in enumerate(read.sentences) if s.start <= span.start), default=0) for span in read.spans]
    assert read.sentence.tolist() == begins
    assert read.folded == [span.of(text).casefold() for span in read.spans]


@given(st.lists(st.integers(0, 9)))
def test_distinct_values_stand_in_order(values: list[int]) -> None:
    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


def column(name: str, answer: str, *premises: str, question: str = "") -> list[float]:
    table = features(Sources(premises), Text(answer), question)
    return [round(float(v), 3) for v in table[:, NAMES.index(name)]]


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("known", "Lakes lay at 212 kilometres", [1, 0, 0, 1, 0]),
        ("exact", "Lakes lie at 212", [0, 0, 0, 1]),
        ("run", "Lake Aro lies high above the sea", [3, 3, 3, 0, 3, 3, 3]),
        ("pair_after", "water is dark", [1, 0, 0]),
        ("number_absent", "It lies 213 metres", [0, 0, 1, 0]),
        ("number_swapped", "It has 213 metres and 9 boats", [0, 0, 1, 0, 0, 0, 0]),
        ("number_moved", "It has 212 boats", [0, 0, 1, 0]),
        ("marker", "1. Aro\n2. Ule in 3", [1, 0, 1, 0, 0, 0]),
        ("name_absent", "Old Aro and Harlow", [0, 0, 0, 1]),
        ("repeated", "Aro is clear. Aro is it.", [0, 0, 0, 1, 1, 0]),
        ("company", "clear water. Frozen sea.", [1, 1, 0, 0]),
        ("negation", "It does freeze in winter.", [1, 1, 1, 1, 1]),
        ("gap", "Aro was never a lake", [round(float(np.log1p(5)), 3)] * 5),
        ("declines", "It does not mention boats.", [1] * 5),
        ("position", "One. Two. Three.", [0, 0.5, 1]),
    ],
)
def test_each_feature_says_what_it_is_for(name: str, answer: str, expected: list[float]) -> None:
    assert column(name, answer, LAKE) == expected
