"""``detector``: marks the parts of an answer that no document supports, by a small learned model of words.

Each word is described by what it shares with the documents (features.py), weighed as learned from people's marks on
answers of six language models (train.py). No language model is needed. It has learned English alone: a text that is not
English, or whose documents are not, gets no verdict. The flaws that `lexical` finds count here too: support falls by
half and a little more, however likely the words, or by the share of an answer's sentences that have a flaw.

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
from evals.text.differences import may_be_english
from scorers.backends.detector.features import features
from scorers.backends.detector.model import WEIGHTS, Model, doubts, read_weights
from scorers.backends.detector.words import Sources, Text, without_marks
from scorers.backends.lexical.backend import FLAW, reader
from scorers.backends.lexical.backend import VERSION as LEXICAL

VERSION = "3"
NO_WORDS = "the statement has no words"
NOT_ENGLISH = "the {} not English, the only language that the detector has learned"
_KEPT = 1_000_000  # characters of premises whose index is kept: answers to one question mostly come in a row


@dataclass(frozen=True, slots=True)
class DetectorArgs:
    """``weights``: a file written by train.py, instead of the one that comes with the package."""

    weights: str = ""


class Detector:
    """A learned model of words, for English: support is 1 - the probability of a hallucination, doubts are where.

    A hypothesis of one sentence is judged as a statement, a longer one as an answer, each by its own calibration.
    """

    Args = DetectorArgs

    def __init__(self, name: str, options: EntailmentOptions) -> None:
        if name:
            raise DataError(
                f"entailment 'detector/{name}': expected just 'detector'; weights of your own: -S weights=FILE"
            )
        self._weights = read_weights(Path(options.read(DetectorArgs).weights or WEIGHTS))
        self.about: Mapping[str, Any] = {
            "version": f"{VERSION} + lexical {LEXICAL}",
            "weights": self._weights.sha256,
        }
        self._reader = reader()
        self._premises: Kept[tuple[str, ...], tuple[Sources, Model, bool]] = Kept(
            _KEPT, lambda texts, _: sum(map(len, texts))
        )

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        for pair in pairs:
            yield self._verdict(pair)

    def _verdict(self, pair: Pair) -> Verdict:
        text = Text(without_marks(pair.hypothesis))
        if not text.spans:
            return Verdict(None, reason=NO_WORDS)
        if not may_be_english(text.text):
            return Verdict(None, reason=NOT_ENGLISH.format("statement is"))
        sources, model, english = self._premises.of(pair.premises, self._indexed)
        if not english:
            return Verdict(None, reason=NOT_ENGLISH.format("documents are"))
        if not sources.words:
            return Verdict(0.0, (Doubt(Span(text.spans[0].start, text.spans[-1].end)),))
        probabilities = model.words(features(sources, text, pair.question))
        support = 1 - model.unsupported(probabilities, text.statement)
        found = self._reader.find(pair)
        flawed = [f for f in found if f.flaws]
        support *= 1 - (1 - FLAW) * len(flawed) / max(1, len(found))
        reason = "; ".join(str(flaw) for f in flawed for flaw in f.flaws)
        against = any(f.contradicted for f in found)
        return Verdict(support, doubts(text, probabilities, model.threshold), reason=reason, contradicted=against)

    def _indexed(self, premises: tuple[str, ...]) -> tuple[Sources, Model, bool]:
        english = may_be_english("\n".join(premises))
        return Sources(premises), self._weights.model(premises), english


__all__ = ["Detector", "DetectorArgs"]
