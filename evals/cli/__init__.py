"""The command line. One small module a verb, imported only when that verb is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

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
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status: 0 done, 1 could not, 2 misused, 130 interrupted."""
    # No call of list() here: the verb of that name becomes an attribute of this package.
    argv = sys.argv[1:] if argv is None else argv
    if not argv or argv[0] in ("-h", "--help") or argv[0].startswith("-"):
        return _top(argv)
    verb = argv[0]
    if verb not in VERBS:
        return _unknown(verb)
    module = import_module(f"evals.cli.{verb}")
    parser = argparse.ArgumentParser(prog=f"evals {verb}", description=module.__doc__, allow_abbrev=False)
    module.add_arguments(parser)
    arguments = parser.parse_args(argv[1:])
    try:
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


def _top(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="evals",
        description="Are a model's citations true? Every quote is verified against its source, character by character.",
        epilog="\n".join(["verbs:", *(f"  {name:<12} {about}" for name, about in VERBS.items())])
        + "\n\n`evals VERB --help` tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="evals VERB ...",
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    if parser.parse_args(argv or ["--help"]).version:
        print(import_module("evals.plugins").version())
    return 0


def _unknown(verb: str) -> int:
    near = import_module("difflib").get_close_matches(verb, VERBS, n=1)
    hint = f"; did you mean '{near[0]}'?" if near else f"; expected one of {', '.join(VERBS)}"
    print(one_line(f"evals: no verb '{verb}'{hint}"), file=sys.stderr)
    return 2
