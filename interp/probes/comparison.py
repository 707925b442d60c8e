"""Probes and baselines measured side by side, each answer by a probe that never saw its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals import stats
from evals.stats import Floats
from interp.figure import Figure
from interp.probes import text
from interp.probes.data import Judged
from interp.probes.fitting import Table
from interp.probes.lenses import Lens
from interp.probes.text import Fit

# What a gain is over: the best of text that is learned from the same answers, and needs no other weights.
TEXT = "words"
# Logits added up: what the inside adds to the best that text alone tells, and what probes tell together.
DETECTOR = "detector"
SUMS = {
    " + ".join(names): names for names in ((DETECTOR, "gain"), ("gain", "sentence"), (DETECTOR, "gain", "sentence"))
}
# The sum of the quantiles of power .8 and level .05 in a standard normal distribution.
DETECTABLE = 2.802
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """A method that was ``trained`` on one set and ``measured`` on another or, on other documents, the same.

    ``gain_over_text`` is the AUROC less that of `TEXT`, trained and measured on the same answers, ``detectable`` the
    least true gain that would be found here four times in five. ``within_source`` is the AUROC among answers of one
    system. ``selectivity`` is the AUROC less that of the same method on shuffled labels (after Hewitt and Liang, arXiv
    1909.03368); None for a method that learns nothing, and from one set to another."""

    name: str
    about: str
    trained: str
    measured: str
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
class _Method:
    """Exactly one of ``fixed`` scores of all answers and a ``fit`` that learns."""

    name: str
    about: str = ""
    fixed: Floats | None = None
    fit: Fit | None = None


def compare(
    sets: Sequence[Judged],
    lenses: Sequence[Lens],
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
    step: Callable[[str], None] = lambda name: None,
) -> list[Row]:
    """A row for each lens and baseline on each set, the baselines first; then, for each pair of sets, one for whatever
    learns on the first of what it tells on the second. ``step`` is told the name of each as it is measured. Intervals
    are over ``resamples`` draws of documents."""
    found: dict[tuple[int, int], list[Row]] = {(n, n): [] for n in range(len(sets))}
    found |= {(one, other): [] for one in range(len(sets)) for other in range(len(sets)) if one != other}
    words: dict[tuple[int, int], Floats] = {}
    whole = together(sets)
    methods = list(_methods(whole, lenses))
    for method in sorted(methods, key=lambda method: method.name != TEXT):  # it is needed for all others' gains
        step(method.name)
        for (one, other), rows in found.items():
            if method.fit is None and one != other:
                continue
            scores, shuffled = _scores(whole, sets, method, one, other, seed)
            pair = words.setdefault((one, other), scores)
            rows.append(_row(sets[one], sets[other], method, scores, shuffled, pair, resamples))
    order = {method.name: number for number, method in enumerate(methods)}
    return [row for rows in found.values() for row in sorted(rows, key=lambda row: order[row.name])]


def together(sets: Sequence[Judged]) -> Judged:
    """All answers of some sets, one set after the other. Clusters of one name are others in another set."""
    return Judged(
        [one for data in sets for one in data.items],
        [one for data in sets for one in data.readings],
        np.concatenate([data.risk for data in sets]),
        [f"{n} {cluster}" for n, data in enumerate(sets) for cluster in data.clusters],
        [system for data in sets for system in data.systems],
    )


def _methods(data: Judged, lenses: Sequence[Lens]) -> Iterator[_Method]:
    detector = text.backend(DETECTOR, data)
    sure = np.clip(detector, 1e-3, 1 - 1e-3)
    fits: dict[str, Fit] = {DETECTOR: lambda train, held, risk: np.log(sure / (1 - sure))[held]}
    yield _Method("length", fixed=text.length(data))
    yield _Method("overlap", fixed=text.backend("overlap", data))
    yield _Method(DETECTOR, fixed=detector)
    yield _Method("tfidf", fit=text.by_terms(data))
    yield _Method(TEXT, fit=text.by_words(data))
    yield _Method("random", fixed=np.random.default_rng(0).standard_normal(len(data)))
    for lens in lenses:
        fits[lens.name] = by_lens(data, lens)
        yield _Method(lens.name, lens.site, fit=fits[lens.name])
    for name, parts in SUMS.items():
        if fits.keys() >= set(parts):
            yield _Method(name, fit=by_sum([fits[part] for part in parts]))


def _scores(
    whole: Judged, sets: Sequence[Judged], method: _Method, one: int, other: int, seed: int
) -> tuple[Floats, float | None]:
    """The scores of the answers of the other set by what was learned on one; within a set, on other documents, and then
    also the AUROC of the same on shuffled labels."""
    starts = np.cumsum([0, *map(len, sets)])
    inside = np.arange(starts[other], starts[other + 1])
    if method.fit is None:
        assert method.fixed is not None, "a method that learns nothing has its scores"
        return method.fixed[inside], None
    if one != other:
        return method.fit(np.arange(starts[one], starts[one + 1]), inside, whole.risk), None
    risk = whole.risk.copy()
    risk[inside] = np.random.default_rng(seed).permutation(whole.risk[inside])
    data, start = sets[one], int(starts[one])
    control = stats.auroc(held_out(data, method.fit, risk, seed, start), risk[inside])
    return held_out(data, method.fit, whole.risk, seed, start), control


def by_lens(data: Judged, lens: Lens) -> Fit:
    """A probe as `text.by_words` is: columns are chosen among the answers to train on."""
    table = Table(lens, data)

    def scores(train: NDArray[np.int64], held: NDArray[np.int64], risk: Floats) -> Floats:
        return table.logits(table.fit(train, risk), held)

    return scores


def by_sum(fits: Sequence[Fit]) -> Fit:
    """The sum of what several say; each is a logit, so that none weighs more than it is sure."""
    return lambda train, held, risk: np.sum([fit(train, held, risk) for fit in fits], axis=0)


def held_out(data: Judged, fit: Fit, risk: Floats, seed: int = 0, start: int = 0) -> Floats:
    """The score of each answer by what was fitted to those about other documents; the set's first answer is number
    ``start`` among those that ``fit`` and ``risk`` are of."""
    scores = np.zeros(len(data))
    for train, held in data.folds(seed):
        scores[held] = fit(start + train, start + held, risk)
    return scores


def _row(
    trained: Judged,
    data: Judged,
    method: _Method,
    scores: Floats,
    shuffled: float | None,
    words: Floats,
    resamples: int,
) -> Row:
    auroc = figure(stats.auroc, scores, data, resamples)
    decided = stats.decide(scores, data.risk, data.clusters)
    gain = _gain(data, scores, words, resamples)
    wide = None if gain.low is None or gain.high is None else (gain.high - gain.low) / 3.92 * DETECTABLE
    return Row(
        method.name,
        method.about,
        str(trained.about["data"]),
        str(data.about["data"]),
        auroc,
        figure(stats.balanced_accuracy, decided, data, resamples),
        figure(stats.f1, decided, data, resamples),
        gain,
        wide,
        within_source(scores, data),
        None if shuffled is None or auroc.value is None else auroc.value - shuffled,
    )


def figure(
    statistic: Callable[[Floats, Floats, Floats], float | None],
    scores: Floats,
    data: Judged,
    resamples: int = RESAMPLES,
) -> Figure:
    """A figure of scores against the data's risk."""
    value = statistic(scores, data.risk, np.ones(len(data)))
    found = stats.clustered_interval(statistic, scores, data.risk, data.clusters, resamples=resamples)
    return Figure(value, found.low, found.high)


def _gain(data: Judged, scores: Floats, words: Floats, resamples: int) -> Figure:
    """Both are drawn with the same documents: an answer is told by its number, and looked up in both."""

    def difference(numbers: Floats, risk: Floats, weights: Floats) -> float | None:
        at = numbers.astype(np.int64)
        mine, other = stats.auroc(scores[at], risk, weights), stats.auroc(words[at], risk, weights)
        return None if mine is None or other is None else mine - other

    return figure(difference, np.arange(len(data), dtype=np.float64), data, resamples)


def within_source(scores: Floats, data: Judged) -> float | None:
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
