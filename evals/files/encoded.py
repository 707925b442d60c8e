"""Plain text in any encoding: its byte-order mark's, else UTF-8, else what charset-normalizer thinks likeliest."""

from __future__ import annotations

import codecs
import re

from evals.files.content import Content, Unreadable

_UTF_8 = "utf-8"
# A longer mark stands before a shorter one that it begins with. Python's codecs of these names drop the mark.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a guess may be, the more common first: short texts read alike well in several.
_GUESSES = ["utf_16_le", "utf_16_be", "cp1252", "cp1251", "gb18030", "cp949", "cp932", "euc_jp", "big5", "cp1250"]
_GUESSES.extend(("koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"))
# A word in two alphabets, as a Latin one reads in the encodings of others.
_MIXED = re.compile("[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")
_NO_TEXT = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")


def read_text(data: bytes) -> Content:
    """The text as it stands, line ends and all, so that offsets are those of the file; without a byte-order mark.

    ``encoding`` names it where it is not UTF-8. Raises Unreadable for bytes that are text in no encoding known here.
    """
    encoding = encoding_of(data)
    text = data.decode(encoding)
    if not text.strip():
        raise Unreadable("holds no text")
    return Content(text, encoding="" if encoding.startswith(_UTF_8) else encoding.replace("_", "-"))


def encoding_of(data: bytes) -> str:
    """Python's name of an encoding in which all of ``data`` is text. Raises Unreadable where there is none."""
    named = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not named and b"\0" in data and (guess := _guess(data)):  # English in UTF-16 would pass for UTF-8
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
    """The likeliest encoding by how disordered the text would be and how like a language; "" where none gives text."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for text that is not UTF-8

    # Text in UTF-16 has spaces or line ends, and so zeros; without them it only looks like Chinese.
    guesses = _GUESSES if b"\0" in data else _GUESSES[2:]
    found = [m for m in from_bytes(data, cp_isolation=guesses) if not _MIXED.search(str(m))]
    alike = [m for m in found if (m.chaos, m.coherence) == (found[0].chaos, found[0].coherence)]
    names = {name for match in alike for name in match.could_be_from_charset}
    likeliest = next((name for name in _GUESSES if name in names), "")
    if not likeliest and 2 * sum(byte < 128 for byte in data) > len(
        data
    ):  # short and mostly ASCII: no other is likelier
        likeliest = "cp1252"
    text = data.decode(likeliest, "replace") if likeliest else "\0"
    return "" if "\ufffd" in text or _NO_TEXT.search(text) else likeliest
