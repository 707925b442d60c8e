"""``lexical``: how much of a statement's words and numbers occurs in the premises, without a model.

The score is the mean of three shares: of the content words that occur anywhere in the premises, of those in the best
window of three sentences, and of the pairs of neighbouring content words that are neighbours in a premise too. Words
are compared by stems, and misspelt or related ones count for less; a rare word weighs more than a common one. The score
becomes a support by a fixed curve, and each of three flaws more than halves it: a number that is in no premise, a name
that is in none, a negation on one side only. A statement of several sentences is as supported as the least of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals import EntailmentOptions, Pair, UsageError, Verdict, sentences
from evals.kept import Kept
from scorers.backends.lexical.index import LIKENESS, Index
from scorers.backends.lexical.numbers import Number
from scorers.backends.lexical.sentences import Sentence, cut_marks, read
from scorers.backends.lexical.vocabulary import COMMON
from scorers.backends.lexical.words import stem

VERSION = "2"
NO_WORDS = "the statement has no content words"
NO_PREMISES = "there are no premises"

# A flaw leaves less than half of the support, so that no statement with one counts as supported.
FLAW = 0.49
# Support from score: half at MIDDLE, STEEPNESS times as far from it in log odds. On ExpertQA's and Factcheck-GPT's
# labels, where each class of each set weighs the same, middles from 0.3 to 0.45 tell what is supported in full from the
# rest about equally well (five folds by document: balanced accuracy .58 to .59 and .70); 0.4 is on the strict side.
# Steepnesses from 1.75 to 5 grade full, partial and none about equally well too.
MIDDLE, STEEPNESS = 0.4, 2.0
# A word's weight approximates its idf in general text. Its frequency in the premises is left out: that told no better
# what is supported, and let premises that have nothing to do with a statement change its support.
COMMON_WEIGHT, NAME_WEIGHT = 0.5, 1.2
WINDOW_SENTENCES = 3
# A premise sentence counts as being about the same from this share of the weights on, if it is not much longer.
NEAR, MOST_WORDIER = 0.5, 2.5
REST = 0.8  # share of a sentence's weights, its first word left out, from which a premise says the same of another
Floats = NDArray[np.float64]
_COMMON_STEMS = frozenset(map(stem, COMMON))
CACHE_CHARACTERS = 4_000_000  # of premises whose index is kept; an index takes some thirty bytes a character
MOST_NAMED = 5  # numbers or names of one sentence, in a reason
LONGEST_SENTENCE = 2000  # characters; a longer one is read in parts
_PARTS = re.compile(rf"(?s:.{{1,{LONGEST_SENTENCE}}}(?:\s|$)|.{{{LONGEST_SENTENCE}}})")


class Lexical:
    def __init__(self, name: str, options: EntailmentOptions) -> None:
        if name:
            raise UsageError(f"entailment 'lexical/{name}': expected just 'lexical', which has no models")
        self.about: Mapping[str, Any] = {"version": VERSION}
        self._reader = Reader()

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        for pair in pairs:
            found = self._reader.find(pair)
            yield verdict(pair, found, [f.support(f.score, MIDDLE, STEEPNESS) for f in found])


@dataclass(frozen=True, slots=True)
class Found:
    """What the premises contain of one sentence of the hypothesis: a score from 0 to 1, and its flaws in words."""

    text: str
    score: float
    flaws: tuple[str, ...]

    def support(self, score: float, middle: float, steepness: float) -> float:
        """The support that the curve gives a score, lowered by the flaws."""
        return curve(score, middle, steepness) * FLAW ** len(self.flaws)


class Reader:
    """Finds hypotheses in premises. The most recently read premises stay indexed."""

    def __init__(self) -> None:
        self._indexes: Kept[str, Index] = Kept(CACHE_CHARACTERS, lambda text, _: len(text))

    def find(self, pair: Pair) -> list[Found]:
        """One Found for each sentence of the hypothesis that has content."""
        indexes = [self._indexes.of(premise, Index) for premise in sorted(pair.premises) if premise.strip()]
        found = [(text, read(text)) for text in _sentences(pair.hypothesis)]
        return [Found(text, *_look_up(s, indexes)) for text, s in found if s.stems or s.numbers]


def verdict(pair: Pair, found: Sequence[Found], supports: Sequence[float]) -> Verdict:
    """A hypothesis is as supported as the least supported of its sentences, whose flaws are the reason."""
    if not supports:
        return Verdict(None, reason=NO_WORDS)
    if not any(premise.strip() for premise in pair.premises):
        return Verdict(0.0, reason=NO_PREMISES)
    least = min(range(len(supports)), key=supports.__getitem__)
    return Verdict(supports[least], reason="; ".join(found[least].flaws))


def curve(score: float, middle: float, steepness: float) -> float:
    """The logistic of ``steepness`` times the log odds of ``score`` over those of ``middle``: 0 at 0, 1 at 1."""
    if score <= 0 or score >= 1:
        return float(score >= 1)
    odds = (score / (1 - score) * (1 - middle) / middle) ** steepness
    return float(odds / (1 + odds))


def _sentences(hypothesis: str) -> Iterator[str]:
    for span in sentences(hypothesis):
        text = cut_marks(span.of(hypothesis))
        yield from [text] if len(text) <= LONGEST_SENTENCE else _PARTS.findall(text)


@lru_cache(maxsize=1 << 16)
def _prior(word: str) -> float:
    """The weight of a stem in any text: common words and short ones weigh less."""
    return COMMON_WEIGHT if word in _COMMON_STEMS else min(1.0, 0.4 + 0.1 * len(word))


def _look_up(sentence: Sentence, indexes: Sequence[Index]) -> tuple[float, tuple[str, ...]]:
    """Score and flaws of one sentence."""
    stems = list(dict.fromkeys(sentence.stems))
    names = sentence.names
    numbers = list(dict.fromkeys(sentence.numbers))
    views = [_View(index, stems, numbers) for index in indexes]
    if not any(view.index.size for view in views):
        return 0.0, ()
    credit = np.max([view.credit for view in views], axis=0)
    weights = np.array([_prior(s) * (NAME_WEIGHT if s in names else 1) for s in stems] + [1.0] * len(numbers))
    weights /= weights.sum()
    anywhere = float(weights @ credit)
    window = max(view.best_window(weights) for view in views)
    neighbours = _neighbours(sentence, stems, views) if len(stems) > 1 else anywhere
    score = (anywhere + window + neighbours) / 3
    missing = {s for s, c in zip(stems, credit.tolist(), strict=False) if s in names and c < LIKENESS}
    missing |= _other_subject(sentence, stems, weights, views)
    absent = [f"{n.figure:g}" for n, c in zip(numbers, credit[len(stems) :].tolist(), strict=True) if c == 0]
    flaws = [f"number not in the source: {', '.join(absent[:MOST_NAMED])}"] if absent else []
    if missing and not missing <= _abbreviated(sentence, indexes):
        flaws.append(f"name not in the source: {', '.join(sorted(missing)[:MOST_NAMED])}")
    if _contradicted(sentence, stems, views):
        flaws.append("negation on one side only")
    return round(score, 9), tuple(flaws)  # rounded, so that a full match is exactly 1


def _other_subject(sentence: Sentence, stems: Sequence[str], weights: Floats, views: Sequence[_View]) -> set[str]:
    """The first word of the sentence, where no premise has it but one says the rest of another subject: "Rome lies on
    the river", where the premise says "Paris lies on the river"."""
    if not sentence.opening or any(view.own[stems.index(sentence.opening)] for view in views):
        return set()
    rest = REST * (1 - weights[stems.index(sentence.opening)])
    followers = [follower for one, follower in sentence.subjects() if one == sentence.opening]
    found = any(view.cover[at] >= rest for view in views for stem in followers for at in view.index.led(stem))
    return {sentence.opening} if found else set()


