"""How fast an SAE is trained, and how well in as many steps, beside sae-lens and sparsify.

    python bench/sae.py [--sae-lens PYTHON] [--sparsify PYTHON]

Each trains the same TopK SAE in a process of its own, on the same activations, for the same steps, with Adam at the
same rate; every other setting is as its own documentation has it. FVU is measured on the same held-out activations by
one formula. The peers are measured where such interpreters are named (`make bench-sae` makes them). Wall times on
shared machines move by a third: repeat, and compare CPU times.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from interp.sae.recipe import Recipe
from interp.sae.training import train

PEERS = Path(__file__).parent / "peers"
FEATURES, ACTIVE = 4096, 24.0


def activations(tokens: int, width: int, seed: int) -> torch.Tensor:
    """(tokens, width): features whose densities fall as 1/rank, and noise, far from 0 as a residual stream is."""
    directions = torch.nn.functional.normalize(torch.randn(FEATURES, width, generator=_seeded(0)), dim=1)
    offset = 5 * torch.randn(width, generator=_seeded(1))
    density = 1 / torch.arange(1, FEATURES + 1)
    density = (density * ACTIVE / density.sum()).clamp_max(0.5)
    generator = _seeded(seed)
    parts = []
    for start in range(0, tokens, 4096):
        rows = min(4096, tokens - start)
        active = torch.rand(rows, FEATURES, generator=generator) < density
        features = active * (0.5 + torch.rand(rows, FEATURES, generator=generator))
        parts.append(features @ directions + 0.02 * torch.randn(rows, width, generator=generator) + offset)
    return torch.cat(parts)


def _seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def ours(work: dict[str, Any]) -> dict[str, float]:
    """Train ours as `work` says, in this process; writes what it gives back of the held-out activations."""
    torch.set_num_threads(work["threads"])
    data = load_file(work["data"])
    recipe = Recipe("topk", work["latents"], work["k"], len(data["train"]), work["batch"], work["rate"])
    wall, cpu = time.perf_counter(), time.process_time()
    sae = train([recipe], torch.split(data["train"], work["batch"]))[0].sae
    figures = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    save_file({"out": sae(data["held"])}, work["out"])
    return figures


def measured(name: str, command: list[str], work: dict[str, Any], held: torch.Tensor) -> dict[str, float] | None:
    """The figures of one tool, or None where that interpreter does not have it."""
    done = subprocess.run([*command, json.dumps(work)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: {(done.stderr.strip().splitlines() or ['failed'])[-1]}", file=sys.stderr)
        return None
    figures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    error = (held - load_file(work["out"])["out"]).double().square().sum()
    figures["fvu"] = float(error / (held - held.mean(0)).double().square().sum())
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", nargs="?", help=argparse.SUPPRESS)  # as a process of its own: what to train
    parser.add_argument("--sae-lens", metavar="PYTHON")
    parser.add_argument("--sparsify", metavar="PYTHON")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--width", type=int, default=576)
    parser.add_argument("--latents", type=int, default=2304)
    parser.add_argument("--k", type=int, default=32)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.work:
        print(json.dumps(ours(json.loads(arguments.work))))
        return
    commands = {"ours": [sys.executable, __file__]}
    for name, python in (("sae-lens", arguments.sae_lens), ("sparsify", arguments.sparsify)):
        if python:
            commands[name] = [python, str(PEERS / f"peer_{name.replace('-', '_')}.py")]
    tokens = arguments.steps * arguments.batch
    held = activations(8192, arguments.width, 3)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.safetensors"
        save_file({"train": activations(tokens, arguments.width, 2), "held": held}, data)
        print(f"{'tool':<10}{'tokens/s':>10}{'CPU s':>9}{'FVU':>8}  CPU, to ours")
        base = 0.0
        for name, command in commands.items():
            work = {key: getattr(arguments, key) for key in ("latents", "k", "batch", "rate", "threads")}
            work |= {"data": str(data), "out": str(Path(folder) / f"{name}.safetensors")}
            figures = measured(name, command, work, held)
            if figures is not None:
                base = base or figures["cpu"]
                rate, cpu = tokens / figures["wall"], figures["cpu"]
                print(f"{name:<10}{rate:>10,.0f}{cpu:>9.1f}{figures['fvu']:>8.3f}{cpu / base:>9.2f} x", flush=True)


if __name__ == "__main__":
    main()
