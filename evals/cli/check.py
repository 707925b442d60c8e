"""Check the citations of one answer, or of a log of answers, against their documents. No run is made, no model asked.

Prints a line for each citation and for each statement that is faulty; of a log, the faulty ones alone. The status is 1
where a citation or a statement has a fault that --fail-on names, or an answer could not be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from glob import glob, has_magic
from importlib import import_module
from itertools import chain
from pathlib import Path

from evals.checking import DEFAULT_FAIL_ON, FAULTS, Entry, check, check_faults, documents_of
from evals.checking.answer_file import STANDARD_INPUT, read_answer_file
from evals.checking.writers import FORMATS, Counts
from evals.cli import options
from evals.cli.left_out import print_left_out
from evals.errors import DataError, EvalsError, UsageError
from evals.files.documents import read_documents
from evals.files.jsonl import read_jsonl
from evals.protocols import Entailment
from evals.types import Document

LOGS = (".jsonl", ".csv", ".tsv")
ENDINGS = {".json": "json", ".jsonl": "json", ".xml": "junit", ".sarif": "sarif", ".html": "html"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "answer",
        metavar="ANSWER",
        nargs="?",
        help=f"a file with one answer, {STANDARD_INPUT} for standard input, or a log of answers ({', '.join(LOGS)}, or "
        ".json without --docs)",
    )
    what = parser.add_argument_group("what it may cite")
    what.add_argument(
        "--docs",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="PATH",
        help="folders, files or patterns ('kb/**/*.md'); of a log, for answers that bring no documents",
    )
    what.add_argument(
        "--sources", type=Path, metavar="FILE", help="JSON Lines of documents: text, and perhaps id, title, url"
    )
    how = parser.add_argument_group("how it is read and judged")
    options.markers(how)
    how.add_argument("--style", default="", metavar="NAME", help="how the answer cites (default: seen from the answer)")
    how.add_argument("--question", default="", metavar="TEXT", help="what was asked; its words are no quotations")
    options.columns(how, "where a field of a log stands, such as answer=output.text; repeats")
    how.add_argument(
        "--judge",
        metavar="BACKEND",
        help="see whether sources support what is said: lexical, detector, nli/MODEL, or a model that is asked, "
        "PROVIDER/MODEL (default: no)",
    )
    options.scorer_arguments(how)
    options.models_that_judge(how)
    out = parser.add_argument_group("what comes out")
    out.add_argument("--format", choices=FORMATS, help="(text, or as the ending of --out says)")
    out.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=f"write it there (default: standard output); {', '.join(ENDINGS)} choose a format",
    )
    out.add_argument(
        "--fail-on",
        type=_faults,
        default=DEFAULT_FAIL_ON,
        metavar="FAULTS",
        help=f"the status is 1 where there is one of these, such as altered,uncited (default: "
        f"{', '.join(DEFAULT_FAIL_ON)}; besides: {', '.join(f for f in FAULTS if f not in DEFAULT_FAIL_ON)}; none)",
    )


def main(arguments: argparse.Namespace) -> int:
    if arguments.answer is None:
        raise UsageError("no ANSWER: expected it before --docs, which takes all paths behind it")
    documents = tuple(_documents(arguments))
    log = _is_log(arguments)
    if not log and not documents:
        raise UsageError("no documents to check against: expected --docs FOLDER or --sources FILE.jsonl")
    if arguments.columns and not log:
        raise UsageError(f"--map: is for a log of answers; expected a file ending in {', '.join(LOGS)} or .json")
    judge = _judge(arguments)
    entries = _of_log(arguments, documents, judge) if log else _of_answer(arguments, documents, judge)
    counts = Counts(arguments.fail_on, log)
    form = arguments.format or ENDINGS.get(arguments.out.suffix.lower() if arguments.out else "", "text")
    with _output(arguments.out) as write:
        for text in FORMATS[form](counts.counted(entries), counts):
            write(text)
    if form != "text" or arguments.out:
        print(counts.line, file=sys.stderr)
    return int(counts.failing)


def _is_log(arguments: argparse.Namespace) -> bool:
    """A ``.json`` may be either: it is an answer where documents are given for it and no columns of a log."""
    suffix = Path(arguments.answer).suffix.lower()
    given = arguments.docs or arguments.sources
    return suffix in LOGS or (suffix == ".json" and (not given or bool(arguments.columns)))


def _of_answer(
    arguments: argparse.Namespace, documents: tuple[Document, ...], judge: Entailment | None
) -> Iterator[Entry]:
    text = read_answer_file(arguments.answer)
    name = "standard input" if arguments.answer == STANDARD_INPUT else arguments.answer
    told = {"question": arguments.question, "markers": arguments.markers, "style": arguments.style}
    yield Entry.of(name, "", check(text, documents, judge=judge, **told))


def _of_log(
    arguments: argparse.Namespace, documents: tuple[Document, ...], judge: Entailment | None
) -> Iterator[Entry]:
    """What reads logs takes a third of a second to import, which a single answer need not wait for."""
    found: Iterator[Entry] = import_module("evals.checking.log").check_log(
        Path(arguments.answer),
        documents,
        columns=dict(arguments.columns),
        markers=arguments.markers,
        style=arguments.style,
        judge=judge,
    )
    return found


def _documents(arguments: argparse.Namespace) -> Iterable[Document]:
    """All of them, in the order given: that is how markers count them. Files that were not read are named.

    The answer may lie among its documents, and is none of them: every quote would be found in it.
    """
    found: dict[str, Document] = {}
    answer = None if arguments.answer == STANDARD_INPUT else Path(arguments.answer)
    for path in chain.from_iterable(map(_matching, arguments.docs)):
        documents, left_out = read_documents(path, but=answer)
        _add(found, documents.values(), str(path))
        print_left_out(str(path), left_out)
    if arguments.sources:
        records = [record for _, record in read_jsonl(arguments.sources)]
        if not records:
            raise DataError(f"{arguments.sources}: is empty; expected a document a line")
        try:
            documents_given, _ = documents_of(records)
        except EvalsError as error:
            raise DataError(f"{arguments.sources}: {error}") from error
        _add(found, documents_given, str(arguments.sources))
    return found.values()


def _matching(path: Path) -> list[Path]:
    """The path, or those that a pattern means, which not every shell puts in its place."""
    if path.exists() or not has_magic(str(path)):
        return [path]
    if found := sorted(glob(str(path), recursive=True)):
        return list(map(Path, found))
    raise DataError(f"{path}: no file or folder has such a name; expected documents")


def _add(found: dict[str, Document], documents: Iterable[Document], where: str) -> None:
    for document in documents:
        if document.id in found:
            raise DataError(f"{where}: a second document with the id '{document.id}'; expected each id once")
        found[document.id] = document


def _judge(arguments: argparse.Namespace) -> Entailment | None:
    """The backend, opened with what the user says of it; what opens it is imported only where one is wanted."""
    given = dict(arguments.scorer_args)
    if arguments.judge is None:
        if given:
            raise UsageError(f"-S {next(iter(given))}: is for a judge; expected --judge BACKEND beside it")
        return None
    told = options.told_to_provider(arguments)
    opening = import_module("evals.opening")
    opening.check_entailment(arguments.judge, given)
    backend: Entailment = opening.open_entailment(arguments.judge, given, told)
    return backend


@contextmanager
def _output(path: Path | None) -> Iterator[Callable[[str], object]]:
    """Where to write: standard output, or a file that is whole or not there."""
    if path is None:
        yield sys.stdout.write
        return
    writing = import_module("evals.files.writing")
    try:
        with writing.draft(path.resolve()) as descriptor:
            yield lambda text: writing.write_all(descriptor, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"--out {path}: cannot be written ({error.strerror or error})") from error


def _faults(text: str) -> tuple[str, ...]:
    """Names of faults, parted by commas; ``none`` for none of them."""
    names = [name for name in (part.strip() for part in text.split(",")) if name]
    if names == ["none"]:
        return ()
    if not names:  # as of a variable that was never set: nothing would fail, and nobody would see it
        raise argparse.ArgumentTypeError(f"names no fault; expected {', '.join(FAULTS)}, or none")
    try:
        check_faults(names)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return tuple(names)
