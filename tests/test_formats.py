"""Web pages, PDF and Word files, and what keeps one from being read."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("docx", reason="needs grounded-evals[documents]")
pytest.importorskip("lxml", reason="needs grounded-evals[documents]")
pytest.importorskip("openpyxl", reason="needs grounded-evals[documents]")
pytest.importorskip("pptx", reason="needs grounded-evals[documents]")
pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from papers import NAMESPACES, in_body, lake_in_word, pdf, word, zipped

from evals.files.content import Content, Unreadable
from evals.files.formats.docx import read_docx
from evals.files.formats.html import read_html
from evals.files.formats.pdf import read_pdf
from evals.judging.resolution import resolve
from evals.text import locate
from evals.types import Citation, Document, Locator, Sample

ENCRYPTED = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)


def unpacked(content: Content) -> list[str]:
    ends = (*content.page_starts[1:], len(content.text))
    return [content.text[start:end] for start, end in zip(content.page_starts, ends, strict=True)]


# PDF

LETTERS = "abcxyzABC019äßéжяλΩ漢字한，.;()%"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), max_size=6)
LINES = WORDS.map(lambda words: " ".join(["Then came", *words]))  # pdfium may take a column of short ones for one
PAGES = st.lists(st.lists(LINES, max_size=8), min_size=1, max_size=6).filter(any)


@settings(max_examples=30, deadline=None)
@given(PAGES, st.data())
def test_a_page_citation_resolves_to_the_text_of_that_page(pages: list[list[str]], data: st.DataObject) -> None:
    content = read_pdf(pdf(*pages))
    assert unpacked(content) == ["\n".join(page) + "\n" for page in pages]
    document = Document("d", content.text, page_starts=content.page_starts)
    first = data.draw(st.integers(1, len(pages)))
    end = data.draw(st.integers(first + 1, len(pages) + 1))
    found = resolve(Citation("d", locator=Locator("page", first, end)), Sample("s", "?", (document,)))
    assert found.problem is None
    assert found.span is not None
    assert found.span.of(content.text) == "".join("\n".join(page) + "\n" for page in pages[first - 1 : end - 1])


def test_a_quote_stands_in_a_pdf_over_lines_and_pages() -> None:
    content = read_pdf(
        pdf(["The obser-", "vation was made by well-", "known people on the Big-", "Name"], [], ["River."])
    )
    assert content.text == "The obser-\nvation was made by well-\nknown people on the Big-\nName\n\nRiver.\n"
    assert content.page_starts == (0, 66, 67)
    sample = Sample("s", "?", (Document("d", content.text, page_starts=content.page_starts),))
    for quote in ("The observation was made", "well-known people", "Big-Name River"):
        location = resolve(Citation("d", quote=quote), sample).location
        assert location is not None
        assert location.kind in ("exact", "normalized"), quote


def test_a_word_goes_on_over_the_footer_of_a_page() -> None:
    pages = ["The plan that they made was un-", "workable in the view of the court.", "It ends with a list of boats."]
    papers = [["Annals of the Society", line, f"Page {n}"] for n, line in enumerate(pages, 1)]
    content = read_pdf(pdf(*papers))
    document = Document("d", content.text, page_starts=content.page_starts)
    assert locate("The plan that they made was unworkable in the view of the court.", document).kind == "normalized"
    assert locate("workable in the view of the court", document).kind in ("altered", "fabricated")


def test_a_pdf_keeps_nothing_that_is_not_text() -> None:
    assert read_pdf(pdf(["a\x00b\x01c\x7fd\x9fe", "f𝒜\U0001f600 \x0cg"])).text == "abcde\nf𝒜\U0001f600 \ng\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a PDF"),
        (b"%PDF-1.7\nand no more", "not a PDF"),
        (pdf([], []), "holds no text (images only?)"),
        (pdf(["secret"], encrypt=ENCRYPTED), "is encrypted"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_pdf(data)
    assert reason in str(error.value)


@pytest.mark.parametrize(
    ("given_title", "title"),
    [
        ("Lakes  of\nthe North", "Lakes of the North"),
        ("untitled", ""),
        ("Microsoft Word - aro.doc", ""),
        ("x" * 500, ""),
    ],
)
def test_a_pdf_title_is_taken_where_it_is_one(given_title: str, title: str) -> None:
    assert read_pdf(pdf(["a"], title=given_title)).title == title


# Web pages

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Lakes &amp; <b>rivers</title><style>p {}</style>
<script>var hidden = "<p>no</p>";</script></head><body>
<nav><a href=/>Home</a></nav><!-- no --><h1>Lake
   Aro</h1><p>It lies <b>212</b>&nbsp;metres<br>above the s<i>e</i>a&hellip;<p>Caf&eacute; &#x1F600;</p>
<template><p>no</p></template><noscript>no</noscript><div hidden>no<p>no</div><svg><title>no</title></svg>
<table><tr><th>Lake<th>Height<tr><td><p>Aro</p><td>212 m<tr><td><td>x</table>
<pre>
 kept   as it
   is
</pre>tail<ul><li>one<li>two</ul></body></html>"""

