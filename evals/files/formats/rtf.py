"""The text of an RTF document, token by token."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from evals.files.content import Content, Unreadable, clean, raised, sane_title
from evals.files.formats.rtf_words import (
    CHARSETS,
    ENDS,
    EVERY_PAGE,
    MARKS,
    NOTES,
    PAGES,
    ROW_END,
    SHOWN,
    SIGNS,
    SKIPPED,
)
from evals.patterns import pattern

_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,9})? ?|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)",
    re.DOTALL,
)
_TITLE = re.compile(rb"\{\\title[ \r\n]((?:[^{}]|\{[^{}]{0,200}\}){1,999})\}")
_GAP = pattern(r"\n{3,}")


def read_rtf(data: bytes) -> Content:
    """Paragraphs and tables in the order of the document, paragraphs apart by a blank line, rows by a line break, cells
    by a tab; then footnotes and the text of boxes, headers and footers. Pictures, comments, hidden text, deletions and
    the numbers of lists are left out. Numbers in superscript are in raised digits.

    Raises Unreadable for a file that is no RTF or has no text.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("not RTF; expected a file that begins with {\\rtf")
    text = _Reader().read(data)
    if not text:
        raise Unreadable("holds no text (images only?); expected a document with text")
    title = _TITLE.search(data)
    return Content(text, sane_title(_Reader().read(b"{\\ansi " + title[1] + b"}")) if title else "")


@dataclass(slots=True)
class _State:
    """What holds until the end of a group."""

    flow: list[str] | None  # None where nothing is the document's
    encoding: str
    skipped: int = 1  # characters that stand in for one given by its number
    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    in_table: bool = False
    fresh: bool = True  # nothing of the group has been read
    is_field: bool = False
    starred: bool = False


@dataclass
class _Reader:
    body: list[str] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    every_page: list[list[str]] = field(default_factory=list)

    def read(self, data: bytes) -> str:
        self._state = _State(self.body, "cp1252")
        self._outer: list[_State] = []
        self._encodings: dict[int, str] = {}
        self._encoding, self._font = "cp1252", -1  # of the document, and the font that the table is at
        self._bytes = bytearray()  # a character may take two
        self._to_skip = 0
        for token in _tokens(data):
            self._take(token)
        self._flush()
        flows = ("".join(flow).strip() for flow in (self.body, *self.notes, *self.every_page))
        text = "\n\n".join(dict.fromkeys(flow for flow in flows if flow))
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # pairs were written apart
        return _GAP.sub("\n\n", clean(whole)).strip()

    def _take(self, token: re.Match[bytes]) -> None:
        kind = token.lastgroup
        if kind == "text":
            text = token["text"]
            self._bytes += text[self._to_skip :]
            self._to_skip = max(0, self._to_skip - len(text))
        elif kind == "byte":
            self._bytes += b"" if self._to_skip else bytes.fromhex(token["byte"].decode())
            self._to_skip = max(0, self._to_skip - 1)
        elif kind is not None:
            self._flush()
            if kind == "brace":
                self._brace(token["brace"])
            elif kind == "sign":
                self._sign(token["sign"].decode("latin-1"))
            else:
                number = token["number"]
                self._word(token["word"].decode(), None if number is None else int(number))
            return
        self._state.fresh = False

    def _brace(self, brace: bytes) -> None:
        self._to_skip = 0
        if brace == b"{":
            self._outer.append(self._state)
            self._state = replace(self._state, fresh=True, starred=False)
        elif self._outer:
            inner, self._state = self._state, self._outer.pop()
            if inner.is_field and not self._state.is_field:
                self._write(_under_ruby("".join(inner.flow or ())))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state.starred = True
        else:
            self._write(SIGNS.get(sign, sign if sign in "\\{}" else ""))

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        fresh, state.fresh = state.fresh, False
        is_on = number != 0
        if fresh and (word in SKIPPED or (state.starred and word not in SHOWN)):
            state.flow = None
            self._font = -1
        elif word == "fldinst":
            self._state = replace(state, flow=[] if state.flow is not None else None, is_field=True)
        elif word in NOTES or word in EVERY_PAGE:
            flows = self.notes if word in NOTES else self.every_page
            flows.append([])
            self._state = replace(state, flow=flows[-1], raised=False, in_table=False)
        elif word in MARKS:
            self._mark(word)
        elif word == "u" and number is not None:
            self._write(chr(number & 0xFFFF))
            self._to_skip = state.skipped
        elif word == "uc":
            state.skipped = min(number or 0, 99)
        elif word == "v":
            state.hidden = is_on
        elif word == "deleted":
            state.deleted = is_on
        elif word == "super":
            state.raised = is_on
        elif word in ("sub", "nosupersub"):
            state.raised = False
        elif word == "plain":
            state.hidden = state.deleted = state.raised = False
        elif word == "pard":
            state.in_table = False
        elif word == "intbl":
            state.in_table = True
        elif number is not None or word in PAGES:
            self._encode(word, number or 0)

    def _mark(self, word: str) -> None:
        """A cell ends in place of its last paragraph, a row in place of its last cell."""
        flow, mark = self._state.flow, MARKS[word]
        if word == "par" and self._state.in_table:
            mark = " "
        elif flow and flow[-1] == {"\t": " ", ROW_END: "\t"}.get(mark) and word in ENDS:
            flow.pop()
        self._write(mark)

    def _encode(self, word: str, number: int) -> None:
        """What encoding the bytes are in, by the document and by the font."""
        if word in PAGES or word == "ansicpg":
            self._encoding = self._state.encoding = _known(PAGES.get(word, f"cp{number}"))
        elif word == "f":
            self._font = number
            self._state.encoding = self._encodings.get(number, self._encoding)
        elif word == "fcharset" and number in CHARSETS:
            self._encodings[self._font] = CHARSETS[number]

    def _flush(self) -> None:
        if self._bytes:
            self._write(self._bytes.decode(self._state.encoding, "replace"))
            self._bytes.clear()

    def _write(self, text: str) -> None:
        state = self._state
        if state.flow is None or state.hidden or state.deleted or not text:
            return
        if not state.in_table and state.flow[-1:] == [ROW_END]:
            state.flow.append(ROW_END)
        state.flow.append(raised(text) if state.raised else text)


def _under_ruby(field: str) -> str:
    """Of how a field is made, what is shown: nothing, but ruby is written so, the words under it last."""
    *_, last = field.rstrip().removesuffix(")").replace(";", ",").split(",")
    return last if field.lstrip().startswith("EQ ") and "\\o" in field else ""


def _tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    """The tokens of a file, without the bytes that are a picture's."""
    at = 0
    while token := _TOKEN.match(data, at):
        at = token.end()
        if token["word"] == b"bin" and token["number"]:
            at += max(0, int(token["number"]))
        yield token


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
