"""The list of sources that stands under an answer's text: what it says of numbers, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from evals.patterns import pattern
from evals.reading.forms import Pointer, read_inside, unprefixed
from evals.reading.labels import SOURCE, STOPS
from evals.reading.naming import FILE_END, Names, urls
from evals.reading.quotations import quotations
from evals.reading.superscripts import LOWERED, RAISED_DIGITS
from evals.reading.tags import tag_at
from evals.text.characters import CAPITALS
from evals.types import Span

_HEADINGS = (
    r"\\begin\{thebibliography\}(?:\{[^{}]{0,9}\})?|references?|sources?(?:\s+(?:used|cited|list))?|list\s+of\s+(?:sources|references)|citations?|bibliography|works\s+cited"
    r"|cited\s+(?:sources|documents|works)|documents?\s+(?:used|cited)|footnotes?|end\s?notes?|notes?|links?"
    r"|quellen?(?:angaben?|verzeichnis|nachweise?)?|literatur(?:verzeichnis|hinweise)?|einzelnachweise|nachweise|belege"
    r"|références?|bibliographie|fuentes?|referencias?|bibliografía|citas|fonti|fonte|riferimenti|bibliografia|citazioni"
    r"|fontes|referências|bronnen|bron|referenties|bronvermelding|literatuur"
    r"|источники?|литература|список\s+(?:литературы|источников)|ссылки|примечания"
    r"|参考文献|参考资料|參考資料|参考来源|资料来源|資料來源|引用来源|来源|來源|出典|引用|引用文献|参照|参考|脚注"
    r"|참고\s?문헌|출처|المصادر|المراجع|مصادر|مراجع|المصدر|kaynaklar|kaynakça|źródła|zdroje|källor|kilder|lähteet|स्रोत|संदर्भ"
)
# With another meaning as often as not; what stands under these must be sources by itself.
_LOOSE = pattern(r"notes?|links?|примечания|脚注|引用|参照|参考|citas|belege|nachweise", re.IGNORECASE)
_TAGS = r"(?:</?(?:details|summary|b|strong|p|h[1-6])\b[^<>]{0,60}>[ \t]*){0,3}"
_HEADING = pattern(
    r"[ \t>]*(?:(?:\#{1,6}|-\#|={1,6}|\.\.[ \t]rubric::)[ \t]*)?"
    rf"{_TAGS}(?:[-*_]{{1,3}}[ \t]?)?[^\w\s#*_>\[\]|-]{{0,3}}[ \t]?[*_]{{0,3}}"
    rf"(?P<words>(?:(?:relevant|cited|key|my|other|all|additional)\s+)?(?:{_HEADINGS}))(?![^\W_])[ \t]*"
    rf"(?P<mark>[*_=]{{0,6}}[ \t]*[:：>]?[ \t]*[*_]{{0,3}}){_TAGS}[ \t]*(?P<rest>.*)",
    re.IGNORECASE,
)
# What is in parentheses, with more of the sentence behind it.
_IN_PASSING = pattern(r"[^\w()（）\n]{0,9}[(（][^()（）\n]*+[)）][^\w\n]{0,9}\w")
_ENTRY = pattern(
    r"[ \t>]*(?:(?:[-*•‣–]|\.\.)[ \t]+)?[*_]{0,2}"
    r"(?:\[(?:\^|fn:)?(?P<a>\d{1,6})\^?\]|【(?P<b>\d{1,6})】|［(?P<c>\d{1,6})］|\[\[(?P<d>\d{1,6})\]\]|\((?P<e>\d{1,6})\)"
    r"|(?P<f>\d{1,6})[.)、:]|(?P<g>[⁰¹²³⁴-⁹]{1,4})|<sup>(?P<h>\d{1,6})</sup>|\^(?P<i>\d{1,6})\^?"
    rf"|{SOURCE}[ \t]*\[?(?P<j>\d{{1,6}})\]?|(?P<k>\d{{1,3}})(?=[ \t]+(?-i:[{CAPITALS}\"“„«])))"
    r"[*_]{0,2}(?P<colon>[ \t]*[:：–—-])?[ \t]*(?P<rest>.*)",
    re.IGNORECASE,
)
_BULLET = pattern(r"[ \t>]*[-*•‣–][ \t]+(?P<rest>\S.*)")
_NONE = pattern("(?!)")
_NUMBERED = pattern(r".{1,160}[\[【(]\^?\d{1,6}[\]】)]")
_RULE = pattern(
    r"[ \t]*(?:(?:[-*_=—][ \t]*){3,}|(?:<\w[^<>]{0,80}>)?[⁂⸻❖](?:</\w{1,9}>)?|<hr\s?/?>|\[bibliography\])[ \t]*"
)
_ROW = pattern(r"^[ \t]*\|[ \t]*\[?(\d{1,6})\]?[ \t]*\|(.*)")
_FRAME = pattern(
    r"[ \t]*(?:\||</?(?:sources?|references?|citations?|documents?|doc|ref|details)\b|\{\{(?:ref|note)list"
    r"|\\(?:bibitem|end)\b).*",
    re.IGNORECASE,
)
_LINKED = pattern(r"[ \t>]*[-*•‣–][ \t]+(?:\[[^\[\]]{1,300}\]\(\S{1,2000}\)|https?://\S{1,2000})[ \t]*")
# A heading in words that are not known: short, without a marker, and written as one.
_ANY_HEADING = pattern(
    r"[ \t>]*(?:\#{1,6}[ \t]+[^\[\]\n]{1,40}|[*_]{2}[^\[\]*_\n]{1,40}[*_]{2}[:：]?|[^\[\]\n]{1,40}[:：])[ \t]*"
)
# A footnote's text, and the address of a reference link.
_DEFINITION = pattern(
    r"[ \t]{0,3}\[(?P<label>\^[^\[\]\s]{1,40}|[^\[\]\n]{1,80}(?=\]:[ \t]*<?(?:https?://|www\.)))\]:[ \t]*(?P<rest>.*)"
)
_LETTERED = pattern(r"[ \t]{0,3}\[(?P<label>[a-z]{1,3})\]:?[ \t]+(?P<rest>.*)")
CITED = pattern(r"[\[［【](?:\^|fn:)?\s*\d|[¹²³⁴-⁹]|<sup>|\b(?:doc|source|document)\w*\s\d", re.IGNORECASE)
_MAY_CITE = pattern(rf"{CITED.pattern}|\(\d|[a-z]{LOWERED}", re.IGNORECASE)
_MARKER = pattern(rf"[*_ \t]*(?:[\[［【(（]|{CITED.pattern})", re.IGNORECASE)
_SENTENCE_END = pattern(rf"[{STOPS}]\W*$")
_COLON = pattern("[:：]")
_QUOTED = pattern(r"[ \t]{0,3}>")
_LINK = pattern(r"\[([^\[\]]{1,300})\]\(")
_PIECES = pattern(
    r"\s+(?:[-–—|]|by|von|par|por)\s+|[.,;]\s+|\s*[\"“”„«»*_]+\s*|:\s+|[()（）]|</?[a-z]{1,12}\b[^<>]{0,200}>"
)
_LONGEST_TITLE = 160
_AROUND = " \t.,;:*_\"“”„«»'‘’`()[]–—-"


@dataclass(frozen=True, slots=True)
class SourceList:
    """``spans`` is where it stands. ``documents`` are those it gives to numbers, where it says so by their titles,
    ids or URLs, ``labels`` those it gives to other labels, as in ``[^dam]: ...``; ``cited`` are all that it names.
    ``closing`` is what a list of one line holds after its heading. ``quotes`` are those of documents that it quotes."""

    spans: tuple[Span, ...] = ()
    closing: str = ""
    documents: Mapping[int, str] = field(default_factory=dict)
    cited: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # after the line's end
    text: str


def read_source_list(text: str, names: Names) -> SourceList:
    """The list at the end of a text, and the footnotes defined anywhere in it; the time is linear.

    A list needs a heading, or an empty line before it and a text above it that cites: else it is a text.
    """
    if "\n" not in text and "[^" not in text:  # one line is no text with a list under it
        return SourceList()
    lines = _lines(text)
    definitions = _definitions(lines, names)
    begin, end = _headed(lines, names) or _bare(lines, names) or (0, 0)
    taken = sorted({*range(begin, end), *definitions})
    written = [n for n, line in enumerate(lines) if line.text.strip()]
    if taken and not begin and set(range(taken[0], len(lines))).intersection(written) <= {*taken}:
        taken = sorted({*range(_with_rule(lines, taken[0]), taken[0]), *taken})
    if not set(written).difference(taken):
        return SourceList()  # there is no text that it could be the list of
    documents: dict[int, str] = {}
    cited: dict[str, None] = {}
    quotes: dict[str, tuple[str, ...]] = {}
    for number, text in ((n, part) for n in taken for part in _entries_in(lines[n].text)):
        entry = _entry(text)
        said = entry["rest"] if entry else text
        id = document_of(said, names)
        if entry is None and id is None:
            id = _tagged(said.strip(), names)
        if entry and id:
            documents.setdefault(_number(entry), id)
        elif entry and begin <= number < end and 1 <= _number(entry) <= len(names):
            id = names.by_number(_number(entry))
        if id:
            cited[id] = None
        if id and (quote := _quote(said, names)):
            quotes[id] = (*quotes.get(id, ()), quote)
    line = _HEADING.fullmatch(lines[begin].text) if len(set(written).intersection(taken)) == 1 else None
    closing = line["rest"].strip(" \t*_.()（）") if line else ""
    spans = tuple(Span(lines[n].start, lines[n].end) for n in taken)
    labels = _labels([lines[n].text for n in taken], names)
    return SourceList(spans, closing, documents, tuple(cited), labels, quotes)


def _entries_in(line: str) -> list[str]:
    """The entries of a line, which are several in "Sources: [1] Lake Aro; [2] The Dam"."""
    heading = _HEADING.fullmatch(line)
    return _parts(heading["rest"]) if heading and _COLON.search(heading["mark"]) and heading["rest"] else [line]


def _parts(rest: str) -> list[str]:
    stripped = rest.strip(" \t*_.()")
    return [p for p in re.split(r"\s*[;；]\s*|,\s+(?=\[)|(?<=\]),\s+|\s\|\s|(?<=\w)\s+(?=\[\d)", stripped) if p]


def _tagged(line: str, names: Names) -> str | None:
    """The document that a tag on a line of its own names: `<source id="2"/>`, `<source>2</source>`."""
    tag = tag_at(line, 0, len(line))
    inside = tag and read_inside(tag.document or (tag.content.of(line) if tag.content else ""), names)
    return next((p.document for p in inside.pointers if names.find(p.document)), None) if inside else None


def _quote(entry: str, names: Names) -> str | None:
    """What an entry quotes that has nothing else but the document's name; a title in quotation marks is no quote."""
    spans = quotations(entry)
    if len(spans) != 1 or urls(entry):
        return None
    quote = spans[0].of(entry)
    around = f"{entry[: spans[0].start]} {entry[spans[0].end :]}".strip(_AROUND)
    named = not around or read_inside(around, names) is not None or names.find(around) is not None
    return quote if named and names.find(quote) is None else None


