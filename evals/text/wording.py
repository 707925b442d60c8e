"""One quote made ready for many texts: the forms in which its words are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from evals.text.forms.normal_form import normal_text
from evals.text.wrapping import bare, is_bare, unmarked, wordings

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote's words without what surrounds them, in one or two wordings; the same without the markers between them;
    and the normal form for which a similar window is looked for, empty if there are no words."""

    others: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()
    similar: str = ""


# Those of the last few quotes are kept, since one is looked for in several texts, and in several ways, in turn.
@lru_cache(maxsize=16)
def normal_quote(quote: str) -> str:
    """The normal form of a quote."""
    return normal_text(quote)


@lru_cache(maxsize=16)
def wording(quote: str) -> Wording:
    """The wordings of a quote that is not found as it is."""
    if is_bare(quote):
        return Wording(similar=normal_quote(quote))
    if not _WORD.search(quote):
        return Wording()
    others = tuple(wordings(quote))
    without = unmarked(quote) if "[" in quote else quote
    return Wording(others, () if without in (quote, *others) else (without,), normal_quote(bare(quote)))