class _View:
    """One premise, compared with one sentence of the hypothesis. ``held`` [stems and numbers, premise sentences] tells
    how far each occurs in each, 0 to 1. ``own`` are the premise's words for the stems, "" where it has none."""

    def __init__(self, index: Index, stems: Sequence[str], numbers: Sequence[Number]) -> None:
        self.index = index
        found = [index.find(s) for s in stems]
        self.own = [word for word, _ in found]
        places = [index.places(word) for word in self.own] + [index.agreeing(n) for n in numbers]
        credits = [c for _, c in found] + [1.0] * len(numbers)
        self.held = np.zeros((len(places), index.size))
        for row, (where, credit) in enumerate(zip(places, credits, strict=True)):
            self.held[row, where] = credit
        self.credit = np.array([credit if len(where) else 0.0 for where, credit in zip(places, credits, strict=True)])
        self.cover = np.zeros(0)  # of each sentence, once weights are known

    def best_window(self, weights: Floats) -> float:
        """The largest share of the weights that is found in three sentences in a row."""
        self.cover = weights @ self.held
        held, size = self.held, self.index.size
        if size <= WINDOW_SENTENCES:
            return float(weights @ self.credit)
        pairs = np.maximum(held[:, :-1], held[:, 1:])
        return float((weights @ np.maximum(pairs[:, :-1], held[:, 2:])).max())

    def contradicts(self, sentence: Sentence, stems: Sequence[str], at: int) -> bool:
        """Whether one of the two sentences negates a word that the other states."""
        index = self.index
        shared = {own: stem for own, stem, held in zip(self.own, stems, self.held[:, at], strict=False) if held}
        if not index.denies[at] and not sentence.negated.isdisjoint(shared.values()):
            return True
        # A long sentence says more than what it negates.
        close = index.lengths[at] <= MOST_WORDIER * len(stems)
        return close and not sentence.denies and not index.negated[at].isdisjoint(shared)


def _neighbours(sentence: Sentence, stems: Sequence[str], views: Sequence[_View]) -> float:
    """Neighbouring content words that are neighbours in a premise / neighbouring content words."""
    at = {stem: n for n, stem in enumerate(stems)}
    pairs = {(at[one], at[other]) for one, other in pairwise(sentence.stems)}
    return sum(any(v.index.adjacent(v.own[a], v.own[b]) for v in views) for a, b in pairs) / len(pairs)


def _contradicted(sentence: Sentence, stems: Sequence[str], views: Sequence[_View]) -> bool:
    """Whether all the premise sentences nearest to the hypothesis contradict it, by a negation on one side only."""
    nearest = max(float(v.cover.max(initial=0.0)) for v in views)
    if nearest < NEAR:
        return False
    places = ((v, int(at)) for v in views for at in np.flatnonzero(v.cover >= nearest - 1e-9))
    return all(v.contradicts(sentence, stems, at) for v, at in places)


def _abbreviated(sentence: Sentence, indexes: Sequence[Index]) -> set[str]:
    """The stems of those names in the sentence whose initials occur in a premise."""
    shortened = (stems for short, stems in sentence.initials.items() if any(len(i.places(short)) for i in indexes))
    return {stem for stems in shortened for stem in stems}
