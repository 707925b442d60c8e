"""What carried one answer, as a JSON object: for files, for tables over many answers, and for pages.

``sentences`` have a document and a span of its code points. Each of ``parts`` has for each method a list ``values``
with an entry a sentence, and ``agreement``, Spearman's correlation of each two methods over the sentences (None where
one is the same on all). Tokens of the answer have a span of its text (-1 where a token is no part of that), one of the
answer ``raw``, as it was written, and ``log_p``, in nats. ``gold`` are the numbers of the sentences that hold gold
evidence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from evals import DataError, Replayed, stats
from evals.files.jsonl import parse_json
from evals.files.writing import write_whole
from evals.plain import utf_8
from interp.activations.reading import ReadingModel
from interp.cause.attributions import METHODS, Attributions
from interp.cause.sources import Part, Sources

Record: TypeAlias = dict[str, Any]
FORMAT = "cause 1"


def record(found: Replayed, model: ReadingModel, sources: Sources, *, citations: bool = True) -> Record:
    """Of the whole answer, and of its ``citations``. Raises DataError where the model gives numbers that are none."""
    parts = [part for part in sources.parts if citations or part.citation is None]
    attributions = Attributions(model, sources)
    values = attributions.of(parts)
    return {
        **heading(found, model),
        "cluster": found.sample.group,
        "question": found.sample.question,
        "answer": found.answer.text,
        "refused": found.answer.refused,
        "tokens": _tokens(sources, attributions.log_p.tolist()),
        "documents": [{"id": d.id, "title": d.title} for d in found.sample.documents],
        "sentences": [
            {"document": s.document, "start": s.span.start, "end": s.span.end, "text": s.text}
            for s in sources.sentences
        ],
        "gold": gold(found, sources),
        "parts": [_part(found, part, one) for part, one in zip(parts, values, strict=True)],
    }


def heading(found: Replayed, model: ReadingModel) -> Record:
    """Which answer it is, and who reads it."""
    return {
        "format": FORMAT,
        "model": model.about["model"],
        "revision": model.about["revision"],
        "answered_by": found.model,
        "style": found.style,
        "cell": found.cell,
        "epoch": found.epoch,
        "sample": found.sample.id,
        "raw": found.answer.raw or found.answer.text,
    }


def gold(found: Replayed, sources: Sources) -> list[int]:
    """The numbers of the sentences that hold gold evidence."""
    return [
        number
        for number, sentence in enumerate(sources.sentences)
        if any(e.document == sentence.document and e.span.overlap(sentence.span) for e in found.sample.evidence)
    ]


def agreement(values: Mapping[str, Sequence[float]]) -> dict[str, float | None]:
    """Spearman's correlation of each two methods, over sentences."""
    return {
        f"{one}, {other}": stats.spearman(np.array(values[one]), np.array(values[other]))
        for one, other in combinations(METHODS, 2)
    }


def write_record(made: Record, path: Path) -> None:
    """Whole or not at all."""
    write_whole(path, utf_8(json.dumps(made, ensure_ascii=False) + "\n"))


def read_record(path: Path) -> Record:
    """Raises DataError where the file is none that `write_record` wrote."""
    made = parse_json(path.read_bytes(), str(path), "a JSON object")
    if not isinstance(made, dict) or made.get("format") != FORMAT:
        raise DataError(f"{path}: expected a file of format '{FORMAT}', as `evals probe cause` writes it")
    return made


def _tokens(sources: Sources, log_p: Sequence[float]) -> list[Record]:
    places = sources.places[sources.prompt :]
    return [
        {"start": place.start, "end": place.end, "raw": [raw.start, raw.end], "log_p": value}
        for place, raw, value in zip(places, sources.written, log_p, strict=True)
    ]


def _part(found: Replayed, part: Part, values: Mapping[str, Sequence[float]]) -> Record:
    cited = None if part.citation is None else found.answer.citations[part.citation].document
    about = {"citation": part.citation, "document": cited, "text": part.text, "tokens": list(part.tokens)}
    return {**about, "values": dict(values), "agreement": agreement(values)}
