"""``langfuse``: what Langfuse exports, observations (one a line, or a list of them) or traces with their observations.

A trace is a row. Question and answer are the input and output of its outermost observation that has them as texts or
messages, or of the trace itself; documents are the outputs of its retrievers, and those of other observations that are
lists of documents, each once. Names are those of its API (``traceId``) or of its exports to storage (``trace_id``);
inputs and outputs may be JSON in a text. A trace without a question or an answer is passed over. All observations of a
file are in memory at once, since those of a trace need not stand together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.errors import EvalsError
from evals.runs.importing.format import Columns, Format, Record
from evals.runs.importing.spans import objects, parsed, row_of

_COLUMNS: Columns = {"style": ()}
_TRACE, _PARENT = ("traceId", "trace_id"), ("parentObservationId", "parent_observation_id")
_TEXTS = ("text", "content", "page_content", "pageContent")


class Langfuse(Format):
    name = "langfuse"
    about = "observations or traces that Langfuse exports, in JSON"
    columns = _COLUMNS

    def recognises(self, path: Path, head: bytes) -> bool:
        named = any(f'"{name}"'.encode() in head for name in _PARENT)
        return named and any(f'"{name}"'.encode() in head for name in (*_TRACE, "observations"))

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        """In the order in which traces first come up."""
        traces: dict[str, list[Mapping[str, Any]]] = {}
        for record in objects(path):
            if isinstance(record, EvalsError):
                yield record
            else:
                for observation in _observations(record.data):
                    traces.setdefault(str(_either(observation, *_TRACE)), []).append(observation)
        for id, found in traces.items():
            known = {observation.get("id") for observation in found}
            outermost = sorted(found, key=lambda observation: _either(observation, *_PARENT) in known)
            if row := row_of([_attributes(observation) for observation in outermost]):
                yield Record(f"{path}: trace {id}", {"id": id, **row})


def _observations(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """An observation alone; of a trace that holds its own, these, and the trace as the one around them."""
    listed = data.get("observations")
    if not isinstance(listed, list):
        yield data
        return
    held = data.get("trace")
    trace = held if isinstance(held, dict) else data
    id = trace.get("id")
    yield {"id": id, "traceId": id, "input": trace.get("input"), "output": trace.get("output")}
    for observation in listed:
        if isinstance(observation, dict):
            parent = _either(observation, *_PARENT) or id
            yield {**observation, "traceId": id, "parentObservationId": parent}


def _attributes(observation: Mapping[str, Any]) -> dict[str, Any]:
    """What an observation says, by the names that traces of OpenTelemetry have for it."""
    asked, said = parsed(observation.get("input")), parsed(observation.get("output"))
    return {
        "gen_ai.input.messages": asked.get("messages", ()) if isinstance(asked, dict) else asked,
        "gen_ai.output.messages": [said] if isinstance(said, dict) and "role" in said else said,
        "input.value": asked,
        "output.value": said,
        "gen_ai.request.model": _either(observation, "model", "providedModelName", "provided_model_name"),
        "gen_ai.retrieval.documents": _documents(observation, said),
    }


def _documents(observation: Mapping[str, Any], said: Any) -> list[dict[str, Any]]:
    retriever = str(observation.get("type")).upper() == "RETRIEVER"
    listed = said.get("documents") if isinstance(said, dict) else said
    found = []
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, str) and retriever:
            found.append({"text": one})
        elif isinstance(one, dict) and "role" not in one:
            text = next((one[name] for name in _TEXTS if isinstance(one.get(name), str)), None)
            if text is not None:
                found.append({**{k: v for k, v in one.items() if k not in _TEXTS}, "text": text})
    return found


def _either(held: Mapping[str, Any], *names: str) -> Any:
    return next((held[name] for name in names if held.get(name)), None)
