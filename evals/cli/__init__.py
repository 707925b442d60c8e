"""The command line: one small module for each verb, imported only when that verb is called.

A package may add verbs in the entry-point group ``evals.verbs``: a module, or an object, that does what
`evals.protocols.Verb` says. It cannot replace one of ours.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from itertools import takewhile
from typing import Any, NoReturn

from evals.cli.streams import STANDARD_OUTPUT, give_up_output, prepare
from evals.errors import EvalsError, UsageError
from evals.plain import did_you_mean, one_line

VERBS = {
    "check": "check the citations of one answer, or of a log of answers, against their documents",
    "run": "ask models questions about documents and verify what they cite",
    "import": "bring the stored answers of another tool into a run, and score them",
    "score": "let further scorers read the answers of a run",
    "resume": "go on with a run that was stopped",
    "correct": "correct a judged metric by answers that people have labelled",
    "agree": "measure how far a scorer agrees with people, and write its card",
    "view": "print one sample of a run, its quotes coloured by class",
    "report": "write a run as a page: every answer beside its documents, each citation at its source",
    "leaderboard": "rank the rows of one or several runs, with intervals",
    "contamination": "look for the questions of a task in a corpus, beside what models answer by heart",
    "corpus": "index the texts that a model may have learnt from; count and find phrases in them",
    "heatmap": "draw metrics by length and depth, or any two properties of the samples, as an SVG",
    "compare": "compare two rows sample by sample: differences, their intervals, the samples that changed",
    "cache": "show or prune the answers kept by --cache",
    "list": "list every provider, task, scorer and other plugin, with what is known of it",
    "documents": "print a folder's documents as they are read",
    "draft": "propose questions about your own documents, each with its gold span, for a person to edit",
    "validate": "check that a data set's questions and evidence spans fit its documents",
    "new": "write a working plugin to start from",
    "fetch": "download, check and convert a model that is known by name, once",
}
# Modules that cannot be named as their verb, since that is a keyword of Python.
_MODULES = {"import": "importing", "list": "listing"}
INTERRUPTED = 130
_MOST_FAULTS = 50  # that are shown of one reading
_YOUNG = 10_000  # objects that are made before those in cycles are looked for


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status: 0 done, 1 could not, 2 misused, 130 interrupted.

    Whatever goes wrong is printed as one line on standard error. A closed pipe (``evals ... | head``) is no error.
    ``EVALS_TRACEBACK=1`` shows the traceback of an unforeseen error, or of a plugin's.
    """
    prepare()
    if argv is None:
        own_process()
    argv = sys.argv[1:] if argv is None else list(argv)
    name = " ".join(["evals", *argv[:1]]) if argv and not argv[0].startswith("-") else "evals"
    try:
        return _run(argv)
    except EvalsError as error:
        return _failed(name, *error.lines)
    except KeyboardInterrupt as stop:  # a verb says how to go on
        _failed(name, " ".join(["interrupted", *(f"({said})" for said in stop.args)]))
        return INTERRUPTED
    except OSError as error:
        if error.filename == STANDARD_OUTPUT:
            give_up_output()
            if isinstance(error, BrokenPipeError):
                return 0
        return _unforeseen(name, error)
    except SystemExit:  # argparse has said it all
        raise
    except BaseException as error:  # a mistake of ours or a plugin's, or a library's panic: users get a line
        return _unforeseen(name, error)


def own_process() -> None:
    """Spare a process that is ours what it does not need. Cycles are looked for less often: there are few, and of the
    texts that judges read many objects are kept, which would be gone through each time. And pydantic need not look
    among all installed packages for plugins of its own, which takes 15 ms."""
    gc.set_threshold(_YOUNG)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "true")


