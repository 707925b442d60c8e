"""The passage most like a quote that is not there: what its writer may have had in mind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evals.text.align import best_window
from evals.text.normal_form import normal_text, normalise
from evals.types import Document, Span

# Less alike than this, any two sentences of a language are: such a passage would only mislead.
LEAST = 0.5
# Characters of a quote, and of all documents together, that are looked at.
_MOST_QUOTE, _MOST_TEXT = 600, 2_000_000
# Runs of this many characters show where a quote's words stand; short ones suit scripts without spaces, too.
_RUN = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage, and its similarity to the quote (1 - edits / longer length, of normal forms)."""

    document: str
    span: Span
    similarity: float


def nearest(quote: str, documents: Iterable[Document]) -> Nearest | None:
    """The passage most similar to the quote where runs of its characters are densest; None if none is LEAST similar.

    One passage of each document is aligned, so the most similar one may be missed where the quote's words stand apart.
    Of a long quote the beginning is looked for, and long documents are read as far as 2,000,000 characters reach.
    """
    wanted, left, best = normal_text(quote)[:_MOST_QUOTE], _MOST_TEXT, None
    for document in documents:
        text = document.text[:left]
        left -= len(text)
        form = normalise(text)
        at = _densest(wanted, form.text)
        if at is None:
            continue
        low = max(0, at - len(wanted))
        least = best.similarity if best else LEAST
        window = best_window(wanted, form.text[low : at + 2 * len(wanted)], least)
        if window is not None and (best is None or window.similarity > least):
            best = Nearest(document.id, form.raw(low + window.start, low + window.end), window.similarity)
    return best


def _densest(wanted: str, text: str) -> int | None:
    """Where the stretch of the text begins that is as long as ``wanted`` and has the most runs in common with it."""
    runs = {wanted[i : i + _RUN] for i in range(len(wanted) - _RUN + 1)}
    shared = [i for i in range(len(text) - _RUN + 1) if text[i : i + _RUN] in runs]
    most, start, last = 0, None, 0
    for first, at in enumerate(shared):
        while last < len(shared) and shared[last] < at + len(wanted):
            last += 1
        if last - first > most:
            most, start = last - first, at
    return start
