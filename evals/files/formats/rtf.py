"""The text of an RTF document, through striprtf."""

from __future__ import annotations

from collections.abc import Callable

from evals.files.content import Content, Unreadable, clean


def read_rtf(data: bytes) -> Content:
    """Paragraphs as lines, cells of a table apart by a bar, as the library has them. Pictures are left out.

    Raises Unreadable for a file that is no RTF or has no text, and ImportError where striprtf is not installed.
    """
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only for readers of .rtf

    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("not RTF; expected a file that begins with {\\rtf")
    read: Callable[..., str] = rtf_to_text
    text = clean(read(data.decode("cp1252", "replace"), errors="replace")).strip()
    if not text:
        raise Unreadable("holds no text (images only?); expected a document with text")
    return Content(text)
