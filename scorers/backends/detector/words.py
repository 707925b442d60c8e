"""How the detector reads texts: words with their keys, and an index of the documents (here called sources).

Two words with the same *key* count as the same word. A key is the first letters of a light stem, or the digits of a
number. It is separate from the stems of other scorers, because the learned weights are valid for these keys only.

>>> key("Studies"), key("studying"), key("1,204"), key("Twelve")
('studi', 'studi', '1204', '12')
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import chain, pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from evals import Span, sentences, words
from evals.plain import utf_8
from evals.stats import Floats
from evals.text import terms, word_matches

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Number = TypeVar("Number", np.int64, np.uint64)

LONGEST_KEY = 6  # letters: "organisation" and "organised" are both "organi"
RUNS = (2, 3, 4, 6, 8)  # lengths of runs of words that are looked up
NEAR = 4  # two content words are near each other if at most this many content words apart
PRINT = 8  # words in a fingerprint: so long a run tells a passage from any other
_COMMON = 2000  # a key in more places than this tells no place from the others

_STOP_WORDS = """a about above after again against all also although always am an and another any are as at be
    because been before being below between both but by can cannot could did do does doing don down during each
    either even every few for from further had has have having he her here hers herself him himself his how however
    i if in into is it its itself just may me might more most much must my myself no nor not of off on once one only
    or other others our ours out over own per rather same shall she should since so some such than that the their
    theirs them themselves then there therefore these they this those though through thus to too under until up upon
    us very was we were what when where whether which while who whom whose why will with within without would yet
    you your yours yourself don't it's s t"""
_NEGATIONS = """not no never none nor neither without cannot unable can't don't doesn't isn't aren't won't didn't wasn't
    weren't"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
NEGATIONS = frozenset(_NEGATIONS.split())
_FIGURES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty"""
_FIGURE = {word: str(value) for value, word in enumerate(_FIGURES.split())}
_MULTIPLIER, _STEP = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_MARKS = re.compile(r"\[\^?\d+(?:\s*[,;–-]\s*\d+)*\]")  # of citations: [1], [2, 3], [4-6]


def without_marks(text: str) -> str:
    """The text with spaces in place of its citation markers; every other character keeps its offset."""
    return _MARKS.sub(lambda mark: " " * len(mark.group()), text)


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    word = word.casefold().replace("’", "'").removesuffix("'s")
    word = _FIGURE.get(word, word)
    if not word.isalpha():
        return word.replace(",", "") if word[:1].isdigit() else word
    return _stem(word)[:LONGEST_KEY] if len(word) > 3 else word


def _stem(word: str) -> str:
    if word.endswith(("ies", "sses", "shes", "ches", "xes")) and len(word) > 4:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly", "er"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]  # stopped: stop
            break
    if word[-1] == "e" and len(word) > 3:
        return word[:-1]
    return word[:-1] + "i" if word[-1] == "y" and len(word) > 3 else word


class Text:
    """The words of a text in order, each list and array of shape [words]: ``spans``, ``raw`` (as written), ``folded``,
    ``keys``, ``content`` (whether it is a content word), ``sentence`` (the index of its sentence in ``sentences``)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = sentences(text)
        self.folded, self.sentence = _words_of(text, self.sentences)
        self.keys = list(map(key, self.folded))
        self.content: Flags = np.array([w not in STOP_WORDS for w in self.folded], dtype=bool)

    @cached_property
    def spans(self) -> list[Span]:
        return words(self.text)

    @cached_property
    def raw(self) -> list[str]:
        return [span.of(self.text) for span in self.spans]

    @property
    def statement(self) -> bool:
        """Whether the text is a single sentence. A list number that was split off as a sentence does not count."""
        return len({s for s, k in zip(self.sentence.tolist(), self.keys, strict=True) if not k.isdigit()}) <= 1


def _words_of(text: str, spans: Sequence[Span]) -> tuple[list[str], Ints]:
    """The words of a text, folded, and the number of the sentence in which each begins, [words]."""
    if all(one.end < other.start for one, other in pairwise(spans)):  # between white space no word is cut
        each = [terms(span.of(text)) for span in spans]
        return list(chain.from_iterable(each)), np.repeat(np.arange(len(each)), np.array([*map(len, each)], np.int64))
    starts = [span.start for span in spans]
    at = np.searchsorted(starts, [match.start() for match in word_matches(text)], side="right") - 1
    return terms(text), np.maximum(at, 0).astype(np.int64)


