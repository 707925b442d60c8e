"""Hostile text on a terminal, on a page or in a table: control characters are shown, never obeyed."""

from __future__ import annotations

_CONTROL = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
_HIDDEN = [0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_VISIBLE = _CONTROL | dict.fromkeys(_HIDDEN, "\ufffd")


def plain(text: str) -> str:
    """The text with a visible sign for each control character, one for one, so that offsets hold."""
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The same on a single line."""
    return " ".join(plain(text).split())


def markdown_cell(text: str) -> str:
    """Hostile text in a Markdown table: no pipes, no markup, no line breaks."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>|#!" else c for c in one_line(text))


def spreadsheet_cell(text: str) -> str:
    """Text in a CSV: a spreadsheet runs a cell that begins with one of these; a quote mark keeps it text."""
    text = one_line(text)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