def _labels(lines: list[str], names: Names) -> dict[str, str]:
    """What footnotes and reference links stand for: a document; else an address; else no more than the label."""
    found = [d for line in lines if (d := _DEFINITION.match(line) or _LETTERED.match(line))]
    return {d["label"]: document_of(d["rest"], names) or next(iter(urls(d["rest"])), f"[{d['label']}]") for d in found}


def document_of(entry: str, names: Names) -> str | None:
    """The document that an entry of a list names by its URL, its title or its id, perhaps among other words; or the URL
    itself, if no document has it."""
    whole = " ".join(entry.split())
    entry = unprefixed(whole)
    for url in urls(entry):
        if id := names.find(url):
            return id
    links = [m[1] for m in _LINK.finditer(entry)]
    files = [word for word in entry.split() if FILE_END.search(word.strip(_AROUND))]
    pieces = [whole, entry, *links, *_PIECES.split(entry), *files]
    known = (names.find(piece.strip(" \t.,;:*_\"“”'`<>")) for piece in pieces)
    strange = map(names.strange, (*urls(entry), entry.strip(_AROUND)))
    return next(filter(None, (*known, *strange, _numbered(pieces[2:], names))), None)


def pointed(name: str, names: Names) -> tuple[Pointer, ...]:
    """What a note or a tag that is there to cite points at: the numbers that it gives, or documents that there are."""
    inside = read_inside(name, names)
    if inside and (inside.numbers or inside.labelled or all(names.find(p.document) for p in inside.pointers)):
        return inside.pointers
    id = document_of(name, names)
    return (Pointer(id, name),) if id else ()


