"""OpenDocument, notebooks, subtitles, mail, LaTeX, lightweight markup, and clusters of letters in a PDF."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("docx", reason="needs grounded-evals[documents]")
pytest.importorskip("lxml", reason="needs grounded-evals[documents]")
pytest.importorskip("openpyxl", reason="needs grounded-evals[documents]")
pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")

from papers import in_body, page, pdf, word, zipped

from evals import Document, locate
from evals.errors import EvalsError
from evals.files.content import Unreadable
from evals.files.documents import read_documents
from evals.files.formats.bounded import READERS
from evals.files.formats.docx import read_docx
from evals.files.formats.epub import read_epub
from evals.files.formats.html import read_html
from evals.files.formats.lightweight import read_adoc, read_org, read_rst
from evals.files.formats.mail import read_mail, read_mht
from evals.files.formats.notebook import read_notebook
from evals.files.formats.opendocument import read_opendocument
from evals.files.formats.pdf import read_pdf
from evals.files.formats.subtitles import read_subtitles
from evals.files.formats.tex import read_tex

# OpenDocument

NAMES = " ".join(
    f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"'
    for n, u in [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("presentation", "presentation"),
    ]
)


def open_document(body: str, own: str = "", **members: str | bytes) -> bytes:
    automatic = f"<office:automatic-styles>{own}</office:automatic-styles>"
    content = f"<office:document-content {NAMES}>{automatic}<office:body>{body}</office:body></office:document-content>"
    return zipped({"content.xml": content, **{f"{name}.xml": member for name, member in members.items()}})


def test_what_a_text_of_opendocument_may_hold() -> None:
    body = """<office:text><text:p>The dam<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A
    note.</text:p></text:note-body></text:note> is <text:span text:style-name="H">not </text:span>old.<draw:frame>
    <draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame></text:p><text:list><text:list-item><text:p>
    <text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とう</text:ruby-text></text:ruby>の湖</text:p>
    </text:list-item></text:list><text:section text:display="none"><text:p>Hidden.</text:p></text:section>
    </office:text>"""
    styles = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    header = "<style:header><text:p>Survey, p. <text:page-number>3</text:page-number></text:p></style:header>"
    about = '<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The lakes</dc:title></m>'
    content = read_opendocument(open_document(body, styles, styles=f"<s {NAMES}>{header}</s>", meta=about))
    assert content.title == "The lakes"
    assert content.text == "The dam is old.\n\nBoxed.\n\n東京の湖\n\nA\n note.\n\nSurvey, p.".replace(
        "A\n note", "A note"
    )


def test_a_workbook_of_opendocument_is_read_as_it_is_shown() -> None:
    def cell(text: str, times: int = 1) -> str:
        shown = f"<text:p>{text}</text:p>" if text else ""
        return f'<table:table-cell table:number-columns-repeated="{times}">{shown}</table:table-cell>'

    rows = [cell("Lake") + cell("") + cell("Height"), cell("Aro") + cell("1,234", 2) + cell("", 16_000)]
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    hidden = '<style:style style:name="H"><style:table-properties table:display="false"/></style:style>'
    sheets = f'<table:table table:name="Lakes">{lines}{empty}</table:table>'
    sheets += f'<table:table table:name="Secret" table:style-name="H">{lines}</table:table>'
    content = read_opendocument(open_document(f"<office:spreadsheet>{sheets}</office:spreadsheet>", hidden))
    assert content.text == "Lakes\nLake\t\tHeight\nAro\t1,234\t1,234"


def test_slides_of_opendocument_are_pages() -> None:
    def slide(text: str, notes: str) -> str:
        said = f"<presentation:notes><text:p>{notes}</text:p></presentation:notes>"
        shape = f"<draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
        return f"<draw:page>{shape}{said}</draw:page>"

    body = f"<office:presentation>{slide('Aro', 'Greet.')}{slide('Ule', '')}</office:presentation>"
    content = read_opendocument(open_document(body))
    assert content.text == "Aro\n\nGreet.\n\nUle\n"
    assert content.page_starts == (0, 13)


# What Word, web pages and e-books say above their words or no more


def test_ruby_is_no_text_and_a_drop_cap_is_of_its_word() -> None:
    def run(text: str) -> str:
        return f"<w:r><w:t>{text}</w:t></w:r>"

    drop = (
        '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>'
        + run("O")
        + "</w:p>"
        + f"<w:p>{run('nce it was dry.')}</w:p>"
    )
    ruby = f"<w:p><w:r><w:ruby><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby></w:r></w:p>"
    assert read_docx(in_body(drop + ruby)).text == "Once it was dry.\n\n東京"
    assert read_html("<meta charset=utf-8><p><ruby>東京<rp>(<rt>とう<rp>)</ruby>の湖".encode()).text == "東京の湖"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (
            "<style>p{x:y} span.c3, .d {font-size:1px;vertical-align:super}</style>12 km<span class='a c3'>2</span>",
            "12 km²",
        ),
        ("old<a epub:type=noteref>1</a>, new<a role=doc-noteref>2</a>", "old¹, new²"),
        ("It was <del>never</del><ins>finally</ins> built.", "It was finally built."),
        ("He said <q>nobody</q>.", "He said “nobody”."),
    ],
)
def test_what_a_page_raises_deletes_and_quotes(shown: str, text: str) -> None:
    assert read_html(f"<meta charset=utf-8>{shown}".encode()).text == text


def test_an_e_book_keeps_its_styles_beside_its_pages() -> None:
    members: dict[str, str | bytes] = {
        "META-INF/container.xml": '<c xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfile full-path="o/b.opf"/></c>',
        "o/b.opf": '<p xmlns="http://www.idpf.org/2007/opf"><item id="s" href="s.css" media-type="text/css"/>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><itemref idref="a"/></p>',
        "o/s.css": ".up { vertical-align: super }",
        "o/a.xhtml": "<p>12 km<span class='up'>2</span>",
    }
    assert read_epub(zipped(members)).text == "12 km²"


def test_documents_with_macros_and_templates_are_read() -> None:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for kind in (b"vnd.ms-word.document.macroEnabled", b"vnd.openxmlformats-officedocument.wordprocessingml.template"):
        data = word(lambda document: document.add_paragraph("Lake Aro."))
        assert read_docx(repacked(data, plain, b"application/%s.main+xml" % kind)).text == "Lake Aro."


def repacked(data: bytes, old: bytes, new: bytes) -> bytes:
    with ZipFile(io.BytesIO(data)) as package:
        return zipped({name: package.read(name).replace(old, new) for name in package.namelist()})


# Notebooks, subtitles, mail


def test_a_notebook_is_read_cell_by_cell() -> None:
    outputs: list[dict[str, Any]] = [
        {"text": ["The mean is \x1b[1m12\x1b[0m m\n"]},
        {"data": {"text/html": "<b>", "text/plain": ["  Year\n", "0 1986"]}},
        {"ename": "ValueError", "evalue": "no file"},
        {"data": {"image/png": "AAAA"}},
    ]
    cells = [{"source": ["# Aro\n", "It is *deep*."]}, {"source": "mean()", "outputs": outputs}, None, {"source": 3}]
    content = read_notebook(json.dumps({"cells": cells}).encode())
    assert content.title == "Aro"
    assert content.text == "# Aro\nIt is *deep*.\n\nmean()\n\nThe mean is 12 m\n\n  Year\n0 1986\n\nValueError: no file"


@pytest.mark.parametrize("data", [b"x", b"[" * 100_000, b"[]", b'{"cells": [3]}', b'{"cells": {"a": 1}}'])
def test_what_is_no_notebook_is_named(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_notebook(data)


def test_subtitles_are_read_without_their_times() -> None:
    srt = "1\r\n00:00:01,000 --> 00:00:04,000\r\nThe <i>dam</i> was\r\nbuilt\r\n\r\n"
    srt += "2\r\n00:00:05,000 --> 00:00:06,000\r\nin 1962."
    assert read_subtitles(srt.encode()).text == "The dam was\nbuilt\nin 1962."
    vtt = """WEBVTT\nKind: captions\n\nNOTE\nnot said\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 00:02.000 align:start
