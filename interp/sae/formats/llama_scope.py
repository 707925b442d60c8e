"""Llama Scope (arXiv 2410.20526): ``hyperparams.json`` and ``checkpoints/final.safetensors``.

With s = sqrt(d_in) / dataset_average_activation_norm.in the SAE was trained on s x, and gives s x' back:
z = JumpReLU(s x encoder.weight^T + encoder.bias), s x' = z decoder.weight^T + decoder.bias. Its one threshold,
``jump_relu_threshold``, is in units of x, and so s times that here.
"""

from __future__ import annotations

from pathlib import Path

import torch

from evals import DataError
from evals.files.jsonl import field
from interp.activations.sites import from_hook
from interp.sae.formats.tensors import number, read_config, read_safetensors
from interp.sae.sae import SAE, JumpReLU, Origin

NAME = "llama-scope"
CONFIG, WEIGHTS = "hyperparams.json", "checkpoints/final.safetensors"


def recognise(path: Path) -> bool:
    return (path / CONFIG).is_file()


def read(path: Path) -> SAE:
    where = str(path / CONFIG)
    config = read_config(path / CONFIG)
    d_in, d_sae = (field(config, name, int, where, ...) for name in ("d_model", "d_sae"))
    size = number(field(config, "dataset_average_activation_norm", dict, where, ...), "in", where)
    threshold = number(config, "jump_relu_threshold", where)
    if size <= 0:
        raise DataError(f"{where}: dataset_average_activation_norm.in is {size}; expected a number above 0")
    scale = d_in**0.5 / size
    tensors = read_safetensors(path / WEIGHTS)
    latent = tensors.take("encoder.bias", d_sae)
    return SAE(
        encoder=tensors.take("encoder.weight", d_sae, d_in) * scale,
        encoder_bias=latent,
        decoder=tensors.take("decoder.weight", d_in, d_sae).T.contiguous() / scale,
        decoder_bias=tensors.take("decoder.bias", d_in) / scale,
        activation=JumpReLU(torch.full_like(latent, threshold * scale)),
        origin=Origin(site=from_hook(field(config, "hook_point_in", str, where, "")), format=NAME, about=config),
    )
