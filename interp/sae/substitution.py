"""What a model predicts with an SAE's output in place of its activations.

Cross entropies are in nats a token. ``recovered`` is (CE_ablated - CE_sae) / (CE_ablated - CE), 1 for a perfect SAE; as
ablation does great harm, little of it can be a lot, so the difference ``delta_ce`` stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import torch
from torch import Tensor

from interp.activations.reading import ReadingModel
from interp.activations.sites import place
from interp.sae.sae import SAE

Replace: TypeAlias = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class Substitution:
    """Over the predicted ``tokens``: the cross entropy of the model as it is (``ce``), with the SAE (``ce_sae``), and
    with the site's activations made 0 (``ce_zero``) or their mean (``ce_mean``); ``kl`` is the mean divergence of the
    model with the SAE from the model as it is."""

    tokens: int
    ce: float
    ce_sae: float
    ce_zero: float
    ce_mean: float
    kl: float

    @property
    def delta_ce(self) -> float:
        return self.ce_sae - self.ce

    @property
    def recovered_zero(self) -> float | None:
        return _recovered(self.ce, self.ce_sae, self.ce_zero)

    @property
    def recovered_mean(self) -> float | None:
        return _recovered(self.ce, self.ce_sae, self.ce_mean)


def _recovered(ce: float, with_sae: float, ablated: float) -> float | None:
    """None where ablation does no harm, so that there is nothing to recover."""
    return (ablated - with_sae) / (ablated - ce) if ablated > ce else None


def substitution(
    sae: SAE, model: ReadingModel, windows: Sequence[Sequence[int]], site: str, mean: Tensor, target: str = ""
) -> Substitution:
    """Let the model predict the ``windows`` with the SAE at the ``site``, or, for a transcoder, with what it makes of
    the ``site`` at the ``target``. ``mean`` (d_out,) is that of the activations that are replaced."""
    mean, written = mean.to(model.device), target or site
    place(model.model, written)
    sums = torch.zeros(5, dtype=torch.float64)
    count = 0
    for tokens in model.batches(windows):
        nexts = tokens[:, 2:]
        plain = _predictions(model.logits(tokens))
        given = _given_back(sae, model, tokens, site, target)
        for number, replace in enumerate((None, given, torch.zeros_like, mean.expand_as)):
            found = plain if replace is None else _predictions(model.logits(tokens, replace, written))
            sums[number] += _cross_entropy(found, nexts)
            if number == 1:
                sums[4] += (plain.exp() * (plain - found)).sum(-1).double().sum().cpu()
        count += nexts.numel()
    ce, ce_sae, ce_zero, ce_mean, kl = (sums / max(1, count)).tolist()
    return Substitution(count, ce, ce_sae, ce_zero, ce_mean, kl)


def _given_back(sae: SAE, model: ReadingModel, tokens: Tensor, site: str, target: str) -> Replace:
    if not target:
        return sae
    # What a transcoder reads is taken in a pass of its own: what it replaces comes after.
    (read,) = next(iter(model.activations(tokens.tolist(), [site])))
    with torch.inference_mode():
        made = sae(read)
    return lambda values: made


def _predictions(logits: Tensor) -> Tensor:
    """Log-probabilities of what follows each token but the first, which is never replaced, and the last."""
    return torch.log_softmax(logits[:, 1:-1].float(), dim=-1)


def _cross_entropy(predictions: Tensor, nexts: Tensor) -> Tensor:
    return -predictions.gather(-1, nexts[..., None]).double().sum().cpu()
