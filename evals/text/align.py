"""The window of a text most similar to a quote, exactly.

``similarity(q, w) = 1 - lev(q, w) / max(|q|, |w|)``, lev being Levenshtein's distance. Rows of the
edit matrix are computed by Myers' bit-parallel algorithm (JACM 46(3), 1999, in Hyyrö's form of
2003) on Python's integers: one step a character of text, whatever the length of the quote.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_MOST_ENDS = 512  # ends tried by best_window: more than that tie only in periodic text


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


def best_window(quote: str, text: str, tau: float) -> Window | None:
    """The window of ``text`` most similar to ``quote``, if at least ``tau``; among equals the one whose
    length is nearest to the quote's, then the first. Costs len(text) steps and a few times len(quote)."""
    size, budget = len(quote), edit_budget(len(quote), tau)
    at_end = edit_row(quote, text, anywhere=True)
    best: tuple[float, int, int, int] | None = None
    ends = sorted((d, end) for end, d in enumerate(at_end) if d <= budget)
    backwards = quote[::-1]
    for least, end in ends[:_MOST_ENDS]:
        # No window with this end is nearer than `least` edits, nor longer than quote plus edits.
        if best is not None and 1 - least / (size + least) < best[0]:
            break
        low = max(0, end - size - budget)
        for length, d in enumerate(edit_row(backwards, text[low:end][::-1])):
            if d <= budget and (score := _score(d, size, length)) >= tau:
                candidate = (score, -abs(length - size), length - end, end)
                if best is None or candidate > best:
                    best = candidate
    if best is None:
        return None
    score, _, minus_start, end = best
    return Window(-minus_start, end, score)


def window_through(quote: str, text: str, first: tuple[int, int], last: tuple[int, int], tau: float) -> Window | None:
    """The best window among alignments through two points, if at least ``tau``.

    A point (i, j) matches ``quote[:i]`` before ``text[j]`` and the rest after it. Where both lie on a best
    alignment, as the middle of a long run of equal characters does, no window of the text is better.
    """
    size, budget = len(quote), edit_budget(len(quote), tau)
    middle = Levenshtein.distance(quote[first[0] : last[0]], text[first[1] : last[1]])
    span = last[1] - first[1]
    before = text[max(0, first[1] - first[0] - budget) : first[1]]
    after = text[last[1] : last[1] + size - last[0] + budget]
    left = _ends(quote[: first[0]], before, budget, backwards=True)
    right = _ends(quote[last[0] :], after, budget)
    best: tuple[float, int, int, int] | None = None
    for taken, edits in left:
        for given, more in right:
            total, length = edits + middle + more, taken + span + given
            if total <= budget:
                candidate = (_score(total, size, length), -abs(length - size), taken, given)
                if best is None or candidate > best:
                    best = candidate
    if best is None or best[0] < tau:
        return None
    return Window(first[1] - best[2], last[1] + best[3], best[0])


def _ends(flank: str, text: str, budget: int, *, backwards: bool = False) -> list[tuple[int, int]]:
    """How far the quote's flank may reach into the text beside it: (length, edits), the best among them.

    As many characters as the flank has cost some edits. Lengths further off than that cost more, and one
    edit more never pays: it lengthens the window by one at most, and (e + 1) / (w + 1) > e / w.
    """
    size = len(flank)
    if not size:
        return [(0, 0)]

    def edits(length: int) -> int:
        return Levenshtein.distance(flank, text[len(text) - length :] if backwards else text[:length])

    reach = min(budget, edits(min(size, len(text))))
    lengths = range(max(0, size - reach), min(len(text), size + reach) + 1)
    return [(length, edits(length)) for length in lengths]


def _score(edits: int, size: int, length: int) -> float:
    return 1 - edits / max(size, length, 1)
