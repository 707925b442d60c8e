"""A sparse autoencoder: what it computes, whoever trained it.

Published formats differ in what they subtract, scale and normalise before and after. All of that which is affine is
folded into four tensors as a file is read (`formats/`), so that there is one formula here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

import torch
from torch import Tensor

from evals import DataError

# What is done to each token before the encoder and undone after the decoder; `SAE.normalised` has the formulas.
Normalisation: TypeAlias = Literal["none", "layer_norm", "constant_norm"]


@dataclass(frozen=True, slots=True)
class ReLU:
    """Whatever is above 0 is kept."""

    def __call__(self, pre: Tensor) -> Tensor:
        return pre.relu()


@dataclass(frozen=True, slots=True)
class TopK:
    """The ``k`` largest of each token are kept, those of them that are above 0."""

    k: int

    def __call__(self, pre: Tensor) -> Tensor:
        values, latents = pre.topk(self.k, dim=-1, sorted=False)
        return torch.zeros_like(pre).scatter_(-1, latents, values.relu())


@dataclass(frozen=True, slots=True, eq=False)
class JumpReLU:
    """Whatever is above 0 and above its latent's ``threshold``, (latents,), is kept."""

    threshold: Tensor

    def __call__(self, pre: Tensor) -> Tensor:
        return pre.relu() * (pre > self.threshold)


@dataclass(frozen=True, slots=True, eq=False)
class Gated:
    """Where the pre-activation is above 0, ReLU(scale * pre-activation + shift); both (latents,).

    In the paper's terms (arXiv 2404.16014) the pre-activation is the gate's, scale is exp(r_mag), and shift is
    b_mag - exp(r_mag) * b_gate.
    """

    scale: Tensor
    shift: Tensor

    def __call__(self, pre: Tensor) -> Tensor:
        return (pre * self.scale + self.shift).relu() * (pre > 0)


Activation: TypeAlias = ReLU | TopK | JumpReLU | Gated


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an SAE comes from, as far as its files say. ``site`` is the place in the ``model`` it reads, such as
    ``layers.12.resid``; ``target`` the place it writes to, where that is another one: a transcoder. ``about`` is
    whatever else its files say of it."""

    model: str = ""
    site: str = ""
    target: str = ""
    format: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)

    def check_model(self, reads: str) -> None:
        """Raises DataError where the files name another model than the one that reads; folders do not count."""
        if self.model and self.model.rpartition("/")[2] != reads.rpartition("/")[2]:
            raise DataError(f"the SAE is of model {self.model}; expected one of {reads}")


UNKNOWN = Origin()


@dataclass(frozen=True, slots=True, eq=False)
class SAE:
    """``encoder`` (latents, d_in) and ``decoder`` (latents, d_out) have a row for each latent; ``encoder_bias`` is
    (latents,), ``decoder_bias`` (d_out,). A transcoder reads one place and writes another; ``skip`` (d_out, d_in) is
    its linear path beside the latents."""

    encoder: Tensor
    encoder_bias: Tensor
    decoder: Tensor
    decoder_bias: Tensor
    activation: Activation
    skip: Tensor | None = None
    normalisation: Normalisation = "none"
    origin: Origin = UNKNOWN

    @property
    def latents(self) -> int:
        return self.encoder.shape[0]

    @property
    def d_in(self) -> int:
        return self.encoder.shape[1]

    @property
    def d_out(self) -> int:
        return self.decoder.shape[1]

    @property
    def transcodes(self) -> bool:
        """Whether it gives something else back than it was given."""
        return bool(self.origin.target) or self.skip is not None or self.d_in != self.d_out

    def pre(self, x: Tensor) -> Tensor:
        """The pre-activations, (..., latents), of ``x`` (..., d_in)."""
        return torch.nn.functional.linear(self._normalised(x)[0], self.encoder, self.encoder_bias)

    def encode(self, x: Tensor) -> Tensor:
        """The activations, (..., latents), of ``x`` (..., d_in): nearly all are 0, none is below it."""
        return self.activation(self.pre(x))

    def decode(self, acts: Tensor, x: Tensor | None = None) -> Tensor:
        """What the activations stand for, (..., d_out). ``x`` (..., d_in), what they were made of, is needed where the
        SAE has a skip path or normalises each token; raises ValueError where it is not given."""
        out = acts @ self.decoder + self.decoder_bias
        if self.skip is None and self.normalisation == "none":
            return out
        if x is None:
            raise ValueError("this SAE decodes only beside its input: it has a skip path or normalises each token")
        if self.skip is not None:
            out = out + x @ self.skip.T
        _, scale, shift = self._normalised(x)
        return out * scale + shift

    def __call__(self, x: Tensor) -> Tensor:
        """``x`` (..., d_in) as the SAE gives it back, (..., d_out)."""
        return self.decode(self.encode(x), x)

    def to(self, device: str) -> SAE:
        """The same on another device."""
        moved = {
            name: value.to(device)
            for name in ("encoder", "encoder_bias", "decoder", "decoder_bias", "skip")
            if (value := getattr(self, name)) is not None
        }
        activation = self.activation
        if isinstance(activation, JumpReLU):
            activation = JumpReLU(activation.threshold.to(device))
        elif isinstance(activation, Gated):
            activation = Gated(activation.scale.to(device), activation.shift.to(device))
        return replace(self, activation=activation, **moved)

    def _normalised(self, x: Tensor) -> tuple[Tensor, Tensor | float, Tensor | float]:
        """``x`` as the encoder takes it, and the scale and shift that take it back.

        ``layer_norm`` is (x - mean) / (deviation + 1e-5), the deviation with one degree of freedom taken off and the
        1e-5 not put back, and ``constant_norm`` is x sqrt(d_in) / |x|: both as SAELens defines them.
        """
        if self.normalisation == "layer_norm":
            mean, deviation = x.mean(-1, keepdim=True), x.std(-1, keepdim=True)
            return (x - mean) / (deviation + 1e-5), deviation, mean
        if self.normalisation == "constant_norm":
            scale = x.norm(dim=-1, keepdim=True).clamp_min(1e-12) / self.d_in**0.5
            return x / scale, scale, 0.0
        return x, 1.0, 0.0
