"""One pass over an answer's text: what each of its brackets, tags and raised figures points at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evals.patterns import pattern
from evals.reading.attribution import phrase_around, speaks_of
from evals.reading.content import Content, is_year
from evals.reading.forms import KEY, Inside, Pointer, read_inside
from evals.reading.gaps import PLAIN_NAME, is_editorial, is_statement, needs_name
from evals.reading.labels import ACCORDING, LABEL, PAGE, SEE
from evals.reading.latex import latex_at
from evals.reading.naming import Names
from evals.reading.parts import in_part
from evals.reading.quotations import follows_quotation
from evals.reading.source_list import document_of, pointed
from evals.reading.superscripts import CIRCLED, raised_at, several, superscript_numbers
from evals.reading.tags import Tag, plain, tag_at
from evals.reading.titles import names_a_text
from evals.types import Span

OPENS = pattern(rf"[\[［【〔⟦⟨〖(（<\\^{{$⁰¹²³⁴-⁹⁽{CIRCLED}]|\d\ufe0f?\u20e3")
_SQUARE_SIGNS = "[［【〔⟦⟨〖"
_SQUARE = pattern(r"[\[［【〔⟦⟨〖]([^\[\]［］【】〔〕⟦⟧⟨⟩〖〗]{1,300})[\]］】〕⟧⟩〗]")
_DOUBLE = pattern(r"\[\\?\[([^\[\]\\]{1,300})\\?\]\](?:\(\))?")
_FROM_TO = pattern(
    r"\[\s*(\d{1,6})\s*\](\s?[-–—+]\s?|\s(?:to|through|thru|bis|à|al?|até)\s)\[\s*(\d{1,6})\s*\]", re.IGNORECASE
)
_YEAR_FIRST = pattern(r"(?:1[5-9]|20)\d\d[a-z]?,")  # "Ruiz (2019, p. 4)"
_ROUND = pattern(r"[(（]((?:[^()（）]|(?<=\d)\(\w{1,5}\)){1,300})[)）]")  # "(Water Act, s. 2(1))"
_BARE_TAG = pattern(r"<\|?((?:cite|citation|ref|source|doc|document)[\s:_#-]{0,2}\d{1,4})\s?\|?/?>", re.IGNORECASE)
_KEY = pattern(rf"(?<![\w@]){KEY}")
# Numbers in braces.
_BRACES = pattern(r"\{\{\s?([^{}\n]{1,60}?)\s?\}\}")
_PAGED = pattern(r":\s?(\d{1,4}(?:[–-]\d{1,4})?)(?=[\s.,;\[]|$)")  # "[2]:14", as encyclopedias write a page
_PAGE_IN_ROUND = pattern(rf"\s?\({PAGE}\.?\s?(\d{{1,4}}(?:[–-]\d{{1,4}})?)\)", re.IGNORECASE)
_PICTURE = pattern(r"\[[^\[\]]*\](?:\(|\[(?!\s*\d+\s*\]))")
_LETTERED = pattern(r"([SDPR])\d{1,3}(?:[,;]\s?\1\d{1,3}){0,9}")
_STOPPED, _NEXT_SENTENCE = pattern(r"[.!?][\"”»’'*_]{0,3}\s?$"), pattern(r"\s+[\"“„«‘'*_]{0,3}[A-Z]")
_CLOSES = pattern(r"\s*(?:[.,;:!?)|\[]|$|\n)")
_REFERENCE = pattern(r"\[([^\[\]\n]{0,80})\]")
_URL_IN_ANGLES = pattern(r"<((?:https?://|www\.)[^<>\s]{1,2000})>", re.IGNORECASE)
_TARGET = pattern(
    r"\(\s*<?([^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000})?)>?(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\s*\)"
)
_LOOKS_LIKE_TARGET = pattern(
    r"(?:url|link|href|source|@ref)$|(?:https?:|www\.|#|/|\.|(?:mailto|cite|citation|ref|doc):)|\S+\.[a-z]{2,5}\b",
    re.IGNORECASE,
)
_LABEL = pattern(rf"{LABEL}|here|link|\(\d{{1,3}}\)", re.IGNORECASE)
_LED = pattern(rf"\s*{LABEL}\s*[:：]\s*", re.IGNORECASE)
_LOOK_BACK = 40
_BETWEEN, _WIDEST_GAP = " \t,;，；、&", 8
_WITH_QUOTE = pattern(
    r"[\[(（](?P<source>[^()\[\]\"“”«»\n]{1,100})[:,;]\s?(?P<quote>\"[^\"()\[\]]{8,600}\"|“[^“”()\[\]]{8,600}”)\s?[\])）]"
)
_AFTER_QUOTE = pattern(
    r"[(（](?P<quote>\"[^()\"]{8,600}\"|“[^()“”]{8,600}”|„[^()„“”]{8,600}[“”])[,;]?\s(?P<source>[^()\"“”„]{1,100})[)）]"
)
_AND = pattern(r"\s?(?:,|,?\s?(?:and|or|und|oder|et|ou|y|o|e|en|of|и)|或|和|と)\s?")
_NEXT_WORD = pattern(r"\s[^\W\d_]+")
_LONGEST_CLAUSE = 80
_CLAUSE = pattern(rf"[^.!?\n]{{1,{_LONGEST_CLAUSE}}}")
_CITING = pattern(rf"(?:(?<!\w)(?:{ACCORDING}|{SEE}|per|as\s+\w+\s+(?:in|by))|根据|據|によると)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker and where it stands. ``keep`` is the part of it that belongs to the text; ``claims`` says that this
    part is what the citation is for, as in ``<cite id="1">...</cite>``; ``quote`` is what the marker itself quotes;
    ``named`` says that it is no marker, but words that name a document."""

    start: int
    end: int
    pointers: tuple[Pointer, ...]
    keep: Span | None = None
    claims: bool = False
    quote: str = ""
    named: bool = False


