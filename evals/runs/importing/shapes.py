"""Rows as other frameworks store them, known by the names of their members: LangChain, LlamaIndex, LangSmith, DeepEval,
TruLens, Phoenix, Haystack, ALCE, DSPy, Elasticsearch.

Only what is unmistakable is filled in. Where a row has a field under its own name, or the user says where it stands,
nothing is looked for; where several members may be one field, none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Any

from evals.runs.importing.fields import find, paths
from evals.runs.importing.format import Columns, Record
from evals.runs.importing.services import HOLDING, TELLING, native_parts, plain_parts

# The places of a field, in groups: within the first group of which any is there, there must be one alone.
_PLACES: dict[str, tuple[tuple[str, ...], ...]] = {
    "question": (
        ("query", "query_str", "user_input", "main_input", "attributes.input.value", "inputs.question", "inputs.query"),
        ("input", "inputs.input", "user_query", "user_question", "prompt_text", "instruction", "vars.question"),
        ("prompt",),
        ("topic", "narrative"),
    ),
    "answer": (
        (
            "actual_output",
            "actualOutput",
            "generated_answer",
            "main_output",
            "attributes.output.value",
            "outputs.answer",
        ),
        (
            "response.response",
            "response.text",
            "response.answer",
            "outputs.output",
            "outputs.result",
            "outputs.response",
        ),
        (
            "answers.0.answer",
            "answers.0.data",
            "replies.0",
            "model_answer",
            "llm_answer",
            "llm_output",
            "llm_response",
            "model_output",
        ),
        ("result", "output", "prediction", "completion", "generation", "generated_text", "text"),
    ),
    "documents": (
        ("source_documents", "source_nodes", "retrieval_context", "retrievalContext", "retrieved_contexts"),
        ("response.source_nodes", "answers.0.documents", "outputs.documents", "outputs.source_documents"),
        ("attributes.retrieval.documents", "retrieved_docs", "retrieved_documents", "retrieved_chunks"),
        ("retrieved_passages", "retrieved_context", "search_results", "docs", "ctxs", "contexts", "passages", "chunks"),
        ("retrieved",),
        ("outputs.context", "outputs.contexts", "inputs.context", "inputs.documents", "vars.context", "context"),
        ("hits.hits", "hits", "sources", "references", "evidence_documents", "reference"),
    ),
    "answers": (
        (
            "expected_output",
            "expectedOutput",
            "ground_truth",
            "ground_truths",
            "expected_answer",
            "reference_outputs.answer",
        ),
        ("reference_answer", "gold_answer", "gold_answers", "outputs_reference.answer"),
    ),
}
# The members of a row of which one is there if any place of a field is.
_HEADS = {
    field: frozenset(name for group in groups for place in group for name in (place, place.partition(".")[0]))
    for field, groups in _PLACES.items()
}
_ANY_HEAD = frozenset().union(*_HEADS.values())
_TEXTS = ("question", "answer")
# How the text of a document is called, beside the names that every object may have (``sources.PARTS``).
_USUAL = ("text", "content", "page_content", "pageContent", "node.text")
_TEXT_OF = (
    *_USUAL,
    *("kwargs.page_content", "document.content", "chunk", "chunk_text", "passage", "passage_text", "snippet", "body"),
    *("document.text", "payload.text", "long_text", "_source.text", "_source.content"),
)
_ID_OF = ("kwargs.metadata.source", "document.id", "kwargs.metadata.id", "_id")
# What an object of documents by their ids does not hold: it would be one document.
_OF_ONE = frozenset((*_TEXT_OF, "id", "url", "title", "source", "metadata", "score", "answer"))


def shaped(record: Record, columns: Columns, told: Collection[str] = ()) -> Record:
    """The record with the fields that it has under other names beside its own members; ``told`` are those of which the
    user says where they stand."""
    holding = _as_usual(tuple(record.data))
    if holding is not None and all(isinstance(record.data[name], str | None) for name in holding):  # as most
        return record
    record = _plainly_named(record, columns)
    data, added = record.data, dict[str, Any]()
    if not record.cells and not {"answer", "citations"} & set(told):
        added = {name: value for name, value in native_parts(data).items() if value is not None}
        added |= {"documents": list(map(usual, added["documents"]))} if "documents" in added else {}
    plain = {} if record.cells else plain_parts(data)
    for field in _PLACES:
        there = [*columns.get(field, ()), field]
        own = any(_fits(field, value) for place in there if (value := find(data, place)) is not None)
        if own and field == "documents":
            added.pop(field, None)
        if own or field in added or columns.get(field) == ():
            continue
        place = _place(data, field)
        value = find(data, place) if place else plain.get(field)
        if value is not None:
            listed = field == "documents" and not isinstance(value, str)
            added[field] = list(map(usual, by_id(value))) if listed else value
    return replace(record, data={**_without(data, added, columns), **added}) if added else record


@lru_cache(maxsize=16)
def _as_usual(members: tuple[str, ...]) -> tuple[str, ...] | None:
    """Those of the members that may hold a service's answer. None where a field may stand under another name than its
    own, or the row itself may be such an answer."""
    if not all(map(_is_plain, members)) or not (_ANY_HEAD | TELLING).isdisjoint(members):
        return None
    return tuple(name for name in members if name in HOLDING)


def _is_plain(name: str) -> bool:
    return name.islower() and " " not in name and "-" not in name


def plain_name(name: str) -> str:
    """A column's name as members are written: "User Input" is ``user_input``."""
    return re.sub(r"[\s-]+", "_", name.strip()).lower()


