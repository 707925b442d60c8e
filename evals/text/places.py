"""Where a part stands in a text."""

from __future__ import annotations

from collections.abc import Iterator


def places_of(part: str, text: str) -> Iterator[int]:
    """All its places in order, also those that overlap. The part is not empty.

    >>> list(places_of("ana", "banana"))
    [1, 3]
    """
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
