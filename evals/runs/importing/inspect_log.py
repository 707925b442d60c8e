"""``inspect``: a log of Inspect AI, ``.eval`` (a zip of JSON) or the same as one ``.json``.

The layout of inspect-ai 0.3.285, log version 2: ``header.json`` (before a run has ended ``_journal/start.json``) with
``eval.task`` and ``eval.model``, and ``samples/ID_epoch_N.json``, one a sample: id, epoch, input (a text or messages),
target, output, metadata, error. The answer is the last choice's message: its text parts, with their citations, and
none of its reasoning. Newer logs are compressed with Zstandard, which Python reads from 3.14 and before that with
``zipfile-zstd``. Samples cut into chunks (version 3, never written unless asked for) are refused.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from evals.errors import DataError, EvalsError
from evals.files.content import MAX_BYTES
from evals.files.jsonl import parse_json
from evals.runs.importing.format import Columns, Format, Origin, Record, too_long

_SAMPLE = re.compile(r"samples/.+_epoch_\d+\.json", re.DOTALL)
_CHUNKED = re.compile(r"samples/.+_epoch_\d+/sample\.json", re.DOTALL)
_ZSTANDARD = 93
_JSON = "a log as Inspect writes it"


_COLUMNS: Columns = {"documents": ("metadata.documents",), "model": (), "style": (), "metadata": ()}


class InspectLog(Format):
    name = "inspect"
    about = "a log of Inspect AI (.eval, or .json)"
    columns = _COLUMNS

    def recognises(self, path: Path, head: bytes) -> bool:
        return head.startswith(b"PK\x03\x04") or (path.suffix.lower() == ".json" and b'"eval"' in head)

    def origin(self, path: Path) -> Origin:
        header = _json_log(path) if _is_json(path) else _header(path)
        about = header.get("eval")
        about = about if isinstance(about, dict) else {}
        task, model = about.get("task"), about.get("model")
        return Origin(str(task) if task else path.stem, str(model) if model else path.stem)

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        """In the order of the file; of a sample written twice, as after a retry, the last."""
        if _is_json(path):
            samples = _json_log(path).get("samples")
            for number, sample in enumerate(samples if isinstance(samples, list) else [], start=1):
                yield _record(sample, f"{path}: sample {number}")
            return
        with _opened(path) as log:
            names = dict.fromkeys(log.namelist())
            if any(_CHUNKED.fullmatch(name) for name in names):
                raise DataError(f"{path}: samples in chunks (log version 3); expected a log of version 2")
            for name in names:
                if _SAMPLE.fullmatch(name):
                    where = f"{path}:{name}"
                    try:
                        sample = parse_json(_read(log, name, where), where, _JSON)
                    except EvalsError as error:
                        yield error
                    else:
                        yield _record(sample, where)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _json_log(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise too_long(f"{path}: the log")
        log = parse_json(path.read_bytes(), str(path), _JSON)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
    if not isinstance(log, dict):
        raise DataError(f"{path}: expected {_JSON}, one JSON object")
    return log


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(path) as log:
            yield log
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (BadZipFile, ValueError) as error:
        raise DataError(f"{path}: not a whole zip file ({error}); expected a log of Inspect AI") from error


def _header(path: Path) -> dict[str, Any]:
    with _opened(path) as log:
        names = log.namelist()
        name = next((n for n in ("header.json", "_journal/start.json") if n in names), None)
        if name is None:
            raise DataError(f"{path}: no header.json in it; expected a log of Inspect AI")
        header = parse_json(_read(log, name, f"{path}:{name}"), f"{path}:{name}", _JSON)
    return header if isinstance(header, dict) else {}


def _read(log: ZipFile, name: str, where: str) -> bytes:
    """A member's bytes, whatever size it says it has."""
    info = log.getinfo(name)
    if info.compress_type == _ZSTANDARD and sys.version_info < (3, 14):
        _read_zstandard(where)
    if info.file_size > MAX_BYTES:
        raise too_long(where)
    try:
        with log.open(info) as member:
            return member.read(MAX_BYTES)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ZlibError) as error:
        raise DataError(f"{where}: cannot be unpacked ({error}); expected a whole log") from error


def _read_zstandard(where: str) -> None:
    """Teach zipfile Zstandard."""
    try:
        import_module("zipfile_zstd")
    except ImportError:
        raise DataError(
            f"{where}: compressed with Zstandard; expected `pip install zipfile-zstd`, Python 3.14, or the log as JSON "
            "(`inspect log dump LOG.eval > LOG.json`)"
        ) from None


def _record(sample: Any, where: str) -> Record | EvalsError:
    if not isinstance(sample, dict):
        return DataError(f"{where}: expected a sample, a JSON object")
    text, citations = answer_of(sample.get("output"))
    error = sample.get("error")
    message = error.get("message") if isinstance(error, dict) else error
    given: dict[str, Any] = {
        "question": _question(sample.get("input")),
        "answers": sample.get("target") or None,
        "answer": text,
        "citations": citations or None,
        "error": message or (None if text is not None else "the log has no output of this sample"),
    }
    return Record(where, {**sample, **given})


def _question(given: Any) -> Any:
    """The text asked: of messages the last of the user."""
    if not isinstance(given, list):
        return given
    asked = [m for m in given if isinstance(m, dict) and m.get("role") == "user"]
    return "\n".join(text for text, _ in _parts(asked[-1].get("content"))) if asked else None


def answer_of(output: Any) -> tuple[str | None, list[dict[str, Any]]]:
    """The text of the answer and its citations, each with the span of the part that carries it."""
    if not isinstance(output, dict):
        return None, []
    choices = output.get("choices")
    if not isinstance(choices, list) or not choices:
        return (output.get("completion") or None), []
    message = choices[0].get("message") if isinstance(choices[0], dict) else None
    parts = _parts(message.get("content") if isinstance(message, dict) else None)
    # Parts that carry citations are pieces of one running text; others stand apart, as Inspect itself joins them.
    joint = "" if any(own for _, own in parts) else "\n"
    text, citations = "", []
    for number, (part, own) in enumerate(parts):
        text += (joint if number else "") + part
        citations += [_citation(c, len(text) - len(part), len(text)) for c in own]
    return text, citations


def _parts(content: Any) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The text parts of a message, each with its citations."""
    if isinstance(content, str):
        return [(content, [])]
    found: list[tuple[str, list[Mapping[str, Any]]]] = []
    for part in content if isinstance(content, list) else []:
        if isinstance(part, dict) and part.get("type") == "text" and isinstance(part.get("text"), str):
            cited = part.get("citations")
            cited = cited if isinstance(cited, list) else []
            found.append((part["text"], [c for c in cited if isinstance(c, dict)]))
    return found


def _citation(given: Mapping[str, Any], start: int, end: int) -> dict[str, Any]:
    """``range`` counts from 0; pages are counted from 1 here. A quote may be a span of the answer instead."""
    quote, place = given.get("cited_text"), given.get("range")
    entry: dict[str, Any] = {"document": given.get("title") or given.get("url") or "", "native": dict(given)}
    if isinstance(quote, str):
        entry["quote"] = quote
    if end > start:
        entry["claim"] = {"start": start, "end": end}
    if (
        isinstance(place, dict)
        and isinstance(place.get("start_index"), int)
        and isinstance(place.get("end_index"), int)
    ):
        first = 1 if place.get("type") == "page" else 0
        bounds = {"start": place["start_index"] + first, "end": place["end_index"] + first}
        entry["locator"] = {"unit": place.get("type"), **bounds}
    return entry