<v Ana>The<00:01.500><c> dam</c>\n\n00:02.000 --> 00:03.000\n<v Ana>The dam\n<v Ana>R&amp;D\n
00:03.000 --> 00:04.000\n<v Bo>No."""
    assert read_subtitles(vtt.encode()).text == "Ana: The dam\nR&D\nBo: No."
    with pytest.raises(Unreadable, match="no title with its time"):
        read_subtitles(b"1\nwords\n\nmore")


def test_a_mail_is_read_with_its_headers_and_names_its_attachments() -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Größe", "Ana <a@example.org>"
    mail.set_content("Lake Aro lies 212 m high.\n")
    mail.add_alternative("<p>Lake <b>Aro</b> lies 212 m high.", subtype="html")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="plan.pdf")
    inner = EmailMessage()
    inner["Subject"] = "Re: Aro"
    inner.set_content("See in browser.")
    inner.add_alternative("<p>It is much deeper than anybody thought.", subtype="html")
    mail.add_attachment(inner)
    content = read_mail(bytes(mail))
    assert content.title == "Größe"
    assert content.text == (
        "Subject: Größe\nFrom: Ana <a@example.org>\n\nLake Aro lies 212 m high.\n\nAttachment: plan.pdf\n\n"
        "Subject: Re: Aro\n\nIt is much deeper than anybody thought."
    )


def test_a_saved_page_is_read_as_a_page() -> None:
    page = b"Subject: x\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    page += b"Content-Type: text/html; charset=windows-1252\n"
    page += b"Content-Transfer-Encoding: quoted-printable\n\n<title>Aro</title><p>caf=E9 at the la=\nke\n--B--"
    assert (read_mht(page).title, read_mht(page).text) == ("Aro", "café at the lake")
    with pytest.raises(Unreadable, match="holds no page"):
        read_mht(b"Content-Type: text/plain\n\nx")


@pytest.mark.parametrize("charset", ["x-unknown", "rot13", "zlib", ""])
def test_a_mail_in_no_charset_that_is_known_is_read_all_the_same(charset: str) -> None:
    assert read_mail(f"Content-Type: text/plain; charset={charset}\n\ncafé".encode()).text == "café"


# LaTeX and lightweight markup


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            r"\section[short]{The \emph{dam}}\label{s} It is~old,\footnote{Since 1962.} see \ref{s}.",
            "The dam\n\nIt is old, see .\n\nSince 1962.",
        ),
        (r"``Caf\'e'', na{\"\i}ve, \v{c}, \ss, 5\,\%, a--b", "“Café”, naïve, č, ß, 5 %, a–b"),
        (
            r"$E = mc^2$, 10\textsuperscript{3}, $x_{1}^{-2}$, \(\frac{a}{b} \leq \alpha\)",
            "E = mc², 10³, x1⁻², a/b ≤α",
        ),
        (
            r"\begin{tabular}{l|r} Lake & \textbf{Height} \\[2pt] \hline Aro & 212 \end{tabular}",
            "Lake\tHeight\nAro\t212",
        ),
        ("One % not\n  line\n\n\n Two \\verb|a_b{|", "One line\n\nTwo a_b{"),
        (r"\newcommand{\x}[1]{no #1}\def\y#1{no}\href{http://a}{link} \begin{comment}no\end{comment}ok", "link\n\nok"),
        ("\\title{The dam}\\date{1962}\\begin{document}\\maketitle Old.\\end{document} no", "The dam\n\n1962\n\nOld."),
        ("a{{{\\textbf{b", "ab"),
        ("Old.\\newpage New.", "Old.\n\nNew."),
    ],
)
def test_latex(source: str, text: str) -> None:
    assert read_tex(source.encode()).text == text


def test_blanks_of_latex_are_read_once_however_many() -> None:
    text = f"a{' ' * 50_000}b"
    assert read_tex(text.encode()).text == text


def test_latex_without_end_is_refused() -> None:
    for source in ("{" * 200_000, "\\ref{" * 20_000, "\\footnote{" * 200_000):
        with pytest.raises(Unreadable):
            read_tex(source.encode())


MARKED: list[tuple[Any, str, tuple[str, ...]]] = [
    (
        read_rst,
        "====\nLakes\n====\n\n.. comment\n   more\n\n.. note:: Mind this.\n\nSee `the page <http://a>`_ of *Aro* [#n]_,"
        " :ref:`its dam <d>`: 12 km\\ :sup:`2`.\n\n.. image:: a.png\n   :alt: no\n\n.. [#n] A note.\n",
        ("See the page of Aro, its dam: 12 km².", "Mind this.", "A note."),
    ),
    (
        read_adoc,
        "= Lakes\n:toc:\n// comment\n\nSee https://a.org[the page] of *Aro*footnote:[A note.], <<d,its dam>>: 12 km^2^."
        "\n\n[NOTE]\n====\nMind this.\n====\nimage::a.png[no]\n",
        ("See the page of Aro, its dam: 12 km².", "Mind this.", "A note."),
    ),
    (
        read_org,
        "#+title: Lakes\n# comment\n* Head\n:PROPERTIES:\n:ID: no\n:END:\nSee [[http://a][the page]] of /Aro/[fn:1], "
        "=its= dam: 12 km^{2}.\n#+begin_quote\nMind this.\n#+end_quote\n[fn:1] A note.\n",
        ("See the page of Aro, its dam: 12 km².", "Mind this.", "A note."),
    ),
]


@pytest.mark.parametrize(("read", "source", "quotes"), MARKED, ids=["rst", "adoc", "org"])
def test_lightweight_markup_hides_no_words(read: Any, source: str, quotes: tuple[str, ...]) -> None:
    content = read(source.encode())
    assert content.title == "Lakes"
    document = Document("d", content.text)
    assert {locate(quote, document).kind for quote in quotes} <= {"exact", "normalized"}
    assert not any(hidden in content.text for hidden in ("comment", ":alt:", ":ID:", ".png"))


# Clusters of letters in a PDF


def marked(codes: str, *parts: str) -> str:
    """A cluster that is drawn in parts, which are said to mean those characters."""
    return f"/Span<</ActualText<FEFF{codes.encode('utf-16-be').hex()}>>>BDC {' '.join(parts)} EMC"


def test_a_cluster_that_is_drawn_in_parts_is_read_once() -> None:
    drawn = " ".join(
        (
            marked("สู", "(s) Tj", "6 4 Td (.) Tj"),
            "2 -4 Td (m) Tj",  # it stands before the part above, which pdfium reads behind it
            marked("ที่", "9 0 Td (t) Tj", "2 5 Td (i) Tj"),
            "12 -5 Td ( 104 m) Tj",
        )
    )
    content = read_pdf(page([(72, 700, f") Tj {drawn} (")]), boxes=True)
    assert content.text == "สูmที่ 104 m\n"
    assert [content.text[word.start : word.end] for word in content.boxes] == ["สูmที่", "104", "m"]
    assert all(72 <= word.x0 < word.x1 < 150 and 90 < word.y0 < word.y1 < 145 for word in content.boxes)


def test_no_space_stands_before_a_sign_that_hangs_on_a_letter() -> None:
    assert read_pdf(pdf(["স ালে নির্মিত"])).text == "সালে নির্মিত\n"


# Anything


MORE = {
    ".rtf": rb"{\rtf1 {\fonttbl{\f0\fcharset128 x;}}a\par\u233?{\footnote b}\cell\row}",
    ".ods": open_document("<office:spreadsheet><table:table><table:table-row/></table:table></office:spreadsheet>"),
    ".eml": b"Subject: =?utf-8?q?x?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--",
    ".mht": b"Content-Type: text/html\n\n<p>x",
    ".ipynb": b'{"cells": [{"source": ["x"], "outputs": [{"text": "y"}]}]}',
    ".srt": b"1\n00:00:01,000 --> 00:00:02,000\nx\n",
    ".vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>x\n",
    ".tex": rb"\begin{document}a\'e $x^2$ \begin{tabular}{l}b & c\\ \end{tabular}\end{document}",
    ".rst": b"A\n=\n\n.. note:: x\n\n`a <b>`_",
    ".adoc": b"= A\n\nfootnote:[x] link:a[b]",
    ".org": b"* A\n[[a][b]] =c=",
}


@settings(deadline=None)
@given(st.sampled_from(sorted(MORE)), st.binary(max_size=60), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255))))
def test_any_bytes_of_these_kinds_are_read_or_named(
    suffix: str, noise: bytes, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(MORE[suffix])
    for where, byte in changes:
        data[int(where * (len(data) - 1))] = byte
    for content in (noise, bytes(data), bytes(data[: len(data) // 2]), bytes(data) + noise):
        with suppress(Unreadable):
            assert READERS[suffix][0](content).text.strip()


def test_a_kind_that_is_not_read_says_what_to_save_it_as(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "b.txt").write_text("x")
    assert read_documents(tmp_path)[1] == ["a.doc: kind not read (save it as .docx or .pdf)"]
    with pytest.raises(EvalsError, match=r"kind not read \(save it as .docx or .pdf\); expected"):
        read_documents(tmp_path / "a.doc")
