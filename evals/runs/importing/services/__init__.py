"""Answers as services return them: Anthropic, OpenAI and whoever speaks as it does, Gemini, Cohere, the knowledge bases
of Bedrock; and as TREC's tracks of cited answers have them. There is a module for each.

Each is read into the fields of a row, with its own citations where it has any. An object is known by members that no
other has, and may stand in the row itself or under ``response``, ``message``, ``answer`` or ``output``. What is of
another kind in it than the service writes is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import from_json, to_json

from evals.errors import DataError
from evals.reading import member
from evals.runs.importing.conversation import conversation
from evals.runs.importing.fields import find
from evals.runs.importing.services import anthropic, bedrock, cohere, gemini, openai, trec
from evals.runs.importing.services.blocks import blocks, objects
from evals.styles.keys import ANSWER

_HOLDERS = ("response", "message", "answer", "output", "completion", "raw_response")
_CONVERSATIONS = ("messages", "request.messages", "conversations", "conversation")
_CHOICE = "choices.0.message"
# Without one of these members in the row, or one that holds an object or a list, there is no such answer.
HOLDING = frozenset(("", *_HOLDERS, "choices"))
TELLING = frozenset(
    (
        *(place.partition(".")[0] for place in _CONVERSATIONS),
        "responses",
        "content",
        "output",
        "annotations",
        "citations",
        "candidates",
        "groundingMetadata",
        "grounding_metadata",
    )
)
# Where the text stands in an answer without citations of its own, and in the row itself, which may hold other texts.
_TEXT_OF_ROW = ("choices.0.text", "candidates.0.content.parts", "output_text")
_TEXT = ("message.content", *_TEXT_OF_ROW, "content", "kwargs.content", "output", "text")


def native_parts(data: Mapping[str, Any]) -> dict[str, Any]:
    """``answer``, ``citations`` and perhaps ``documents`` of an answer with citations of its own, if there is one."""
    for held in _held(data):
        for read in (trec.read, bedrock.read, anthropic.read, openai.read, gemini.read, cohere.read, _record):
            if parts := read(held, data):
                return parts
    return {}


def plain_parts(data: Mapping[str, Any]) -> dict[str, Any]:
    """``question``, ``answer`` and ``documents`` of any other, and of a list of messages: each None where there is
    none."""
    plain = (text for held in _held(data) if (text := _plain(held, _TEXT_OF_ROW if held is data else _TEXT)))
    said = _conversation(data)
    given = [document for text in said.get("documents") or () for document in _given(text)]
    answer = next(plain, None) or said.get("answer")
    return {"question": said.get("question"), "answer": answer, "documents": _shown(data) or given or None}


def _conversation(data: Mapping[str, Any]) -> dict[str, Any]:
    messages = (find(data, place) for place in _CONVERSATIONS)
    try:
        return next((conversation(m, "") for m in messages if isinstance(m, list)), {})
    except DataError:  # they are no conversation
        return {}


def _held(data: Mapping[str, Any]) -> Iterator[Any]:
    """What may be an answer, and what it holds as its first choice. A row with an answer and its citations holds no
    other."""
    given = isinstance(data.get("answer"), str) and data.get("citations") is not None
    for place in ("", *(() if given else _HOLDERS)):
        held = find(data, place) if place else data
        for inner in (find(held, _CHOICE), held, find(held, "message")):
            if isinstance(inner, dict | list):
                yield inner


def _given(text: str) -> list[Any]:
    """The documents that a tool gave: those of a list in JSON, which may be all that an object holds; else its text."""
    try:
        value = from_json(text)
    except ValueError:
        return [text]
    lists = [v for v in value.values() if isinstance(v, list)] if isinstance(value, dict) else [value]
    listed = lists[0] if len(lists) == 1 and isinstance(lists[0], list) else []
    return listed if listed and all(isinstance(entry, str | dict) for entry in listed) else [text]


def _plain(held: Any, places: tuple[str, ...]) -> str:
    """The text of an answer without citations, "" where there is none."""
    if isinstance(held, list):
        return "".join(block["text"] for block in blocks(held))
    for place in places:
        value = find(held, place)
        texts = [b for item in objects(value) for b in blocks(item)] or blocks(value)
        if text := value if isinstance(value, str) else "".join(block["text"] for block in texts):
            return text
    return ""


def _shown(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The documents that services which search say they found: ``search_results``, Azure's ``context.citations``."""
    places = ("response.search_results", f"response.{_CHOICE}.context.citations", f"{_CHOICE}.context.citations")
    return next((found for place in places if (found := objects(find(data, place)))), [])


def _record(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """An answer that was asked for in JSON and stored as an object, as the JSON that it was."""
    if held is data or not isinstance(held, dict) or member(held, ANSWER) is None or not held.get("citations"):
        return {}
    return {"answer": to_json(held).decode()}
