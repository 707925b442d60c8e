"""How well an SAE gives activations back, streamed in float64 over tokens that it was not trained on.

Explained variance has had several incompatible definitions; here FVU, the fraction of variance unexplained, is
sum |y - y'|^2 / sum |y - mean|^2, the mean being that of the same tokens. Predicting the mean alone has FVU 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

from evals import DataError
from interp.activations.mixing import Batch, parts
from interp.sae.sae import SAE

# So many times the median length is too long; so many of the longest activations are held.
_LARGE, _MOST = 10, 4_096


@dataclass(frozen=True, slots=True, eq=False)
class Reconstruction:
    """Over ``tokens``: ``l0``, the mean number of active latents; ``fvu``; ``cosine``, the mean cosine of what is given
    back with what went in; ``dead``, the share of latents that were never active; ``density`` (latents,), the share of
    tokens in which each was; ``decoder_cosine``, the mean over latents of the largest cosine of its decoder row with
    another's; ``pca_fvu``, the FVU of as many principal components as ``l0``, rounded, fitted to these very tokens: the
    least that any linear code of that size can have.

    ``large`` tokens are more than ten times as long as the median. They are few and can hold most of the variance, so
    ``fvu_rest`` and ``pca_fvu_rest`` are the same two without them; None where the rest hardly varies, or where more
    than 4,096 are large, which are then no exceptions."""

    tokens: int
    l0: float
    fvu: float
    cosine: float
    dead: float
    density: Tensor
    decoder_cosine: float
    pca_fvu: float
    large: int
    fvu_rest: float | None
    pca_fvu_rest: float | None
    mean: Tensor


def reconstruction(sae: SAE, batches: Iterable[Batch]) -> Reconstruction:
    """Measure an SAE on activations (tokens, d_in), or pairs of them for a transcoder. Raises DataError where there
    are none, their width is not the SAE's, or they do not vary."""
    device = str(sae.encoder.device)
    variance, longest, errors, cosine = _Variance(), _Longest(), [], 0.0
    active = torch.zeros(sae.latents, dtype=torch.float64)
    for batch in batches:
        x, y = parts(batch)
        check_width(sae, x)
        x, y = x.to(device).float(), (x if y is None else y).to(device).float()
        if y.shape[1] != sae.d_out:
            raise DataError(
                f"activations of width {y.shape[1]} to be given back; expected {sae.d_out}, as the SAE gives"
            )
        with torch.no_grad():
            acts = sae.encode(x)
            out = sae.decode(acts, x)
        errors.append((y - out).double().square().sum(1).cpu())
        cosine += torch.nn.functional.cosine_similarity(y, out, dim=1).double().sum().item()
        active += (acts > 0).sum(0).double().cpu()
        variance.add(y.double().cpu())
        longest.add(y.double().cpu())
    if variance.total <= 0:
        raise DataError(f"{variance.tokens:,} activations to measure on, which do not vary; expected a layer's output")
    tokens, error = variance.tokens, torch.cat(errors)
    l0 = active.sum().item() / tokens
    fvu, pca_fvu, mean = error.sum().item() / variance.total, variance.left_by(round(l0)), variance.mean.float()
    large, values = longest.large()
    rest = values is not None and variance.left_after(values)
    return Reconstruction(
        tokens=tokens,
        l0=l0,
        fvu=fvu,
        cosine=cosine / tokens,
        dead=(active == 0).double().mean().item(),
        density=(active / tokens).float(),
        decoder_cosine=_decoder_cosine(sae.decoder),
        pca_fvu=pca_fvu,
        large=int(large.sum()),
        fvu_rest=error[~large].sum().item() / variance.total if rest else None,
        pca_fvu_rest=variance.left_by(round(l0)) if rest else None,
        mean=mean,
    )


def too_long(norms: Tensor) -> Tensor:
    """Which of some tokens, by the lengths of their activations, (tokens,), are more than ten times the median: a few
    in long texts. They stand for nothing, as the first token of a text."""
    return norms > _LARGE * norms.median()


