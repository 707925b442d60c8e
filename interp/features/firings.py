"""Where an SAE's latents fire: every activation above 0, kept with its token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from interp.features.passages import Passage, Passages
from interp.sae.metrics import check_width, too_long
from interp.sae.sae import SAE

# Code points on both sides by which two contexts are told apart.
_NEAR = 15


@dataclass(frozen=True, slots=True)
class At:
    """A token: a passage, and the number of the token in it."""

    passage: int
    token: int


class Firings:
    """What was seen of an SAE over passages. Memory grows with the activations above 0.

    A few tokens, ``large`` in number, have activations a hundred times as long as all others, and at those many latents
    are active that are not elsewhere. They stand for nothing, as the first of each passage, and are left out.
    """

    def __init__(self, sae: SAE, passages: Passages, step: Callable[[str], None] = lambda done: None) -> None:
        """``step`` is told how far the reading is. Raises DataError where activations are not as wide as the SAE."""
        self.names = passages.names
        self.passages: list[Passage] = []
        starts, found, norms = [0], [], []
        for passage, values in passages.read():
            check_width(sae, values)
            with torch.no_grad():
                active = sae.encode(values.to(sae.encoder.device)).to_sparse().cpu()
            tokens, latents = active.indices()
            found.append((tokens + starts[-1], latents, active.values()))
            norms.append(values.norm(dim=1).cpu())
            self.passages.append(passage)
            starts.append(starts[-1] + len(passage.spans))
            step(f"{starts[-1]:,} tokens read")
        self.tokens = starts[-1]
        self._starts = torch.tensor(starts)
        owners = [owner for passage in self.passages for owner in passage.owners]
        self._owners = torch.tensor(owners, dtype=torch.long)
        tokens, latents, values = (torch.cat(parts) for parts in zip(*found, strict=True))
        large = too_long(torch.cat(norms))
        self.large = int(large.sum())
        tokens, latents, values = (part[~large[tokens]] for part in (tokens, latents, values))
        order = latents.argsort(stable=True)
        self._tokens, self._values = tokens[order], values[order]
        self.fired = torch.bincount(latents, minlength=sae.latents)
        energy = torch.bincount(latents, values.double().square(), minlength=sae.latents)
        self.energy = energy * sae.decoder.cpu().double().square().sum(1)
        self._ends = self.fired.cumsum(0)

    @property
    def density(self) -> Tensor:
        """The share of tokens in which each latent fires, (latents,)."""
        return self.fired / max(1, self.tokens)

    def strongest(self, most: int) -> list[int]:
        """The latents that give back most, those first whose activation times decoder row has the largest sum of
        squares; none that never fires."""
        order = self.energy.argsort(descending=True, stable=True)[:most].tolist()
        return [latent for latent in order if self.fired[latent]]

    def of(self, latent: int) -> tuple[Tensor, Tensor]:
        """The numbers of the tokens in which a latent fires, in order, and its activations."""
        end = int(self._ends[latent])
        own = slice(end - int(self.fired[latent]), end)
        return self._tokens[own], self._values[own]

    def at(self, tokens: Tensor) -> list[At]:
        """Where the tokens of those numbers are."""
        passages = torch.searchsorted(self._starts, tokens, right=True) - 1
        return [At(*pair) for pair in zip(passages.tolist(), (tokens - self._starts[passages]).tolist(), strict=True)]

    def within(self, latent: int, at: At, before: int, after: int) -> tuple[range, list[float]]:
        """The tokens of a passage around one of them, and the latent's activation in each."""
        passage = self.passages[at.passage]
        near = range(max(0, at.token - before), min(len(passage.spans), at.token + after + 1))
        first = int(self._starts[at.passage])
        tokens, values = self.of(latent)
        low, high = torch.searchsorted(tokens, torch.tensor([first + near.start, first + near.stop])).tolist()
        shown = torch.zeros(len(near))
        shown[tokens[low:high] - first - near.start] = values[low:high]
        return near, shown.tolist()

    def by_owner(self, latent: int) -> list[tuple[str, int, int]]:
        """By name, in how many of its tokens the latent fires, and how many it has; the largest share first."""
        tokens, _ = self.of(latent)
        fired = torch.bincount(self._owners[tokens], minlength=len(self.names)).tolist()
        there = torch.bincount(self._owners, minlength=len(self.names)).tolist()
        rows = [(name, f, n) for name, f, n in zip(self.names, fired, there, strict=True) if f]
        return sorted(rows, key=lambda row: -row[1] / row[2])


def highest(firings: Firings, latent: int, most: int) -> list[At]:
    """The tokens in which a latent is most active, one of each passage, the highest first."""
    tokens, values = firings.of(latent)
    return _apart(firings, tokens[values.argsort(descending=True, stable=True)], most)


def around(firings: Firings, latent: int, quantile: float, most: int) -> list[At]:
    """Tokens in which a latent's activation is near a quantile of those above 0, one of each passage, the nearest
    first."""
    tokens, values = firings.of(latent)
    order = values.argsort(stable=True)
    at = round(quantile * (len(order) - 1))
    nearest = (torch.arange(len(order)) - at).abs().argsort(stable=True)
    return _apart(firings, tokens[order[nearest]], most)


def _apart(firings: Firings, tokens: Tensor, most: int) -> list[At]:
    """The first of the tokens that are of different passages, and have not the same text around them: prompts repeat
    documents."""
    found: dict[int, At] = {}
    seen = set()
    for at in firings.at(tokens):
        passage = firings.passages[at.passage]
        focus = passage.spans[at.token]
        near = passage.text[max(0, focus.start - _NEAR) : focus.start], passage.text[focus.start : focus.end + _NEAR]
        if at.passage not in found and near not in seen:
            found[at.passage] = at
            seen.add(near)
        if len(found) == most:
            break
    return list(found.values())