def _numbered(pieces: list[str], names: Names) -> str | None:
    """The document that an entry such as "1. Document 2: ..." names by another number than its own."""
    for piece in pieces[:1]:
        inside = read_inside(piece, names)
        if inside and inside.labelled and len(inside.pointers) == 1 and names.find(inside.pointers[0].document):
            return inside.pointers[0].document
    return None


def listed_document(entry: str, names: Names) -> str | None:
    """The document that an entry such as "[1] Lake Aro" names beside its number, None where it names none."""
    found = _ENTRY.fullmatch(entry)
    return found and document_of(found["rest"], names)


def _entry(line: str) -> re.Match[str] | None:
    """An entry that begins with its number, perhaps a table's row."""
    return _ENTRY.fullmatch(_ROW.sub(r"[\1] \2", line))


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for line in text.split("\n"):
        end = min(len(text), at + len(line) + 1)
        lines.append(_Line(at, end, line.rstrip("\r")))
        at = end
    return lines


def _definitions(lines: list[_Line], names: Names) -> list[int]:
    """The lines of "[^1]: ..." and those indented under them; of "[a] ..." where they name a document."""
    found: list[int] = []
    for number, line in enumerate(lines):
        under = bool(found) and found[-1] == number - 1 and line.text[:2].isspace() and line.text.strip() != ""
        lettered = _LETTERED.match(line.text)
        if under or _DEFINITION.match(line.text) or (lettered and document_of(lettered["rest"], names)):
            found.append(number)
    return found


