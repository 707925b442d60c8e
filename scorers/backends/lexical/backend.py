"""``lexical``: how much of a statement's words and numbers occurs in the premises, without a model.

The score is the mean of three shares: of the content words that occur anywhere in the premises, of those in the best
window of three sentences, and of the pairs of neighbouring content words that are neighbours in a premise too. Words
are compared by stems, and misspelt or related ones count for less; a rare word weighs more than a common one. The score
becomes a support by a fixed curve, and each flaw more than halves it: what a premise contradicts (flaws.py), and a
number or a name that is in none. A statement of several sentences is as supported as the least of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any

from evals import EntailmentOptions, Pair, UsageError, Verdict, sentences
from evals.kept import Kept
from evals.plain import utf_8
from scorers.backends.lexical.comparison import Comparison
from scorers.backends.lexical.flaw import Flaw
from scorers.backends.lexical.flaws import flaws
from scorers.backends.lexical.index import Index
from scorers.backends.lexical.sentences import cut_marks, cut_references, read

VERSION = "11"
NO_WORDS = "the statement has no content words"
NO_PREMISES = "there are no premises"

# A flaw leaves less than half of the support, so that no statement with one counts as supported.
FLAW = 0.49
# Support from score: half at MIDDLE, STEEPNESS times as far from it in log odds. On ExpertQA's and Factcheck-GPT's
# labels, where each class of each set weighs the same, middles from 0.3 to 0.45 tell what is supported in full from the
# rest about equally well (five folds by document: balanced accuracy .58 to .59 and .70); 0.4 is on the strict side.
# Steepnesses from 1.75 to 5 grade full, partial and none about equally well too.
MIDDLE, STEEPNESS = 0.4, 2.0
CACHE_CHARACTERS = 4_000_000  # of premises whose index is kept; an index takes some thirty bytes a character
_FOUND_SIZE = 400  # of what is kept of a sentence, without its text
_WORD = re.compile(r"\w{2}")
LONGEST_SENTENCE = 2000  # characters; a longer one is read in parts
_PARTS = re.compile(rf"(?s:.{{1,{LONGEST_SENTENCE}}}(?:\s|$)|.{{{LONGEST_SENTENCE}}})")


class Lexical:
    def __init__(self, name: str, options: EntailmentOptions) -> None:
        if name:
            raise UsageError(f"entailment 'lexical/{name}': expected just 'lexical', which has no models")
        self.about: Mapping[str, Any] = {"version": VERSION}
        self._reader = reader()

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        for pair in pairs:
            found = self._reader.find(pair)
            yield verdict(pair, found, [f.support(f.score, MIDDLE, STEEPNESS) for f in found])


@dataclass(frozen=True, slots=True)
class Found:
    """What the premises contain of one sentence of the hypothesis: a score from 0 to 1, and its flaws."""

    text: str
    score: float
    flaws: tuple[Flaw, ...]

    @property
    def contradicted(self) -> bool:
        """Whether a premise says otherwise."""
        return any(flaw.contradicts for flaw in self.flaws)

    def support(self, score: float, middle: float, steepness: float) -> float:
        """The support that the curve gives a score, lowered by the flaws."""
        return curve(score, middle, steepness) * FLAW ** len(self.flaws)


class Reader:
    """Finds hypotheses in premises. The most recently read premises stay indexed, and what was found in them is kept:
    scorers ask about the same sentences, some as statements and some as parts of an answer."""

    def __init__(self) -> None:
        self._indexes: Kept[str, Index] = Kept(CACHE_CHARACTERS, lambda text, _: len(text))
        self._found: Kept[tuple[bytes, str], tuple[Found, ...]] = Kept(
            CACHE_CHARACTERS, lambda key, found: _FOUND_SIZE + 2 * len(key[1])
        )

    def find(self, pair: Pair) -> list[Found]:
        """One Found for each distinct sentence of the hypothesis that has content."""
        premises, key = _ordered(tuple(pair.premises))
        found = (
            self._found.of((key, text), lambda key: self._in(premises, key[1]))
            for text in dict.fromkeys(_sentences(pair.hypothesis))
        )
        return [f for of_text in found for f in of_text]

    def _in(self, premises: Sequence[str], text: str) -> tuple[Found, ...]:
        """What they contain of one sentence; nothing where it has no content."""
        sentence = read(text)
        if not (sentence.stems or sentence.numbers):
            return ()
        indexes = self._indexed(premises)
        if any(index.has(text) for index in indexes):
            return (Found(text, 1.0, ()),)
        compared = Comparison(sentence, indexes)
        return (Found(text, compared.score, tuple(flaws(compared, text))),)

    def nearest(self, pair: Pair, text: str, count: int) -> list[str]:
        """The different sentences of the premises that have most of the words and numbers of one of the hypothesis, at
        most ``count``; of equals the first, so that some are given where none has any."""
        compared = Comparison(read(text), self._indexed(_ordered(tuple(pair.premises))[0]))
        places = sorted(compared.places(0), key=lambda place: place[0].cover(place[1]), reverse=True)
        texts = dict[str, None]()
        for view, at in places:
            texts[cut_marks(view.index.spans[at].of(view.index.text))] = None
            if len(texts) == count:
                break
        return list(texts)

    def _indexed(self, premises: Sequence[str]) -> list[Index]:
        return [self._indexes.of(premise, Index) for premise in premises]


@cache
def reader() -> Reader:
    """The one that all backends share."""
    return Reader()


@lru_cache(maxsize=4)  # statements are asked about with the same premises, one after the other
def _ordered(given: tuple[str, ...]) -> tuple[Sequence[str], bytes]:
    """The premises that say something, in order, and a short key, another one for others."""
    premises = sorted(premise for premise in given if premise.strip())
    digest = blake2b(digest_size=16)
    for premise in premises:
        data = utf_8(premise)
        digest.update(len(data).to_bytes(8, "big") + data)
    return premises, digest.digest()


def verdict(pair: Pair, found: Sequence[Found], supports: Sequence[float]) -> Verdict:
    """A hypothesis is as supported as the least supported of its sentences, whose flaws are the reason."""
    if not found:
        return Verdict(None, reason=NO_WORDS)
    if not any(premise.strip() for premise in pair.premises):
        return Verdict(0.0, reason=NO_PREMISES)
    least = min(range(len(found)), key=supports.__getitem__)
    reason = "; ".join(map(str, found[least].flaws))
    return Verdict(supports[least], reason=reason, contradicted=any(f.contradicted for f in found))


def curve(score: float, middle: float, steepness: float) -> float:
    """The logistic of ``steepness`` times the log odds of ``score`` over those of ``middle``: 0 at 0, 1 at 1."""
    if score <= 0 or score >= 1:
        return float(score >= 1)
    odds = (score / (1 - score) * (1 - middle) / middle) ** steepness
    return float(odds / (1 + odds))


def _sentences(hypothesis: str) -> Iterator[str]:
    for span in sentences(hypothesis):
        text = cut_marks(span.of(hypothesis))
        plain = cut_references(text)
        text = plain if _WORD.search(plain) else text  # "Passage 3:" says nothing else
        yield from [text] if len(text) <= LONGEST_SENTENCE else _PARTS.findall(text)
