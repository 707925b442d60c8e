"""Does a statement depend on what it cites? By a language model's log-probabilities (SelfCite, arXiv 2502.09604).

With D the documents, E the passages that a statement s cites, and log p(s | X) the log-probability of s in nats that a
local model gives it after the documents X, the question and the answer so far:

    prob_drop = log p(s | D) - log p(s | D without E)     large where nothing else in D says s
    prob_hold = log p(s | E) - log p(s | D)               near 0 or above where E is sufficient

Both are averaged over the statements of an answer that cite something, then over answers. The model is asked for no
judgement, so any causal language model will do; it need not be the one that wrote the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from evals import (
    Answer,
    Document,
    Item,
    Metric,
    Resolution,
    Sample,
    Score,
    ScorerOptions,
    Span,
    Value,
    resolve,
    statements,
    titled,
)
from evals.models.get.catalog import LANGUAGE_MODEL
from evals.models.run.likelihood import Likelihood, cover
from scorers.spans import merged


@dataclass(frozen=True, slots=True)
class SelfCiteArgs:
    """``model``: a folder, a .gguf file, a model of the catalogue or a hub id, as in ``--model transformers/NAME``."""

    model: str = LANGUAGE_MODEL
    device: str = ""
    dtype: str = "float32"
    threads: int = 1


class SelfCite:
    """Not applicable where the answer abstains or no statement cites a place that exists. An answer is unscored where a
    prompt exceeds the model's context."""

    needs = ("torch", "transformers")
    Args = SelfCiteArgs
    version = "2"
    metrics = (
        Metric("prob_drop", "loss of a statement's log-probability without what it cites, in nats", headline=True),
        Metric("prob_hold", "gain of its log-probability with only what it cites, in nats", headline=True),
    )

    def __init__(self, options: ScorerOptions) -> None:
        self._args, self._trusted = options.read(SelfCiteArgs), options.trust_remote_code

    @property
    def about(self) -> Mapping[str, Any]:
        """The model, identified by its weights."""
        return self._model.about

    @cached_property
    def _model(self) -> Likelihood:
        args = self._args
        return Likelihood(
            args.model,
            device=args.device,
            dtype=args.dtype,
            cores=args.threads,
            trust_remote_code=self._trusted,
        )

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            try:
                yield self._score(item.sample, item.answer)
            except ValueError as error:
                yield Score(unscored=str(error))

    def _score(self, sample: Sample, answer: Answer) -> Score:
        found = [s for s in statements(answer) if s.span is not None]
        spans = cover([s.span for s in found if s.span is not None], len(answer.text))
        cited = {n: _places([resolve(answer.citations[i], sample) for i in s.citations]) for n, s in enumerate(found)}
        cited = {n: places for n, places in cited.items() if places}
        if not cited:
            return Score()
        whole = self._model.spans(_prompt(sample, sample.documents), answer.text, spans)
        drop = hold = 0.0
        for number, places in cited.items():
            head, span = answer.text[: spans[number].end], spans[number]
            (without,) = self._model.spans(_prompt(sample, _cut(sample, places)), head, [span])
            (only,) = self._model.spans(_prompt(sample, _kept(sample, places)), head, [span])
            drop += whole[number] - without
            hold += only - whole[number]
        return Score({"prob_drop": Value(drop, len(cited)), "prob_hold": Value(hold, len(cited))})


def _places(resolutions: Sequence[Resolution]) -> dict[str, list[Span]]:
    """By document, the spans cited; all of a document where a citation names no place in it."""
    places: dict[str, list[Span]] = {}
    for found in resolutions:
        document = found.document
        if document is None or (found.span is None and (found.problem or found.location)):
            continue
        places.setdefault(document.id, []).append(found.span or Span(0, len(document.text)))
    return places


def _cut(sample: Sample, places: dict[str, list[Span]]) -> list[Document]:
    """The documents without the places; a document of which nothing is left is dropped."""
    left = []
    for document in sample.documents:
        length = len(document.text)
        gone = merged(places.get(document.id, ()), length)
        starts, ends = [0, *(s.end for s in gone)], [*(s.start for s in gone), length]
        text = "".join(document.text[a:b] for a, b in zip(starts, ends, strict=True))
        if text.strip():
            left.append(replace(document, text=text))
    return left


def _kept(sample: Sample, places: dict[str, list[Span]]) -> list[Document]:
    """The places alone, in the order of each document."""
    return [
        replace(d, text=" ".join(s.of(d.text) for s in merged(places[d.id], len(d.text))))
        for d in sample.documents
        if d.id in places
    ]


def _prompt(sample: Sample, documents: Iterable[Document]) -> str:
    sources = "\n\n".join(map(titled, documents))
    return f"Documents:\n\n{sources}\n\nAnswer the question from the documents.\n\nQuestion: {sample.question}"
