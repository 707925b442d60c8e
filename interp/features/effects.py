"""What a latent writes, by its decoder row: the tokens that the model's own head makes of it.

The row is put in the place of all that the last block gives, so that the head and the norm before it see nothing else.
The true effect is another: later blocks change what was written, and the norm divides it by the size of everything that
is there. So the order of tokens tells something, and the size of an effect does not.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from interp.activations.reading import ReadingModel
from interp.activations.sites import blocks
from interp.sae.sae import SAE

# Sites whose values are added to the stream that the head reads.
_WRITTEN = (".resid", ".mlp", ".attn")


def why_none(sae: SAE, site: str, width: int) -> str:
    """Why an SAE's rows are no part of the stream that the model's head reads, or ""."""
    if not site.endswith(_WRITTEN):
        return f"what stands at {site} is not added to the residual stream"
    return "" if sae.d_out == width else f"its rows have {sae.d_out} numbers, the residual stream {width}"


def effects(model: ReadingModel, rows: Tensor) -> Tensor:
    """The logits, (rows, vocabulary), of directions (rows, d) alone, less those of nothing and their mean over the
    vocabulary, which no prediction depends on."""
    given = torch.cat([rows, torch.zeros_like(rows[:1])]).to(model.device)
    last = f"layers.{len(blocks(model.model)) - 1}.resid"
    tokens = torch.zeros(1, len(given) + 1, dtype=torch.long, device=model.device)  # the first is never replaced
    logits = model.logits(tokens, lambda values: given, last)[0, 1:].float().cpu()
    moved = logits[:-1] - logits[-1]
    return moved - moved.mean(1, keepdim=True)


def strongest(model: ReadingModel, effect: Tensor, most: int) -> list[tuple[str, float]]:
    """The tokens that are made likelier most, with their effects, (vocabulary,)."""
    values, ids = effect.topk(min(most, len(effect)))
    named: Sequence[str] = [model.tokenizer.decode([id]) for id in ids.tolist()]
    return list(zip(named, values.tolist(), strict=True))
