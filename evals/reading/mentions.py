"""Sources that a sentence names in words: "According to document 2, ...", "the second source says that ...",
"Smith (2019) found ...", "In aro.txt ...", "— Lake Aro"; and the column of sources of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from evals.patterns import Seldom, pattern
from evals.reading.attribution import phrase_around
from evals.reading.forms import KEY, Inside, Pointer, read_inside
from evals.reading.labels import (
    AND,
    IN_WORDS,
    KIND,
    KIND_EAST,
    LABEL,
    PAGE,
    PICTURE,
    SOURCE,
    STOPS,
    UNSPACED,
    WORD_SIGN,
)
from evals.reading.naming import FILE_ENDS, SITE, SITE_ENDS, URL, Names
from evals.reading.quotations import follows_quotation
from evals.reading.source_list import CITED
from evals.reading.titles import named_titles
from evals.text.characters import CAPITALS
from evals.types import Span

_NUMBER = r"(?:no\.\s?|nr\.\s?|#|№\s?)?\d{1,3}"
_BY_NUMBER = rf"{LABEL}\s{{0,2}}{_NUMBER}"  # with which every mention by a number begins
_MENTION = Seldom(
    rf"(?<![\[(])(?<!{WORD_SIGN}){_BY_NUMBER}"
    rf"(?:(?:\s?[,&、–-]\s?|\s{AND}\s)(?:{LABEL}\s{{0,2}})?{_NUMBER}){{0,8}}"
    rf"(?!{WORD_SIGN}|[\])]|[.,]\d)",
    _BY_NUMBER,
    re.IGNORECASE,
)
# A line that begins with a source, and then has a sentence: "Document 2: It is cold."; not "Note 2: ..."
_LINE_OF = pattern(
    rf"(?:{SOURCE}|passages?|excerpts?|chunks?|snippets?)\s{{0,2}}{_NUMBER}[*_]{{0,2}}[:：][*_]{{0,2}}[ \t]+"
    rf"(?:\S+[ \t]+){{2,200}}\S+[{STOPS}][\"”»*_]{{0,3}}[ \t]*(?:\n|\Z)",
    re.IGNORECASE,
)
# Ordinals and numbers in words, of what an answer is likely to call a source.
_ORDINALS = (
    r"first|1st|erste[nrsm]?|premi(?:er|ère)|primer[oa]?|prim[oa]|primeir[oa]|eerste|перв\w{2,3}",
    r"second|2nd|zweite[nrsm]?|deuxième|seconde|segund[oa]|second[oa]|tweede|втор\w{2,3}",
    r"third|3rd|dritte[nrsm]?|troisième|tercer[oa]?|terz[oa]|terceir[oa]|derde|треть\w{1,3}",
    r"fourth|4th|vierte[nrsm]?|quatrième|cuart[oa]|quart[oa]|vierde|четв[её]рт\w{2,3}",
    r"fifth|5th|fünfte[nrsm]?|cinquième|quint[oa]|vijfde|пят\w{2,3}",
    *(r"sixth|6th", r"seventh|7th", r"eighth|8th", r"ninth|9th", r"tenth|10th"),
)
_WORDS = "|".join(IN_WORDS)
_EAST = "一二三四五六七八九十"
_ORDINAL = Seldom(
    rf"(?<!{WORD_SIGN})(?:(?:(?P<th>{'|'.join(_ORDINALS)})\s+(?:(?:cited|provided|given|listed|retrieved)\s+)?"
    # all of an answer's: "both sources", "all three documents"
    r"|(?P<all>both|beiden?|les\s+deux|amb[oa]s(?:\s+[ao]s)?|entramb[ie]\s+(?:le|i|gli)|оба|обе"
    rf"|(?:all(?:en?|\s+of\s+the)?|les|l[oa]s|tutt[ie]\s+e)\s+(?P<many>{_WORDS}))\s+){KIND}"
    rf"|(?:document|source|passage|text|dokument|quelle|documento|fuente|fonte)\s+(?P<word>{_WORDS})"
    rf"|第\s?(?P<east>[{_EAST}]|\d{{1,2}})\s?[个個份篇の]?{KIND_EAST}|{KIND_EAST}(?P<eastern>[{_EAST}])(?![{_EAST}]))"
    rf"(?!{WORD_SIGN})",
    flags=re.IGNORECASE,
)
_DOES = pattern(r"\s+(?:also\s+|only\s+)?(?!is\b|was\b|has\b|does\b)[a-z]{3,14}s\s")  # "The second source mentions"
_AUTHOR = rf"[{CAPITALS}][\w'’-]{{1,40}}"
_AUTHOR_YEAR = pattern(
    rf"(?<!\w){_AUTHOR}(?:,\s{_AUTHOR}){{0,4}},?(?:\s(?:et\sal\.?|(?:&|{AND})\s{_AUTHOR}))?,?\s"
    rf"\((?:1[5-9]|20)\d\d[a-z]?(?:,\s{PAGE}\.?\s?\d{{1,4}}(?:[–-]\d{{1,4}})?)?\)"
)
_PAGE_BEHIND = pattern(r",[^,()]*\)\Z")
_FILED = rf"\w\.(?:{FILE_ENDS})"
_FILE = Seldom(
    rf"(?<![\w./\\\[(（-])[\w./\\-]{{1,200}}\.(?:{FILE_ENDS})(?!{WORD_SIGN}|[/\\-]|\.\w)(?:#[\w-]{{1,80}})?",
    _FILED,
    re.IGNORECASE,
)
_BEHIND_WORDS = pattern(rf"(?<=[{UNSPACED}])[\x21-\x7e]+\Z")  # that no space sets apart
# "@dam says that", "As @fish [p. 3] reports", as Pandoc has it.
_KEY = pattern(rf"(?<![\w@./]){KEY}(?!@)(?:\s\[(?P<place>{PAGE}\.?\s?\d[\d–-]{{0,9}})\])?")
_SITED = rf"[a-z0-9]{SITE_ENDS}"
_SITE = Seldom(rf"(?<![\w@./-]){SITE}(?![\w@/-]|\.\w)", _SITED, re.IGNORECASE)
# What a number alone may stand under, as most other words for a source may not: "Result: 2", "| ID | ... |".
_HEADING = pattern(rf"[\s*_]*{SOURCE}[\s*_]*", re.IGNORECASE)
# "Source: document 2", alone on its line; who signs a quotation.
_LED = Seldom(
    rf"(?:^[ \t>*_-]{{0,8}}|(?:(?<=[{STOPS}]\s)|(?<=[{STOPS}][\"”»]\s))(?:[|–—-]\s)?[*_]{{0,2}})"
    rf"{PICTURE}?[*_]{{0,2}}(?P<head>{LABEL})"
    r"[*_]{0,2}[:：][*_]{0,2}[ \t]*(?P<name>[^\s\[\]][^\n\[\]]{0,160}?)[ \t*_.]*$",
    rf"{LABEL}[*_]{{0,2}}[:：]",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = r"[\"”»“’」][*_]{0,2}[ \t]{0,9}"
_SIGNS = rf"[—–]|--\s|{_QUOTED}-[ \t]"
_SIGNED = Seldom(
    rf"(?:^[> \t]{{0,20}}(?:[—–]|--[ \t])|{_QUOTED}(?:[—–]|--?[ \t]))[ \t]{{0,9}}"
    r"(?P<name>[^\s][^\n]{2,160}?)[ \t.]*$",
    _SIGNS,
    re.MULTILINE,
)
# Between these a name is no part of a sentence.
_OPENS = pattern(rf"(?:\A|\n|[{STOPS}][\"”»’*_)]{{0,3}}\s)[ \t>]{{0,4}}(?P<picture>{PICTURE})?\Z")
_ENDS_LINE = pattern(r"[ \t.]*(?:\n|\Z)")
_ENDS_CLAUSE = pattern(rf"\s*(?:[{STOPS},;，)]|$|\n)")
_LOOK_BACK = 40
_EMPHASIS = dict.fromkeys(map(ord, "*_"))
# A heading, and the quotations right under it, each on its line.
_QUOTE_LINE = r"(?:(?:[-*•]|\d{1,3}[.)])[ \t]{1,9})?(?:>[^\n]*(?:\n[ \t]*>[^\n]*)*|[\"“„«「][^\n]{8,2000})"
_HEADS = r"\n\s*(?:(?:[-*•]|\d{1,3}[.)])\s+)?[>\"“„«「]"  # of all of it, what most texts lack
_HEADED = Seldom(
    rf"^[ \t]*(?:\#{{1,6}}[ \t]+(?:\*\*)?|\*\*)(?:\d{{1,3}}[.)][ \t]+)?(?P<name>[^\n#*:]{{2,160}}?):?(?:\*\*)?:?[ \t]*"
    rf"(?P<quotes>(?:\n\s*{_QUOTE_LINE})+)",
    _HEADS,
    re.MULTILINE,
)
_UNDER = pattern(rf"(?<=\n)\s*(?P<quote>{_QUOTE_LINE})")
_ROW = pattern(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_RULE = pattern(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_CELL = pattern(r"[^|\n]+")
_HEAD = pattern(rf"[\s*_]*{LABEL}[\s*_]*", re.IGNORECASE)
# Whatever any of these needs.
MENTIONED = rf"{_BY_NUMBER}|{LABEL}[\s*_]*[:：|]|{_ORDINAL.pattern}|{_FILED}"
MENTIONED += rf"|{_HEADS}|{_SITED}|{_SIGNS}"


class Mention(NamedTuple):
    """``kept``: its words are part of what the sentence says, "Smith (2019) found a lake". It points at nothing where
    it is doubtful whether it names a document."""

    span: Span
    inside: Inside
    kept: bool = False


def mentions(text: str, names: Names) -> Iterator[Mention]:
    """Those of documents that there are, in order and apart, where the sentence attributes to them what it says."""
    by_words = (_by_lead, _by_heading, _by_column, _by_number, _by_ordinal, _by_author, _by_name, _by_title)
    found = [mention for by in by_words for mention in by(text, names)]
    end = 0
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start >= end:
            end = mention.span.end
            yield mention


def _by_author(text: str, names: Names) -> Iterator[Mention]:
    for found in _AUTHOR_YEAR.finditer(text) if "(1" in text or "(2" in text else ():
        name = _PAGE_BEHIND.sub(")", found.group())
        if id := names.find(name):
            yield _mention(text, Span(*found.span()), Pointer(id, name))


def _by_name(text: str, names: Names) -> Iterator[Mention]:
    """File names wherever they stand; titles where they sign a quotation."""
    for found in (*_FILE.finditer(text), *(URL.finditer(text) if "://" in text or "www." in text else ())):
        name = found.group().rstrip(".,;:!?)]}*_")
        end = found.start() + len(name)
        if not names.find(name) and (alone := _BEHIND_WORDS.search(name)):
            name = alone.group()
        if id := names.find(name):
            start = end - len(name)
            yield _mention(text, Span(start - (text[start - 1 : start] == "@"), end), Pointer(id, name))
    for found in _KEY.finditer(text) if "@" in text else ():
        if id := names.find(found[1]):
            placed = read_inside(f"{found[1]}, {found['place']}", names) if found["place"] else None
            yield _mention(text, Span(*found.span()), placed.pointers[0] if placed else Pointer(id, found[1]))
    for found in _SITE.finditer(text):
        if (id := names.find(found.group())) and phrase_around(text, *found.span()):
            yield _mention(text, Span(*found.span()), Pointer(id, found.group()))
    for found in _SIGNED.finditer(text):
        name = found["name"].translate(_EMPHASIS).strip('"“”«»„ ')
        inside = read_inside(name, names)
        if inside and not inside.numbers and names.find(inside.pointers[0].document):
            yield _mention(text, Span(*found.span("name")), inside.pointers[0])


def _by_title(text: str, names: Names) -> Iterator[Mention]:
    for span, pointers, sure in named_titles(text, names):
        yield Mention(span, Inside(pointers), kept=not sure)


def _by_lead(text: str, names: Names) -> Iterator[Mention]:
    for found in _LED.finditer(text):
        if inside := _of_known(found["name"], names, found["head"]):
            yield Mention(Span(found.start("name"), found.end()), inside)


def _by_heading(text: str, names: Names) -> Iterator[Mention]:
    """A document whose title is a heading, before each of the quotations that stand right under it and cite nothing
    themselves."""
    for found in _HEADED.finditer(text) if "\n" in text else ():
        if id := names.find(found["name"].strip(' \t"“”«»_')):
            quotes = _UNDER.finditer(text, found.start("quotes"), found.end())
            for at in (quote.start("quote") for quote in quotes if not CITED.search(quote["quote"])):
                yield Mention(Span(at, at), Inside((Pointer(id, found["name"]),)), kept=True)


def _by_column(text: str, names: Names) -> Iterator[Mention]:
    """The cells of a table's column that is headed as one of sources."""
    rows = list(_ROW.finditer(text)) if "|" in text else []
    columns: dict[int, str] = {}
    end = -1
    for row, rule in pairwise([*rows, None]):
        if row is None:
            break
        cells = list(_CELL.finditer(text, row.start(), row.end()))
        if rule is not None and rule.start() == row.end() + 1 and _RULE.fullmatch(rule.group()):
            columns = {n: cell.group() for n, cell in enumerate(cells) if _HEAD.fullmatch(cell.group())}
        elif row.start() != end + 1:
            columns = {}
        else:
            for cell, head in ((cells[n], head) for n, head in columns.items() if n < len(cells)):
                if inside := _of_known(cell.group().strip(), names, head):
                    yield Mention(Span(*cell.span()).stripped(text), inside)
        end = row.end()


