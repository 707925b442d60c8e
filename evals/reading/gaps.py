"""Whether a sentence would have a gap without a name that stands in brackets, or is the text of a link."""

from __future__ import annotations

import re

from evals.patterns import pattern
from evals.reading.labels import STOPS, UNSPACED_SIGN
from evals.types import Span

_LOOK_BACK = 40
PLAIN_NAME = pattern(r"[^\W\d_]+(?:[\s'’-]+[^\W\d_]+)*")
# After these a name in brackets is part of its sentence: "the dam is on [Lake Aro](https://e.org)".
_WANTS_MORE = pattern(
    r"(?:^|[\s(])(?:an?|the|of|in|on|at|to|by|from|for|with|and|or|is|are|was|were|as|see|via|near|into|than|this|that"
    r"|der|die|das|dem|den|des|ein|eine|im|am|von|vom|zu|zum|zur|bei|mit|und|ist|le|la|les|un|une|du|de|des|à|au|aux|et|est"
    r"|el|los|las|en|del|y|es|il|lo|gli|di|da|nel|e|è|het|een|van|op|o|os|as|do|na|no|em|в|на|по|из|и|к|о|с)\s+$",
    re.IGNORECASE,
)
_LEAST_WORDS = 4
_ITEM = pattern(r"[ \t>]*(?:[-*•+]|\d{1,3}[.)])[ \t]+[*_]{0,2}")
_READ_MORE = pattern(
    r"(?:read|see|learn|find|view|visit|click|more|source|full|official|link|download|mehr|siehe|quelle|lesen|voir|lire"
    r"|ver|leer|más|fuente|vedi|leggi|fonte|zie|bron|смотр|читать|источник)\w*\b",
    re.IGNORECASE,
)
_VERB = pattern(
    r"\b(?:is|are|was|were|has|have|had|does|did|can|could|may|must|will|would|should|needs?|ist|sind|war|waren|hat|haben|wird"
    r"|kann|muss|est|sont|était|ont|peut|doit|es|son|era|fue|tiene|puede|è|sono|ha|può|é|são|foi|tem|pode|heeft|kan|moet)\b",
    re.IGNORECASE,
)
# With these a sentence begins, and no name goes on.
_NEW_SENTENCE = pattern(r"(?:The|An?|It|Its|This|These|Those|There|In|On|At|He|She|They|We|His|Her|Their)\s")
# Where another part of a sentence begins, what stands before is closed.
_ANOTHER = pattern(r"(?:and|but|or|while|whereas|und|aber|oder|et|mais|ou|y|pero|o|e|ma|en|maar|и|но)\b", re.IGNORECASE)


def needs_name(text: str, link: Span) -> bool:
    """Whether a sentence that has a name in that place would have a gap without it."""
    before, after = _before(text, link.start), text[link.end : link.end + 40].lstrip(" \t*_")
    bare = before.rstrip(" \t*_-•>")
    if not bare or (bare[-1] in STOPS + ":\n" and not _wrapped(bare)):
        return after[:1].islower() or (not bare and after[:1].isalnum() and _NEW_SENTENCE.match(after) is None)
    goes_on = after[:1].isalnum() and _ANOTHER.match(after) is None
    return goes_on or _WANTS_MORE.search(before) is not None


def is_statement(text: str, link: Span, label: str) -> bool:
    """Whether the text of a link is a sentence of the answer, rather than a title or "Read more": it begins and ends
    where sentences do, and has a stop, a verb, or an item of a list for itself."""
    before, after = _before(text, link.start), text[link.end : link.end + 9].lstrip("*_")
    said, bare, line = label.strip(" *_"), before.rstrip(" \t*_"), before.rpartition("\n")[2]
    if len(said.split()) < _LEAST_WORDS or said[-1] in "?？؟" or _READ_MORE.match(said):
        return False
    item = _ITEM.fullmatch(line) is not None
    begins = item or not bare or bare[-1] in STOPS + "\n"
    last = not after.strip(" \t") or after.lstrip(" \t")[0] == "\n"
    if not begins or not (said[-1] in STOPS or after[:1] in tuple(STOPS + ":：") or last):
        return False
    return said[-1] in STOPS or _VERB.search(said) is not None or (last and (item or not bare))


def is_editorial(text: str, bracket: Span) -> bool:
    """Whether a name in brackets was put there in place of other words: "[Lake Aro] lies", "[T]he"."""
    start, end = bracket.start, bracket.end
    before, after = _before(text, start).rstrip(" \t"), text[end : end + 2]
    if after[:1].isalnum() and not UNSPACED_SIGN.match(after):
        return not (after[0].isupper() and before[-1:] in tuple(".!?"))
    opens = not before or (before[-1] in STOPS + ":\n\"“„«‘'" and not _wrapped(before))
    return (opens and after[:1] == " " and after[1:].islower()) or (
        PLAIN_NAME.fullmatch(text[start + 1 : end - 1]) is not None
        and _WANTS_MORE.search(_before(text, start)) is not None
    )


def _before(text: str, at: int) -> str:
    return text[max(0, at - _LOOK_BACK) : at]


def _wrapped(before: str) -> bool:
    """Whether what ends in a line break is a long line of wrapped prose, whose sentence goes on."""
    line = before[:-1].rstrip()
    long = len(before) >= _LOOK_BACK and "\n" not in line
    return long and before[-1] == "\n" and line[-1:] not in tuple(STOPS + ":|")
