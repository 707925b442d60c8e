"""Samples into variants: the documents changed, the question asked again (``evals run --transform NAME``).

What was done stands in ``Sample.variation``; scorers of robustness go by it. A transform is a plugin like any other
(`evals.protocols.Transform`).

>>> from evals.transforms.reorder import Reorder
>>> from evals.types import Document, Sample
>>> sample = Sample("s", "Which lake is higher?", (Document("aro", "212 m"), Document("ule", "9 m")))
>>> [(v.id, [d.id for d in v.documents]) for v in varied(sample, [Reorder()])]
[('s~order 1', ['aro', 'ule']), ('s~order 2', ['ule', 'aro'])]
"""

from evals.transforms.varying import varied

__all__ = ["varied"]
