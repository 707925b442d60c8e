"""How often our 95 % intervals contain the true value, which is known because the data are simulated.

    python bench/coverage.py [--repeats N] [--seed N] [--only WORD]

Each line simulates N data sets. Clusters have sizes as uneven as documents have questions: 1 + a negative
binomial number, unless every cluster has one item. ``icc`` is the correlation of two items of one cluster. Beside the
coverage is that of the naive interval, which takes all items as independent: Wilson's for rates, mean +- 1.96
standard errors for the rest. ``!`` marks a coverage outside 94 to 96 % by more than two of its Monte Carlo errors.

Since successes are whole numbers, the coverage of Wilson's interval oscillates with the true rate. So each data set of
a rate has a true rate of its own, up to a fifth nearer to or farther from its bound, and the line gives the mean.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from evals.stats import Floats, interval, paired, wilson

Random = np.random.Generator
HEADER = f"{'what':<44}{'clusters':>9}{'items':>7}{'truth':>8}{'holds %':>9}{'+-':>5}{'':>2}{'width':>7}{'naive %':>9}"
DISPERSION = 0.8  # of cluster sizes; their standard deviation is more than their mean less one
SLOW = 8  # a case with a bootstrap has this many times fewer repeats


@dataclass(frozen=True, slots=True)
class Data:
    """Items: numerators and denominators [n], the cluster of each, and the true quotient."""

    num: Floats
    den: Floats
    cluster: NDArray[np.int64]
    truth: float


@dataclass(frozen=True, slots=True)
class Case:
    what: str
    clusters: int
    draw: Callable[[Random], Data]
    rate: bool = False
    slow: bool = False


def sizes(clusters: int, mean: float, random: Random) -> NDArray[np.int64]:
    if mean == 1:
        return np.ones(clusters, dtype=np.int64)
    return 1 + random.negative_binomial(DISPERSION, DISPERSION / (DISPERSION + mean - 1), clusters)


def chances(p: float, icc: float, count: int, random: Random) -> Floats:
    """A chance for each cluster, beta distributed around p, such that trials have that intraclass correlation."""
    if icc == 0:
        return np.full(count, p)
    if icc == 1:
        return (random.random(count) < p).astype(np.float64)
    return random.beta(p * (1 - icc) / icc, (1 - p) * (1 - icc) / icc, count)


def rate(p: float, icc: float, clusters: int, size: float) -> Case:
    def draw(random: Random) -> Data:
        near = min(p, 1 - p) * random.uniform(0.8, 1.2)
        truth = near if p <= 0.5 else 1 - near
        cluster = np.repeat(np.arange(clusters), sizes(clusters, size, random))
        chance = chances(truth, icc, clusters, random)[cluster]
        return Data((random.random(len(cluster)) < chance).astype(np.float64), np.ones(len(cluster)), cluster, truth)

    return Case(f"rate, {f'icc {icc}' if size > 1 else 'independent'}, {size:g} a cluster", clusters, draw, rate=True)


Item = Callable[[Floats, Random], Floats]


def _zero_inflated(chance: Floats, random: Random) -> Floats:
    return (random.random(len(chance)) < chance) * random.random(len(chance))


def _beta(chance: Floats, random: Random) -> Floats:
    return random.beta(np.maximum(3 * chance, 1e-3), np.maximum(3 * (1 - chance), 1e-3))


# Name, the item's value given its cluster's chance, mean and icc of the chances, and the mean of the values.
MEANS: tuple[tuple[str, Item, float, float, float], ...] = (
    ("mean, even", _beta, 0.6, 0.1, 0.6),
    ("mean, skewed", _beta, 0.1, 0.05, 0.1),
    ("mean, mostly 0", _zero_inflated, 0.2, 0.2, 0.1),
    ("mean, mostly 1", lambda c, r: 1 - _zero_inflated(c, r), 0.1, 0.1, 0.95),
    ("mean of halves (0, .5, 1)", lambda c, r: r.binomial(2, c) / 2, 0.8, 0.2, 0.8),
)


def mean(name: str, item: Item, p: float, icc: float, truth: float, clusters: int, size: float) -> Case:
    def draw(random: Random) -> Data:
        cluster = np.repeat(np.arange(clusters), sizes(clusters, size, random))
        values = item(chances(p, icc, clusters, random)[cluster], random)
        return Data(values, np.ones(len(values)), cluster, truth)

    return Case(f"{name}, {size:g} a cluster", clusters, draw)


def f1(clusters: int, size: float) -> Case:
    def draw(random: Random) -> Data:
        cluster = np.repeat(np.arange(clusters), sizes(clusters, size, random))
        return _found(chances(0.5, 0.1, clusters, random)[cluster], cluster, random)

    return Case(f"ratio, F1, {size:g} a cluster", clusters, draw)


def _found(chance: Floats, cluster: NDArray[np.int64], random: Random) -> Data:
    """Two spans an item; gold ones are rarer where they are harder to find, which ties numerator to denominator."""
    gold = random.binomial(2, 0.3 + 0.2 * chance)
    hits, alarms = random.binomial(gold, chance), random.binomial(2 - gold, 0.15)
    num, den = (x.astype(np.float64) for x in (2 * hits, hits + alarms + gold))
    return Data(num, den, cluster, f1_truth())


@cache
def f1_truth() -> float:
    chance = chances(0.5, 0.1, 2_000_000, np.random.default_rng(0))
    gold = 0.3 + 0.2 * chance
    hits, alarms = float((gold * chance).mean()), float(((1 - gold) * 0.15).mean())
    return 2 * hits / (hits + alarms + float(gold.mean()))


def precision(clusters: int) -> Case:
    """Right citations / citations: answers differ in how many they have, and those with many are worse."""

    def draw(random: Random) -> Data:
        many = random.random(clusters) < 0.3
        cited = random.poisson(np.where(many, 6, 2)) + 1
        right = random.binomial(cited, chances(0.5, 0.2, clusters, random) * 0.2 + np.where(many, 0.5, 0.75))
        return Data(right.astype(np.float64), cited.astype(np.float64), np.arange(clusters), truth)

    truth = (0.3 * 7 * 0.6 + 0.7 * 3 * 0.85) / (0.3 * 7 + 0.7 * 3)
    return Case("ratio, right citations / citations", clusters, draw)


def unbounded(clusters: int, size: float) -> Case:
    def draw(random: Random) -> Data:
        cluster = np.repeat(np.arange(clusters), sizes(clusters, size, random))
        values = random.poisson(random.gamma(2, 1, clusters)[cluster]).astype(np.float64)
        return Data(values, np.ones(len(values)), cluster, 2.0)

    return Case(f"mean of counts (unbounded), {size:g} a cluster", clusters, draw, slow=True)


def cases() -> Iterator[Case]:
    for p in (0.5, 0.1, 0.02, 0.98):
        yield from (rate(p, 0, clusters, 1) for clusters in (20, 50, 200))
        yield from (rate(p, icc, 10, 5) for icc in (0, 0.1, 0.3, 1))
        yield from (rate(p, icc, 20, 5) for icc in (0, 0.1, 0.3, 1))
        yield from (rate(p, icc, 50, 5) for icc in (0, 0.1, 0.3, 1))
        yield from (rate(p, icc, 200, 5) for icc in (0, 0.3))
        yield from (rate(p, 0.1, clusters, 20) for clusters in (20, 50, 200))
    for clusters in (10, 20, 50, 200):
        for size in (1, 5):
            yield from (mean(*kind, clusters, size) for kind in MEANS)
        yield from (f1(clusters, size) for size in (1, 5))
        yield precision(clusters)
    yield from (unbounded(clusters, size) for clusters in (10, 20, 50) for size in (1, 5))


def naive(data: Data, *, rate: bool) -> tuple[float, float]:
    n, value = float(data.den.sum()), float(data.num.sum() / data.den.sum())
    if rate:
        return wilson(value, n)
    error = sqrt(float(((data.num - value * data.den) ** 2).sum())) / n
    return value - 1.96 * error, value + 1.96 * error


def sums(cluster: NDArray[np.int64], values: Floats, clusters: int) -> Floats:
    """The sum of each cluster's values [clusters]; numpy's types take every bincount for whole numbers."""
    return np.bincount(cluster, values, clusters).astype(np.float64)


def measure(case: Case, repeats: int, seed: int) -> str:
    random = np.random.default_rng(seed)
    held = naively = items = 0
    width = truth = 0.0
    for _ in range(repeats):
        data = case.draw(random)
        while not data.den.sum():
            data = case.draw(random)
        num, den = (sums(data.cluster, x, case.clusters) for x in (data.num, data.den))
        found = interval(num, den, rate=case.rate, seed=int(random.integers(2**31)))
        # Where the data cannot say, nothing is claimed: the interval is everything.
        low, high = (-np.inf if found.low is None else found.low), (np.inf if found.high is None else found.high)
        held += low <= data.truth <= high
        bottom, top = naive(data, rate=case.rate)
        naively += bottom <= data.truth <= top
        items, truth = items + len(data.num), truth + data.truth
        width += min(1e9, high - low)
    return line(case.what, case.clusters, items / repeats, truth / repeats, held / repeats, repeats, width, naively)


def line(what: str, clusters: int, items: float, truth: float, share: float, n: int, width: float, naive: int) -> str:
    error = 100 * sqrt(max(share * (1 - share), 0.01) / n)
    off = "!" if max(94 - 100 * share, 100 * share - 96) > 2 * error else ""
    return (
        f"{what:<44}{clusters:>9}{items:>7.0f}{truth:>8.3f}{100 * share:>9.1f}{error:>5.1f}{off:>2}"
        f"{width / n:>7.3f}{100 * naive / n:>9.1f}"
    )


def difference(clusters: int, repeats: int, seed: int) -> str:
    """Two systems as good as each other on shared clusters; the naive interval takes the two as independent items."""
    random = np.random.default_rng(seed)
    held = naively = items = 0
    width = 0.0
    for _ in range(repeats):
        cluster = np.repeat(np.arange(clusters), sizes(clusters, 5, random))
        hard = random.beta(1, 1, clusters)
        chance = [np.clip(hard + random.normal(0, 0.15, clusters), 0, 1)[cluster] for _ in "ab"]
        a, b = ((random.random(len(cluster)) < c).astype(np.float64) for c in chance)
        num_a, num_b, den = (sums(cluster, x, clusters) for x in (a, b, np.ones(len(cluster))))
        found = paired(num_a, den, num_b, den, seed=int(random.integers(2**31)))
        held += found.p is None or found.p >= 0.05
        error = sqrt((a.var() + b.var()) / len(a))
        naively += abs(b.mean() - a.mean()) <= 1.96 * error
        width += (found.high or 0.0) - (found.low or 0.0)
        items += len(a)
    return line(
        "difference of two paired rates", clusters, items / repeats, 0.0, held / repeats, repeats, width, naively
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=2000, metavar="N", help="data sets a line (2000)")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--only", default="", metavar="WORD", help="only lines that have it in their first column")
    options = parser.parse_args()
    start = time.perf_counter()
    few = max(1, options.repeats // SLOW)
    print(HEADER)
    for case in cases():
        if options.only in case.what:
            print(measure(case, few if case.slow else options.repeats, options.seed), flush=True)
    if options.only in "difference of two paired rates":
        for clusters in (10, 20, 50):
            print(difference(clusters, few, options.seed), flush=True)
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
