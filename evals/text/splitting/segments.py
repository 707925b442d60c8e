"""Sentences and words, as spans of the text.

Sentences come from ``sentencex`` (rules for some 240 languages), whose indices count code points. It reads a line
break as a space, so it gets the text with the lines of wrapped prose joined (``layout``), and a sentence is split at
the line breaks that are left. Where a sentence ends in marks or markers, ``endings`` moves its end behind them.

>>> text = "Air\\n\\nDr. Ito saw 3.5 mg. It fell."
>>> [span.of(text) for span in sentences(text)]
['Air', 'Dr. Ito saw 3.5 mg.', 'It fell.']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from heapq import merge

import sentencex

from evals.kept import Kept
from evals.patterns import pattern
from evals.plain import encodable
from evals.text.characters import SMALL, SPACELESS
from evals.text.splitting.abbreviations import goes_on
from evals.text.splitting.endings import settled
from evals.text.splitting.layout import LINE_BREAK, unwrapped
from evals.types import Span

_WORD = pattern(r"\w+(?:(?:['’\-‐‑·]|(?<=\d)[.,](?=\d))\w+)*")
_SPACELESS = pattern(f"([{SPACELESS}])")
# The library reads UTF-8, which has no lone surrogates.
# The library (1.0.32) steps back one byte from a full stop after a capital, and panics if that byte is inside one of
# these white-space characters.
_PANICS = pattern(r"[^\S\x00-\x7f](?=\.)")
# It also takes "。1" for a decimal.
_DECIMAL = pattern(r"(?<=[。！？])\d")
# Of a paragraph with two items of a list it takes each for one sentence, whatever stands in it, and the last with all
# that follows; elsewhere it takes the number of an item for a sentence.
_MARKS = pattern(r"(?:[\s>]*+(?:[-*+•‣◦▪●○■★–—]|[(（]?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{2,5})[.)）])(?=\s))++")
_INDENT = 80  # code points before a mark that are looked through for the beginning of its line
# Sentences behind which the library ends none: one in parentheses of its own; one that ends in a quotation, before
# another quotation, whatever that begins with; one that ends in the name of a file or a site, "memo.md.".
_MISSED = pattern(
    rf"(?:\A|(?<=\n)|(?<=[.!?…]\s)|(?<=[.!?…][\"”’»)]\s))\((?=[^\W\d_{SMALL}])[^()\n]{{2,400}}[.!?…]\)"
    rf"(?=\s+(?:[^\W\d_{SMALL}]|[(\[\"“«]))"
    r"|(?<=[^\W\d_]{3}[.!?…])[\"”»](?=[ \xa0][\"“«][^\W\d_])"
    rf"|(?:(?<=\w\.md)|(?<=\w\.co)|(?<=\w\.tex)|(?<=\w\.gov))\.(?=\s+[^\W\d_{SMALL}])"
)
_MAY_MISS = pattern(r"[.!?…][)\"”»]\s|\.(?:md|co|tex|gov)\.\s")
# A row of a table in Markdown, which is a whole whatever is said in its cells.
_ROW = pattern(r"^[ \t>]*+\|[^\n]*\|[ \t]*$", re.MULTILINE)
# Code points given to the library at a time: its time for a paragraph grows as the square of its sentences.
_STRETCH = 10_000
# Code points at the end of a stretch that are read again with the next one, since a sentence may end beyond it.
_OVERLAP = 1000
# The ends of sentences if the library panics all the same.
_PLAIN_END = pattern(r"[.!?…؟](?=[\"'”’»)\]]*\s)[\"'”’»)\]]*|[。！？।]")
_KEPT = 1_000_000  # code points of texts whose sentences are kept: several readers ask of one text, one after the other


def sentences(text: str, language: str = "en") -> list[Span]:
    """The sentences of ``text`` as spans in order that do not overlap, trimmed of white space; together they cover
    every code point that is not white space. ``sentencex`` chooses a fallback for a language it does not know. Accepts
    any text; the time is proportional to its length."""
    return list(_split.of((text, language), _read))


def _read(asked: tuple[str, str]) -> tuple[Span, ...]:
    text, language = asked
    spans: list[Span] = []
    at = 0
    text = unwrapped(text)
    lines = _lines if LINE_BREAK.search(text) else _trimmed
    rows = [row.span() for row in _ROW.finditer(text)] if "|" in text else []
    found = _ends(text, language)
    found = _with_missed(text, found) if _MAY_MISS.search(text) else found
    ends = (end for end in found if end == len(text) or not (goes_on(text, end) or _within(end, rows)))
    for end in settled(text, ends):
        spans += lines(text, at, end)
        at = end
    return tuple(spans)


def _with_missed(text: str, ends: Iterator[int]) -> Iterator[int]:
    """The ends, in order, and those that the library misses."""
    last = -1
    for end in merge(ends, (missed.end() for missed in _MISSED.finditer(text))):
        if end > last:
            last = end
            yield end


_split: Kept[tuple[str, str], tuple[Span, ...]] = Kept(_KEPT, lambda asked, _: len(asked[0]))


def _within(end: int, rows: list[tuple[int, int]]) -> bool:
    """Whether a place lies inside of one of the rows, which are in order."""
    before = bisect_left(rows, end, key=lambda row: row[0])
    return before > 0 and end < rows[before - 1][1]


def words(text: str) -> list[Span]:
    """Word tokens: letters, digits and underscores, with apostrophes, hyphens and decimal marks inside."""
    return [Span(*match.span()) for match in word_matches(text)]


def word_matches(text: str) -> Iterator[re.Match[str]]:
    """What `words` finds, without a span made of each, for long texts."""
    return _WORD.finditer(text)


def terms(text: str) -> list[str]:
    """The words of a text, casefolded: what BM25 and word overlap compare."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


