"""Sentences and words: spans in order and apart that lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evals.text import sentences, words

_pieces = st.lists(
    st.sampled_from(
        [
            "Dr. Ito ",
            "saw it.",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "é",
            "𝔘",
            "“Why?” ",
            "a | b",
            "\t",
            "3.5",
            "。",
            "🎉",
            "...",
            "\u2028",
            "Title",
        ]
    ),
    max_size=25,
).map("".join)


def _texts(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


@given(st.one_of(_pieces, st.text(max_size=60)))
@example("\ud800 a. B. \U0001f600 C.")
def test_spans_are_ordered_apart_and_lose_nothing(text: str) -> None:
    spans = sentences(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("Dr. Ito saw 3.5 mg. It fell.", ["Dr. Ito saw 3.5 mg.", "It fell."]),
        ("“𝔘𝔘 ça va?” said he. Yes.", ["“𝔘𝔘 ça va?” said he.", "Yes."]),
        ("Air\n\nIt is thin.", ["Air", "It is thin."]),
        ("a | b\nc | d", ["a | b", "c | d"]),
        ("a\tb\nc\td", ["a\tb", "c\td"]),
        ("The Moon\nIt has no air.", ["The Moon", "It has no air."]),
        (
            "A line of wrapped prose goes on until it is some seventy long and then\nends. Next.",
            ["A line of wrapped prose goes on until it is some seventy long and then\nends.", "Next."],
        ),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


def test_reads_other_scripts() -> None:
    assert _texts("月には空気がない。氷がある。", "ja") == ["月には空気がない。", "氷がある。"]
    assert _texts("चंद्रमा पर हवा नहीं है। बर्फ है।", "hi") == ["चंद्रमा पर हवा नहीं है।", "बर्फ है।"]


def test_words_keep_apostrophes_hyphens_and_decimals() -> None:
    text = "It's a well-known 3.5, 1,000 — and l’été."
    assert [w.of(text) for w in words(text)] == ["It's", "a", "well-known", "3.5", "1,000", "and", "l’été"]


@given(st.text(max_size=60))
def test_words_are_ordered_and_hold_every_letter_and_digit(text: str) -> None:
    at = 0
    for word in words(text):
        assert not any(c.isalnum() for c in text[at : word.start])
        assert word.start < word.end
        at = word.end
    assert not any(c.isalnum() for c in text[at:])
