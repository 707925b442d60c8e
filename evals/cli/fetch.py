"""Get what is kept for later: models that are known by name, checked against their sha256; the names of packages; the
data of a suite or task, for machines without a network."""

from __future__ import annotations

import argparse
from pathlib import Path

from evals import plugins
from evals.errors import DataError, UsageError
from evals.files.package_names import FETCHED, PackageNames, ask_registry, fetched_names
from evals.models.get.catalog import EMBEDDER, LANGUAGE_MODEL, MODELS
from evals.models.get.fetching import fetch
from evals.opening import open_suites, open_task
from evals.plain import did_you_mean

# `all` is what the tests and the demo need; larger models are fetched by name, or as a run first asks them.
SETS = {"model": (LANGUAGE_MODEL,), "embedder": (EMBEDDER,), "all": (LANGUAGE_MODEL, EMBEDDER)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        nargs="?",
        default="all",
        help="a model's name; model, embedder, or both (default); pypi-names, the names of all packages of PyPI; or a "
        "suite or task, for its data",
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
    if arguments.what in SETS or arguments.what in MODELS:
        for name in SETS.get(arguments.what, (arguments.what,)):
            print(f"{name}: {fetch(name, arguments.file)}")
        return 0
    for name in _tasks(arguments.what):
        print(f"{name}: {_fetched(name)}")
    return 0


def _tasks(what: str) -> tuple[str, ...]:
    """The tasks of a suite, or the one task, as NAME or NAME=HUB_ID."""
    suites, tasks = plugins.available("suites"), plugins.available("tasks")
    if what in suites:
        return open_suites([what]).tasks
    if what.partition("=")[0] not in tasks:
        known = (*SETS, *MODELS, FETCHED, *suites, *tasks)
        raise UsageError(f"'{what}': nothing to fetch is called so; {did_you_mean(what, known)}")
    return (what,)


def _fetched(name: str) -> str:
    """What is at hand from now on. The library that reads a hub keeps all of a set before it gives the first row; a
    later run without a network finds it there."""
    task = open_task(name)
    try:
        next(iter(task.samples()))
    except StopIteration as error:
        raise DataError(f"{name}: has no questions; expected some") from error
    return f"at hand, {task.card.revision or task.card.source}"