def _of_known(text: str, names: Names, head: str) -> Inside | None:
    """What a text names under a heading, if it names nothing but documents that there are."""
    inside = read_inside(text, names)
    if inside is None or (inside.numbers and not _HEADING.fullmatch(head)):
        return None
    return inside if all(names.find(p.document) for p in inside.pointers) else None


def _mention(text: str, span: Span, pointer: Pointer) -> Mention:
    opened = _OPENS.search(text, max(0, span.start - _LOOK_BACK), span.start)
    alone = _ENDS_LINE.match(text, span.end) and opened
    if alone and opened and opened["picture"]:  # "🔗 https://e.org"
        span = Span(opened.start("picture"), span.end)
    signs = _ENDS_CLAUSE.match(text, span.end) and follows_quotation(text, span.start)
    kept = not (alone or signs or phrase_around(text, span.start, span.end))
    return Mention(span, Inside((pointer,)), kept=kept)


def _by_ordinal(text: str, names: Names) -> Iterator[Mention]:
    """Doubtful where a sentence speaks of a source, or where there are not as many as it says."""
    for found in _ORDINAL.finditer(text):
        numbers, cites = _numbers(found), _cites(text, *found.span())
        if found["all"]:
            sure, doubtful = cites and len(numbers) == len(names), cites
        else:
            sure = cites and numbers[0] <= len(names)
            doubtful = numbers[0] <= len(names) and _DOES.match(text, found.end()) is not None
        if sure or doubtful:
            pointers = (Pointer(names.by_number(n), str(n)) for n in (numbers if sure else ()))
            yield Mention(Span(*found.span()), Inside(tuple(pointers)))


