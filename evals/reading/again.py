"""What refers to the citation before it: "(ibid.)", "See ibid., p. 3.", "Id. at 4.", 'Ibid., "It is cold."'"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from evals.patterns import Seldom
from evals.reading.labels import PAGE, SEE
from evals.reading.scan import Marker
from evals.text.characters import SMALL

SAME = r"(?:ib[ií]d(?:em)?\b|id\.(?=\sat\s\d|\s?[\])）])|loc\.\s?cit|ebd\.|a\.\s?a\.\s?O\.)"
IN_WORDS = r"(?:ebenda\b|там\s+(?:же|само)\b|tamże\b|同上|المصدر\s+نفسه)"  # which may be part of what is said
_SAID = rf"(?:{SEE}\s+)?(?:{SAME}|{IN_WORDS})\.?(?:,?\s+(?:at\s+|{PAGE}\.?\s?)\d[\d–-]{{0,9}})?\.?"
# Outside of brackets nothing of its sentence follows, "Ebenda steht ein Turm", but a quotation.
_REFERS = Seldom(
    rf"[\[(（]\s?{_SAID}\s?[\])）]|(?:(?<=[.!?;\])”\"]\s)|(?<![^\n])){_SAID}"
    rf"(?:\s?[,:](?=\s[\"“„«「])|(?<=\.)(?=\s++(?!(?-i:[{SMALL}])))|(?=[ \t]*(?:\n|\Z)))",
    f"{SAME}|{IN_WORDS}",
    re.IGNORECASE,
)


def again(text: str, markers: Sequence[Marker]) -> Iterator[Marker]:
    """Those of the text, in order, each with what the last of the ``markers`` before it points at; none before all."""
    starts = [marker.start for marker in markers]
    for found in _REFERS.finditer(text) if starts else ():
        before = bisect_left(starts, found.start())
        if before:
            yield Marker(found.start(), found.end(), markers[before - 1].pointers)
