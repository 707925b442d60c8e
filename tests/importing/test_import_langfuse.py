"""Exports of Langfuse brought in: question, documents and answer of each trace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import Evals, read_jsonl, write_jsonl

ARO, DAM = "Lake Aro lies 212 metres up. Its water is clear.", "The dam was built in 1902."
ANSWER = 'It says "Its water is foul and black." [1]'


def seen(id: str, parent: str | None, type: str = "SPAN", **more: Any) -> dict[str, Any]:
    return {"id": id, "traceId": "t1", "parentObservationId": parent, "type": type, **more}


MESSAGES = [{"role": "system", "content": "Answer."}, {"role": "user", "content": "a long prompt"}]
SPANS = [
    seen(
        "llm", "chain", "GENERATION", input=MESSAGES, output={"role": "assistant", "content": "x"}, model="some/model"
    ),
    seen("search", "chain", "RETRIEVER", input="lake", output=[ARO, {"page_content": DAM, "metadata": {"id": "dam"}}]),
    seen("chain", None, input={"query": "How is it?"}, output=ANSWER),
    {"id": "health", "traceId": "t2", "parentObservationId": None, "type": "EVENT"},
]


def stored(span: dict[str, Any]) -> dict[str, Any]:
    """As the export to storage names it, with input and output as JSON in a text."""
    named = {"traceId": "trace_id", "parentObservationId": "parent_observation_id", "model": "provided_model_name"}
    found = {named.get(name, name): value for name, value in span.items()}
    told = {name: found[name] for name in ("input", "output") if name in found}
    return found | {name: value if isinstance(value, str) else json.dumps(value) for name, value in told.items()}


def of_trace() -> dict[str, Any]:
    """A trace as it is downloaded; that of its chain is the input of the trace alone."""
    return {"trace": {"id": "t1", "input": "How is it?", "output": ANSWER}, "observations": SPANS[:2]}


@pytest.mark.parametrize(
    "content",
    [SPANS, [stored(span) for span in SPANS], of_trace()],
    ids=["of the interface", "of storage", "of one trace"],
)
@pytest.mark.parametrize("lines", [False, True])
def test_a_trace_is_a_row(evals: Evals, tmp_path: Path, content: Any, lines: bool) -> None:
    file = tmp_path / "export.json"
    listed = content if isinstance(content, list) else [content]
    if lines:
        write_jsonl(file, listed)
    else:
        file.write_text(json.dumps(content, indent=1))
    said = evals("import", file, "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    assert "read as langfuse (guessed): 1 answer" in said.err
    (sample,) = read_jsonl(tmp_path / "run" / "samples.jsonl")
    assert (sample["id"], sample["question"]) == ("t1", "How is it?")
    assert [d["text"] for d in read_jsonl(tmp_path / "run" / "documents.jsonl")] == [ARO, DAM]
    assert json.loads((tmp_path / "run" / "run.json").read_text())["cells"][0]["model"] == "some/model"
    assert '"label":"fabricated"' in (tmp_path / "run" / "scores-quote.jsonl").read_text()


def test_an_answer_may_be_one_message(evals: Evals, tmp_path: Path) -> None:
    said = {"role": "assistant", "content": ANSWER}
    asked = [{"role": "user", "content": "How is it?"}]
    file = write_jsonl(tmp_path / "export.jsonl", [seen("llm", None, "GENERATION", input=asked, output=said)])
    assert evals("import", file, "--map", "documents=", "--log-dir", tmp_path, "--run-id", "run").status == 0
    (answer,) = read_jsonl(tmp_path / "run" / "answers.jsonl")
    assert answer["answer"]["text"].startswith("It says")
    assert "role" not in answer["answer"]["text"]


def test_what_is_no_observation_is_named(evals: Evals, tmp_path: Path) -> None:
    file = tmp_path / "export.jsonl"
    file.write_text("\n".join([*map(json.dumps, SPANS), "{torn"]))
    said = evals("import", file, "--log-dir", tmp_path, "--run-id", "run")
    assert f"{file}:5" in said.err