def _headed(lines: list[_Line], names: Names) -> tuple[int, int] | None:
    """The last heading with entries under it; the list ends where something else follows an empty line."""
    for number in range(len(lines) - 1, -1, -1):
        heading = _HEADING.fullmatch(lines[number].text)
        if heading is None:
            continue
        loose = _LOOSE.fullmatch(heading["words"]) is not None
        if _IN_PASSING.match(lines[number].text) or _of_paragraph(lines, number, heading["rest"], names, loose=loose):
            continue
        rest = heading["rest"].strip()
        if rest and not (_COLON.search(heading["mark"]) and _inline(rest, names)):
            if not _over_links(lines, number, rest):
                continue
            rest = ""
        end = _entries_end(lines, number + 1, names, loose=loose)
        alone = not any(line.text.strip() for line in [*lines[:number], *lines[end:]])
        if (rest or end > number + 1) and not alone:
            while end < len(lines) and not lines[end].text.strip():
                end += 1
            return _with_rule(lines, number), end
    return None


def _over_links(lines: list[_Line], number: int, rest: str) -> bool:
    """Whether "Source: Conversation with Copilot" heads a list of numbered links."""
    below = [line.text for line in lines[number + 1 :] if line.text.strip()]
    entries = bool(below) and all(_ENTRY.fullmatch(line) and urls(line) for line in below)
    return entries and len(rest) <= 60 and not _ends_sentence(rest)


