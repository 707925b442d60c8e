"""Answers as services return them: Anthropic, OpenAI and whoever speaks as it does, Gemini, Cohere, the knowledge bases
of Bedrock; and as TREC's tracks of cited answers have them.

Each is read into the fields of a row, with its own citations where it has any. An object is known by members that no
other has, and may stand in the row itself or under ``response``, ``message``, ``answer`` or ``output``. What is of
another kind in it than the service writes is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Self

from pydantic_core import from_json, to_json

from evals.errors import DataError
from evals.judging import statement_before
from evals.reading import Cuts, member, trimmed
from evals.runs.importing.conversation import conversation
from evals.runs.importing.fields import find
from evals.styles.keys import ANSWER
from evals.text import sentences
from evals.types import Span

_HOLDERS = ("response", "message", "answer", "output", "completion", "raw_response")
_CONVERSATIONS = ("messages", "request.messages", "conversations", "conversation")
_SENTENCES = ("answer", "responses", "response")  # each with what it cites, as TREC's tracks have them
_CHOICE = "choices.0.message"
# Without one of these members in the row, or one that holds an object or a list, there is no such answer.
HOLDING = frozenset(("", *_HOLDERS, "choices"))
TELLING = frozenset(
    (
        *(place.partition(".")[0] for place in _CONVERSATIONS),
        *_SENTENCES[1:2],
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
_LEAST_WORDS = 3  # fewer in the span of a web citation are the words of its link


def native_parts(data: Mapping[str, Any]) -> dict[str, Any]:
    """``answer``, ``citations`` and perhaps ``documents`` of an answer with citations of its own, if there is one."""
    for held in _held(data):
        for read in (_trec, _bedrock, _anthropic, _openai, _gemini, _cohere, _record):
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
        return "".join(block["text"] for block in _blocks(held))
    for place in places:
        value = find(held, place)
        texts = [b for item in _objects(value) for b in _blocks(item)] or _blocks(value)
        if text := value if isinstance(value, str) else "".join(block["text"] for block in texts):
            return text
    return ""


def _shown(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The documents that services which search say they found: ``search_results``, Azure's ``context.citations``."""
    places = ("response.search_results", f"response.{_CHOICE}.context.citations", f"{_CHOICE}.context.citations")
    return next((objects for place in places if (objects := _objects(find(data, place)))), [])


def _objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; none of anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _blocks(held: Any) -> list[dict[str, Any]]:
    """Blocks of text, without those of what was thought."""
    content = held.get("content") if isinstance(held, Mapping) else held
    texts = [block for block in _objects(content) if isinstance(block.get("text"), str)]
    return [block for block in texts if block.get("type") != "reasoning_text" and not block.get("thought")]


