"""Get the embedded models: fetched once, checked against their sha256, converted and cached."""

from __future__ import annotations

import argparse

from evals.models.get.fetching import fetch

SETS = {
    "model": ("smollm2-135m-q4_1",),
    "embedder": ("all-minilm-l6-v2",),
    "all": ("smollm2-135m-q4_1", "all-minilm-l6-v2"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=SETS, nargs="?", default="all")


def main(arguments: argparse.Namespace) -> int:
    for name in SETS[arguments.what]:
        print(f"{name}: {fetch(name)}")
    return 0
