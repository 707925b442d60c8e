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


class ReadPrompt:
    """``tokens`` of a prompt, one or more, of which all but the last were read: that one writes what follows."""

    def __init__(self, model: Any, tokens: Sequence[int]) -> None:
        self.tokens, self._model = list(tokens), model
        with torch.inference_mode():
            self._cache = read_prompt(model, tokens[:-1])[0] if len(tokens) > 1 else DynamicCache()

    def beginning(self, tokens: int, rows: int = 1) -> DynamicCache:
        """The first of the tokens that were read, so many, as rows of their own."""
        if not tokens:
            return DynamicCache()
        layers: list[Any] = self._cache.layers
        parts = [
            (layer.keys[:, :, :tokens].expand(rows, -1, -1, -1), layer.values[:, :, :tokens].expand(rows, -1, -1, -1))
            for layer in layers
        ]
        return DynamicCache(ddp_cache_data=parts)

    @torch.inference_mode()
    def expected(self, tails: Sequence[Sequence[int]], read: int, keep: int) -> Tensor:
        """The log-probabilities, (rows, keep, vocabulary), of what follows each of the last ``keep`` tokens of some
        ``tails`` of the prompt's first ``read`` tokens. Rows are padded behind their ends, where nothing looks."""
        longest, shortest = max(map(len, tails)), min(map(len, tails))
        rows = torch.tensor([[*tail, *[0] * (longest - len(tail))] for tail in tails], device=self._model.device)
        wanted = keep + longest - shortest
        cache = self.beginning(read, len(tails))
        logits = self._model(rows, past_key_values=cache, use_cache=True, logits_to_keep=wanted).logits
        ends = [wanted - (longest - len(tail)) for tail in tails]
        chosen = torch.stack([logits[n, end - keep : end] for n, end in enumerate(ends)])
        return torch.log_softmax(chosen.float(), -1)
