"""One text made ready for many quotes: its normal form and its q-grams, each built when first needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from rapidfuzz import fuzz

from evals.text.align import Effort, Window, best_window, edit_budget, similarity, window_through
from evals.text.grams import Grams, Hits, Positions, Q
from evals.text.normal_form import Normalised, has_other_breaks, normal_text, normalise
from evals.types import Span

FoundKind = Literal["exact", "normalized", "fuzzy"]

# Characters. Up to this length, str.find over the whole text is faster than the q-grams.
_SHORT_TEXT = 1 << 15
# Up to this length, the edit matrix of the whole text is faster than the q-grams.
_TINY_TEXT = 600
# A quote of this length or more is aligned only around a run of characters that it shares with the text.
_LONG_QUOTE = 48
_LONG_RUN = 14
_ENDS = 8
_WORD = re.compile(r"\w")
# The most windows, and characters of text, aligned for one quote: a text that repeats itself could have any number.
_MOST_WINDOWS = 200
_MOST_SCANNED = 1_000_000
_TRIED = 500  # the cost of looking at one place, counted as characters
# The most characters searched for the short pieces of one quote, summed over pieces.
_MOST_SEARCHED = 1_000_000_000
# The most work for rapidfuzz in one scan, about a second: the text's length times the square of the quote's.
_MOST_SLID = 5 * 10**10


@dataclass(frozen=True, slots=True)
class Found:
    """A quote found in a text: ``span`` of the raw text, and its similarity, 1.0 unless fuzzy."""

    kind: FoundKind
    span: Span
    similarity: float


class Index:
    """Finds quotes in one text. What ``find`` returns does not depend on earlier calls."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _normal(self) -> Normalised:
        return normalise(self.text)

    @cached_property
    def _hyphened(self) -> Normalised | None:
        """The other normal form, which keeps hyphens at line breaks; None if there are none."""
        return normalise(self.text, other_breaks=True) if has_other_breaks(self.text) else None

    @cached_property
    def _grams(self) -> Grams:
        return Grams(self._normal.text)

    def find(self, quote: str, *, tau: float = 0.9, near: int | None = None) -> Found | None:
        """The best place of the quote in this text, or None if no window is at least ``tau`` similar.

        An exact place is preferred to a normalized one, and that to a fuzzy one. Of several verbatim places it is the
        first, or the one that starts nearest to ``near``; of two equally near, the one before ``near``.

        The time is bounded. So a normalized place may be missed after many that end inside ligatures, and the best
        fuzzy one in a text that repeats itself, or for a quote of many thousand characters.
        """
        scans = len(self.text) <= _SHORT_TEXT or len(quote) < _LONG_QUOTE or "_grams" not in self.__dict__
        found = self._exact(quote, near) if scans else None
        if found is not None and _WORD.search(quote):
            return found
        wanted = normal_text(quote)
        if not wanted:
            return None
        if not scans and self._may_hold(wanted):
            found = self._exact(quote, near)
            scans = True
        if scans:
            found = found or self._normalised(quote, wanted, near)
        return found or self._fuzzy(wanted, tau)

    def find_verbatim(self, quote: str, *, after: int = 0) -> Found | None:
        """The first exact or normalized place that starts at or after ``after``."""
        wanted = normal_text(quote)
        if not wanted:
            return None
        at = self.text.find(quote, after)
        if at >= 0:
            return Found("exact", Span(at, at + len(quote)), 1.0)
        return self._normalised(quote, wanted, None, after)

    # --- verbatim -------------------------------------------------------------------------------

    def _may_hold(self, wanted: str) -> bool:
        """False if the q-grams, once they are built, rule out a verbatim quote, which saves two passes over a
        long text. The normal form of a verbatim quote may differ from the text's at its very ends, where characters
        combine with their neighbours, so only what lies between must be in the normal text."""
        return len(wanted) < _LONG_QUOTE or self._grams.may_stand(wanted, _ENDS)

    def _exact(self, quote: str, near: int | None) -> Found | None:
        at = next(_places(self.text, quote, near), None)
        return None if at is None else Found("exact", Span(at, at + len(quote)), 1.0)

    def _normalised(self, quote: str, wanted: str, near: int | None, after: int = 0) -> Found | None:
        """The quote found in either normal form of the text. The two differ if words are hyphenated at line breaks:
        ``well-`` and ``known`` may be ``wellknown`` or ``well-known``."""
        found = self._verbatim_in(self._normal, wanted, near, after)
        if found is None and has_other_breaks(quote):
            found = self._verbatim_in(self._normal, normal_text(quote, other_breaks=True), near, after)
        if found is None and "-" in wanted and self._hyphened is not None:
            found = self._verbatim_in(self._hyphened, wanted, near, after)
        return found

    def _verbatim_in(self, form: Normalised, wanted: str, near: int | None, after: int) -> Found | None:
        """The first place from ``after`` on, or nearest to ``near``, whose raw text really has that normal
        form. A match that ends inside a ligature, for example, does not."""
        first = int(np.searchsorted(form.start, after))
        near = None if near is None else int(np.searchsorted(form.start, near))
        read = 0
        for at in _places(form.text, wanted, near, first):
            span = form.raw(at, at + len(wanted))
            raw = span.of(self.text)
            if wanted in (normal_text(raw), normal_text(raw, other_breaks=True)):
                return Found("normalized", span, 1.0)
            read += len(wanted) + _TRIED
            if read > _MOST_SCANNED:
                break
        return None

    # --- fuzzy ----------------------------------------------------------------------------------

    def _fuzzy(self, wanted: str, tau: float) -> Found | None:
        window = self._best_window(wanted, tau)
        if window is None:
            return None
        span, score = self._normal.raw(window.start, window.end), window.similarity
        if self._normal.cuts(window.start) or self._normal.cuts(window.end):
            # The raw text is longer than the window if that ends inside a ligature, for example.
            score = similarity(wanted, normal_text(span.of(self.text)))
        return Found("fuzzy", span, score) if score >= tau else None

    def _best_window(self, wanted: str, tau: float) -> Window | None:
        text, edits = self._normal.text, edit_budget(len(wanted), tau)
        if len(text) <= _TINY_TEXT:
            return best_window(wanted, text, tau)
        if not Grams.enough(len(wanted), edits):
            return self._from_pieces(wanted, edits, tau)
        hits = self._grams.hits(wanted, edits)
        window = self._from_hits(wanted, edits, tau, hits)
        return self._scan(wanted, edits, tau) if window is None and not hits.complete else window

    def _from_hits(self, wanted: str, edits: int, tau: float, hits: Hits) -> Window | None:
        """The best window among those with enough hits; the hits of one window lie on neighbouring diagonals."""
        order = np.argsort(hits.in_text - hits.in_quote, kind="stable")
        in_quote, in_text = hits.in_quote[order], hits.in_text[order]
        diagonals = in_text - in_quote
        ends = np.searchsorted(diagonals, diagonals + edits, side="right")
        votes = ends - np.arange(len(diagonals))
        # Each edit changes at most one piece, so a window within reach keeps all but `edits` of those looked up.
        enough = np.flatnonzero(votes >= max(1, hits.used - edits))
        best: Window | None = None
        done: list[tuple[int, int]] = []
        effort = Effort()
        for i in enough[np.argsort(-votes[enough], kind="stable")].tolist():
            if len(done) == _MOST_WINDOWS:
                break
            least = max(0, hits.used - int(votes[i]))
            if best is not None and 1 - least / (len(wanted) + least) <= best.similarity:
                break
            low, high = int(diagonals[i]), int(diagonals[ends[i] - 1])
            if any(a <= low and high <= b for a, b in done):
                continue
            done.append((low - edits, high + edits))
            window = self._align(wanted, least, tau, in_quote[i : ends[i]], in_text[i : ends[i]], effort)
            if window is not None and (best is None or window.similarity > best.similarity):
                best = window
        return best

    def _align(
        self, wanted: str, least: int, tau: float, in_quote: Positions, in_text: Positions, effort: Effort
    ) -> Window | None:
        """The best window around a cluster of hits, whose number shows that it is at least ``least`` edits away."""
        text, edits, through = self._normal.text, edit_budget(len(wanted), tau), None
        if len(wanted) >= _LONG_QUOTE:
            by_quote = np.argsort(in_quote, kind="stable")
            first = _anchor(wanted, text, in_quote[by_quote], in_text[by_quote])
            last = _anchor(wanted, text, in_quote[by_quote[::-1]], in_text[by_quote[::-1]])
            if first and last and first[0] <= last[0] and first[1] <= last[1]:
                through = window_through(wanted, text, first, last, tau, effort)
                # Far worse than the hits suggest: an anchor may not lie on the best alignment.
                if through is not None and (1 - through.similarity) * len(wanted) <= 1.5 * least + 4:
                    return through
        low = max(0, int((in_text - in_quote).min()) - 2 * edits)
        high = min(len(text), int((in_text - in_quote).max()) + len(wanted) + 2 * edits)
        return _shifted(best_window(wanted, text[low:high], tau, effort), low) or through

    def _from_pieces(self, wanted: str, edits: int, tau: float) -> Window | None:
        """For quotes too short for q-grams: of edits + 1 pieces of the quote at least one is unchanged, so only the
        regions around the pieces' places need to be aligned."""
        text, best, effort = self._normal.text, None, Effort(4 * _MOST_SCANNED)
        size = max(1, len(wanted) // (edits + 1))
        regions: list[tuple[int, int]] = []
        if (edits + 1) * len(text) > _MOST_SEARCHED:
            return self._scan(wanted, edits, tau)
        for offset in range(0, size * (edits + 1), size):
            piece = wanted[offset : offset + size]
            at = text.find(piece)
            while at >= 0:
                regions.append((max(0, at - offset - edits), at - offset + len(wanted) + edits))
                if len(regions) * len(wanted) > _MOST_SCANNED:
                    return self._scan(wanted, edits, tau)
                at = text.find(piece, at + 1)
        for low, high in _merged(regions):
            window = _shifted(best_window(wanted, text[low:high], tau, effort), low)
            if window is not None and (best is None or window.similarity > best.similarity):
                best = window
        return best

    def _scan(self, wanted: str, edits: int, tau: float) -> Window | None:
        """For texts that repeat themselves too often to look at every place: one pass with rapidfuzz, whose
        measure differs a little from ours, then the best window around the place that it finds. With a long quote that
        would take too long; then the edit matrix itself is computed, for as much text as can be afforded."""
        text, effort = self._normal.text, Effort()
        if len(text) * len(wanted) ** 2 > _MOST_SLID:
            return best_window(wanted, text[: effort.affords(len(wanted))], tau, effort)
        # Its ratio counts a replaced character twice: at least 2 tau - 1 where ours is at least tau.
        place = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=max(0.0, 100 * (2 * tau - 1)))
        if place is None:
            return None
        low = max(0, place.dest_start - 2 * edits)
        return _shifted(best_window(wanted, text[low : place.dest_end + 2 * edits], tau, effort), low)


def _places(text: str, part: str, near: int | None, first: int = 0) -> Iterator[int]:
    """The places of ``part`` in ``text`` from ``first`` on: in order, or nearest to ``near`` first; of two equally
    near, the one before ``near`` first."""
    start = first if near is None else max(first, near)
    after = text.find(part, start)
    if after == start:
        yield after
        after = text.find(part, after + 1)
    # The text before `near` is searched reversed: `rfind` may take the product of the lengths, `find` does not.
    behind, reverse = text[first : start + len(part) - 1][::-1], part[::-1]
    found = behind.find(reverse)
    while after >= 0 or found >= 0:
        before = first + len(behind) - found - len(part)
        if found < 0 or 0 <= after - start < start - before:
            yield after
            after = text.find(part, after + 1)
        else:
            yield before
            found = behind.find(reverse, found + 1)


def _anchor(quote: str, text: str, in_quote: Positions, in_text: Positions) -> tuple[int, int] | None:
    """The middle of the first run of equal characters around a hit that is long enough to be trusted."""
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
