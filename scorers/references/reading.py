"""The references that an answer's text makes: titles in quotation marks with who and when around them, and lines as a
list of references has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evals import Span
from scorers.references.reference import Reference, identified

MOST = 50_000  # code points of an answer that are read
_TITLE = re.compile(
    r"“(?P<a>[^“”\n]{8,300})”|\"(?P<b>[^\"\n]{8,300})\"|(?<!\w)[‘'](?P<c>(?:[^‘’'\n]|(?<=\w)['’](?=\w)){8,300})['’](?!\w)"
    r"|(?<![*\w])\*(?P<d>[^*\n]{8,300})\*(?![*\w])"
)
_DIGITS = r"(?P<year>(?:1[4-9]|20)\d\d)[a-z]?"
_YEAR = rf"\(?{_DIGITS}\)?"
_NAME = r"(?:[a-z]{2,3} ){0,2}[A-Z][^()“”\"\n:;]{1,200}?"
_AFTER = re.compile(
    rf"[\s,.*]{{0,4}}(?:(?:was |is )?(?:written |published )?by\s|\()\s?(?P<authors>{_NAME})[\s,]{{0,3}}{_YEAR}"
)
_YEAR_AFTER = re.compile(rf"[^“\"\n]{{0,60}}?{_YEAR}")
_BEFORE = re.compile(rf"(?:^|[.!?:]\s|\bby\s|\bIn\s)(?P<authors>{_NAME})[\s,]{{0,3}}\(?{_YEAR}[^“\"\n]{{0,60}}\Z")
_LISTED = re.compile(
    rf"^[ \t]*(?:[-*•]|\[?\d{{1,3}}[.)\]])?[ \t]*(?P<authors>[A-Z][^()\n“\"]{{2,400}}?)[ \t]*"
    rf"\({_DIGITS}\)[.,:]?[ \t]+"
    r"(?P<title>[^.?!\n“\"]{8,300}[?!]?)(?:[.*]|$)(?:[ \t]*\*?(?P<venue>[A-Z][^.,\d\n]{3,120}))?",
    re.MULTILINE,
)
# "Ana Ruiz and Bo Li. Lakes of the North. Journal of Lakes, 3(1):4-9, 1998." The authors end at the first stop that is
# not behind an initial; a year, or a year behind a comma, ends the line.
_PRINTED = re.compile(
    r"^[ \t]*(?:[-*•]|\[?\d{1,3}[.)\]])?[ \t]*(?P<authors>[A-Z][^\n]{2,2000}?(?<=\w\w))\.[ \t]+"
    r"(?P<title>[A-Z0-9](?:[^.?!\n]|[?!](?=[ \t]+[a-z])){7,300}[?!]?)\.?[ \t]+"
    rf"(?P<rest>(?:[^\n]{{2,600}},[ \t]+(?:[A-Z][a-z]{{2,8}}\.?[ \t]+)?)?{_DIGITS})(?:\.[ \t]*(?:https?://\S{{1,300}})?)?$",
    re.MULTILINE,
)


# What stands between the names of authors, or begins one.
_BETWEEN = frozenset(
    {"and", "&", "et", "al", "others", "van", "von", "de", "der", "den", "del", "di", "da", "la", "le"}
)


@dataclass(frozen=True, slots=True)
class Read:
    reference: Reference
    span: Span


def references(text: str) -> list[Read]:
    """In the order of the text; one with neither authors nor a year is a title of something, and no reference."""
    text = text[:MOST]
    listed = [_of_line(line, text) for line in _LISTED.finditer(text) if _are_names(line["authors"])]
    listed += [_printed(line) for line in _PRINTED.finditer(text) if _are_names(line["authors"])]
    taken = [read.span for read in listed]
    quoted = [read for read in _quoted(text) if not any(read.span.overlap(span) for span in taken)]
    return sorted(listed + quoted, key=lambda read: read.span.start)


def _are_names(authors: str) -> bool:
    """Whether a line begins as an entry of a list of references does, and not with a sentence."""
    return all(word[0].isupper() or word.strip(".,") in _BETWEEN for word in authors.split())


def _of_line(line: re.Match[str], text: str) -> Read:
    end = text.find("\n", line.end())
    whole = text[line.start() : end if end >= 0 else len(text)][:1000]
    title, authors, venue = (part.strip(" *") for part in (line["title"], line["authors"], line["venue"] or ""))
    work = Reference(title, authors, int(line["year"]), venue, identified(whole))
    return Read(work, Span(line.start("title"), line.end("title")))


def _printed(line: re.Match[str]) -> Read:
    venue = line["rest"][: line.start("year") - line.start("rest")].removeprefix("In ").partition(",")[0].strip(" .")
    work = Reference(line["title"], line["authors"], int(line["year"]), venue, identified(line[0]))
    return Read(work, Span(*line.span("title")))


def _quoted(text: str) -> Iterator[Read]:
    titles = list(_TITLE.finditer(text))
    for number, title in enumerate(titles):
        start = titles[number - 1].end() if number else 0
        end = titles[number + 1].start() if number + 1 < len(titles) else len(text)
        after = text[title.end() : min(end, title.end() + 300)]
        before = text[max(start, title.start() - 300) : title.start()]
        who = _AFTER.match(after) or _BEFORE.search(before)
        when = who or _YEAR_AFTER.match(after)
        if when is not None:
            words = next(group for group in title.groups() if group).strip(" .,")
            authors = who["authors"].rpartition(" by ")[2].strip(" ,") if who else ""
            yield Read(Reference(words, authors, int(when["year"]), "", identified(after)), Span(*title.span()))
