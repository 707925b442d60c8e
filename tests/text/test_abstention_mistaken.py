"""What is easily overlooked or taken for abstaining: labels, scraps of sentences; titles, findings, names of things."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.abstention import abstention_of, rules
from evals.abstention.languages import TABLES

# Headings, "## en", and lines "refused: I don't know."
LINES = (Path(__file__).parent / "abstentions.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.replace("\\n", "\n").split(": ", 1) for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("stance", ["refused", "partial", "answered"])
def test_each_is_read_as_what_it_is(stance: str) -> None:
    texts = [text for wanted, text in CASES if wanted == stance]
    assert len(texts) > 40
    assert [text for text in texts if abstention_of(text) != stance] == []


def test_the_quick_test_lets_them_pass_to_the_rules() -> None:
    for _, text in CASES:
        assert abstention_of(text) == rules._by_rules(rules._without_markup(text), range(len(TABLES))), text
