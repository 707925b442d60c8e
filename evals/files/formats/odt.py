"""The text of an OpenDocument text (LibreOffice Writer)."""

from __future__ import annotations

import re
from typing import Any

from evals.files.content import Content, Unreadable, clean, raised
from evals.files.formats.package import Package, reading

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_SKIPPED = frozenset((f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note-citation"))
_CELL = f"{_TABLE}table-cell"
_ENDS = {_CELL: (" ", "\t"), f"{_TABLE}table-row": ("\t", "\n"), f"{_TABLE}table": ("", "\n")}
_MARKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ABOVE = re.compile(r"super|[1-9]")  # or how far above the line, in per cent
_SPACE = re.compile(r"[ \t\n\r]+")
_MANIFEST = "META-INF/manifest.xml"
_MOST_SPACES = 100  # that one element may stand for


def read_odt(data: bytes) -> Content:
    """Paragraphs and tables in the order of the document, paragraphs apart by a blank line, rows by a line break,
    cells by a tab; notes stand where they are called. Comments and deletions are left out.

    Raises Unreadable for what is no such document or has no text, and ImportError where lxml is not installed.
    """
    from lxml import etree  # noqa: PLC0415 - heavy, and only for readers of .odt

    with reading("an OpenDocument text", "format", data):
        package = Package(data)
        if _MANIFEST in package and b":encryption-data" in package.read(_MANIFEST):
            raise Unreadable("is encrypted; expected a document that opens without a password")
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(package.read("content.xml"), parser)
        text = clean(_flow(root.find(f"{_OFFICE}body"), _raising(root))).strip()
    if not text:
        raise Unreadable("holds no text (images only?); expected a document with text")
    return Content(text)


def _raising(root: Any) -> frozenset[str]:
    """The names of the styles that set a text as a superscript."""
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        for about in style.iter(f"{_STYLE}text-properties")
        if _ABOVE.match(about.get(f"{_STYLE}text-position", ""))
    )


def _flow(body: Any, raising: frozenset[str]) -> str:
    from lxml import etree  # noqa: PLC0415 - loaded with the reader

    flow: list[str] = []
    paragraphs = cells = 0  # open ones; white space outside a paragraph is the file's layout
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start" and tag in _SKIPPED:
            walk.skip_subtree()
        elif event == "start":
            paragraphs += tag in _PARAGRAPHS
            cells += tag == _CELL
            if paragraphs:
                text = _start(element)
                flow.append(raised(text) if element.get(f"{_TEXT}style-name") in raising else text)
        else:
            paragraphs -= tag in _PARAGRAPHS
            cells -= tag == _CELL
            if tag in _PARAGRAPHS:
                flow.append(" " if cells else "\n\n")
            elif tag in _ENDS:
                _end(flow, *_ENDS[tag])
            if paragraphs:
                flow.append(_SPACE.sub(" ", element.tail or ""))
    return "".join(flow)


def _start(element: Any) -> str:
    """What an element inside a paragraph begins with."""
    if element.tag == f"{_TEXT}s":
        return " " * min(_MOST_SPACES, int(element.get(f"{_TEXT}c", 1)))
    return _MARKS.get(element.tag) or _SPACE.sub(" ", element.text or "")


def _end(flow: list[str], inner: str, outer: str) -> None:
    """A cell ends in place of its last paragraph, a row in place of its last cell."""
    if flow and flow[-1] == inner:
        flow.pop()
    flow.append(outer)
