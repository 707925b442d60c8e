"""Read the answers of a run again with a model, and keep what goes on inside it: activations, token by token.

The tokens are those of the run: the prompt as its style renders it, the answer as it was written. By default only the
model's own answers are read; a model `vllm/NAME` reads in vLLM's engine. A harvest that was stopped goes on when it is
called again.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import torch

from evals import UsageError
from evals.models.libraries import threads
from evals.plain import one_line
from interp.activations import reading, vllm
from interp.activations.harvest import Engine, Harvester
from interp.cli.rereading import add_reading, chosen, name_model, opened
from interp.cli.values import told


def add_arguments(parser: ArgumentParser) -> None:
    add_reading(parser)
    parser.add_argument(
        "--sites", required=True, metavar="SITE,SITE", help="layers.N.resid, .mlp, .mlp_in, .attn, .heads, or a module"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--parts", default="all", choices=("all", "answer"), help="tokens to keep: all by default")
    parser.add_argument("--dtype", default="float16", choices=("float16", "float32"))


def main(arguments: Namespace) -> int:
    with threads(torch, arguments.threads):
        model = _opened(arguments)
        sites = [site.strip() for site in arguments.sites.split(",") if site.strip()]
        harvester = Harvester(model, sites, arguments.out, parts=arguments.parts, dtype=arguments.dtype)
        index = harvester.take(chosen(arguments, model), _Told())
    left = f", {index['left_out']} answers left out (answers.jsonl says why)" if index["left_out"] else ""
    if index["hidden"]:
        left += f", {index['hidden']:,} documents without a place in their prompts"
    said = f"wrote {arguments.out}: {index['tokens']:,} tokens of {index['answers']:,} answers{left}"
    print(one_line(said), file=sys.stderr)
    return 0


def _opened(arguments: Namespace) -> Engine:
    """The model in the engine that its name says. vLLM is loaded only where it is named."""
    name_model(arguments, [reading.PROVIDER, vllm.PROVIDER])
    if not arguments.model.startswith(f"{vllm.PROVIDER}/"):
        return opened(arguments)
    if arguments.device:
        raise UsageError(f"--device {arguments.device}: vLLM takes the device that it is built for")
    return vllm.VllmModel(arguments.model)


class _Told:
    """On a terminal it is told how many tokens were read."""

    def __init__(self) -> None:
        self._read = 0

    def __call__(self, tokens: int) -> None:
        self._read += tokens
        told(f"{self._read:,} tokens")
