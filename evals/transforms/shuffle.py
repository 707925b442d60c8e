"""``shuffle=K``: the same documents in K orders. Does the answer depend on where its evidence stands?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import factorial
from random import Random

from evals.errors import NotApplicable
from evals.protocols import Surroundings
from evals.transforms.values import whole_number
from evals.types import Document, Sample

MOST_ORDERS = 1_000
SMALL = 8  # documents: so many have more orders than MOST_ORDERS


class Shuffle:
    """K different orders, or all there are if that is fewer.

    The first are rotations, spread evenly, so that another document comes first in each; the others are drawn. Not
    for a sample with fewer than two documents.
    """

    version = "1"
    takes = "K"
    stage = 2
    scorers = ("variants",)

    def __init__(self, value: str = "4") -> None:
        self._most = whole_number("shuffle", value, least=2, most=MOST_ORDERS)

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        if len(sample.documents) < 2:
            raise NotApplicable("shuffle: fewer than two documents")
        for number, order in enumerate(self._orders(len(sample.documents), around.draws(sample)), 1):
            documents: tuple[Document, ...] = tuple(sample.documents[i] for i in order)
            yield replace(sample, documents=documents, variation=replace(sample.variation, name=f"order {number}"))

    def _orders(self, count: int, draws: Random) -> list[tuple[int, ...]]:
        rotations = min(count, self._most)
        starts = [number * count // rotations for number in range(rotations)]
        found = dict.fromkeys((*range(first, count), *range(first)) for first in starts)
        wanted = min(self._most, factorial(min(count, SMALL)))
        while len(found) < wanted:
            found[tuple(draws.sample(range(count), count))] = None
        return list(found)
