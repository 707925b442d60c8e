"""Rows as other frameworks and services store them, imported without a word on where anything stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from evals import EvalsError, check
from evals.checking.log import check_log
from evals.runs import Settings
from evals.runs.importing import Options, import_files, read_rows
from evals.runs.importing.format import PLAIN_COLUMNS, Record
from evals.runs.importing.row import RowReader
from evals.runs.importing.shapes import by_id
from evals.types import Document

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
    "LangGraph": {"question": ASKED, "generation": MARKED, "documents": KEPT},
    "documents with their scores": {"question": ASKED, "answer": MARKED, "documents": [[c, 0.5] for c in CHUNKS]},
    "documents by their ids": {"question": ASKED, "answer": MARKED, "documents": {"a": COLD, "b": {"text": DRY}}},
    "passages by their ids": {"question": ASKED, "answer": MARKED, "passages": {"1": COLD, "2": DRY}},
    "texts with their scores": {"question": ASKED, "answer": MARKED, "documents": [[COLD, 0.5], [DRY, 0.4]]},
    "DSPy": {"question": ASKED, "answer": MARKED, "passages": [{"long_text": COLD}, {"long_text": DRY}]},
    "hits of Elasticsearch": {
        "query": ASKED,
        "output": MARKED,
        "hits": {"hits": [{"_id": "1", "_source": {"text": COLD}}, {"_id": "2", "_source": {"text": DRY}}]},
    },
    "ShareGPT": {
        "conversations": [{"from": "human", "value": ASKED}, {"from": "gpt", "value": MARKED}],
        "documents": TEXTS,
    },
    "one text of passages in tags": {
        "question": ASKED,
        "answer": MARKED,
        "context": "<documents>\n"
        + "".join(
            f'<document index="{n}">\n<source>{n}</source>\n<document_content>\n{text}\n</document_content></document>'
            for n, text in enumerate(TEXTS, start=1)
        )
        + "</documents>",
    },
    "messages": {
        "messages": [{"role": "user", "content": ASKED}, {"role": "assistant", "content": MARKED}],
        "documents": TEXTS,
    },
    "messages with what a tool found": {
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": ASKED}]},
            {"role": "assistant", "content": None, "tool_calls": [{"id": "x"}]},
            {"role": "tool", "tool_call_id": "x", "content": json.dumps({"hits": BOTH})},
            {"role": "assistant", "content": MARKED},
        ]
    },
    "a chat completion": {
        "request": {"messages": [{"role": "user", "content": ASKED}]},
        "documents": TEXTS,
        "response": {"choices": [{"message": {"role": "assistant", "content": MARKED, "annotations": None}}]},
    },
    "a chat completion that searched": {
        "question": ASKED,
        "response": {
            "search_results": [{"url": "https://e.org/a", "snippet": COLD}, {"url": "https://e.org/b", "snippet": DRY}],
            "choices": [{"message": {"role": "assistant", "content": MARKED}}],
        },
    },
    "blocks without citations": {
        "question": ASKED,
        "documents": TEXTS,
        "response": {"type": "message", "content": [{"type": "thinking", "thinking": "x"}, {"text": MARKED}]},
    },
    "the Responses API": {
        "question": ASKED,
        "documents": TEXTS,
        "response": {
            "output": [
                {"type": "reasoning", "content": [{"type": "reasoning_text", "text": "Let me see."}]},
                {"type": "message", "content": [{"text": MARKED[:25]}, {"text": MARKED[25:], "annotations": []}]},
            ]
        },
    },
    "a message of LangChain": {
        "question": ASKED,
        "documents": TEXTS,
        "answer": {"lc": 1, "id": ["langchain", "AIMessage"], "kwargs": {"content": MARKED}},
    },
    "Gemini without grounding": {
        "question": ASKED,
        "documents": TEXTS,
        "response": {"candidates": [{"content": {"parts": [{"text": "Hm.", "thought": True}, {"text": MARKED}]}}]},
    },
    "an empty list of citations": {"question": ASKED, "answer": MARKED, "documents": TEXTS, "citations": []},
    **{
        f"one text of passages, {first}": {
            "question": ASKED,
            "answer": MARKED,
            "context": f"{first}{COLD}\n\n{first.replace('1', '2')}{DRY}",
        }
        for first in ("[1] ", "Document 1: ", "### Source [1]\n", "**Passage 1**\n", "[Doc 1] ")
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
    "TREC": {
        "answer": [{"text": "The ice is thick.", "citations": [0]}, {"text": "It is dry.", "citations": [1]}],
        "references": ["a", "b"],
    },
    "TREC, with scores": {
        "responses": [
            {"text": "The ice is thick.", "citations": {"a": 0.9}},
            {"text": "It is dry.", "citations": {"b": 0.8}},
        ]
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


def test_the_chunks_of_a_knowledge_base_are_the_documents(tmp_path: Path) -> None:
    def part(text: str, *chunks: str) -> dict[str, Any]:
        located = {"type": "S3", "s3Location": {"uri": "s3://kb/a.txt"}}
        return {
            "generatedResponsePart": {"textResponsePart": {"text": text, "span": {"start": 0, "end": len(text) - 1}}},
            "retrievedReferences": [{"content": {"text": chunk}, "location": located} for chunk in chunks],
        }

    cited = [part("The ice is thick.", COLD), part("It is dry.", DRY, COLD), part("No words of it.", DRY)]
    row = {"question": ASKED, "sessionId": "s", "output": {"text": PLAIN}, "citations": cited}
    sample, answer = imported(tmp_path, row)
    found = [(c["document"], c.get("claim")) for c in answer["citations"]]
    first, second = ({"start": start, "end": end} for start, end in (FIRST, SECOND))
    one, two = "s3://kb/a.txt", "s3://kb/a.txt#2"
    assert (answer["text"], len(sample["documents"])) == (PLAIN, 2)
    assert found == [(one, first), (two, second), (one, second), (two, None)]


@pytest.mark.parametrize(
    "value", [{"text": COLD}, {"content": COLD, "source": "a"}, {"answer": COLD}, {"a": 5}, "a", []]
)
def test_one_document_is_no_object_of_documents_by_their_ids(value: Any) -> None:
    assert by_id(value) == value


def test_names_of_documents_are_no_documents(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(SERVICES["TREC"]))
    given = (Document("a.txt", COLD, "a"), Document("b.txt", DRY, "b"))
    (entry,) = check_log(file, given)
    assert entry.check is not None
    assert [c.document for c in entry.check.citations] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_s_own_citations_are_read(name: str, tmp_path: Path) -> None:
    _, answer = imported(tmp_path, {"question": ASKED, "documents": BOTH, **SERVICES[name]})
    claims = [[c["claim"]["start"], c["claim"]["end"]] for c in answer["citations"]]
    assert answer["text"] == PLAIN
    assert [c["document"] for c in answer["citations"]] == ["a", "b"]
    assert claims == [FIRST, SECOND]


FILED = {"output": [{"content": [{"text": PLAIN, "annotations": [{"index": 16, "file_id": "f-7", "filename": "a"}]}]}]}
RESPONSES: list[tuple[dict[str, Any], list[str]]] = [
    (SERVICES["Anthropic"]["response"], ["a", "b"]),
    (SERVICES["Gemini"], ["a", "b"]),
    (SERVICES["Cohere, second version"], ["a", "b"]),
    (FILED, ["a"]),
    ({"choices": [{"message": {"role": "assistant", "content": "The ice is thick [1]. It is dry [2]."}}]}, ["a", "b"]),
]


@pytest.mark.parametrize(("response", "cited"), RESPONSES)
def test_what_a_service_gave_back_is_checked_as_it_is(response: dict[str, Any], cited: list[str]) -> None:
    found = check(json.dumps(response), BOTH)
    assert (found.text, [c.document for c in found.citations], found.unread) == (PLAIN, cited, ())


@pytest.mark.parametrize("text", ['{"content": []}', '{"choices": [1]}', '{"message": {}} It is dry.', '{"output": 1}'])
def test_an_object_without_an_answer_is_no_response(text: str) -> None:
    assert check(text, BOTH).citations == ()


def test_annotations_of_every_block_are_read(tmp_path: Path) -> None:
    blocks = [
        {"type": "output_text", "text": text, "annotations": [{"index": len(text) - 1, "file_id": id}]}
        for text, id in (("The ice is thick.", "a"), (" It is dry.", "b"))
    ]
    held = {"output": [{"type": "message", "content": blocks}]}
    _, answer = imported(tmp_path, {"question": ASKED, "documents": BOTH, "response": held})
    assert answer["text"] == PLAIN
    assert [(c["document"], c["claim"]["start"], c["claim"]["end"]) for c in answer["citations"]] == [
        ("a", *FIRST),
        ("b", *SECOND),
    ]


@pytest.mark.parametrize(
    "citation",
    [
        {"source": "b", "text": "dry in July"},
        {"doc_id": "b", "quoted_text": "dry in July"},
        {"document_id": "b", "cited_text": "dry in July"},
        {"document": "b", "quote": "dry in July"},
        {"quote": "dry in July"},
        "cold and dry in July",
    ],
)
def test_citations_have_the_names_that_models_give_their_members(citation: Any, tmp_path: Path) -> None:
    row: dict[str, Any] = {"question": ASKED, "documents": BOTH}
    as_field: dict[str, Any] = {"answer": PLAIN, "citations": [citation]}
    as_object, as_text = {"answer": as_field}, {"answer": json.dumps(as_field)}
    for number, given in enumerate((as_field, as_object, as_text)):
        folder = tmp_path / str(number)
        folder.mkdir()
        _, answer = imported(folder, {**row, **given})
        (cited,) = answer["citations"]
        assert (answer["text"], cited["document"], cited["quote"].endswith("dry in July")) == (PLAIN, "b", True)


ODD: list[Any] = [None, 5, -1, 1.5, True, "", "x", [], {}, [5], [None], ["x"], [[]], {"a": 1}, {"text": 5}]


def places(value: Any) -> Iterator[tuple[str | int, ...]]:
    """The path of everything that stands in a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, held in inner:
        yield (step,)
        yield from ((step, *rest) for rest in places(held))


