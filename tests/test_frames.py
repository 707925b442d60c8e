"""What only stands around the statements of an answer needs no source."""

from __future__ import annotations

import pytest

import evals
from evals.judging import frames
from evals.types import Span

KB = ["It is 40 metres high. Trout live in it."]


@pytest.mark.parametrize(
    ("answer", "uncited"),
    [
        ("## 1. Height\n\nIt is high.", ["It is high."]),
        ("### IV. Results\nIt is high.", ["It is high."]),
        ("Height\n------\n\nIt is high.", ["It is high."]),
        ("1. **Height**\n   - It is high.", ["- It is high."]),
        ("- **Height of the dam:**\n  It is high.", ["It is high."]),
        ("- The dam\n  - It is high.\n- The lake\n\n  - It is cold.", ["- It is high.", "- It is cold."]),
        ("Hi Tom,\n\nit is high.\n\nBest regards,\nAnna", ["it is high."]),
        ("Sehr geehrte Frau Ruiz,\n\ndas ist hoch.\n\nMit freundlichen Grüßen\n\nAnna Ito", ["das ist hoch."]),
        ("It is high. **Notice period here.** It is cold.", ["It is high.", "It is cold."]),
        ("**Short answer:** Yes.\n\nQ1. Is it?\nIt is high.", ["It is high."]),
        ("It is high.\n\n--\nAnna Ito\nWater Board", ["It is high."]),
        ("It is high.\n\nHave a nice day!", ["It is high."]),
        ("Thank you for your question. It is high.", ["It is high."]),
        ("> [!NOTE]\n> It is high.", ["> It is high."]),
        # these state something
        ("- **Aro Library**\n- **Ule Library**", ["- **Aro Library**", "- **Ule Library**"]),
        ("- It is cold here now\n  - It is high.", ["- It is cold here now", "- It is high."]),
        ("- Trout\n- Pike", ["- Trout", "- Pike"]),
        ("Hello, Dolly!", ["Hello, Dolly!"]),
        ("Liebe ist alles!", ["Liebe ist alles!"]),
        ("Beste Qualität zum kleinen Preis!", ["Beste Qualität zum kleinen Preis!"]),
        ("Thanks to the dam, floods are rare.", ["Thanks to the dam, floods are rare."]),
        ("It is high. **Not 40 metres.** It is cold.", ["It is high.", "**Not 40 metres.**", "It is cold."]),
        ("Anna", ["Anna"]),
        ("**Answer:** Anna", ["**Answer:** Anna"]),
    ],
)
def test_what_stands_around_statements_needs_no_source(answer: str, uncited: list[str]) -> None:
    assert [s.text for s in evals.check(answer, KB).uncited] == uncited


def test_a_claim_without_a_place_stands_around_nothing() -> None:
    assert not frames(None, "## 1. Height")
    assert frames(Span(6, 12), "## 1. Height")


def test_a_word_without_end_is_told_in_time() -> None:
    text = "三" * 100_000
    assert not frames(Span(0, len(text)), text)
