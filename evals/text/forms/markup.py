"""Markup in a text, put aside where it hides the words: Markdown, and the tags of HTML.

What is put aside is overwritten, with spaces where it keeps words apart and with a character that the normal form
drops where it does not, so that every offset holds.

>>> without_markup("**The dam** holds [no](a.html) water.").replace(NOTHING, "")
'The dam holds no water.'
"""

from __future__ import annotations

import re
from html import unescape

from evals.patterns import pattern
from evals.text.places import places_of

# The word joiner: the normal form drops it, and it is no edge of a word.
NOTHING = "\u2060"

_MARKS = "*_`~<|[#>\\&"
_EMPHATIC = "*_~`\\"
_MARKS_OF_LINES = frozenset("#>")  # inside a line they are characters like others
# What marked lines begin with; behind a line break that is written out it is found at once.
_LINE_MARKS = tuple("-+•‣◦▪=*_|:`~>#")
_MARKED_LINE = pattern(r"\n[ \t]*[-+•‣◦▪=*_|:`~>#]")
_IMAGE = pattern(r"!\[[^\[\]]*\]\([^()\s]*(?:\s[^()]*)?\)")
_LINK = pattern(r"\[([^\[\]]*)(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s[^()]*)?\)|\](?<!\d\])\[[^\[\]]*\])")
# Lines that only draw: rules, the line under a heading, the bars between the head and the body of a table, fences.
_DRAWN = pattern(r"^[ \t]*(?:[-=*_|:+][-=*_|:+ \t]*[-=*_|:+]|```[\w+-]*|~~~[\w+-]*)[ \t]*$", re.MULTILINE)
_LINE_START = pattern(
    r"^[ \t]*(?:>(?![\d=])[> \t]*)?(?:#{1,6}[ \t]+|[-*+•‣◦▪][ \t]+(?:\[[ xX]\][ \t]+)?)?", re.MULTILINE
)
_TAG = pattern(r"</?([A-Za-z][A-Za-z0-9]*)(\s[^<>]*)?/?>|<!--[^<>]*-->")
# 10<sup>3</sup> is 10³, not 103.
_SUP = pattern(r"<sup>([0-9+\-−]{1,9})</sup>", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# Tags that stand inside words and between letters; all others keep words apart.
_INLINE = frozenset(
    ("a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "u")
)
# Emphasis, but neither 2 * 3, nor 2**3, nor snake_case; a backslash before a mark or a quotation mark.
_EMPHASIS = pattern(
    r"(?=[*_~`\\])(?:(?<![0-9*])\*++(?=\S)|(?<=[^\s*])\*++(?![0-9])|(?<!\w)_++(?=\S)|(?<=[^\s_])_++(?![^\W_])"
    r"|~~|`+|\\(?=[*_`\[\]#|~<>\"']))"
)
# Behind a letter that stands alone, a number in brackets is an index: a[1], x [1]; but vitamin A [1].
NO_INDEX = r"(?=[\[［])(?<!\b[^\W_])(?<!\b[a-z] )"
# A citation marker; or the number of a footnote: units are at most two letters long.
_FOOTNOTE = (
    rf"(?=[¹²³⁰⁴-⁹])(?:(?<=[^\W\d_]{{3}})|(?<=[^\W\d_]{{3}}[.,;:!?\"”’»])|(?<=[^\W\d_]{{3}}{NOTHING * 5})"
    rf"|(?<=[^\W\d_]{{3}}[.,;:!?\"”’»]{NOTHING * 5}))"
    r"(?<!\bsin)(?<!\bcos)(?<!\btan)(?<!\blog)[¹²³⁰⁴-⁹]{1,3}(?!\w)"
)
NOTE = rf"{NO_INDEX}\[\^?\d{{1,3}}(?:\s?[,;–-]\s?\d{{1,3}})*\]|{_FOOTNOTE}"
_NOTE = pattern(NOTE)
_IN_NOTES = "[¹²³⁰⁴⁵⁶⁷⁸⁹"
_ENTITY = pattern(r"&(?:[A-Za-z]{2,8}|#\d{2,6});")


def without_markup(text: str) -> str:
    """The text, as long as before, with its markup overwritten."""
    marks = {mark for mark in _MARKS if mark in text}
    lines = text.lstrip(" \t").startswith(_LINE_MARKS) or bool(_MARKED_LINE.search(text))
    if not lines and marks <= _MARKS_OF_LINES:
        return text
    if lines:
        text = _without_line_marks(text)
    if "[" in marks and ("](" in text or "][" in text):
        text = _LINK.sub(_link, _IMAGE.sub(_nothing, text))
    if "<" in marks:
        text = _TAG.sub(_tag, _SUP.sub(_raised, text))
    if "&" in marks:
        text = _ENTITY.sub(_entity, text)
    if any(mark in text for mark in _EMPHATIC):  # an entity may have been one
        text = _without(_EMPHASIS, _EMPHATIC, text)
    return text.replace("|", " ")


def _without_line_marks(text: str) -> str:
    """The text with what lines begin with overwritten, or all of a line that only draws. Lines that begin with no mark,
    which most are, are not looked at."""
    parts: list[str] = []
    done = 0
    for at in (0, *(found.start() + 1 for found in _MARKED_LINE.finditer(text))):
        found = _DRAWN.match(text, at) or _LINE_START.match(text, at)
        if found and found.end() > done:
            parts += text[done:at], " " * (found.end() - at)
            done = found.end()
    return "".join((*parts, text[done:]))


def without_notes(text: str) -> str:
    """The text, as long as before, with its citation markers overwritten: [1], [2, 3], [^4], and the numbers of
    footnotes."""
    return text if text.isascii() and "[" not in text else _without(_NOTE, _IN_NOTES, text)


def _without(pattern: re.Pattern[str], first: str, text: str) -> str:
    """The text with all that the pattern finds overwritten with ``NOTHING``. It begins with one of the characters
    ``first``, which are looked for one by one: most texts have few or none, and a search for many is slower."""
    parts: list[str] = []
    done = 0
    for at in sorted(at for c in first if c in text for at in places_of(c, text)):
        found = pattern.match(text, at) if at >= done else None
        if found is not None:
            parts += text[done:at], NOTHING * (found.end() - at)
            done = found.end()
    return "".join((*parts, text[done:])) if parts else text


def _nothing(found: re.Match[str]) -> str:
    return NOTHING * len(found.group())


def _raised(found: re.Match[str]) -> str:
    return f"{NOTHING * 5}{found[1].translate(_RAISED)}{NOTHING * 6}"


def _link(found: re.Match[str]) -> str:
    return f"{NOTHING}{found[1]}{NOTHING * len(found[2])}"


def _entity(found: re.Match[str]) -> str:
    return unescape(found.group())[:1].ljust(len(found.group()), NOTHING)


def _tag(found: re.Match[str]) -> str:
    if (found[2] or "").strip(" /") and "=" not in found[2]:  # a < b and c > d
        return found.group()
    filling = NOTHING if (found[1] or "").lower() in _INLINE else " "
    return filling * len(found.group())
