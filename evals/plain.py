"""Text for people. Untrusted text is made safe to show on a terminal, on a page or in a table: control characters
become visible. A name that is none is told with those near it. And text as bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from hashlib import sha256

_CONTROL = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
# Delete and the second set of controls; embeddings and isolates, which reverse the direction of text; halves of
# surrogate pairs, which no encoding can write; two code points that are no characters and that XML forbids; and
# invisible tags.
_HIDDEN = [
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
    *(0xFFFE, 0xFFFF),
    *range(0xE0000, 0xE0080),
]
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_VISIBLE = _CONTROL | dict.fromkeys(_HIDDEN, "\ufffd")
# The signs our own tables use, each with an ASCII sign of the same width, so that columns stay aligned.
_ASCII = str.maketrans("─│┼●…–“”‘’↑↓·✓", "-|+*~-\"\"''^v.x")


def plain(text: str) -> str:
    """The text with a visible sign for each control character, one for one, so that offsets stay the same. The line end
    of Windows is one like any other.

    >>> plain("One.\\r\\nTwo.\\x07")
    'One. \\nTwo.␇'
    """
    return text.replace("\r\n", " \n").translate(_VISIBLE)


def encodable(text: str) -> str:
    """The text with a replacement character for each half of a surrogate pair, one for one: no encoding can write one,
    and tokenizers refuse it."""
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def utf_8(text: str) -> bytes:
    """The text in UTF-8, with three bytes for half of a surrogate pair, which has no encoding: two texts never have the
    same bytes."""
    return text.encode("utf-8", "surrogatepass")


def digest(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal digits."""
    return sha256(utf_8(text)).hexdigest()


def one_line(text: str) -> str:
    """The same on a single line."""
    return " ".join(plain(text).split())


def short(text: str, most: int) -> str:
    """The text on one line, plain, its beginning if it is long."""
    shown = one_line(text[: most + 1])
    return shown if len(text) <= most else shown[:most] + "…"


def beginning(text: str, most: int) -> str:
    """The text on its own lines, plain, its beginning if it is long."""
    return plain(text if len(text) <= most else text[:most] + "…")


def count(number: int, noun: str) -> str:
    """
    >>> count(1, "sample"), count(2_000, "sample")
    ('1 sample', '2,000 samples')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def p_value(p: float | None) -> str:
    """A probability to three places without the zero before the point; "-" where there is none.

    >>> p_value(0.0312), p_value(0.0), p_value(None)
    ('.031', '<.001', '-')
    """
    if p is None:
        return "-"
    return "<.001" if p < 0.001 else f"{p:.3f}".removeprefix("0")


def markdown_cell(text: str) -> str:
    """Untrusted text for a cell of a Markdown table: no pipes, no markup, no line breaks."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>|#!&~" else c for c in one_line(text))


def markdown_code(text: str) -> str:
    """A name as code, in a table of Markdown or outside one."""
    text = one_line(text).replace("`", "'").replace("|", "\\|")
    return f"`{text or ' '}`"


def spreadsheet_cell(text: str) -> str:
    """Text for a cell of a CSV file: spreadsheets run a cell that begins with one of these signs as a formula; a quote
    mark before it keeps it text."""
    text = one_line(text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def spelled(error: UnicodeError) -> tuple[str, int]:
    """Handler for `codecs.register_error`: writes a sign that the encoding lacks as an ASCII sign or by its number
    (\\u6f22).

    Raises the error again if it is one of decoding.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_ASCII)
    return lacking.encode("ascii", "backslashreplace").decode("ascii"), error.end


def did_you_mean(name: str, names: Iterable[str], most: int = 20) -> str:
    """A question with the names similar to a wrong one; if none is similar, a list of at ``most`` so many names."""
    known = list(names)
    near = get_close_matches(name, known, n=3, cutoff=0.6) or get_close_matches(name, known, n=3, cutoff=0.5)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"there are {listed(known, most) or 'none'}"


def listed(names: Sequence[str], most: int) -> str:
    """The first names, at ``most`` so many, and how many more there are.

    >>> listed(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
