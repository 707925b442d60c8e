"""Trains a TopK SAE with sae-lens, as bench/sae.py says; run by an interpreter that has it."""

from __future__ import annotations

import itertools
import json
import sys
import time

import torch
from sae_lens import TopKTrainingSAE, TopKTrainingSAEConfig
from sae_lens.config import LoggingConfig, SAETrainerConfig
from sae_lens.training.sae_trainer import SAETrainer
from safetensors.torch import load_file, save_file


def main() -> None:
    work = json.loads(sys.argv[1])
    torch.set_num_threads(work["threads"])
    torch.manual_seed(0)
    data = load_file(work["data"])
    tokens, width = data["train"].shape
    config = TopKTrainingSAEConfig(
        d_in=width, d_sae=work["latents"], k=work["k"], normalize_activations="expected_average_only_in"
    )
    trainer_config = SAETrainerConfig(
        total_training_samples=tokens,
        train_batch_size_samples=work["batch"],
        lr=work["rate"],
        lr_end=work["rate"] / 10,
        lr_warm_up_steps=tokens // work["batch"] // 20,
        lr_decay_steps=tokens // work["batch"] // 5,
        n_batches_for_norm_estimate=16,
        logger=LoggingConfig(log_to_wandb=False),
    )
    batches = itertools.cycle(torch.split(data["train"], work["batch"]))
    wall, cpu = time.perf_counter(), time.process_time()
    sae = SAETrainer(trainer_config, TopKTrainingSAE(config), batches).fit()
    figures = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    with torch.no_grad():
        save_file({"out": sae(data["held"]).contiguous()}, work["out"])
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