def command(*arguments: object) -> int:
    """`main` for Python: ``command("leaderboard", "runs/a", "--out", "board.html")`` does what that line does in a
    shell, and gives the exit status."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as stop:  # argparse, after its help or its complaint
        return int(stop.code or 0)


def _run(argv: Sequence[str]) -> int:
    """Run a verb and flush what it printed; returns the exit status."""
    try:
        status = _dispatch(argv)
    except SystemExit:  # argparse, after its help or its complaint
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return status


def _dispatch(argv: Sequence[str]) -> int:
    _check_text(argv)
    if not argv or argv[0].startswith("-"):
        return _top(argv)
    verb, module = argv[0], _verb(argv[0])
    if module is None:
        return _unknown(verb)
    parser = _Parser(prog=f"evals {verb}", description=module.__doc__, allow_abbrev=False)
    module.add_arguments(parser)
    return int(module.main(parser.parse_args(argv[1:])))


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in a line, instead of listing all flags; near names of one that is none."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        known = self._option_string_actions
        # What a verb hands on, to verbs of its own, is read by those.
        passes = self._subparsers or any(action.nargs == argparse.REMAINDER for action in self._actions)
        for flag in takewhile(lambda argument: argument != "--", args or ()):
            name = flag.partition("=")[0]
            if name.startswith("--") and name not in known and not passes:
                near = did_you_mean(name, [n for n in known if n.startswith("--")], most=8)
                self.error(f"no flag {name}; {near}")
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{one_line(f'{self.prog}: {message} (`{self.prog} --help` lists all)')}\n")


def _check_text(argv: Sequence[str]) -> None:
    """Raises UsageError for an argument that cannot be decoded: Python passes on such bytes as half surrogate pairs,
    which no file of a run can contain."""
    for argument in argv:
        try:
            argument.encode()
        except UnicodeEncodeError:
            raise UsageError(f"argument '{argument}': expected text in {sys.getfilesystemencoding()}") from None


def _failed(name: str, *said: str) -> int:
    """Say what failed, on a line of its own for each fault."""
    gone = "" if _here() else " (the working folder has been removed)"
    more = [f"and {len(said) - _MOST_FAULTS} more"] if len(said) > _MOST_FAULTS else []
    for line in (*said[:_MOST_FAULTS], *more):
        print(f"{name}: {one_line(line)}{gone}", file=sys.stderr)
    return 1


def _told(error: OSError) -> str:
    """The path of an OSError, and the system's message."""
    path = error.filename2 or error.filename
    said = error.strerror or str(error) or type(error).__name__
    return said if path is None else f"{os.fsdecode(path) if isinstance(path, bytes) else path}: {said}"


def _here() -> bool:
    """Whether the working folder still exists."""
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def _unforeseen(name: str, error: BaseException) -> int:
    """Say in one line what no code of ours has told of: what the system refused, which plugin failed, or an error's
    type, its message, and the line of code where it arose."""
    plugin = import_module("evals.plugins").at_fault(error)
    if isinstance(error, OSError) and not plugin:
        return _failed(name, _told(error))
    if os.environ.get("EVALS_TRACEBACK"):
        raise error
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if plugin:
        return _failed(name, f"{plugin}: {what} (EVALS_TRACEBACK=1 shows more)")
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    place = f"{frame.f_code.co_filename}:{line}"
    return _failed(name, f"unforeseen {what} at {place} (EVALS_TRACEBACK=1 shows more; please report it)")


def _verb(name: str) -> Any:
    """The module of one of our verbs, or what a package has registered under that name; None if there is neither."""
    if name in VERBS:
        return import_module(module_of(name))
    if name in import_module("evals.plugins").available("verbs"):
        return import_module("evals.opening").open_verb(name)
    return None


def module_of(verb: str) -> str:
    """The name of the module of one of our verbs."""
    return f"evals.cli.{_MODULES.get(verb, verb)}"


def _top(argv: Sequence[str]) -> int:
    others = import_module("evals.report.plugin_table").readiness("verbs")
    verbs = VERBS | {name: f"{about[:1].lower()}{one_line(about[1:])}" for name, (about, _) in others.items()}
    width = max(map(len, verbs))
    parser = argparse.ArgumentParser(
        prog="evals",
        description="Are a model's citations true? Every quote is verified against its source, character by character.",
        epilog="\n".join(["verbs:", *(f"  {name:<{width}}  {about}" for name, about in verbs.items())])
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
    print(one_line(f"evals: no verb '{verb}'; {did_you_mean(verb, names)}"), file=sys.stderr)
    return 2
