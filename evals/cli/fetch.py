"""Get what is kept for later: models that are known by name, checked against their sha256; the names of packages."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals.errors import UsageError
from evals.files.package_names import FETCHED, PackageNames, ask_registry, fetched_names
from evals.models.get.catalog import EMBEDDER, LANGUAGE_MODEL, MODELS
from evals.models.get.fetching import fetch

# `all` is what the tests and the demo need; larger models are fetched by name, or as a run first asks them.
SETS = {"model": (LANGUAGE_MODEL,), "embedder": (EMBEDDER,), "all": (LANGUAGE_MODEL, EMBEDDER)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=(*SETS, *MODELS, FETCHED),
        nargs="?",
        default="all",
        help="a model's name; model, embedder, or both (default); or pypi-names, the names of all packages of PyPI",
    )
    parser.add_argument(
        "--from",
        dest="file",
        type=Path,
        metavar="FILE",
        help="take the model from this file, which must have the sha256 of the one that is published; or the names, "
        "one a line or as a simple index in JSON",
    )


def main(arguments: argparse.Namespace) -> int:
    if arguments.what == FETCHED:
        names = PackageNames.read(arguments.file) if arguments.file else ask_registry()
        names.write(fetched_names())
        print(f"{FETCHED}: {len(names):,} names, sha256 {names.sha256[:12]}, in {fetched_names()}")
        return 0
    if arguments.file and arguments.what not in MODELS:
        raise UsageError(
            f"--from: expected the name of one model, such as {LANGUAGE_MODEL}, or {FETCHED}, not '{arguments.what}'"
        )
    for name in SETS.get(arguments.what, (arguments.what,)):
        print(f"{name}: {fetch(name, arguments.file)}")
    return 0
