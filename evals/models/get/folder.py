"""A folder of model files: whether it can be loaded, and which weights it holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from evals.errors import SetupError
from evals.models.get.fetching import manifest, sha256

INDEX = "model.safetensors.index.json"
_TOKENIZERS = ("tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt")
# Above this the weights are sampled, not read whole: 4 GB take some ten seconds.
_HASHED_WHOLE = 4_000_000_000
_SAMPLES, _SAMPLE_BYTES = 64, 1 << 16


def check(folder: Path, shown: str) -> None:
    """Raises EvalsError, naming what is missing, unless the folder holds a model in safetensors."""
    if not folder.is_dir():
        raise SetupError(f"model folder '{shown}' is a file; expected a folder with config.json and *.safetensors")
    if not (folder / "config.json").is_file():
        raise SetupError(f"model folder '{shown}' holds no config.json")
    if not weights(folder):
        pickled = next(iter(sorted([*folder.glob("*.bin"), *folder.glob("*.pt"), *folder.glob("*.pth")])), None)
        why = f"; pickled weights ({pickled.name}) are refused, since reading them can run code" if pickled else ""
        raise SetupError(f"model folder '{shown}' holds no *.safetensors{why}")
    if absent := sorted(name for name in _shards(folder, shown) if not (folder / name).is_file()):
        raise SetupError(f"model folder '{shown}' lacks {absent[0]}, which its {INDEX} names")
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        raise SetupError(f"model folder '{shown}' holds no tokenizer.json")


def weights(folder: Path) -> list[Path]:
    """The safetensors files, by name."""
    return sorted(folder.glob("*.safetensors"))


def revision(folder: Path) -> str:
    """``sha256:...`` of the weights as recorded when they were fetched, or computed; over several files it is
    the sha256 of the lines ``name sha256``. Weights above 4 GB are told apart by ``sampled-sha256:...``: names,
    sizes and 64 evenly spread pieces of 64 KiB of each file."""
    files = weights(folder)
    if record := manifest(folder):
        known = record["files"]
        if len(files) == 1 and files[0].name in known:
            return f"sha256:{known[files[0].name]['sha256']}"
    if sum(f.stat().st_size for f in files) > _HASHED_WHOLE:
        return f"sampled-sha256:{_digest(files, _sampled)}"
    return f"sha256:{sha256(files[0]) if len(files) == 1 else _digest(files, sha256)}"


def _digest(files: list[Path], digest: Callable[[Path], str]) -> str:
    """sha256 of one line ``name digest`` per file."""
    lines = "".join(f"{file.name} {digest(file)}\n" for file in files)
    return hashlib.sha256(lines.encode()).hexdigest()


def _sampled(path: Path) -> str:
    """sha256 of the size and of pieces spread evenly over the file, the first and the last bytes among them."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        for piece in range(_SAMPLES):
            file.seek(max(0, size - _SAMPLE_BYTES) * piece // (_SAMPLES - 1))
            digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()


def _shards(folder: Path, shown: str) -> set[str]:
    """The files that the folder's index names; none where there is no index."""
    if not (folder / INDEX).is_file():
        return set()
    try:
        return set(json.loads((folder / INDEX).read_text(encoding="utf-8"))["weight_map"].values())
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise SetupError(f"model folder '{shown}': {INDEX} cannot be read; expected JSON with a weight_map") from error
