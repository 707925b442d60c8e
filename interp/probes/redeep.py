"""ReDeEP (arXiv 2410.11414): a model that invents uses less of what it attends to, and more of what its MLPs know.

    external    E[n, head]  = cos(mean of x[j] over the tokens j of the prompt that the head attends to most, x[n])
    parametric  P[n, layer] = JSD(lens(x before the layer's MLP), lens(x after it)), in nats
    risk        = a * sum of P over some layers - b * sum of E over some heads, means over the answer's tokens

x[n] is the residual stream where token n of the answer is expected, in E after the last block; "most" is the tenth of
the prompt with the most attention. Heads and layers are chosen by their correlation with the risk, a and b fitted.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from evals.stats import Floats
from interp.activations.predictions import divergence
from interp.probes.linear import Linear, logistic
from interp.probes.views import Block, Given

MOST = 0.1
HEADS, LAYERS = 8, 2
# Where P is measured, as shares of the depth: it costs two readings of the whole vocabulary a token and layer, and the
# layers that the paper found to matter are late ones.
DEPTHS = (2 / 3, 5 / 6, 1.0)


class External:
    """E of every head: (tokens, layers x heads)."""

    def __init__(self, given: Given) -> None:
        self._context = given.context
        self._most: list[Tensor] = []  # of each layer the tokens attended to most, (heads, tokens, most)
        self._last: Block | None = None

    def see(self, block: Block) -> None:
        most = max(1, int(MOST * block.prompt))
        self._most.append(block.attention[:, :-1, : block.prompt].topk(most).indices.int())
        self._last = block

    def columns(self) -> Tensor:
        assert self._last is not None, "all blocks were seen"
        states = self._last.resid
        prompt = torch.cat([self._context, states[:1]])
        return torch.cat([external(prompt, most, states[:-1]).T for most in self._most], 1)


def external(prompt: Tensor, most: Tensor, states: Tensor) -> Tensor:
    """The cosine, (heads, tokens), of ``states`` (tokens, d) with the mean of those states of the ``prompt`` that
    ``most`` (heads, tokens, some) names."""
    mask = torch.zeros(*most.shape[:2], len(prompt), device=prompt.device)
    mask.scatter_(-1, most.long(), 1.0)
    return torch.cosine_similarity(mask @ prompt / most.shape[-1], states[None], dim=-1)


class Parametric:
    """P of a few layers: (tokens, layers)."""

    def __init__(self, given: Given) -> None:
        self._found: list[Tensor] = []

    def see(self, block: Block) -> None:
        if block.at(DEPTHS):
            before = block.lens(block.resid[:-1] - block.mlp[:-1])
            self._found.append(divergence(before, block.expected))

    def columns(self) -> Tensor:
        return torch.stack(self._found, 1)


def regression(rows: Floats, risk: Floats, widths: tuple[int, ...]) -> Linear:
    """The risk as above, of rows of E and P side by side, as wide as ``widths`` says; each column is brought to one
    scale before it is summed. The heads are those with the lowest correlation, the layers those with the highest."""
    mean, deviation = rows.mean(0), rows.std(0)
    deviation[deviation < 1e-9] = np.inf  # a column that is always the same counts nothing
    scaled = (rows - mean) / deviation
    correlation = scaled.T @ (risk - risk.mean())
    heads = np.argsort(correlation[: widths[0]], kind="stable")[:HEADS]
    late = widths[0] + np.argsort(-correlation[widths[0] :], kind="stable")[:LAYERS]
    sums = logistic(np.stack([scaled[:, part].sum(1) for part in (heads, late)], 1), risk)
    columns: NDArray[np.int64] = np.concatenate([heads, late]).astype(np.int64)
    weight = np.repeat(sums.weight, [len(heads), len(late)]) / deviation[columns]
    return Linear(columns, weight, float(sums.bias - weight @ mean[columns]))
