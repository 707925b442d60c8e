"""``misnumbered``: documents bear numbers that are not those under which they are shown. Which does the model cite?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evals.errors import NotApplicable
from evals.protocols import Surroundings
from evals.transforms.edits import Edit, rewritten
from evals.types import Sample


class Misnumbered:
    """Each document's text begins with the number, in square brackets, of the one behind it; the last has the first's.
    A lone document bears a 2."""

    version = "1"
    stage = 3
    scorers = ("pointer", "evidence")

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        count = len(sample.documents)
        if not count:
            raise NotApplicable("misnumbered: no documents")
        numbers = [number % count + 1 for number in range(1, count + 1)] if count > 1 else [2]
        made = rewritten(
            sample,
            {d.id: [Edit(0, 0, f"[{number}] ")] for d, number in zip(sample.documents, numbers, strict=True)},
        )
        yield replace(made, variation=replace(sample.variation, name="misnumbered"))
