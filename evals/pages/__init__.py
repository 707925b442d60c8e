"""The frame of a page: one HTML file with its script, its style and its data, none of which can become anything else.

The policy of the page lets exactly our script and our style work, each named by its hash, and lets nothing be loaded.
Data is JSON in blocks that no browser runs. Within JSON ``<`` stands in strings only; there it is written as an escape,
so that nothing in the data can end its block. The script puts texts into the page as text, never as markup.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.files.codec import Codec
from evals.files.writing import draft, write_all
from evals.plain import one_line

_LINE_ENDS = {"\u2028".encode(): b"\\u2028", "\u2029".encode(): b"\\u2029"}


class Writer:
    """Writes a page: the head, blocks in order, the end. ``write`` takes it piece by piece; ``script`` is the text of
    the script that draws it (`built`)."""

    def __init__(self, write: Callable[[bytes], object], script: str) -> None:
        self.write, self._script = write, script

    def head(self, title: str) -> None:
        """All that stands before the blocks."""
        self.write(_head(self._script, title).encode())

    def end(self) -> None:
        """All that stands after them."""
        self.write(f"<script>{self._script}</script>\n</body></html>\n".encode())

    def block(self, id: str, content: bytes) -> None:
        """A block of data, JSON, under an ``id`` of our own."""
        self.write(b'<script type="application/json" id="%s">%s</script>\n' % (id.encode(), embedded(content)))

    def data(self, id: str, value: Any, codec: Codec[Any]) -> None:
        self.block(id, codec.dump_json(value))


class Blocks:
    """Things written in blocks ``name-0``, ``name-1`` ... of a size of ``most``. ``count`` is how many there are,
    ``starts`` are the numbers of the first in each block."""

    def __init__(self, writer: Writer, name: str, codec: Codec[Any], most: int) -> None:
        self._writer, self._name, self._codec, self._most = writer, name, codec, most
        self._held: list[Any] = []
        self._size = 0
        self.count = 0
        self.starts: list[int] = []

    def add(self, item: Any, size: int = 1) -> None:
        self._held.append(item)
        self._size += size
        self.count += 1
        if self._size >= self._most:
            self.flush()

    def flush(self) -> None:
        """Write what is held, as a block of its own."""
        if self._held:
            self._writer.data(f"{self._name}-{len(self.starts)}", self._held, self._codec)
            self.starts.append(self.count - len(self._held))
            self._held, self._size = [], 0


def embedded(json: bytes) -> bytes:
    """JSON that holds no sign which could end the block it stands in, nor a line end that is one to scripts alone."""
    for sign, spelled in _LINE_ENDS.items():
        json = json.replace(sign, spelled)
    return json.replace(b"<", b"\\u003c")


@cache
def built(package: str, name: str) -> str:
    """The text of a script or style that `make pages` has built into a package."""
    return (files(package) / "built" / name).read_text(encoding="utf-8").strip()


@contextmanager
def page(path: Path, script: str, title: str) -> Iterator[Writer]:
    """Write a page whole or not at all: its frame, around the blocks that are written meanwhile. ``script`` is the text
    of the script that draws it (`built`). Raises OSError where it cannot be written."""
    with draft(path.resolve()) as descriptor:
        writer = Writer(partial(write_all, descriptor), script)
        writer.head(title)
        yield writer
        writer.end()


def _head(script: str, title: str) -> str:
    style = built(__name__, "style.css")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(one_line(title)[:200])}</title>\n<style>{style}</style></head>\n"
        '<body><div id="page"><p class="opening">Opening …</p></div>\n'
        "<noscript><p>This page draws itself with a script of its own; scripts are switched off.</p></noscript>\n"
    )


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