def _cites(text: str, start: int, end: int) -> bool:
    """Whether it is the source of its sentence, or stands alone in brackets."""
    return (
        text[start - 1 : start] + text[end : end + 1] in ("()", "[]", "（）")
        or phrase_around(text, start, end) is not None
    )


def _numbers(found: re.Match[str]) -> Sequence[int]:
    if found["all"]:
        return range(1, (IN_WORDS[found["many"].lower()] if found["many"] else 2) + 1)
    if east := found["east"] or found["eastern"]:
        return (int(east) if east.isdecimal() else _EAST.index(east) + 1,)
    if word := found["word"]:
        return (IN_WORDS[word.lower()],)
    ordinals = (n for n, forms in enumerate(_ORDINALS, start=1) if re.fullmatch(forms, found["th"], re.IGNORECASE))
    return (next(ordinals),)


def _by_number(text: str, names: Names) -> Iterator[Mention]:
    for found in _MENTION.finditer(text):
        inside = read_inside(found.group(), names)
        if inside is None or not all(
            p.written.isdecimal() and 1 <= int(p.written) <= len(names) for p in inside.pointers
        ):
            continue
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()].rpartition("\n")[2]
        begins = not before.strip(" \t>*_-") and _LINE_OF.match(text, found.start())
        if begins or phrase_around(text, *found.span()) is not None:
            yield Mention(Span(*found.span()), inside)