def _plainly_named(record: Record, columns: Columns) -> Record:
    """The record with members under the names that are looked for, where they differ in case and spaces alone."""
    if all(map(_is_plain, record.data)):  # as of most rows
        return record
    looked_for = {*_PLACES, *(place for places in columns.values() for place in places), *chain(*_HEADS.values())}
    renamed = {n: plain for n in record.data if (plain := plain_name(n)) != n and plain in looked_for - {*record.data}}
    named_twice = len(set(renamed.values())) < len(renamed)
    if not renamed or named_twice or any(n in places for places in columns.values() for n in renamed):
        return record
    return replace(record, data={renamed.get(name, name): value for name, value in record.data.items()})


def mapping(data: Mapping[str, Any], field: str, told: Mapping[str, str]) -> str:
    """What is expected of the command line: ``--map FIELD=PLACE`` for each place where the field may stand; where the
    user has told one, something at that place."""
    if place := told.get(field):
        return f"something at '{place}' (--map {field}={place})"
    places = _candidates(data, field) or ["COLUMN"]
    return " or ".join(f"--map {field}={place}" for place in places[:4])


def _candidates(data: Mapping[str, Any], field: str) -> list[str]:
    """Members of the kind that a field holds, and what stands in an object under a name that the field may have."""
    known = [place for group in _PLACES.get(field, ()) for place in group if _fits(field, find(data, place))]
    others = [name for name, value in data.items() if field == "documents" and _are_texts(value)]
    names = {place for group in _PLACES.get(field, ()) for place in group}
    inside = [p for p in paths(data) if p.rpartition(".")[2] in names | {field} and _fits(field, find(data, p))]
    return list(dict.fromkeys([*known, *others, *inside]))


def _place(data: Mapping[str, Any], field: str) -> str:
    """Where the field stands, "" where it does not, or may stand in several places."""
    if _HEADS[field].isdisjoint(data):  # as of most rows
        return ""
    for group in _PLACES[field]:
        found = [place for place in group if _fits(field, value := find(data, place)) and not _are_ids(place, value)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _fits(field: str, value: Any) -> bool:
    if field in _TEXTS:
        return isinstance(value, str)
    if field == "answers":
        return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    return (isinstance(value, str) and value.strip() != "") or _are_texts(value)


def _are_texts(value: Any) -> bool:
    """Whether it is a list of texts, or of objects with one, or an object of these by their ids."""
    listed = by_id(value)
    if not isinstance(listed, list) or not listed:
        return False
    entries = map(unscored, listed)
    return all(isinstance(v, str) or (isinstance(v, dict) and any(_texts_of(v))) for v in entries)


def _texts_of(entry: Mapping[str, Any]) -> Iterator[str]:
    return (place for place in _TEXT_OF if isinstance(find(entry, place), str | list))


def usual(entry: Any) -> Any:
    """An object whose text has a name that only one framework uses, under the usual ones."""
    entry = unscored(entry)
    place = next(_texts_of(entry), None) if isinstance(entry, dict) else None
    if place is None:
        return entry
    moved: dict[str, Any] = {} if place in _USUAL else {"text": find(entry, place)}
    if moved and not any(entry.get(name) is not None for name in ("id", "chunk_id", "node_id", "doc_id")):
        moved["id"] = next((id for place in _ID_OF if (id := find(entry, place))), None)
    elif isinstance(entry.get("id"), list | dict):  # as LangChain writes the class of an object
        moved["id"] = None
    about = find(entry, "kwargs.metadata") or find(entry, "meta")
    return {**entry, **moved, **({"metadata": about} if isinstance(about, dict) and "metadata" not in entry else {})}


def _are_ids(place: str, value: Any) -> bool:
    """Whether ``references`` are the names of documents, and none of their texts."""
    listed = value if place == "references" and isinstance(value, list) else ()
    return any(listed) and all(isinstance(v, str) and v.isascii() and not re.search(r"\s", v) for v in listed)


def by_id(value: Any) -> Any:
    """The documents of an object that holds them by their ids, each with its id, as a list; any other value as it is.

    >>> by_id({"aro": "It is high."})
    [{'text': 'It is high.', 'id': 'aro'}]
    """
    if not isinstance(value, dict) or not _OF_ONE.isdisjoint(value):
        return value
    entries = [{"text": held} if isinstance(held, str) else usual(held) for held in value.values()]
    if not all(isinstance(entry, dict) and any(_texts_of(entry)) for entry in entries):
        return value
    return [{**entry, "id": id} for id, entry in zip(value, entries, strict=True)]


def unscored(entry: Any) -> Any:
    """A document that stands with its score, ``[document, 0.9]``; any other entry as it is."""
    scored = isinstance(entry, list) and len(entry) == 2 and isinstance(entry[0], dict | str)
    return entry[0] if scored and isinstance(entry[1], float) else entry


def _without(data: Mapping[str, Any], added: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """The members that no field is misread from: not those that what was added stands in, or beside."""
    misread = {place for field in added for place in (*columns.get(field, ()), field)}
    if (
        "answer" in added
        and isinstance(data.get("answers"), list)
        and any(isinstance(g, dict) for g in data["answers"])
    ):
        misread.add("answers")
    return {name: value for name, value in data.items() if name not in misread}
