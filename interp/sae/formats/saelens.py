"""SAELens, version 6 and later: ``cfg.json`` beside ``sae_weights.safetensors``. It is also what we write.

An SAE is z = act((norm(x) - b_dec) W_enc + b_enc), x' = norm^-1(z W_dec + b_dec), with W_enc (d_in, d_sae) and W_dec
(d_sae, d_out); b_dec is subtracted only with ``apply_b_dec_to_input``. With ``rescale_acts_by_decoder_norm`` a
pre-activation counts times the length of its decoder row, and an activation is divided by it. A transcoder subtracts
nothing; a skip transcoder adds W_skip x.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors.torch import save_file
from torch import Tensor

from evals import DataError, UsageError
from evals.files.jsonl import field
from evals.plugins import version
from interp.activations.sites import from_hook, to_hook
from interp.sae.formats.folding import norms, scaled_rows, subtracted
from interp.sae.formats.tensors import Tensors, read_config, read_safetensors, topk
from interp.sae.sae import SAE, Activation, Gated, JumpReLU, Normalisation, Origin, ReLU, TopK

NAME = "saelens"
CONFIG, WEIGHTS = "cfg.json", "sae_weights.safetensors"
# The version whose meaning of cfg.json is written.
_WRITTEN_AS = "6.54.12"
_NORMALISATIONS: Mapping[str, Normalisation] = {
    "none": "none",
    "layer_norm": "layer_norm",
    "constant_norm_rescale": "constant_norm",
    # Its factor is folded into the weights when training ends; what is left in a file changes nothing.
    "expected_average_only_in": "none",
}
_TRANSCODERS = ("transcoder", "skip_transcoder", "jumprelu_transcoder", "jumprelu_skip_transcoder")
_ARCHITECTURES = ("standard", "topk", "jumprelu", "gated", *_TRANSCODERS)
_TRAINING = ("batchtopk", "matryoshka_batchtopk")


def recognise(path: Path) -> bool:
    return (path / WEIGHTS).is_file() and "metadata" in read_config(path / CONFIG)


def read(path: Path) -> SAE:
    config = read_config(path / CONFIG)
    where = str(path / CONFIG)
    metadata = field(config, "metadata", dict, where, {})
    origin = Origin(
        model=str(metadata.get("model_name") or ""),
        site=from_hook(str(metadata.get("hook_name") or "")),
        target=from_hook(str(metadata.get("hook_name_out") or "")),
        format=NAME,
        about=metadata,
    )
    return assemble(config, where, read_safetensors(path / WEIGHTS), origin)


def assemble(config: Mapping[str, Any], where: str, tensors: Tensors, origin: Origin) -> SAE:
    """The SAE of a configuration in the terms of version 6, and its tensors."""
    config = dict(config)
    architecture = field(config, "architecture", str, where, "standard")
    if architecture in _TRAINING:
        raise DataError(f"{where}: '{architecture}' is a state of training; expected its saved form, a jumprelu")
    if architecture not in _ARCHITECTURES:
        raise DataError(f"{where}: architecture '{architecture}'; expected one of {', '.join(_ARCHITECTURES)}")
    d_in, d_sae = (field(config, name, int, where, ...) for name in ("d_in", "d_sae"))
    transcodes = architecture in _TRANSCODERS
    d_out = field(config, "d_out", int, where, ...) if transcodes else d_in
    encoder = tensors.take("W_enc", d_in, d_sae).T.contiguous()
    decoder, shift = tensors.take("W_dec", d_sae, d_out), tensors.take("b_dec", d_out)
    bias = tensors.take("b_gate" if architecture == "gated" else "b_enc", d_sae)
    activation = _activation(architecture, config, where, tensors, bias)
    if not transcodes and field(config, "apply_b_dec_to_input", bool, where, True):
        bias = subtracted(encoder, bias, shift)
    if field(config, "rescale_acts_by_decoder_norm", bool, where, False):
        lengths = norms(decoder)
        encoder, decoder = scaled_rows(encoder, lengths), scaled_rows(decoder, 1 / lengths)
        bias = (bias.double() * lengths).float()
    return SAE(
        encoder=encoder,
        encoder_bias=bias,
        decoder=decoder,
        decoder_bias=shift,
        activation=activation,
        skip=tensors.take("W_skip", d_out, d_in) if "skip" in architecture else None,
        normalisation=_normalisation(config, where, transcodes),
        origin=origin,
    )


def _activation(
    architecture: str, config: dict[str, Any], where: str, tensors: Tensors, gate_bias: Tensor
) -> Activation:
    latents = len(gate_bias)
    if architecture == "topk":
        return topk(field(config, "k", int, where, ...), latents, where)
    if architecture.startswith("jumprelu"):
        return JumpReLU(tensors.take("threshold", latents))
    if architecture == "gated":
        scale = tensors.take("r_mag", latents).exp()
        return Gated(scale, tensors.take("b_mag", latents) - gate_bias * scale)
    return ReLU()


def _normalisation(config: dict[str, Any], where: str, transcodes: bool) -> Normalisation:
    wanted = field(config, "normalize_activations", str, where, "none")
    if wanted not in _NORMALISATIONS:
        raise DataError(f"{where}: normalize_activations '{wanted}'; expected one of {', '.join(_NORMALISATIONS)}")
    found = _NORMALISATIONS[wanted]
    if transcodes and found != "none":
        raise DataError(f"{where}: a transcoder with normalize_activations '{wanted}'; expected 'none'")
    return found


def write(sae: SAE, folder: Path) -> None:
    """Write the SAE as SAELens 6 does. Raises UsageError for one that it has no form for."""
    architecture = _architecture(sae)
    tensors = {
        "W_enc": sae.encoder.T,
        "W_dec": sae.decoder,
        "b_dec": sae.decoder_bias,
        "b_gate" if architecture == "gated" else "b_enc": sae.encoder_bias,
    }
    if isinstance(sae.activation, JumpReLU):
        tensors["threshold"] = sae.activation.threshold
    if isinstance(sae.activation, Gated):
        tensors["r_mag"] = sae.activation.scale.log()
        tensors["b_mag"] = sae.activation.shift + sae.encoder_bias * sae.activation.scale
    if sae.skip is not None:
        tensors["W_skip"] = sae.skip
    folder.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.detach().float().cpu().contiguous() for name, tensor in tensors.items()}, folder / WEIGHTS)
    config = json.dumps(_config(sae, architecture), indent=2)
    (folder / CONFIG).write_text(config + "\n", encoding="utf-8")


def _architecture(sae: SAE) -> str:
    skip = "skip_" if sae.skip is not None else ""
    if sae.transcodes and isinstance(sae.activation, ReLU):
        return f"{skip}transcoder"
    if sae.transcodes and isinstance(sae.activation, JumpReLU):
        return f"jumprelu_{skip}transcoder"
    if sae.transcodes:
        kind = type(sae.activation).__name__
        raise UsageError(f"SAELens has no {kind} transcoder; expected a ReLU or JumpReLU one, such as batchtopk gives")
    return {ReLU: "standard", TopK: "topk", JumpReLU: "jumprelu", Gated: "gated"}[type(sae.activation)]


def _config(sae: SAE, architecture: str) -> dict[str, Any]:
    config: dict[str, Any] = {
        "architecture": architecture,
        "d_in": sae.d_in,
        "d_sae": sae.latents,
        "dtype": "float32",
        "device": "cpu",
        "apply_b_dec_to_input": False,
        "normalize_activations": {"constant_norm": "constant_norm_rescale"}.get(sae.normalisation, sae.normalisation),
        "reshape_activations": "none",
    }
    if sae.transcodes:
        config["d_out"] = sae.d_out
    if isinstance(sae.activation, TopK):
        config |= {"k": sae.activation.k, "rescale_acts_by_decoder_norm": False}
    metadata = {
        "sae_lens_version": _WRITTEN_AS,
        "sae_lens_training_version": None,
        "model_name": sae.origin.model,
        "hook_name": to_hook(sae.origin.site),
        "written_by": f"grounded-evals {version()}",
    }
    if sae.origin.target:
        metadata["hook_name_out"] = to_hook(sae.origin.target)
    config["metadata"] = metadata
    return config
