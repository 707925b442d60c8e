"""The page of a document that an entry of an answer cites, and the box on it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from evals.reading.loose_json import member
from evals.types import Locator
from evals.types.samples import Box

_PAGE = ("page", "page_number", "page_no")
_BOX = ("box", "bbox", "bounding_box", "region", "coordinates")
_MOST_DIGITS = 6


def place_of(entry: dict[str, Any]) -> Locator | None:
    """``{"page": 3}`` or ``{"page": 3, "box": [x0, y0, x1, y1]}``, whatever else the entry has; None where it names no
    page. A box that is none is passed over."""
    page = member(entry, _PAGE)
    if isinstance(page, str) and page.strip().isdecimal() and len(page.strip()) <= _MOST_DIGITS:
        page = int(page)
    if type(page) is not int or not 0 < page < 10**_MOST_DIGITS:
        return None
    return Locator("page", page, page + 1, _box_of(member(entry, _BOX)))


def _box_of(given: Any) -> Box | None:
    """Four numbers in a list, or by the names of the sides; None for anything else."""
    if isinstance(given, Mapping):
        given = [given.get(side) for side in ("x0", "y0", "x1", "y1")]
    if not isinstance(given, list) or len(given) != 4:
        return None
    if not all(type(side) in (int, float) and isfinite(side) for side in given):
        return None
    x0, y0, x1, y1 = map(float, given)
    return x0, y0, x1, y1
