"""Sparse codes, and the two products that training spends its time on.

With k of n latents active, decoding and its gradients touch k rows of a matrix of n. A dense product would compute the
other n - k as well: five products of tokens x width x latents a step, of which only the encoder's own is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Which latents are active in which token: entry e is latent ``latents[e]`` of token ``tokens[e]``. Entries of a
    token stand together, in the order of tokens; ``starts`` (tokens + 1,) says where each begins. ``count`` is the
    number of latents there are."""

    latents: Tensor
    tokens: Tensor
    starts: Tensor
    count: int

    def chosen(self, mask: Tensor) -> Pattern:
        """The entries where ``mask`` (entries,) holds."""
        before = torch.zeros(len(mask) + 1, dtype=torch.long, device=mask.device)
        torch.cumsum(mask, 0, out=before[1:])
        return Pattern(self.latents[mask], self.tokens[mask], before[self.starts], self.count)

    def dense(self, values: Tensor) -> Tensor:
        """The codes as a matrix, (tokens, latents)."""
        out = values.new_zeros(len(self.starts) - 1, self.count)
        return out.index_put_((self.tokens, self.latents), values)


def largest_of_each(pre: Tensor, k: int) -> Pattern:
    """The ``k`` largest of each token of ``pre`` (tokens, latents): TopK."""
    tokens, count = pre.shape
    latents = pre.topk(min(k, count), sorted=False).indices
    k = latents.shape[1]
    rows = torch.arange(tokens, device=pre.device)
    starts = torch.arange(0, (tokens + 1) * k, k, device=pre.device)
    return Pattern(latents.flatten(), rows.repeat_interleave(k), starts, count)


def largest_of_all(pre: Tensor, k: int) -> Pattern:
    """The ``k`` x tokens largest of the whole batch ``pre`` (tokens, latents): BatchTopK (arXiv 2412.06410)."""
    tokens, count = pre.shape
    wanted = min(k, count) * tokens
    # Hardly any token has more than eight times its share: they are looked for among the largest of each token, which
    # is many times faster than among all. Where one might, among all.
    each = min(8 * k, count)
    values, latents = pre.topk(each, sorted=True)
    flat = values.flatten().topk(wanted, sorted=False)
    if each < count and bool((values[:, -1] > flat.values.min()).any()):
        every = pre.flatten().topk(wanted, sorted=False).indices.sort().values
        return _pattern(every // count, every % count, tokens, count)
    found = flat.indices.sort().values
    return _pattern(found // each, latents.flatten()[found], tokens, count)


def _pattern(rows: Tensor, latents: Tensor, tokens: int, count: int) -> Pattern:
    starts = torch.zeros(tokens + 1, dtype=torch.long, device=rows.device)
    torch.cumsum(torch.bincount(rows, minlength=tokens), 0, out=starts[1:])
    return Pattern(latents, rows, starts, count)


def encode(x: Tensor, encoder: Tensor, bias: Tensor, pre: Tensor, pattern: Pattern) -> Tensor:
    """The pre-activations at the pattern's entries, (entries,), taken from ``pre`` = x @ encoder.T + bias, which was
    computed without gradients; their gradients reach ``encoder`` (latents, d_in) and ``bias``, but not ``x``."""
    values: Tensor = _Encode.apply(x, encoder, bias, pre, pattern)  # type: ignore[no-untyped-call]
    return values


def decode(values: Tensor, decoder: Tensor, pattern: Pattern) -> Tensor:
    """codes @ decoder, (tokens, d_out), for codes of those ``values`` (entries,)."""
    out: Tensor = _Decode.apply(values, decoder, pattern)  # type: ignore[no-untyped-call]
    return out


class _Encode(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, encoder: Tensor, bias: Tensor, pre: Tensor, pattern: Pattern) -> Tensor:
        ctx.save_for_backward(x)
        ctx.pattern = pattern
        return pre[pattern.tokens, pattern.latents]

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        (x,), grad, pattern = ctx.saved_tensors, grads[0], ctx.pattern
        bias = grad.new_zeros(pattern.count).index_add_(0, pattern.latents, grad)
        return None, _transposed(grad, x, pattern), bias, None, None


class _Decode(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, values: Tensor, decoder: Tensor, pattern: Pattern) -> Tensor:
        # torch knows the gradient of a bag's weights, but that of its table only row by row, which is slow: the first
        # is left to it, the second is a product with the codes transposed.
        with torch.enable_grad():
            weights = values.detach().requires_grad_()
            out = _bags(pattern.latents, decoder.detach(), pattern.starts[:-1], weights)
        ctx.weights, ctx.out, ctx.pattern = weights, out, pattern
        return out.detach()

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        grad = grads[0].contiguous()
        (values,) = torch.autograd.grad(ctx.out, ctx.weights, grad)
        return values, _transposed(ctx.weights.detach(), grad, ctx.pattern), None


def _bags(rows: Tensor, table: Tensor, starts: Tensor, weights: Tensor) -> Tensor:
    """For each bag the weighted sum of its rows of the ``table``."""
    bag = torch.nn.functional.embedding_bag
    return bag(rows, table, starts, per_sample_weights=weights, mode="sum")


def _transposed(values: Tensor, table: Tensor, pattern: Pattern) -> Tensor:
    """codes.T @ table, (latents, width), for codes of those values and a ``table`` (tokens, width)."""
    order = pattern.latents.argsort()
    ends = torch.bincount(pattern.latents, minlength=pattern.count).cumsum(0)
    starts = torch.cat([ends.new_zeros(1), ends[:-1]])
    return _bags(pattern.tokens[order], table, starts, values[order])
