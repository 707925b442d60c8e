"""``otlp``: traces of OpenTelemetry as its exporters write them in JSON (OTLP 1.x), one object a file or a line.

A trace is a row. Names are those of OpenInference (``input.value``, ``output.value``,
``retrieval.documents.N.document.*``) and of OpenTelemetry's own conventions for generative AI
(``gen_ai.input.messages``, ``gen_ai.output.messages``, ``gen_ai.retrieval.documents``, ``gen_ai.request.model``).
Question and answer are those of the outermost span that has them; documents are those of all its retrievals, each once.
A trace without a question or an answer is none of a model, and is passed over. All spans of an object are in memory at
once; a trace stands in one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from evals.errors import DataError, EvalsError
from evals.files.content import MAX_BYTES
from evals.runs.importing.fields import find
from evals.runs.importing.format import Columns, Format, Record, too_long
from evals.runs.importing.jsonl import Jsonl

_COLUMNS: Columns = {"style": ()}
_DOCUMENT = re.compile(r"retrieval\.documents\.(\d{1,6})\.document\.(content|id|metadata)")
_PARTS = {"content": "text", "id": "id", "metadata": "metadata"}


class Otlp(Format):
    name = "otlp"
    about = "traces of OpenTelemetry in JSON, by OpenInference or its own conventions"
    columns = _COLUMNS

    def recognises(self, path: Path, head: bytes) -> bool:
        return b'"resourceSpans"' in head

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        """In the order in which traces begin in each object."""
        for record in objects(path):
            if isinstance(record, EvalsError):
                yield record
                continue
            traces: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
            for span in find(record.data, "resourceSpans.scopeSpans.spans") or ():
                if isinstance(span, dict):
                    traces[str(span.get("traceId"))].append(span)
            for id, spans in traces.items():
                if row := _row(spans):
                    yield Record(f"{record.where}: trace {id}", {"id": id, **row})


def objects(path: Path) -> Iterator[Record | EvalsError]:
    """The one object of a file that spreads over lines, or those of its list, else those of its lines."""
    with path.open("rb") as file:
        first = file.readline(MAX_BYTES + 1)
    try:
        from_json(first)
    except ValueError:
        if path.stat().st_size > MAX_BYTES:
            raise too_long(f"{path}") from None
        try:
            data = from_json(path.read_bytes())
        except ValueError as error:
            raise DataError(f"{path}: not JSON: {error}; expected an export of traces") from None
        for one in data if isinstance(data, list) else [data]:
            yield Record(str(path), one) if isinstance(one, dict) else DataError(f"{path}: not an object")
        return
    yield from Jsonl().records(path)


def _row(spans: list[dict[str, Any]]) -> dict[str, Any]:
    """What a trace says of a question and its answer; nothing where it has either not."""
    known = {str(span.get("spanId")) for span in spans}
    outermost = sorted(spans, key=lambda span: str(span.get("parentSpanId")) in known)
    return row_of([_attributes(span) for span in outermost])


def row_of(told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The same, given the attributes of each span, the outermost first."""
    row: dict[str, Any] = {}
    for field, read in (("question", _question), ("answer", _answer), ("model", _model)):
        value = next((value for attributes in told if (value := read(attributes))), None)
        if value is not None:
            row[field] = value
    documents = [d for attributes in told for d in _documents(attributes)]
    row["documents"] = list({(str(d.get("id")), d["text"]): d for d in documents}.values())
    return row if {"question", "answer"} <= set(row) else {}


def _attributes(span: Mapping[str, Any]) -> dict[str, Any]:
    """Its attributes, and those of its events, in which some keep messages."""
    found: dict[str, Any] = {}
    events = span.get("events")
    for holder in (*(events if isinstance(events, list) else ()), span):
        pairs = holder.get("attributes") if isinstance(holder, dict) else None
        for pair in pairs if isinstance(pairs, list) else ():
            if isinstance(pair, dict) and isinstance(pair.get("key"), str):
                found[pair["key"]] = _value(pair.get("value"))
    return found


def _value(value: Any) -> Any:
    """An AnyValue of OTLP as JSON has it."""
    if not isinstance(value, dict):
        return value
    if "arrayValue" in value:
        return [_value(item) for item in find(value, "arrayValue.values") or ()]
    if "kvlistValue" in value:
        pairs = find(value, "kvlistValue.values") or ()
        return {str(p.get("key")): _value(p.get("value")) for p in pairs if isinstance(p, dict)}
    return next(iter(value.values()), None)


def parsed(value: Any) -> Any:
    """A text that is a list or an object in JSON, as it is; another as the text."""
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return from_json(value)
        except ValueError:
            return value
    return value


def _question(attributes: Mapping[str, Any]) -> str:
    return _said(attributes.get("gen_ai.input.messages"), "user") or _plain(attributes.get("input.value"))


def _answer(attributes: Mapping[str, Any]) -> str:
    return _said(attributes.get("gen_ai.output.messages"), "assistant") or _plain(attributes.get("output.value"))


def _model(attributes: Mapping[str, Any]) -> str:
    names = ("gen_ai.request.model", "gen_ai.response.model", "llm.model_name")
    return next((n for name in names if isinstance(n := attributes.get(name), str)), "")


def _said(messages: Any, role: str) -> str:
    """The text of the last message of that role."""
    listed = parsed(messages)
    own = [m for m in listed if isinstance(m, dict) and m.get("role") == role] if isinstance(listed, list) else []
    parts = find(own[-1], "parts.content") if own else None
    texts = parts if isinstance(parts, list) else [own[-1].get("content")] if own else []
    return "\n".join(text for text in texts if isinstance(text, str))


def _plain(value: Any) -> str:
    """A value that is a text, or an object with one member that is."""
    found = parsed(value)
    if isinstance(found, dict):
        texts = [text for text in found.values() if isinstance(text, str)]
        return texts[0] if len(texts) == 1 else ""
    return found if isinstance(found, str) else ""


def _documents(attributes: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    numbered: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for name, value in attributes.items():
        if match := _DOCUMENT.fullmatch(name):
            numbered[int(match[1])][_PARTS[match[2]]] = parsed(value) if match[2] == "metadata" else value
    listed = parsed(attributes.get("gen_ai.retrieval.documents"))
    given = [numbered[number] for number in sorted(numbered)]
    given += [d for d in listed if isinstance(d, dict)] if isinstance(listed, list) else []
    for document in given:
        text = document.get("text", document.get("content"))
        if isinstance(text, str):
            yield {**document, "text": text}
