"""The text layer of a PDF, page by page, through pdfium."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from string import digits
from typing import Any

from evals.files.content import MAX_CHARS, Content, Unreadable, clean, sane_title
from evals.files.formats.bidi import FROM_RIGHT, as_read
from evals.files.formats.clusters import CLUSTERED, as_written
from evals.files.formats.columns import Box, joined, reading_order
from evals.files.formats.placing import Placed, placed, placed_words, visible
from evals.files.formats.raising import are_uneven, lifted, unbroken, with_raised
from evals.types.samples import WordBox

# pdfium's sign for a hyphen at the end of a line; it drops the line break that follows.
_HYPHEN_CODE = 2
_FOOTER = 3  # lines
_HYPHEN = re.compile("\x02(?=(.?))")

# Lines of one sign of Chinese or Japanese each: they are written from above.
_FROM_ABOVE = re.compile(
    "(?m)(?:^[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]\n){5,}[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]$"
)

_BREAKS = (10, 13)  # pdfium's own; it breaks a line before or behind what stands above or below it
_MOST_PIECES = 20_000  # of a page that is looked at for columns
_EDGE = 1.0  # points around a column
_EDGE_OF_TEXT = " "
_DRAWN_ABOVE = 0.4  # of the height of its room, where a digit's ink begins that is a superscript; others at 0.25
_MOST_WORDS = 1_000_000  # of a file whose words are placed


def read_pdf(data: bytes, *, boxes: bool = False) -> Content:
    """Every page's text in the order pdfium reads it, each page ended by a line feed.

    A page without text keeps its place in ``page_starts`` and is a line feed alone, so that page N of the file
    is ``text[page_starts[N - 1]:page_starts[N]]``. One line feed, not two: a sentence, or a hyphenated word,
    may run on over the page. What stands outside the page's box is left out, as nobody would see it. With ``boxes`` the
    words have their places; those of a page where it is not known what stands where have none.

    Raises Unreadable for a file that is no PDF, needs a password, has a broken page or holds no text, and
    ImportError where pypdfium2 is not installed. pdfium must not be called from two threads at once, and
    what the streams of a PDF may unpack to is for pdfium to bound.
    """
    import pypdfium2  # noqa: PLC0415 - heavy, and only for readers of PDF

    pages: list[str] = []
    words: list[WordBox] = []
    room = MAX_CHARS
    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            title = _title(pdf)
            for index in range(len(pdf)):
                text, placed = _page(pdf, index, boxes=boxes)
                start = MAX_CHARS - room
                words += [word._replace(start=start + word.start, end=start + word.end) for word in placed]
                pages.append(text)
                room -= len(text)
                if room < 0:
                    raise Unreadable(f"holds more than {MAX_CHARS:,} characters, the most that are read")
                if len(words) > _MOST_WORDS:
                    raise Unreadable(f"holds more than {_MOST_WORDS:,} words, the most that are read with their boxes")
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_reason(error, len(pages), pypdfium2.raw)) from error
    if not any(map(str.strip, pages)):
        raise Unreadable("holds no text (images only?); expected a PDF with a text layer")
    return Content("".join(pages), title, (0, *accumulate(map(len, pages[:-1]))), boxes=tuple(words))


def _page(pdf: Any, index: int, *, boxes: bool) -> tuple[str, list[WordBox]]:
    with closing(pdf[index]) as page, closing(page.get_textpage()) as layer:
        text, is_whole = _in_sight(layer)
        areas, pieces = [] if is_whole and not boxes else [Box(*page.get_bbox())], _pieces(layer)
        if order := [_widened(box) for box in reading_order(joined(pieces))]:
            columns = "\n".join(_in_box(layer, box) for box in order)
            if _letters(columns) == _letters(text):  # nothing twice, nothing lost between two boxes
                text, areas = columns, order
        inks = list[Box]()
        if CLUSTERED.search(text) and not order and not FROM_RIGHT.search(text):
            text, inks = as_written(page, layer, text)
        text = _FROM_ABOVE.sub(_in_a_row, clean(_HYPHEN.sub(_hyphen, text)).rstrip()) + "\n"
        size, turn = Box(*page.get_bbox()), page.get_rotation()
        if inks:
            return text, placed_words(text, (_shown(ink, size, turn) for ink in inks)) if boxes else []
        if not boxes and not FROM_RIGHT.search(text) and not are_uneven(pieces):
            return text, []
        text, signs = _lines(text, placed(text, _signs(layer, areas)))
        words = placed_words(text, (_shown(sign.ink, size, turn) for sign in signs)) if boxes and signs else []
        return with_raised(text, (sign.is_raised for sign in signs)) if signs else text, words


def _lines(text: str, signs: list[Placed]) -> tuple[str, list[Placed]]:
    """A page's text with its lines as they are read, and where its characters stand; as it is where that is unknown."""
    if not signs:
        return text, signs
    rooms = [sign.room for sign in signs]
    text, order = as_read(unbroken(text, rooms), rooms)
    return text, [signs[number] for number in order]


def _in_sight(layer: Any) -> tuple[str, bool]:
    """The text of a page without what stands outside its box, and whether that is all of it. pdfium cuts that off, but
    then runs together the lines of text that is turned: where nothing is cut off, the text is taken whole."""
    whole: str = layer.get_text_range().replace("\ufffe", "\x02")  # of a hyphen it has two signs
    seen: str = layer.get_text_bounded()
    is_whole = _letters(whole) == _letters(seen)
    return (whole if is_whole else seen), is_whole


