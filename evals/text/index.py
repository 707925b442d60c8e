"""One text made ready for many quotes: its normal form and its q-grams, each built when first needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from evals.text.align import Window, best_window, edit_budget, similarity, window_through
from evals.text.grams import Grams, Hits, Positions, Q
from evals.text.normalise import Normalised, has_break_hyphens, normal_text, normalise
from evals.types import Span

FoundKind = Literal["exact", "normalized", "fuzzy"]

# Up to here str.find over the whole text is quicker than asking the q-grams.
_SHORT_TEXT = 1 << 15
# Up to here the edit matrix of the whole text is.
_TINY_TEXT = 600
# From here on a quote is aligned through runs it shares with the text, not over the whole region.
_LONG_QUOTE = 48
_LONG_RUN = 14


@dataclass(frozen=True, slots=True)
class Found:
    """A quote found in a text: ``span`` of the raw text, and its similarity, 1.0 unless fuzzy."""

    kind: FoundKind
    span: Span
    similarity: float


class Index:
    """``find`` answers the same whatever was asked before."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _normal(self) -> Normalised:
        return normalise(self.text)

    @cached_property
    def _hyphened(self) -> Normalised | None:
        """The other normal form, with the hyphens at line breaks; None where there are none."""
        return normalise(self.text, keep_break_hyphens=True) if has_break_hyphens(self.text) else None

    @cached_property
    def _grams(self) -> Grams:
        return Grams(self._normal.text)

    def find(self, quote: str, *, tau: float = 0.9, near: int | None = None) -> Found | None:
        """The best place of the quote in this text, or None where no window is ``tau`` similar.

        Exact before normalized before fuzzy; among several verbatim places the first, or the one
        that starts nearest to ``near``.
        """
        wanted = normal_text(quote)
        if not wanted:
            return None
        if len(self.text) <= _SHORT_TEXT or near is not None or len(wanted) < _LONG_QUOTE:
            return self._exact(quote, near) or self._normalised(wanted, near) or self._fuzzy(quote, wanted, tau)
        # Long texts are not scanned: a verbatim quote is among what the q-grams find, since the little
        # it can lose at its ends, where characters combine, is within a long quote's edits.
        return self._fuzzy(quote, wanted, tau)

    def find_many(self, quotes: Iterable[str], *, tau: float = 0.9) -> Iterator[Found | None]:
        return (self.find(quote, tau=tau) for quote in quotes)

    def find_verbatim(self, quote: str, *, after: int = 0) -> Found | None:
        """The first exact or normalized place that starts at or after ``after``."""
        wanted = normal_text(quote)
        if not wanted:
            return None
        at = self.text.find(quote, after)
        if at >= 0:
            return Found("exact", Span(at, at + len(quote)), 1.0)
        return self._normalised(wanted, None, int(np.searchsorted(self._normal.start, after)))

    # --- verbatim -------------------------------------------------------------------------------

    def _exact(self, quote: str, near: int | None) -> Found | None:
        at = _nearest(self.text, quote, near)
        return None if at < 0 else Found("exact", Span(at, at + len(quote)), 1.0)

    def _normalised(self, wanted: str, near: int | None, first: int = 0) -> Found | None:
        goal = None if near is None else int(np.searchsorted(self._normal.start, near))
        at = _nearest(self._normal.text, wanted, goal, first)
        return self._justified(self._normal, at, wanted) or self._as_hyphened(wanted)

    def _as_hyphened(self, wanted: str) -> Found | None:
        """The quote as ``well-known`` where the text has ``well-`` at the end of a line."""
        if "-" not in wanted or self._hyphened is None:
            return None
        return self._justified(self._hyphened, self._hyphened.text.find(wanted), wanted)

    def _justified(self, form: Normalised, at: int, wanted: str) -> Found | None:
        """The raw span of a normal match, if the raw text there really has that normal form: a match
        that ends inside a ligature, say, has not."""
        if at < 0:
            return None
        span = form.raw(at, at + len(wanted))
        raw = span.of(self.text)
        if wanted in (normal_text(raw), normal_text(raw, keep_break_hyphens=True)):
            return Found("normalized", span, 1.0)
        return None

    # --- fuzzy ----------------------------------------------------------------------------------

    def _fuzzy(self, quote: str, wanted: str, tau: float) -> Found | None:
        window = self._best_window(wanted, tau)
        if window is None:
            return self._as_hyphened(wanted)
        span = self._normal.raw(window.start, window.end)
        slack = edit_budget(len(wanted), tau) + 4
        at = self.text.find(quote, max(0, span.start - slack), span.end + slack)
        if at >= 0:
            return Found("exact", Span(at, at + len(quote)), 1.0)
        verbatim = window.similarity == 1.0 and self._justified(self._normal, window.start, wanted)
        if found := verbatim or self._as_hyphened(wanted):
            return found
        score = window.similarity
        if self._normal.cuts(window.start) or self._normal.cuts(window.end):
            # The raw text there is more than the window, which ends inside a ligature, say.
            score = similarity(wanted, normal_text(span.of(self.text)))
        return Found("fuzzy", span, score) if score >= tau else None

    def _best_window(self, wanted: str, tau: float) -> Window | None:
        text, edits = self._normal.text, edit_budget(len(wanted), tau)
        if len(text) <= _TINY_TEXT:
            return best_window(wanted, text, tau)
        if len(wanted) >= Q:
            for at in self._grams.rarest_places(wanted):
                if at >= 0 and text.startswith(wanted, at):
                    return Window(at, at + len(wanted), 1.0)
        hits = self._grams.hits(wanted, edits) if Grams.enough(len(wanted), edits) else None
        return self._scan(wanted, edits, tau) if hits is None else self._from_hits(wanted, edits, tau, hits)

    def _from_hits(self, wanted: str, edits: int, tau: float, hits: Hits) -> Window | None:
        """The best window among those the hits vote for; hits of one window lie on near diagonals."""
        order = np.argsort(hits.in_text - hits.in_quote, kind="stable")
        in_quote, in_text = hits.in_quote[order], hits.in_text[order]
        diagonals = in_text - in_quote
        ends = np.searchsorted(diagonals, diagonals + edits, side="right")
        votes = ends - np.arange(len(diagonals))
        # Each edit harms at most Q grams, so a window within reach keeps all but edits * Q of those used.
        enough = np.flatnonzero(votes >= hits.used - edits * Q)
        best: Window | None = None
        done: list[tuple[int, int]] = []
        for i in enough[np.argsort(-votes[enough], kind="stable")].tolist():
            least = max(0, -(-(hits.used - int(votes[i])) // Q))
            if best is not None and 1 - least / (len(wanted) + least) <= best.similarity:
                break
            low, high = int(diagonals[i]), int(diagonals[ends[i] - 1])
            if any(a <= low and high <= b for a, b in done):
                continue
            done.append((low - edits, high + edits))
            window = self._align(wanted, edits, tau, in_quote[i : ends[i]], in_text[i : ends[i]])
            if window is not None and (best is None or window.similarity > best.similarity):
                best = window
        return best

    def _align(self, wanted: str, edits: int, tau: float, in_quote: Positions, in_text: Positions) -> Window | None:
        """The best window around a cluster of hits."""
        text = self._normal.text
        if len(wanted) >= _LONG_QUOTE:
            by_quote = np.argsort(in_quote, kind="stable")
            first = _anchor(wanted, text, in_quote[by_quote], in_text[by_quote])
            last = _anchor(wanted, text, in_quote[by_quote[::-1]], in_text[by_quote[::-1]])
            if first and last and first[0] <= last[0] and first[1] <= last[1]:
                return window_through(wanted, text, first, last, tau)
        low = max(0, int((in_text - in_quote).min()) - 2 * edits)
        high = min(len(text), int((in_text - in_quote).max()) + len(wanted) + 2 * edits)
        return _shifted(best_window(wanted, text[low:high], tau), low)

    def _scan(self, wanted: str, edits: int, tau: float) -> Window | None:
        """Without q-grams: of edits + 1 pieces of the quote one is unharmed, so only regions around the
        pieces need looking at. A text that repeats a piece without end costs one pass over its whole."""
        text, best = self._normal.text, None
        size = max(1, len(wanted) // (edits + 1))
        regions: list[tuple[int, int]] = []
        for offset in range(0, size * (edits + 1), size):
            piece = wanted[offset : offset + size]
            at = text.find(piece)
            while at >= 0:
                regions.append((max(0, at - offset - edits), at - offset + len(wanted) + edits))
                at = text.find(piece, at + 1)
        for low, high in _merged(regions):
            window = _shifted(best_window(wanted, text[low:high], tau), low)
            if window is not None and (best is None or window.similarity > best.similarity):
                best = window
        return best


def _nearest(text: str, part: str, near: int | None, first: int = 0) -> int:
    """Where ``part`` stands in ``text``: first from ``first`` on, or nearest to ``near``; -1 if nowhere."""
    if near is None:
        return text.find(part, first)
    near = max(0, near)
    after = text.find(part, near)
    before = text.rfind(part, 0, near + len(part))
    return after if before < 0 or (after >= 0 and after - near < near - before) else before


def _anchor(quote: str, text: str, in_quote: Positions, in_text: Positions) -> tuple[int, int] | None:
    """The middle of the first hit's run of equal characters that is long enough to trust."""
    for q, t in zip(in_quote.tolist(), in_text.tolist(), strict=True):
        left, right = _run(quote, text, q, t)
        if right - left >= _LONG_RUN:
            middle = (left + right) // 2
            return middle, t - q + middle
    return None


def _run(quote: str, text: str, q: int, t: int) -> tuple[int, int]:
    """The quote's stretch around ``q`` that equals the text around ``t``, up to 12 further each way."""
    left, right = q, q + Q
    while left > max(0, q - 12) and t - q + left > 0 and quote[left - 1] == text[t - q + left - 1]:
        left -= 1
    most = min(len(quote), len(text) - t + q, q + Q + 12)
    while right < most and quote[right] == text[t - q + right]:
        right += 1
    return left, right


def _merged(regions: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping regions joined, in order."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(regions):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged


def _shifted(window: Window | None, by: int) -> Window | None:
    return None if window is None else Window(window.start + by, window.end + by, window.similarity)
