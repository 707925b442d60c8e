"""The window of a text most similar to a quote, through an index of the text's q-grams that is built when needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from evals.text.arrays import np
from evals.text.places import places_of
from evals.text.search.align import Edge, Effort, Window, best_window, edit_budget, shifted, window_through
from evals.text.search.grams import Grams, Hits, Positions
from evals.text.search.nearby import LONG_RUN, LONGEST, MOST_SLID, Point, Unsettled, run, settle

# Up to this length, the edit matrix of the whole text is faster than looking for pieces of less than three characters.
_TINY_TEXT = 600
# Quotes looked for without the q-grams: in a short text all, in others so many that building them pays.
_SHORT_TEXT = 25_000
_FEW = 4
# A quote of this length or more is aligned only around a run of characters that it shares with the text.
LONG_QUOTE = 48
_ENDS = 8
# The most windows, and characters of text, aligned for one quote: a text that repeats itself could have any number.
_MOST_WINDOWS = 200
_MOST_SCANNED = 1_000_000
# The most characters searched for the short pieces of one quote, summed over pieces.
_MOST_SEARCHED = 1_000_000_000
# From so many edits on, a quote is first compared with the text at large, if the product of their lengths allows.
_MANY_EDITS = 64
_MOST_COMPARED = 2 * 10**9
# Characters around a window that tell whether it ends at edges of words.
_AROUND = 40
# Clusters of hits of which one is looked at in a step of an edit row.
_PASSED = 50


class Windows:
    """Finds windows in one text. They begin and end at an ``edge``."""

    def __init__(self, text: str, edge: Edge) -> None:
        self._text = text
        self._edge = edge
        self._asked = 0
        self.settles = True  # without the q-grams where that is faster; the windows are the same

    @cached_property
    def _grams(self) -> Grams:
        return Grams(self._text)

    @property
    def indexed(self) -> bool:
        """Whether the q-grams are there already."""
        return "_grams" in self.__dict__

    @property
    def size(self) -> int:
        """Bytes of memory, the text aside."""
        return self._grams.size if self.indexed else 0

    def may_hold(self, wanted: str) -> bool:
        """False if the q-grams, once they are built, rule out a verbatim quote, which saves two passes over a
        long text. The normal form of a verbatim quote may differ from the text's at its very ends, where characters
        combine with their neighbours, so only what lies between must be in the normal text."""
        return len(wanted) < LONG_QUOTE or self._grams.may_stand(wanted, _ENDS)

    def best(self, wanted: str, tau: float) -> Window | None:
        """The window most similar to the quote, if at least ``tau``."""
        text, edits = self._text, edit_budget(len(wanted), tau)
        if len(text) <= _TINY_TEXT and len(wanted) < 3 * (edits + 1):
            return self._within(0, len(text), wanted, tau, Effort(len(wanted)))
        if not Grams.enough(len(wanted), edits) or (len(wanted) < LONG_QUOTE and len(text) <= _SHORT_TEXT // 5):
            return self._from_pieces(wanted, edits, tau)
        if self.settles and len(wanted) >= LONG_QUOTE:
            self._asked += 1
            if len(text) <= _SHORT_TEXT or self._asked <= _FEW:
                try:
                    return settle(text, wanted, tau, self._edge)
                except Unsettled:
                    pass
        if self._grams.lacks(wanted, edits):
            return None
        if edits >= _MANY_EDITS:
            comparable = len(text) * len(wanted) <= _MOST_COMPARED
            if not self._grams.gathers(wanted, edits) or (comparable and not self._nears(wanted, edits)):
                return None
        hits = self._grams.hits(wanted, edits)
        window = self._from_hits(wanted, edits, tau, hits)
        return self._scan(wanted, edits, tau) if window is None and not hits.complete else window

    def _nears(self, wanted: str, edits: int) -> bool:
        """Whether the text comes near a quote of many edits, whose q-grams meet by chance everywhere.

        A window within reach begins at most half a step from one of the places compared; shifting its start costs half
        a step of edits, shifting its end that and the difference in length, which is one of at most ``edits``.
        """
        most = 3 * edits
        stretches = self._stretches(len(self._text), len(wanted), edits)
        return any(Levenshtein.distance(wanted, part, score_cutoff=most) <= most for _, part in stretches)

    def _stretches(self, end: int, size: int, step: int) -> Iterator[tuple[int, str]]:
        """Stretches of the text of that size that begin before ``end``, a step apart; of those that are alike the
        first."""
        seen: set[str] = set()
        for start in range(0, end, max(1, step)):
            part = self._text[start : start + size]
            if part not in seen:
                seen.add(part)
                yield start, part

    def _within(self, low: int, high: int, wanted: str, tau: float, effort: Effort) -> Window | None:
        """The best window of ``text[low:high]``. Parts of it that are like an earlier one are not looked at."""
        size, best, seen, low = len(wanted), None, set(), max(0, low)
        high, reach = min(high, len(self._text)), size + edit_budget(size, tau)
        for start in range(low, max(high, low + 1), 4 * reach + _AROUND):
            end = min(high, start + 5 * reach + _AROUND)
            around = self._text[max(0, start - _AROUND) : end + _AROUND]
            if around not in seen:
                seen.add(around)
                found = best_window(wanted, self._text[start:end], tau, effort, shifted(self._edge, start))
                if found is not None and (best is None or _fit(found, size) > _fit(best, size)):
                    best = Window(found.start + start, found.end + start, found.similarity)
        return best

    def _from_hits(self, wanted: str, edits: int, tau: float, hits: Hits) -> Window | None:
        """The best window among those with enough hits; the hits of one window lie on neighbouring diagonals."""
        order = (hits.in_text - hits.in_quote).argsort(kind="stable")
        in_quote, in_text = hits.in_quote[order], hits.in_text[order]
        diagonals = in_text - in_quote
        ends = diagonals.searchsorted(diagonals + edits, side="right")
        votes = ends - np.arange(len(diagonals))
        # Each edit changes at most one piece, so a window within reach keeps all but `edits` of those looked up.
        (enough,) = (votes >= max(1, hits.used - edits)).nonzero()
        best: Window | None = None
        left = enough[(-votes[enough]).argsort(kind="stable")]
        lows, highs = diagonals[left], diagonals[ends[left] - 1]
        effort, seen = Effort(len(wanted)), set[str]()
        fully = hits.complete or len(wanted) <= LONGEST  # of a long quote the matrix is computed once
        for _ in range(_MOST_WINDOWS):
            if not len(left) or not effort.pay(len(left) // _PASSED):
                break
            i = int(left[0])
            least = max(0, hits.used - int(votes[i]))
            if best is not None and 1 - least / (len(wanted) + least) <= best.similarity:
                break
            low, high = int(lows[0]), int(highs[0])
            apart = (lows < low - edits) | (highs > high + edits)
            left, lows, highs = left[apart], lows[apart], highs[apart]
            around = self._text[max(0, low - 2 * edits - _AROUND) : high + len(wanted) + 2 * edits + _AROUND]
            if around in seen:
                continue
            seen.add(around)
            window = self._align(wanted, least, tau, in_quote[i : ends[i]], in_text[i : ends[i]], effort, fully)
            fully = len(wanted) <= LONGEST
            if window is not None and (best is None or window.similarity > best.similarity):
                best = window
        return best

    def _align(
        self, wanted: str, least: int, tau: float, in_quote: Positions, in_text: Positions, effort: Effort, fully: bool
    ) -> Window | None:
        """The best window around a cluster of hits, whose number shows that it is at least ``least`` edits away."""
        text, edits, through = self._text, edit_budget(len(wanted), tau), None
        if len(wanted) >= LONG_QUOTE:
            by_quote = in_quote.argsort(kind="stable")
            first = _anchor(wanted, text, in_quote[by_quote], in_text[by_quote])
            last = _anchor(wanted, text, in_quote[by_quote[::-1]], in_text[by_quote[::-1]])
            if first and last and first[0] <= last[0] and first[1] <= last[1]:
                through = window_through(wanted, text, first, last, tau, effort, self._edge)
                # Far worse than the hits suggest: an anchor may not lie on the best alignment.
                if through is not None and (1 - through.similarity) * len(wanted) <= 1.5 * least + 4:
                    return through
        low = max(0, int((in_text - in_quote).min()) - 2 * edits)
        high = min(len(text), int((in_text - in_quote).max()) + len(wanted) + 2 * edits)
        if not fully:
            return through
        return self._within(low, high, wanted, tau, effort) or through

    def _from_pieces(self, wanted: str, edits: int, tau: float) -> Window | None:
        """For quotes too short for q-grams: of edits + 1 pieces of the quote at least one is unchanged, so only the
        regions around the pieces' places need to be aligned."""
        text, best, effort = self._text, None, Effort(steps=4 * _MOST_SCANNED)
        size = max(1, len(wanted) // (edits + 1))
        regions: list[tuple[int, int]] = []
        if (edits + 1) * len(text) > _MOST_SEARCHED:
            return self._scan(wanted, edits, tau)
        for offset in range(0, size * (edits + 1), size):
            piece = wanted[offset : offset + size]
            for at in places_of(piece, text):
                regions.append((max(0, at - offset - edits), at - offset + len(wanted) + edits))
                if len(regions) * len(wanted) > _MOST_SCANNED:
                    return self._scan(wanted, edits, tau)
        for low, high in _merged(regions):
            window = self._within(low, high, wanted, tau, effort)
            if window is not None and (best is None or window.similarity > best.similarity):
                best = window
        return best

    def _scan(self, wanted: str, edits: int, tau: float) -> Window | None:
        """For texts that repeat themselves too often to look at every place: one pass with rapidfuzz, whose
        measure differs a little from ours, then the best window around the place that it finds. With a long quote that
        would take too long; then it is compared with the text at large."""
        text, effort = self._text, Effort(len(wanted))
        if len(text) * len(wanted) ** 2 > MOST_SLID:
            return self._roughly(wanted, edits, tau)
        # Its ratio counts a replaced character twice: at least 2 tau - 1 where ours is at least tau.
        place = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=max(0.0, 100 * (2 * tau - 1)))
        if place is None:
            return None
        low = max(0, place.dest_start - 2 * edits)
        return self._within(low, place.dest_end + 2 * edits, wanted, tau, effort)

    def _roughly(self, wanted: str, edits: int, tau: float) -> Window | None:
        """The best window near the part of the text that is most like a long quote, of parts as far apart as it has
        edits."""
        size = len(wanted)
        length = min(len(self._text), max(size, _MOST_COMPARED // size))
        best, low = 3 * edits + 1, 0
        for start, part in self._stretches(max(1, length - size + edits), size, edits):
            if best:
                best, low = min((best, low), (Levenshtein.distance(wanted, part, score_cutoff=best - 1), start))
        if best > 3 * edits:
            return None
        effort = Effort(size)
        window = self._within(low - 2 * edits, low + size + 2 * edits, wanted, tau, effort)
        if window is not None or size <= LONGEST:
            return window
        blocks = Levenshtein.opcodes(wanted, self._text[low : low + size]).as_matching_blocks()
        runs = [(b.a + b.size // 2, low + b.b + b.size // 2) for b in blocks if b.size >= LONG_RUN]
        return window_through(wanted, self._text, runs[0], runs[-1], tau, effort, self._edge) if runs else None


def _fit(window: Window, size: int) -> tuple[float, int]:
    """How good a window is: by its similarity, then by how near its length is to the quote's."""
    return window.similarity, -abs(window.end - window.start - size)


def _anchor(quote: str, text: str, in_quote: Positions, in_text: Positions) -> Point | None:
    """The middle of the first run of equal characters around a hit that is long enough to be trusted."""
    points = (run(quote, text, q, t) for q, t in zip(in_quote.tolist(), in_text.tolist(), strict=True))
    return next((point for point in points if point is not None), None)


def _merged(regions: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping regions joined, in order."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(regions):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return merged
