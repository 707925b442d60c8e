"""``conflict``: a second version of a document gives another answer. Does the model say so, and cite both?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals.errors import NotApplicable
from evals.protocols import Surroundings
from evals.transforms.swap import rival
from evals.transforms.wordings import tells
from evals.types import Sample


class Conflict:
    """One variant, in which either answer is accepted, and both have evidence."""

    version = "2"
    scorers = ("robustness",)

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        try:
            made, copy = rival(sample, around.draws(sample))
        except NotApplicable as reason:
            raise NotApplicable(f"conflict: {reason}") from None
        agreeing = tuple(d.id for d in sample.documents if tells(d, sample.answers))
        answers = (*sample.answers, *made.variation.counterfactual)
        # Either answer is right: none is what the model should say against what it knows.
        variation = replace(sample.variation, name="conflict", sides=(agreeing, (copy,)))
        yield replace(made, answers=answers, variation=variation)
