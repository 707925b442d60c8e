"""The best window of a text that no index was made of, where a few searches for parts of the quote settle it.

A quote is cut into pieces; a window within so many edits keeps all but as many of them. So where too many pieces are
nowhere in the text, there is no window. And once a window is found, only one that keeps at least one of few, long
pieces can be as good: if these stand nowhere else, it is the best.
"""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Postfix, Prefix

from evals.text.search.align import Edge, Effort, Window, best_window, edit_budget, shifted, similarity, window_through

Q = 6
# A run of so many characters that quote and text share is trusted to lie on the best alignment.
LONG_RUN = 14
# In a text up to so many times as long as the quote, looking for every piece is faster than one pass of rapidfuzz; in
# longer ones this many long pieces are looked for before that.
_MUCH_LONGER = 40
_TRIED = 4
# After so many pieces of a long quote, an index of the text is made in less time than the rest are looked for.
_MOST_PIECES = 100
# The most places elsewhere of parts of the quote.
_MOST_PLACES = 40

# Longer quotes are not aligned with all that is around a run.
LONGEST = 1_000

# The most work of one pass of rapidfuzz over a text that repeats itself, a tenth of a second at most: the text's length
# times the square of the quote's. In other texts most of it falls away.
MOST_SLID = 4 * 10**9
_SAMPLED = 200

# Where in the quote, and where in the text.
Point = tuple[int, int]


class Unsettled(Exception):
    """The searches do not say which window is best."""


def settle(text: str, wanted: str, tau: float, edge: Edge) -> Window | None:
    """The window most similar to the quote, if at least ``tau``, or `Unsettled`."""
    size, edits = len(wanted), edit_budget(len(wanted), tau)
    if len(text) > _MUCH_LONGER * size:
        first = _anchor(text, wanted, edits)
    else:
        first, missing = _first_run(text, wanted, 0, len(text), edits)
        if missing > edits:
            return None
    if first is None:
        if size > LONGEST or (len(text) * size**2 > MOST_SLID and _repeats(text)):
            raise Unsettled  # one pass takes the square of the quote's length
        place = _nearest(wanted, text, edits)
        if place is None:
            return None
        first, _ = _first_run(text, wanted, max(0, place - 2 * edits), min(len(text), place + size + 2 * edits), edits)
    if first is None:
        raise Unsettled
    return _through(text, wanted, tau, edge, first)


def keeps_pieces(text: str, wanted: str, tau: float) -> bool:
    """A quick look: whether so many pieces of the quote are in the text that a window may be ``tau`` similar."""
    missing, edits = 0, edit_budget(len(wanted), tau)
    for q in range(0, len(wanted) - Q + 1, Q):
        missing += wanted[q : q + Q] not in text
        if missing > edits:
            return False
    return True


def _first_run(text: str, wanted: str, low: int, high: int, edits: int) -> tuple[Point | None, int]:
    """The first long run that quote and text share in ``text[low:high]``, around a piece of the quote, where there may
    be a window; and how many pieces before it are not there. Of too many the rest are not looked for, where that says
    something: in all of the text. Raises `Unsettled` for a long quote of which the first pieces say nothing."""
    missing, most = 0, edits if high - low == len(text) else len(wanted)
    for q in range(0, len(wanted) - Q + 1, Q):
        if q == _MOST_PIECES * Q:
            raise Unsettled
        at = text.find(wanted[q : q + Q], low, high)
        if at < 0:
            missing += 1
            if missing > most:
                break
            continue
        first = run(wanted, text, q, at)
        if first is not None and _near(wanted, text, at - q, edits):
            return first, missing
    return None, missing


def _repeats(text: str) -> bool:
    """Whether half of a text, by a sample, stands in it several times."""
    places = range(0, len(text), 1 + len(text) // _SAMPLED)
    return 2 * len({text[at : at + Q] for at in places}) < len(places)


def _nearest(wanted: str, text: str, edits: int) -> int | None:
    """Where rapidfuzz finds the quote in a text that is longer; None if no window of so many edits is there.

    Its windows are as long as the quote: one of ours, cut or widened to that, has lost at most ``edits`` characters of
    the quote, and its ratio is their share.
    """
    place = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=100 * (1 - edits / len(wanted)) - 1e-6)
    return None if place is None else int(place.dest_start)


