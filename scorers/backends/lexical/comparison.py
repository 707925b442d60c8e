"""One sentence of a hypothesis beside all premises: which of its words, numbers and neighbours each sentence has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scorers.backends.lexical.index import Index
from scorers.backends.lexical.sentences import Sentence
from scorers.backends.lexical.vocabulary import COMMON
from scorers.backends.lexical.words import stem

Floats = NDArray[np.float64]
# A word's weight approximates its idf in general text. Its frequency in the premises is left out: that told no better
# what is supported, and let premises that have nothing to do with a statement change its support.
COMMON_WEIGHT, NAME_WEIGHT = 0.5, 1.2
WINDOW_SENTENCES = 3
_COMMON_STEMS = frozenset(map(stem, COMMON))


class Comparison:
    """``stems`` are the distinct stems of the sentence, ``numbers`` its distinct numbers; ``weights``, which add up to
    1, are those of the stems, then of the numbers, and ``credit`` tells how far each occurs in any premise, 0 to 1."""

    def __init__(self, sentence: Sentence, indexes: Sequence[Index]) -> None:
        self.sentence, self.indexes = sentence, indexes
        self.stems = list(dict.fromkeys(sentence.stems))
        self.numbers = list(dict.fromkeys(sentence.numbers))
        self.row = {stem: n for n, stem in enumerate(self.stems)}
        weights = [_prior(s) * (NAME_WEIGHT if s in sentence.names else 1) for s in self.stems]
        self.weights = np.array(weights + [1.0] * len(self.numbers))
        self.weights /= self.weights.sum()
        self.views = [View(index, self) for index in indexes if index.size]
        nothing = np.zeros(len(self.weights))
        self.credit: Floats = np.max([v.credit for v in self.views], axis=0) if self.views else nothing

    @cached_property
    def score(self) -> float:
        """The mean of the shares found anywhere, in one window, and as neighbours."""
        if not self.views:
            return 0.0
        anywhere = float(self.weights @ self.credit)
        window = max(view.best_window(self.weights) for view in self.views)
        neighbours = self._neighbours() if len(self.stems) > 1 else anywhere
        return round((anywhere + window + neighbours) / 3, 9)  # so that a full match is exactly 1

    def _neighbours(self) -> float:
        """Neighbouring content words that are neighbours in a premise / neighbouring content words."""
        pairs = {(self.row[one], self.row[other]) for one, other in pairwise(self.sentence.stems)}
        return sum(any(v.index.adjacent(v.own[a], v.own[b]) for v in self.views) for a, b in pairs) / len(pairs)

    @cached_property
    def nearest(self) -> float:
        """The largest share of the weights that one sentence of a premise has."""
        return max((float(view.cover.max()) for view in self.views), default=0.0)

    def places(self, cover: float) -> Iterator[tuple[View, int]]:
        """The premises and the numbers of their sentences that have at least this share of the weights."""
        return ((v, int(at)) for v in self.views for at in np.flatnonzero(v.cover >= cover - 1e-9))


class View:
    """One premise, compared with one sentence of the hypothesis. ``held`` [stems and numbers, premise sentences] tells
    how far each occurs in each, 0 to 1; ``cover`` [premise sentences] which share of the weights each has. ``own`` are
    the premise's words for the stems, "" where it has none."""

    def __init__(self, index: Index, of: Comparison) -> None:
        self.index = index
        found = [index.find(s) for s in of.stems]
        self.own = [word for word, _ in found]
        places = [index.places(word) for word in self.own] + [index.agreeing(n) for n in of.numbers]
        credits = [c for _, c in found] + [1.0] * len(of.numbers)
        self.held = np.zeros((len(places), index.size))
        for row, (where, credit) in enumerate(zip(places, credits, strict=True)):
            self.held[row, where] = credit
        self.credit = np.array([credit if len(where) else 0.0 for where, credit in zip(places, credits, strict=True)])
        self.cover: Floats = of.weights @ self.held

    def best_window(self, weights: Floats) -> float:
        """The largest share of the weights that is found in three sentences in a row."""
        held, size = self.held, self.index.size
        if size <= WINDOW_SENTENCES:
            return float(weights @ self.credit)
        pairs = np.maximum(held[:, :-1], held[:, 1:])
        return float((weights @ np.maximum(pairs[:, :-1], held[:, 2:])).max())


@lru_cache(maxsize=1 << 16)
def _prior(word: str) -> float:
    """The weight of a stem in any text: common words and short ones weigh less."""
    return COMMON_WEIGHT if word in _COMMON_STEMS else min(1.0, 0.4 + 0.1 * len(word))
