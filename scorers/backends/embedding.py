"""``embedding``: the mean of the ``lexical`` score and the cosine with the nearest premise sentence, by its embedding.

The mean becomes a support by a curve of its own, and the flaws of ``lexical`` count here too: a cosine tells a
paraphrase from an unrelated sentence, but not one number or name from another.
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
from scorers.backends.lexical.backend import Found, reader, verdict
from scorers.backends.lexical.sentences import cut_marks

Vectors = NDArray[np.float32]

VERSION = "2"
# The weight of the cosine. A larger one tells better what is supported in ExpertQA and Factcheck-GPT, and worse which
# answers of RAGTruth are hallucinated, since those keep to the topic.
COSINE = 0.5
# Fitted as those of lexical: over five folds by document, middles came out from 0.53 to 0.55, steepnesses from 3 to 5,
# and the balanced accuracy .61 (ExpertQA) and .71 (Factcheck-GPT).
MIDDLE, STEEPNESS = 0.53, 3.0
_READ_AHEAD = 64  # pairs whose sentences are embedded together
_MOST_VECTORS = 40_000  # premise sentences whose vectors are kept: 61 MB
_SAME = 1 - 1e-4  # a cosine from here on counts as 1: the rest is rounding


class Embedding:
    needs = ("torch", "transformers")

    def __init__(self, name: str, options: EntailmentOptions) -> None:
        """Load the model. Raises EvalsError where it cannot be had, or the folder holds none."""
        self._embedder, folder = _load(name)
        self._reader = reader()
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
            yield verdict(pair, each, supports)

    @staticmethod
    def _support(found: Found, vector: Vectors, premises: Sequence[Vectors]) -> float:
        nearest = max((_nearest(premise, vector) for premise in premises), default=0.0)
        return found.support(COSINE * nearest + (1 - COSINE) * found.score, MIDDLE, STEEPNESS)

    def _embedded(self, premises: Iterable[str]) -> dict[str, Vectors]:
        """The vectors of each premise's sentences, [sentences, size]; the most recently used stay in memory."""
        found = {p: self._premises.get(p) for p in premises}
        missing = {p: [cut_marks(s.of(p)) for s in sentences(p)] for p, vectors in found.items() if vectors is None}
        vectors = self._embedder.encode([text for texts in missing.values() for text in texts])
        ends = np.cumsum([len(texts) for texts in missing.values()])
        for premise, own in zip(missing, np.split(vectors, ends[:-1]) if missing else (), strict=True):
            # A copy: a part of a batch would keep the whole batch in memory.
            found[premise] = self._premises.put(premise, own.copy())
        return {p: vectors for p, vectors in found.items() if vectors is not None}


def _nearest(premise: Vectors, statement: Vectors) -> float:
    """The largest cosine of the statement with a sentence of the premise, at least 0."""
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