def _anchor(text: str, wanted: str, edits: int) -> Point | None:
    """A long run that quote and text share, if one of a few that the quote may be cut into is in the text."""
    count = len(wanted) // LONG_RUN
    for n in range(0, count, max(1, count // _TRIED)):
        q = n * LONG_RUN
        at = text.find(wanted[q : q + LONG_RUN])
        if at >= 0 and _near(wanted, text, at - q, edits):
            return run(wanted, text, q + 4, at + 4)
    return None


def _near(wanted: str, text: str, start: int, edits: int) -> bool:
    """Whether there may be a window of so many edits that aligns some piece of the quote with its like in
    ``text[start : start + len(wanted)]``: its ends are no more than so many characters away, taken together."""
    like = text[max(0, start) : start + len(wanted)]
    return Levenshtein.distance(wanted, like, score_cutoff=2 * edits) <= 2 * edits


def _through(text: str, wanted: str, tau: float, edge: Edge, first: Point) -> Window | None:
    """The best window around the run, if there is none as good elsewhere."""
    edits, size, start = edit_budget(len(wanted), tau), len(wanted), first[1] - first[0]
    low, high = max(0, start - 2 * edits), start + size + 2 * edits
    around = text[low:high]
    if _runs_straight(text, wanted, first, edge):
        score = similarity(wanted, text[start : start + size])
        window = Window(start, start + size, score) if score >= tau else None
    else:
        window = window_through(wanted, text, first, _last(around, wanted, first, low), tau, Effort(size), edge)
    aligned = _misses_run(wanted, around, window)
    if aligned:
        if size > LONGEST:
            raise Unsettled
        found = None
        if window is not None or len(around) < size or _nearest(wanted, around, edits) is not None:
            least = tau if window is None else window.similarity
            found = best_window(wanted, around, least, Effort(size), shifted(edge, low))
        window = found and Window(low + found.start, low + found.end, found.similarity)
    most = edits if window is None else edit_budget(size, window.similarity)
    length, left = size // (most + 1), _MOST_PLACES
    elsewhere = [(0, len(text))] if aligned else _beside(low, high, length, len(text))
    for q in range(0, length * (most + 1) if elsewhere else 0, length):
        piece = wanted[q : q + length]
        for begin, stop in elsewhere:
            at = text.find(piece, begin, stop)
            while at >= 0:
                if not aligned or abs(at - q - start) > edits:
                    left -= 1
                    if not left or _near(wanted, text, at - q, most):
                        raise Unsettled
                at = text.find(piece, at + 1, stop)
    return window


def _runs_straight(text: str, wanted: str, first: Point, edge: Edge) -> bool:
    """Whether the quote begins and ends with what the text has there if it is read on from the run: as many edits one
    way as the other lie between, and no window through both ends is better."""
    start, end = first[1] - first[0], first[1] - first[0] + len(wanted)
    return (
        start >= 0
        and text.startswith(wanted[: first[0]], start)
        and text.startswith(wanted[-LONG_RUN:], end - LONG_RUN)
        and edge(start, True)
        and edge(end, False)
    )


def _misses_run(wanted: str, around: str, window: Window | None) -> bool:
    """Whether there is no window, or it is so much further away than the quote's pieces suggest that the run may not
    lie on the best alignment."""
    if window is None:
        return True
    far = (1 - window.similarity) * len(wanted) - 4
    return far > 0 and far > 1.5 * sum(wanted[q : q + Q] not in around for q in range(0, len(wanted) - Q + 1, Q))


def _beside(low: int, high: int, length: int, end: int) -> list[tuple[int, int]]:
    """The stretches in which a piece of that length does not lie within ``low`` and ``high``."""
    before = [(0, low + length)] if low else []
    return [*before, (high - length, end)] if high < end else before


def _last(around: str, wanted: str, first: Point, low: int) -> Point:
    """The middle of the last long run behind the first one."""
    for q in range((len(wanted) - Q) // Q * Q, first[0] // Q * Q, -Q):
        at = around.rfind(wanted[q : q + Q])
        point = run(wanted, around, q, at) if at >= 0 else None
        if point is not None and point[0] >= first[0] and point[1] + low >= first[1]:
            return point[0], point[1] + low
    return first


def run(quote: str, text: str, q: int, t: int) -> Point | None:
    """The middle of the run of equal characters around ``q`` and ``t``, up to 12 further each way than a piece, if it
    is long."""
    left = q - Postfix.similarity(quote[max(0, q - 12) : q], text[max(0, t - 12) : t])
    right = q + Q + Prefix.similarity(quote[q + Q : q + Q + 12], text[t + Q : t + Q + 12])
    middle = (left + right) // 2
    return (middle, t - q + middle) if right - left >= LONG_RUN else None
