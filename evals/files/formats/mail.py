"""The text of a mail (.eml), and of a web page that was saved as one (.mht)."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import cast

from evals.files.content import MAX_MARKUP, Content, Unreadable, clean, sane_title
from evals.files.formats.encoded import encoding_of
from evals.files.formats.html import read_html
from evals.files.formats.package import reading

_HEADERS = ("Subject", "From", "To", "Cc", "Date")
_LONGEST = 20_000  # characters of a header: it takes time as the square of their number
_STUB = 0.5  # of the text of the page beside it: plain text that is shorter says little more than that there is a page


def read_mail(data: bytes) -> Content:
    """The headers that a reader sees, then what is written, then the mails that are attached; of other files that are
    attached, the names. Of a text and a page that say the same, the text.

    Raises Unreadable for what is no mail or has no text, and ImportError where lxml is not installed.
    """
    with reading("a mail", "format", data):
        mail = _parsed(data)
        text = "\n\n".join(filter(None, _mail(mail)))
        title = sane_title(_header(mail, "Subject"))
    if not text:
        raise Unreadable("holds no text; expected a mail as programs save it")
    return Content(text, title)


def read_mht(data: bytes) -> Content:
    """The page as `read_html` reads it.

    Raises Unreadable for what is no such page or has no text, and ImportError where lxml is not installed.
    """
    with reading("a saved page", "format", data):
        page = next((part for part in _parsed(data).walk() if part.get_content_type() == "text/html"), None)
        if page is None:
            raise Unreadable("holds no page; expected a web page saved as one file")
        return _page(page)


def _parsed(data: bytes) -> EmailMessage:
    if len(data) > MAX_MARKUP:
        raise Unreadable(f"holds {len(data) >> 20} MiB; expected at most {MAX_MARKUP >> 20} MiB")
    mail = message_from_bytes(data, policy=policy.default)
    if not any(name in mail for name in (*_HEADERS, "Content-Type")):
        raise Unreadable("has none of a mail's headers; expected a mail as programs save it")
    return mail


def _mail(mail: EmailMessage) -> Iterator[str]:
    """The parts of a mail, those of mails that are attached behind their own headers."""
    headers = ((name, _header(mail, name)) for name in _HEADERS)
    yield "\n".join(f"{name}: {value}" for name, value in headers if value)
    plain, page = (mail.get_body((kind,)) for kind in ("plain", "html"))
    text = clean(_text(plain)).strip() if plain else ""
    shown = _page(page).text.strip() if page and _text(page).strip() else ""
    yield shown if len(text) < _STUB * len(shown) else text
    for part in mail.iter_attachments():
        if part.get_content_type() == "message/rfc822":
            yield from _mail(cast(EmailMessage, part.get_content()))
        elif name := part.get_filename():
            yield f"Attachment: {' '.join(clean(name).split())}"


def _header(mail: EmailMessage, name: str) -> str:
    """A header on one line, as far as it is not too long to be parsed."""
    raw = next((value for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    shown = policy.default.header_fetch_parse(name, str(raw)[:_LONGEST])
    return " ".join(clean(str(shown)).split()) + "…" * (len(str(raw)) > _LONGEST)


def _page(part: MIMEPart) -> Content:
    return read_html(codecs.BOM_UTF8 + _text(part).encode("utf-8", "replace"))


def _text(part: MIMEPart) -> str:
    """The characters of a part, in its charset, or in the one that fits where it names none that is known."""
    data = cast(bytes, part.get_payload(decode=True) or b"")
    try:
        return data.decode(part.get_content_charset() or "")
    except (LookupError, UnicodeDecodeError):
        return data.decode(encoding_of(data))
