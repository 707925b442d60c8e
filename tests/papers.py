"""PDF and Word files for tests to read, written here."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pptx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def pdf(*pages: list[str], title: str = "", encrypt: bytes = b"") -> bytes:
    """A PDF of those lines a page: glyphs without a font of their own, and a table that says what they mean."""
    codes = {c: i for i, c in enumerate(sorted({c for page in pages for line in page for c in line}), start=1)}
    meanings = [f"<{i:04x}> <{c.encode('utf-16-be').hex()}>" for c, i in codes.items()]
    table = "1 begincodespacerange <0000> <ffff> endcodespacerange " + " ".join(
        f"{len(some)} beginbfchar {' '.join(some)} endbfchar"
        for some in (meanings[at : at + 100] for at in range(0, len(meanings), 100))
    )
    descendant = (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500/FontDescriptor 5 0 R/CIDSystemInfo<</Registry(Adobe)"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{8 + 2 * i} 0 R' for i in range(len(pages)))}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        f"{descendant}/Ordering(Identity)/Supplement 0>>>>".encode(),
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200>>",
        stream(f"begincmap /CMapName /X def {table} endcmap"),
        f"<</Title<feff{title.encode('utf-16-be').hex()}>>>".encode(),
    ]
    for i, page in enumerate(pages):
        show = " ".join(f"<{''.join(f'{codes[c]:04x}' for c in line)}> Tj T*" for line in page)
        box = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {9 + 2 * i} 0 R{box}>>".encode())
        objects.append(stream(f"BT /F 8 Tf 10 TL 20 820 Td {show} ET"))
    return assembled(objects, b"/Info 7 0 R" + encrypt)


def assembled(objects: list[bytes], about: bytes = b"") -> bytes:
    """A PDF of those objects, numbered from 1, the first its root; ``about`` is what else its trailer says."""
    body, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(body))
        body += b"%d 0 obj %s endobj\n" % (number, content)
    offsets = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size, end = len(objects) + 1, len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, offsets)
    return body + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, about, end)


def stream(content: str) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content.encode()), content.encode())


def word(fill: Callable[[Any], None] | None = None) -> bytes:
    """A Word document, filled through python-docx."""
    document = docx.Document()
    if fill:
        fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def lake_in_word(document: Any) -> None:
    document.core_properties.title = "The lakes"
    document.add_heading("Lakes")
    document.add_paragraph("Lake Aro lies high.")
    table = document.add_table(2, 2)
    for at, text in enumerate(("Lake", "Height", "Aro", "212 m")):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("Its water is clear.")
    document.sections[0].header.paragraphs[0].text = "Survey of 1907"


def in_body(markup: str) -> bytes:
    """A Word document with that markup for a body."""
    out = io.BytesIO()
    body = f"<w:document {NAMESPACES}><w:body>{markup}</w:body></w:document>"
    with ZipFile(io.BytesIO(word())) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def page(lines: list[tuple[float, float, str]]) -> bytes:
    """A PDF of one page with each line of text at its place, in points from the lower left, written in that order."""
    show = " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in lines)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(f"BT /F 10 Tf {show} ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj %s endobj\n" % (n, o) for n, o in enumerate(objects, start=1))
    return body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def workbook(fill: Callable[[Any], None]) -> bytes:
    """A workbook, filled through openpyxl."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def slides(fill: Callable[[Any], None]) -> bytes:
    """A presentation, filled through python-pptx."""
    presentation = pptx.Presentation()
    fill(presentation)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def titled_slide(presentation: Any, title: str) -> Any:
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = title
    return slide


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()