def phrase_words(text: str) -> list[str]:
    """The terms of a text as phrases are looked for in a corpus: each character of a script without spaces is one."""
    found = terms(text)
    if text.isascii():
        return found
    return [part for term in found for part in _SPACELESS.split(term) if part]


def _ends(text: str, language: str) -> Iterator[int]:
    """The ends of the sentences, in order; the last is the end of the text."""
    readable = text if text.isascii() else _DECIMAL.sub("A", _PANICS.sub(" ", encodable(text)))
    begin = at = 0  # the beginning of the current sentence, and of the current stretch
    while at < len(text):
        stop = sure = min(at + _STRETCH, len(text))
        if stop < len(text):
            paragraph = readable.rfind("\n\n", at, stop) + 2
            # Each paragraph is read by itself; if the end of a stretch cuts one, that end is read again.
            stop, sure = (paragraph, paragraph) if paragraph > at + 1 else (stop, stop - _OVERLAP)
        # Only the ends are used, so that text between two sentences of the library's is never dropped.
        for end in _boundaries(readable[at:stop], language):
            if begin < at + end <= sure:
                begin = at + end
                yield begin
        at = begin if sure < stop and begin > at else sure
    yield len(text)


def _boundaries(text: str, language: str) -> Iterator[int]:
    """The ends of the sentences that the library finds, also of those within items of lists."""
    start = 0
    for end in _found(text, language):
        marks = _MARKS.match(text, start, end)
        if marks and (said := text[marks.end() : end]).strip():  # without its mark an item is read as any other text
            yield from (marks.end() + inner for inner in _found(said, language))
        elif not marks or text[max(0, start - _INDENT) : start].rstrip(" \t>")[-1:] not in ("", "\n"):
            yield end
        start = end


def _found(text: str, language: str) -> list[int]:
    try:
        return [int(found["end_index"]) for found in sentencex.get_sentence_boundaries(language, text)]
    except BaseException as error:
        # A panic in the library's Rust is no Exception, and its class cannot be imported; all else is raised again.
        if type(error).__name__ != "PanicException":
            raise
        return [found.end() for found in _PLAIN_END.finditer(text)]


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """One sentence split at the line breaks that are left in ``text``, trimmed, without blank parts."""
    begin = start
    for match in LINE_BREAK.finditer(text, start, end):
        yield from _trimmed(text, begin, match.start())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    if start < end:
        yield Span(start, end)
