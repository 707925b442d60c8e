"""Where an answer's text points at documents: every marker, what it points at, and what has to go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from evals.patterns import pattern
from evals.reading.code import code_spans
from evals.reading.code import inside as inside_one
from evals.reading.content import Content, is_year
from evals.reading.forms import LABEL, Inside, Pointer, read_inside
from evals.reading.mentions import mentions
from evals.reading.naming import Names
from evals.reading.parentheses import round_numbers
from evals.reading.superscripts import SUPERSCRIPTS, several, superscript_numbers
from evals.types import Document, Span

_OPENS = pattern(r"[\[［【〔(（<\\⁰¹²³⁴-⁹]")
_SQUARE = pattern(r"[\[［【〔]([^\[\]［］【】〔〕]{1,300})[\]］】〕]")
_DOUBLE = pattern(r"\[\\?\[([^\[\]\\]{1,300})\\?\]\]")
_FROM_TO = pattern(r"\[\s*(\d{1,6})\s*\]\s?[-–—]\s?\[\s*(\d{1,6})\s*\]")
_ROUND = pattern(r"[(（]([^()（）]{1,300})[)）]")
_TAG = pattern(r"<(a|cite|citation|ref|reference|source|doc|document|sup|co)\b([^<>]{0,300})>", re.IGNORECASE)
_BARE_TAG = pattern(r"<((?:cite|citation|ref|source|doc|document)[\s:_#-]{0,2}\d{1,4})\s?/?>", re.IGNORECASE)
_ATTRIBUTE = pattern(
    r"\b(?:ids?|index|docs?|documents?|n|num|number|source|ref|name|href|key)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))",
    re.IGNORECASE,
)
_LATEX = pattern(r"\\[A-Za-z]{0,12}cite[A-Za-z]{0,12}\*?\s?((?:\[[^\[\]]{0,100}\]){0,2})\{([^{}]{1,300})\}")
_URL_IN_ANGLES = pattern(r"<((?:https?://|www\.)[^<>\s]{1,2000})>", re.IGNORECASE)
_TARGET = pattern(
    r"\(\s*<?([^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000})?)>?(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\s*\)"
)
_LOOKS_LIKE_TARGET = pattern(
    r"(?:url|link|href|source)$|(?:https?:|www\.|#|/|\.|mailto:)|\S+\.[a-z]{2,5}\b", re.IGNORECASE
)
_PLAIN_NAME = pattern(r"[^\W\d_]+(?:[\s'’-]+[^\W\d_]+)*")
_LABEL = pattern(rf"{LABEL}|here|link|\(\d{{1,3}}\)", re.IGNORECASE)
_LOOK_BACK = 40
_BETWEEN, _WIDEST_GAP = " \t,;，；、&", 8
_LONGEST_TAGGED = 2000
_CODED_MARKER = pattern(r"`\[\d{1,3}\]`(?=\s*(?:[.,;:!?)|]|$|\n|`\[))")  # "It is cold `[1]`."
_WITH_QUOTE = pattern(
    r"\[(?P<source>[^\[\]\"“”«»:,]{1,60})[:,]\s?(?P<quote>\"[^\"\[\]]{8,600}\"|“[^“”\[\]]{8,600}”)\s?\]"
)
_AND = pattern(r"\s?(?:,|,?\s?(?:and|or|und|oder|et|ou|y|o|e|en|of|и)|或|和|と)\s?")
# After these a name in brackets is part of its sentence: "the dam is on [Lake Aro](https://e.org)".
_WANTS_MORE = pattern(
    r"(?:^|[\s(])(?:an?|the|of|in|on|at|to|by|from|for|with|and|or|is|are|was|were|as|see|via|near|into|than|this|that"
    r"|der|die|das|dem|den|des|ein|eine|im|am|von|vom|zu|zum|zur|bei|mit|und|ist|le|la|les|un|une|du|de|des|à|au|aux|et|est"
    r"|el|los|las|en|del|y|es|il|lo|gli|di|da|nel|e|è|het|een|van|op|o|os|as|do|na|no|em|в|на|по|из|и|к|о|с)\s+$",
    re.IGNORECASE,
)


# With these a sentence begins, and no name goes on.
_NEW_SENTENCE = pattern(r"(?:The|An?|It|Its|This|These|Those|There|In|On|At|He|She|They|We|His|Her|Their)\s")
# Where another part of a sentence begins, what stands before is closed.
_ANOTHER = pattern(r"(?:and|but|or|while|whereas|und|aber|oder|et|mais|ou|y|pero|o|e|ma|en|maar|и|но)\b", re.IGNORECASE)
_CITING = pattern(
    r"(?:\b(?:according\s+to|see|per|as\s+\w+\s+(?:in|by)|laut|gemäß|siehe|selon|d['’]après|voir|según|véase|secondo|volgens"
    r"|segundo)|согласно|根据|據|によると)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker and where it stands. ``keep`` is the part of it that belongs to the text; ``claims`` says that this
    part is what the citation is for, as in ``<cite id="1">...</cite>``."""

    start: int
    end: int
    pointers: tuple[Pointer, ...]
    keep: Span | None = None
    claims: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The markers of a text in order; its brackets that are content, and those that may be a marker or may not; its
    code."""

    markers: tuple[Marker, ...]
    content: tuple[Span, ...]
    doubtful: tuple[Span, ...]
    code: tuple[Span, ...]


def find_markers(
    text: str, documents: Sequence[Document], names: Names, own: regex.Pattern[str] | None = None
) -> Found:
    """Every marker of a text. ``own`` is a pattern of the user's, which goes before all others: what its group named
    ``document``, or its first group, or else the whole of it holds, names documents.

    The time is proportional to the length of the text and of the documents. Raises TimeoutError where ``own`` takes
    more than a second.
    """
    code = [span for span in code_spans(text) if not _CODED_MARKER.match(text, span.start)]
    scan = _Scan(text, names, Content(documents, text, code))
    markers: list[Marker] = []
    taken: list[tuple[Span, Marker | None]] = [*_own(text, names, own), *((s, None) for s in code)]
    taken.sort(key=lambda t: t[0].start)
    at = 0
    for span, marker in taken:
        if span.start < at:
            continue
        markers += scan.markers(at, span.start)
        if marker is not None:
            markers.append(marker)
        at = span.end
    markers += scan.markers(at, len(text))
    markers = _with_mentions(markers, text, names, code)
    if not any(p.written.isdecimal() for m in markers for p in m.pointers):
        markers = _with_round(markers, text, names, code)
    return Found(tuple(markers), tuple(scan.content), tuple(scan.doubtful), tuple(code))


def _with_mentions(markers: list[Marker], text: str, names: Names, code: Sequence[Span]) -> list[Marker]:
    """The markers and what the text says of documents in words, in order."""
    said = list(mentions(text, names))
    if not said:
        return markers
    taken = sorted([*(Span(m.start, m.end) for m in markers), *code], key=lambda s: s.start)
    named = [Marker(s.start, s.end, i.pointers) for s, i in said if not inside_one(s.start, taken)]
    return sorted([*markers, *named], key=lambda m: m.start)


def _with_round(markers: list[Marker], text: str, names: Names, code: Sequence[Span]) -> list[Marker]:
    spans = [s for s in round_numbers(text, len(names)) if not inside_one(s.start, code)]
    read = [(s, read_inside(s.of(text)[1:-1], names)) for s in spans]
    return sorted([*markers, *(Marker(s.start, s.end, i.pointers) for s, i in read if i)], key=lambda m: m.start)


def _own(text: str, names: Names, own: regex.Pattern[str] | None) -> Iterator[tuple[Span, Marker]]:
    if own is None:
        return
    group = "document" if "document" in own.groupindex else 1 if own.groups else 0
    for found in own.finditer(text, timeout=1):
        inside = read_inside(found[group] or "", names, strict=False)
        if inside and found.start() < found.end():
            yield Span(*found.span()), Marker(found.start(), found.end(), inside.pointers)


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str, names: Names, content: Content) -> None:
        self._text, self._names, self._content = text, names, content
        self.content: list[Span] = []
        self.doubtful: list[Span] = []
        self._last = -1  # where the last marker ended

    def markers(self, start: int, end: int) -> Iterator[Marker]:
        """Those of a part of the text. A bracket that is none is entered: others may stand in it."""
        while opening := _OPENS.search(self._text, start, end):
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
        if sign in "[［【〔":
            return self._square(at, end)
        if sign in "(（":
            return self._round(at, end)
        if sign == "<":
            return self._tag(at, end)
        if sign == "\\":
            return self._latex(at, end)
        return self._superscript(at, end)

    def _square(self, at: int, end: int) -> Marker | None:
        text = self._text
        if (ends := _FROM_TO.match(text, at, end)) and (between := read_inside(f"{ends[1]}-{ends[2]}", self._names)):
            return Marker(at, ends.end(), between.pointers)
        found = _DOUBLE.match(text, at, end) or _SQUARE.match(text, at, end)
        if found is None or text[at - 1 : at] == "!" or "\n\n" in found[1]:
            return None
        if noted := _WITH_QUOTE.match(text, at, end):
            return self._with_quote(noted)
        target = self._target(found.end(), end)
        strict = not (text[at] == "[" and found[1].lstrip("- ").startswith("@"))
        inside = read_inside(found[1], self._names, strict=strict)
        if target is not None:
            return self._link(Span(at, target.end()), Span(*found.span(1)), target[1], inside)
        if inside is None:
            return None
        if not self._own_brackets(found, inside):
            return Marker(at - (text[at - 1 : at] == "\\"), found.end(), inside.pointers)
        if not inside.numbers and _CITING.search(self._before(at)):  # "according to [Lake Aro]"
            return Marker(at, found.end(), inside.pointers, keep=Span(*found.span(1)))
        named = not inside.numbers and not _PLAIN_NAME.fullmatch(found[1].strip())
        if named or (len(inside.numbers) > 1 and self._content.may_cite(text, found.end(), inside.numbers)):
            self.doubtful.append(Span(*found.span()))
        elif not is_year(inside.numbers):  # "Smith et al. [2004]" is a citation, though none that can be followed
            self.content.append(Span(*found.span()))
        return None

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
            return not all(p.written.isdecimal() for p in inside.pointers) and self._editorial(start, end)
        behind = self._text[max(self._last, start - _WIDEST_GAP) : start]
        follows = self._last >= 0 and not behind.strip(_BETWEEN)
        if self._continues_content(start, len(inside.numbers)):
            return True
        return self._content.keeps(self._text, start, end, inside.numbers, follows_marker=follows)

    def _before(self, at: int) -> str:
        return self._text[max(0, at - _LOOK_BACK) : at]

    def _continues_content(self, start: int, numbers: int) -> bool:
        """Whether it is one more of those before, as in "Chapters [2] and [3]" and "between [1, 2] and [2, 3]"."""
        if not self.content or not _AND.fullmatch(self._text, self.content[-1].end, start):
            return False
        return numbers > 1 or self._text[self.content[-1].start - 1 : self.content[-1].start] == " "

    def _target(self, at: int, end: int) -> re.Match[str] | None:
        """The address of a Markdown link whose text ends there."""
        target = _TARGET.match(self._text, at, end)
        if target and (_LOOKS_LIKE_TARGET.match(target[1]) or self._names.find(target[1])):
            return target
        return None

    def _link(self, link: Span, label: Span, address: str, inside: Inside | None) -> Marker | None:
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
        if numbered or _LABEL.fullmatch(label.of(self._text).strip()) or not self._within_sentence(link):
            return Marker(link.start, link.end, pointers)
        return Marker(link.start, link.end, pointers, keep=label)

    def _within_sentence(self, link: Span) -> bool:
        """Whether a sentence that has a name in that place would have a gap without it."""
        before, after = self._before(link.start), self._text[link.end : link.end + 40].lstrip(" \t*_")
        bare = before.rstrip(" \t*_-•>")
        if not bare or (bare[-1] in ".!?。！？:\n" and not _wrapped(bare)):
            return after[:1].islower() or (not bare and after[:1].isalnum() and _NEW_SENTENCE.match(after) is None)
        goes_on = after[:1].isalnum() and _ANOTHER.match(after) is None
        return goes_on or _WANTS_MORE.search(before) is not None

    def _editorial(self, start: int, end: int) -> bool:
        """Whether a name in brackets was put there in place of other words: "[Lake Aro] lies", "[T]he"."""
        text = self._text
        before, after = self._before(start).rstrip(" \t"), text[end : end + 2]
        if after[:1].isalnum() and not _unspaced(after[0]):
            return not (after[0].isupper() and before[-1:] in tuple(".!?"))
        opens = not before or (before[-1] in ".!?。！？:\n\"“„«‘'" and not _wrapped(before))
        return (opens and after[:1] == " " and after[1:].islower()) or (
            _PLAIN_NAME.fullmatch(text[start + 1 : end - 1]) is not None
            and _WANTS_MORE.search(self._before(start)) is not None
        )

    def _round(self, at: int, end: int) -> Marker | None:
        """Round brackets need a word for a source in them, or what can only be a file or an address."""
        found = _ROUND.match(self._text, at, end)
        if found is None or "\n\n" in found[1]:
            return None
        inside = read_inside(found[1], self._names)
        if inside is None or inside.numbers:
            return None
        if not inside.labelled and _PLAIN_NAME.fullmatch(found[1].strip()):
            self.doubtful.append(Span(*found.span()))
            return None
        return Marker(at, found.end(), inside.pointers)

    def _tag(self, at: int, end: int) -> Marker | None:
        text = self._text
        if (angled := _URL_IN_ANGLES.match(text, at, end)) and (inside := read_inside(angled[1], self._names)):
            return Marker(at, angled.end(), inside.pointers)
        if (bare := _BARE_TAG.match(text, at, end)) and (inside := read_inside(bare[1], self._names)):
            return Marker(at, bare.end(), inside.pointers)
        tag = _TAG.match(text, at, end)
        if tag is None:
            return None
        given = next((a or b or c for a, b, c in _ATTRIBUTE.findall(tag[2])), "")
        named = read_inside(given, self._names, strict=False) if given else None
        if tag[2].rstrip().endswith("/"):
            return Marker(at, tag.end(), named.pointers) if named else None
        closing = f"</{tag[1]}>"
        close = text.find(closing, tag.end(), min(end, tag.end() + _LONGEST_TAGGED))
        if close < 0:
            return None
        stop, content = close + len(closing), _plain(text[tag.end() : close])
        if tag[1].lower() == "a":
            label = read_inside(content, self._names)
            return self._link(Span(at, stop), Span(tag.end(), close), given, label) if content.strip() else None
        if tag[1].lower() == "sup":
            return self._raised(at, stop, content)
        inside = read_inside(content, self._names)
        if inside is not None and len(content) < _LONGEST_TAGGED:
            return Marker(at, stop, named.pointers if named else inside.pointers)
        if named is None:
            return None
        keep = Span(tag.end(), close) if content.strip() else None
        return Marker(at, stop, named.pointers, keep, claims=keep is not None)

    def _latex(self, at: int, end: int) -> Marker | None:
        found = _LATEX.match(self._text, at, end)
        if found is None:
            return None
        notes = ",".join(re.findall(r"\[([^\[\]]+)\]", found[1]))
        inside = read_inside(f"{found[2]},{notes}" if notes else found[2], self._names)
        inside = inside or read_inside(found[2], self._names, strict=False)
        start = at - 1 if self._text[at - 1 : at] == "~" else at
        return Marker(start, found.end(), inside.pointers) if inside else None

    def _superscript(self, at: int, end: int) -> Marker | None:
        found = SUPERSCRIPTS.match(self._text, at, end)
        if found is None:
            return None
        return self._raised(at, found.end(), found.group())

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


def _plain(content: str) -> str:
    """What a tag holds, without links, their addresses and brackets."""
    return re.sub(r"</?a\b[^<>]*>|(?<=\])\([^()\s]{1,2000}\)|[\[\]]", "", content)


def _wrapped(before: str) -> bool:
    """Whether what ends in a line break is a long line of wrapped prose, whose sentence goes on."""
    line = before[:-1].rstrip()
    long = len(before) >= _LOOK_BACK and "\n" not in line
    return long and before[-1] == "\n" and line[-1:] not in tuple(".!?。！？:|")


def _unspaced(sign: str) -> bool:
    """Whether it belongs to a script that sets no spaces between words."""
    return "\u2e80" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" or "\u0e00" <= sign <= "\u0eff"
