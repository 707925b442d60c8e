"""Chunks as retrievers write them: their own id, URL and title name them, wherever in an object those stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import Evals, Said, read_jsonl, write_jsonl

from evals import check
from evals.checking.log import check_log

AIR, ICE = "The Moon has no air.", "The Moon has ice."
URL = "https://example.org/moon"
ROW: dict[str, Any] = {"id": "q", "question": "Has the Moon air?", "answer": "No."}


def bring(evals: Evals, folder: Path, row: dict[str, Any], *more: object) -> Said:
    file = write_jsonl(folder / "rows.jsonl", [{**ROW, **row}])
    return evals("import", file, "--log-dir", folder, "--run-id", "run", *more)


def documents(folder: Path) -> list[dict[str, Any]]:
    return read_jsonl(folder / "run" / "documents.jsonl")


def cited(folder: Path) -> list[str]:
    (line,) = read_jsonl(folder / "run" / "answers.jsonl")
    return [c["document"] for c in line["answer"].get("citations", [])]


SHAPES: dict[str, tuple[list[Any], list[str]]] = {
    "LangChain": (
        [
            {"id": None, "page_content": AIR, "metadata": {"id": "c1", "source": URL, "title": "Moon"}},
            {"page_content": ICE, "metadata": {"id": "c2", "source": URL + "/ice"}, "type": "Document"},
        ],
        ["c1", URL, "Moon"],
    ),
    "LlamaIndex": (
        [
            {"node": {"id_": "n1", "text": AIR, "metadata": {"file_name": "moon.pdf"}}, "score": 0.8},
            {"node": {"id_": "n2", "text": ICE, "metadata": {"file_name": "ice.pdf"}}, "score": 0.7},
        ],
        ["n1", "moon.pdf", "1"],
    ),
    "OpenAI file search": (
        [
            {"file_id": "file-1", "filename": "moon.pdf", "score": 0.9, "text": AIR, "attributes": {}},
            {"file_id": "file-2", "filename": "ice.pdf", "score": 0.8, "text": ICE},
        ],
        ["file-1", "moon.pdf"],
    ),
    "OpenAI assistants": (
        [
            {"file_id": "file-1", "file_name": "moon.pdf", "content": [{"type": "text", "text": AIR}]},
            {"file_id": "file-2", "file_name": "ice.pdf", "content": [{"type": "text", "text": ICE}]},
        ],
        ["file-1", "moon.pdf"],
    ),
    "chunks with the id of their document": (
        [
            {"chunk_id": "moon#1", "doc_id": "moon", "content": AIR, "url": URL},
            {"chunk_id": "moon#2", "doc_id": "moon", "content": ICE, "url": URL + "/ice"},
        ],
        ["moon#1", URL],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_chunk_is_cited_by_its_own_id_url_or_title(shape: str, evals: Evals, tmp_path: Path) -> None:
    chunks, names = SHAPES[shape]
    said = bring(evals, tmp_path, {"documents": chunks, "citations": names}, "--scorer", "pointer")
    assert said.status == 0, said.err
    first, second = documents(tmp_path)
    assert (first["text"], second["text"]) == (AIR, ICE)
    assert cited(tmp_path) == [first["id"]] * len(names)


def test_the_user_says_where_the_parts_of_a_document_stand(evals: Evals, tmp_path: Path) -> None:
    hit = {"payload": {"uuid": 7, "body": AIR, "page": 3}, "where": URL, "heading": "Air", "id": "of the store"}
    row = {"hits": [hit], "citations": ["7", URL, "Air", "of the store"]}
    maps = [
        f"--map={m}"
        for m in (
            "documents=hits",
            "documents.id=payload.uuid",
            "documents.text=payload.body",
            "documents.url=where",
            "documents.title=heading",
        )
    ]
    said = bring(evals, tmp_path, row, *maps)
    assert said.status == 0, said.err
    (document,) = documents(tmp_path)
    assert (document["id"], document["text"], document["title"]) == ("7", AIR, "Air")
    assert document["metadata"] == {"id": "of the store", "url": URL}
    assert cited(tmp_path) == ["7", "7", "7", "of the store"]


def test_ids_may_stand_in_a_list_beside_the_texts(evals: Evals, tmp_path: Path) -> None:
    row = {"documents": [AIR, ICE], "names": ["a", "b"], "citations": ["b"]}
    assert bring(evals, tmp_path, row, "--map", "documents.id=names").status == 0
    assert [d["id"] for d in documents(tmp_path)] == ["a", "b"]
    assert cited(tmp_path) == ["b"]


def test_ragas_has_them_there(evals: Evals, tmp_path: Path) -> None:
    row = {"user_input": "Air?", "response": "No.", "retrieved_contexts": [AIR], "retrieved_context_ids": [12]}
    file = write_jsonl(tmp_path / "ragas.jsonl", [row])
    assert evals("import", file, "--log-dir", tmp_path, "--run-id", "run").status == 0
    assert [d["id"] for d in documents(tmp_path)] == ["12"]


def test_of_chunks_that_share_a_url_the_one_with_the_quote_is_meant_or_the_first(evals: Evals, tmp_path: Path) -> None:
    chunks = [{"id": "a", "text": AIR, "url": URL}, {"id": "b", "text": ICE, "url": URL}]
    quotes = [{"document": URL, "quote": quote} for quote in ("the moon has  ice", "cheese")]
    assert bring(evals, tmp_path, {"documents": chunks, "citations": [*quotes, {"document": URL}]}).status == 0
    assert cited(tmp_path) == ["b", "a", "a"]


@pytest.mark.parametrize(
    ("row", "maps", "error"),
    [
        ({"documents": [{"text": AIR}]}, ["documents.id=uuid"], "document 1: no 'uuid'; expected the id there"),
        (
            {"documents": [{"wording": AIR}]},
            [],
            "document 1: no 'text'; expected a string, or --map documents.text=PLACE",
        ),
        ({"documents": [AIR, ICE], "names": ["a"]}, ["documents.id=names"], "expected one id for each of the 2 docum"),
        ({"documents": [{"id": ["a"], "text": AIR}]}, [], "'id' or 'title' is of another kind"),
        ({"documents": [7]}, [], "document 1 is 7; expected a string, or an object with 'text'"),
        ({"documents": [AIR]}, ["documents.author=x"], "'documents.author' is no field"),
    ],
)
def test_what_is_not_there_is_said(
    row: dict[str, Any], maps: list[str], error: str, evals: Evals, tmp_path: Path
) -> None:
    said = bring(evals, tmp_path, row, *(f"--map={m}" for m in maps))
    assert said.status != 0
    assert error in said.err
    assert not (tmp_path / "run").exists()


def test_chunks_that_share_a_name_are_told_apart(tmp_path: Path) -> None:
    answer = f'"{ICE}" [kb/a] "{AIR}" [kb/a] "The Moon has seas." [2]'
    for chunk in ({"metadata": {"source": "kb/a"}}, {"url": "kb/a"}, {"document_id": "kb/a"}):
        row = {"answer": answer, "documents": [{"text": AIR, **chunk}, {"text": ICE, **chunk}]}
        (entry,) = check_log(write_jsonl(tmp_path / "log.jsonl", [row]))
        assert entry.check is not None
        assert [(c.document, c.fault) for c in entry.check.citations] == [
            ("kb/a#2", ""),
            ("kb/a#1", ""),
            ("kb/a#2", "fabricated"),
        ]
    chunks = [{"text": text, "url": "kb/a"} for text in (AIR, ICE)]
    assert [c.document for c in check(answer, chunks).citations] == ["kb/a#2", "kb/a#1", "kb/a#2"]
