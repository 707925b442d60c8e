"""Plain text in any encoding: its byte-order mark's, else UTF-8, else what chardet thinks likeliest."""

from __future__ import annotations

import codecs
import unicodedata
from contextlib import suppress

from evals.files.content import Content, Unreadable
from evals.patterns import pattern

_UTF_8 = "utf-8"
# A longer mark stands before a shorter one that it begins with. Python's codecs of these names drop the mark.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A word in two alphabets, as a Latin one reads in the encodings of others.
_MIXED = pattern("[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")
# Of a guess for a text that is mostly ASCII: of another script, and of Latin letters.
_LEAST_CONFIDENCE, _LEAST_OF_LATIN = 0.2, 0.07
# Encodings of Windows that are taken for one of ISO where they say the same.
_WINDOWS = {"iso8859-7": ("cp1253",), "iso8859-1": ("cp1252",), "iso8859-9": ("cp1254",), "iso8859-8": ("cp1255",)}
_WINDOWS |= {
    "shift_jis": ("cp932",),
    "euc_kr": ("cp949",),
    "johab": ("cp949",),
    "gbk": ("gb18030",),
    "gb2312": ("gb18030",),
}
# What text in UTF-8 has not, but all of UTF-16 and UTF-32, and what ISO-2022-JP begins its Japanese with.
_NUL, _SHIFT = b"\0", b"\x1b$"
_PRINTABLE = bytes(range(0x20, 0x7F))
_NO_TEXT = pattern("[\0-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(data: bytes) -> Content:
    """The text as it stands, line ends and all, so that offsets are those of the file; without a byte-order mark.

    ``encoding`` names it where it is not UTF-8. Raises Unreadable for bytes that are text in no encoding known here.
    """
    encoding = encoding_of(data)
    text = data.decode(encoding)
    if not text.strip():
        raise Unreadable("holds no text")
    return Content(text, encoding="" if encoding.startswith(_UTF_8) else encoding.replace("_", "-"))


def utf_8(data: bytes) -> str:
    """A text as most are, with nothing to guess, as it stands; "" for any other."""
    if _NUL in data or _SHIFT in data:
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def encoding_of(data: bytes) -> str:
    """Python's name of an encoding in which all of ``data`` is text. Raises Unreadable where there is none."""
    named = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not named and _NUL in data:
        return _sixteen_bits(data)
    if not named and _SHIFT in data and (guess := _guess(data)):
        return guess
    try:
        data.decode(named or _UTF_8)
        return named or _UTF_8
    except UnicodeDecodeError as error:
        if not named and (guess := _guess(data)):
            return guess
        expected = (named or _UTF_8).upper()
        raise Unreadable(f"byte {error.start} is not {expected}, and no other encoding fits; expected text") from error


def _guess(data: bytes) -> str:
    """The likeliest encoding, "" where none gives text. A short text reads alike well in several: where it is mostly
    ASCII and nothing speaks for another, it is Windows-1252."""
    import chardet  # noqa: PLC0415 - only for text that is not UTF-8

    found = chardet.detect(data)
    latin = str(found["encoding"]).lower().startswith(("windows-125", "cp125", "iso-8859"))
    sure = (found["confidence"] or 0) >= (_LEAST_OF_LATIN if latin else _LEAST_CONFIDENCE)
    mostly_ascii = 2 * sum(byte < 128 for byte in data) > len(data)
    for name in filter(None, (found["encoding"] if sure or not mostly_ascii else "", mostly_ascii and "cp1252")):
        try:
            name, text = codecs.lookup(str(name)).name, data.decode(str(name))
        except (LookupError, UnicodeDecodeError):
            continue
        if not (_NO_TEXT.search(text) or _MIXED.search(text)):
            return next((w for w in _WINDOWS.get(name, ()) if data.decode(w, "replace") == text), name)
    return ""


def _sixteen_bits(data: bytes) -> str:
    """The order of bytes of UTF-16 without a byte-order mark. Raises Unreadable for anything else with a zero byte.

    Signs that any script has (spaces, line ends, digits) have a zero byte on the side that tells the order; on the
    other side only few letters do. Text of single bytes with a stray zero among them would read as Chinese, or as
    letters that nobody has.
    """
    others = data.replace(_NUL, b"")
    single = 4 * len(others) > 3 * len(data) and 10 * len(others.translate(None, _PRINTABLE)) < len(others)
    zeros = {"utf-16-be": data[0::2].count(_NUL), "utf-16-le": data[1::2].count(_NUL)}
    for name in () if single else sorted(zeros, key=zeros.__getitem__, reverse=True):
        with suppress(UnicodeDecodeError):
            text = data.decode(name)
            if not (_NO_TEXT.search(text) or any(unicodedata.category(sign) in ("Cn", "Co") for sign in set(text))):
                return name
    raise Unreadable(f"byte {data.index(_NUL)} is zero, and the rest is not UTF-16; expected text")