SEEN = """Home\n\nLake Aro\n\nIt lies 212 metres\nabove the sea…\n\nCafé \U0001f600\n\nLake\tHeight\nAro\t212 m\n\tx

 kept   as it\n   is\n\ntail\n\none\n\ntwo"""


def test_a_page_is_read_as_it_is_seen() -> None:
    assert read_html(PAGE.encode()) == Content(SEEN, "Lakes & <b>rivers")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="windows-1252"><p>“Aßé”'.encode("cp1252"), "“Aßé”"),
        ("<meta http-equiv=x content='text/html; charset=iso-8859-1'>“é”".encode("cp1252"), "“é”"),
        ("<?xml version='1.0' encoding='koi8-r'?><p>Привет".encode("koi8-r"), "Привет"),
        ("<meta charset=Shift_JIS>①湖".encode("cp932"), "①湖"),
        ("<p>湖".encode("utf-16"), "湖"),
        ("<meta charset=latin1>湖".encode("utf-8-sig"), "湖"),
        ("<meta charset=utf-16>湖".encode(), "湖"),
        ("<meta charset=punycode>湖".encode(), "湖"),
        ("no charset: é".encode("cp1252"), "no charset: é"),
        (b"&#0;&#1;a&#xD800;\x00b&#13;&#133;&bogus;", "\ufffda\ufffd\ufffdb …&bogus;"),
        (b"<p>no end <a href='", "no end"),
        (b"<div>" * 10_000 + b"deep" + b"</div>" * 10_000 + b"<p>after", "deep\n\nafter"),
        (b"<table><tr><td>" * 10_000 + b"deep", "deep"),
        (b"<p>first" + b"<!--" * 100_000, "first"),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_hard_pages(data: bytes, text: str) -> None:
    assert read_html(data).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<script>render()</script>", "holds no text"),
        (b"<meta charset=utf-8><p>caf\xe9", "byte 26 is not utf-8 (it declares utf-8)"),
        (b"<meta charset=x-klingon>caf\xe9", "byte 27 is not utf-8 (it declares x-klingon)"),
        (b"\x81", "byte 0 is not cp1252"),
        (b"x" * ((64 << 20) + 1), "64 MiB"),
    ],
    ids=lambda value: repr(value[:30]),
)
def test_a_page_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_html(data)
    assert reason in str(error.value)


INLINE = st.sampled_from(["b", "i", "span", "a", "em"])
WORD = st.text("abcäж漢1.,", min_size=1, max_size=6)


@given(st.lists(st.lists(st.tuples(WORD, INLINE), min_size=1, max_size=5), min_size=1, max_size=5), st.booleans())
def test_inline_markup_breaks_no_word_and_blocks_stand_apart(blocks: list[list[tuple[str, str]]], p: bool) -> None:
    tag = "p" if p else "div"
    html = "".join(f"<{tag}>{''.join(f'<{i}>{w}</{i}>' for w, i in block)}</{tag}>\n " for block in blocks)
    assert read_html(html.encode()).text == "\n\n".join("".join(w for w, _ in block) for block in blocks)


