"""The text of a web page as its reader sees it, through lxml.

The parser calls back as it reads and no tree is built, so markup nested a hundred thousand deep is as good as any.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import lru_cache

from evals.files.content import MAX_MARKUP, Content, Unreadable, clean, raised, sane_title
from evals.patterns import pattern

# Elements that stand apart: a blank line before and after.
_BLOCK_NAMES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p plaintext pre
    search section select summary table textarea ul xmp
"""
# Elements whose content is not shown, or only where something else cannot be; what was deleted; ruby, above its words.
_UNSEEN_NAMES = """
    annotation annotation-xml audio canvas datalist del desc iframe metadata noembed noframes noscript object rp rt
    rtc script style template title video
"""
_BLOCKS, _UNSEEN = frozenset(_BLOCK_NAMES.split()), frozenset(_UNSEEN_NAMES.split())
_VERBATIM = frozenset(("listing", "plaintext", "pre", "textarea", "xmp"))
_CELLS = frozenset(("td", "th"))
_MOST_RAISED = 8  # parts that a superscript comes in, such as a number in a link
_NO_DISPLAY = pattern(r"(?:^|;)\s{0,9}display\s{0,9}:\s{0,9}none\b", re.IGNORECASE)
# A class in a style sheet, alone or of one kind of element.
_CLASS = pattern(r"\s*\w*\.([\w-]+)\s*")
_RAISED = pattern(r"(?:^|;)\s{0,9}vertical-align\s{0,9}:\s{0,9}(?:super|[.\d]{0,9}[1-9])", re.IGNORECASE)
# No-break spaces are mostly there for the layout, and nobody quotes them.
_SPACE = pattern(r"[ \t\n\r\f\xa0]+")

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
# What the web means by a charset's name, where that is more than the name says (the WHATWG's Encoding Standard).
# A page that declares itself, in ASCII, to be in UTF-16 cannot be.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_CHARSETS = pattern(r"utf-8|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|gb18030|big5\w*|euc_\w+|iso2022_jp")


def read_html(data: bytes, *, styles: str = "") -> Content:
    """The page's text: blocks apart by a blank line, rows and ``<br>`` by a line break, cells by a tab, white
    space as a browser would show it, numbers in superscript in raised digits. Scripts, styles, templates, comments and
    elements that are ``hidden``, or not displayed by a ``style`` of their own, are left out, and so is what is deleted,
    what stands above words as ruby, and what stands in for images, frames and scripts that do not load. ``styles`` are
    style sheets of the page that are kept beside it.

    Raises Unreadable for bytes that are not in the page's charset or where there is no text, and ImportError
    where lxml is not installed.
    """
    from lxml import etree  # noqa: PLC0415 - heavy, and only for readers of HTML

    if len(data) > MAX_MARKUP:
        raise Unreadable(f"holds {len(data) >> 20} MiB of markup; expected at most {MAX_MARKUP >> 20} MiB")
    page = _Page(styles)
    parser = etree.HTMLParser(target=page, huge_tree=True)
    parser.feed(_decoded(data))
    parser.close()
    text = clean("".join(page.parts))
    if not text.strip():
        raise Unreadable("holds no text (made by a script?); expected a page with text of its own")
    return Content(text, sane_title("".join(page.title)) or sane_title("".join(page.heading)))


