"""``embedding``: the ``lexical`` score beside how near each word of a statement comes to one of the premises.

How near is the cosine of the words' vectors in their sentences, by a small model of English: the largest over the words
of those premise sentences that have most of the statement's own words. The mean over the words, most of it by
those that are no stop words, and the score become a support by a curve, and the flaws of ``lexical`` count here too: a
cosine tells a paraphrase from an unrelated word, but not one number or name from another. A statement in another
language is judged by ``lexical`` alone.
``embedding/FOLDER`` takes another model of the same build (a BERT whose token states are averaged) from a folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from evals import EntailmentOptions, Pair, UsageError, Verdict
from evals.models.get.catalog import EMBEDDER
from evals.models.get.fetching import fetch
from evals.models.get.folder import check, revision
from evals.models.run.embedder import Embedder, Pieces, embedder
from evals.text.differences import may_be_english
from scorers.backends.lexical import backend as lexical
from scorers.backends.lexical.backend import Found, reader, verdict
from scorers.backends.lexical.vocabulary import STOP_WORDS

VERSION = "4"
# The weight of the words' cosines beside the score, and what a stop word weighs. On parts of six labelled sets weights
# from 0.6 to 0.8, middles from 0.55 to 0.65 and steepnesses of 3 and 4 differ by less than .01 in the mean AUROC.
WORDS, STOP_WORD = 0.8, 0.15
MIDDLE, STEEPNESS = 0.62, 4.0
NEAREST = 3  # sentences of the premises whose words are compared
_READ_AHEAD = 64  # pairs whose sentences are embedded together
_SAME = 1 - 1e-4  # a cosine from here on counts as 1: the rest is rounding


class Embedding:
    needs = ("torch", "transformers")

    def __init__(self, name: str, options: EntailmentOptions) -> None:
        """Load the model. Raises EvalsError where it cannot be had, or the folder holds none."""
        self._embedder, folder = _load(name)
        self._reader = reader()
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
        near = [[self._near(pair, f) for f in each] for pair, each in zip(pairs, found, strict=True)]
        texts = list(dict.fromkeys(text for each in near for of_one in each for text in of_one))
        read = dict(zip(texts, self._embedder.pieces(texts), strict=True))
        for pair, each, texts_of in zip(pairs, found, near, strict=True):
            supports = [_support(f, [read[text] for text in of_one]) for f, of_one in zip(each, texts_of, strict=True)]
            yield verdict(pair, each, supports)

    def _near(self, pair: Pair, found: Found) -> list[str]:
        """What the model reads of one sentence: it, and those of the premises that are nearest to it."""
        if not may_be_english(found.text):
            return []
        return [found.text, *self._reader.nearest(pair, found.text, NEAREST)]


def _support(found: Found, pieces: Sequence[Pieces]) -> float:
    """By the pieces of a sentence and of those nearest to it; by its score alone where none were read."""
    if not pieces:
        return found.support(found.score, lexical.MIDDLE, lexical.STEEPNESS)
    own, *others = pieces
    return found.support(WORDS * _met(own, others) + (1 - WORDS) * found.score, MIDDLE, STEEPNESS)


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