# Word documents


def test_a_word_document_is_read_in_its_order() -> None:
    content = read_docx(word(lake_in_word))
    assert content == Content(
        "Lakes\n\nLake Aro lies high.\n\nLake\tHeight\nAro\t212 m\n\nIts water is clear.\n\nSurvey of 1907", "The lakes"
    )


BODY = """<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t xml:space="preserve">One </w:t></w:r>
<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:tab/><w:delText>old</w:delText></w:r></w:del>
<w:hyperlink><w:r><w:tab/><w:t>link</w:t><w:br w:type="page"/></w:r></w:hyperlink>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>
<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice>
<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>
<w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>Control</w:t></w:r></w:p></w:sdtContent></w:sdt>"""


CELL = st.text("abcäж漢1., ", min_size=1, max_size=12).map(str.strip).filter(bool)
ROWS = st.lists(st.tuples(CELL, CELL), min_size=1, max_size=3)


@settings(max_examples=25, deadline=None)
@given(st.lists(CELL | ROWS, min_size=1, max_size=6))
def test_paragraphs_and_tables_keep_their_order(blocks: list[str | list[tuple[str, str]]]) -> None:
    def fill(document: Any) -> None:
        for block in blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
            else:
                table = document.add_table(0, 2)
                for row in block:
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text

    expected = "\n\n".join(b if isinstance(b, str) else "\n".join("\t".join(row) for row in b) for b in blocks)
    assert read_docx(word(fill)).text == expected


def test_what_a_paragraph_of_word_may_hold() -> None:
    assert read_docx(in_body(BODY)).text == "One new\tlink\nwell\u2011known\n\nBox\n\nControl"


def test_a_word_document_with_entities_of_its_own_is_left_out() -> None:
    """The text beside one would be lost."""
    declared = '<!-- x --><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document'
    plain = in_body("<w:p><w:r><w:t>&x; Lake Aro.</w:t></w:r></w:p>")
    with ZipFile(io.BytesIO(plain)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    body = members["word/document.xml"].replace(b"<w:document", declared.encode(), 1)
    with pytest.raises(Unreadable, match=r"word/document\.xml declares a document type"):
        read_docx(zipped({**members, "word/document.xml": body}))


def test_footnotes_follow_the_body() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    note = (
        f"<w:footnotes {NAMESPACES}><w:footnote><w:p><w:r><w:t>See p. 3.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )

    def fill(document: Any) -> None:
        document.add_paragraph("Body.")
        name = PackURI("/word/footnotes.xml")
        part = Part(name, "application/xml", note.encode(), document.part.package)
        document.part.relate_to(part, kind)

    assert read_docx(word(fill)).text == "Body.\n\nSee p. 3."


def bomb(said: int | None = None) -> bytes:
    """A small package whose body unpacks to 65 MiB, whatever size its directory says."""
    data = in_body(" " * (65 << 20))
    if said is None:
        return data
    with ZipFile(io.BytesIO(data)) as package:
        (size,) = (i.file_size for i in package.infolist() if i.filename == "word/document.xml")
    return data.replace(size.to_bytes(4, "little"), said.to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a Word document (File is not a zip file)"),
        (word()[:-30], "not a Word document"),
        (word().replace(b"word/document.xml", b"word/documant.xml"), "not a Word document"),
        (in_body("<w:p>" * 5000 + "</w:p>" * 5000), "not a Word document (Excessive depth"),
        (word(), "holds no text"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "older .doc"),
        (bomb, "unpacks to more than 64 MiB of markup"),
        (partial(bomb, said=1000), "not a Word document (Bad CRC-32"),
    ],
    ids=["empty", "torn", "no-body", "deep", "no-text", "doc", "bomb", "lying-bomb"],
)
def test_a_word_document_that_cannot_be_read_says_why(data: bytes | Callable[[], bytes], reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_docx(data() if callable(data) else data)
    assert reason in str(error.value)
    assert "\n" not in str(error.value)
