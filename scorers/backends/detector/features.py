"""The features of the detector: for each word of an answer a row of numbers, none of which needs a model.

They describe the word, the words around it, its sentence and the whole answer. ``REASONS`` has the columns in order,
each with the reason for it, and ``NAMES`` their names; weights.json has the learned coefficients. "The sources" are the
documents of the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from evals.stats import Floats
from evals.text import terms
from scorers.backends.detector.words import NEGATIONS, Flags, Ints, Sources, Text, key

REASONS = {
    # The word.
    "content": "not one of the words that every text has",
    "known": "the sources have it, in some form: the plain overlap",
    "exact": "the sources have it in this form",
    "asked": "the question has it: it may be repeated without being claimed",
    "times": "how often the sources have it, log: their subject, or once in passing",
    "spread": "share of the documents that have it",
    "letters": "number of letters: long words are rarer, and carry facts more often than they join them",
    "run": "the longest run of words around it that the sources have: long runs are copied",
    "pair_before": "it follows the same word in the sources",
    "pair_after": "the same word follows it in the sources",
    "company": "share of its neighbouring content words that stand near it in the sources: facts may be joined wrongly",
    "in_best": "the sentence of the sources most like its own has it",
    "number_absent": "a number that the sources lack",
    "number_swapped": "a number that the sources lack, of something that they count",
    "number_moved": "a number that the sources have, but with another word after it",
    "name": "written as a name is",
    "name_absent": "a name that the sources lack",
    "marker": "the number of an item of a list",
    "repeated": "an earlier sentence of the answer has it",
    # Around it.
    "near_known": "share, by weight, of the content words within 8 that the sources have: inventions cluster",
    "near_run": "share of the words within 5 that are in a copied run of 3 or more",
    "near_best": "share, by weight, of the content words within 4 that the most similar source sentence has",
    "place": "position in its sentence, 0 to 1: additions come after what is known",
    # Its sentence.
    "covered": "share, by weight, of its content words that the sources have",
    "best_sentence": "the same for the most similar sentence of the sources",
    "best_document": "the same for the most similar document",
    "copied": "share of its words in copied runs of 3 or more",
    "gap": "the longest stretch of words without a copied pair, log",
    "length": "its number of words, log: a long sentence has more room for inventions",
    "missing": "length times the share that the most similar document lacks",
    "numbers_absent": "numbers in it that the sources lack",
    "asks_share": "share of its content words that the question has: it restates the question",
    "negation": "it negates and the best sentence of the sources does not, or the other way round",
    "hedged": "general words (typically, may, various): a sign of common knowledge",
    "about_sources": "it is about the passages themselves",
    "declines": "it abstains: it says that the sources do not say",
    "concludes": "it begins like a summary or an aside (overall, therefore, it is important)",
    "opens_list": "it ends in a colon: what follows makes the claims",
    "is_question": "it asks",
    "first": "first sentence: restates the question more often than not",
    "last": "last sentence: a summary or a warning",
    "position": "share of the answer before it: inventions come late",
    "new": "share of its words that no earlier sentence has",
    "best_before": "best_sentence of the sentence before",
    "best_after": "best_sentence of the sentence after: inventions cluster",
    # The answer.
    "answer_covered": "covered, over the whole answer",
    "answer_copied": "copied, over the whole answer",
    "answer_length": "words of the answer, log",
    "source_length": "words of the sources, log: long sources match more words by chance",
}
NAMES = tuple(REASONS)

_HEDGES = """generally typically usually often may might can could likely possibly perhaps sometimes commonly several
    various many overall such etc"""
_HEDGE = frozenset(_HEDGES.split())
_ASIDES = (
    *("overall", "therefore", "in summary", "in conclusion", "so,", "thus", "additionally", "however", "note that"),
    *("please note", "it's important", "it is important", "it's worth", "it is worth"),
)
_ABOUT_SOURCES = re.compile(
    r"\b(?:passages?|provided|given|information|context|text|according|mention(?:s|ed)?|states?|stated|sources?)\b",
    re.I,
)
_DECLINES = re.compile(
    r"\b(?:(?:unable to|cannot be|cannot) answer|not (?:explicitly )?(?:mentioned|stated|provided|specified)|"
    r"no information|do(?:es)? not (?:provide|mention|specify|contain))",
    re.I,
)
# What a sentence says by its words, as they stand.
_SAID: Mapping[str, Callable[[str], bool]] = {
    "about_sources": lambda plain: bool(_ABOUT_SOURCES.search(plain)),
    "declines": lambda plain: bool(_DECLINES.search(plain)),
    "concludes": lambda plain: plain.lower().startswith(_ASIDES),
    "opens_list": lambda plain: plain.endswith(":"),
    "is_question": lambda plain: plain.endswith("?"),
}
_LIST_NUMBER = re.compile(r"\d{1,2}$")


def features(sources: Sources, text: Text, question: str) -> Floats:
    """[words of the answer, len(NAMES)]; ``text`` is the answer."""
    size = len(text.raw)
    if not size:
        return np.zeros((0, len(NAMES)))
    asked = set(map(key, terms(question)))
    numbers = sources.number(text)
    known = numbers < len(sources.ids)
    weight = np.full(size, sources.unknown_weight)
    weight[known] = sources.weight[numbers[known]]
    weight = np.maximum(weight, 0.1) * text.content
    columns = _of_words(sources, text, numbers, known, asked)
    columns |= _of_sentences(sources, text, numbers, weight, columns)
    columns["near_known"] = _around(columns["known"], weight, 8)
    columns["near_run"] = _around((columns["run"] >= 3).astype(float), np.ones(size), 5)
    columns["near_best"] = _around(columns["in_best"], weight, 4)
    total = weight.sum()
    columns["answer_covered"] = np.full(size, (weight * known).sum() / total if total else 1.0)
    columns["answer_copied"] = np.full(size, np.mean(columns["run"] >= 3))
    columns["answer_length"] = np.full(size, np.log1p(size))
    columns["source_length"] = np.full(size, np.log1p(sources.words))
    return np.ascontiguousarray(np.array([columns[name] for name in NAMES], dtype=np.float64).T)


def _of_words(sources: Sources, text: Text, numbers: Ints, known: Flags, asked: set[str]) -> dict[str, Floats]:
    size, content = len(numbers), text.content
    absent = ~known
    first = np.concatenate(([True], text.sentence[1:] != text.sentence[:-1]))
    runs = sources.runs(numbers)
    after, before = np.concatenate((runs[2], [False])), np.concatenate(([False], runs[2]))
    marker = np.array([_is_marker(text.text, s.start, w) for s, w in zip(text.spans, text.raw, strict=True)])
    pointer = np.array([False, *(w in ("passage", "passages") for w in text.folded[:-1])])
    number = np.array([k[0].isdigit() for k in text.keys]) & ~marker & ~pointer
    counted = np.array([*(k in sources.counted for k in text.keys[1:]), False])
    name = np.array([w[0].isupper() for w in text.raw]) & ~first
    inside = numbers[known]
    times, spread = np.zeros(size), np.zeros(size)
    times[known], spread[known] = np.log1p(sources.times[inside]), sources.spread[inside] / sources.documents
    return {
        "content": content.astype(float),
        "known": known.astype(float),
        "exact": np.array([w in sources.folded for w in text.folded], dtype=float),
        "asked": np.array([k in asked for k in text.keys], dtype=float),
        "times": times,
        "spread": spread,
        "letters": np.array([min(len(w), 14) for w in text.raw], dtype=float),
        "run": _runs(runs, known),
        "pair_before": before.astype(float),
        "pair_after": after.astype(float),
        "company": _company(sources, numbers, text),
        "number_absent": (number & absent).astype(float),
        "number_swapped": (number & absent & counted).astype(float),
        "number_moved": (number & known & ~after).astype(float),
        "name": name.astype(float),
        "name_absent": (name & absent).astype(float),
        "marker": marker.astype(float),
        "repeated": _repeated(numbers, text.sentence),
    }


def _is_marker(answer: str, start: int, word: str) -> bool:
    return word[0].isdigit() and bool(_LIST_NUMBER.match(word)) and answer[start - 1 : start] in ("", "\n")


def _runs(runs: Mapping[int, Flags], known: Flags) -> Floats:
    """The longest of RUNS that covers each word; 1 for a known word alone, 0 for an unknown one."""
    run = known.astype(float)
    for length, found in runs.items():
        if len(starts := np.flatnonzero(found)):
            edges = np.bincount(starts, minlength=len(run) + 1) - np.bincount(starts + length, minlength=len(run) + 1)
            run[np.cumsum(edges[:-1]) > 0] = length
    return run


def _company(sources: Sources, numbers: Ints, text: Text) -> Floats:
    """For each content word, the share of the two before and two after it in its sentence; .5 where it has none."""
    at = np.flatnonzero(text.content)
    met, possible = np.zeros(len(at)), np.zeros(len(at))
    for step in (1, 2):
        one, other = at[:-step], at[step:]
        together = text.sentence[one] == text.sentence[other]
        near = together & sources.company(numbers[one], numbers[other])
        for side in (slice(None, -step), slice(step, None)):
            met[side] += near
            possible[side] += together
    share = np.full(len(numbers), 0.5)
    share[at[possible > 0]] = met[possible > 0] / possible[possible > 0]
    return share


def _repeated(numbers: Ints, sentence: Ints) -> Floats:
    first = np.zeros(int(numbers.max()) + 1, dtype=np.int64)
    first[numbers[::-1]] = sentence[::-1]
    return (first[numbers] < sentence).astype(float)


def _of_sentences(
    sources: Sources, text: Text, numbers: Ints, weight: Floats, word: dict[str, Floats]
) -> dict[str, Floats]:
    """The features of sentences, at each of their words; also ``in_best`` and ``place``, which need the sentence."""
    count, position = len(text.sentences), np.arange(len(text.sentences))
    bounds = np.searchsorted(text.sentence, np.arange(count + 1))
    length, known = np.diff(bounds), weight * word["known"]
    total = np.array([weight[start:end].sum() for start, end in pairwise(bounds)])
    held = np.array([known[start:end].sum() for start, end in pairwise(bounds)])
    best = [sources.best(weights) for weights in _weights(text, numbers, weight)]
    nearest = np.array([sentence for sentence, _, _ in best], dtype=np.int64)
    negative = np.array([sentence in sources.negative for sentence, _, _ in best], dtype=bool)

    def counted(flags: Floats | Flags | list[bool]) -> Floats:
        return np.bincount(text.sentence, np.asarray(flags, dtype=np.float64), count).astype(np.float64)

    def shared(flags: Floats | Flags, by_none: float) -> Floats:
        return np.where(length > 0, counted(flags) / np.maximum(length, 1), by_none)

    rows: dict[str, Floats] = {
        "covered": np.where(total > 0, held / np.where(total > 0, total, 1), 1.0),
        "best_sentence": np.array([share for _, share, _ in best]),
        "best_document": np.array([share for _, _, share in best]),
        "copied": shared(word["run"] >= 3, 1.0),
        "gap": np.log1p([_gap(word["run"][start:end].tolist()) for start, end in pairwise(bounds)]),
        "length": np.log1p(length),
        "numbers_absent": counted(word["number_absent"]),
        "asks_share": counted(word["asked"] * text.content) / np.maximum(counted(text.content), 1),
        "negation": (counted([w in NEGATIONS for w in text.folded]) > 0) != negative,
        "hedged": counted([w in _HEDGE for w in text.folded]),
        "first": position == 0,
        "last": position == count - 1,
        "position": position / max(1, count - 1),
        "new": 1 - shared(word["repeated"], 1.0),
    }
    rows["missing"] = (1 - rows["best_document"]) * rows["length"]
    rows["best_before"] = np.append(1.0, rows["best_sentence"][:-1])
    rows["best_after"] = np.append(rows["best_sentence"][1:], 1.0)
    plain = [span.of(text.text) for span in text.sentences]
    rows |= {name: np.array([tells(said) for said in plain], dtype=float) for name, tells in _SAID.items()}
    within, last = np.arange(len(numbers)) - bounds[text.sentence], length[text.sentence] - 1
    return {name: row[text.sentence] for name, row in rows.items()} | {
        "in_best": sources.holds(nearest[text.sentence], numbers).astype(float),
        "place": np.where((within == last) & (last > 0), 1.0, within * (1 / np.maximum(last, 1))),
    }


def _weights(text: Text, numbers: Ints, weight: Floats) -> Iterator[dict[int, float]]:
    """For each sentence the weights of its distinct content words, by their numbers, in order."""
    found: list[dict[int, float]] = [{} for _ in text.sentences]
    at = np.flatnonzero(text.content)
    for sentence, *one in zip(text.sentence[at].tolist(), numbers[at].tolist(), weight[at].tolist(), strict=True):
        found[sentence].setdefault(*one)
    return (dict(sorted(weights.items())) for weights in found)


def _gap(run: Sequence[float]) -> int:
    """The length of the longest stretch of words that are in no copied pair, at most 20."""
    longest = length = 0
    for covered in run:
        length = 0 if covered >= 2 else length + 1
        longest = max(longest, length)
    return min(20, longest)


def _around(values: Floats, weights: Floats, reach: int) -> Floats:
    """The weighted mean over each word and ``reach`` words on either side; .5 where all weights are 0."""
    size = len(values)
    sums, at = np.zeros((2, size + 1)), np.arange(size)
    np.cumsum((values * weights, weights), axis=1, out=sums[:, 1:])
    part, whole = sums[:, np.minimum(at + reach + 1, size)] - sums[:, np.maximum(at - reach, 0)]
    return np.where(whole > 1e-9, part / np.maximum(whole, 1e-9), 0.5)
