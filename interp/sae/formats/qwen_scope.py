"""Qwen Scope: ``layer{n}.sae.pt``, TopK, nothing subtracted; W_enc (d_sae, d_in) and W_dec (d_in, d_sae).

No file says k: it is the end of the repository's name, ``SAE-Res-Qwen3-1.7B-Base-W32K-L0_50``, and so of the folder's.
"""

from __future__ import annotations

import re
from pathlib import Path

from evals import DataError
from interp.sae.formats.tensors import read_pickle, topk
from interp.sae.sae import SAE, Origin

NAME = "qwen-scope"
_FILE = re.compile(r"layer(\d+)\.sae\.pt")
_REPOSITORY = re.compile(r"SAE-Res-(.+)-W\d+K-L0_(\d+)")


def recognise(path: Path) -> bool:
    return bool(_FILE.fullmatch(path.name))


def read(path: Path) -> SAE:
    layer = _FILE.fullmatch(path.name)
    repository = _REPOSITORY.search(path.absolute().as_posix())
    if repository is None:
        raise DataError(
            f"{path}: no file of this format says k; expected a folder named as the repository, such as"
            " SAE-Res-Qwen3-1.7B-Base-W32K-L0_50"
        )
    tensors = read_pickle(path)
    encoder = tensors.take("W_enc", None, None)
    latents, d_in = encoder.shape
    return SAE(
        encoder=encoder,
        encoder_bias=tensors.take("b_enc", latents),
        decoder=tensors.take("W_dec", d_in, latents).T.contiguous(),
        decoder_bias=tensors.take("b_dec", d_in),
        activation=topk(int(repository[2]), latents, f"{path}, its folder's name"),
        origin=Origin(f"Qwen/{repository[1]}", f"layers.{layer[1]}.resid" if layer else "", format=NAME),
    )
