"""Zipped formats (Office, OpenDocument, e-books), unpacked within a bound."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZipFile

from evals.files.content import MAX_MARKUP, Unreadable
from evals.plain import one_line

# Text beside an entity of its own would be lost. Only comments and white space may stand before the declaration.
_DECLARES = re.compile(rb"[^<]*(?:<[?!-][^<]*){0,99}<!DOCTYPE")
# The kind of a document with macros, of a template and of a show, which hold text as a plain document does.
_KINDS = (
    (rb"[\w.-]+wordprocessingml\.template|vnd\.ms-word\.[\w.]+", b"wordprocessingml.document"),
    (rb"[\w.-]+presentationml\.(?:template|slideshow)|vnd\.ms-powerpoint\.[\w.]+", b"presentationml.presentation"),
)
_PLAIN = b"application/vnd.openxmlformats-officedocument"
_OLE = b"\xd0\xcf\x11\xe0"  # how Office's older formats begin, and whatever Office has encrypted


class Package:
    """The members of a zip, each unpacked as it is asked for. The sizes in a zip's own directory may lie, so what is
    unpacked is counted as it comes."""

    def __init__(self, data: bytes) -> None:
        self._zip = ZipFile(io.BytesIO(data))
        self._members = {info.filename: info for info in self._zip.infolist()}
        self._room = MAX_MARKUP

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """One member. Raises Unreadable where all that was asked for is more than MAX_MARKUP, KeyError where there is
        no such member."""
        with self._zip.open(self._members[name]) as part:
            content = part.read(self._room + 1)
        self._room -= len(content)
        if self._room < 0:
            raise Unreadable(f"unpacks to more than {MAX_MARKUP >> 20} MiB of markup, the most that is read")
        return content

    def markup(self) -> io.BytesIO:
        """The package with its XML alone, not compressed, everything else empty: what a library may unpack."""
        out = io.BytesIO()
        with ZipFile(out, "w") as plain:
            for name in self._members:
                content = self.read(name) if name.lower().endswith((".xml", ".rels")) else b""
                if _DECLARES.match(content):
                    raise Unreadable(f"{one_line(name)[:100]} declares a document type, which no file of Office does")
                plain.writestr(name, _plain_kind(content) if name == "[Content_Types].xml" else content)
        return out


def _plain_kind(types: bytes) -> bytes:
    for kind, plain in _KINDS:
        types = re.sub(rb"application/(?:%s)\.main\+xml" % kind, b"%s.%s.main+xml" % (_PLAIN, plain), types)
    return types


@contextmanager
def reading(kind: str, older: str, data: bytes) -> Iterator[None]:
    """What a library has against a file, as Unreadable: a broken package breaks zipfile, lxml and the libraries in ways
    none of them lists. ``kind`` names what was expected, ``older`` the format that had its place before."""
    if data.startswith(_OLE):
        raise Unreadable(f"encrypted, or an older {older}; expected one that opens without a password")
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(f"not {kind} ({one_line(str(error) or type(error).__name__)[:100]})") from error
