"""Figures of what a model expects in a token's place, given as log-probabilities (..., vocabulary)."""

from __future__ import annotations

from math import log

import torch
from torch import Tensor


def log_p_and_entropy(expected: Tensor, answer: Tensor) -> Tensor:
    """Of ``expected`` (tokens, vocabulary), that of each token of the ``answer`` (tokens,), and the entropy, in nats:
    (tokens, 2)."""
    return torch.cat([expected.gather(1, answer[:, None]), -(expected.exp() * expected).sum(-1, keepdim=True)], 1)


def divergence(p: Tensor, q: Tensor) -> Tensor:
    """The Jensen-Shannon divergence, in nats, of distributions over the last dimension (..., n): 0 to log 2."""
    middle = torch.logaddexp(p, q) - log(2)
    found = (p.exp() * (p - middle) + q.exp() * (q - middle)).sum(-1) / 2
    return found.clamp(0, log(2))
