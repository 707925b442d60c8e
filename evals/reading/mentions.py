"""Sources that a sentence names in words: "According to document 2, ...", "Source 1 says that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals.reading.attribution import phrase_around
from evals.reading.forms import LABEL, Inside, read_inside
from evals.reading.naming import Names
from evals.types import Span

_NUMBER = r"(?:no\.\s?|nr\.\s?|#|№\s?)?\d{1,3}"
_MENTION = re.compile(
    rf"(?<![\w\[(]){LABEL}\s{{0,2}}{_NUMBER}(?:(?:\s?[,&、]\s?|\s(?:and|und|et|y|e|en|и)\s)(?:{LABEL}\s{{0,2}})?{_NUMBER}){{0,8}}"
    r"(?![\w\])]|[.,]\d)",
    re.IGNORECASE,
)


def mentions(text: str, names: Names) -> Iterator[tuple[Span, Inside]]:
    """Those of documents that there are, where the sentence attributes to them what it says."""
    for found in _MENTION.finditer(text):
        inside = read_inside(found.group(), names)
        if inside is None or not all(
            p.written.isdecimal() and 1 <= int(p.written) <= len(names) for p in inside.pointers
        ):
            continue
        if phrase_around(text, *found.span()) is not None:
            yield Span(*found.span()), inside
