"""One sentence of a hypothesis beside all premises: which of its words, numbers and neighbours each sentence has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from scorers.backends.lexical.index import Index
from scorers.backends.lexical.sentences import Sentence
from scorers.backends.lexical.vocabulary import COMMON
from scorers.backends.lexical.words import stem

# A word's weight approximates its idf in general text. Its frequency in the premises is left out: that told no better
# what is supported, and let premises that have nothing to do with a statement change its support.
COMMON_WEIGHT, NAME_WEIGHT = 0.5, 1.2
WINDOW_SENTENCES = 3  # `best_window` adds up three
# Share of a sentence's weights, what is in question left out, from which a premise says the same of something else.
REST = 0.8
_COMMON_STEMS = frozenset(map(stem, COMMON))
_NOTHING: Mapping[int, float] = {}


class Comparison:
    """``stems`` are the distinct stems of the sentence, ``numbers`` its distinct numbers; ``weights``, which add up to
    1, are those of the stems, then of the numbers, and ``credit`` tells how far each occurs in any premise, 0 to 1."""

    def __init__(self, sentence: Sentence, indexes: Sequence[Index]) -> None:
        self.sentence, self.indexes = sentence, indexes
        self.stems = list(dict.fromkeys(sentence.stems))
        self.numbers = list(dict.fromkeys(sentence.numbers))
        self.row = {stem: n for n, stem in enumerate(self.stems)}
        weights = [_prior(s) * (NAME_WEIGHT if s in sentence.names else 1) for s in self.stems]
        weights += [1.0] * len(self.numbers)
        total = sum(weights)
        self.weights = [weight / total for weight in weights]
        self.views = [View(index, self) for index in indexes if index.size]
        self.credit = list(map(max, zip([0.0] * len(weights), *(v.credit for v in self.views), strict=True)))

    @cached_property
    def score(self) -> float:
        """The mean of the shares found anywhere, in one window, and as neighbours."""
        if not self.views:
            return 0.0
        anywhere = weighed(self.weights, enumerate(self.credit))
        window = max(view.best_window(self.weights) for view in self.views)
        neighbours = self._neighbours() if len(self.stems) > 1 else anywhere
        return round((anywhere + window + neighbours) / 3, 9)  # so that a full match is exactly 1

    def _neighbours(self) -> float:
        """Neighbouring content words that are neighbours in a premise / neighbouring content words."""
        pairs = {(self.row[one], self.row[other]) for one, other in pairwise(self.sentence.stems)}
        held = set[tuple[int, int]]()
        for view in self.views:
            own, adjacent = view.own, view.index.adjacent
            held.update([(a, b) for a, b in pairs if (own[a], own[b]) in adjacent])
        return len(held) / len(pairs)

    @cached_property
    def nearest(self) -> float:
        """The largest share of the weights that one sentence of a premise has."""
        return max((max(view.covers.values(), default=0.0) for view in self.views), default=0.0)

    def places(self, cover: float) -> Iterator[tuple[View, int]]:
        """The premises and the numbers of their sentences that have at least this share of the weights."""
        least = cover - 1e-9
        for view in self.views:
            if least <= 0:
                yield from ((view, at) for at in range(view.index.size))
                continue
            for at, share in view.covers.items():
                if share >= least:
                    yield view, at


class View:
    """One premise, compared with one sentence of the hypothesis. ``held`` tells of a sentence of the premise how far it
    has each of the stems and numbers that it has, by row; ``cover`` which share of the weights that is; ``covers`` are
    the shares above 0, by sentence, in order. ``own`` are the premise's words for the stems, "" where it has none."""

    def __init__(self, index: Index, of: Comparison) -> None:
        self.index = index
        found = [index.find(s) for s in of.stems]
        self.own = [word for word, _ in found]
        self.credit: list[float] = []
        held, cover = defaultdict[int, dict[int, float]](dict), defaultdict[int, float](float)
        places = [*map(index.places, self.own), *map(index.agreeing, of.numbers)]
        credits = [*(credit for _, credit in found), *([1.0] * len(of.numbers))]
        for row, (where, credit) in enumerate(zip(places, credits, strict=True)):
            self.credit.append(credit if where else 0.0)
            for at in where:
                held[at][row] = credit
                cover[at] += of.weights[row] * credit
        self._held, self.covers = dict(held), dict(sorted(cover.items()))

    def held(self, at: int) -> Mapping[int, float]:
        return self._held.get(at, _NOTHING)

    def cover(self, at: int) -> float:
        return self.covers.get(at, 0.0)

    def best_window(self, weights: Sequence[float]) -> float:
        """The largest share of the weights that is found in WINDOW_SENTENCES sentences in a row."""
        if self.index.size <= WINDOW_SENTENCES:
            return weighed(weights, enumerate(self.credit))
        best, last, cover = 0.0, self.index.size - WINDOW_SENTENCES, self.covers.get
        # Some best window begins with a sentence that has something, or is the last; none is more than its sentences.
        firsts = {min(at, last) for at in self.covers}
        bounds = [(cover(n, 0.0) + cover(n + 1, 0.0) + cover(n + 2, 0.0), n) for n in firsts]
        for bound, first in sorted(bounds, reverse=True):
            if bound <= best:
                break
            most: dict[int, float] = {}
            for at in range(first, first + WINDOW_SENTENCES):
                for row, share in self._held.get(at, _NOTHING).items():
                    if row not in most or share > most[row]:
                        most[row] = share
            best = max(best, weighed(weights, most.items()))
        return best


def weighed(weights: Sequence[float], shares: Iterable[tuple[int, float]]) -> float:
    """The sum of these shares of the weights."""
    total = 0.0
    for row, share in shares:
        total += weights[row] * share
    return total


@lru_cache(maxsize=1 << 16)
def _prior(word: str) -> float:
    """The weight of a stem in any text: common words and short ones weigh less."""
    return COMMON_WEIGHT if word in _COMMON_STEMS else min(1.0, 0.4 + 0.1 * len(word))
