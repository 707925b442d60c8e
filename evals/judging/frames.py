"""What only stands around the statements of an answer: headings, names of lists, how a letter begins and ends."""

from __future__ import annotations

import re

from evals.judging.statement import BARE, GOES_ON, RUN_IN
from evals.patterns import pattern
from evals.types import Span

_HEADING = pattern(r"[ \t>]*#{1,6}[ \t]")
_UNDERLINE = pattern(r"[ \t]*\n[ \t]{0,3}(?:-{3,}|={3,})[ \t]*(?:\n|\Z)")
_ITEM = pattern(r"([ \t]*)(?:[-*+•]|\d{1,3}[.)]|[a-z][.)])[ \t]+")
_ALERT = pattern(r">?\s*\[![a-zA-Z]+\]")  # "> [!NOTE]"
_NUMBERED = pattern(r"(?:Q|A|Question|Answer|Frage|Antwort|Pregunta|Respuesta|Réponse)\s?\d{0,3}[.:)]")  # "Q1."
_LABEL = pattern(r"[*_]{0,3}[^\W\d_]+(?:\s[^\W\d_]+){0,2}[:：][*_]{0,3}\s*")  # "**Short answer:** Yes."
_UNDER = pattern(r"[ \t]*\n(?:[ \t]*\n)?([ \t]*)(?=\S)")
_BOLD = pattern(r"\*\*[^*\n]+\*\*:?")
_MOST_NAMING = 3  # words with which an item names what the list under it tells
_GREETS = pattern(
    r"(?:hi|hello|hey|good (?:morning|afternoon|evening)|hallo|guten tag|bonjour|hola|olá|ciao|buongiorno|здравствуйте)"
    r"(?: [^\s.!?:,]{1,20}){0,4}[,!]"
    r"|(?:dear|liebe[rs]?|sehr geehrte[rs]?|cher|chère|estimad[oa]s?|querid[oa]|prezad[oa]|gentile|beste|geachte"
    r"|уважаем\w{2})"
    r"(?: [^\s!?:,]{1,20}){1,4},"
    r"|(?:thanks|thank you)(?: very much| so much| a lot| again| in advance)?"
    r"(?: for (?:your|the|asking|reaching|contacting|getting|supporting)\b[^.!?\n]{0,50})?[.!,]"
    r"|have an? (?:nice|good|great|lovely|wonderful)\b[^.!?\n]{0,30}[.!]",
    re.IGNORECASE,
)
_CLOSES = (
    r"(?:(?:(?:with )?(?:best|kind|warm)(?:est)? |many )?(?:regards|wishes|thanks)|yours (?:sincerely|faithfully|truly)"
    r"|sincerely|cheers|(?:mit )?(?:freundlichen|besten|viele|herzliche|liebe|beste) grüßen?|cordialement|bien à vous"
    r"|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|atenciosamente|cordiali saluti"
    r"|(?:met )?vriendelijke groet(?:en)?|с уважением)(?: [^\W\d_]+){0,2}[,!.]?"
)
_SIGNS_OFF = pattern(_CLOSES, re.IGNORECASE)
_SIGNED_OFF = pattern(rf"(?:^|\n)[ \t]*(?:{_CLOSES}|--)[ \t]*\n+(?:[^\n]{{1,40}}\n){{0,3}}[ \t]*\Z", re.IGNORECASE)
_LOOK_BACK = 160


def frames(span: Span | None, text: str) -> bool:
    """Whether a statement of a text only stands around others, so that no source need be cited for it: a part of a
    heading, a few words in bold type that its line goes on behind, an item that names what is told under it, the
    greeting of a letter, its end and the name below that.

    >>> text = "## 1. Height"
    >>> frames(Span(6, 12), text)
    True
    """
    if span is None:
        return False
    begin = text.rfind("\n", 0, span.start) + 1
    if _HEADING.match(text, begin) or _UNDERLINE.match(text, span.end):
        return True
    if _ALERT.fullmatch(text, span.start, span.end):
        return True
    said, item = span.of(text).strip(), _ITEM.match(text, begin)
    if RUN_IN.fullmatch(said) and not any(map(str.isdecimal, said)) and GOES_ON.match(text, span.end):
        return True
    label = _LABEL.match(said)
    if _NUMBERED.fullmatch(said) or BARE.fullmatch(said[label.end() :] if label else said):
        return True
    if _GREETS.fullmatch(said) or _SIGNS_OFF.fullmatch(said):
        return True
    named = text[item.end() : span.end].strip() if item else said
    under = _UNDER.match(text, span.end)
    over = item is not None and under is not None and len(item[1]) < len(under[1])
    if item and _BOLD.fullmatch(named) and (over or named.rstrip("*").endswith(":")):
        return True
    if len(named.split()) > _MOST_NAMING:
        return False
    return over or _SIGNED_OFF.search(text, max(0, begin - _LOOK_BACK), begin) is not None
