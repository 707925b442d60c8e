"""Where a sentence really ends that seems to end at a stop: behind its marks and markers, or not there at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evals.patterns import pattern

# A citation marker: numbers, perhaps with a word for what is numbered and with pages. "[Table 2](...)" is a link.
_WORD = r"(?:[^\W\d_]{1,12}[.:#]? ?)"
_NUMBERS = rf"{_WORD}?\d{{1,3}}(?:[ ,;，、–-]{{1,3}}{_WORD}?\d{{1,3}}){{0,20}}"
_MARKER = (
    rf"(?:\[ ?\^?{_NUMBERS} ?\](?!\()|\[\^?\d{{1,3}}\]\([^\s()]{{1,200}}\)"
    r"|【[^【】\n]{1,40}】|⁽?[¹²³⁰⁴-⁹]{1,3}⁾?)"
)
# Behind a sentence, unless they are the subject of the next: "[Doc 1] says".
_MARKERS = rf"(?:(?:[ \xa0]{{0,2}}{_MARKER})+(?![ \xa0]*[^\W\d_A-Z]))"
# Marks of emphasis and tags that close, since no word begins behind them.
_MARKS = r"(?:(?:[*_]{1,3}|~~)(?![\w*_~\"“‘«(])|</\w{1,10}>|&(?:quot|rdquo|raquo);)"
_CLOSED = pattern(rf"(?:(?<=\])\([^\s()]{{1,200}}\))?{_MARKS}*(?:{_MARKERS}{_MARKS}*)?")
_MARKED = pattern(rf"{_MARKERS}?")
_BRACKETS = {")": "(", "）": "（"}
_EMPHASIS = pattern(r"\*\*|__")
# What is looked at before an end, and behind it, in characters.
_NEAR = 80

_MARKED_STOP = pattern(r"(?P<al>\bal)?\.[\"'”’»)]{0,3} ?\[[^\[\]\n]{1,40}\]$")
# Abbreviations that the splitter does not know: before a number, before a name.
_BEFORE_NUMBER = pattern(
    r"approx|vols?|figs|eqs?|chap|refs|bd|abb|tab|kap|ziff|anm|págs?|núm|cap|blz|afb|гл|рис|табл|стр|см|ст",
    re.IGNORECASE,
)
_BEFORE_NAME = pattern(r"Ms|Sra|Dra|Dott|Sig|проф|д-р|им|ул|vgl|bzw|ggf|ej")
# A day of a month and a few ordinals in German.
_ORDINAL = pattern(r"\d{1,2}")
_PARTED = pattern(r"[\s(\[.]")
_OF_TIME = pattern(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert"
    r"|Jh\.|Weltkrieg)"
)
# What is said or put in parentheses is a part of the sentence that goes on behind it: "Is it deep?” she asked.
_INSERTED = pattern(r"[.!?…。！？](?:[\"”»’)）]{1,2}|(?P<bare>))$")
_COMMAS = (",", ";", "，", "、", "；")
_BESIDE = " \xa0)）–—-"
_GOES_ON = pattern(rf"(?:(?P<mark>[)）][ \xa0]?|[ \xa0]?[–—] ?|[ \xa0]?-[ \xa0])|[ \xa0]?)[^{_BESIDE}]")

# The mark of an item in an enumeration: "Ranking: 1. Aro. 2. Ule."
_MARK = pattern(
    r"(?<![\w*_])[*_]{0,3}[(（]?(?P<label>\d{1,3}(?:\.\d{1,3}){0,3}|(?<![:：])(?:[^\W\d_]|[ivxIVX]{2,5}))[.)）][*_]{0,3}$"
)
_LONGEST = 12  # code points of a mark, with white space behind it, and more than of any word above
_FIRST = frozenset("1aAiIаА")
_BEFORE_MARK = " \t\xa0>*_"
_LINES = "\n\r\u2028\u2029\x85"


def settled(text: str, ends: Iterable[int]) -> Iterator[int]:
    """The ends, in order, each moved behind what belongs to its sentence, or before the mark of an item that it stands
    behind; without those that end none. The last of ``ends``, the end of the text, stays."""
    at = 0
    for end in ends:
        if end == len(text):
            yield end
        elif end > at and not _goes_on(text, end):
            item = _item(text, at, end)
            if item is None or text[at:item].strip():
                at = _behind(text, at, end) if item is None else item
                yield at


def _item(text: str, at: int, end: int) -> int | None:
    """Where the item begins whose mark ends at ``end``, if one does: behind a sentence, which ended at ``at``, behind a
    semicolon, where a line begins, or, the first of its kind, behind a colon. "Answer: 12. It" has none."""
    near = max(at, end - _LONGEST)
    mark = _MARK.search(text[near:end].rstrip())
    if mark is None:
        return None
    start = near + mark.start()
    before = text[max(at, start - _NEAR) : start].rstrip(_BEFORE_MARK)[-1:]
    begins = not before or before in ";；" + _LINES or (before in ":：" and mark["label"] in _FIRST)
    return start if begins else None


def _behind(text: str, start: int, end: int) -> int:
    """The end of a sentence with the closing marks and the markers behind it."""
    if text[end - 1].isspace():
        spaces = text[max(start, end - _NEAR) : end]
        found = _MARKED.match(text, end) if not spaces[len(spaces.rstrip(" \xa0")) - 1 :].isspace() else None
        return found.end() if found else end
    opening = _BRACKETS.get(text[end : end + 1])
    if opening and text.count(opening, start, end) > text.count(text[end], start, end):
        end += 1
    mark = _EMPHASIS.match(text, end)
    if mark and text.count(mark.group(), start, end) % 2:  # it is open
        end = mark.end()
    found = _CLOSED.match(text, end)
    return found.end() if found else end


def _goes_on(text: str, end: int) -> bool:
    """Whether the sentence goes on, for the stop is that of an abbreviation."""
    before, after = text[max(0, end - _NEAR) : end].rstrip(" \xa0"), text[end : end + _NEAR]
    if before.endswith("]"):
        marked = _MARKED_STOP.search(before)
        return marked is not None and (marked["al"] is not None or _begins_low(after))
    if _is_inserted(before, after):
        return True
    if not before.endswith("."):
        return False
    if not (after[:1].isalnum() or before[-2:-1].isdigit()):
        return False
    word = _PARTED.split(before[-_LONGEST:-1])[-1]
    if after[:1].isdigit():
        return _BEFORE_NUMBER.fullmatch(word) is not None
    if _ORDINAL.fullmatch(word):
        return _OF_TIME.match(after) is not None
    return after[:1].isalpha() and _BEFORE_NAME.fullmatch(word) is not None


def _is_inserted(before: str, after: str) -> bool:
    """Whether what ends is only a part of its sentence: said by somebody, or in parentheses."""
    first = after.lstrip(_BESIDE)[:1]
    if not (first.islower() or first in _COMMAS):
        return False
    stop, on = _INSERTED.search(before, len(before) - 3), _GOES_ON.match(after)
    return stop is not None and on is not None and (stop["bare"] is None or on["mark"] is not None)


def _begins_low(after: str) -> bool:
    """Whether what follows begins as no sentence does."""
    first = after.lstrip(" \xa0")[:1]
    return first.islower() or first in (".", ",", ";", ":", "!", "?", ")")
