"""Input that would never end or take all there is: pipes, devices, links in circles, hostile documents, deep JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from support import Evals

from evals.errors import EvalsError
from evals.files import PackageNames, read_documents, read_jsonl
from evals.files.content import Unreadable
from evals.files.formats import bounded
from evals.regular import read_regular
from evals.remote import Failure
from evals.types import Document
from providers.documents import pdf

FOREVER = b"""%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 6 0 R>>>>>>endobj
4 0 obj<</Length 5>>stream
/F Do
endstream
endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
6 0 obj<</Length 49/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</H 5 0 R>>/XObject<</F 6 0 R>>>>>>stream
/F Do /F Do /F Do BT /H 9 Tf 9 9 Td (Aro) Tj ET %%
endstream
endobj
trailer<</Size 7/Root 1 0 R>>
%%EOF"""  # a form that draws itself, three times each time


def test_a_pdf_that_asks_for_everything_is_left_out_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdfium2")
    pytest.importorskip("lxml")
    monkeypatch.setattr(bounded, "MEMORY", 1 << 27)
    monkeypatch.setattr(bounded, "SECONDS", 2)
    (tmp_path / "a.pdf").write_bytes(FOREVER)
    (tmp_path / "b.html").write_text("<p>Lake Aro lies high.", encoding="utf-8")
    documents, left_out = read_documents(tmp_path)
    assert [d.text for d in documents.values()] == ["Lake Aro lies high."]
    (reason,) = left_out
    assert reason.startswith("a.pdf: ")
    assert "reading it takes more than" in reason


def test_one_process_reads_many_files() -> None:
    pytest.importorskip("lxml")
    for number in range(3):
        assert bounded.read_bounded(".html", f"<title>T</title><p>😀 {number}".encode()).text == f"😀 {number}"
        with pytest.raises(Unreadable, match="holds no text"):
            bounded.read_bounded(".html", b"<p>")
    processes = {bounded._READER._process}
    bounded.read_bounded(".html", b"<p>again")
    assert {bounded._READER._process} == processes


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe.jsonl"
    os.mkfifo(path)
    return path


def test_a_folder_that_holds_what_is_no_file(tmp_path: Path, pipe: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    pipe.unlink()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("Lake.", encoding="utf-8")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    documents, left_out = read_documents(tmp_path)
    assert list(documents) == ["sub/a.txt"]
    assert left_out == [
        "pipe.txt: cannot be read (not a regular file)",
        "round.txt: leads nowhere",
        "sub/up: a link to a folder, which is not followed",
        "zero.txt: leads outside the folder",
    ]


def test_a_folder_too_deep_to_list_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Lake.", encoding="utf-8")
    at = os.open(tmp_path, os.O_RDONLY)
    name = "deep" * 60
    for _ in range(20):  # longer than a path may be
        os.mkdir(name, dir_fd=at)
        inner = os.open(name, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(at)
    documents, left_out = read_documents(tmp_path)
    assert list(documents) == ["a.txt"]
    (reason,) = left_out
    assert reason.startswith("deepdeep")
    assert reason.endswith("deep: cannot be listed (File name too long)")


def test_a_folder_that_must_not_be_listed_or_is_removed_meanwhile_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Lake.", encoding="utf-8")
    for name in ("gone", "secret"):
        (tmp_path / name).mkdir()
    listed = os.scandir
    faults = {"gone": FileNotFoundError(2, "No such file"), "secret": PermissionError(13, "Permission denied")}

    def scandir(path: Path) -> Any:
        if Path(path).name in faults:
            raise faults[Path(path).name]
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    documents, left_out = read_documents(tmp_path)
    assert list(documents) == ["a.txt"]
    assert left_out == ["gone: cannot be listed (No such file)", "secret: cannot be listed (Permission denied)"]


def test_a_link_to_itself_beside_the_questions(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Lake.", encoding="utf-8")
    (tmp_path / "round.txt").symlink_to("round.txt")
    documents, left_out = read_documents(tmp_path, but=tmp_path / "questions.jsonl")
    assert (list(documents), left_out) == (["a.txt"], ["round.txt: leads nowhere"])


@pytest.mark.parametrize("verb", ["view", "score", "resume", "leaderboard", "compare"])
def test_a_link_to_itself_is_no_run(evals: Evals, tmp_path: Path, verb: str) -> None:
    (tmp_path / "round").symlink_to("round")
    said = evals(verb, *[tmp_path / "round"] * (2 if verb == "compare" else 1))
    assert said.status == 1
    assert f"{tmp_path / 'round'}: " in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "--docs", "{}", "--questions", "q.jsonl"),
        ("validate", "--docs", "good.txt", "--questions", "{}"),
        ("validate", "--docs", "good.txt", "--questions", "/dev/zero"),
        ("import", "{}"),
        ("import", "--format", "jsonl", "{}"),
        ("import", "--format", "csv", "{}"),
        ("import", "--format", "inspect", "{}"),
        ("import", "/dev/zero"),
        ("import", "--map", "documents=", "--scorer", "hallucination", "-S", "abstentions={}", "answers.jsonl"),
        ("agree", "grounding", "--data", "{}"),
        ("agree", "grounding", "--data", "ragtruth={}"),
        ("agree", "grounding", "--data", "ragtruth=pipe.csv"),
        ("agree", "grounding", "--data", "ragtruth=pipe.json"),
        ("agree", "grounding", "--data", "ragtruth=zero.csv"),
        ("run", "--model", "mock", "--prices", "{}", "--docs", "good.txt", "--questions", "q.jsonl"),
    ],
)
def test_pipes_and_devices_are_refused(
    evals: Evals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipe: Path, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for suffix in ("csv", "json"):
        os.mkfifo(tmp_path / f"pipe.{suffix}")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    (tmp_path / "good.txt").write_text("Lake.", encoding="utf-8")
    (tmp_path / "q.jsonl").write_text('{"question": "Lake?"}\n', encoding="utf-8")
    (tmp_path / "answers.jsonl").write_text('{"question": "Lake?", "answer": "Lake."}\n', encoding="utf-8")
    said = evals(*(a.format(pipe) for a in arguments))
    assert said.status == 1, said.out
    assert "not a regular file" in said.err


def test_a_document_of_a_strangers_run_cannot_be_a_device() -> None:
    with pytest.raises(Failure, match="/dev/zero: not a file"):
        pdf(Document("d", "Lake.", file="/dev/zero"))


def test_files_that_scorers_are_given_are_no_pipes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(EvalsError, match=r"pipe: not read \(not a regular file\); expected package names"):
        PackageNames.read(tmp_path / "pipe")


def test_a_regular_file_is_read_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"Lake.")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert read_regular(tmp_path / "b") == b"Lake."
    with pytest.raises(OSError, match="a folder, not a file"):
        read_regular(tmp_path)


@pytest.mark.parametrize("depth", [99, 100, 150, 199, 200, 100_000])
def test_deep_json_is_kept_or_named(evals: Evals, tmp_path: Path, depth: int) -> None:
    """The object itself is one more; whatever is read can be written to a run folder again."""
    deep = "[" * depth + "]" * depth
    file = tmp_path / "deep.jsonl"
    file.write_text(f'{{"question": "?", "answer": "x", "metadata": {{"deep": {deep}}}}}\n', encoding="utf-8")
    said = evals("import", file, "--log-dir", tmp_path, "--run-id", "run")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "d.jsonl").write_text(f'{{"id": "a", "text": "Lake.", "deep": {deep}}}\n', encoding="utf-8")
    if depth <= 99:
        assert list(read_jsonl(docs / "d.jsonl"))
    else:
        with pytest.raises(EvalsError, match=r"d\.jsonl:1: (lists and objects more than 100 deep|not JSON: recursion)"):
            read_documents(docs)
    assert said.status == (0 if depth <= 98 else 1), said.err
    if said.status:
        assert "deep.jsonl:1: " in said.err


def test_a_row_as_deep_as_can_be_is_written_and_scored(evals: Evals, tmp_path: Path) -> None:
    deep: object = "x"
    for _ in range(98):
        deep = [deep]
    file = tmp_path / "deep.jsonl"
    row = {"question": "?", "answer": "x", "documents": [{"text": "t", "deep": deep[0][0]}], "metadata": {"m": deep}}  # type: ignore[index]
    file.write_text(json.dumps(row), encoding="utf-8")
    said = evals("import", file, "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    assert evals("score", tmp_path / "run", "--scorer", "grounding").status == 0


def test_a_table_of_very_many_columns(evals: Evals, tmp_path: Path) -> None:
    names = [f"c{number}" for number in range(60_000)]  # each looked up among all would be 3.6 billion comparisons
    (tmp_path / "wide.csv").write_text(",".join([*names, "c0"]) + "\n", encoding="utf-8")
    said = evals("import", tmp_path / "wide.csv", "--log-dir", tmp_path, "--run-id", "run")
    assert "wide.csv:1: two columns are named 'c0'" in said.err


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (b"question,answer\n", "names.csv: no row to read"),
        (b'"question"x,answer\n?,a\n', "names.csv:1: not CSV"),
        (b'"question,answer\n', "names.csv:1: not CSV"),
        (b"question\0,answer\n", "names.csv: no row to read"),
        (b"question,answer", "names.csv: no row to read"),
        (b"\xff,answer\n?,a\n", "names.csv:2: "),
        ("question,answer\n".encode("utf-16"), "names.csv: no row to read"),
    ],
)
def test_a_table_with_nothing_but_a_header_or_a_broken_one(
    evals: Evals, tmp_path: Path, table: bytes, expected: str
) -> None:
    (tmp_path / "names.csv").write_bytes(table)
    said = evals("import", tmp_path / "names.csv", "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 1
    assert expected in said.err
    assert len(said.err.splitlines()) == 1