class _Page:
    """What the parser tells of the page. ``gap`` is the white space owed before the next character."""

    def __init__(self, styles: str) -> None:
        self.parts: list[str] = []
        self.title: list[str] = []
        self.heading: list[str] = []  # the first of the first level
        self._headed: bool | None = None  # whether it is open; None before it is
        self._gap = ""
        self._unseen: list[str] = []  # the element that is not shown, and those open inside it
        self._verbatim = 0
        self._titled = False  # a title counts inside the head, and the first one only
        self._new_cell = False  # nothing stands in this cell yet
        self._open = 0  # elements
        self._raised: list[tuple[int, int]] = []  # of each open superscript its depth, and where it began in the parts
        self._raising = _raising(styles)
        self._styles: list[str] = []  # of the style sheet that is open

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._unseen or tag in _UNSEEN or _hidden(attributes):
            self._unseen.append(tag)
            return
        self._edge(tag)
        self._open += 1
        if tag == "sup" or self._is_raised(attributes):
            self._raised.append((self._open, len(self.parts)))
        if tag == "h1" and self._headed is None:
            self._headed = True
        self._new_cell = self._new_cell or tag in _CELLS
        self._verbatim += tag in _VERBATIM
        if tag == "q":
            self.data("“")

    def end(self, tag: str) -> None:
        if self._unseen:
            self._titled = self._titled or self._unseen == ["title"]
            if tag == "style":
                self._raising |= _raising("".join(self._styles))
                self._styles.clear()
            self._unseen.pop()
            return
        self._titled = self._titled or tag == "head"
        if tag == "q":
            self.data("”")
        if self._raised and self._raised[-1][0] == self._open:
            self._raise(self._raised.pop()[1])
        self._open -= 1
        if tag == "h1" and self._headed:
            self._headed = False
        if tag in _VERBATIM:
            self._verbatim -= 1
            self.parts[-1:] = [part.rstrip("\n") for part in self.parts[-1:]]
        if tag in _CELLS:
            self._gap = self._gap + "\t" if self._new_cell else "\t"
            self._new_cell = False
        elif tag == "tr":
            self._gap = "\n"
        elif tag != "br":
            self._edge(tag)

    def data(self, text: str) -> None:
        if self._unseen:
            if self._unseen == ["title"] and not self._titled:
                self.title.append(text)
            elif self._unseen[-1] == "style":
                self._styles.append(text)
        elif self._verbatim:
            # The first line feed of such an element is not part of it.
            self._write(text.removeprefix("\n") if self._gap else text)
        else:
            words = _SPACE.sub(" ", text)
            if self._headed:
                self.heading.append(words)
            if words.startswith(" "):
                self._gap = self._gap or " "
            if words.strip(" "):
                self._write(words.strip(" "))
                self._gap = " " if words.endswith(" ") else ""

    def close(self) -> None:
        """Asked for by the parser."""

    def _edge(self, tag: str) -> None:
        if self._new_cell:
            return
        if tag == "br":
            self._gap = "\n\n" if "\n" in self._gap else "\n"
        elif tag in _BLOCKS:
            self._gap = "\n\n"

    def _is_raised(self, attributes: Mapping[str, str]) -> bool:
        """By a style or a class, or as the number of a note."""
        return (
            _RAISED.search(attributes.get("style") or "") is not None
            or not self._raising.isdisjoint((attributes.get("class") or "").split())
            or attributes.get("epub:type") == "noteref"
            or attributes.get("role") == "doc-noteref"
        )

    def _raise(self, start: int) -> None:
        """What was written since the outermost superscript began: a number, or some other text that is left."""
        if not self._raised and len(self.parts) - start <= _MOST_RAISED:
            self.parts[start:] = [raised("".join(self.parts[start:]))]

    def _write(self, text: str) -> None:
        if self.parts and self._gap:
            self.parts.append(self._gap)
        self.parts.append(text)
        self._gap = ""
        self._new_cell = False


@lru_cache(maxsize=4)  # all chapters of a book have the same
def _raising(styles: str) -> frozenset[str]:
    """The classes that a style sheet sets as superscripts."""
    rules = (rule.partition("{") for rule in styles.split("}"))
    selectors = (each for names, _, about in rules if _RAISED.search(about) for each in names.split(","))
    return frozenset(found[1] for each in selectors if (found := _CLASS.fullmatch(each)))


def _hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden", "until-found") != "until-found" or bool(
        _NO_DISPLAY.search(attributes.get("style") or "")
    )


def _decoded(data: bytes) -> str:
    """The page's characters, by its byte-order mark, else the charset it declares, else UTF-8 or, failing that,
    Windows-1252, as browsers have it."""
    declared = _DECLARED.search(data[:4096])
    label = (declared[1] or declared[2]).decode("ascii")[:40] if declared else ""
    marked = [name for bom, name in _BOMS if data.startswith(bom)]
    charsets = marked or ([_charset(label) or "utf-8"] if label else ["utf-8", "cp1252"])
    at = 0
    for charset in charsets:
        try:
            return data.decode(charset).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            at = error.start
    raise Unreadable(f"byte {at} is not {charsets[-1]}" + (f" (it declares {label})" if label else ""))


def _charset(label: str) -> str:
    """Python's name of a charset, empty where it knows none; not all its codecs are one (``idna``, ``rot13``)."""
    try:
        name = codecs.lookup(label.lower().removeprefix("x-")).name
    except LookupError:
        return ""
    name = _MEANT.get(name, name)
    return name if _CHARSETS.fullmatch(name) else ""
