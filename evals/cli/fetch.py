"""Get the models that are known by name: fetched once, checked against their sha256, converted and cached."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.errors import UsageError
from evals.models.get.catalog import EMBEDDER, LANGUAGE_MODEL, MODELS
from evals.models.get.fetching import fetch

# `all` is what the tests and the demo need; larger models are fetched by name, or as a run first asks them.
SETS = {"model": (LANGUAGE_MODEL,), "embedder": (EMBEDDER,), "all": (LANGUAGE_MODEL, EMBEDDER)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=(*SETS, *MODELS),
        nargs="?",
        default="all",
        help="a model's name; or model, embedder, or both (default)",
    )
    parser.add_argument(
        "--from",
        dest="file",
        type=Path,
        metavar="FILE",
        help="take the model from this file, which must have the sha256 of the one that is published",
    )


def main(arguments: argparse.Namespace) -> int:
    if arguments.file and arguments.what not in MODELS:
        raise UsageError(f"--from: expected the name of one model, such as {LANGUAGE_MODEL}, not '{arguments.what}'")
    for name in SETS.get(arguments.what, (arguments.what,)):
        print(f"{name}: {fetch(name, arguments.file)}")
    return 0