def _of_paragraph(lines: list[_Line], number: int, rest: str, names: Names, *, loose: bool) -> bool:
    """Whether "Source: [1]" stands right under a paragraph, or under a quoted block, that cites nothing itself, as one
    of several or with more text below: it is a marker of that paragraph, and no list."""
    if not _marks(rest, names, loose=loose):
        return False
    above = number
    while above and not lines[above - 1].text.strip():
        above -= 1
    first = last = above if above and _QUOTED.match(lines[above - 1].text) else number
    while first and lines[first - 1].text.strip():
        first -= 1
        if _HEADING.fullmatch(lines[first].text):
            first += 1
            break
    if first == last or any(CITED.search(line.text) for line in lines[first:last]):
        return False
    others = (heading for line in lines[:first] if (heading := _HEADING.fullmatch(line.text)))
    return any(line.text.strip() for line in lines[number + 1 :]) or any(
        _marks(h["rest"], names, loose=loose) for h in others
    )


def _marks(rest: str, names: Names, *, loose: bool) -> bool:
    """Whether what stands behind "Source:" is a marker, or the name of a document, or, but not behind "Note:", its
    number."""
    if _MARKER.match(rest):
        return True
    inside = read_inside(rest.strip(_AROUND), names)
    return inside is not None and (not inside.numbers or (not loose and max(inside.numbers) <= len(names)))


def _inline(rest: str, names: Names) -> bool:
    """Whether "Sources: ..." on one line lists sources, and is no sentence that only begins so."""
    if _is_entry(rest) and (urls(rest) or not _ends_sentence(rest)):
        return True
    parts = _parts(rest)
    numbered = _NONE if len(parts) == 1 and _ends_sentence(rest) else _NUMBERED
    return bool(parts) and all(
        read_inside(p, names) or document_of(p, names) or _is_entry(p) or numbered.fullmatch(p) for p in parts
    )


def _is_entry(text: str) -> bool:
    """Whether a text in a line begins with a number as entries have it; a bare one may count something."""
    entry = _ENTRY.fullmatch(text)
    return entry is not None and entry["k"] is None


def _entries_end(lines: list[_Line], number: int, names: Names, *, loose: bool) -> int:
    """The line after the last entry."""
    end, blank = number, True
    for at in range(number, len(lines)):
        line = lines[at].text
        if not line.strip():
            blank = True
            continue
        if at == number and _RULE.fullmatch(line):
            end = at + 1
            continue
        if not loose and _FRAME.fullmatch(line):
            end, blank = at + 1, False
            continue
        entry = _ENTRY.fullmatch(line) or _BULLET.fullmatch(line)
        source = bool(urls(line)) or (document_of(entry["rest"] if entry else line, names) is not None)
        if entry is not None and loose and not source:
            return end
        if not (entry or source or (not blank and at > number)):
            return end
        end, blank = at + 1, False
    return end


def _bare(lines: list[_Line], names: Names) -> tuple[int, int] | None:
    """Entries without a heading, from the last empty line or rule to the end."""
    end = len(lines)
    while end and not lines[end - 1].text.strip():
        end -= 1
    begin = end
    while begin and lines[begin - 1].text.strip() and not _RULE.fullmatch(lines[begin - 1].text):
        begin -= 1
    if begin == end or not begin or not any(_MAY_CITE.search(line.text) for line in lines[:begin]):
        return None
    headed = _ANY_HEADING.fullmatch(lines[begin].text) is not None
    for line in lines[begin + headed : end]:
        entry = _ENTRY.fullmatch(line.text)
        if not (entry and _is_source(entry, names)) and not (headed and _LINKED.fullmatch(line.text)):
            return None
    return (_with_rule(lines, begin), end) if begin + headed < end else None


def _is_source(entry: re.Match[str], names: Names) -> bool:
    rest = entry["rest"].strip()
    if not rest:
        return False
    if urls(rest) or document_of(rest, names):
        return True
    titled = len(rest) <= _LONGEST_TITLE and not _ends_sentence(rest)
    return titled and all(entry[group] is None for group in "efk")


def _with_rule(lines: list[_Line], begin: int) -> int:
    """The rule above a list goes with it."""
    at = begin
    while at and not lines[at - 1].text.strip():
        at -= 1
    return at - 1 if at > 1 and _RULE.fullmatch(lines[at - 1].text) else begin


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-20:]) is not None


def _number(entry: re.Match[str]) -> int:
    return int(next(v for k, v in entry.groupdict().items() if k in "abcdefghijk" and v).translate(RAISED_DIGITS))
