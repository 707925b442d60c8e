"""Variants of samples: the same question over changed documents (``evals run --transform NAME``).

``Sample.variation`` says what was done; scorers of robustness use it. A transform is a plugin
(`evals.protocols.Transform`).

>>> from evals.transforms.reorder import Reorder
>>> from evals.types import Document, Sample
>>> sample = Sample("s", "Which lake is higher?", (Document("aro", "212 m"), Document("ule", "9 m")))
>>> [(v.id, [d.id for d in v.documents]) for v in varied(sample, [Reorder()])]
[('s~order 1', ['aro', 'ule']), ('s~order 2', ['ule', 'aro'])]
"""

from evals.transforms.varying import varied

__all__ = ["varied"]
