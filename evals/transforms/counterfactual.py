"""``counterfactual``: all documents give another answer. Does the model follow them, or what it has learnt?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals.errors import NotApplicable
from evals.protocols import Surroundings
from evals.transforms.swap import swapped
from evals.types import Sample


class Counterfactual:
    """The original, and a variant with another number, date or name in place of the answer, in all documents."""

    version = "2"
    scorers = ("robustness", "variants")

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        try:
            made = swapped(sample, around.draws(sample))
        except NotApplicable as reason:
            raise NotApplicable(f"counterfactual: {reason}") from None
        yield replace(sample, variation=replace(sample.variation, name=sample.variation.ORIGINAL))
        yield made
