"""Traces of OpenTelemetry brought in: question, documents and answer of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support import Evals

from evals.runs.importing.format import Record
from evals.runs.importing.spans import Otlp

ARO, DAM = "Lake Aro lies 212 metres up. Its water is clear.", "The dam was built in 1902."


def span(trace: str, id: str, parent: str = "", **attributes: Any) -> dict[str, Any]:
    named = {name.replace("__", "."): value for name, value in attributes.items()}
    pairs = [{"key": name, "value": {"stringValue": value}} for name, value in named.items()]
    return {"traceId": trace, "spanId": id, "parentSpanId": parent, "name": id, "attributes": pairs}


def export(*spans: dict[str, Any]) -> dict[str, Any]:
    return {"resourceSpans": [{"resource": {}, "scopeSpans": [{"scope": {}, "spans": list(spans)}]}]}


def message(role: str, text: str) -> str:
    return json.dumps([{"role": role, "parts": [{"type": "text", "content": text}]}])


INFERENCE = [
    span("t1", "llm", "chain", input__value="a long prompt", output__value="x", llm__model_name="some/model"),
    span("t1", "retriever", "chain", retrieval__documents__1__document__content=DAM,
         retrieval__documents__0__document__content=ARO, retrieval__documents__0__document__id="aro"),
    span("t1", "chain", input__value='{"query": "How is it?"}', output__value='"Its water is foul and black." [1]'),
]  # fmt: skip
GENERATIVE = [
    span("t2", "chat", gen_ai__input__messages=message("user", "How old is it?"), gen_ai__request__model="other",
         gen_ai__output__messages=message("assistant", 'It says "The dam was built in 1912." [1]')),
    span("t2", "search", "chat", gen_ai__retrieval__documents=json.dumps([{"id": "dam", "content": DAM}])),
    span("t3", "health", http__route="/"),
]  # fmt: skip


def checked(evals: Evals, path: Path) -> tuple[list[str], Any]:
    """The classes of the quotes, and the leaderboard."""
    said = evals("import", path, "--log-dir", path.parent, "--run-id", path.stem)
    assert said.status == 0, said.err
    assert "read as otlp (guessed)" in said.err
    folder, board = path.parent / path.stem, path.with_suffix(".board.json")
    assert evals("leaderboard", folder, "--out", board).status == 0
    scores = (folder / "scores-quote.jsonl").read_text()
    return [kind for kind in ("altered", "fabricated") if kind in scores], json.loads(board.read_text())


def test_traces_of_lines(tmp_path: Path, evals: Evals) -> None:
    path = tmp_path / "traces.jsonl"
    path.write_text("".join(json.dumps(export(*spans)) + "\n" for spans in (INFERENCE, GENERATIVE)))
    kinds, board = checked(evals, path)
    assert kinds == ["altered", "fabricated"]
    assert {row["model"]: row["answers"] for row in board["rows"]} == {"some/model": 1, "other": 1}


def test_one_object_over_many_lines(tmp_path: Path, evals: Evals) -> None:
    path = tmp_path / "traces.json"
    path.write_text(json.dumps(export(*INFERENCE, *GENERATIVE), indent=2))
    kinds, _ = checked(evals, path)
    assert kinds == ["altered", "fabricated"]


def test_hostile_shapes_are_passed_over_or_named(tmp_path: Path, evals: Evals) -> None:
    path = tmp_path / "odd.jsonl"
    odd = [
        {"resourceSpans": 3},
        {"resourceSpans": [{"scopeSpans": [{"spans": ["x", {"attributes": 4, "events": {}}]}]}]},
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in odd))
    said = evals("import", path, "--log-dir", tmp_path)
    assert said.status == 1
    assert "no row to read" in said.err


def test_ids_of_spans_and_documents_may_be_anything(tmp_path: Path) -> None:
    odd: tuple[Any, ...] = ([], {}, None, 5)
    for id in odd:
        asked = span("t", "a", input__value="q", output__value="x", retrieval__documents__0__document__content=ARO)
        named = {"key": "retrieval.documents.0.document.id", "value": {"arrayValue": id}}
        asked |= {"spanId": id, "parentSpanId": id, "attributes": [*asked["attributes"], named]}
        file = tmp_path / "traces.json"
        file.write_text(json.dumps(export(asked)))
        (row,) = Otlp().records(file)
        assert isinstance(row, Record)
        assert row.data["documents"][0]["text"] == ARO
