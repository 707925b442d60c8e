"""Answers as models and people write them, in 28 languages: sets that were written before the rules met them.

A line of ``abstentions_fresh.jsonl`` has its ``set``, numbered as they were written, the ``stance`` it has, and what it
was told to be when the rules ``first`` met it: set 1 by the rules there were, each later one by those mended after the
set before; set 6 are answers that were written to come near those rules. ``missed``: it is still told wrongly. A rule
that changes what is missed changes the file.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.abstention import abstention_of
from evals.abstention.languages import TABLES

FILE = Path(__file__).parent / "abstentions_fresh.jsonl"
LINES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("language", [table.language for table in TABLES])
def test_what_is_told_wrongly_is_known(language: str) -> None:
    own = [line for line in LINES if line["language"] == language]
    wrong = [line["text"] for line in own if abstention_of(line["text"]) != line["stance"]]
    assert wrong == [line["text"] for line in own if "missed" in line]


def test_little_is_missed_and_fewer_answers_are_taken_for_abstaining() -> None:
    missed = [line["stance"] for line in LINES if "missed" in line]
    assert len(missed) < len(LINES) / 100
    assert missed.count("answered") < len(LINES) / 300