def changed(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = changed(value[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize("name", [*SERVICES, "the Responses API", "messages with what a tool found"])
def test_anything_may_stand_anywhere_in_a_row(name: str) -> None:
    row = {"question": ASKED, "documents": BOTH, **(ROWS | SERVICES)[name]}
    reader = RowReader(PLAIN_COLUMNS, Options(asked=False))
    for path in places(row):
        for new in ODD:
            with suppress(EvalsError):
                reader.read(Record("rows.jsonl:1", changed(row, path, new)), "m")


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


def test_citation_objects_of_anthropic_in_a_row_count_documents_from_0(tmp_path: Path) -> None:
    documents = [{"id": "aro", "text": "Its water is clear."}, {"id": "dam", "text": "It does not leak."}]
    said = [{"document_index": 0, "cited_text": "clear", "start_char_index": 13, "end_char_index": 18}]
    said += [{"document_index": 1, "cited_text": "clear"}]
    row = {"question": "Is it?", "answer": "It is clear.", "citations": said, "documents": documents}
    (tmp_path / "log.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (read,) = read_rows(tmp_path / "log.jsonl", Options())
    assert [c.document for c in read.answer.citations] == ["aro", "dam"]
    assert [c.quote for c in read.answer.citations] == ["clear", "clear"]
