"""Titles that a sentence names as its source, without brackets: "According to Lake Aro Survey, ...", "As *The Dam*
notes, ...", "The Weir Report (2021) finds that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from evals.patterns import pattern
from evals.reading.attribution import accords_with, names_part, phrase_around, refers_to, sets_out
from evals.reading.forms import SEPARATOR, Pointer
from evals.reading.labels import PAGE, UNSPACED_SIGN, WORK, WORK_EAST, WORK_FIRST
from evals.reading.naming import Names
from evals.text.characters import SMALL
from evals.text.languages.lexicon import bag
from evals.types import Span

_BEFORE = pattern(r"(?:[*_]{1,3}|[\"“”«„「『《〈])\Z")
# What it may be said to be: "the report *Lake Aro*".
_KIND = pattern(
    r"(?<!\w)(?:report|article|paper|study|page|book|rapport|étude|livre|bericht|artikel|studie|buch|informe|artículo|estudio"
    r"|libro|página|rapporto|articolo|studio|relatório|artigo|livro|boek|отч[её]те?|стать[яеёи]й?|книг[аеи])[ ]\Z",
    re.IGNORECASE,
)
_MARKS = pattern(r"[*_]{1,3}|[\"“”»」』》〉]")
_YEAR = pattern(
    r",?\s\((?:(?:[^\W_]{1,12}[.,]?\s){0,2}(?:1[5-9]|20)\d\d[a-z]?"
    rf"|{PAGE}\.?\s?\d{{1,5}}(?:[–-]\d{{1,5}})?)\)",
    re.IGNORECASE,
)
_WORD = pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
# "The Weir Report", "Report on Weirs", "Weir Report 2021", "Rapport sur l'eau"; not "Policy Exchange", "Anna Guida".
_IS_WORK = pattern(
    rf"(?<![^\W_])(?:{WORK}(?=\W*\Z)|(?:{WORK}|{WORK_FIRST})(?=\W+(?-i:[{SMALL}\u0621-\u064a])|\s*[:–—(\d]))|{WORK_EAST}",
    re.IGNORECASE,
)
# Of these, unlike of reports, a sentence may say that they do something: "The Marshall Plan shows that aid works."
_IS_DEED = pattern(
    r"\b(?:plan|act|law|code|treaty|charter|agreement|contract|constitution|regulations?|directive|strategy|declaration"
    r"|convention|rules|notice|letter|bill|statute)(?=\W*(?:\d{4}\W*)?\Z|\s+(?:of|on|for)\s)",
    re.IGNORECASE,
)
_LONG = 4  # words, one of them small and no part of a name: "History of the Aro Dam", not "Ana de la Cruz Ruiz"
_PARTICLES = bag("de la las los del der den dem des di da do dos du le van von zu y e al el bin ibn")
_QUOTED = pattern(r"[,:，：][*_]{0,3}\s?[\"“„«「]")
_QUOTES = pattern(r"[^.!?\n\"“„«「]{0,60}[\"“„«「](?P<quote>[^\"“”„«»「」]{8,600})")
_BETWEEN = pattern(SEPARATOR, re.IGNORECASE)
_WIDEST_GAP = 12
_COMMAS = " ,，、،"


@dataclass(frozen=True, slots=True)
class _One:
    span: Span
    title: str
    id: str
    set_off: bool  # by marks, by a year, a page or a quotation that follows
    called: bool  # by a word for its kind before the marks

    @property
    def certain(self) -> bool:
        return self.set_off or "_" in self.title or _is_work(self.title)


class Named(NamedTuple):
    """Documents that one phrase names as the source of its sentence. ``sure``: the name can hardly be that of somebody
    or something that the sentence speaks of."""

    span: Span
    pointers: tuple[Pointer, ...]
    sure: bool


def named_titles(text: str, names: Names) -> Iterator[Named]:
    """In order and apart. A title has to stand as its document has it, but for an article at its beginning.

    A title is sure where it is set in italics or quotation marks, is followed by a year, a page or a quotation, has a
    word for a kind of work in it ("Report"), or is a long phrase. Any other is no more than doubtful behind "according
    to" or a word for its kind ("the article *Lake Aro*"), and nothing elsewhere: "Ana Ruiz said that ..." has somebody
    of whom a document tells.
    """
    found = sorted(_occurrences(text, names), key=lambda o: (o.span.start, -o.span.end))
    groups: list[list[_One]] = []
    for one in found:
        last = groups[-1][-1].span.end if groups else -1
        if one.span.start < last:
            continue
        if groups and one.span.start - last <= _WIDEST_GAP and _BETWEEN.fullmatch(text, last, one.span.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    for group in groups:
        span = Span(group[0].span.start, group[-1].span.end)
        phrase = phrase_around(text, span.start, span.end)
        if phrase is None:
            if group[0].called:  # "The article *Lake Aro* gives its depth."
                yield Named(span, (), sure=False)
            continue
        leads, behind = text[phrase.start : span.start], text[span.end : phrase.end]
        accords = accords_with(leads, behind)
        # "In Lake Aro, trout are common."
        placed = not accords and not refers_to(leads) and not behind.strip(_COMMAS)
        certain = all(o.certain or (_is_long(o.title) and not placed) for o in group)
        quoted = None if certain else _QUOTES.match(text, span.end)
        if certain or names_part(leads) or (quoted and _is_from(quoted["quote"], group[-1].title, names)):
            yield Named(span, tuple(Pointer(o.id, o.title) for o in group), sure=True)
        elif accords or sets_out(leads) or ":" in behind or (quoted and behind.strip(_COMMAS)):
            yield Named(span, (), sure=False)


def _is_from(quote: str, title: str, names: Names) -> bool:
    """Whether a quotation in the rest of a sentence is from the document of its title, which has the words, or is of a
    kind that is quoted more often than it does anything."""
    return _IS_DEED.search(title) is not None or any(names.says(id, quote) for id in names.all(title))


def names_a_text(title: str) -> bool:
    """Whether a title by itself can hardly be that of somebody or something that a sentence speaks of."""
    return _is_work(title) or _is_long(title)


def _is_work(title: str) -> bool:
    """Whether it has a word for a work in it, with a capital where there are any: "Case study" may be a subject."""
    work = _IS_WORK.search(title) if " " in title or not title.isascii() else None
    return work is not None and not work.group()[0].islower() and work.group() != title


def _is_long(title: str) -> bool:
    words = _WORD.findall(title)
    small = any(word[0].islower() and word not in _PARTICLES for word in words)
    coded = len(words) == 1 and any(map(str.isdecimal, title))
    return coded or (small and len(words) >= _LONG)


def _occurrences(text: str, names: Names) -> Iterator[_One]:
    for title, id in names.titles_in(text).items():
        at = text.find(title)
        while at >= 0:
            end = at + len(title)
            if _apart(text[at - 1 : at]) and _apart(text[end : end + 1]):
                yield _one(text, Span(at, end), title, id)
            at = text.find(title, end)


def _one(text: str, span: Span, title: str, id: str) -> _One:
    """With the marks around it, a word before these for what it is, and the year behind it."""
    start, end = span.start, span.end
    before, after = _BEFORE.search(text, max(0, start - 3), start), _MARKS.match(text, end)
    marked = before is not None and after is not None
    kind = None
    if before and after:
        start, end = before.start(), after.end()
        kind = _KIND.search(text, max(0, start - 16), start)
        start = kind.start() if kind else start
    year = _YEAR.match(text, end)
    end = year.end() if year else end
    set_off = marked or year is not None or _QUOTED.match(text, end) is not None
    return _One(Span(start, end), title, id, set_off, kind is not None)


def _apart(sign: str) -> bool:
    return not sign.isalnum() or UNSPACED_SIGN.match(sign) is not None
