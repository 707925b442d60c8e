"""The same frames of abstaining in every language but English."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.abstention import abstention_of
from evals.abstention.languages import TABLES

LINES = (Path(__file__).parent / "abstentions_framed.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" | ") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize("language", [table.language for table in TABLES[1:]])
def test_what_abstains_and_what_does_not(language: str) -> None:
    own = [(stance, text) for code, stance, text in CASES if code == language]
    assert len({stance for stance, _ in own}) > 1
    assert [(stance, text) for stance, text in own if abstention_of(text) != stance] == []


def test_an_answer_that_says_what_it_lacks_abstains_in_part() -> None:
    for text in (
        "Jezioro leży na wysokości 212 m, ale dokumenty nie podają jego głębokości.",
        "Sjön ligger på 212 meters höjd, men dokumenten nämner inte hur djup den är.",
        "Danau itu terletak di ketinggian 212 m, tetapi dokumen tidak menyebutkan kedalamannya.",
        "Η λίμνη βρίσκεται στα 212 μέτρα, αλλά τα έγγραφα δεν αναφέρουν το βάθος της.",
        "Озеро лежить на висоті 212 м, але документи не вказують його глибину.",
    ):
        assert abstention_of(text) == "partial"
