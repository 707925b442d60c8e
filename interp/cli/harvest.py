"""Read the answers of a run again with a model, and keep what goes on inside it: activations, token by token.

The tokens are those of the run: the prompt as its style renders it, the answer as it was written. By default only the
model's own answers are read. A harvest that was stopped goes on when it is called again.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import torch

from evals import DataError, Replayed, UsageError, replayed
from evals.models.libraries import threads
from evals.plain import one_line
from interp.activations.harvest import Harvester
from interp.activations.reading import ReadingModel
from interp.cli.values import positive


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="a run folder")
    parser.add_argument("--model", required=True, metavar="transformers/MODEL", help="the model that reads")
    parser.add_argument("--sites", required=True, metavar="SITE,SITE", help="layers.N.resid, .mlp, .attn, or a module")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--others", action="store_true", help="read the answers of all models of the run")
    parser.add_argument("--parts", default="all", choices=("all", "answer"), help="tokens to keep: all by default")
    parser.add_argument("--dtype", default="float16", choices=("float16", "float32"))
    parser.add_argument("--limit", type=positive, metavar="N", help="read only so many answers")
    parser.add_argument("--device", default="", metavar="NAME", help="cpu, cuda, mps (a GPU where there is one)")
    parser.add_argument("--threads", type=positive, default=1, metavar="N", help="threads on the CPU (1)")


def main(arguments: Namespace) -> int:
    with threads(torch, arguments.threads):
        model = ReadingModel(arguments.model, device=arguments.device, batch=1)
        sites = [site.strip() for site in arguments.sites.split(",") if site.strip()]
        harvester = Harvester(model, sites, arguments.out, parts=arguments.parts, dtype=arguments.dtype)
        answers = islice(_chosen(arguments, str(model.about["revision"])), arguments.limit)
        index = harvester.take(answers, _Told())
    left = f", {index['left_out']} answers left out (answers.jsonl says why)" if index["left_out"] else ""
    said = f"wrote {arguments.out}: {index['tokens']:,} tokens of {index['answers']:,} answers{left}"
    print(one_line(said), file=sys.stderr)
    return 0


def _chosen(arguments: Namespace, revision: str) -> Iterator[Replayed]:
    """The answers to read. Raises an EvalsError where there are none, or other weights gave them."""
    models = set()
    come = 0
    for found in replayed(arguments.run):
        models.add(found.model)
        if found.model == arguments.model and found.revision and found.revision != revision:
            raise DataError(
                f"{arguments.run}: {found.model} answered with revision {found.revision}; expected that, not"
                f" the weights here, {revision}"
            )
        if arguments.others or found.model == arguments.model:
            come += 1
            yield found
    if not come:
        there = ", ".join(sorted(models)) or "nobody"
        raise UsageError(f"{arguments.run}: no answers of {arguments.model}, but of {there}; --others reads those")


class _Told:
    """On a terminal it is told how many tokens were read."""

    def __init__(self) -> None:
        self._read = 0

    def __call__(self, tokens: int) -> None:
        self._read += tokens
        if sys.stderr.isatty():
            print(f"\r{self._read:,} tokens", end="", file=sys.stderr, flush=True)
