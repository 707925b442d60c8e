"""The exact text core: normalise with an offset map, split sentences with offsets, locate a quote.

>>> from evals.types import Document
>>> found = locate("the moon  HAS no air", Document("moon", "Yes: the Moon has no air."))
>>> found.kind, found.spans
('normalized', (Span(start=5, end=24),))
"""

from __future__ import annotations



from evals.text.normalise import Normalised, normalise


__all__ = [
    "Found",
    "Index",
    "Location",
    "Normalised",
    "QuoteClass",
    "locate",
    "normalise",
    "sentences",
    "words",
]
