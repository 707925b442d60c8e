"""The pages of a web archive (WARC, ISO 28500), through warcio: what a crawler or ``wget --warc-file`` stored."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from evals.files.content import MAX_MARKUP, Content, Unreadable
from evals.files.formats.bounded import read_bounded

SUFFIXES = (".warc", ".warc.gz")
_READ_AS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DECLARES = re.compile(rb"<meta\b[^>]{0,200}charset|^\s*<\?xml", re.IGNORECASE)
_SHOWN = 200  # characters of a URL in a reason


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was stored: its URL, the time in ISO 8601 as the archive gives it, and what it holds."""

    url: str
    stored: str
    content: Content


def read_warc(file: IO[bytes]) -> Iterator[Page | Unreadable]:
    """Every page of an archive, in order; for each page that gives no text the reason, which begins with its URL.

    Pages are answers with status 200, and resources stored without one; what a page loads (scripts, styles, pictures)
    is passed over. Of several copies of a URL the first counts. Raises Unreadable where the file is no archive.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only for readers of archives
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    seen: set[str] = set()
    try:
        for record in ArchiveIterator(file):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type not in ("response", "resource") or not url or url in seen:
                continue
            page = _page(record, url)
            if page is not None:
                seen.add(url)
                yield page
    except (ArchiveLoadFailed, EOFError, zlib.error, UnicodeError, ValueError) as error:
        if not seen:
            raise Unreadable("is no web archive that can be read; expected WARC, perhaps gzipped") from error
        yield Unreadable("the archive is damaged after its last page read")


def _page(record: Any, url: str) -> Page | Unreadable | None:
    """None for what is no page: another kind of content, a redirection."""
    headers = record.http_headers
    status = headers.get_statuscode() if headers else "200"
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    suffix = _READ_AS.get(kind.partition(";")[0].strip().lower())
    if suffix is None or status.startswith("3"):
        return None
    shown = url if len(url) <= _SHOWN else f"{url[:_SHOWN]}..."
    if status != "200":
        return Unreadable(f"{shown}: the answer had the status {status}")
    data = record.content_stream().read(MAX_MARKUP + 1)
    if len(data) > MAX_MARKUP:
        return Unreadable(f"{shown}: holds more than {MAX_MARKUP >> 20} MiB")
    if not data:
        return Unreadable(f"{shown}: is empty")
    try:
        content = read_bounded(suffix, data if suffix == ".pdf" else _declared(data, kind))
    except Unreadable as reason:
        return Unreadable(f"{shown}: {reason}")
    return Page(url, record.rec_headers.get_header("WARC-Date") or "", content)


def _declared(data: bytes, kind: str) -> bytes:
    """The bytes of a text in UTF-8 where only the header of the answer says in which charset they are."""
    charset = _CHARSET.search(kind)
    if charset is None or _DECLARES.search(data[:4096]):
        return data
    try:
        return b"\xef\xbb\xbf" + data.decode(charset[1]).encode()
    except (LookupError, UnicodeError):
        return data