class _Longest:
    """The norms of a stream, and its longest activations."""

    def __init__(self) -> None:
        self._norms: list[Tensor] = []
        self._longest = torch.zeros(0, 0, dtype=torch.float64)

    def add(self, y: Tensor) -> None:
        self._norms.append(y.norm(dim=1))
        both = torch.cat([self._longest, y]) if len(self._longest) else y
        self._longest = both[both.norm(dim=1).topk(min(_MOST, len(both))).indices]

    def large(self) -> tuple[Tensor, Tensor | None]:
        """Which tokens are too long, (tokens,), and their activations, None where they are too many."""
        large = too_long(torch.cat(self._norms))
        count = int(large.sum())
        return large, self._longest[:count] if count <= _MOST else None


def check_width(sae: SAE, x: Tensor) -> None:
    """Raises DataError where activations (tokens, d) are not as wide as the SAE reads."""
    if x.shape[1] != sae.d_in:
        raise DataError(f"activations of width {x.shape[1]}; expected {sae.d_in}, the SAE's")


class _Variance:
    """The covariance of a stream, about its own mean: sums are taken about the first batch's mean, so that a mean that
    is large beside the variance loses no digits."""

    def __init__(self) -> None:
        self.tokens = 0
        self._shift = self._sum = self._products = torch.zeros(0, dtype=torch.float64)

    def add(self, y: Tensor) -> None:
        if not self.tokens:
            self._shift = y.mean(0)
            self._sum = torch.zeros_like(self._shift)
            self._products = self._shift.new_zeros(len(self._shift), len(self._shift))
        moved = y - self._shift
        self.tokens += len(y)
        self._sum += moved.sum(0)
        self._products += moved.T @ moved

    def left_after(self, y: Tensor) -> bool:
        """Take out some of what was added; whether what is left varies, by more than the digits that are lost."""
        moved, whole = y - self._shift, self.total
        self.tokens -= len(y)
        self._sum -= moved.sum(0)
        self._products -= moved.T @ moved
        return self.total > 1e-9 * whole

    @property
    def mean(self) -> Tensor:
        return self._shift + self._sum / max(1, self.tokens)

    @property
    def _scatter(self) -> Tensor:
        return self._products - torch.outer(self._sum, self._sum) / max(1, self.tokens)

    @property
    def total(self) -> float:
        """sum |y - mean|^2; 0 where there was nothing."""
        return float(self._scatter.diagonal().sum()) if self.tokens else 0.0

    def left_by(self, components: int) -> float:
        """The share of variance that the first principal components leave."""
        values = torch.linalg.eigvalsh(self._scatter).clamp_min(0)  # rising
        left: Tensor = values[: max(0, len(values) - components)].sum() / values.sum()
        return float(left)


def largest_cosines(rows: Tensor, others: Tensor, *, but_itself: bool = False) -> Tensor:
    """For each row the largest cosine with one of ``others``; (rows,). ``but_itself`` leaves out the one of the same
    number."""
    unit, theirs = (torch.nn.functional.normalize(m.float(), dim=1) for m in (rows, others))
    found = []
    for start in range(0, len(unit), 4096):
        cosines = unit[start : start + 4096] @ theirs.T
        if but_itself:
            numbers = torch.arange(len(cosines), device=cosines.device)
            cosines[numbers, numbers + start] = -1.0
        found.append(cosines.max(1).values)
    return torch.cat(found)


def _decoder_cosine(decoder: Tensor) -> float:
    return largest_cosines(decoder, decoder, but_itself=True).mean().item() if len(decoder) > 1 else 0.0


def mmcs(one: Tensor, other: Tensor) -> float:
    """The mean over the rows of ``one`` of the largest cosine with a row of ``other`` (arXiv 2309.08600): how much of
    one dictionary is in another."""
    return largest_cosines(one, other).mean().item()


def stability(one: SAE, other: SAE) -> float:
    """How alike the decoders of two SAEs are that differ in their seed: MMCS, the mean of both directions."""
    return (mmcs(one.decoder, other.decoder) + mmcs(other.decoder, one.decoder)) / 2
