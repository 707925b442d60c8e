"""``reorder``: the same documents in other orders. Does the answer depend on where its evidence stands?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals.types import Sample

MOST_ORDERS = 4


class Reorder:
    """Rotations of the documents, so that each comes first once: as many orders as there are documents, at most
    MOST_ORDERS, spread evenly. No variants of a sample with fewer than two documents."""

    version = "1"
    scorers = ("variants",)

    def variants(self, sample: Sample) -> Iterator[Sample]:
        count = len(sample.documents)
        orders = min(count, MOST_ORDERS)
        for number in range(orders if count > 1 else 0):
            first = number * count // orders
            ring = sample.documents[first:] + sample.documents[:first]
            variation = replace(sample.variation, name=f"order {number + 1}")
            yield replace(sample, documents=ring, variation=variation)
