"""sparsify (github.com/EleutherAI/sparsify): ``cfg.json`` beside ``sae.safetensors``, in a folder named as the module.

z = TopK((x - b_dec) encoder.weight^T + encoder.bias), x' = z W_dec + b_dec, with encoder.weight and W_dec both
(latents, d_in): W_dec is not transposed. A transcoder (``transcode``) subtracts nothing; ``W_skip`` is (d_out, d_in).
"""

from __future__ import annotations

from pathlib import Path

from evals import DataError
from evals.files.jsonl import field
from interp.sae.formats.folding import subtracted
from interp.sae.formats.tensors import read_config, read_safetensors, topk
from interp.sae.sae import SAE, Origin

NAME = "sparsify"
CONFIG, WEIGHTS = "cfg.json", "sae.safetensors"


def recognise(path: Path) -> bool:
    return (path / WEIGHTS).is_file()


def read(path: Path) -> SAE:
    where = str(path / CONFIG)
    config = read_config(path / CONFIG)
    activation = field(config, "activation", str, where, "topk")
    if activation != "topk" or field(config, "signed", bool, where, False):
        said = "signed topk" if activation == "topk" else activation
        raise DataError(f"{where}: activation '{said}'; expected topk")
    d_in, k = (field(config, name, int, where, ...) for name in ("d_in", "k"))
    latents = field(config, "num_latents", int, where, 0) or d_in * field(config, "expansion_factor", int, where, ...)
    active = topk(k, latents, where)
    transcodes = field(config, "transcode", bool, where, False)
    tensors = read_safetensors(path / WEIGHTS)
    encoder, bias = tensors.take("encoder.weight", latents, d_in), tensors.take("encoder.bias", latents)
    decoder = tensors.take("W_dec", latents, None if transcodes else d_in)
    d_out = decoder.shape[1]
    shift = tensors.take("b_dec", d_out)
    site = path.absolute().name
    return SAE(
        encoder=encoder,
        encoder_bias=bias if transcodes else subtracted(encoder, bias, shift),
        decoder=decoder,
        decoder_bias=shift,
        activation=active,
        skip=tensors.maybe("W_skip", d_out, d_in),
        # Its transcoders read and write the same module: what it is given, and what it makes of that.
        origin=Origin(site=site, target=f"{site} output" if transcodes else "", format=NAME, about=config),
    )
