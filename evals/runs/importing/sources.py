"""The documents of a record, and the citations that come with its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Literal, get_args

from regex import Pattern

from evals.errors import DataError
from evals.files.chunks import told_apart
from evals.files.offsets import CodePoints
from evals.patterns import pattern
from evals.reading import Names, member
from evals.reading.labels import LABEL
from evals.runs.importing.fields import Fields, Layout, find, shown, span
from evals.runs.importing.format import Columns
from evals.runs.importing.literals import printed_list
from evals.runs.importing.parts import sentence_of
from evals.runs.importing.services.anthropic import anthropic_citation, is_anthropic
from evals.runs.importing.shapes import by_id, plain_name, unscored, usual
from evals.styles.keys import DOCUMENT, QUOTE
from evals.styles.quote import Entries
from evals.types import Citation, Document, Locator, Sample, Unit

# Where the parts of a document stand in an object, as retrievers and their frameworks write them, unless the user says
# otherwise with --map documents.PART=PLACE. A chunk's own id goes before that of the document it was cut from.
PARTS: Columns = {
    "id": ("id", "chunk_id", "node_id", "id_", "node.id_", "document_id", "doc_id", "metadata.id", "metadata.chunk_id"),
    "url": ("url", "uri", "link", "metadata.url", "metadata.source", "node.metadata.url", "doc_uri"),
    "title": ("title", "metadata.title", "node.metadata.title"),
    "text": ("text", "content", "page_content", "pageContent", "content.text", "node.text"),
}
# What several chunks may share: no id at all, that of their document, and their number in it.
_OF_CHUNKS = ("", "document_id", "doc_id", "chunk_id", "metadata.chunk_id")
_USUAL = Layout(PARTS)
_OBJECTS = re.compile(r"\s*\[\s*(?:\w{0,40}(?:Document|Node)\w{0,40}\(|<)")
# "[1]", "Document [1]:", "[Doc 1]"; "Document 1:", or alone on its line.
_NUMBERED = pattern(
    rf"^[ \t#*]{{0,9}}(?:(?:{LABEL}[ \t]{{0,3}})?[\[【](?:{LABEL}[ \t#]{{0,3}})?(\d{{1,3}})[\]】][:.*]{{0,3}}"
    rf"|{LABEL}[ \t#]{{0,3}}(\d{{1,3}})(?:[:.)*]{{1,3}}|[ \t]*$))",
    re.IGNORECASE | re.MULTILINE,
)
# "<document index="1"><source>aro.txt</source><document_content>", perhaps within "<documents>".
_TAG = pattern(r"\s*(?:<(?:documents|docs|passages|chunks|context|sources)>\s*)?<(document|doc|passage|chunk|source)\b")
_TAG_OF_ALL = pattern(r"</?(?:documents|docs|passages|chunks|context|sources)>")
_TITLE_TAG = pattern(r"<(title|source)>([^<>]{1,300})</\1>")
_TEXT_TAG = pattern(r"<(document_contents?|content|text)>")
_SECONDS = 1.0  # of searching a document for where it is to be split
_UNITS: tuple[Unit, ...] = get_args(Unit)
# What offsets in a document may count, by the names that logs give it; None is code points.
OFFSETS: dict[str, Literal["utf-8", "utf-16"] | None] = {
    **dict.fromkeys(("characters", "chars", "character", "code_points", "codepoints", "unicode")),
    **dict.fromkeys(("bytes", "byte", "utf_8", "utf8", "utf_8_bytes"), "utf-8"),
    **dict.fromkeys(("utf_16", "utf16", "utf_16_code_units", "code_units"), "utf-16"),
}


def read_documents(
    fields: Fields, layout: Layout, split: Pattern[str] | None, *, numbered: bool = False
) -> tuple[Document, ...]:
    """Strings, or objects with a text and perhaps an id, a URL and a title; or one string, cut where ``split`` matches,
    else at the numbers of its passages.

    Ids, URLs and titles of strings may stand in lists of their own beside them. A document without an id is given one
    made of its text, so that the same passage is the same document wherever it stands; where they are to be
    ``numbered``, its URL or else its number from 1. What else an object holds, its ``metadata`` member's members
    included, is its metadata.
    """
    where, entries = fields.where, _entries(fields, split)
    beside = _beside(entries, fields, layout)
    documents = [
        _document(
            {"text": e, **beside[n - 1]} if isinstance(e, str) else _readable(e, layout),
            _USUAL if isinstance(e, str) else layout,
            f"{where}: document {n}",
            n if numbered else None,
        )
        for n, e in enumerate(entries, start=1)
    ]
    try:
        return tuple(told_apart(documents))
    except DataError as error:
        raise DataError(f"{where}: {error}") from error


def _entries(fields: Fields, split: Pattern[str] | None) -> list[Any]:
    """What is given of each document."""
    value = fields.get("documents")
    if isinstance(value, str) and split is not None:
        return [piece for piece in map(str.strip, _pieces(value, split, fields.where)) if piece]
    value = fields.parsed("documents")
    if isinstance(value, str) and _OBJECTS.match(value):
        raise DataError(f"{fields.where}: the documents are objects as Python prints them; expected a list of objects")
    if isinstance(value, str):
        value = printed_list(value) or value
    value = by_id(value)
    entries = list(map(unscored, value)) if isinstance(value, list) else [] if value is None else [value]
    while len(entries) == 1 and isinstance(entries[0], list):  # [[...]], a batch of one
        entries = entries[0]
    if split is None and len(entries) == 1 and isinstance(entries[0], str):
        return _numbered_passages(entries[0]) or entries
    return entries


def _readable(entry: Any, layout: Layout) -> Any:
    """An object whose text stands where the layout has it, else where some framework has it."""
    return entry if isinstance(entry, dict) and "text" in layout.of(entry) else usual(entry)


def stored_document(entry: Mapping[str, Any], number: int) -> tuple[Document, bool]:
    """A document by itself, its parts under whatever names retrievers and frameworks give them, and whether its id was
    given as one. Without an id it is known by its URL, else by its number."""
    named = usual(dict(entry))
    text = _joined(_first(named, PARTS["text"])[1])
    if not isinstance(text, str):
        said = "no 'text'" if text is None else f"'text' is {shown(text)}"
        raise DataError(f"document {number}: {said}; expected a string")
    return _document(named, _USUAL, f"document {number}", number)


def _pieces(text: str, split: Pattern[str], where: str) -> list[str]:
    """The text between the matches. The expression is the user's, and may take time without end on some text."""
    try:
        cuts = [(m.start(), m.end()) for m in split.finditer(text, timeout=_SECONDS)]
    except TimeoutError:
        why = f"--split-documents '{split.pattern}' takes more than {_SECONDS} s here; expected a simpler expression"
        raise DataError(f"{where}: {why}") from None
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _numbered_passages(text: str) -> list[Any]:
    """The passages of a prompt, "[1] ...", "Document 2: ...", each at the start of a line and in order from 1, or each
    in a tag of its own, "<document index="1">"; none where the text does not begin with the first of several."""
    if tagged := _tagged_passages(text):
        return tagged
    starts: list[int] = []
    ends: list[int] = []
    for head in _NUMBERED.finditer(text):
        if int(head[1] or head[2]) == len(starts) + 1:
            starts.append(head.start())
            ends.append(head.end())
    if len(starts) < 2 or text[: starts[0]].strip():
        return []
    return [text[end:start].strip() for end, start in zip(ends, [*starts[1:], len(text)], strict=True)]


