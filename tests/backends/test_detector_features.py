"""The features of words that the detector was trained on: the weights hold for these values alone."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from scorers.backends.detector.features import NAMES, features
from scorers.backends.detector.words import Sources, Text, key

SOURCES = (
    "Lake Aro lies 212 metres above the sea. Its water is clear, and it does not freeze in winter. "
    "Two ferries cross the lake each day, and the larger one carries 40 cars.",
    "Mount Ule rises to 1,204 metres. Pines grow on its northern slopes. Stopped clocks mark the chapels' hours.",
)
QUESTION = "How high does Lake Aro lie, and what crosses it?"
ANSWER = """According to passage 2, here is what the sources say:
1. Lake Aro lies 221 metres above the sea, and its water is clear.
2. Two ferries often cross it each day; 1,204 cars may be carried, typically by the larger ferry.
Does it freeze in winter? It freezes in winter. Captain Harlow stopped there in 1871. It is not mentioned who built it.
Overall, Lake Aro lies high."""
FOUND = Path(__file__).parent / "detector_features.json"


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
    ):
        assert key(word) == key(same), word
    for word, other in (("thus", "thu"), ("glass", "gla"), ("basis", "basi"), ("buses", "bush")):
        assert key(word) != key(other), word
