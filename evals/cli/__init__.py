"""The command line. One small module a verb, imported only when that verb is asked for.

A package may bring verbs of its own in the entry-point group ``evals.verbs``: a module, or an object, that does what
`evals.protocols.Verb` says. None of them can take the name of one of ours.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from evals.errors import EvalsError
from evals.plain import one_line

VERBS = {
    "run": "ask models questions about documents and verify what they cite",
    "import": "bring the stored answers of another tool into a run, and score them",
    "score": "let further scorers read the answers of a run",
    "resume": "go on with a run that was stopped",
    "correct": "correct a judged metric by answers that people have labelled",
    "agree": "measure how far a scorer agrees with people, and write its card",
    "view": "print one sample of a run, its quotes coloured by class",
    "leaderboard": "rank the rows of one or several runs, with intervals",
    "compare": "compare two rows sample by sample: differences, their intervals, the samples that changed",
    "cache": "show or prune the answers kept by --cache",
    "list": "name every model provider, task, suite, style and scorer there is",
    "validate": "hold a data set's questions and spans to its documents",
    "new": "write a working plugin to start from",
    "fetch": "get the embedded models once, check and convert them",
}
# Modules that cannot have the name of their verb, because the language has it.
_MODULES = {"import": "importing", "list": "listing"}
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status: 0 done, 1 could not, 2 misused, 130 interrupted."""
    argv = sys.argv[1:] if argv is None else list(argv)
    if not argv or argv[0] in ("-h", "--help") or argv[0].startswith("-"):
        return _top(argv)
    try:
        verb = argv[0]
        module = _verb(verb)
        if module is None:
            return _unknown(verb)
        parser = argparse.ArgumentParser(prog=f"evals {verb}", description=module.__doc__, allow_abbrev=False)
        module.add_arguments(parser)
        arguments = parser.parse_args(argv[1:])
        return int(module.main(arguments))
    except EvalsError as error:
        print(f"evals {verb}: {one_line(str(error))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"evals {verb}: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _verb(name: str) -> Any:
    """The module of a verb of ours, or what a package has registered under that name; None where there is neither."""
    if name in VERBS:
        return import_module(f"evals.cli.{_MODULES.get(name, name)}")
    if name in import_module("evals.plugins").available("verbs"):
        return import_module("evals.opening").open_verb(name)
    return None


def _top(argv: Sequence[str]) -> int:
    others = import_module("evals.plugins").available("verbs")
    verbs = VERBS | {name: f"from {entry.dist.name}" for name, entry in others.items() if entry.dist}
    parser = argparse.ArgumentParser(
        prog="evals",
        description="Are a model's citations true? Every quote is verified against its source, character by character.",
        epilog="\n".join(["verbs:", *(f"  {name:<12} {about}" for name, about in verbs.items())])
        + "\n\n`evals VERB --help` tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="evals VERB ...",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    if parser.parse_args(argv or ["--help"]).version:
        print(import_module("evals.plugins").version())
    return 0


def _unknown(verb: str) -> int:
    plugins = import_module("evals.plugins")
    names = [*VERBS, *plugins.available("verbs")]
    print(one_line(f"evals: no verb '{verb}'; {plugins.did_you_mean(verb, names)}"), file=sys.stderr)
    return 2
