"""``embedding``: the score of ``lexical`` beside the nearest premise sentence by meaning, by its sentence embedding.

The cosine of a statement with its nearest sentence and the lexical score are averaged, go through a curve of their
own, and lexical's flaws count here too: a cosine tells paraphrases from strangers, not one number or name from another.
``embedding/FOLDER`` takes another model of the same build (a BERT whose token states are averaged) from a folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals import EntailmentOptions, Pair, UsageError, Verdict, sentences
from evals.kept import Kept
from evals.models.get.catalog import EMBEDDER
from evals.models.get.fetching import fetch
from evals.models.get.folder import check, revision
from evals.models.run.embedder import Embedder, embedder
from scorers.backends.lexical import backend as lexical
from scorers.backends.lexical.backend import Found, Reader, verdict
from scorers.backends.lexical.sentences import cut_marks

Vectors = NDArray[np.float32]

VERSION = "1"
# The cosine's part of the score. More of it tells better what is carried in ExpertQA and Factcheck-GPT, and worse which
# answers of RAGTruth are hallucinated: those keep to the topic.
COSINE = 0.5
# Fitted as lexical's are: in five folds by document the middle moved from 0.53 to 0.55, the steepness from 3 to 5;
# balanced accuracy .61 and .71.
MIDDLE, STEEPNESS = 0.53, 3.0
_READ_AHEAD = 64  # pairs whose sentences are embedded together
_MOST_VECTORS = 40_000  # of premise sentences kept: 61 MB
_SAME = 1 - 1e-4  # from this cosine on two texts are one, rounding apart


class Embedding:
    def __init__(self, name: str, options: EntailmentOptions) -> None:
        """Load the model. Raises EvalsError where it cannot be had, or the folder holds none."""
        self._embedder, folder = _load(name)
        self._reader = Reader()
        self._premises: Kept[str, Vectors] = Kept(_MOST_VECTORS, lambda premise, vectors: len(vectors))
        self.about: Mapping[str, Any] = {
            "version": f"{VERSION} + lexical {lexical.VERSION}",
            "model": folder.name,
            "revision": revision(folder),
        }

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        stream = iter(pairs)
        while batch := list(islice(stream, _READ_AHEAD)):
            yield from self._judge(batch)

    def _judge(self, pairs: Sequence[Pair]) -> Iterator[Verdict]:
        found = [self._reader.find(pair) for pair in pairs]
        texts = list(dict.fromkeys(f.text for each in found for f in each))
        vectors = dict(zip(texts, self._embedder.encode(texts), strict=True))
        premises = self._embedded(dict.fromkeys(p for pair in pairs for p in pair.premises))
        for pair, each in zip(pairs, found, strict=True):
            supports = [self._support(f, vectors[f.text], [premises[p] for p in pair.premises]) for f in each]
            yield verdict(pair, supports)

    @staticmethod
    def _support(found: Found, vector: Vectors, premises: Sequence[Vectors]) -> float:
        nearest = max((_nearest(premise, vector) for premise in premises), default=0.0)
        return found.support(COSINE * nearest + (1 - COSINE) * found.score, MIDDLE, STEEPNESS)

    def _embedded(self, premises: Iterable[str]) -> dict[str, Vectors]:
        """The vectors of each premise's sentences, [sentences, size]; those last used are kept."""
        found = {p: self._premises.get(p) for p in premises}
        missing = {p: [cut_marks(s.of(p)) for s in sentences(p)] for p, vectors in found.items() if vectors is None}
        vectors = self._embedder.encode([text for texts in missing.values() for text in texts])
        ends = np.cumsum([len(texts) for texts in missing.values()])
        for premise, own in zip(missing, np.split(vectors, ends[:-1]) if missing else (), strict=True):
            # A copy: a part of a batch would keep the whole batch in memory.
            found[premise] = self._premises.put(premise, own.copy())
        return {p: vectors for p, vectors in found.items() if vectors is not None}


def _nearest(premise: Vectors, statement: Vectors) -> float:
    """The largest cosine with a sentence of the premise, no less than 0."""
    if not len(premise):
        return 0.0
    cosine = float((premise @ statement).max())
    return 1.0 if cosine > _SAME else max(0.0, cosine)


def _load(name: str) -> tuple[Embedder, Path]:
    """The embedder and its folder."""
    if not name:
        return embedder(), fetch(EMBEDDER)
    folder = Path(name).expanduser()
    if not folder.exists():
        raise UsageError(f"entailment 'embedding/{name}': no folder '{name}'; expected one with a sentence embedder")
    check(folder, name)
    try:
        return Embedder(folder), folder
    except (OSError, ValueError, RuntimeError, KeyError, AttributeError, TypeError) as error:
        # transformers has no error of its own for a folder whose files do not fit together.
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise UsageError(f"entailment 'embedding/{name}': cannot be loaded ({reason})") from error
