"""dictionary_learning (github.com/saprmarks/dictionary_learning): ``ae.pt``, read with weights_only, and
``config.json``, whose ``trainer`` says which class of theirs the tensors belong to.

In all of them z = act((x - b) E + c) and x' = z D + d; `_CLASSES` says what each calls these, which of them subtracts
its output bias (b = d) and which nothing (b = 0).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import Tensor

from evals import DataError
from evals.files.jsonl import field
from interp.sae.formats.folding import subtracted
from interp.sae.formats.tensors import Tensors, read_config, read_pickle, topk
from interp.sae.sae import SAE, Activation, Gated, JumpReLU, Origin, ReLU

NAME = "dictionary-learning"
CONFIG, WEIGHTS = "config.json", "ae.pt"


def _relu(tensors: Tensors, bias: Tensor, where: str) -> Activation:
    return ReLU()


def _topk(tensors: Tensors, bias: Tensor, where: str) -> Activation:
    return topk(int(tensors.take("k")), len(bias), where)


def _one_threshold(tensors: Tensors, bias: Tensor, where: str) -> Activation:
    """BatchTopK outside training. A threshold below 0 was never set: nothing is cut then but what is below 0."""
    return JumpReLU(tensors.take("threshold").clamp_min(0.0).repeat(len(bias)))


def _thresholds(tensors: Tensors, bias: Tensor, where: str) -> Activation:
    return JumpReLU(tensors.take("threshold", len(bias)))


def _gated(tensors: Tensors, bias: Tensor, where: str) -> Activation:
    scale = tensors.take("r_mag", len(bias)).exp()
    return Gated(scale, tensors.take("mag_bias", len(bias)) - bias * scale)


@dataclass(frozen=True, slots=True)
class _Class:
    """The names of the encoder's bias and the output's; ``linear`` where the matrices are ``encoder.weight`` and
    ``decoder.weight``, and not ``W_enc`` (d_in, d_sae) and ``W_dec``; ``subtracts`` whether the output's bias is taken
    from the input."""

    activation: Callable[[Tensors, Tensor, str], Activation]
    bias: str = "encoder.bias"
    output_bias: str = "b_dec"
    linear: bool = True
    subtracts: bool = True


_CLASSES = {
    "AutoEncoder": _Class(_relu, output_bias="bias"),
    "AutoEncoderNew": _Class(_relu, output_bias="decoder.bias", subtracts=False),
    "GatedAutoEncoder": _Class(_gated, bias="gate_bias", output_bias="decoder_bias"),
    "JumpReluAutoEncoder": _Class(_thresholds, bias="b_enc", linear=False, subtracts=False),
    "AutoEncoderTopK": _Class(_topk),
    "BatchTopKSAE": _Class(_one_threshold),
    "MatryoshkaBatchTopKSAE": _Class(_one_threshold, bias="b_enc", linear=False),
}


def recognise(path: Path) -> bool:
    return (path / WEIGHTS).is_file()


def read(path: Path) -> SAE:
    where = str(path / CONFIG)
    trainer = field(read_config(path / CONFIG), "trainer", dict, where, ...)
    name = field(trainer, "dict_class", str, where, ...)
    if name not in _CLASSES:
        raise DataError(f"{where}: dict_class '{name}'; expected one of {', '.join(_CLASSES)}")
    kind, tensors = _CLASSES[name], read_pickle(path / WEIGHTS)
    d_in, d_sae = (field(trainer, size, int, where, ...) for size in ("activation_dim", "dict_size"))
    if kind.linear:
        encoder = tensors.take("encoder.weight", d_sae, d_in)
        decoder = tensors.take("decoder.weight", d_in, d_sae).T.contiguous()
    else:
        encoder = tensors.take("W_enc", d_in, d_sae).T.contiguous()
        decoder = tensors.take("W_dec", d_sae, d_in)
    bias, shift = tensors.take(kind.bias, d_sae), tensors.take(kind.output_bias, d_in)
    return SAE(
        encoder=encoder,
        encoder_bias=subtracted(encoder, bias, shift) if kind.subtracts else bias,
        decoder=decoder,
        decoder_bias=shift,
        activation=kind.activation(tensors, bias, where),
        origin=_origin(trainer),
    )


def _origin(trainer: dict[str, Any]) -> Origin:
    layer = trainer.get("layer")
    site = str(trainer.get("submodule_name") or "")
    if isinstance(layer, int) and (not site or site.startswith("resid")):
        site = f"layers.{layer}.resid"
    return Origin(str(trainer.get("lm_name") or ""), site, format=NAME, about=trainer)