def _signs(layer: Any, areas: list[Box]) -> Iterator[tuple[int, Placed]]:
    """The characters in each of the areas in turn, as pdfium takes them for its text: those that touch it. Without any,
    all characters, and their ink is as large as their room: a page may have very many."""
    units, rooms = _units(layer), _rooms(layer)
    inks = [Box(*layer.get_charbox(number)) for number in range(len(rooms))] if areas else rooms
    written = [number for number, unit in enumerate(units) if unit not in _BREAKS]
    up = dict(zip(written, lifted(rooms[n] if visible(units[n]) else None for n in written), strict=True))
    up |= dict.fromkeys(_drawn_above(layer, units, rooms), True)
    inside = _touching(inks, areas) if areas else range(len(units))
    return ((units[n], Placed(inks[n], rooms[n], up.get(n, False))) for n in inside)


def _drawn_above(layer: Any, units: list[int], rooms: list[Box]) -> Iterator[int]:
    """The digits that a font draws as superscripts, in the room of others, of those that touch what is no digit."""
    edges = [_EDGE_OF_TEXT, *map(chr, units), _EDGE_OF_TEXT]
    last = -1
    for number, (before, sign, after) in enumerate(zip(edges, edges[1:], edges[2:], strict=False)):
        if sign in digits and (last == number - 1 or not (_is_apart(before) and _is_apart(after))):
            ink, room = Box(*layer.get_charbox(number)), rooms[number]
            if ink.bottom - room.bottom > _DRAWN_ABOVE * room.height:
                last = number
                yield number


def _is_apart(sign: str) -> bool:
    return sign in digits or not visible(ord(sign))


def _rooms(layer: Any) -> list[Box]:
    """What each character takes of its line."""
    import pypdfium2  # noqa: PLC0415 - heavy, and only for readers of PDF

    place, ask = pypdfium2.raw.FS_RECTF(), pypdfium2.raw.FPDFText_GetLooseCharBox
    boxes = list[Box]()
    for number in range(layer.count_chars()):
        if not ask(layer, number, place):
            raise pypdfium2.PdfiumError("a character has no place")
        boxes.append(Box(place.left, place.bottom, place.right, place.top))
    return boxes


def _units(layer: Any) -> list[int]:
    import pypdfium2  # noqa: PLC0415 - heavy, and only for readers of PDF

    ask = pypdfium2.raw.FPDFText_GetUnicode
    units = [ask(layer, number) for number in range(layer.count_chars())]
    return [ord("-") if unit == _HYPHEN_CODE else unit for unit in units]


def _touching(boxes: list[Box], areas: list[Box]) -> Iterator[int]:
    """The numbers of the boxes that touch each of the areas in turn."""
    for area in areas:
        for number, box in enumerate(boxes):
            across = min(area.right, box.right) - max(area.left, box.left)
            if across > 0 and area.common(box) > 0:
                yield number


def _shown(box: Box, size: Box, turn: int) -> tuple[float, float, float, float]:
    """A box of the page's own space as a reader sees it, from the upper left, the page turned clockwise."""
    left, right = box.left - size.left, box.right - size.left
    bottom, top = box.bottom - size.bottom, box.top - size.bottom
    width, height = size.right - size.left, size.top - size.bottom
    if turn == 90:
        return bottom, left, top, right
    if turn == 180:
        return width - right, bottom, width - left, top
    if turn == 270:
        return height - top, width - right, height - bottom, width - left
    return left, height - top, right, height - bottom


def _widened(box: Box) -> Box:
    return Box(box.left - _EDGE, box.bottom - _EDGE, box.right + _EDGE, box.top + _EDGE)


def _pieces(layer: Any) -> list[Box]:
    count = layer.count_rects()
    return [Box(*layer.get_rect(number)) for number in range(count)] if count <= _MOST_PIECES else []


def _in_box(layer: Any, box: Box) -> str:
    """The text in a column. Where the line of the next column followed a line's, a space is left at its end."""
    text = layer.get_text_bounded(*box)
    return "\n".join(line.rstrip() for line in text.splitlines())


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace())


def _hyphen(sign: re.Match[str]) -> str:
    """Before a small letter the hyphen may be the word's own or not, and the line break says so; before
    anything else ("Anglo-Saxon", "1914-18") it is the word's own, and the word is written whole. Near the end of the
    page the next line may be a footer, "Page 12"."""
    last = sign.string.count("\n", sign.end()) < _FOOTER
    return "-\n" if last or sign[1].islower() else "-"


def _in_a_row(signs: re.Match[str]) -> str:
    return signs[0].replace("\n", "")


def _title(pdf: Any) -> str:
    try:
        return sane_title(pdf.get_metadata_value("Title"))
    except UnicodeDecodeError:  # half a surrogate pair; the text is none the worse for it
        return ""


def _reason(error: Any, pages: int, raw: Any) -> str:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return "is encrypted; expected a PDF that opens without a password"
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return "is protected in a way that is not known; expected a PDF that opens without a password"
    if error.err_code is None:
        return f"page {pages + 1} is broken; expected a whole PDF"
    return "not a PDF, or a broken one"
