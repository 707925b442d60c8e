"""Text in any encoding, tables, workbooks, presentations, e-books, OpenDocument texts, and pages of columns."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

pytest.importorskip("openpyxl", reason="needs grounded-evals[documents]")
pytest.importorskip("pptx", reason="needs grounded-evals[documents]")
pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")

from papers import page, slides, titled_slide, workbook, zipped

from evals.files.content import Unreadable
from evals.files.formats.columns import Box, joined, reading_order
from evals.files.formats.encoded import read_text
from evals.files.formats.epub import read_epub
from evals.files.formats.html import read_html
from evals.files.formats.opendocument import read_opendocument
from evals.files.formats.pdf import read_pdf
from evals.files.formats.rtf import read_rtf
from evals.files.formats.slides import read_pptx
from evals.files.formats.tables import read_csv, read_xlsx

# Encodings

TEXTS = {
    "cp1252": [
        "Die Prüfung findet jährlich im März statt.",
        "L’été où j’étais à Besançon.",
        "Fee: £ 40 – see § 3.",
        "Café.",
        "café",
        "café “x” €5",
    ],
    "cp1255": ["האגם קר מאוד בחורף."],
    "big5": ["水很冷"],
    "iso2022-jp": ["アロ湖は冷たい。"],
    "cp1250": ["Jezero leží výše, šířka 5 km.", "Jezioro leży 212 metrów nad poziomem morza, zażółć gęślą jaźń."],
    "cp1251": ["Высота озера 212 метров над уровнем моря."],
    "koi8-r": ["Вода холодная", "Высота озера 212 метров над уровнем моря."],
    "cp1253": ["Η λίμνη βρίσκεται σε υψόμετρο."],
    "cp932": ["冷たい水", "アロ湖は海抜212メートルにある。"],
    "gb18030": ["阿罗湖海拔二百一十二米，湖水清澈。", "这是中文文本。湖很深。"],
    "cp949": ["아로호는 해발 212미터에 있다."],
}
# Where all signs of a script have a zero byte, or none of its letters and a few others, or letters on the other side.
SIXTEEN_BITS = [
    "The code is 77.",
    "Zażółć gęślą jaźń. 😀",
    "Высота озера 212 метров.",
    "Озеро 5",
    "阿罗湖海拔二百一十二米。\n湖水清澈",
    "アロ湖は海抜二百十二メートルにあります。\n",
    "아로 호수\n",
    "ทะเลสาบอยู่สูง 212 เมตร",
    "झील ऊंची है",
    "البحيرة عالية",
]
TEXTS |= {"utf-16-le": SIXTEEN_BITS, "utf-16-be": SIXTEEN_BITS}


@pytest.mark.parametrize(("encoding", "text"), [(e, t) for e, texts in TEXTS.items() for t in texts])
def test_text_in_other_encodings_is_read_and_the_encoding_named(encoding: str, text: str) -> None:
    content = read_text(text.encode(encoding))
    assert (content.text, content.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 400,
        b"plain\0 text",
        b"plain\0text",
        "Müller ging\0 heim, ja".encode("latin-1"),
        "Озеро\0 лежит".encode("cp1251"),
        "湖水\0清澈湖".encode("gb18030"),
    ],
)
def test_a_zero_byte_among_text_is_named(data: bytes) -> None:
    with pytest.raises(Unreadable, match=rf"byte {data.index(0)} is zero"):
        read_text(data)


def test_rtf_is_read_with_its_encoding() -> None:
    head = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 Arial;}}"
    written = head + rb" \'ce\'e7\'e5\'f0\'ee {\b Aro}\par It is \u233?t.{\pict 8950}}"
    assert read_rtf(written).text.startswith("Озеро Aro\n\nIt is ét")


@pytest.mark.parametrize("data", [b"x", b"{\\rtf1}", b"{\\rtf1 {\\pict 8950}}"])
def test_rtf_without_text_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_rtf(data)


# A mark of UTF-16 before a NUL is one of UTF-32.
@given(
    st.text(min_size=1).filter(lambda text: text.strip() and text[0] != "\0"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
@example("\0", "utf-8")
def test_text_with_a_mark_or_in_utf_8_is_read_as_it_is(text: str, encoding: str) -> None:
    data = ("\ufeff" + text).encode(encoding) if encoding == "utf-8" else text.encode(encoding)
    content = read_text(data)
    assert content.text == text
    assert content.encoding == ("" if encoding.startswith("utf-8") else encoding)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_named(data: bytes) -> None:
    with suppress(Unreadable):
        assert read_text(data).text.strip()


# Tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_cells_of_a_table_are_apart_by_tabs_and_rows_by_lines(delimiter: str) -> None:
    rows = [["name", "role"], ["Ana Ruiz", '"CFO, and\nmore"'], ["", ""], ["Müller", ""]]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode("cp1252")
    content = read_csv(data)
    assert content.text == "name\trole\nAna Ruiz\tCFO, and more\nMüller"
    assert content.encoding == "cp1252"


def test_a_table_that_is_none_is_named() -> None:
    with pytest.raises(Unreadable, match="not CSV"):
        read_csv(b'a,"b')
    with pytest.raises(Unreadable, match="holds no text"):
        read_csv(b",,\n,")


def test_a_workbook_is_read_sheet_by_sheet() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.title = "Revenue"
        sheet.append(["Quarter", "Revenue", "Share", None, "Day"])
        sheet.append(["Q1", 1200, 0.125, None, date(2024, 3, 1)])
        sheet["C2"].number_format = "0.0%"
        sheet["A5"] = "Sum\tof all"
        sheet["B5"] = "=SUM(B2:B4)"
        sheet["C5"] = True
        sheet["D5"] = datetime(2024, 3, 1, 12, 30)
        sheet["E5"] = 0.1 + 0.2
        hidden = book.create_sheet("Draft")
        hidden["A1"], hidden.sheet_state = "secret", "hidden"
        book.create_sheet("Empty")
        book.create_sheet("Notes")["XFD9"] = "far"
        book.properties.title = "Figures of 2024"

    content = read_xlsx(workbook(fill))
    assert content.title == "Figures of 2024"
    revenue, notes = content.text.split("\n\n")
    assert revenue.splitlines() == [
        "Revenue",
        "Quarter\tRevenue\tShare\t\tDay",
        "Q1\t1200\t12.5%\t\t2024-03-01",
        "Sum of all\t=SUM(B2:B4)\tTRUE\t2024-03-01 12:30:00\t0.3",
    ]
    assert notes.split() == ["Notes", "far"]


@pytest.mark.parametrize("read", [read_xlsx, read_pptx, read_epub, read_opendocument])
@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "not a"), (b"\xd0\xcf\x11\xe0", "encrypted, or an older"), (zipped({"a": "b"}), "not a")],
    ids=["empty", "older", "other"],
)
def test_a_package_that_is_none_is_named(read: Any, data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data)


def test_what_unpacks_to_too_much_is_left_out() -> None:
    huge = zipped({"content.xml": b" " * (100 << 20), "META-INF/container.xml": b" " * (100 << 20)})
    for read in (read_opendocument, read_epub):
        with pytest.raises(Unreadable, match="unpacks to more than 64 MiB"):
            read(huge)


# Slides


def test_slides_are_pages_with_their_tables_groups_and_notes() -> None:
    def fill(presentation: Any) -> None:
        first = titled_slide(presentation, "Roadmap")
        group = first.shapes.add_group_shape()
        group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Launch in June"
        table = first.shapes.add_table(2, 2, 0, 0, 9, 9).table
        for at, text in enumerate(("Who", "What", "Ana", "Tests")):
            table.cell(at // 2, at % 2).text = text
        first.notes_slide.notes_text_frame.text = "Say it slowly."
        presentation.slides.add_slide(presentation.slide_layouts[6])
        titled_slide(presentation, "Thanks")

    content = read_pptx(slides(fill))
    ends = (*content.page_starts[1:], len(content.text))
    pages = [content.text[start:end].strip() for start, end in zip(content.page_starts, ends, strict=True)]
    assert pages == ["Roadmap\n\nLaunch in June\n\nWho\tWhat\nAna\tTests\n\nSay it slowly.", "", "Thanks"]


def test_a_presentation_without_text_is_named() -> None:
    with pytest.raises(Unreadable, match="holds no text"):
        read_pptx(slides(lambda presentation: None))


# E-books and OpenDocument texts

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
BOOK = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>The lakes</dc:title></metadata><manifest>
<item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/chapter%20one.xhtml" media-type="application/xhtml+xml"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="a.css" media-type="text/css"/></manifest>
<spine><itemref idref="cover"/><itemref idref="a"/><itemref idref="css"/><itemref idref="b"/></spine></package>"""
MEMBERS: dict[str, str | bytes] = {
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": BOOK,
    "OEBPS/cover.xhtml": "<html><body><img/></body></html>",
    "OEBPS/text/chapter one.xhtml": "<html><body><p>Lake Aro lies high.</p></body></html>",
    "OEBPS/two.xhtml": "<html><body><p>Its water is clear.</p></body></html>",
}


