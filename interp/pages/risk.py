"""The page of one answer: what probes thought of each of its tokens, what carried it, and the source it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path

from evals import Citation, DataError, Document, Replayed, Sample, Span, UsageError, resolve
from evals.files.codec import Codec
from evals.files.writing import writing
from evals.pages import built, page
from evals.plain import beginning, plain, short
from interp.cause.attributions import METHODS
from interp.cause.records import Record
from interp.figure import brief
from interp.pages.model import (
    CarriedData,
    CarrierData,
    CitedData,
    Place,
    ProbeData,
    RiskData,
    ShareData,
    SourceData,
)
from interp.probes.scorer import Risks

# What is beyond these is left out of the page. Texts are code points.
MOST_TEXT = 1_000_000
_MOST_QUOTE = 20_000
_MOST_NAME = 500
_DATA = Codec(RiskData)


def write_risk_page(data: RiskData, path: Path) -> None:
    """Whole or not at all. Raises UsageError where it cannot be written."""
    title = f"Token risk: {data.sample}"
    with writing(f"--out {path}", UsageError), page(path, built(__package__, "risk.js"), title) as writer:
        writer.data("risk", data, _DATA)


def risk_data(found: Replayed, cause: Record | None, where: str) -> RiskData:
    """All but the probes. Raises DataError, naming the file ``where``, for a ``cause`` that is of another answer."""
    sample, answer = found.sample, found.answer
    numbers = {document.id: number for number, document in enumerate(sample.documents)}
    epoch = f" · epoch {found.epoch}" if found.epoch else ""
    return RiskData(
        _name(sample.id),
        _text(sample.question),
        _name(f"{found.model} · {found.style}{epoch}"),
        plain(answer.text[:MOST_TEXT]),
        max(0, len(answer.text) - MOST_TEXT),
        (),
        tuple(_cited(citation, sample, numbers) for citation in answer.citations),
        tuple(_source(document) for document in sample.documents),
        tuple((numbers[e.document], (e.start, e.end)) for e in sample.evidence if e.document in numbers),
        None if cause is None else _carried(cause, found, numbers, where),
    )


def probe_data(name: str, about: str, risks: Risks) -> ProbeData:
    """What a probe thought of an answer, by a ``name`` that tells it from the others."""
    tokens = tuple((_place(span), brief(p)) for span, p in zip(risks.spans, risks.probabilities, strict=True))
    doubted = tuple(number for number, doubted in enumerate(risks.doubted) if doubted)
    return ProbeData(_name(name), _name(about), brief(risks.answer), brief(risks.threshold), tokens, doubted, "")


def unread_data(name: str, about: str, why: str) -> ProbeData:
    """The same where the probe could not read the answer."""
    return ProbeData(_name(name), _name(about), None, 1.0, (), (), _text(why))


def _cited(citation: Citation, sample: Sample, numbers: Mapping[str, int]) -> CitedData:
    followed = resolve(citation, sample)
    location, document = followed.location, None if followed.document is None else followed.document.id
    spans: Sequence[Span] = () if followed.claimed is None else (followed.claimed,)
    if location is not None:
        spans, document = location.spans, location.document
    return CitedData(
        _name(citation.document),
        None if citation.quote is None else _text(citation.quote),
        "" if location is None else location.kind,
        _text(followed.problem or ""),
        None if document is None else numbers[document],
        tuple(map(_place, spans)),
    )


def _carried(cause: Record, found: Replayed, numbers: Mapping[str, int], where: str) -> CarriedData:
    told = {"sample": found.sample.id, "cell": found.cell, "epoch": found.epoch, "answer": found.answer.text}
    for name, expected in told.items():
        if cause.get(name) != expected:
            shown = f"{name} {short(str(cause.get(name)), 80)}"
            raise DataError(f"{where}: is of {shown}; expected the record of {name} {short(str(expected), 80)}")
    try:
        gold = set(cause["gold"])
        sentences = tuple(_carrier(s, n in gold, found.sample, numbers) for n, s in enumerate(cause["sentences"]))
        shares = tuple(_share(part, len(sentences)) for part in cause["parts"])
        return CarriedData(_name(str(cause["model"])), METHODS, sentences, shares)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"{where}: does not fit the run's answer ({error!r}); expected what `evals probe cause` wrote of it"
        ) from error


def _carrier(sentence: Record, gold: bool, sample: Sample, numbers: Mapping[str, int]) -> CarrierData:
    document, span = numbers[sentence["document"]], Span(sentence["start"], sentence["end"])
    if span.of(sample.documents[document].text) != sentence["text"]:
        raise ValueError(f"{sentence['document']} {span.start}-{span.end} has another text")
    return CarrierData(document, _place(span), short(sentence["text"], 2 * _MOST_NAME), gold)


def _share(part: Record, sentences: int) -> ShareData:
    values = {method: tuple(brief(float(value)) for value in part["values"][method]) for method in METHODS}
    if any(len(value) != sentences or not all(map(isfinite, value)) for value in values.values()):
        raise ValueError(f"expected {sentences} values of each method, all finite")
    return ShareData(part["citation"], values)


def _source(document: Document) -> SourceData:
    left_out = max(0, len(document.text) - MOST_TEXT)
    return SourceData(_name(document.id), _name(document.title), plain(document.text[:MOST_TEXT]), left_out)


def _place(span: Span) -> Place:
    return span.start, span.end


def _text(text: str) -> str:
    return beginning(text, _MOST_QUOTE)


def _name(text: str) -> str:
    return short(text, _MOST_NAME)
