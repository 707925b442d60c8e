"""A text with some places of it written otherwise."""

from __future__ import annotations

from collections.abc import Iterable


def replaced(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    """The text with what stands at each place, from where to where, put otherwise. The places are in order and do not
    overlap.

    >>> replaced("at 14:30 sharp", [(3, 8, "2:30 pm")])
    'at 2:30 pm sharp'
    """
    written, behind = [], 0
    for start, end, new in places:
        written += [text[behind:start], new]
        behind = end
    return "".join((*written, text[behind:]))
