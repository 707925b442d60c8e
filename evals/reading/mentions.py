"""Sources that a sentence names in words: "According to document 2, ...", "Smith (2019) says that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evals.patterns import may_hold, pattern
from evals.reading.attribution import phrase_around
from evals.reading.forms import LABEL, Inside, Pointer, read_inside
from evals.reading.naming import Names
from evals.types import Span

_NUMBER = r"(?:no\.\s?|nr\.\s?|#|№\s?)?\d{1,3}"
_MENTION = pattern(
    rf"(?<![\w\[(]){LABEL}\s{{0,2}}{_NUMBER}(?:(?:\s?[,&、]\s?|\s(?:and|und|et|y|e|en|и)\s)(?:{LABEL}\s{{0,2}})?{_NUMBER}){{0,8}}"
    r"(?![\w\])]|[.,]\d)",
    re.IGNORECASE,
)
NUMBERED = rf"{LABEL}\s{{0,2}}{_NUMBER}"  # with which every mention by a number begins
_MAY_NUMBER = may_hold(NUMBERED, re.IGNORECASE)
_AUTHOR = r"[A-ZÀ-ÞА-Я][\w'’-]{1,40}"
_AUTHOR_YEAR = pattern(
    rf"(?<!\w){_AUTHOR}(?:\s(?:et\sal\.?|(?:&|and|und|et|y)\s{_AUTHOR}))?,?\s\((?:1[5-9]|20)\d\d[a-z]?\)"
)


class Mention(NamedTuple):
    """``kept``: its words are part of what the sentence says, "Smith (2019) found a lake"."""

    span: Span
    inside: Inside
    kept: bool = False


def mentions(text: str, names: Names) -> Iterator[Mention]:
    """Those of documents that there are, in order, where the sentence attributes to them what it says."""
    yield from sorted((*_by_number(text, names), *_by_author(text, names)), key=lambda m: m.span.start)


def _by_author(text: str, names: Names) -> Iterator[Mention]:
    for found in _AUTHOR_YEAR.finditer(text) if "(1" in text or "(2" in text else ():
        if id := names.find(found.group()):
            kept = phrase_around(text, *found.span()) is None
            yield Mention(Span(*found.span()), Inside((Pointer(id, found.group()),)), kept)


def _by_number(text: str, names: Names) -> Iterator[Mention]:
    for found in _MENTION.finditer(text) if _MAY_NUMBER(text) else ():
        inside = read_inside(found.group(), names)
        if inside is None or not all(
            p.written.isdecimal() and 1 <= int(p.written) <= len(names) for p in inside.pointers
        ):
            continue
        if phrase_around(text, *found.span()) is not None:
            yield Mention(Span(*found.span()), inside)
