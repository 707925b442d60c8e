"""Sentences and words, as spans of the text.

Sentences come from ``sentencex`` (rules for some 240 languages), whose indices count code points.
It reads a single line break as a space, which is right for wrapped prose and wrong for headings,
lists and tables; so a sentence is split again at line breaks that look like an end.

>>> text = "Air\\n\\nDr. Ito saw 3.5 mg. It fell."
>>> [span.of(text) for span in sentences(text)]
['Air', 'Dr. Ito saw 3.5 mg.', 'It fell.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from evals.types import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]]*\s*$")
_WORD = re.compile(r"\w+(?:(?:['’\-‐‑·]|(?<=\d)[.,](?=\d))\w+)*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADING = 45  # a shorter line that is not the last of its sentence stands alone


def sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of ``text``, in order and apart, trimmed of white space; together they hold every
    code point that is not white space. A language unknown to ``sentencex`` falls back as it decides."""
    spans: list[Span] = []
    at = 0
    # UTF-8, in which the library reads, has no lone surrogates.
    for found in sentencex.get_sentence_boundaries(language, _SURROGATE.sub("\ufffd", text)):
        # Its indices are taken as a hint and what lies between two sentences is never dropped.
        end = min(max(int(found["end_index"]), at), len(text))
        spans += _lines(text, at, end)
        at = end
    spans += _lines(text, at, len(text))
    return spans


def words(text: str) -> list[Span]:
    """Word tokens: letters, digits and underscores, with apostrophes, hyphens and decimal marks inside."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def terms(text: str) -> list[str]:
    """The words of a text, casefolded: what BM25 and word overlap compare."""
    return [span.of(text).casefold() for span in words(text)]


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Split one sentence at the line breaks that end something; trim; leave out what is blank."""
    begin = start
    lines = list(_LINE.finditer(text, start, end))
    for line, following in pairwise(lines):
        if _ends(line.group(), text[line.end() : following.start()], following.group()):
            yield from _trimmed(text, begin, line.end())
            begin = line.end()
    yield from _trimmed(text, begin, end)


def _ends(line: str, gap: str, following: str) -> bool:
    blank = not line.strip() or not following.strip() or len(gap.replace("\r\n", "\n")) > 1
    tabular = any(mark in part for mark in ("\t", " | ") for part in (line, following))
    # A short line before a capital is a heading or an item of a list; wrapped prose is longer.
    heading = len(line.strip()) < _HEADING and not following.lstrip()[:1].islower()
    return blank or tabular or heading or bool(_SENTENCE_END.search(line))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    if start < end:
        yield Span(start, end)
