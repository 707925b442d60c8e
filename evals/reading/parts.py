"""Documents that are named with a part of them in words: "Lake Aro, Findings", "Lake Aro > Depth"."""

from __future__ import annotations

from evals.patterns import pattern
from evals.reading.forms import Inside, Pointer
from evals.reading.naming import Names
from evals.reading.titles import names_a_text

_IN_PART = pattern(r"\s*([^\n]{2,160}?)(?:\s*[,，:：>›»→|#]\s*|\s[-–—]\s)([^\W\d_][^\n,，]{1,60})")
_PARTING = frozenset(",，:：>›»→|#-–—")


def in_part(inner: str, names: Names, *, capital: bool = False) -> Inside | None:
    """The documents that a pair of brackets names, each perhaps with a part of it, None where it names others. What may
    be no text's title needs a part with a ``capital``: "Ana Ruiz, Findings", not "Ana Ruiz, engineer"."""
    if _PARTING.isdisjoint(inner):  # as of most brackets
        return None
    pointers = []
    several = inner.split(";")
    for written in several:
        found = _IN_PART.fullmatch(written)
        named = found and (names_a_text(found[1]) or (capital and found[2][0].isupper()))
        name = found[1] if found and named else written.strip() if len(several) > 1 else ""
        id = names.find(name) if name else None
        if id is None:
            return None
        pointers.append(Pointer(id, name))
    return Inside(tuple(pointers))
