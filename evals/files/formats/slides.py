"""The text of a presentation, through python-pptx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evals.files.content import Content, Unreadable, clean, paged, raised, sane_title
from evals.files.formats.package import Package, reading
from evals.files.formats.tables import as_rows

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ABOVE = tuple("123456789")  # how the rise of a superscript begins, in thousandths of a per cent; below it is negative


def read_pptx(data: bytes) -> Content:
    """The slides in their order, each a page: its shapes in theirs, apart by a blank line, tables by rows and cells,
    then the speaker's notes. What charts and pictures show is left out.

    Raises Unreadable for what is no presentation or has no text, and ImportError where python-pptx is not installed.
    """
    import pptx  # noqa: PLC0415 - heavy, and only for readers of .pptx

    with reading("a presentation", ".ppt", data):
        presentation = pptx.Presentation(Package(data).markup())
        text, starts = paged(map(_slide, presentation.slides))
        title = sane_title(presentation.core_properties.title)
    if not text.strip():
        raise Unreadable("holds no text (images only?); expected a presentation with text")
    return Content(text, title, starts)


def _slide(slide: Any) -> str:
    _raise(slide)
    texts = list(_texts(slide.shapes))
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        texts.append(slide.notes_slide.notes_text_frame.text)
    return "\n\n".join(text for text in (clean(text).strip() for text in texts) if text)


def _raise(slide: Any) -> None:
    """Numbers in superscript in raised digits, in the slide as it is read."""
    for run in slide.element.iter(f"{_DRAWING}r"):
        words, about = run.find(f"{_DRAWING}t"), run.find(f"{_DRAWING}rPr")
        if words is not None and about is not None and about.get("baseline", "0").lstrip("0")[:1] in _ABOVE:
            words.text = raised(words.text or "")


def _texts(shapes: Iterable[Any]) -> Iterator[str]:
    """The text of each shape, those of a group in its place."""
    waiting = [iter(shapes)]
    while waiting:
        shape = next(waiting[-1], None)
        if shape is None:
            waiting.pop()
        elif hasattr(shape, "shapes"):
            waiting.append(iter(shape.shapes))
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False):
            yield as_rows((cell.text for cell in row.cells) for row in shape.table.rows)
