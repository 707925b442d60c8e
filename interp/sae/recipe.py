"""How an SAE is to be trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from evals import UsageError

Architecture: TypeAlias = Literal["relu", "topk", "batchtopk", "jumprelu", "matryoshka"]
ARCHITECTURES: tuple[Architecture, ...] = get_args(Architecture)


@dataclass(frozen=True, slots=True)
class Recipe:
    """An ``architecture``, so many ``latents``, and ``k``, the mean number of them that are active in a token.

    ``topk`` activates exactly k in each token, ``batchtopk`` k on average over a batch, and ``matryoshka`` does so with
    dictionaries of several sizes inside one another: each of the ``prefixes``, shares of the latents, must
    reconstruct alone. ``jumprelu`` learns a threshold for each latent and pays for the distance of its L0 from k.
    ``relu`` pays ``l1`` for a unit of activation; where that is 0, the price is moved until its L0 is k. So all can be
    compared at one L0. ``skip`` adds a linear path from input to output, for transcoders.

    ``tokens`` are trained on in batches of ``batch``. The ``rate`` of Adam is warmed up over the first twentieth and
    falls to 0 over the last fifth. A latent that has not been active for ``dead_after`` tokens (0: a tenth of all) is
    dead: with weight ``aux``, dead latents are taught what the others leave over (arXiv 2406.04093).
    """

    architecture: Architecture = "topk"
    latents: int = 2304
    k: int = 32
    tokens: int = 300_000
    batch: int = 1024
    rate: float = 1e-3
    l1: float = 0.0
    aux: float = 1 / 32
    dead_after: int = 0
    prefixes: tuple[float, ...] = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1.0)
    skip: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        """Raises UsageError for numbers that fit no SAE."""
        if self.architecture not in ARCHITECTURES:
            raise UsageError(f"architecture '{self.architecture}': expected one of {', '.join(ARCHITECTURES)}")
        if not 0 < self.k <= self.latents:
            raise UsageError(f"k {self.k}: expected a number from 1 to {self.latents}, the latents")
        if not 0 < self.batch <= self.tokens:
            raise UsageError(f"batch {self.batch}: expected a number from 1 to {self.tokens}, the tokens")

    @property
    def steps(self) -> int:
        return self.tokens // self.batch

    @property
    def patience(self) -> int:
        """The tokens after which a latent that was not active is dead."""
        return self.dead_after or max(self.tokens // 10, self.batch)

    def rate_at(self, step: int) -> float:
        """The share of the rate at a step from 0."""
        warm, fall = max(1, self.steps // 20), max(1, self.steps // 5)
        return min(1.0, (step + 1) / warm, (self.steps - step) / fall)

    def sizes(self) -> tuple[int, ...]:
        """The latents of each nested dictionary, rising to all of them."""
        found = {max(1, round(share * self.latents)) for share in self.prefixes} | {self.latents}
        return tuple(sorted(found))
