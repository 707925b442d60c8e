"""What a citation can be found to be: the classes of its quote, and its faults."""

from __future__ import annotations

from typing import get_args

from evals.types import QuoteClass

CLASSES: tuple[str, ...] = get_args(QuoteClass)
# What scorers call a citation that is false, the worst first: nothing like it is there, it leads nowhere, the source
# says something else, it stands in another document, or elsewhere in this one, it is put together, another source
# supports the claim, none does. A citation that misses the gold evidence is not among them: other passages may support
# the claim as well.
FAULTS = (
    "fabricated",
    "invalid pointer",
    "contradicted",
    "altered",
    "misattributed",
    "misplaced",
    "stitched",
    "supported elsewhere",
    "no support",
    "imprecise",
)
