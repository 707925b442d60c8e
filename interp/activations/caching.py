"""Prompts that are read once for all that is read after them: their keys and values, kept and copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache

# Tokens of a prompt that are read at once: attention takes memory by their number times all before them.
CHUNK = 512


def read_prompt(model: Any, tokens: Sequence[int]) -> tuple[DynamicCache, Tensor]:
    """The keys and values of a prompt of one token or more, and the logits (1, vocabulary) of what follows it."""
    cache, rows = DynamicCache(), torch.tensor([list(tokens)], device=model.device)
    for part in torch.split(rows, CHUNK, dim=1):
        found = model(part, past_key_values=cache, use_cache=True, logits_to_keep=1)
    return cache, found.logits[0].float()


def beginning(cache: DynamicCache, tokens: int, rows: int = 1) -> DynamicCache:
    """The first ``tokens`` of what one row has read, as so many rows of their own."""
    if not tokens:
        return DynamicCache()
    layers: list[Any] = cache.layers
    parts = [
        (layer.keys[:, :, :tokens].expand(rows, -1, -1, -1), layer.values[:, :, :tokens].expand(rows, -1, -1, -1))
        for layer in layers
    ]
    return DynamicCache(ddp_cache_data=parts)
