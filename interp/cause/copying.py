"""What of an answer stands in its documents, and where it names one of them: what heads are measured by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evals import Replayed, Span
from evals.models.run.tokens import tokens_of
from interp.activations.reading import ReadingModel
from interp.cause.sources import Finder, Sources

# Tokens in a row that count as copied, and the places of one such row that are looked at.
_RUN, _PLACES = 4, 16
_NUMBER = re.compile(r"[0-9]+")
# Digits of a document's number, and documents that could be named, at most.
_DIGITS, _NAMED = 3, 50


@dataclass(frozen=True, slots=True)
class Naming:
    """A token of the answer that names a document by its number. ``numbers`` are the tokens that could stand in its
    place, one for each document, and ``right`` those of documents that hold gold evidence."""

    token: int
    numbers: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """An answer that copies something: its ``copied`` tokens, as `copied` gives them, and where it names documents."""

    found: Replayed
    sources: Sources
    copied: dict[int, tuple[int, ...]]
    named: tuple[Naming, ...]

    @property
    def cluster(self) -> str:
        return self.found.sample.group


def cases(model: ReadingModel, finder: Finder, answers: Iterable[Replayed], left: Counter[str]) -> Iterator[Case]:
    """Those of the answers that copy something; ``left`` counts the others by reason."""
    for found in answers:
        try:
            sources = finder.find(found)
        except ValueError as error:
            left[str(error)] += 1
            continue
        if not (places := copied(sources)):
            left["it copies nothing"] += 1
            continue
        yield Case(found, sources, places, tuple(naming(found, sources, model.tokenizer)))


def copied(sources: Sources) -> dict[int, tuple[int, ...]]:
    """For each token of the answer that is one of four in a row as a document has them, its places in the prompt."""
    known: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for at in range(sources.prompt - _RUN + 1):
        of = {place.source for place in sources.places[at : at + _RUN]}
        row = known[sources.ids[at : at + _RUN]]
        if len(of) == 1 and min(of) >= 0 and len(row) < _PLACES:
            row.append(at)
    found: dict[int, set[int]] = defaultdict(set)
    for first in range(len(sources.answer) - _RUN + 1):
        for at in known.get(sources.answer[first : first + _RUN], ()):
            for n in range(_RUN):
                found[first + n].add(at + n)
    return {token: tuple(sorted(places)) for token, places in sorted(found.items())}


def naming(found: Replayed, sources: Sources, tokenizer: Any) -> Iterator[Naming]:
    """Where the answer cites documents by number, in what was read as a marker. Only where a document of gold evidence
    and another could be named by changing that token alone."""
    shown = [document for document, _ in found.origins]
    gold = {evidence.document for evidence in found.sample.evidence}
    cited = {citation.document for citation in found.answer.citations}
    raw = found.answer.raw or found.answer.text
    tokens = {written: n for n, written in enumerate(sources.written)}
    for span in _numbers(raw, found.answer.cuts):
        number = int(span.of(raw)) if span.end - span.start <= _DIGITS else 0
        token = tokens.get(span)
        if token is None or not 1 <= number <= len(shown) or shown[number - 1] not in cited:
            continue
        of: dict[int, str] = {}
        for other, document in enumerate(shown[:_NAMED], start=1):
            ids = tokens_of(tokenizer, f"{raw[: span.start]}{other}{raw[span.end :]}").ids
            if (*ids[:token], *ids[token + 1 :]) == (*sources.answer[:token], *sources.answer[token + 1 :]):
                of[ids[token]] = document
        right = tuple(id for id, document in of.items() if document in gold)
        if right and len(right) < len(of):
            yield Naming(token, tuple(of), right)


def _numbers(raw: str, cuts: Sequence[Span]) -> Iterator[Span]:
    for cut in cuts:
        for match in _NUMBER.finditer(raw, cut.start, cut.end):
            yield Span(match.start(), match.end())
