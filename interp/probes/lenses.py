"""What a probe looks at: the columns of each token of a reading, and how an answer's tokens become one row.

| kind | columns of a token | an answer's row | after |
| --- | --- | --- | --- |
| dense_max, dense_mean | the residual stream | maximum, mean | |
| last | the residual stream | the last token's | SAPLMA's place, arXiv 2304.13734, with a linear probe |
| token | the residual stream | each token is a row of its own | arXiv 2509.03531 |
| sae_pre, sae | an SAE's latents before and after its activation | maximum | RAGLens, arXiv 2512.08892 |
| lookback | each head's share of attention on the prompt | mean | Lookback Lens, arXiv 2407.07071 |
| gain | log p(token given documents) - log p(token without), both, entropy | mean, minimum, maximum | |
| random_dictionary | a random dictionary's latents | maximum | the control of sae_pre |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from evals import UsageError
from interp.probes.pairs import Reading
from interp.sae.sae import SAE, ReLU

Pool = Literal["max", "mean", "last", "spread", "tokens"]
# An answer is as doubtful as the most doubtful tenth of its tokens.
WORST = 0.1


@dataclass(frozen=True, slots=True)
class Kind:
    """``depth``: the layer it looks at by default, as a share of all; 0 for a kind that looks at no site. ``keep``: the
    columns kept, those with the most mutual information with the labels of the training answers; 0: all."""

    pool: Pool
    depth: float = 0.0
    keep: int = 0
    latents: bool = False


KINDS = {
    "dense_max": Kind("max", 0.5),
    "dense_mean": Kind("mean", 2 / 3),
    "last": Kind("last", 2 / 3),
    "token": Kind("tokens", 0.95),
    "sae_pre": Kind("max", 0.5, 1000, latents=True),
    "sae": Kind("max", 0.5, 1000, latents=True),
    "lookback": Kind("mean"),
    "gain": Kind("spread"),
    "random_dictionary": Kind("max", 0.5, 1000),
}


@dataclass(frozen=True, slots=True, eq=False)
class Lens:
    """A kind at a ``site``, with the ``sae`` it looks through where it does."""

    name: str
    site: str = ""
    sae: SAE | None = None

    def __post_init__(self) -> None:
        if self.name not in KINDS:
            raise UsageError(f"no kind of probe '{self.name}'; expected one of {', '.join(KINDS)}")
        if self.kind.latents and self.sae is None:
            raise UsageError(f"probe '{self.name}' looks through an SAE; expected --sae FOLDER")

    @property
    def kind(self) -> Kind:
        return KINDS[self.name]

    def rows(self, reading: Reading) -> Tensor:
        """(tokens, columns). Raises UsageError where the SAE is of another width than the site."""
        if self.name == "lookback":
            return reading.lookback
        if self.name == "gain":
            given, alone, _ = reading.likely.T
            return torch.cat([reading.likely, (given - alone)[:, None]], 1)
        states = reading.states[self.site]
        if self.sae is None:
            return states
        if self.sae.d_in != states.shape[1]:
            raise UsageError(f"the SAE is of width {self.sae.d_in}; expected {states.shape[1]}, as {self.site} is")
        return self.sae.encode(states) if self.name == "sae" else self.sae.pre(states)

    def pooled(self, reading: Reading) -> Tensor:
        """The answer's row, (columns,); of ``spread`` three times as many."""
        return _POOLS[self.kind.pool](self.rows(reading))


def _spread(rows: Tensor) -> Tensor:
    return torch.cat([rows.mean(0), rows.amin(0), rows.amax(0)])


_POOLS: dict[str, Callable[[Tensor], Tensor]] = {
    "max": lambda rows: rows.amax(0),
    "mean": lambda rows: rows.mean(0),
    "last": lambda rows: rows[-1],
    "spread": _spread,
    "tokens": lambda rows: rows.mean(0),
}


def random_dictionary(width: int, latents: int, seed: int = 0) -> SAE:
    """Random directions of length 1, for what an SAE's latents are worth without training."""
    encoder = torch.randn(latents, width, generator=torch.Generator().manual_seed(seed))
    encoder /= encoder.norm(dim=1, keepdim=True)
    return SAE(encoder, torch.zeros(latents), encoder, torch.zeros(width), ReLU())


def worst(logits: Tensor) -> float:
    """The mean of the highest tenth, at least one."""
    return float(logits.topk(max(1, round(WORST * len(logits)))).values.mean())


def site_of(kind: Kind, layers: int) -> str:
    """The site a kind looks at by default."""
    return f"layers.{min(layers - 1, int(kind.depth * layers))}.resid" if kind.depth else ""
