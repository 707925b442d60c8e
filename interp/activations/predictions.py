"""What a model expects in a token's place, as log-probabilities (..., vocabulary): read off a state of its residual
stream by the logit lens, and figures of it."""

from __future__ import annotations

from math import log
from typing import Any

import torch
from torch import Tensor

from evals import UsageError


def log_p_and_entropy(expected: Tensor, answer: Tensor) -> Tensor:
    """Of ``expected`` (tokens, vocabulary), that of each token of the ``answer`` (tokens,), and the entropy, in nats:
    (tokens, 2)."""
    return torch.cat([expected.gather(1, answer[:, None]), -(expected.exp() * expected).sum(-1, keepdim=True)], 1)


def divergence(p: Tensor, q: Tensor) -> Tensor:
    """The Jensen-Shannon divergence, in nats, of distributions over the last dimension (..., n): 0 to log 2."""
    middle = torch.logaddexp(p, q) - log(2)
    found = (p.exp() * (p - middle) + q.exp() * (q - middle)).sum(-1) / 2
    return found.clamp(0, log(2))


class LogitLens:
    """What a model would say if a state of its residual stream were the last one: its final norm and its unembedding,
    as it applies them after its last block."""

    def __init__(self, model: Any) -> None:
        """Raises UsageError for a model whose final norm is not to be found."""
        norms = [m for name, m in model.base_model.named_children() if "norm" in name or name == "ln_f"]
        head = model.get_output_embeddings()
        if len(norms) != 1 or head is None:
            raise UsageError(f"a {type(model).__name__} has {len(norms)} final norms; expected one, and an unembedding")
        self._norm, self._head = norms[0], head
        self._cap = getattr(model.config, "final_logit_softcapping", None)

    def __call__(self, states: Tensor) -> Tensor:
        """The log-probabilities, in nats, (tokens, vocabulary), of what states (tokens, d) of the residual stream
        say."""
        logits = self._head(self._norm(states)).float()
        if self._cap:
            logits = self._cap * torch.tanh(logits / self._cap)
        return torch.log_softmax(logits, -1)