def test_an_e_book_is_read_in_the_order_of_its_spine() -> None:
    content = read_epub(zipped(MEMBERS))
    assert (content.title, content.text) == ("The lakes", "Lake Aro lies high.\n\nIts water is clear.")


def test_an_e_book_under_copy_protection_is_named() -> None:
    lock = (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
        '<enc:CipherReference URI="OEBPS/two.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    with pytest.raises(Unreadable, match="is encrypted"):
        read_epub(zipped({**MEMBERS, "META-INF/encryption.xml": lock}))


def test_an_opendocument_text_under_a_password_is_named() -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data manifest:checksum='x'/></manifest:file-entry>"
    with pytest.raises(Unreadable, match="is encrypted"):
        read_opendocument(zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x93\x1f"}))


def test_an_opendocument_text_keeps_paragraphs_tables_and_spaces() -> None:
    body = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
    <office:body><office:text>
      <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
      <text:h>Lakes</text:h>
      <text:p>Lake <text:span>Aro</text:span> lies<text:s text:c="2"/>high.<text:line-break/>Very.</text:p>
      <table:table><table:table-row>
        <table:table-cell><text:p>Lake</text:p></table:table-cell> <table:table-cell/>
        <table:table-cell><text:p>212</text:p><text:p>m</text:p></table:table-cell>
      </table:table-row><table:table-row><table:table-cell><text:p>Ule</text:p></table:table-cell></table:table-row>
      </table:table>
      <text:p>Clear.<office:annotation><text:p>really?</text:p></office:annotation></text:p>
    </office:text></office:body></office:document-content>"""
    content = read_opendocument(zipped({"content.xml": body}))
    assert content.text == "Lakes\n\nLake Aro lies  high.\nVery.\n\nLake\t\t212 m\nUle\n\nClear."


def test_what_a_page_does_not_display_is_left_out() -> None:
    shown = "<p style='color:red; display : inline'>Seen.<p style='Display: NONE'>Hidden.<p style='x:displaynone'>Too."
    assert read_html(shown.encode()).text == "Seen.\n\nToo."


# Columns of a page

LEFT = [
    "The lighthouse at Cape Morrow was built",
    "in 1873 by the engineer Edith Calloway.",
    "Its granite tower is 41 metres high and",
    "its lens is visible for 22 nautical miles.",
]
RIGHT = [
    "A second tower was planned but never",
    "built. The fog signal was installed in",
    "1926 and sounded every ninety seconds.",
    "The keepers were withdrawn in 1984, so",
]
HEAD, FOOT = (
    "A history of the lighthouse and of all who kept it through the storms of a century",
    "Page 7 of 30, and the rest",
)


def across(left: list[str], right: list[str], x: float = 310.0) -> list[tuple[float, float, str]]:
    rows = [
        [(50.0, 700.0 - 14 * n, a), (x, 700.0 - 14 * n, b)] for n, (a, b) in enumerate(zip(left, right, strict=True))
    ]
    return [line for row in rows for line in row if line[2]]


def test_columns_written_across_the_page_are_read_one_after_the_other() -> None:
    written = [(80.0, 740.0, HEAD), *across(LEFT, RIGHT), (250.0, 600.0, FOOT)]
    assert read_pdf(page(written)).text.splitlines() == [HEAD, *LEFT, *RIGHT, FOOT]


def test_columns_written_one_after_the_other_stay_as_they_are() -> None:
    lines = across(LEFT, RIGHT)
    assert read_pdf(page(lines[::2] + lines[1::2])).text.splitlines() == [*LEFT, *RIGHT]


def test_three_columns_are_read_one_after_the_other() -> None:
    columns = [[line[:22] for line in lines] for lines in (LEFT, RIGHT, LEFT[::-1])]
    rows = zip(*columns, strict=True)
    written = [(50.0 + 180 * c, 700.0 - 14 * n, text) for n, row in enumerate(rows) for c, text in enumerate(row)]
    assert [x.split() for x in read_pdf(page(written)).text.splitlines()] == [x.split() for c in columns for x in c]


@pytest.mark.parametrize(
    "rows",
    [
        [("Priority", "Resolution"), ("P1", "4 hours"), ("P2", "8 hours"), ("P3", "5 days"), ("P4", "next release")],
        [
            ("Pump P-117", "Taken out of service on 3 March 2024"),
            ("Valve", "Sound"),
            ("Gate", "To be replaced"),
            ("Sluice", "Old"),
        ],
    ],
    ids=["short", "uneven"],
)
def test_a_table_is_read_row_by_row(rows: list[tuple[str, str]]) -> None:
    left, right = map(list, zip(*rows, strict=True))
    found = read_pdf(page(across(left, right))).text.splitlines()
    assert [line.split() for line in found] == [f"{a} {b}".split() for a, b in rows]


@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 800), st.integers(1, 300), st.integers(1, 30)), max_size=60)
)
def test_every_line_stands_in_one_box_of_the_reading_order(places: list[tuple[int, int, int, int]]) -> None:
    lines = joined(Box(x, y, x + width, y + height) for x, y, width, height in places)
    boxes = reading_order(lines)
    for line in lines if boxes else ():
        assert any(
            b.left <= line.left and b.right >= line.right and b.bottom <= line.bottom and b.top >= line.top
            for b in boxes
        )
