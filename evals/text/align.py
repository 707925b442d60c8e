"""The window of a text most similar to a quote, exactly.

``similarity(q, w) = 1 - lev(q, w) / max(|q|, |w|)``, lev being Levenshtein's distance. Rows of the
edit matrix are computed by Myers' bit-parallel algorithm (JACM 46(3), 1999, in Hyyrö's form of
2003) on Python's integers: one step a character of text, whatever the length of the quote.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
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


def window_through(quote: str, text: str, at_quote: int, at_text: int, tau: float) -> Window | None:
    """The best window among alignments that match ``quote[:at_quote]`` before ``text[at_text]`` and the
    rest after it, if at least ``tau``. Where that point lies on a best alignment, as the middle of
    a long run of equal characters does, no window of the text is better."""
    size, budget = len(quote), edit_budget(len(quote), tau)
    before = text[max(0, at_text - at_quote - budget) : at_text]
    after = text[at_text : at_text + size - at_quote + budget]
    left = np.array(edit_row(quote[:at_quote][::-1], before[::-1]))
    right = np.array(edit_row(quote[at_quote:], after))
    lefts, rights = np.flatnonzero(left <= budget), np.flatnonzero(right <= budget)
    if not len(lefts) or not len(rights):
        return None
    edits = left[lefts][:, None] + right[rights][None, :]
    lengths = lefts[:, None] + rights[None, :]
    scores = 1 - edits / np.maximum(lengths, size)
    best = scores.max()
    if best < tau:
        return None
    # Among equals the length nearest to the quote's, then the first start.
    gaps = np.where(scores == best, np.abs(lengths - size), np.iinfo(np.int64).max)
    i, j = np.unravel_index(int(gaps.argmin()), gaps.shape)
    return Window(at_text - int(lefts[i]), at_text + int(rights[j]), float(best))


def _score(edits: int, size: int, length: int) -> float:
    return 1 - edits / max(size, length, 1)
