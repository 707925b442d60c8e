"""The text of OpenDocument files (LibreOffice): texts, workbooks and presentations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any

from evals.files.content import MAX_CHARS, Content, Unreadable, clean, paged, raised, sane_title
from evals.files.formats.package import Package, reading
from evals.files.formats.tables import as_rows
from evals.patterns import pattern

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _STYLE, _DRAW = (_NAMES % name for name in ("text", "table", "office", "style", "drawing"))
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_UNSEEN_NAMES = ("tracked-changes", "ruby-text", "page-number", "note-citation", "hidden-text", "hidden-paragraph")
_UNSEEN = frozenset((f"{_OFFICE}annotation", *(f"{_TEXT}{name}" for name in _UNSEEN_NAMES)))
_MARKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_ABOVE = pattern(r"super|[1-9]")  # or how far above the line, in per cent
_SPACE = pattern(r"[ \t\n\r]+")
_MANIFEST = "META-INF/manifest.xml"
_MOST_SPACES = 100  # that one element may stand for
_MOST_COLUMNS = 16_384  # of a sheet
_MOST_ROWS = 1_000  # of one kind with text that stand for one that is written once


def read_opendocument(data: bytes) -> Content:
    """Of a text, paragraphs and tables in the order of the document, paragraphs apart by a blank line, rows by a line
    break, cells by a tab; a text box follows the paragraph it hangs on; then notes, and the headers and footers of its
    pages, each once. Of a workbook, the visible sheets, each under its name, with figures as they are shown. Of a
    presentation, the slides, each a page, with the speaker's notes. Comments, deletions and hidden text are left out.

    Raises Unreadable for what is no such document or has no text, and ImportError where lxml is not installed.
    """
    with reading("an OpenDocument file", "format", data):
        package = Package(data)
        if _MANIFEST in package and b":encryption-data" in package.read(_MANIFEST):
            raise Unreadable("is encrypted; expected a document that opens without a password")
        roots = [_parsed(package.read(name)) for name in ("content.xml", "styles.xml") if name in package]
        reader = _Reader(roots)
        text, starts = reader.pages(roots[0].find(f"{_OFFICE}body")[0])
        if not starts:
            flows = (text, *reader.notes, *reader.on_every_page(roots))
            text = "\n\n".join(dict.fromkeys(filter(None, flows)))
        about = _parsed(package.read("meta.xml")) if "meta.xml" in package else None
        title = sane_title(about.findtext(f".//{_TITLE}") or "") if about is not None else ""
    if not text.strip():
        raise Unreadable("holds no text (images only?); expected a document with text")
    return Content(text, title, starts)


def _parsed(markup: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415 - heavy, and only for readers of OpenDocument

    return etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True))


class _Reader:
    """Reads elements by what their styles say. ``notes`` are those that were met."""

    def __init__(self, roots: list[Any]) -> None:
        self.notes: list[str] = []
        self._boxes: list[str] = []  # of the paragraph that is read
        self._raising, self._hiding = set[str](), set[str]()
        for style in (style for root in roots for style in root.iter(f"{_STYLE}style")):
            for about in style:
                if _ABOVE.match(about.get(f"{_STYLE}text-position", "")):
                    self._raising.add(style.get(f"{_STYLE}name", ""))
                if about.get(f"{_TEXT}display") == "none" or about.get(f"{_TABLE}display") == "false":
                    self._hiding.add(style.get(f"{_STYLE}name", ""))

    def pages(self, content: Any) -> tuple[str, tuple[int, ...]]:
        """What a file holds, and where its slides start, if it has any."""
        if content.tag == f"{_OFFICE}presentation":
            return paged(self.flow(slide) for slide in content.iter(f"{_DRAW}page"))
        if content.tag == f"{_OFFICE}spreadsheet":
            sheets = ((sheet, self._table(sheet)) for sheet in content.iterchildren(f"{_TABLE}table"))
            named = (f"{sheet.get(f'{_TABLE}name', '')}\n{rows}" for sheet, rows in sheets if rows)
            return clean("\n\n".join(named)), ()
        return self.flow(content), ()

    def on_every_page(self, roots: list[Any]) -> Iterator[str]:
        """The headers and footers."""
        for name in ("header", "footer"):
            for root in roots:
                yield from (self.flow(e) for e in root.iter(f"{_STYLE}{name}", f"{_STYLE}{name}-left"))

    def flow(self, element: Any) -> str:
        return clean("\n\n".join(self._blocks(element))).strip()

    def _blocks(self, parent: Any) -> Iterator[str]:
        """The paragraphs and tables under an element."""
        for element in parent.iterchildren(tag="{*}*"):
            if self._is_unseen(element):
                continue
            if element.tag in _PARAGRAPHS:
                outer, self._boxes = self._boxes, []
                yield self._line(element).strip(" ")
                yield from self._boxes
                self._boxes = outer
            elif element.tag == f"{_TABLE}table":
                yield self._table(element)
            else:
                yield from self._blocks(element)

    def _is_unseen(self, element: Any) -> bool:
        return (
            element.tag in _UNSEEN
            or element.get(f"{_TEXT}display") == "none"
            or element.get(f"{_TEXT}style-name", element.get(f"{_TABLE}style-name")) in self._hiding
        )

    def _line(self, element: Any) -> str:
        """The text of a paragraph, or of a part of it."""
        parts = [_SPACE.sub(" ", element.text or "")]
        for part in element:
            tag = part.tag
            if not isinstance(tag, str) or self._is_unseen(part):  # a comment of the file, say
                pass
            elif tag == f"{_TEXT}note":
                self.notes.append(self.flow(part))
            elif tag.startswith(_DRAW):
                self._boxes += self._blocks(part)
            elif tag == f"{_TEXT}s":
                parts.append(" " * min(_MOST_SPACES, int(part.get(f"{_TEXT}c", 1))))
            else:
                parts.append(_MARKS.get(tag) or self._line(part))
            parts.append(_SPACE.sub(" ", part.tail or ""))
        text = "".join(parts)
        return raised(text) if element.get(f"{_TEXT}style-name") in self._raising else text

    def _table(self, table: Any) -> str:
        """Its rows, each with its cells; a row or cell that stands for several is so many."""
        return "" if self._is_unseen(table) else as_rows(self._rows(table))

    def _rows(self, table: Any) -> Iterator[list[str]]:
        room = MAX_CHARS
        for row in _of_table(table, f"{_TABLE}table-row"):
            cells: list[str] = []
            empty = 0  # cells that are, before the next that is not
            for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                text = " ".join(filter(None, self._blocks(cell)))
                count = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
                if text:
                    cells += repeat("", min(empty, _MOST_COLUMNS - len(cells)))
                    cells += repeat(text, min(count, _MOST_COLUMNS - len(cells)))
                empty = 0 if text else empty + count
            times = min(int(row.get(f"{_TABLE}number-rows-repeated", 1)), _MOST_ROWS) if cells else 1
            room -= times * sum(len(cell) + 1 for cell in cells)
            if room < 0:
                raise Unreadable(f"holds more than {MAX_CHARS:,} characters, the most that are read")
            yield from repeat(cells, times)


def _of_table(table: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, also those in groups, but not those of a table inside it."""
    for element in table.iterchildren(tag="{*}*"):
        if element.tag == tag:
            yield element
        elif element.tag != f"{_TABLE}table":
            yield from _of_table(element, tag)
