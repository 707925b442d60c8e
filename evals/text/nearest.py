"""The passage most like a quote that is not there: what its writer may have had in mind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.patterns import pattern
from evals.text.arrays import np
from evals.text.forms.normal_form import normal_text
from evals.text.quotes import index_of
from evals.text.search.align import Effort, best_window, shifted
from evals.types import Document, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Less alike than this, any two sentences of a language are: such a passage would only mislead.
LEAST = 0.5
# Characters of a quote, and of all documents together, that are looked at.
_MOST_QUOTE, _MOST_TEXT = 600, 2_000_000
# Runs of this many characters show where a quote's words stand; short ones suit scripts without spaces, too.
_RUN = 3
# What one alignment may cost, as a multiple of the quote's length: a few of the windows that end where it fits best.
_EFFORT = 16
_TABLE = 1 << 16
# The end of the sentence before a passage, and what parts the two.
_BEFORE = pattern(r"[\s.,;:!?)\]…。，；：！？]*")


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
        if left <= 0:
            break
        index = index_of(document.text, document.page_starts)
        form = index.normal
        at = _densest(wanted, form.text[:left])
        left -= len(form.text)
        if at is None:
            continue
        low = max(0, at - len(wanted))
        least = best.similarity if best else LEAST
        effort = Effort(steps=_EFFORT * len(wanted))
        window = best_window(wanted, form.text[low : at + 2 * len(wanted)], least, effort, shifted(index.edge, low))
        if window is not None and (best is None or window.similarity > least):
            span = form.raw(low + window.start, low + window.end)
            start = _BEFORE.match(document.text, span.start, span.end)
            best = Nearest(document.id, Span(start.end() if start else span.start, span.end), window.similarity)
    return best


def _densest(wanted: str, text: str) -> int | None:
    """Where the stretch of the text begins that is as long as ``wanted`` and has the most runs in common with it."""
    if min(len(wanted), len(text)) < _RUN:
        return None
    known = np.zeros(_TABLE, dtype=bool)
    known[_runs(wanted)] = True
    shared = known[_runs(text)]
    before = np.concatenate(([0], np.cumsum(shared, dtype=np.int32)))
    ends = np.minimum(np.arange(len(shared)) + len(wanted), len(shared))
    within = (before[ends] - before[:-1]) * shared
    start = int(np.argmax(within))
    return start if within[start] else None


def _runs(text: str) -> NDArray[np.uint32]:
    """A number below _TABLE for the run that begins at each character: now and then two runs share one, which moves a
    stretch by little."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mixed = (codes[:-2] * 31 + codes[1:-1]) * 31 + codes[2:]
    return (mixed * np.uint32(2654435761)) >> np.uint32(16)
