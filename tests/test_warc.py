"""Web archives as documents: each page by its URL, what is no page passed over, what cannot be read named."""

from __future__ import annotations

import gzip
from pathlib import Path
from uuid import uuid4

import pytest

from evals import EvalsError, check, read_documents

pytest.importorskip("warcio")
pytest.importorskip("lxml")

HTML = "<html><head><title>The dam</title></head><body><h1>The dam</h1><p>It was built in 1902.</p></body></html>"


def archive(path: Path, *pages: tuple[str, str, str, bytes], compressed: bool = True) -> Path:
    """A WARC of answers: URL, status line, kind of content, body. Compressed, each record is a gzip member."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: a test\r\n")]
    for url, status, kind, body in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        records.append(_record("response", url, "application/http; msgtype=response", http))
    path.write_bytes(b"".join(map(gzip.compress, records) if compressed else records))
    return path


def _record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Date: 2026-05-04T03:02:01Z",
        f"WARC-Record-ID: <urn:uuid:{uuid4()}>",
    ]
    lines += [f"WARC-Target-URI: {url}"] if url else []
    lines += [f"Content-Type: {content_type}", f"Content-Length: {len(block)}", "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize(("name", "compressed"), [("pages.warc", False), ("pages.warc.gz", True), ("P.WARC.GZ", True)])
def test_pages_are_read_by_their_urls_and_the_rest_is_passed_over(tmp_path: Path, name: str, compressed: bool) -> None:
    path = archive(
        tmp_path / name,
        ("https://e.org/dam", "200 OK", "text/html; charset=utf-8", HTML.encode()),
        ("https://e.org/dam", "200 OK", "text/html", b"<p>a second copy</p>"),
        ("https://e.org/old", "301 Moved", "text/html", b"moved"),
        ("https://e.org/a.css", "200 OK", "text/css", b"p {}"),
        ("https://e.org/gone", "404 Not Found", "text/html", b"<p>not here</p>"),
        ("https://e.org/empty", "200 OK", "text/html", b"<script>only()</script>"),
        ("https://e.org/latin", "200 OK", "text/html; charset=iso-8859-1", "<p>é</p>".encode("latin-1")),
        ("https://e.org/a.txt", "200 OK", "text/plain", b"plain words"),
        compressed=compressed,
    )
    documents, left_out = read_documents(path)
    assert {d.id: d.text.split("\n")[-1] for d in documents.values()} == {
        "https://e.org/dam": "It was built in 1902.",
        "https://e.org/latin": "é",
        "https://e.org/a.txt": "plain words",
    }
    dam = documents["https://e.org/dam"]
    assert dam.title == "The dam"
    assert dam.metadata["url"] == dam.id
    assert dam.metadata["stored"] == "2026-05-04T03:02:01Z"
    assert [line.split(": ", 2)[1:] for line in left_out] == [
        ["https://e.org/gone", "the answer had the status 404"],
        ["https://e.org/empty", "holds no text (made by a script?); expected a page with text of its own"],
    ]


def test_a_report_is_checked_against_an_archive_in_a_folder(tmp_path: Path) -> None:
    archive(tmp_path / "pages.warc.gz", ("https://e.org/dam", "200 OK", "text/html", HTML.encode()))
    found = check(
        'It is old: "It was built in 1902." [The dam](https://www.e.org/dam/?utm_source=x) It broke [1](https://no.org).',
        tmp_path,
    )
    assert [(c.document, c.fault) for c in found.citations] == [
        ("https://e.org/dam", ""),
        ("https://no.org", "dangling"),
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", gzip.compress(b"no archive", mtime=0), b"WARC/1.0\r\nnonsense"],
    ids=["empty", "text", "compressed text", "half a header"],
)
def test_what_is_no_archive_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pages.warc.gz"
    path.write_bytes(data)
    with pytest.raises(EvalsError, match=r"pages\.warc\.gz: (is no web archive|holds no document)"):
        read_documents(path)


def test_an_archive_that_was_cut_short_gives_the_pages_before(tmp_path: Path) -> None:
    page = ("200 OK", "text/html", HTML.encode())
    path = archive(tmp_path / "a.warc.gz", ("https://e.org/1", *page), ("https://e.org/2", *page))
    path.write_bytes(path.read_bytes()[:-60])
    documents, left_out = read_documents(path)
    assert "https://e.org/1" in documents
    assert left_out or "https://e.org/2" in documents