class Sources:
    """The documents, indexed once for all the answers about them.

    ``ids`` numbers the keys. By id, ``times`` counts occurrences and ``spread`` documents. The methods tell which
    sentences and documents have a key, which runs of words occur, and which content words are near each other.
    """

    def __init__(self, premises: tuple[str, ...]) -> None:
        texts = [Text(p) for p in premises]
        self.ids = {key: n for n, key in enumerate(dict.fromkeys(chain.from_iterable(t.keys for t in texts)))}
        numbered = [np.array(list(map(self.ids.__getitem__, t.keys)), dtype=np.int64) for t in texts]
        self.words = sum(map(len, numbered))
        self.documents = max(1, len(texts))
        firsts = np.cumsum([0, *(len(t.sentences) for t in texts)])
        self.sentences = max(1, int(firsts[-1]))
        flat = _joined(numbered)
        size = len(self.ids)
        self.times: Ints = np.bincount(flat, minlength=size)
        in_sentence = _joined([t.sentence + first for t, first in zip(texts, firsts, strict=False)])
        in_document = np.repeat(np.arange(len(texts)), [len(n) for n in numbered])
        self._in_sentences = _Postings(flat, in_sentence, size)
        self._in_documents = _Postings(flat, in_document, size)
        self.spread = np.diff(self._in_documents.bounds)
        # A key in few sentences says more: idf over them.
        self.weight: Floats = np.log((self.sentences + 1) / (np.diff(self._in_sentences.bounds) + 0.5))
        self.unknown_weight = float(np.log((self.sentences + 1) / 0.5))
        apart = _joined([part for n in numbered for part in (n, np.array([-2]))])
        self._runs = [np.sort(hashes) for hashes in grams(apart, RUNS[-1])]
        content = _joined([n[t.content] for t, n in zip(texts, numbered, strict=True)])
        self._company = np.sort(np.concatenate([_pairs(content[:-d], content[d:]) for d in range(1, NEAR + 1)]))
        self.folded = frozenset(chain.from_iterable(t.folded for t in texts))
        self.counted = {after for t in texts for n, after in zip(t.keys, t.keys[1:], strict=False) if n[0].isdigit()}
        negative = [np.array([w in NEGATIONS for w in t.folded], dtype=bool) for t in texts]
        self.negative = set(in_sentence[np.concatenate(negative)].tolist()) if negative else set()

    def number(self, text: Text) -> Ints:
        """The ids of another text's words, [words]; words that the sources lack get ids above all of theirs."""
        own: dict[str, int] = {}
        size = len(self.ids)
        found = [self.ids[k] if k in self.ids else size + own.setdefault(k, len(own)) for k in text.keys]
        return np.array(found, dtype=np.int64)

    def runs(self, numbers: Ints) -> dict[int, Flags]:
        """For each of RUNS, whether the run of so many words from each word on occurs in the sources."""
        found = grams(numbers, RUNS[-1])
        return {length: _among(found[length - 1], self._runs[length - 1]) for length in RUNS}

    def company(self, one: Ints, other: Ints) -> Flags:
        """Whether the two content words of each pair are near each other somewhere in the sources."""
        return _among(_pairs(one, other), self._company)

    def best(self, weights: Mapping[int, float]) -> tuple[int, float, float]:
        """For the distinct keys of a sentence, in order, with their weights: the source sentence with most of the
        weight, its share of the weight, and the share of the best document."""
        total = float(np.array(list(weights.values())).sum())
        if not total:
            return 0, 1.0, 1.0
        sentence, held = self._in_sentences.best(weights)
        _, in_document = self._in_documents.best(weights)
        return sentence, held / total, in_document / total

    def holds(self, sentences: Ints, numbers: Ints) -> Flags:
        """Whether each source sentence has the key beside it."""
        return self._in_sentences.have(sentences, numbers)


class _Postings:
    """The places (sentences or documents) of each id, sorted: in their row, those of an id begin at ``bounds[id]``."""

    def __init__(self, ids: Ints, places: Ints, size: int) -> None:
        width = int(places.max()) + 1 if len(places) else 1
        codes = distinct(ids * width + places)
        numbers, places = np.divmod(codes, width)
        self.bounds = np.searchsorted(numbers, np.arange(size + 1))
        self._codes, self._width, self._size = codes, width, size
        self._first, self._places = self.bounds.tolist(), places.tolist()

    def best(self, weights: Mapping[int, float]) -> tuple[int, float]:
        """The first place with most of the weight of some ids, and how much; (0, 0) where no place has any."""
        held = defaultdict[int, float](float)
        for number, weight in weights.items():
            if number < self._size and (end := self._first[number + 1]) - (start := self._first[number]) <= _COMMON:
                for place in self._places[start:end]:
                    held[place] += weight
        most = max(held.values(), default=0.0)
        return min((place for place, weight in held.items() if weight == most), default=0), most

    def have(self, places: Ints, ids: Ints) -> Flags:
        """Whether each place has the id beside it."""
        return (ids < self._size) & _among(ids * self._width + places, self._codes)


def grams(numbers: Ints, most: int) -> list[Hashes]:
    """For one number, two, and so on to ``most``, a hash of each run of so many, in order."""
    steps = (numbers + 3).astype(np.uint64) * _STEP
    found = [steps]
    for length in range(2, most + 1):
        found.append(found[-1][:-1] * _MULTIPLIER + steps[length - 1 :])
    return found


def _among(values: NDArray[Any], ordered: NDArray[Any]) -> Flags:
    """Whether each value is one of those that are in order."""
    if not len(ordered):
        return np.zeros(len(values), dtype=bool)
    found: Flags = ordered[np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)] == values
    return found


def prints(text: str) -> Hashes:
    """The fingerprints of a passage: a hash of each run of PRINT words (of all words, if they are fewer), sorted, the
    same on any machine."""
    folded = terms(text)
    numbers = np.array(list(map(_stable, folded)), dtype=np.uint64).view(np.int64)
    return distinct(grams(numbers, min(PRINT, len(numbers)))[-1]) if folded else np.zeros(0, dtype=np.uint64)


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The values in order, each once, as `np.unique` gives them in five times as long."""
    ordered = np.sort(values)
    found: NDArray[Number] = ordered[np.concatenate((np.ones(len(values[:1]), bool), ordered[1:] != ordered[:-1]))]
    return found


@lru_cache(maxsize=1 << 16)
def _stable(word: str) -> int:
    return int.from_bytes(blake2b(utf_8(word), digest_size=8).digest(), "big")


def _pairs(one: Ints, other: Ints) -> Ints:
    """A number for each pair, whichever of the two comes first."""
    return (np.minimum(one, other) << 32) | np.maximum(one, other)


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
