"""What makes data the same: one hash over all that the samples of a task are.

A sample is what it asks (id, question, the turns before it, documents, the passages shown of them) and what it is
scored by (accepted answers, evidence, whether it can be answered, cluster, variation, metadata). Two tasks hold the
same data where these are the same, in the same order. Of a document, ``file`` says where it was read, which is no
part of what it is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from struct import Struct
from typing import Any

from pydantic_core import to_json, to_jsonable_python

from evals.plain import utf_8
from evals.runs.config import TaskRecord
from evals.runs.records import SampleRecord
from evals.types import UNVARIED, Document

_length = Struct(">Q").pack
_UNVARIED = to_json(UNVARIED)  # as of nearly all samples


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A sample as two hashes of 32 bytes: what it asks, and what it is scored by."""

    asked: bytes
    scored_by: bytes


def fingerprint(record: SampleRecord, documents: Sequence[bytes]) -> Fingerprint:
    """``documents`` are the hashes of the sample's documents, in its order."""
    # Of these the order of members is that of their classes: only metadata have to be sorted.
    gold = to_json((record.answers, record.evidence, record.answerable, record.cluster))
    gold = b"%b,%b]" % (gold[:-1], _UNVARIED if record.variation is UNVARIED else to_json(record.variation))
    passages = (to_json(record.passages),) if record.passages else ()
    turns = (to_json(record.turns),) if record.turns else ()
    asked = _hash(record.id, record.question, *documents, *passages, *turns)
    return Fingerprint(asked, _hash(gold, _canonical(record.metadata)))


def document_hash(document: Document) -> bytes:
    """32 bytes that two documents share where they are the same to whoever reads them."""
    more = (document.page_starts, document.metadata, *((document.boxes,) if document.boxes else ()))
    return _hash(document.id, document.text, document.title, *(_canonical(part) for part in more))


class TaskHash:
    """The hash of a task's data as its samples stream by."""

    def __init__(self) -> None:
        self._digest = sha256()

    def add(self, sample: Fingerprint) -> None:
        self._digest.update(sample.asked + sample.scored_by)

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


def same_data(a: TaskRecord, b: TaskRecord) -> bool:
    """Whether two tasks asked the same samples, in the same order."""
    return a.sha256 == b.sha256


def _canonical(part: Any) -> bytes:
    """JSON in which equal values are equal bytes, whatever order their members came in."""
    if not part:
        return b""
    return json.dumps(to_jsonable_python(part), sort_keys=True, separators=(",", ":")).encode()


def _hash(*parts: str | bytes) -> bytes:
    return sha256(joined(parts)).digest()


def joined(parts: Sequence[str | bytes]) -> bytes:
    """All parts, each told from its neighbours by its length, which goes before it: what a hash of them is made of."""
    data = [utf_8(part) if isinstance(part, str) else part for part in parts]
    return b"".join([piece for each in data for piece in (_length(len(each)), each)])
