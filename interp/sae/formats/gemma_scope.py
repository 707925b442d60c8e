"""Gemma Scope (arXiv 2408.05147): ``params.npz``, JumpReLU, nothing subtracted.

z = JumpReLU(x w_enc + b_enc), x' = z w_dec + b_dec, with w_enc (d_in, d_sae), w_dec (d_sae, d_out) and threshold
(d_sae,). The folder's path, ``layer_20/width_16k/average_l0_71``, is all that says where it belongs.
"""

from __future__ import annotations

import re
from pathlib import Path

from interp.sae.formats.tensors import Tensors, read_npz
from interp.sae.sae import SAE, JumpReLU, Origin

NAME = "gemma-scope"
WEIGHTS = "params.npz"
_LAYER = re.compile(r"layer_(\d+)")


def recognise(path: Path) -> bool:
    return (path / WEIGHTS).is_file()


def read(path: Path) -> SAE:
    return assemble(read_npz(path / WEIGHTS), Origin(site=site_of(path), format=NAME))


def assemble(tensors: Tensors, origin: Origin) -> SAE:
    """The SAE, or the transcoder, of tensors by these names; also those of Gemma Scope 2."""
    encoder = tensors.take("w_enc", None, None).T.contiguous()
    latents, d_in = encoder.shape
    decoder = tensors.take("w_dec", latents, None if origin.target else d_in)
    skip = tensors.maybe("affine_skip_connection", d_in, decoder.shape[1])
    return SAE(
        encoder=encoder,
        encoder_bias=tensors.take("b_enc", latents),
        decoder=decoder,
        decoder_bias=tensors.take("b_dec", decoder.shape[1]),
        activation=JumpReLU(tensors.take("threshold", latents)),
        # It is stored for x W, ours is for W x.
        skip=None if skip is None else skip.T.contiguous(),
        origin=origin,
    )


def site_of(path: Path) -> str:
    """The site that a folder's path names, or "" where it names none."""
    parts = path.absolute().as_posix()
    layer = _LAYER.findall(parts)
    kinds = {"resid": "resid", "res": "resid", "mlp": "mlp", "attn": "attn", "att": "attn"}
    kind = next((site for word, site in kinds.items() if re.search(rf"(?<![a-z]){word}(?![a-z])", parts)), "resid")
    return f"layers.{layer[-1]}.{kind}" if layer else ""
