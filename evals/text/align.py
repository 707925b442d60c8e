"""The window of a text most similar to a quote, exactly.

``similarity(q, w) = 1 - lev(q, w) / max(|q|, |w|)``, lev being Levenshtein's distance. Rows of the
edit matrix are computed by Myers' bit-parallel algorithm (JACM 46(3), 1999, in Hyyrö's form of
2003) on Python's integers: one step a character of text, whatever the length of the quote.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_MOST_ENDS = 512  # ends tried by best_window: more than that tie only in periodic text
_MOST_FLANKS = 256  # lengths of either flank tried by window_through: more than that come near only in very long quotes
# From this flank on one row of the edit matrix gives all its lengths sooner than a distance each.
_LONG_FLANK = 600
# What one search may cost, in steps of edit rows: about a second.
_MOST_STEPS = 1_000_000


class Effort:
    """What may still be spent on one search, in steps of an edit row: one a character of text and pattern, and as much
    again for each 1,000 characters of the pattern, as the integers grow."""

    def __init__(self, steps: int = _MOST_STEPS) -> None:
        self.left = steps

    def affords(self, pattern: int) -> int:
        """How long a text half of what is left pays a row of."""
        return max(0, self.left // 2 // (1 + pattern // 1000) - pattern)

    def row(self, pattern: int, text: int) -> bool:
        """Whether the row of those lengths can be afforded; if so, it is paid for."""
        return self._pay((pattern + text) * (1 + pattern // 1000))

    def distance(self, length: int, budget: int) -> bool:
        """The same of one Levenshtein distance within a budget, which compiled code takes 64 cells at a time."""
        return self._pay(1 + length * (budget + 64) // 64 // 500)

    def _pay(self, steps: int) -> bool:
        afforded = steps <= self.left
        self.left -= steps if afforded else 0
        return afforded


@dataclass(frozen=True, slots=True)
class Window:
    """``text[start:end]`` and its similarity to the quote."""

    start: int
    end: int
    similarity: float


def similarity(quote: str, window: str) -> float:
    """1 - lev / the longer length; 1.0 for two empty strings."""
    return float(Levenshtein.normalized_similarity(quote, window))


def edit_budget(length: int, tau: float) -> int:
    """The most edits a window at least ``tau`` similar to a quote of that length can be away.

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
    plus, minus = full, 0  # where the matrix rises and falls, down the present column
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


def best_window(quote: str, text: str, tau: float, effort: Effort | None = None) -> Window | None:
    """The window of ``text`` most similar to ``quote``, if at least ``tau``; among equals the one whose
    length is nearest to the quote's, then the first. Costs len(text) steps and a few times len(quote).

    Beyond ``effort`` nothing is tried: where a long quote has many ends that are nearly as good, a window a little
    better may be missed, and where not even two rows can be afforded, all.
    """
    size, budget, effort = len(quote), edit_budget(len(quote), tau), effort or Effort()
    if size - len(text) > budget or not effort.row(size, len(text)):
        return None
    at_end = edit_row(quote, text, anywhere=True)
    best: tuple[float, int, int, int] | None = None
    ends = sorted((d, end) for end, d in enumerate(at_end) if d <= budget)
    backwards = quote[::-1]
    for least, end in ends[:_MOST_ENDS]:
        # No window with this end is nearer than `least` edits, nor longer than quote plus edits.
        if best is not None and 1 - least / (size + least) < best[0]:
            break
        low = max(0, end - size - budget)
        if not effort.row(size, end - low):
            break
        for length, d in enumerate(edit_row(backwards, text[low:end][::-1])):
            if d <= budget and (score := _score(d, size, length)) >= tau:
                candidate = (score, -abs(length - size), length - end, end)
                if best is None or candidate > best:
                    best = candidate
    if best is None:
        return None
    score, _, minus_start, end = best
    return Window(-minus_start, end, score)


def window_through(
    quote: str, text: str, first: tuple[int, int], last: tuple[int, int], tau: float, effort: Effort | None = None
) -> Window | None:
    """The best window among alignments through two points, if at least ``tau``.

    A point (i, j) matches ``quote[:i]`` before ``text[j]`` and the rest after it. Where both lie on a best
    alignment, as the middle of a long run of equal characters does, no window of the text is better, but in quotes of
    many thousand characters perhaps by a few at its ends. None also where it would cost more than ``effort``.
    """
    size, budget, effort = len(quote), edit_budget(len(quote), tau), effort or Effort()
    span = last[1] - first[1]
    if not effort.distance(max(span, last[0] - first[0]), budget):
        return None
    within = text[first[1] : last[1]]
    middle = Levenshtein.distance(quote[first[0] : last[0]], within, score_cutoff=budget)
    before = text[max(0, first[1] - first[0] - budget) : first[1]]
    after = text[last[1] : last[1] + size - last[0] + budget]
    left = _ends(quote[: first[0]][::-1], before[::-1], budget - middle, effort)
    right = _ends(quote[last[0] :], after, budget - middle, effort)
    if not left or not right:
        return None
    fewest = left[0][1] + middle + right[0][1]
    # More edits than this cost more than the longest window they could reach is worth.
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


def _ends(flank: str, text: str, budget: int, effort: Effort) -> list[tuple[int, int]]:
    """How far the quote's flank may reach into the text that follows: (length, edits), the fewest edits first.

    As many characters as the flank has cost some edits. Lengths further off than that cost more, and one
    edit more never pays: it lengthens the window by one at most, and (e + 1) / (w + 1) > e / w. None where more
    than ``budget`` edits are needed, or more than ``effort``.
    """
    size = len(flank)
    if budget < 0 or not size:
        return [] if budget < 0 else [(0, 0)]
    if size < _LONG_FLANK:
        reach = Levenshtein.distance(flank, text[:size])
        lengths = range(max(0, size - reach), min(len(text), size + reach) + 1)
        found = [(length, Levenshtein.distance(flank, text[:length])) for length in lengths]
    else:
        if not effort.row(size, len(text)):
            return []
        row = edit_row(flank, text)
        reach = row[min(size, len(text))]
        found = [(n, row[n]) for n in range(max(0, size - reach), min(len(text), size + reach) + 1)]
    return sorted((end for end in found if end[1] <= budget), key=_edits)[:_MOST_FLANKS]


def _edits(end: tuple[int, int]) -> int:
    return end[1]


def _score(edits: int, size: int, length: int) -> float:
    return 1 - edits / max(size, length, 1)
