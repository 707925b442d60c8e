"""Variants of samples: the same question over changed documents (``evals run --with shuffle=4,distractors=8``).

`Sample.variation` says what was done; scorers of robustness use it. A transform is a plugin
(`evals.protocols.Transform`); several named together are applied one after the other.

>>> from evals.transforms.shuffle import Shuffle
>>> from evals.types import Document, Sample
>>> sample = Sample("s", "Which lake is higher?", (Document("aro", "212 m"), Document("ule", "9 m")))
>>> [(v.id, [d.id for d in v.documents]) for v in Varying([[Shuffle()]], NOTHING_AROUND).of(sample)]
[('s~order 1', ['aro', 'ule']), ('s~order 2', ['ule', 'aro'])]
"""

from evals.transforms.around import NOTHING_AROUND, Around
from evals.transforms.varying import Varying

__all__ = ["NOTHING_AROUND", "Around", "Varying"]
