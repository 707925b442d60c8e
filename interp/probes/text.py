"""What text alone tells of an answer, without a model that reads it: the baselines that a probe must beat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from evals import EntailmentOptions, Item, Pair, Provider, UsageError, plugins, sentences, words
from evals.stats import Floats
from interp.probes.data import Judged
from interp.probes.linear import logistic


def words_of(item: Item) -> Floats:
    """Seven figures of words [7]: the shares of the answer's words, of its numbers and of its pairs of words that no
    document has, its longest run of words that none has, the share of its words that the question has, the logarithm
    of the number of words, and the number of sentences."""
    said = [text.casefold() for text in _words(item.answer.text)]
    sources = [text.casefold() for d in item.sample.documents for text in _words(f"{d.title}\n{d.text}")]
    known, pairs = set(sources), set(pairwise(sources))
    new = [word not in known for word in said]
    numbers = [word not in known for word in said if any(letter.isdigit() for letter in word)]
    own_pairs = [pair not in pairs for pair in pairwise(said)]
    asked = {text.casefold() for text in _words(item.sample.question)}
    run = longest = 0
    for one in new:
        run = run + 1 if one else 0
        longest = max(longest, run)
    shares = [_mean(new), _mean(numbers), _mean(own_pairs), _mean([word in asked for word in said])]
    return np.array([*shares, longest, np.log1p(len(said)), len(sentences(item.answer.text))], dtype=np.float64)


def _words(text: str) -> list[str]:
    return [span.of(text) for span in words(text)]


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def backend(name: str, data: Judged) -> Floats:
    """1 - support of each answer by an entailment backend that needs no model; a half where it gives no verdict."""
    judge = plugins.load("entailments", name)("", EntailmentOptions(_refused))
    pairs = (_pair(one.item) for one in data.items)
    return np.array([0.5 if v.support is None else 1 - v.support for v in judge.judge(pairs)])


def _pair(item: Item) -> Pair:
    return Pair(tuple(d.text for d in item.sample.documents), item.answer.text, item.sample.question)


def _refused(model: str) -> Provider:
    raise UsageError(f"a baseline asked for model '{model}'; expected one that needs none")


Fit = Callable[[NDArray[np.int64], NDArray[np.int64], Floats], Floats]


def by_words(data: Judged) -> Fit:
    """Logistic regression on `words_of`; called with answers to train on, to measure on, and the risk of all."""
    rows = np.stack([words_of(one.item) for one in data.items])
    return lambda train, held, risk: logistic(rows[train], risk[train])(rows[held])


def by_terms(data: Judged) -> Fit:
    """Logistic regression on the TF-IDF of the answer's words, those of the training answers."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [one.item.answer.text for one in data.items]

    def scores(train: NDArray[np.int64], held: NDArray[np.int64], risk: Floats) -> Floats:
        vectors = TfidfVectorizer(max_features=2000, sublinear_tf=True, token_pattern=r"\w+")
        try:
            seen = vectors.fit_transform([texts[n] for n in train]).toarray()
        except ValueError:  # no word in any of them
            return np.zeros(len(held))
        return logistic(seen, risk[train])(vectors.transform([texts[n] for n in held]).toarray())

    return scores


def length(data: Judged) -> Floats:
    """Code points."""
    return np.array([float(len(one.item.answer.text)) for one in data.items])
