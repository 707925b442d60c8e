"""One quote made ready for many texts: the forms in which its words are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from evals.text.normal_form import normal_text
from evals.text.wrapping import is_bare, unmarked, unwrapped, wordings

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote's normal form; its words without what surrounds them, in one or two wordings; the same without the
    markers between them; and the normal form for which a similar window is looked for, empty if there are no words."""

    normal: str
    others: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()
    similar: str = ""


@lru_cache(maxsize=16)
def wording(quote: str) -> Wording:
    """The wording of a quote; those of the last few are kept, since one is looked for in several texts in turn."""
    normal = normal_text(quote)
    if is_bare(quote):
        return Wording(normal, similar=normal)
    if not _WORD.search(quote):
        return Wording(normal)
    others = tuple(wordings(quote))
    without = unmarked(quote) if "[" in quote else quote
    words = unwrapped(quote, keep_stop=True)
    similar = normal_text(words) if _WORD.search(words) else ""
    return Wording(normal, others, () if without in (quote, *others) else (without,), similar)