class Scan:
    """One pass over a text."""

    def __init__(self, text: str, names: Names, content: Content) -> None:
        self._text, self._names, self._content = text, names, content
        self.content: list[Span] = []
        self.doubtful: list[Span] = []
        self.titles: list[Marker] = []  # what is a marker where an answer has others with names
        self._last = -1  # where the last marker ended
        self._defined: dict[str, tuple[Pointer, ...]] = {}  # what the notes of an answer name, by their own names

    def markers(self, start: int, end: int) -> Iterator[Marker]:
        """Those of a part of the text. A bracket that is none is entered: others may stand in it."""
        while opening := OPENS.search(self._text, start, end):
            marker = self._at(opening.start(), end)
            if marker is None or marker.end > end:
                start = opening.start() + 1
                if self.content and self.content[-1].start == opening.start():
                    start = self.content[-1].end
                continue
            yield marker
            start = self._last = marker.end

    def _at(self, at: int, end: int) -> Marker | None:
        sign = self._text[at]
        if sign in _SQUARE_SIGNS:
            return self._square(at, end)
        if sign in "(（":
            return self._round(at, end)
        if sign == "<":
            return self._tag(at, end)
        if sign == "\\" and (marker := self._latex(at, end)):
            return marker
        return self._braces(at, end) if sign == "{" else self._superscript(at, end)

    def _square(self, at: int, end: int) -> Marker | None:
        text = self._text
        if (ends := _FROM_TO.match(text, at, end)) and (between := self._between(ends)):
            return Marker(at, ends.end(), between.pointers)
        found = _DOUBLE.match(text, at, end) or _SQUARE.match(text, at, end)
        if found is None or "\n\n" in found[1] or (text[at - 1 : at] == "!" and _PICTURE.match(text, at)):
            return None
        if not found[1].isdecimal() and (noted := self._quoting(at, end) or self._reference_link(found, end)):
            return noted
        inside = self._inside(found)
        if target := self._target(found.end(), end):
            return self.link(Span(at, target.end()), Span(*found.span(1)), target[1], inside)
        return self._in_brackets(found, inside, end) if inside else None

    def _inside(self, found: re.Match[str]) -> Inside | None:
        """What a pair of square brackets points at, whatever stands around it."""
        inner = found[1]
        inside = read_inside(inner, self._names) or self._lettered(found) or self._led(inner) or self._keyed(found)
        return inside or in_part(inner, self._names, capital=bool(_CLOSES.match(self._text, found.end())))

    def _in_brackets(self, found: re.Match[str], inside: Inside, end: int) -> Marker | None:
        """A pair of square brackets as a marker; None for one that belongs to what is said, which is kept in mind."""
        text, at = self._text, found.start()
        paged = self._paged(found, end) if len(inside.numbers) == 1 else None
        if paged or not self._own_brackets(found, inside):
            inside = (read_inside(f"{found[1]}, p. {paged[1]}", self._names) if paged else None) or inside
            start, stop = at - (text[at - 1 : at] == "\\"), (paged or found).end()
            keep = Span(start, stop) if speaks_of(text, at, stop) else None
            return Marker(start, stop, inside.pointers, keep)
        if not inside.numbers and _CITING.search(self._before(at)):  # "according to [Lake Aro]"
            return Marker(at, found.end(), inside.pointers, keep=Span(*found.span(1)))
        named = not inside.numbers and not PLAIN_NAME.fullmatch(found[1].strip())
        if named or (inside.numbers and self._content.may_cite(text, *found.span(), inside.numbers)):
            self.doubtful.append(Span(*found.span()))
        elif not is_year(inside.numbers):  # "Smith et al. [2004]" is a citation, though none that can be followed
            self.content.append(Span(*found.span()))
        return None

    def _paged(self, found: re.Match[str], end: int) -> re.Match[str] | None:
        """The page behind a marker: "cold.[2]:14", "cold [2] (p. 14)"."""
        stopped = self._text[found.start() - 1 : found.start()] in tuple('.,;!?”"»')
        behind = _PAGED.match(self._text, found.end(), end) if stopped else None
        return behind or _PAGE_IN_ROUND.match(self._text, found.end(), end)

    def _between(self, ends: re.Match[str]) -> Inside | None:
        """ "[1]-[3]", "[1] to [3]", "[1]+[3]" """
        start, plus = ends.start(), "+" in ends[2]
        of_content = plus or ends[2].strip().isalpha()
        stop = ends.end() if plus else ends.end(1) + 1
        numbers = [int(ends[1]), int(ends[3])] if plus else [int(ends[1])]
        if of_content and self._content.keeps(self._text, start, stop, numbers, follows_marker=False):
            return None
        return read_inside("".join(ends.groups()), self._names)

    def _lettered(self, found: re.Match[str]) -> Inside | None:
        """ "[S2]", "[D1, D3]": the first letter of a word for a source, where there are so many and a clause ends."""
        stopped = _STOPPED.search(self._before(found.start())) and _NEXT_SENTENCE.match(self._text, found.end())
        if not _LETTERED.fullmatch(found[1]) or not (stopped or _CLOSES.match(self._text, found.end())):
            return None
        numbers = [int(n) for n in re.findall(r"\d+", found[1])]
        pointers = tuple(Pointer(self._names.by_number(n), str(n)) for n in numbers)
        return Inside(pointers, labelled=True) if all(1 <= n <= len(self._names) for n in numbers) else None

    def _led(self, inner: str) -> Inside | None:
        """ "Source: Lake Aro by Ana Ruiz": a document's name among other words."""
        led = _LED.match(inner)
        pointers = pointed(inner[led.end() :], self._names) if led else ()
        return Inside(pointers, labelled=True) if pointers else None

    def _keyed(self, found: re.Match[str]) -> Inside | None:
        """ "[@aro p. 3; see @dam]", as Pandoc has it; where another word stands first, all must be documents."""
        keys = _KEY.findall(found[1]) if "@" in found[1] else []
        cites = found.group()[0] == "[" and found[1].lstrip("- ").startswith("@")
        known = all(map(self._names.find, keys))
        pointers = tuple(Pointer(self._names.find(key) or key, key) for key in keys)
        return Inside(pointers, labelled=True) if pointers and (cites or known) else None

    def _reference_link(self, label: re.Match[str], end: int) -> Marker | None:
        """ "[Two lakes][2]", where a line of the answer says what address the 2 has."""
        key = None if label[1].strip().isdecimal() else _REFERENCE.match(self._text, label.end(), end)
        address = key and self._names.defined(key[1] or label[1])
        if not key or not address or (key[1] and self._names.defined(label[1])):  # "[a][b]" are two notes
            return None
        return self.link(Span(label.start(), key.end()), Span(*label.span(1)), address, None)

    def _braces(self, at: int, end: int) -> Marker | None:
        """ "{{2}}", "{{cite:2}}" """
        found = _BRACES.match(self._text, at, end)
        inside = found and read_inside(found[1], self._names)
        if not found or not inside:
            return None
        known = all(1 <= n <= len(self._names) for n in inside.numbers)
        return Marker(at, found.end(), inside.pointers) if known and (inside.numbers or inside.labelled) else None

    def _quoting(self, at: int, end: int) -> Marker | None:
        found = _WITH_QUOTE.match(self._text, at, end)
        return self._with_quote(found) if found else None

    def _with_quote(self, found: re.Match[str]) -> Marker | None:
        """A marker that holds the words it cites, which stay."""
        inside = read_inside(found["source"], self._names)
        return Marker(*found.span(), inside.pointers, keep=Span(*found.span("quote"))) if inside else None

    def _own_brackets(self, found: re.Match[str], inside: Inside) -> bool:
        """Whether a pair of brackets belongs to what is said."""
        start, end = found.span()
        if inside.labelled or self._text[start] == "【":
            return False
        if not inside.numbers:
            named = not all(p.written.isdecimal() for p in inside.pointers)
            return named and is_editorial(self._text, Span(start, end))
        behind = self._text[max(self._last, start - _WIDEST_GAP) : start]
        follows = self._last >= 0 and not behind.strip(_BETWEEN)
        if self._continues_content(start, end, len(inside.numbers)):
            return True
        return self._content.keeps(self._text, start, end, inside.numbers, follows_marker=follows)

    def _before(self, at: int) -> str:
        return self._text[max(0, at - _LOOK_BACK) : at]

    def _continues_content(self, start: int, end: int, numbers: int) -> bool:
        """Whether it is one more of those before, as in "Chapters [2] and [3]", "between [1, 2] and [2, 3]" and "press
        [1] for sales, [2] for help"."""
        if not self.content:
            return False
        between = self._text[self.content[-1].end : start][: _LONGEST_CLAUSE + 1]
        same = (_NEXT_WORD.match(between), _NEXT_WORD.match(self._text, end))
        if same[0] and same[1] and same[0].group() == same[1].group() and _CLAUSE.fullmatch(between):
            return True
        if not _AND.fullmatch(between):
            return False
        return numbers > 1 or self._text[self.content[-1].start - 1 : self.content[-1].start] == " "

    def _target(self, at: int, end: int) -> re.Match[str] | None:
        """The address of a Markdown link whose text ends there."""
        target = _TARGET.match(self._text, at, end)
        if target and (_LOOKS_LIKE_TARGET.match(target[1]) or self._names.find(target[1])):
            return target
        return None

    def link(self, link: Span, label: Span, address: str, inside: Inside | None) -> Marker | None:
        """A link with a number is a marker; one with a name is, too, unless its sentence needs the name."""
        addressed = self._names.find(address) or self._names.strange(address)
        if addressed is not None:
            written = inside.pointers[0] if inside else Pointer(addressed, address)
            pointers: tuple[Pointer, ...] = (replace(written, document=addressed),)
        elif inside is not None:
            pointers = inside.pointers
        else:
            return None
        numbered = inside is not None and (inside.numbers or inside.labelled)
        said = label.of(self._text).strip()
        if numbered or _LABEL.fullmatch(said):
            return Marker(link.start, link.end, pointers)
        if self._names.find(said) is None and is_statement(self._text, link, said):
            return Marker(link.start, link.end, pointers, keep=label, claims=True)
        if not needs_name(self._text, link):
            return Marker(link.start, link.end, pointers)
        return Marker(link.start, link.end, pointers, keep=label)

    def _round(self, at: int, end: int) -> Marker | None:
        """Round brackets need a word for a source in them, or what can only be a file or an address."""
        text = self._text
        found = _ROUND.match(text, at, end)
        if found is None or "\n\n" in found[1]:
            return None
        for form in (_AFTER_QUOTE, _WITH_QUOTE) if _may_quote(found[1]) else ():
            if (noted := form.match(text, at, end)) and (quoting := self._with_quote(noted)):
                # What stands behind its source is what the sentence rests on.
                return (
                    quoting if form is _AFTER_QUOTE else replace(quoting, keep=None, quote=noted["quote"][1:-1].strip())
                )
        name = found[1].strip()
        inside = read_inside(found[1], self._names) or self._led(found[1]) or in_part(found[1], self._names)
        if inside is None and follows_quotation(text, at) and (id := document_of(name, self._names)):
            inside = Inside((Pointer(id, name),), labelled=True)  # "It is cold" (Ruiz, Lake Aro)
        if inside is None or inside.numbers or _YEAR_FIRST.match(name):
            return None
        sure = inside.labelled or names_a_text(name) or follows_quotation(text, at)
        marker = Marker(at, found.end(), inside.pointers)
        if not sure and PLAIN_NAME.fullmatch(name):
            if _CLOSES.match(text, found.end()):
                self.titles.append(marker)
            else:
                self.doubtful.append(Span(*found.span()))
            return None
        return marker

    def _tag(self, at: int, end: int) -> Marker | None:
        text = self._text
        if (angled := _URL_IN_ANGLES.match(text, at, end)) and (inside := read_inside(angled[1], self._names)):
            return Marker(at, angled.end(), inside.pointers)
        if (bare := _BARE_TAG.match(text, at, end)) and (inside := read_inside(bare[1], self._names)):
            return Marker(at, bare.end(), inside.pointers)
        tag = tag_at(text, at, end)
        return self._tagged(at, tag) if tag else None

    def _tagged(self, at: int, tag: Tag) -> Marker | None:
        given = read_inside(tag.document, self._names, strict=False) if tag.document else None
        named = self._defined.get(tag.document) or (given.pointers if given else ())
        if tag.content is None:  # one that is never closed: "cold <source id=2>."
            alone = not tag.quotes and tag.name not in ("a", "c", "co", "sup")
            return Marker(at, tag.end, named, quote=tag.quote) if named and alone else None
        if tag.whole:
            return Marker(at, tag.end, named, quote=tag.quote) if named else None
        said = tag.content.of(self._text)
        content = plain(said)
        if tag.name == "a":
            label = read_inside(content, self._names)
            return self.link(Span(at, tag.end), tag.content, tag.document, label) if content.strip() else None
        if tag.name == "sup" and at == self._last and content in (",", ";"):  # between two numbers
            return Marker(at, tag.end, ())
        if tag.name == "sup":
            return self._raised(at, tag.end, content)
        if tag.quotes:
            keep = None if tag.proves else tag.content
            return Marker(at, tag.end, named, keep, quote=said.strip()) if named and said.strip() else None
        return self._holding(at, tag, tag.content, given, named)

    def _holding(
        self, at: int, tag: Tag, content: Span, given: Inside | None, named: tuple[Pointer, ...]
    ) -> Marker | None:
        """A tag around words that are the name of a document, or what is said, or what that rests on."""
        said = content.of(self._text)
        name = plain(said)
        known = given is not None and all(self._names.find(p.document) for p in given.pointers)
        inside = read_inside(name, self._names)
        pointers = inside.pointers if inside else () if known else pointed(said, self._names)
        if pointers and tag.document and not known:  # <ref name="a">The Dam of Aro, 2020</ref>
            self._defined[tag.document] = pointers
        if pointers:
            return Marker(at, tag.end, named if known else pointers, quote=tag.quote)
        if named and self._proves(at, tag.end, said.strip(), named):
            return Marker(at, tag.end, named, quote=said.strip())
        keep = content if name.strip() else None
        return Marker(at, tag.end, named, keep, claims=keep is not None, quote=tag.quote) if named else None

    def _proves(self, start: int, end: int, said: str, pointers: tuple[Pointer, ...]) -> bool:
        """Whether a tag holds what the words before it rest on, rather than what is said: behind words that no stop
        ends, before one, a sentence of its document."""
        before = self._before(start).rstrip()[-1:]
        closes = before.isalnum() and said[:1].isupper() and _CLOSES.match(self._text, end) is not None
        return closes and any(self._names.says(p.document, said) for p in pointers)

    def _latex(self, at: int, end: int) -> Marker | None:
        found = latex_at(self._text, at, end)
        inside = found and (read_inside(found.inner, self._names) or read_inside(found.keys, self._names, strict=False))
        if not found or not inside:
            return None
        narrative = found.narrative and not phrase_around(self._text, *found.span)
        return Marker(*found.span, inside.pointers, keep=Span(*found.span) if narrative else None)

    def _superscript(self, at: int, end: int) -> Marker | None:
        found = raised_at(self._text, at, end)
        if found is None:
            return None
        if found.numbers and self._content.keeps(self._text, at, found.end, found.numbers, follows_marker=False):
            return None  # "step ②"
        return self._raised(at, found.end, found.figures)

    def _raised(self, start: int, end: int, content: str) -> Marker | None:
        """Small figures after a word: 10³, m² and x² keep theirs."""
        before = "marker" if start == self._last else self._before(start)
        numbers = several(superscript_numbers(content, before, self._text[end : end + 1]), len(self._names))
        if numbers and not all(1 <= n <= len(self._names) for n in numbers):
            self.doubtful.append(Span(start, end))
            return None
        if not numbers:
            self.content.append(Span(start, end))
            return None
        return Marker(start, end, tuple(Pointer(self._names.by_number(n), str(n)) for n in numbers))


def _may_quote(content: str) -> bool:
    return '"' in content or "“" in content or "„" in content
