"""Numbers that are set as superscripts: powers, charges and notes are no digits of what stands before them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("docx", reason="needs grounded-evals[documents]")
pytest.importorskip("pptx", reason="needs grounded-evals[documents]")
pytest.importorskip("lxml", reason="needs grounded-evals[documents]")
pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")

import docx
import pptx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from papers import assembled, stream

from evals.files.content import Content, raised
from evals.files.formats.docx import read_docx
from evals.files.formats.html import read_html
from evals.files.formats.opendocument import read_opendocument
from evals.files.formats.pdf import read_pdf
from evals.files.formats.slides import read_pptx
from evals.text import locate
from evals.types import Document

Made = Callable[[str, str, str], Content]


def in_html(before: str, above: str, after: str) -> Content:
    return read_html(f"<meta charset=utf-8><p>{before}<sup>{above}</sup>{after}</p>".encode())


def in_link(before: str, above: str, after: str) -> Content:
    inside = "".join(f"<span>{c}</span>" for c in above)
    return read_html(f"<meta charset=utf-8><p>{before}<sup id=n><a href=x>{inside}</a></sup>{after}</p>".encode())


def in_style(before: str, above: str, after: str) -> Content:
    return read_html(
        f"<meta charset=utf-8><p>{before}<span style='vertical-align:super'>{above}</span>{after}".encode()
    )


def in_word(before: str, above: str, after: str) -> Content:
    document = docx.Document()
    paragraph = document.add_paragraph(before)
    paragraph.add_run(above).font.superscript = True
    paragraph.add_run(after)
    document.save(file := io.BytesIO())
    return read_docx(file.getvalue())


def in_word_by_position(before: str, above: str, after: str) -> Content:
    document = docx.Document()
    paragraph = document.add_paragraph(before)
    run = paragraph.add_run(above)
    run.font.size = Pt(8)
    run._element.get_or_add_rPr().append(OxmlElement("w:position", {qn("w:val"): "8"}))
    paragraph.add_run(after)
    document.save(file := io.BytesIO())
    return read_docx(file.getvalue())


def on_a_slide(before: str, above: str, after: str) -> Content:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    for text in (before, above, after):
        run = paragraph.add_run()
        run.text = text
        if text is above:
            run.font._element.set("baseline", "30000")
    show.save(file := io.BytesIO())
    return read_pptx(file.getvalue())


def in_writer(before: str, above: str, after: str) -> Content:
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "style"))
    style = '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
    words = f'<text:p>{before}<text:span text:style-name="T1">{above}</text:span>{after}</text:p>'
    styles = f"<office:automatic-styles>{style}</office:automatic-styles>"
    body = f"<office:body><office:text>{words}</office:text></office:body>"
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr("content.xml", f"<office:document-content {names}>{styles}{body}</office:document-content>")
    return read_opendocument(file.getvalue())


def shown(*runs: tuple[str, int, int]) -> bytes:
    """A PDF of one line, its runs each with their size and how far they rise."""
    written = " ".join(f"/F {size} Tf {rise} Ts ({text}) Tj" for text, size, rise in runs)
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F {font}>>>>>>"
    tree = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page.encode())
    return assembled([*tree, stream(f"BT 50 700 Td {written} ET")])


def in_pdf(before: str, above: str, after: str) -> Content:
    content = read_pdf(shown((before, 12, 0), (above, 8, 4), (after, 12, 0)))
    return replace(content, text=" ".join(content.text.split()).replace(" .", "."))


ALL = [in_html, in_link, in_style, in_word, in_word_by_position, on_a_slide, in_writer, in_pdf]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("x", 12, 0), ("1", 8, -3), ("2", 8, 4)], "x1²"),
        ([("H", 12, 0), ("2", 8, -3), ("O and 7", 12, 0)], "H2O and 7"),
        ([("T", 40, 0), ("he 1902 dam", 12, 20)], "The 1902 dam"),  # a large initial
        ([("in 1902 ", 12, 0), ("1 See page 7", 8, 4)], "in 1902 1 See page 7"),
        ([("in 1902", 12, 0), (" and 7", 8, 0)], "in 1902 and 7"),
        ([("1902", 8, 0), ("1903", 12, 0)], "19021903"),
    ],
)
def test_what_is_small_or_low_is_not_raised(runs: list[tuple[str, int, int]], text: str) -> None:
    found = read_pdf(shown(*runs)).text
    assert "".join(found.split()) == "".join(text.split())


@pytest.mark.parametrize(("size", "rise", "read"), [(7, 5, "¹The dam"), (12, 5, "1The dam"), (7, 0, "1The dam")])
def test_the_number_of_a_note_is_raised_before_its_words(size: int, rise: int, read: str) -> None:
    assert read_pdf(shown(("1", size, rise), ("The dam", 12, 0))).text == f"{read}\n"


def test_words_of_a_pdf_keep_their_places_where_a_number_is_raised() -> None:
    content = read_pdf(shown(("The mass is 10", 12, 0), ("3", 8, 4), (" kilograms", 12, 0)), boxes=True)
    words = [content.text[word.start : word.end] for word in content.boxes]
    assert [w for word in words for w in word.split()] == ["The", "mass", "is", "10³", "kilograms"]


@pytest.mark.parametrize("made", ALL)
@pytest.mark.parametrize(
    ("above", "read"),
    [
        ("3", "³"),
        ("-12", "⁻¹²"),
        ("2+", "²⁺"),
        ("1,2", "¹,²"),
        ("4-6", "⁴-⁶"),
        ("th", "th"),
        ("[2]", "[2]"),
    ],
)
def test_numbers_are_raised_and_nothing_else(made: Made, above: str, read: str) -> None:
    assert made("The mass is 10", above, " kilograms.").text.strip() == f"The mass is 10{read} kilograms."


@pytest.mark.parametrize("made", ALL)
def test_a_power_is_no_digit_and_a_note_is_no_letter(made: Made) -> None:
    power = Document("d", made("The mass is 10", "3", " kilograms in all.").text)
    assert locate("The mass is 10³ kilograms in all.", power).kind == "exact"
    assert locate("The mass is 103 kilograms in all.", power).kind not in ("exact", "normalized", "fuzzy")
    note = Document("d", made("Nobody", "1", " saw the lamp go out.").text)
    assert locate("Nobody saw the lamp go out.", note).kind == "normalized"


@given(st.text("0123456789+-−–, []th", max_size=24))
def test_raising_changes_digits_and_signs_alone(text: str) -> None:
    found = raised(text)
    assert len(found) == len(text)
    assert found == text or not any(c.isascii() and c.isdigit() for c in found)
