"""The text of an e-book: the web pages of its package, in the order of its spine."""

from __future__ import annotations

from collections.abc import Container, Iterator
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from evals.files.content import Content, Unreadable, sane_title
from evals.files.formats.html import read_html
from evals.files.formats.package import Package, reading

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_PAGES = frozenset(("application/xhtml+xml", "text/html"))


def read_epub(data: bytes) -> Content:
    """The chapters' text, apart by a blank line, each read as a web page is.

    Raises Unreadable for what is no e-book, is encrypted or has no text, and ImportError where lxml is not installed.
    """
    with reading("an e-book", "format", data):
        package = Package(data)
        container = _parsed(package.read("META-INF/container.xml"))
        name = next(container.iter(f"{_CONTAINER}rootfile")).get("full-path")
        book = _parsed(package.read(name))
        title = sane_title(next((e.text or "" for e in book.iter(_TITLE)), ""))
        encrypted = _encrypted(package)
        sheets = [sheet for sheet in _named(book, dirname(name), ("text/css",)).values() if sheet in package]
        styles = "\n".join(package.read(sheet).decode("utf-8", "replace") for sheet in sheets)
        chapters = []
        for chapter in _chapters(book, dirname(name)):
            if chapter in encrypted:
                raise Unreadable("is encrypted; expected an e-book without copy protection")
            if chapter in package:
                chapters += _text(package.read(chapter), styles)
    if not chapters:
        raise Unreadable("holds no text (images only?); expected an e-book with text")
    return Content("\n\n".join(chapters), title)


def _parsed(markup: bytes) -> Any:
    from lxml import etree  # noqa: PLC0415 - heavy, and only for readers of e-books

    return etree.fromstring(markup, etree.XMLParser(resolve_entities=False, no_network=True))


def _chapters(book: Any, folder: str) -> Iterator[str]:
    """The names of the pages in the package, in reading order."""
    pages = _named(book, folder, _PAGES)
    for entry in book.iter(f"{_OPF}itemref"):
        if (name := pages.get(entry.get("idref"))) is not None:
            yield name


def _named(book: Any, folder: str, types: Container[str]) -> dict[str | None, str]:
    """The names in the package of its members of these types, by what the book calls them."""
    items = (item for item in book.iter(f"{_OPF}item") if item.get("media-type") in types)
    return {item.get("id"): normpath(join(folder, unquote(item.get("href", "")))) for item in items}


def _encrypted(package: Package) -> set[str]:
    if "META-INF/encryption.xml" not in package:
        return set()
    found = _parsed(package.read("META-INF/encryption.xml"))
    return {unquote(e.get("URI", "")) for e in found.iter(_CIPHER)}


def _text(page: bytes, styles: str) -> list[str]:
    """A page's text, in a list; an empty one where it has none, as a cover or a plate."""
    try:
        return [read_html(page, styles=styles).text.strip()]
    except Unreadable:
        return []
