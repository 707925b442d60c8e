"""The window of a text most similar to a quote, exactly.

``similarity(q, w) = 1 - lev(q, w) / max(|q|, |w|)``, lev being Levenshtein's distance. Rows of the
edit matrix are computed by Myers' bit-parallel algorithm (JACM 46(3), 1999, in Hyyrö's form of
2003) on Python's integers: one step a character of text, whatever the length of the quote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

_MOST_ENDS = 512  # ends of windows tried by best_window: only periodic text has more that are equally good
_MOST_FLANKS = 256  # lengths of either flank tried by window_through: only very long quotes have more candidates
# Ends of windows of which each is asked for by itself, which is faster than an edit row up to so many; and a character
# that hardly a text has.
_MOST_PROBED, _NOWHERE = 40, "\0"
# For a flank of this length or more, one row of the edit matrix is faster than one distance for each length.
_LONG_FLANK = 600
# What one search may cost, in steps of edit rows: some 50 ms. A long quote may cost a few rows of its own, but a second
# at most.
_MOST_STEPS, _FEW_ROWS, _MOST_FOR_ROWS = 50_000, 4, 1_000_000

# Whether a window may begin (True) or end (False) before the character of that number.
Edge = Callable[[int, bool], bool]


def anywhere(at: int, begins: bool) -> bool:
    """The edge that every boundary is."""
    return True


def shifted(edge: Edge, by: int) -> Edge:
    """The edges of the part of a text that begins at ``by``."""
    return lambda at, begins: edge(by + at, begins)


class Effort:
    """The time that one search for a quote of that length may still take, in steps of an edit row, some microseconds:
    one step a character of text and pattern, and as many again for each 1,000 characters of the pattern, whose integers
    are longer."""

    def __init__(self, quote: int = 0, steps: int | None = None) -> None:
        rows = min(_MOST_FOR_ROWS, _FEW_ROWS * 2 * quote * (1 + quote // 1000))
        self.left = max(_MOST_STEPS, rows) if steps is None else steps

    def row(self, pattern: int, text: int) -> bool:
        """Whether a row of those lengths can be afforded; if so, its cost is deducted."""
        return self.pay(_row_cost(pattern, text))

    def distance(self, length: int, budget: int) -> bool:
        """The same for one Levenshtein distance within a budget, which compiled code computes 64 cells at a time."""
        return self.pay(_distance_cost(length, budget))

    def lengths(self, quote: int, budget: int, count: int) -> bool:
        """The same for the distances of so many windows with one end, or the row that tells them all."""
        return self.pay(min(_row_cost(quote, quote + budget), count * _distance_cost(quote, budget)))

    def pay(self, steps: int) -> bool:
        afforded = steps <= self.left
        self.left -= steps if afforded else 0
        return afforded


def _row_cost(pattern: int, text: int) -> int:
    return (pattern + text) * (1 + pattern // 1000)


def _distance_cost(length: int, budget: int) -> int:
    return 1 + length * (budget + 64) // 64 // 500


class Window(NamedTuple):
    """``text[start:end]`` and its similarity to the quote."""

    start: int
    end: int
    similarity: float


def similarity(quote: str, window: str) -> float:
    """1 - lev / the longer length; 1.0 for two empty strings."""
    return float(Levenshtein.normalized_similarity(quote, window))


def edit_budget(length: int, tau: float) -> int:
    """The most edits between a quote of that length and any window that is at least ``tau`` similar to it.

    d <= (1 - tau) max(m, |w|) and |w| <= m + d give d <= m (1 - tau) / tau.
    """
    return int(length * (1 - tau) / tau + 1e-9)


def edit_row(pattern: str, text: str, *, anywhere: bool = False) -> list[int]:
    """For every j, lev(pattern, text[:j]); with ``anywhere`` the least lev(pattern, text[i:j]) over i."""
    distance = len(pattern)
    if not pattern:
        return [0] * (len(text) + 1) if anywhere else list(range(len(text) + 1))
    masks: dict[str, int] = {}
    bit = 1
    for c in pattern:
        masks[c] = masks.get(c, 0) | bit
        bit <<= 1
    top, full = bit >> 1, bit - 1
    carry = 0 if anywhere else 1
    plus, minus = full, 0  # bits of the rows at which the current column of the matrix rises, and falls
    row = [distance]
    append, get = row.append, masks.get
    for c in text:
        match = get(c, 0)
        across = (((match & plus) + plus) ^ plus) | match | minus
        rise = minus | (full & ~(across | plus))
        fall = plus & across
        if rise & top:
            distance += 1
        elif fall & top:
            distance -= 1
        append(distance)
        rise = (rise << 1) | carry
        fall <<= 1
        plus = (fall | ~(across | rise)) & full
        minus = rise & across & full
    return row


def best_window(
    quote: str, text: str, tau: float, effort: Effort | None = None, edge: Edge = anywhere
) -> Window | None:
    """The window of ``text`` between two edges most similar to ``quote``, if at least ``tau``; among equals the one
    whose length is nearest to the quote's, then the first. Costs len(text) steps and a few times len(quote).

    The search stops when ``effort`` is spent: if a long quote has many ends that are nearly as good, a slightly better
    window may be missed; if not even two rows can be afforded, the result is None.
    """
    size, budget, effort = len(quote), edit_budget(len(quote), tau), effort or Effort(len(quote))
    if size - len(text) > budget or not effort.row(size, len(text)):
        return None
    best: tuple[float, int, int, int] | None = None
    for least, end in _window_ends(quote, text, budget, edge)[:_MOST_ENDS]:
        # A window with this end is at least `least` edits away, and at most as long as the quote plus its edits.
        if best is not None and 1 - least / (size + least) < best[0]:
            break
        wanted = best[0] if best else tau
        lengths = _lengths_within(size, end, least, wanted)
        if not effort.lengths(size, edit_budget(size, wanted), len(lengths)):
            break
        for length, d in _edits(quote, text, end, lengths, edit_budget(size, wanted), edge):
            if (score := _score(d, size, length)) >= tau:
                candidate = (score, -abs(length - size), length - end, end)
                if best is None or candidate > best:
                    best = candidate
    if best is None:
        return None
    score, _, minus_start, end = best
    return Window(-minus_start, end, score)


def _window_ends(quote: str, text: str, budget: int, edge: Edge) -> list[tuple[int, int]]:
    """The edges at which a window of at most ``budget`` edits ends, each behind its edits, the fewest first.

    What is put before the quote and is nowhere in the text costs one edit each, whatever of the text stands for it: so
    one distance in compiled code tells the least of all windows with one end. From one end to the next it changes by
    one at most, so that of an end too far away the next ones are passed over.
    """
    found: list[tuple[int, int]] = []
    size, free = len(text), _NOWHERE * len(text) + quote
    end, left = max(0, len(quote) - budget), _MOST_PROBED if _NOWHERE not in text else 0
    while end <= size:
        if edge(end, False):
            if not left:
                row = edit_row(quote, text, anywhere=True)
                return sorted((d, end) for end, d in enumerate(row) if d <= budget and edge(end, False))
            left -= 1
            edits = Levenshtein.distance(free[size - end :], text[:end]) - end
            if edits <= budget:
                found.append((edits, end))
            end += max(0, edits - budget - 1)
        end += 1
    return sorted(found)


def _lengths_within(size: int, end: int, least: int, score: float) -> range:
    """The lengths that a window with that end may have if its similarity to a quote of that size is at least ``score``
    and it is at least ``least`` edits away: more of these than the quote could have call for a longer window."""
    most = edit_budget(size, score)
    shortest = size - most if least <= (1 - score) * size + 1e-9 else int(least / (1 - score) - 1e-9)
    return range(max(0, shortest), min(end, size + most) + 1)


def _edits(quote: str, text: str, end: int, lengths: range, budget: int, edge: Edge) -> Iterator[tuple[int, int]]:
    """The lengths at which a window with that end begins at an edge and is within the budget, each with its edits."""
    size, row = len(quote), None
    if _row_cost(size, size + budget) < len(lengths) * _distance_cost(size, budget):
        row = edit_row(quote[::-1], text[max(0, end - lengths.stop) : end][::-1])
    for length in lengths:
        if edge(end - length, True):
            window = text[end - length : end]
            edits = Levenshtein.distance(quote, window, score_cutoff=budget) if row is None else row[length]
            if edits <= budget:
                yield length, edits


def window_through(
    quote: str,
    text: str,
    first: tuple[int, int],
    last: tuple[int, int],
    tau: float,
    effort: Effort | None = None,
    edge: Edge = anywhere,
) -> Window | None:
    """The best window between two edges among alignments through two points, if at least ``tau``.

    A point (i, j) matches ``quote[:i]`` before ``text[j]`` and the rest after it. If both points lie on a best
    alignment, as the middle of a long run of equal characters does, no window of the text is better, except in quotes
    of many thousand characters by a few characters at the ends. None also if it would cost more than ``effort``.
    """
    size, budget, effort = len(quote), edit_budget(len(quote), tau), effort or Effort(len(quote))
    span = last[1] - first[1]
    if not effort.distance(max(span, last[0] - first[0]), budget):
        return None
    within = text[first[1] : last[1]]
    middle = Levenshtein.distance(quote[first[0] : last[0]], within, score_cutoff=budget)
    before = text[max(0, first[1] - first[0] - budget) : first[1]]
    after = text[last[1] : last[1] + size - last[0] + budget]
    left = _ends(quote[: first[0]][::-1], before[::-1], budget - middle, tau, effort, edge, first[1], True)
    right = _ends(quote[last[0] :], after, budget - middle, tau, effort, edge, last[1], False)
    if not left or not right:
        return None
    fewest = left[0][1] + middle + right[0][1]
    # A window with more edits than this, even the longest that they allow, is no better than one with the fewest.
    most = min(budget, int(fewest * size / max(1, size - fewest) + 1e-9))
    best: tuple[float, int, int, int] | None = None
    for taken, edits in left:
        if edits + middle + right[0][1] > most:
            break
        for given, more in right:
            total, length = edits + middle + more, taken + span + given
            if total > most:
                break
            candidate = (_score(total, size, length), -abs(length - size), taken, given)
            if best is None or candidate > best:
                best = candidate
    if best is None or best[0] < tau:
        return None
    return Window(first[1] - best[2], last[1] + best[3], best[0])


def _ends(
    flank: str, text: str, budget: int, tau: float, effort: Effort, edge: Edge, at: int, begins: bool
) -> list[tuple[int, int]]:
    """How far the quote's flank may reach into the text that follows ``at`` (before it, both turned round, if the
    window ``begins`` there), to an edge: (length, edits), the fewest edits first. Empty if more than ``budget`` edits
    are needed, or more than ``effort``.

    A reach whose length differs from the flank's by n costs n edits at least. If one costs r, and a window of w
    characters with e edits takes r + k of them for this flank, then the window with the one reach instead has e - k
    edits and at least w - 2r - k characters. It is no worse unless k (w - e) < 2er; since e / w <= 1 - tau, lengths
    that differ by more than r (2 - tau) / tau are never needed.
    """
    size, most = len(flank), len(text)
    if budget < 0:
        return []
    if text.startswith(flank) and edge(at - size if begins else at + size, begins):
        return [(size, 0)]
    if size >= _LONG_FLANK and not effort.row(size, most):
        return []
    row = edit_row(flank, text) if size >= _LONG_FLANK else None
    found: list[tuple[int, int]] = []
    reach = budget
    for away in range(budget + 1):
        if away > reach:
            break
        for length in (size - away, size + away) if away else (size,):
            if not 0 <= length <= most or not edge(at - length if begins else at + length, begins):
                continue
            edits = Levenshtein.distance(flank, text[:length], score_cutoff=budget) if row is None else row[length]
            if edits <= budget:
                found.append((length, edits))
                reach = min(reach, int(edits * (2 - tau) / tau))
    return sorted(found, key=_end_order)[:_MOST_FLANKS]


def _end_order(end: tuple[int, int]) -> tuple[int, int]:
    return end[1], end[0]


def _score(edits: int, size: int, length: int) -> float:
    return 1 - edits / max(size, length, 1)