def _record(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """An answer that was asked for in JSON and stored as an object, as the JSON that it was."""
    if held is data or not isinstance(held, dict) or member(held, ANSWER) is None or not held.get("citations"):
        return {}
    return {"answer": to_json(held).decode()}


def _anthropic(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Blocks of text, each with its citations."""
    blocks = _blocks(held)
    if not any(isinstance(block.get("citations"), list) for block in blocks):
        return {}
    ends = list(accumulate(len(block["text"]) for block in blocks))
    citations = []
    for block, end in zip(blocks, ends, strict=True):
        start = end - len(block["text"])
        words = block["text"].strip()
        first = start + block["text"].index(words)
        claim = [first, first + len(words)] if words else None
        citations += [anthropic_citation(cited, claim) for cited in _objects(block.get("citations"))]
    return {"answer": "".join(block["text"] for block in blocks), "citations": citations or None}


def is_anthropic(cited: Mapping[str, Any]) -> bool:
    """Whether an object is one of its citations, which number documents from 0."""
    return type(_from_zero(cited)) is int and isinstance(cited.get("cited_text"), str)


def _from_zero(cited: Mapping[str, Any]) -> Any:
    return cited.get("document_index", cited.get("search_result_index"))


def anthropic_citation(cited: Mapping[str, Any], claim: list[int] | None = None) -> dict[str, Any]:
    """It as citations are imported."""
    index = _from_zero(cited)
    named = cited.get("url") or cited.get("source") or cited.get("document_title")
    found: dict[str, Any] = {"document": index + 1 if isinstance(index, int) else named or "", "native": dict(cited)}
    quote = cited.get("cited_text")
    if isinstance(quote, str):
        found["quote"] = quote
    for unit, first, last in (
        ("char", "start_char_index", "end_char_index"),
        ("page", "start_page_number", "end_page_number"),
    ):
        if isinstance(cited.get(first), int) and isinstance(cited.get(last), int):
            found["locator"] = {"unit": unit, "start": cited[first], "end": cited[last]}
    return found | ({"claim": claim} if claim else {})


def _openai(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """``annotations`` beside texts: of the Responses API, of chat completions, of assistants."""
    if isinstance(held, Mapping) and isinstance(held.get("output"), list):
        texts = [block for item in _objects(held["output"]) for block in _blocks(item)]
    else:
        texts = _blocks(held)
    if not texts and isinstance(held, Mapping):
        text = next((held[name] for name in ("answer", "text", "content") if isinstance(held.get(name), str)), None)
        texts = [{"text": text, "annotations": held.get("annotations")}] if text is not None else []
    if not any(isinstance(block.get("annotations"), list) for block in texts):
        return {}
    text = "".join(block["text"] for block in texts)
    starts = [0, *accumulate(len(block["text"]) for block in texts)]
    notes = [
        note
        for block, before in zip(texts, starts, strict=False)
        for given in _objects(block.get("annotations"))
        if (note := _Note.read(given, before, len(block["text"])))
    ]
    cuts = _without_links(text, notes)
    statements = sentences(cuts.text)
    citations: list[dict[str, Any]] = []
    for note in notes:
        claim = cuts.span(note.span) if note.span.start < note.span.end else None
        if claim is None or len(claim.of(cuts.text).split()) < _LEAST_WORDS:
            claim = statement_before(cuts.offset(note.span.start + 1), statements)
        about = {"claim": [claim.start, claim.end]} if claim else {}
        title = {"title": note.file} if note.file else {}  # the id of a file is the service's own
        citations.append({"document": note.named, **title, "native": note.given, **about})
    return {"answer": cuts.text, "citations": citations or None}


@dataclass(frozen=True, slots=True)
class _Note:
    """An annotation: what it names, and its place in the whole text, which may be a point."""

    named: str
    span: Span
    marked: str
    given: dict[str, Any]
    file: str

    @classmethod
    def read(cls, given: dict[str, Any], before: int, length: int) -> Self | None:
        """None for one that names nothing, or has no place in a block of that ``length`` behind so much text."""
        inner = (given.get("url_citation"), given.get("file_citation"))
        cited = {**given, **next((held for held in inner if isinstance(held, dict)), {})}
        named = next((n for name in ("url", "file_id", "filename") if isinstance(n := cited.get(name), str)), "")
        start, end = cited.get("start_index", cited.get("index")), cited.get("end_index")
        if not named or type(start) is not int or not 0 <= start <= length:
            return None
        end = min(end, length) if type(end) is int and end > start else start
        marked, file = (v if isinstance(v := cited.get(name), str) else "" for name in ("text", "filename"))
        return cls(named, Span(before + start, before + end), marked, given, file)


def _without_links(text: str, notes: Iterable[_Note]) -> Cuts:
    """The text without the marks and links that its annotations are about: "【4:0†source】", "([site](https://...))"."""
    spans = []
    for note in notes:
        marked = note.span.of(text)
        if marked and (marked == note.marked or "](" in marked or "†" in marked):
            start = note.span.start
            spans.append(Span(start - (text[start - 1 : start] == " "), note.span.end))
    return trimmed(text, spans) if spans else Cuts(text, ())


def _gemini(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Grounding metadata, whose places count bytes of UTF-8."""
    candidate = find(held, "candidates.0") or held
    about = find(candidate, "groundingMetadata") or find(candidate, "grounding_metadata")
    text = "".join(block["text"] for block in _blocks(find(candidate, "content.parts")))
    text = text or next((data[name] for name in ("answer", "text", "response") if isinstance(data.get(name), str)), "")
    if not isinstance(about, dict) or not text:
        return {}
    chunks = [
        next((v for v in chunk.values() if isinstance(v, dict)), {})
        for chunk in _objects(_either(about, "groundingChunks"))
    ]
    encoded, citations = text.encode(), []
    for support in _objects(_either(about, "groundingSupports")):
        places = (_either(support.get("segment"), name) for name in ("startIndex", "endIndex"))
        start, end = (len(encoded[: p if type(p) is int and p > 0 else 0].decode("utf-8", "ignore")) for p in places)
        indices = _either(support, "groundingChunkIndices")
        for index in indices if isinstance(indices, list) else ():
            if type(index) is int and 0 <= index < len(chunks):
                named = chunks[index].get("uri") or chunks[index].get("title") or str(index + 1)
                title = chunks[index].get("title")
                citations.append(
                    {"document": named, "title": title, **({"claim": [start, end]} if start < end else {})}
                )
    shown = [
        {"id": c.get("uri") or c.get("title"), "text": c["text"], "title": c.get("title") or ""}
        for c in chunks
        if isinstance(c.get("text"), str)
    ]
    return {"answer": text, "citations": citations or None, **({"documents": shown} if shown else {})}


def _either(held: Any, name: str) -> Any:
    """A member in camel case or in snake case, None where there is neither."""
    snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
    return held.get(name, held.get(snake)) if isinstance(held, Mapping) else None


def _cohere(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Citations with a span of the answer and the documents that it rests on."""
    cited = _objects(held.get("citations")) if isinstance(held, Mapping) else []
    if not cited or not all("document_ids" in c or "sources" in c for c in cited):
        return {}
    text = held.get("text") or "".join(block["text"] for block in _blocks(held)) or data.get("answer")
    if not isinstance(text, str):
        return {}
    citations = []
    for citation in cited:
        sources = citation.get("document_ids") or citation.get("sources")
        place = [citation.get("start"), citation.get("end")]
        about = {"claim": place, "native": citation} if all(type(n) is int for n in place) else {"native": citation}
        named = (
            source if isinstance(source, str) else find(source, "id") or find(source, "document.id")
            for source in (sources if isinstance(sources, list) else ())
        )
        citations += [{"document": name, **about} for name in named if name]
    return {"answer": text, "citations": citations or None}


def _bedrock(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """What RetrieveAndGenerate gives back: parts of the answer, each with the chunks that it rests on, which are the
    documents: known by their address, the second of one address as ``ADDRESS#2``."""
    cited = _objects(held.get("citations")) if isinstance(held, Mapping) else []
    text = find(held, "output.text")
    if not isinstance(text, str) or not cited or not all("retrievedReferences" in c for c in cited):
        return {}
    chunks: dict[tuple[str, str], str] = {}
    citations, after = [], 0
    for citation in cited:
        part = find(citation, "generatedResponsePart.textResponsePart.text")
        start = text.find(part, after) if isinstance(part, str) and part else -1  # its span counts now in, now out
        about: dict[str, Any] = {"native": citation}
        if start >= 0:
            after = start + len(part)
            about["claim"] = [start, after]
        for reference in _objects(citation["retrievedReferences"]):
            told = _address(reference.get("location")), find(reference, "content.text")
            if isinstance(told[1], str):
                others = sum(address == told[0] for address, _ in chunks)
                chunks.setdefault(told, f"{told[0]}#{others + 1}" if others or not told[0] else told[0])
                citations.append({"document": chunks[told], **about})
    documents = [{"id": id, "text": chunk} for (_, chunk), id in chunks.items()]
    return {"answer": text, "citations": citations or None, **({"documents": documents} if documents else {})}


def _address(location: Any) -> str:
    """The ``uri``, ``url`` or ``id`` in the location of a chunk, "" where it has none."""
    kinds = location.values() if isinstance(location, Mapping) else ()
    named = (kind.get(name) for kind in kinds if isinstance(kind, Mapping) for name in ("uri", "url", "id"))
    return next((name for name in named if isinstance(name, str)), "")


def _trec(held: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Sentences, each with the documents that it cites: places in ``references`` from 0, ids, or scores by ids."""
    lists = (_objects(data.get(name)) for name in _SENTENCES if held is data)
    told = next((said for said in lists if said and all(isinstance(s.get("text"), str) for s in said)), [])
    cited = [sentence.get("citations") or () for sentence in told]
    if not any(cited) or not all(isinstance(names, list | dict | tuple) for names in cited):
        return {}
    if not all(isinstance(name, str | int) for names in cited for name in names):
        return {}
    listed = data.get("references")
    references = listed if isinstance(listed, list) else []
    citations, text = [], ""
    for sentence, names in zip(told, cited, strict=True):
        start = len(text) + bool(text)
        text += f"{' ' if text else ''}{sentence['text']}"
        for name in names:
            if isinstance(name, int):
                name = references[name] if 0 <= name < len(references) else name + 1
            citations.append({"document": name, "claim": [start, len(text)]})
    return {"answer": text, "citations": citations or None}
