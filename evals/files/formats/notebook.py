"""The text of a Jupyter notebook."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from evals.files.content import Content, Unreadable, clean
from evals.files.formats.encoded import read_text
from evals.files.formats.markdown import heading_of
from evals.patterns import pattern

_COLOUR = pattern("\x1b\\[[0-9;]{0,20}[A-Za-z]")


def read_notebook(data: bytes) -> Content:
    """The cells in their order, apart by a blank line: text with its Markdown, code, and what it printed, as text.

    Raises Unreadable for what is no notebook or has no text.
    """
    try:
        book = json.loads(read_text(data).text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not a notebook (not JSON); expected one as Jupyter saves it") from error
    cells = _list(book, "cells") or [cell for sheet in _list(book, "worksheets") for cell in _list(sheet, "cells")]
    parts = (clean(_COLOUR.sub("", part)).strip("\n") for cell in cells for part in _parts(cell))
    text = "\n\n".join(part for part in parts if part.strip())
    if not text:
        raise Unreadable("holds no cell with text; expected a notebook as Jupyter saves it")
    return Content(text, heading_of(text))


def _parts(cell: Any) -> Iterator[str]:
    yield _text(cell, "source") or _text(cell, "input")
    for output in _list(cell, "outputs"):
        shown = output.get("data", output) if isinstance(output, dict) else None
        yield _text(output, "text") or _text(shown, "text/plain") or _error(output)


def _error(output: Any) -> str:
    return ": ".join(filter(None, (_text(output, "ename"), _text(output, "evalue"))))


def _list(holder: Any, name: str) -> list[Any]:
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, list) else []


def _text(holder: Any, name: str) -> str:
    """A text, which a notebook holds whole or in a list of its lines."""
    found = holder.get(name, "") if isinstance(holder, dict) else ""
    lines = found if isinstance(found, list) else [found]
    return "".join(line for line in lines if isinstance(line, str))
