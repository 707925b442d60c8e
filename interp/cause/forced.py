"""An answer given to a model token by token: what the model expected in the place of each, and why.

All passes of one answer share what was read of its prompt. A token of the answer is written by the token before it,
so the passes begin at the prompt's last token and end before the answer's last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, TypeAlias

import torch
from torch import Tensor

from evals import SetupError
from evals.models.run.prefixes import obstacle
from interp.activations.caching import ReadPrompt
from interp.activations.reading import ReadingModel, hooked, watched
from interp.activations.sites import place

# What is added to the activations of a site, (rows, tokens, d): a tensor of that shape, or made from them.
Push: TypeAlias = Tensor | Callable[[Tensor], Tensor]
# Rows that are read together, tokens by which they may differ, and numbers that all their logits may have.
_ROWS, _SLACK, _NUMBERS = 8, 64, 2**26


def check_sharing(model: ReadingModel) -> None:
    """Raises SetupError for a model whose passes cannot share what was read of a prompt."""
    if why := obstacle(model.model):
        raise SetupError(f"model '{model.about['model']}' cannot go on from a prompt it has read: {why}")


class Forced:
    """``ids`` are a prompt and an answer, which begins at number ``prompt``; both have a token or more."""

    def __init__(self, model: ReadingModel, ids: Sequence[int], prompt: int) -> None:
        self._model, self._ids = model.model, list(ids)
        self._prompt = ReadPrompt(model.model, ids[:prompt])
        self.tokens = len(ids) - prompt

    @property
    def answer(self) -> Tensor:
        """The answer's tokens, (tokens,)."""
        return torch.tensor(self._ids[-self.tokens :], device=self._model.device)

    @torch.inference_mode()
    def expected(self, rows: int = 1, pushes: Mapping[str, Push] | None = None) -> Tensor:
        """Log-probabilities, (rows, tokens, vocabulary), of what may stand in the place of each token of the answer,
        with ``pushes`` added at sites while the answer is written."""
        with ExitStack() as stack:
            for site, push in (pushes or {}).items():
                stack.enter_context(pushed(self._model, site, push))
            return self._written(rows, self.tokens)

    @torch.inference_mode()
    def taken(self, sites: Sequence[str]) -> dict[str, Tensor]:
        """The activations, (tokens, d), of sites as each token of the answer is written."""
        found: dict[str, Tensor] = {}

        def keep(site: str, values: Tensor) -> None:
            found[site] = values[0]

        with ExitStack() as stack:
            for site in sites:
                stack.enter_context(hooked(place(self._model, site), partial(keep, site)))
            self._written(1, 1)
        return found

    @torch.inference_mode()
    def attention(self, seen: Callable[[int, Tensor], None]) -> None:
        """``seen`` is given the number of each layer and (heads, tokens, all tokens but the last): what each head
        attends to as it writes a token of the answer."""
        with eager(self._model), watched(self._model, lambda layer, weights: seen(layer, weights[0])):
            self._written(1, 1)

    @torch.inference_mode()
    def without(self, removed: Sequence[Sequence[int]]) -> Iterator[Tensor]:
        """For each of some sets of the prompt's tokens, in ascending order, the log-probabilities, (tokens,
        vocabulary), where the prompt never had them. The last token of a prompt cannot be removed.

        Rows go on from what they share of the prompt.
        """
        last = len(self._prompt.tokens) - 1
        vocabulary = self._model.config.get_text_config(decoder=True).vocab_size
        rows = max(1, min(_ROWS, _NUMBERS // ((self.tokens + _SLACK) * vocabulary)))
        for batch in _batches(removed, rows):
            first = min(min(tokens, default=last) for tokens in batch)
            gone = [set(tokens) for tokens in batch]
            tails = [[self._ids[n] for n in range(first, len(self._ids) - 1) if n not in one] for one in gone]
            yield from self._prompt.expected(tails, first, self.tokens)

    def gradients(self, parts: Sequence[Sequence[int]]) -> list[Tensor]:
        """For each of some sets of the answer's tokens, (all tokens but the last,): the gradient of their
        log-probability by what the model reads of each token, times that (gradient x input)."""
        ids = torch.tensor([self._ids[:-1]], device=self._model.device)
        read = self._model.get_input_embeddings()(ids).detach().requires_grad_()
        logits = self._model(inputs_embeds=read, use_cache=False, logits_to_keep=self.tokens).logits[0].float()
        said = torch.log_softmax(logits, -1).gather(1, self.answer[:, None])[:, 0]
        found = []
        for part in parts:
            (slope,) = torch.autograd.grad(said[list(part)].sum(), read, retain_graph=True)
            found.append((slope * read.detach()).sum(-1)[0])
        return found

    def _written(self, rows: int, keep: int) -> Tensor:
        """The answer written in so many rows: the log-probabilities of its last ``keep`` tokens."""
        last = len(self._prompt.tokens) - 1
        return self._prompt.expected([self._ids[last:-1]] * rows, last, keep)


@contextmanager
def pushed(model: Any, site: str, push: Push) -> Iterator[None]:
    """Within, what the model has at the site is added to."""

    def add(values: Tensor) -> Tensor:
        made = push if isinstance(push, Tensor) else push(values)
        return values + made.to(values.dtype)

    with hooked(place(model, site), add):
        yield


@contextmanager
def eager(model: Any) -> Iterator[None]:
    """Within, attention is computed in the way that gives its weights."""
    kept = model.config._attn_implementation
    model.set_attn_implementation("eager")
    try:
        yield
    finally:
        model.set_attn_implementation(kept)


def _batches(removed: Sequence[Sequence[int]], rows: int) -> Iterator[list[Sequence[int]]]:
    """So many neighbours at most, whose lengths differ little."""
    batch: list[Sequence[int]] = []
    for tokens in removed:
        sizes = [len(one) for one in (*batch, tokens)]
        if batch and (len(batch) == rows or max(sizes) - min(sizes) > _SLACK):
            yield batch
            batch = []
        batch.append(tokens)
    if batch:
        yield batch
