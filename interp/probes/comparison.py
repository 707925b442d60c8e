"""Probes and baselines measured side by side, each answer by a probe that never saw its documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals import stats
from interp.figure import Figure
from interp.probes import text
from interp.probes.data import Judged
from interp.probes.fitting import Table
from interp.probes.lenses import Lens
from interp.probes.linear import Array
from interp.probes.text import Fit

# What a gain is over: the best of text that is learned from the same answers, and needs no other weights.
TEXT = "words"
# The sum of the quantiles of power .8 and level .05 in a standard normal distribution.
DETECTABLE = 2.802
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """``gain_over_text`` is the AUROC less that of `TEXT` on the same answers, ``detectable`` the least true gain that
    would be found here four times in five. ``within_source`` is the AUROC among answers of one system. ``selectivity``
    is the AUROC less that of the same method on shuffled labels (after Hewitt and Liang, arXiv 1909.03368); None for
    a method that learns nothing here."""

    name: str
    about: str
    auroc: Figure
    balanced_accuracy: Figure
    f1: Figure
    gain_over_text: Figure
    detectable: float | None
    within_source: float | None
    selectivity: float | None

    @property
    def text_does_as_well(self) -> bool:
        """Whether the interval of the gain holds 0, or lies below it."""
        return self.gain_over_text.low is None or self.gain_over_text.low <= 0


@dataclass(frozen=True, slots=True)
class _Scored:
    name: str
    about: str
    scores: Array
    shuffled: float | None


def compare(
    data: Judged,
    lenses: Sequence[Lens],
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
    step: Callable[[str], None] = lambda name: None,
) -> list[Row]:
    """A row for each lens and baseline, the baselines first; ``step`` is told the name of each as it is measured.
    Intervals are over ``resamples`` draws of documents."""
    scored = []
    for name, made in _methods(data, lenses):
        step(name)
        scored.append(made(seed))
    words = next(one.scores for one in scored if one.name == TEXT)
    return [_row(data, one, words, resamples) for one in scored]


def _methods(data: Judged, lenses: Sequence[Lens]) -> list[tuple[str, Callable[[int], _Scored]]]:
    def fixed(name: str, scores: Callable[[], Array]) -> tuple[str, Callable[[int], _Scored]]:
        return name, lambda seed: _Scored(name, "", scores(), None)

    def learned(name: str, about: str, fit: Callable[[], Fit]) -> tuple[str, Callable[[int], _Scored]]:
        return name, lambda seed: _held_out(data, name, about, fit(), seed)

    return [
        fixed("length", lambda: text.length(data)),
        fixed("overlap", lambda: text.backend("overlap", data)),
        fixed("detector", lambda: text.backend("detector", data)),
        learned("tfidf", "", lambda: text.by_terms(data)),
        learned(TEXT, "", lambda: text.by_words(data)),
        fixed("random", lambda: np.random.default_rng(0).standard_normal(len(data))),
        *(learned(lens.name, lens.site, lambda lens=lens: by_lens(data, lens)) for lens in lenses),  # type: ignore[misc]
    ]


def by_lens(data: Judged, lens: Lens) -> Fit:
    """A probe as `text.by_words` is: columns are chosen among the answers to train on."""
    table = Table(lens, data)

    def scores(train: NDArray[np.int64], held: NDArray[np.int64], risk: Array) -> Array:
        return table.logits(table.fit(train, risk), held)

    return scores


def held_out(data: Judged, fit: Fit, risk: Array, seed: int = 0) -> Array:
    """The score of each answer by what was fitted to those about other documents."""
    scores = np.zeros(len(data))
    for train, held in data.folds(seed):
        scores[held] = fit(train, held, risk)
    return scores


def _held_out(data: Judged, name: str, about: str, fit: Fit, seed: int) -> _Scored:
    shuffled = np.random.default_rng(seed).permutation(data.risk)
    control = stats.auroc(held_out(data, fit, shuffled, seed), shuffled)
    return _Scored(name, about, held_out(data, fit, data.risk, seed), control)


def _row(data: Judged, one: _Scored, words: Array, resamples: int) -> Row:
    auroc = figure(stats.auroc, one.scores, data, resamples)
    decided = stats.decide(one.scores, data.risk, data.clusters)
    gain = _gain(data, one.scores, words, resamples)
    wide = None if gain.low is None or gain.high is None else (gain.high - gain.low) / 3.92 * DETECTABLE
    selectivity = None if one.shuffled is None or auroc.value is None else auroc.value - one.shuffled
    return Row(
        one.name,
        one.about,
        auroc,
        figure(stats.balanced_accuracy, decided, data, resamples),
        figure(stats.f1, decided, data, resamples),
        gain,
        wide,
        within_source(one.scores, data),
        selectivity,
    )


def figure(
    statistic: Callable[[Array, Array, Array], float | None], scores: Array, data: Judged, resamples: int = RESAMPLES
) -> Figure:
    """A figure of scores against the data's risk."""
    value = statistic(scores, data.risk, np.ones(len(data)))
    found = stats.clustered_interval(statistic, scores, data.risk, data.clusters, resamples=resamples)
    return Figure(value, found.low, found.high)


def _gain(data: Judged, scores: Array, words: Array, resamples: int) -> Figure:
    """Both are drawn with the same documents: an answer is told by its number, and looked up in both."""

    def difference(numbers: Array, risk: Array, weights: Array) -> float | None:
        at = numbers.astype(np.int64)
        mine, other = stats.auroc(scores[at], risk, weights), stats.auroc(words[at], risk, weights)
        return None if mine is None or other is None else mine - other

    return figure(difference, np.arange(len(data), dtype=np.float64), data, resamples)


def within_source(scores: Array, data: Judged) -> float | None:
    """The chance that an unsupported answer scores above a supported one of the same system; None where no system has
    both."""
    systems = np.array(data.systems)
    above = pairs = 0.0
    for name in sorted(set(data.systems)):
        mine = systems == name
        count = float(data.risk[mine].sum() * (1 - data.risk[mine]).sum())
        if count and (found := stats.auroc(scores[mine], data.risk[mine])) is not None:
            above, pairs = above + found * count, pairs + count
    return above / pairs if pairs else None
