"""``detector``: marks the parts of an answer that no document supports, by a small learned model of words.

Each word is described by what it shares with the documents (features.py), weighed as learned from people's marks on
answers of six language models (train.py). No language model is needed. It is made for English; in other languages only
literal matches with the documents count.

    --scorer detection=detector
    --scorer detection=detector -S weights=FILE     your own weights, written by scorers.backends.detector.train
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import DataError, Doubt, EntailmentOptions, Pair, Span, Verdict
from evals.kept import Kept
from scorers.backends.detector.features import features
from scorers.backends.detector.model import WEIGHTS, Model, doubts, read_weights
from scorers.backends.detector.words import Sources, Text, without_marks

NO_WORDS = "the statement has no words"
_KEPT = 1_000_000  # characters of premises whose index is kept: answers to one question mostly come in a row


@dataclass(frozen=True, slots=True)
class Args:
    """``weights``: a file written by train.py, instead of the one that comes with the package."""

    weights: str = ""


class Detector:
    """A learned model of words: support is 1 - the probability of a hallucination, doubts are the suspicious spans.

    A hypothesis of one sentence is judged as a statement, a longer one as an answer, each by its own calibration.
    """

    def __init__(self, name: str, options: EntailmentOptions) -> None:
        if name:
            raise DataError(
                f"entailment 'detector/{name}': expected just 'detector'; weights of your own: -S weights=FILE"
            )
        self._weights = read_weights(Path(options.read(Args).weights or WEIGHTS))
        self.about: Mapping[str, Any] = {"version": self._weights.version, "weights": self._weights.sha256}
        self._premises: Kept[tuple[str, ...], tuple[Sources, Model]] = Kept(
            _KEPT, lambda texts, _: sum(map(len, texts))
        )

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        for pair in pairs:
            yield self._verdict(pair)

    def _verdict(self, pair: Pair) -> Verdict:
        text = Text(without_marks(pair.hypothesis))
        if not text.spans:
            return Verdict(None, reason=NO_WORDS)
        sources, model = self._premises.of(pair.premises, self._indexed)
        if not sources.words:
            return Verdict(0.0, (Doubt(Span(text.spans[0].start, text.spans[-1].end)),))
        probabilities = model.words(features(sources, text, pair.question))
        support = 1 - model.unsupported(probabilities, text.statement)
        return Verdict(support, doubts(text, probabilities, model.threshold))

    def _indexed(self, premises: tuple[str, ...]) -> tuple[Sources, Model]:
        return Sources(premises), self._weights.model(premises)


__all__ = ["Args", "Detector"]