def _tagged_passages(text: str) -> list[Any]:
    """The passages of a text that is nothing but these, each in the same tag; with the title that stands in it."""
    tag = _TAG.match(text)
    if tag is None:
        return []
    outside, *parts = re.split(rf"<(/?){tag[1]}(?:\s[^<>]{{0,300}})?>", text, flags=re.IGNORECASE)
    closing, between = parts[::2], parts[1::2]
    around = _TAG_OF_ALL.sub("", "".join([outside, *between[1::2]]))
    if closing != ["", "/"] * (len(closing) // 2) or around.strip():
        return []
    return [_tagged(inside) for inside in between[::2]]


def _tagged(inside: str) -> dict[str, str]:
    """What stands in the tag of a passage: perhaps its title and its text, each in a tag of its own."""
    title = _TITLE_TAG.search(inside)
    text = _TITLE_TAG.sub("", inside)
    own = _TEXT_TAG.search(text)
    if own:
        text = text[own.end() :].partition(f"</{own[1]}")[0]
    return {"text": text.strip(), **({"title": title[2].strip()} if title else {})}


def _beside(entries: list[Any], fields: Fields, layout: Layout) -> list[dict[str, Any]]:
    """What lists beside the documents say of each, where documents are strings."""
    about: list[dict[str, Any]] = [{} for _ in entries]
    for part in ("id", "url", "title") if all(isinstance(entry, str) for entry in entries) else ():
        found = fields.items(f"documents.{part}")
        if found is not None and len(found) != len(entries):
            expected = f"expected one {part} for each of the {len(entries)} documents"
            raise DataError(f"{fields.where}: 'documents.{part}' has {len(found)}; {expected}")
        if found is not None:
            layout.met.add(part)
        for own, value in zip(about, found or (), strict=False):
            own[part] = value
    return about


def _document(entry: Any, layout: Layout, where: str, number: int | None) -> tuple[Document, bool]:
    if not isinstance(entry, dict):
        raise DataError(f"{where} is {shown(entry)}; expected a string, or an object with 'text'")
    there, own = layout.of(entry), layout.columns["id"]
    found = {part: _first(entry, there.get(part, ())) for part in PARTS}
    layout.met.update([part for part, (place, _) in found.items() if place])
    text, title, url = _joined(found["text"][1]), found["title"][1] or "", found["url"][1]
    if not isinstance(text, str):
        said = "no 'text'" if text is None else f"'text' is {shown(text)}"
        raise DataError(f"{where}: {said}; expected a string, or --map documents.text=PLACE")
    id = found["id"][1] if found["id"][1] != "" else None
    if not isinstance(id, str | int | None) or isinstance(id, bool) or not isinstance(title, str):
        raise DataError(f"{where}: 'id' or 'title' is of another kind; expected strings")
    if id is None and own and own != PARTS["id"]:
        raise DataError(f"{where}: no '{own[0]}'; expected the id there, or --map documents.id=PLACE")
    if id is None:
        id = _id_of(text) if number is None else url if url and isinstance(url, str) else number
    named = found["id"][0] not in _OF_CHUNKS or own != PARTS["id"]
    metadata = _metadata(entry, {place.partition(".")[0] for place, _ in found.values()})
    return Document(str(id), text, title, metadata=metadata | ({"url": url} if isinstance(url, str) else {})), named


def _metadata(entry: Mapping[str, Any], read: set[str]) -> dict[str, Any]:
    """What an object holds besides the members that were ``read``, its ``metadata`` member's members included."""
    inner = find(entry, "metadata") or find(entry, "node.metadata")
    rest = {name: value for name, value in entry.items() if name == "url" or name not in read | {"metadata"}}
    return {**(inner if isinstance(inner, dict) else {}), **rest}


def _first(entry: dict[str, Any], places: Sequence[str]) -> tuple[str, Any]:
    """The first place that holds anything, and what it holds; ("", None) where none does. A list of objects is passed
    over, for a place inside it, and so is an empty text, as long as another place has more."""
    empty: tuple[str, Any] = "", None
    for place in places:
        value = find(entry, place)
        if value == "":
            empty = place, value
        elif value is not None and not (isinstance(value, list) and not all(isinstance(v, str) for v in value)):
            return place, value
    return empty


def _joined(text: Any) -> Any:
    """A text that came in pieces."""
    return "\n".join(text) if isinstance(text, list) else text


def _id_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def read_citations(
    entries: Sequence[Any] | None, documents: Sequence[Document], answer: str, offsets: str, where: str
) -> tuple[Citation, ...] | None:
    """Objects as ``evals.types.Citation`` has them, names of documents alone, or whatever the style ``quote`` reads in
    an answer, such as ``{"source": "aro", "text": "..."}``; None where there are none given.

    ``start`` and ``end`` beside the document are a locator in its ``unit``, else in ``offsets``, one of OFFSETS. A
    document is named as in an answer's markers: by its id, title, file name or URL, or by its number from 1.
    """
    if entries is None:
        return None
    names, found = Names(documents), list[Citation]()
    counted = _Counted(documents, offsets)
    as_answered = Entries(Sample("", "", tuple(documents)), None)
    for number, entry in enumerate(entries, start=1):
        place = f"{where}: citation {number}"
        if isinstance(entry, dict) and is_anthropic(entry):
            entry = {**entry, **anthropic_citation(entry)}
        if isinstance(entry, dict) and type(entry.get("document")) in (str, int):
            found.append(_citation(entry, names, counted, answer, place))
        elif type(entry) is int or (isinstance(entry, str) and not as_answered.quotes(entry)):
            found.append(Citation(_named(entry, None, names), locator=Locator("document", 0, 0)))
        elif isinstance(entry, str) or (isinstance(entry, dict) and member(entry, (*DOCUMENT, *QUOTE)) is not None):
            found += as_answered.citations(entry)
        else:
            expected = "expected an object with 'document' and 'quote', or a document's name"
            said = (
                f"an object of {', '.join(list(entry)[:9]) or 'nothing'}" if isinstance(entry, dict) else shown(entry)
            )
            raise DataError(f"{place} is {said}; {expected}")
    return tuple(found)


def names_no_document(entry: Any) -> bool:
    """Whether a citation has more members than its quote, and none of them is read as its document."""
    return isinstance(entry, dict) and len(entry) > 1 and member(entry, DOCUMENT) is None


def _citation(entry: Any, names: Names, counted: _Counted, answer: str, where: str) -> Citation:
    quote, claim, native = entry.get("quote"), entry.get("claim"), entry.get("native")
    if not isinstance(quote, str | None) or not isinstance(native, dict | None):
        raise DataError(f"{where}: 'quote' is {shown(quote)}, 'native' {shown(native)}; expected a string, an object")
    document = _named(entry["document"], entry.get("title"), names, quote)
    place = None if claim is None else span(claim, len(answer), f"{where}: 'claim'")
    if place is None and type(entry.get("sentence")) is int:
        place = sentence_of(entry["sentence"], answer, where)
    return Citation(document, quote, counted.locator(entry, document, where), place, native)


def _named(name: str | int, title: Any, names: Names, quote: str | None = None) -> str:
    """The id of the document meant, by its name or else by its title; what was written where there is none: that is for
    a scorer to find.

    Of several chunks of one file or page, which share its title or URL, the one that has the quote is meant, else the
    first.
    """
    text = str(name)
    if (id := names.meant(text, quote)) is not None:
        return id
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    if 1 <= number <= len(names):
        return names.by_number(number)
    return (names.meant(title, quote) if isinstance(title, str) else None) or text


class _Counted:
    """Locators of citations, in code points whatever they count. ``usual`` is what those count that do not say."""

    def __init__(self, documents: Sequence[Document], usual: str) -> None:
        self._texts, self._usual = {document.id: document.text for document in documents}, usual
        self._known: dict[tuple[str, str], CodePoints] = {}

    def locator(self, entry: dict[str, Any], document: str, where: str) -> Locator | None:
        """Whether it leads anywhere is not asked here: that is what is measured."""
        given = entry.get("locator")
        if given is None:
            if entry.get("start") is None and entry.get("end") is None:
                return None
            given = {name: entry.get(name) for name in ("unit", "start", "end")}
        if not isinstance(given, dict):
            raise DataError(f"{where}: 'locator' is {shown(given)}; expected an object with unit, start and end")
        said = given.get("unit")
        unit = self._usual if said is None else said
        name = plain_name(unit) if isinstance(unit, str) else ""
        if name not in OFFSETS and unit not in _UNITS:
            units = ", ".join((*_UNITS, "bytes", "utf-16"))
            raise DataError(f"{where}: 'unit' is {shown(unit)}; expected one of {units}, beside start and end")
        start, end = given.get("start", 0), given.get("end", 0)
        if type(start) is not int or type(end) is not int:
            raise DataError(f"{where}: 'start' is {shown(start)}, 'end' {shown(end)}; expected two whole numbers")
        counts = OFFSETS.get(name)
        if counts and (at := self._code_points(document, counts)):
            start, end = (point if (point := at[n]) is not None else n for n in (start, end))
        return Locator(next((known for known in _UNITS if known == unit), "char"), start, end)

    def _code_points(self, document: str, counts: Literal["utf-8", "utf-16"]) -> CodePoints | None:
        if document not in self._texts:
            return None
        if (document, counts) not in self._known:
            self._known[document, counts] = CodePoints(self._texts[document], counts)
        return self._known[document, counts]
