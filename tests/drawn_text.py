"""Texts drawn at random, quotes of them with edits, and the plain search that fast ones are measured by."""

from __future__ import annotations

import random

from evals.text import Index
from evals.text.edges import inside
from evals.text.search.align import Edge, anywhere, similarity
from evals.types import Span

LETTERS = "etaoinshrdlucmfwyp"


def filler(rng: random.Random, size: int, letters: str = LETTERS) -> str:
    """Words of one to nine letters, as many as fill that size in code points."""
    words = ["".join(rng.choices(letters, k=rng.randint(1, 9))) for _ in range(size // 4 + 2)]
    return " ".join(words)[:size]


def edited(rng: random.Random, text: str, edits: int) -> str:
    """The text with so many letters put in, left out or put for another."""
    characters = list(text)
    for _ in range(edits):
        at = rng.randrange(len(characters))
        match rng.randrange(3):
            case 0:
                characters[at] = rng.choice(LETTERS)
            case 1:
                del characters[at]
            case _:
                characters.insert(at, rng.choice(LETTERS))
    return "".join(characters)


def brute(quote: str, text: str, edge: Edge = anywhere) -> float:
    """The similarity of the window most like the quote, of all whose ends are edges."""
    windows = (
        text[a:b] for a in range(len(text) + 1) if edge(a, True) for b in range(a, len(text) + 1) if edge(b, False)
    )
    return max(similarity(quote, window) for window in windows)


def edge_of(text: str) -> Edge:
    """The edges of words in a text that is its own normal form."""
    return Index(text).edge


def words_of(text: str, start: int, end: int) -> Span:
    """The span without the words that it cuts."""
    while start < end and (text[start] == " " or inside(text, start)):
        start += 1
    while end > start and (text[end - 1] == " " or inside(text, end)):
        end -= 1
    return Span(start, end)
