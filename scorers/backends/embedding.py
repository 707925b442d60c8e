"""``embedding``: the ``lexical`` score beside how near each word of a statement comes to one of the premises.

How near is the cosine of the words' vectors in their sentences, by a small model of English: the largest over the words
of those premise sentences whose own vectors are nearest to the statement's. The mean over the words, most of it by
those that are no stop words, and the score become a support by a curve, and the flaws of ``lexical`` count here too: a
cosine tells a paraphrase from an unrelated word, but not one number or name from another. A statement in another
language is judged by ``lexical`` alone.
``embedding/FOLDER`` takes another model of the same build (a BERT whose token states are averaged) from a folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals import EntailmentOptions, Pair, UsageError, Verdict, sentences
from evals.kept import Kept
from evals.models.get.catalog import EMBEDDER
from evals.models.get.fetching import fetch
from evals.models.get.folder import check, revision
from evals.models.run.embedder import Embedder, Pieces, embedder
from evals.text.differences import may_be_english
from scorers.backends.lexical import backend as lexical
from scorers.backends.lexical.backend import Found, reader, verdict
from scorers.backends.lexical.sentences import cut_marks
from scorers.backends.lexical.vocabulary import STOP_WORDS

Vectors = NDArray[np.float32]

VERSION = "3"
# The weight of the words' cosines beside the score, and what a stop word weighs. On parts of six labelled sets weights
# from 0.6 to 0.8, middles from 0.55 to 0.65 and steepnesses of 3 and 4 differ by less than .01 in the mean AUROC.
WORDS, STOP_WORD = 0.8, 0.15
MIDDLE, STEEPNESS = 0.62, 4.0
NEAREST = 6  # sentences of the premises whose words are compared
_READ_AHEAD = 64  # pairs whose sentences are embedded together
_MOST_VECTORS = 40_000  # premise sentences whose vectors are kept: 61 MB
_SAME = 1 - 1e-4  # a cosine from here on counts as 1: the rest is rounding


class Read(NamedTuple):
    """The sentences of a premise, and the vector of each, [sentences, size]."""

    texts: list[str]
    vectors: Vectors


class Embedding:
    needs = ("torch", "transformers")

    def __init__(self, name: str, options: EntailmentOptions) -> None:
        """Load the model. Raises EvalsError where it cannot be had, or the folder holds none."""
        self._embedder, folder = _load(name)
        self._reader = reader()
        self._premises: Kept[str, Read] = Kept(_MOST_VECTORS, lambda premise, read: len(read.texts))
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

    def _support(self, found: Found, vector: Vectors, premises: Sequence[Read]) -> float:
        if not may_be_english(found.text):
            return found.support(found.score, lexical.MIDDLE, lexical.STEEPNESS)
        own, *others = self._embedder.pieces([found.text, *_nearest(premises, vector)])
        return found.support(WORDS * _met(own, others) + (1 - WORDS) * found.score, MIDDLE, STEEPNESS)

    def _embedded(self, premises: Iterable[str]) -> dict[str, Read]:
        """Each premise as it is read; the most recently used stay in memory."""
        found = {p: self._premises.get(p) for p in premises}
        missing = {p: [cut_marks(s.of(p)) for s in sentences(p)] for p, read in found.items() if read is None}
        vectors = self._embedder.encode([text for texts in missing.values() for text in texts])
        ends = np.cumsum([len(texts) for texts in missing.values()])
        for (premise, texts), own in zip(missing.items(), np.split(vectors, ends[:-1]) if missing else (), strict=True):
            # A copy: a part of a batch would keep the whole batch in memory.
            found[premise] = self._premises.put(premise, Read(texts, own.copy()))
        return {p: read for p, read in found.items() if read is not None}


def _nearest(premises: Sequence[Read], statement: Vectors) -> list[str]:
    """The sentences of the premises that are nearest to the statement."""
    texts = [text for premise in premises for text in premise.texts]
    cosines = [cosine for premise in premises for cosine in (premise.vectors @ statement).tolist()]
    return [texts[n] for n in nlargest(NEAREST, range(len(texts)), key=cosines.__getitem__)]


def _met(statement: Pieces, others: Sequence[Pieces]) -> float:
    """The mean, over the words of a statement, of the largest cosine with a word of the others, at least 0."""
    weights = np.array([_weight(piece) for piece in statement.written], dtype=np.float32)
    words = np.concatenate([other.vectors for other in others]) if others else np.zeros((0, 0))
    if not (len(words) and weights.any()):
        return 0.0
    nearest = (statement.vectors @ words.T).max(axis=1)
    mean = float(weights @ nearest / weights.sum())
    return 1.0 if mean > _SAME else max(0.0, mean)


def _weight(piece: str) -> float:
    if not piece[-1:].isalnum():
        return 0.0
    return STOP_WORD if piece in STOP_WORDS["en"] else 1.0


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
