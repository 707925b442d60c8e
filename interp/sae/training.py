"""Training: batches of activations in, an SAE out that takes them as they are."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

import torch
from torch import Tensor

from evals import DataError
from interp.activations.mixing import Batch, even, joined, parts, size
from interp.sae.objectives import Loss, Weights, objective
from interp.sae.recipe import Recipe
from interp.sae.sae import SAE, UNKNOWN, Activation, JumpReLU, Origin

# Tokens that the scaling is taken from, and those that a threshold is set by.
SCALING_TOKENS = 16_384
THRESHOLD_TOKENS = 16_384


@dataclass(frozen=True, slots=True, eq=False)
class Scaling:
    """Inputs are centred and brought to one size before training, and this is folded back into what is saved: ``mean``
    (d,), and ``size``, the root of the mean squared distance from it.

    Centring leaves no latent dead from the start (arXiv 2605.31518), and one size makes one learning rate do for every
    model and layer. After scaling the mean squared distance from the mean is 1, so a mean squared error is a fraction
    of variance unexplained.
    """

    mean: Tensor
    size: float

    @classmethod
    def of(cls, x: Tensor) -> Scaling:
        """Of a sample of activations, (tokens, d). Raises DataError where they are all the same."""
        mean = x.double().mean(0)
        size = float((x.double() - mean).square().sum(1).mean().sqrt())
        if not 0 < size < float("inf"):
            raise DataError(f"the first {len(x)} activations do not differ from one another; expected a layer's output")
        return cls(mean.float(), size)

    def __call__(self, x: Tensor) -> Tensor:
        return (x - self.mean) / self.size

    def to(self, device: str) -> Scaling:
        return Scaling(self.mean.to(device), self.size)


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """``tokens`` were trained on in ``seconds``, those of waiting for them left out. ``error`` and ``l0`` are of the
    last batches, (each a share of all steps) as `Loss` has them; ``dead`` latents were not active in the last tenth."""

    sae: SAE
    recipe: Recipe
    tokens: int
    seconds: float
    error: float
    l0: float
    dead: int


class Trainer:
    """One SAE in training. ``step`` takes activations as they are; ``finish`` gives the SAE."""

    def __init__(self, recipe: Recipe, scaling: Scaling, target: Scaling | None = None, *, device: str = "cpu") -> None:
        """``scaling`` is that of the input, ``target`` that of the output where it is another."""
        self.recipe = recipe
        self._in, self._out = scaling.to(device), (target or scaling).to(device)
        self._objective = objective(recipe)
        self._weights = _initial(recipe, len(scaling.mean), len(self._out.mean), device)
        self._optimiser: torch.optim.Optimizer | None = None
        self._idle = torch.zeros(recipe.latents, dtype=torch.long, device=device)
        self._steps, self.seconds = 0, 0.0
        self._recent: list[Loss] = []

    @property
    def tokens(self) -> int:
        """So many were trained on."""
        return self._steps * self.recipe.batch

    def step(self, x: Tensor, y: Tensor | None = None) -> float:
        """Train on a batch, (tokens, d_in) and (tokens, d_out); without ``y`` on giving ``x`` back. Returns the
        fraction of variance unexplained. Raises DataError where it is no finite number."""
        began = time.perf_counter()
        x, y = self._in(x), self._out(x if y is None else y)
        if self._optimiser is None:
            self._optimiser = self._prepared(x)
        for group in self._optimiser.param_groups:
            group["lr"] = self.recipe.rate * self.recipe.rate_at(self._steps)
        loss = self._objective.loss(self._weights, x, y, self._idle >= self.recipe.patience)
        if not loss.error < float("inf"):
            raise DataError(f"the loss is {loss.error} at step {self._steps}: a lower --rate may help")
        self._optimiser.zero_grad()
        loss.total.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        with torch.no_grad():
            self._weights.decoder.div_(self._weights.decoder.norm(dim=1, keepdim=True).clamp_min(1e-8))
        self._idle.add_(len(x)).masked_fill_(loss.fired, 0)
        self._steps += 1
        self._recent = [*self._recent[-19:], replace(loss, total=loss.total.detach())]
        self.seconds += time.perf_counter() - began
        return loss.error

    def _prepared(self, x: Tensor) -> torch.optim.Optimizer:
        self._objective.prepare(self._weights, x)
        # With this share of the last gradients only, it forgets them within the few hundred steps of a small training.
        return torch.optim.Adam(self._weights.trained(), lr=self.recipe.rate, betas=(0.9, 0.99), fused=True)

    def finish(self, x: Tensor, origin: Origin = UNKNOWN) -> Trained:
        """The SAE, its thresholds set by activations ``x`` (tokens, d_in), the scaling folded back."""
        activation = self._objective.activation(self._weights, self._in(x))
        sae = folded(self._weights, activation, self._in, self._out, origin)
        recent = self._recent or [Loss(torch.zeros(()), 0.0, 0.0, torch.zeros(0))]
        return Trained(
            sae=sae,
            recipe=self.recipe,
            tokens=self.tokens,
            seconds=self.seconds,
            error=sum(loss.error for loss in recent) / len(recent),
            l0=sum(loss.l0 for loss in recent) / len(recent),
            dead=int((self._idle >= self.recipe.patience).sum()),
        )


def _initial(recipe: Recipe, d_in: int, d_out: int, device: str) -> Weights:
    """Decoder rows of random directions; the encoder begins as their transpose, which in rows is their copy."""
    generator = torch.Generator().manual_seed(recipe.seed)
    decoder = torch.nn.functional.normalize(torch.randn(recipe.latents, d_out, generator=generator), dim=1)
    encoder = decoder
    if d_in != d_out:
        encoder = torch.nn.functional.normalize(torch.randn(recipe.latents, d_in, generator=generator), dim=1)
    biases = torch.zeros(recipe.latents), torch.zeros(d_out)
    skip = torch.zeros(d_out, d_in) if recipe.skip else None
    made = Weights(encoder.clone(), biases[0], decoder, biases[1], skip)
    for name in ("encoder", "encoder_bias", "decoder", "decoder_bias", "skip"):
        if (tensor := getattr(made, name)) is not None:
            setattr(made, name, tensor.to(device).requires_grad_())
    return made


def folded(weights: Weights, activation: Activation, scaling: Scaling, target: Scaling, origin: Origin) -> SAE:
    """The SAE that takes and gives activations as they are.

    Trained on (x - m) / s and (y - n) / t, it takes x with the encoder E t / s and the bias (b - E m / s) t: then its
    activations are t times as large, its decoder rows keep the length 1, and the output is theirs plus c t + n.
    """
    with torch.no_grad():
        encoder, mean = weights.encoder.double(), scaling.mean.double()
        ratio = target.size / scaling.size
        bias = weights.encoder_bias.double() * target.size - ratio * (encoder @ mean)
        shift = weights.decoder_bias.double() * target.size + target.mean.double()
        skip = None if weights.skip is None else ratio * weights.skip.double()
        if skip is not None:
            shift = shift - skip @ mean
        if isinstance(activation, JumpReLU):
            activation = JumpReLU(activation.threshold * target.size)
        return SAE(
            encoder=(ratio * encoder).float(),
            encoder_bias=bias.float(),
            decoder=weights.decoder.detach().clone(),
            decoder_bias=shift.float(),
            activation=activation,
            skip=None if skip is None else skip.float(),
            origin=origin,
        )


def train(
    recipes: Sequence[Recipe],
    batches: Iterable[Batch],
    origin: Origin = UNKNOWN,
    *,
    device: str = "cpu",
) -> list[Trained]:
    """Train an SAE by each of the recipes, all on the same batches, which may be of any size; they are read once, and
    no more of them than the recipes need. The recipes must want as many tokens in batches of the same size.

    Raises DataError where there are no activations, they have no size, or are fewer than the recipes want.
    """
    want = recipes[0]
    if any((recipe.batch, recipe.tokens) != (want.batch, want.tokens) for recipe in recipes):
        raise ValueError("recipes that are trained together want the same tokens in batches of the same size")
    stream = even(batches, want.batch)
    first = list(islice(stream, min(want.steps, max(1, SCALING_TOKENS // want.batch))))
    if not first:
        raise DataError(f"fewer than {want.batch:,} activations, a single batch; expected {want.tokens:,}")
    x, y = parts(joined(first))
    scaling, target = Scaling.of(x), None if y is None else Scaling.of(y)
    trainers = [Trainer(recipe, scaling, target, device=device) for recipe in recipes]
    last = _run(trainers, islice(chain(first, stream), want.steps), device)
    if (found := trainers[0].tokens) < want.steps * want.batch:
        raise DataError(f"the activations end after {found:,} tokens; expected {want.tokens:,}")
    return [trainer.finish(last, origin) for trainer in trainers]


def _run(trainers: Sequence[Trainer], batches: Iterable[Batch], device: str) -> Tensor:
    """Train on the batches; returns the last inputs, as many as a threshold is set by."""
    last: list[Tensor] = []
    for batch in batches:
        x, y = parts(batch)
        x, y = x.to(device).float(), None if y is None else y.to(device).float()
        for trainer in trainers:
            trainer.step(x, y)
        last = [*last, x][-max(1, THRESHOLD_TOKENS // size(batch)) :]
    return torch.cat(last)
