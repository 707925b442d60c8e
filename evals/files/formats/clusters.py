"""Pages in scripts whose letters join into clusters, such as Devanagari and Thai, as browsers write them.

A browser draws the parts of a cluster one by one and says of all of them together what they mean (ActualText). pdfium
reads some of these twice, and takes the places of parts for spaces. In the file they stand in the order of the words,
and spaces are objects of their own.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice, pairwise
from typing import Any, NamedTuple
from unicodedata import category

from evals.files.content import clean, raised
from evals.files.formats.columns import Box, around
from evals.patterns import pattern

# From Devanagari to Tibetan; Myanmar; Khmer.
CLUSTERED = pattern("[\u0900-\u0fff\u1000-\u109f\u1780-\u17ff]")
_SIGNS = "".join(chr(code) for code in range(0x900, 0x1000) if category(chr(code)).startswith("M"))
_BEFORE_SIGN = pattern(f"(?<=[\u0900-\u0fff]) (?=[{_SIGNS}])")
_MOST_OBJECTS = 50_000  # of a page
_HYPHEN = "\x02"  # pdfium's sign for one at the end of a line
_GUESSED = "\0"  # a space or a line end that pdfium adds
# In heights of a line: between words where pdfium guesses a space, and where it does not, as in a table; the rise of
# what is set above it. In its own height, what a part has in common with its line.
_SPACE, _APART, _LEAST_RISE, _ON_LINE = 0.25, 0.4, 0.3, 0.3


class _Part(NamedTuple):
    """What an object says, where it stands, and which mark it shares with others, 0 where none."""

    text: str
    box: Box
    mark: int


def as_written(page: Any, layer: Any, text: str) -> tuple[str, list[Box]]:
    """The text of a page in the order of its file, each cluster once, and for each of its visible characters the box of
    its part. Where no cluster is marked in several parts, or where anything but doubled letters would be lost, there
    are no boxes, and only spaces before signs are taken out of the text."""
    text = _BEFORE_SIGN.sub("", text)
    parts = list(islice(_parts(page, layer), _MOST_OBJECTS + 1))
    if len(parts) > _MOST_OBJECTS or not any(one.mark and one.mark == other.mark for one, other in pairwise(parts)):
        return text, []
    once = list(_once(parts))
    kept, all_of_it = _letters("".join(part.text for part in once)), _letters(clean(text.replace(_HYPHEN, "-")))
    lost = all_of_it - kept
    if not (kept <= all_of_it and set(lost) <= set(kept) and all(map(CLUSTERED.match, lost))):
        return text, []
    joined = list(_joined(once))
    boxes = [box for said, box in joined for sign in said if not sign.isspace()]
    return "".join(said for said, _ in joined), boxes


def _parts(page: Any, layer: Any) -> Iterator[_Part]:
    import pypdfium2  # noqa: PLC0415 - heavy, and only for readers of PDF

    said: dict[int, list[int]] = {}  # by the address of an object, its characters
    for number in range(layer.count_chars()):
        holder = _address(pypdfium2.raw.FPDFText_GetTextObject(layer, number))
        unit = pypdfium2.raw.FPDFText_GetUnicode(layer, number)
        if pypdfium2.raw.FPDFText_IsGenerated(layer, number):
            unit = ord(_GUESSED)
        elif unit == ord(_HYPHEN):
            unit = ord("-")
        said.setdefault(holder, []).append(unit)
    for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
        units = said.get(_address(thing.raw), ())
        text = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")
        yield _Part(text, Box(*thing.get_bounds()), _mark(pypdfium2.raw, thing))


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _mark(raw: Any, thing: Any) -> int:
    """The address of the object's mark that says what it means, the same for all that it holds."""
    size = ctypes.c_ulong()
    for number in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, number)
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, size):
            return _address(mark)
    return 0


def _once(parts: list[_Part]) -> Iterator[_Part]:
    """The parts that share a mark as one, which says what the first does and reaches as far as any."""
    for mark, group in groupby(parts, key=lambda part: part.mark):
        if mark:
            first, *others = group
            right = max(part.box.right for part in (first, *others))
            yield first._replace(box=first.box._replace(right=right))
        else:
            yield from group


def _joined(parts: list[_Part]) -> Iterator[tuple[str, Box]]:
    """The parts as lines of words, each with its box. What says nothing and has no mark is a space. One that pdfium
    guessed inside a part is one where the part has no others, and one at its end where there is room for it."""
    line: Box | None = None
    right, guessed, spaced = 0.0, False, False
    for part in parts:
        text, box = part.text.strip(_GUESSED), part.box
        if not text.strip():
            yield text or " " * (not part.mark), box
            spaced = True
            continue
        apart = 0.0 if spaced or text[0] == " " or line is None else (box.left - right) / line.height
        if line and (line.common(box) < _ON_LINE * box.height or box.right < line.left):
            yield "\n", box
            line = None
        elif apart > (_SPACE if guessed else _APART):
            yield " ", box
        up = line is not None and _LEAST_RISE * line.height < box.bottom - line.bottom < line.height
        text = clean(text.replace(_GUESSED, "" if " " in text else " "))
        yield raised(text) if up else text, box
        if not up:
            line = around((line or box, box))
        right, guessed, spaced = box.right, part.text.endswith(_GUESSED), text[-1:].isspace()


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in text if not c.isspace() and c != _GUESSED)
