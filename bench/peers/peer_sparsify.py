"""Trains a TopK SAE with sparsify's SparseCoder, as bench/sae.py says; run by an interpreter that has it.

Its Trainer takes a model and text, so the loop over activations is written out here, in the Trainer's order: the bias
of the output begins at the mean, the loss is FVU plus 1/32 of AuxK, decoder rows are kept at length 1.
"""

from __future__ import annotations

import json
import sys
import time

import torch
from safetensors.torch import load_file, save_file
from sparsify import SparseCoder, SparseCoderConfig


def main() -> None:
    work = json.loads(sys.argv[1])
    torch.set_num_threads(work["threads"])
    torch.manual_seed(0)
    data = load_file(work["data"])
    tokens, width = data["train"].shape
    steps = tokens // work["batch"]
    wall, cpu = time.perf_counter(), time.process_time()
    coder = SparseCoder(width, SparseCoderConfig(num_latents=work["latents"], k=work["k"]))
    coder.b_dec.data = data["train"][: 16 * work["batch"]].mean(0)
    optimiser = torch.optim.Adam(coder.parameters(), lr=work["rate"])
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / max(1, steps // 20), (steps - step) / max(1, steps // 5))
    )
    idle = torch.zeros(work["latents"], dtype=torch.long)
    for batch in torch.split(data["train"], work["batch"]):
        found = coder(batch, dead_mask=idle >= tokens // 10)
        (found.fvu + found.auxk_loss / 32).backward()
        coder.remove_gradient_parallel_to_decoder_directions()
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        coder.set_decoder_norm_to_unit_norm()
        idle += len(batch)
        idle[found.latent_indices.flatten()] = 0
    figures = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    with torch.no_grad():
        save_file({"out": coder(data["held"]).sae_out.contiguous()}, work["out"])
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
