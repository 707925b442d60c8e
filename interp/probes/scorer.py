"""Does the inside of a model that reads an answer tell that no document supports it? A probe, as any other scorer.

    answer_risk     = the probe's probability that the answer has something that no document supports
    doubted_tokens  = tokens that the probe doubts / tokens of the answer

The probe is a folder that `evals probe train` has written; the model it looks into reads each answer, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evals import DataError, Finding, Item, Metric, Score, ScorerOptions, SetupError, Span, Value
from evals.models.libraries import libraries, threads
from evals.stats import expit


@dataclass(frozen=True, slots=True)
class ProbeArgs:
    """``device``: cpu, cuda, mps; "" takes a GPU where there is one. ``threads``: on the CPU. ``reader``: the model by
    another name, where it is not found under the one that the probe was trained with."""

    device: str = ""
    threads: int = 1
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Risks:
    """What a probe thinks of an answer: the probability that something in it is unsupported, and of each token, at its
    span, the ``probabilities`` it has by itself. From ``threshold`` on a token is ``doubted``."""

    answer: float
    spans: tuple[Span, ...]
    probabilities: tuple[float, ...]
    doubted: tuple[bool, ...]
    threshold: float


class Probe:
    """Not applicable where the answer abstains. An answer is unscored where it has no documents or no tokens, or is too
    long for the model that reads."""

    Args = ProbeArgs
    takes_source = True
    graded = "answer_risk"
    version = "2"
    metrics = (
        Metric("answer_risk", "the probe's probability of something unsupported, by answer", "mean", False, True),
        Metric("doubted_tokens", "tokens that the probe doubts / tokens of answers", "rate", False),
    )

    def __init__(self, options: ScorerOptions) -> None:
        """Raises EvalsError where the folder is no probe, or a library is missing."""
        self._torch, _ = libraries("scorer 'probe'")
        try:
            from interp.probes.saving import read_probe
        except ImportError as error:
            raise SetupError(f"scorer 'probe' needs `pip install grounded-evals[interp]` ({error})") from error
        self._args = options.read(ProbeArgs)
        self._saved = read_probe(Path(options.source))

    @property
    def about(self) -> Mapping[str, Any]:
        """The probe and the model it looks into, by their weights."""
        card = self._saved.card
        return {"probe": self._saved.sha256, **{name: card[name] for name in ("kind", "site", "model", "revision")}}

    @cached_property
    def _reader(self) -> Any:
        from interp.activations.reading import ReadingModel
        from interp.probes.pairs import PairReader

        card = self._saved.card
        name = self._args.reader or f"transformers/{card['model']}"
        model = ReadingModel(name, device=self._args.device, batch=1)
        if model.about["revision"] != card["revision"]:
            raise DataError(
                f"model '{name}' has weights {model.about['revision']}; expected {card['revision']}, which the probe"
                " was trained with"
            )
        return PairReader(model, self._saved.probe.lens.looks_at)

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            if item.answer.refused:
                yield Score()
            elif not item.sample.documents:
                yield Score(unscored="no documents to read the answer beside")
            else:
                with threads(self._torch, self._args.threads):
                    yield self._score(item)

    def _score(self, item: Item) -> Score:
        try:
            risks = self.risks(item)
        except ValueError as error:
            return Score(unscored=str(error))
        values = {
            "answer_risk": Value(risks.answer),
            "doubted_tokens": Value(sum(risks.doubted), len(risks.doubted)),
        }
        return Score(values, tuple(findings(item.answer.text, risks)))

    def risks(self, item: Item) -> Risks:
        """What the probe thinks of each token. Raises ValueError, in one line, for an answer that cannot be read."""
        reading, probe = self._reader.read(item), self._saved.probe
        logits = probe.tokens(reading).cpu().double().numpy()
        return Risks(
            float(expit(probe.answer(reading))),
            reading.spans,
            tuple(expit(logits).tolist()),
            tuple((logits >= probe.threshold).tolist()),
            float(expit(probe.threshold)),
        )


def findings(text: str, risks: Risks) -> Iterator[Finding]:
    """One for each run of doubted tokens, without the white space around it."""
    spans = risks.spans
    first: int | None = None
    for token in range(len(spans) + 1):
        if token < len(spans) and risks.doubted[token]:
            first = token if first is None else first
        elif first is not None:
            span = Span(spans[first].start, spans[token - 1].end).stripped(text)
            if span.start < span.end:
                risk = max(risks.probabilities[first:token])
                yield Finding("doubted", f"probability {risk:.2f}", answer=span)
            first = None
