"""Rows as other frameworks and services store them, imported without a word on where anything stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals import EvalsError
from evals.runs import Settings
from evals.runs.importing import Options, import_files

COLD, DRY = "It is cold. The ice is thick.", "It is cold and dry in July."
MARKED = "The ice is thick [1]. It is dry [2]."
PLAIN = "The ice is thick. It is dry."
FIRST, SECOND = [0, 17], [18, 28]
ASKED = "Is it cold?"
BOTH = [{"id": "a", "url": "https://e.org/a", "text": COLD}, {"id": "b", "text": DRY}]
NODES = [{"node": {"id_": "n1", "text": COLD}, "score": 0.8}, {"node": {"id_": "n2", "text": DRY}, "score": 0.7}]
CHUNKS = [{"page_content": COLD, "metadata": {"source": "a"}}, {"page_content": DRY, "metadata": {"source": "b"}}]
KEPT = [{"lc": 1, "id": ["langchain", "Document"], "kwargs": chunk} for chunk in CHUNKS]
SPANS = [{"document.content": COLD, "document.id": "a"}, {"document.content": DRY, "document.id": "b"}]
TEXTS = [COLD, DRY]

ROWS: dict[str, dict[str, Any]] = {
    "LangChain": {"query": ASKED, "result": MARKED, "source_documents": CHUNKS},
    "LangChain, a chain": {"input": ASKED, "answer": MARKED, "context": CHUNKS},
    "LangChain, kept": {"question": ASKED, "answer": MARKED, "context": KEPT},
    "LangSmith": {"inputs": {"question": ASKED}, "outputs": {"answer": MARKED, "context": TEXTS}},
    "LlamaIndex": {"query": ASKED, "response": MARKED, "source_nodes": NODES},
    "LlamaIndex, nested": {"query_str": ASKED, "response": {"response": MARKED, "source_nodes": NODES}},
    "DeepEval": {"input": ASKED, "actual_output": MARKED, "retrieval_context": TEXTS, "context": [COLD]},
    "TruLens": {"app_id": "x", "input": ASKED, "output": MARKED, "contexts": TEXTS},
    "Phoenix": {
        "attributes.input.value": ASKED,
        "attributes.output.value": MARKED,
        "attributes.retrieval.documents": SPANS,
    },
    "Ragas, with objects": {"question": ASKED, "answer": MARKED, "contexts": [{"content": COLD}, {"content": DRY}]},
    "Haystack": {"query": ASKED, "answers": [{"answer": MARKED, "documents": [{"content": COLD}, {"content": DRY}]}]},
    "ALCE": {"question": ASKED, "output": MARKED, "docs": [{"title": "A", "text": COLD}, {"title": "B", "text": DRY}]},
    "messages": {
        "messages": [{"role": "user", "content": ASKED}, {"role": "assistant", "content": MARKED}],
        "documents": TEXTS,
    },
}
GROUNDED = {
    "content": {"parts": [{"text": PLAIN}]},
    "groundingMetadata": {
        "groundingChunks": [{"web": {"uri": "https://e.org/a"}}, {"retrievedContext": {"uri": "b", "text": DRY}}],
        "groundingSupports": [
            {"segment": {"endIndex": 17}, "groundingChunkIndices": [0]},
            {"segment": {"startIndex": 18, "endIndex": 28}, "groundingChunkIndices": [1]},
        ],
    },
}
SERVICES: dict[str, dict[str, Any]] = {
    "Anthropic": {
        "response": {
            "content": [
                {
                    "type": "text",
                    "text": "The ice is thick.",
                    "citations": [{"document_index": 0, "cited_text": "thick"}],
                },
                {"type": "text", "text": " "},
                {"type": "text", "text": "It is dry.", "citations": [{"document_index": 1, "cited_text": "dry"}]},
            ]
        }
    },
    "OpenAI": {
        "answer": PLAIN,
        "annotations": [
            {"type": "file_citation", "index": 16, "file_id": "a"},
            {"type": "file_citation", "index": 27, "file_id": "b"},
        ],
    },
    "OpenAI, with marks": {
        "answer": "The ice is thick【4:0†a】. It is dry【4:1†b】.",
        "annotations": [
            {"text": "【4:0†a】", "start_index": 16, "end_index": 23, "file_citation": {"file_id": "a"}},
            {"text": "【4:1†b】", "start_index": 34, "end_index": 41, "file_citation": {"file_id": "b"}},
        ],
    },
    "Gemini": {"candidates": [GROUNDED]},
    "Cohere": {
        "text": PLAIN,
        "citations": [
            {"start": 0, "end": 17, "document_ids": ["a"]},
            {"start": 18, "end": 28, "sources": [{"type": "document", "id": "b"}]},
        ],
    },
    "Cohere, second version": {
        "message": {
            "content": [{"type": "text", "text": PLAIN}],
            "citations": [
                {"start": 0, "end": 17, "sources": [{"type": "document", "document": {"id": "a"}}]},
                {"start": 18, "end": 28, "sources": [{"type": "document", "document": {"id": "b"}}]},
            ],
        }
    },
}


def imported(folder: Path, row: Any, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The sample and the answer that a file of one row becomes."""
    file = folder / "rows.jsonl"
    file.write_text(json.dumps(row))
    import_files(folder / "run", [file], Options(**options), ["pointer"], Settings())
    sample, answer = (json.loads((folder / "run" / name).read_text()) for name in ("samples.jsonl", "answers.jsonl"))
    return sample, answer["answer"]


