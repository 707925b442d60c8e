"""Folders of documents as people have them: what is read, and what cannot be and why."""

from __future__ import annotations

import json
import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import Evals, read_jsonl, write_jsonl

pytest.importorskip("docx", reason="needs grounded-evals[documents]")
pytest.importorskip("lxml", reason="needs grounded-evals[documents]")
pytest.importorskip("openpyxl", reason="needs grounded-evals[documents]")
pytest.importorskip("pptx", reason="needs grounded-evals[documents]")
pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")

from papers import lake_in_word, pdf, slides, titled_slide, word, workbook, zipped

from evals.errors import EvalsError
from evals.files import read_documents


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with a document of each kind, and one of each that cannot be read."""
    folder = tmp_path / "docs"
    (folder / "sub").mkdir(parents=True)
    files: dict[str, bytes] = {
        "a.txt": b"Lake Aro lies high.",
        "b.md": b"# Rivers",
        "sub/c.HTM": b"<title>Hills</title><p>Mount Ule rises.",
        "d.pdf": pdf(["Page one of it."], ["Lake Aro lies 212 metres up."], title="A survey"),
        "e.docx": word(lake_in_word),
        "bad.docx": b"PK not",
        "blank.txt": b" \n",
        "none.jsonl": b"\n",
        "twenty.txt": "アロ湖は冷たい。".encode("iso2022-jp"),
        "notes.sty": b"x",
        "old.txt": b"It was read caf\xe9.",
        "noise.txt": b"It was not read caf\xe9\1.",
        "scan.pdf": pdf([]),
        ".hidden.txt": b"no",
        "~$e.docx": b"no",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (tmp_path / "outside.txt").write_text("Not yours.", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    return folder


LEFT_OUT = [
    "bad.docx: not a Word document (File is not a zip file)",
    "blank.txt: holds no text",
    "gone.txt: leads nowhere",
    "link.txt: leads outside the folder",
    "noise.txt: byte 19 is not UTF-8, and no other encoding fits; expected text",
    "none.jsonl: has no line; expected a document a line",
    "notes.sty: kind not read",
    "scan.pdf: holds no text (images only?); expected a PDF with a text layer",
]


def test_a_folder_is_read_and_what_cannot_be_is_named(mixed: Path) -> None:
    documents, left_out = read_documents(mixed)
    assert left_out == LEFT_OUT
    titles = {
        "a.txt": "a",
        "b.md": "Rivers",
        "d.pdf": "A survey",
        "e.docx": "The lakes",
        "old.txt": "old",
        "twenty.txt": "twenty",
    }
    assert {d.id: d.title for d in documents.values()} == {**titles, "sub/c.HTM": "Hills"}
    assert {id for id, d in documents.items() if d.file or d.page_starts} == {"d.pdf"}
    assert documents["old.txt"].text == "It was read café."
    assert documents["old.txt"].metadata == {"encoding": "cp1252"}
    assert documents["twenty.txt"].text == "アロ湖は冷たい。"  # whose bytes are ASCII
    report = documents["d.pdf"]
    assert report.file == str((mixed / "d.pdf").resolve())
    assert report.metadata == {"sha256": sha256((mixed / "d.pdf").read_bytes()).hexdigest()}


@pytest.mark.parametrize("line", [line for line in LEFT_OUT if "nowhere" not in line])
def test_the_one_file_given_must_be_read(mixed: Path, line: str) -> None:
    name, _, reason = line.partition(": ")
    if name == "link.txt":  # whoever names a link means what it leads to
        assert list(read_documents(mixed / name)[0]) == ["link.txt"]
        return
    with pytest.raises(EvalsError) as error:
        read_documents(mixed / name)
    assert str(error.value).startswith(f"{mixed / name}: {reason}")


def test_a_folder_of_which_nothing_can_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf([]))
    with pytest.raises(EvalsError, match=r"holds no document; expected .* or \.jsonl; scan\.pdf: holds no text"):
        read_documents(tmp_path)


def test_lines_that_are_no_documents_do_not_stop_a_folder(mixed: Path) -> None:
    write_jsonl(mixed / "log.jsonl", [{"answer": "It is clear."}, {"id": "x", "text": "y"}])
    write_jsonl(mixed / "chunks.jsonl", [{"text": "no id"}])
    documents, left_out = read_documents(mixed)
    assert "x" not in documents
    expected = 'expected {"id", "text"} a line'
    assert f"log.jsonl: its first line is no document (no 'text'; expected a string); {expected}" in left_out
    assert f"chunks.jsonl: its first line is no document (no 'id'; expected a string); {expected}" in left_out
    with pytest.raises(EvalsError, match=r"log\.jsonl:1: no 'text'; expected a string"):
        read_documents(mixed / "log.jsonl")


def test_a_data_set_is_exact(mixed: Path) -> None:
    write_jsonl(mixed / "more.jsonl", [{"id": "a.txt", "text": "again"}])
    with pytest.raises(EvalsError, match=r"duplicate document id 'a\.txt'"):
        read_documents(mixed)
    (mixed / "more.jsonl").write_text('{"id": "x", "te', encoding="utf-8")
    with pytest.raises(EvalsError, match=r"more\.jsonl:1: not JSON"):
        read_documents(mixed)


@pytest.mark.parametrize("starts", [[1, 2], [0, 3, 2], [0, 9], [False], [0, 1.5], ["0"]])
def test_page_starts_of_a_data_set_are_checked(tmp_path: Path, starts: list[object]) -> None:
    write_jsonl(tmp_path / "d.jsonl", [{"id": "x", "text": "pages", "page_starts": starts}])
    with pytest.raises(EvalsError, match="must rise from 0 to at most 5"):
        read_documents(tmp_path)


def test_a_data_set_cannot_name_a_file_to_hand_on(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "d.jsonl", [{"id": "x", "text": "t", "file": "/etc/passwd"}])
    (document,) = read_documents(tmp_path)[0].values()
    assert document.file == ""


def test_a_file_too_large_or_with_a_name_no_text_can_hold_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Lake.", encoding="utf-8")
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(1 << 40)
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system keeps no such name")
    assert read_documents(tmp_path)[1] == [
        "caf\\xe9.txt: its name is not UTF-8",
        "huge.pdf: holds 1048576 MiB; expected at most 256 MiB",
    ]


@pytest.mark.parametrize(("suffix", "library"), [("pdf", "pypdfium2"), ("docx", "docx"), ("html", "lxml")])
def test_a_library_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / f"a.{suffix}").write_bytes(b"x")
    with pytest.raises(EvalsError, match=rf"a\.{suffix}: reading \.{suffix} needs `pip install grounded-evals\[doc"):
        read_documents(tmp_path)


HEADED = {
    "md": [
        b"# The *Dam* of Aro\n\nIt is old.",
        b"---\ntitle: 'The Dam of Aro'\n---\n# Other\n\nIt is old.",
        b"<!-- a -->\n![](a.png)\n\nThe Dam of Aro\n===\nIt is old.",
    ],
    "html": [
        b"<h1>The <i>Dam</i> of Aro</h1><p>It is old.<h1>Other</h1>",
        b"<title>The Dam of Aro</title><h1>Other</h1>",
    ],
    "docx": [word(lambda document: document.add_heading("The Dam of Aro", 1))],
}


@pytest.mark.parametrize(("suffix", "data"), [(suffix, data) for suffix, files in HEADED.items() for data in files])
def test_a_title_is_what_a_file_says_that_it_is_called(tmp_path: Path, suffix: str, data: bytes) -> None:
    (tmp_path / f"a.{suffix}").write_bytes(data)
    documents, _ = read_documents(tmp_path)
    assert [d.title for d in documents.values()] == ["The Dam of Aro"]


@pytest.mark.parametrize(
    "text", ["It is old.\n\n# A part", "## A part\n\nIt is old.", "---\ntitle: a", "#tag\n", "```\n# x\n```"]
)
def test_what_is_no_title_leaves_the_name_of_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "dam.md").write_text(text)
    documents, _ = read_documents(tmp_path)
    assert [d.title for d in documents.values()] == ["dam"]


SOUND = {
    "pdf": pdf(["Page one-", "of it."], ["Page two."], title="A survey"),
    "docx": word(lake_in_word),
    "xlsx": workbook(lambda book: book.active.append(["Lake", 212])),
    "pptx": slides(lambda presentation: titled_slide(presentation, "Lakes")),
    "epub": zipped({"META-INF/container.xml": "<rootfile/>", "a.xhtml": "<p>Lake"}),
    "odt": zipped({"content.xml": "<a xmlns='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><body/></a>"}),
    "csv": b'lake,"height\n',
    "html": b"<title>x</title><p>Lake<table><tr><td>&#1;<pre>y",
    "htm": b"<meta charset=",
    "txt": "Lake é.".encode(),
    "md": b"# x",
    "jsonl": b'{"id": "x", "text": "t", "page_starts": [0]}\n',
}


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(SOUND)), st.binary(max_size=60), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)))
)
def test_any_bytes_are_read_or_named(
    tmp_path: Path, suffix: str, noise: bytes, changes: list[tuple[float, int]]
) -> None:
    data = bytearray(SOUND[suffix])
    for where, byte in changes:
        data[int(where * (len(data) - 1))] = byte
    for number, content in enumerate((noise, bytes(data), bytes(data[: len(data) // 2]), bytes(data) + noise)):
        (tmp_path / f"{number}.{suffix}").write_bytes(content)
        try:
            documents, left_out = read_documents(tmp_path / f"{number}.{suffix}")
        except EvalsError:
            continue
        assert documents
        assert not left_out
        for document in documents.values():
            json.dumps(document.text, ensure_ascii=False).encode()
            assert list(document.page_starts) == sorted(document.page_starts)
            assert all(0 <= start <= len(document.text) for start in document.page_starts)


# The command line


def test_a_mixed_folder_from_the_command_line(evals: Evals, mixed: Path) -> None:
    questions = write_jsonl(
        mixed / "questions.jsonl",
        [
            {
                "id": "survey",
                "question": "How many metres up does Lake Aro lie?",
                "documents": ["d.pdf"],
                "answers": ["212 metres"],
                "evidence": [{"document": "d.pdf", "text": "Lake Aro lies 212 metres up."}],
            },
            {"id": "hill", "question": "What does Mount Ule do?", "documents": ["sub/c.HTM"], "answers": ["rises"]},
            {"id": "any", "question": "Is the water of the lake clear?"},
        ],
    )
    where = ("--docs", mixed, "--questions", questions)
    said = evals("validate", *where)
    assert said.status == 0
    assert "3 questions" in said.out
    assert f"{len(LEFT_OUT)} left out:" in said.err
    said = evals("run", "--model", "extractive", *where, "--log-dir", mixed.parent, "--run-id", "run")
    assert said.status == 0, said.err
    assert "bad.docx: not a Word document" in said.err
    run = json.loads((mixed.parent / "run" / "run.json").read_text(encoding="utf-8"))
    assert run["tasks"][0]["left_out"] == LEFT_OUT
    kept = {d["id"]: d for d in read_jsonl(mixed.parent / "run" / "documents.jsonl")}
    assert kept["d.pdf"]["page_starts"] == [0, 16]
    answers = {a["id"]: a for a in read_jsonl(mixed.parent / "run" / "answers.jsonl")}
    assert answers["survey"]["answer"]["citations"][0]["quote"] == "Lake Aro lies 212 metres up."
