"""Whether a model's weights fit, asked before any of them is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.errors import SetupError

# Bytes a weight of a quantised layer takes, its scales counted in.
QUANTIZED_BYTES = {"8bit": 1.0, "4bit": 0.57}
_MEMINFO = Path("/proc/meminfo")
_CGROUP = Path("/sys/fs/cgroup")


def weights_size(torch: Any, empty: Any, dtype: Any, quantize: str) -> tuple[int, int]:
    """How many weights, and how many bytes, ``empty``, a model on torch's device ``meta``, has when it is filled."""
    number = sum(weights.numel() for weights in empty.parameters())
    packed = sum(_linear(torch, empty)) if quantize else 0
    return number, int((number - packed) * dtype.itemsize + packed * QUANTIZED_BYTES.get(quantize, 0))


def check_fits(name: str, torch: Any, size: int, kind: str, device: str) -> None:
    """Raises EvalsError, with both sizes, where ``size`` bytes of weights are more than is free on ``device``; passes
    where that cannot be known. ``kind`` says what weights, for the message."""
    room = free(torch, device)
    if room is not None and size > room:
        raise SetupError(
            f"model '{name}' does not fit: {kind} take {size / 1e9:.1f} GB, and {room / 1e9:.1f} GB are free on"
            f" {device}; try -M dtype=bfloat16, -M quantize=8bit or 4bit, or a smaller model"
        )


def free(torch: Any, device: str) -> int | None:
    """Bytes that are free on a device, or None where it does not tell."""
    kind = torch.device(device).type
    if kind == "cuda":
        return int(torch.cuda.mem_get_info(torch.device(device))[0])
    return min(_free_ram(), default=None) if kind == "cpu" else None


def _linear(torch: Any, empty: Any) -> Iterator[int]:
    """The sizes of the layers that quantisation packs: all linear ones but the last, which gives the logits."""
    last = empty.get_output_embeddings()
    for module in empty.modules():
        if isinstance(module, torch.nn.Linear) and module is not last:
            yield module.weight.numel()


def _free_ram() -> Iterator[int]:
    """What the system has, and what a container may still take of it."""
    try:
        yield 1024 * _numbers(_MEMINFO)["MemAvailable:"]
    except (OSError, KeyError, ValueError):  # not Linux: the most there can be
        if "SC_PHYS_PAGES" in getattr(os, "sysconf_names", ()):
            yield os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        limit, used = (int((_CGROUP / name).read_text(encoding="ascii")) for name in ("memory.max", "memory.current"))
        # Files kept in memory only because nobody else wants it are given up on demand.
        yield max(0, limit - used + _numbers(_CGROUP / "memory.stat")["inactive_file"])
    except (OSError, KeyError, ValueError):  # no container, or one without a limit ("max")
        return


def _numbers(path: Path) -> dict[str, int]:
    """A file of lines ``name number``."""
    lines = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {line[0]: int(line[1]) for line in lines if len(line) > 1}