@pytest.mark.parametrize("name", ROWS)
def test_a_framework_s_row_is_read_as_it_is(name: str, tmp_path: Path) -> None:
    sample, answer = imported(tmp_path, ROWS[name])
    texts = [json.loads(line)["text"] for line in (tmp_path / "run" / "documents.jsonl").read_text().splitlines()]
    assert (sample["question"], texts) == (ASKED, TEXTS)
    assert answer["text"] == PLAIN
    assert len({c["document"] for c in answer["citations"]}) == 2


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_s_own_citations_are_read(name: str, tmp_path: Path) -> None:
    _, answer = imported(tmp_path, {"question": ASKED, "documents": BOTH, **SERVICES[name]})
    claims = [[c["claim"]["start"], c["claim"]["end"]] for c in answer["citations"]]
    assert answer["text"] == PLAIN
    assert [c["document"] for c in answer["citations"]] == ["a", "b"]
    assert claims == [FIRST, SECOND]


def test_what_a_service_says_of_a_citation_is_kept(tmp_path: Path) -> None:
    cited = {"document_title": "b", "start_page_number": 2, "end_page_number": 3, "cited_text": "dry"}
    blocks = [{"type": "text", "text": PLAIN, "citations": [cited]}]
    _, answer = imported(tmp_path, {"question": ASKED, "documents": BOTH, "content": blocks})
    (citation,) = answer["citations"]
    assert citation["locator"] == {"unit": "page", "start": 2, "end": 3}
    assert citation["native"] == cited


def test_a_chunk_of_gemini_without_a_title_has_none(tmp_path: Path) -> None:
    imported(tmp_path, {"question": ASKED, "candidates": [GROUNDED]})
    (document,) = [json.loads(line) for line in (tmp_path / "run" / "documents.jsonl").read_text().splitlines()]
    assert document == {"id": "b", "text": DRY}


def test_one_list_of_rows_is_read(tmp_path: Path) -> None:
    sample, _ = imported(tmp_path, [ROWS["DeepEval"]])
    assert sample["question"] == ASKED


def test_a_bad_row_of_a_list_is_named_by_its_place(tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match=r"rows\.jsonl:2: not an object"):
        imported(tmp_path, [ROWS["DeepEval"], 3])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"input": ASKED, "result": "a", "output": "b"}, "--map answer=result or --map answer=output"),
        ({"question": ASKED, "answer": "a", "stuff": [COLD]}, "--map documents=stuff, or --map documents="),
    ],
)
def test_where_several_may_be_meant_the_error_says_what_to_map(row: dict[str, Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match=said):
        imported(tmp_path, row)


def test_what_the_user_says_goes_before_the_shape(tmp_path: Path) -> None:
    row = {**ROWS["DeepEval"], "other": "It is wet."}
    assert imported(tmp_path, row, columns={"answer": "other"})[1]["text"] == "It is wet."
