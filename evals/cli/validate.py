"""Check a data set: every id, document and evidence span; each problem is printed with its file and line."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from evals.errors import EvalsError, UsageError
from evals.files import FolderTask
from evals.opening import open_task
from evals.plain import one_line
from evals.protocols import Task, power
from evals.report.summary_terminal import print_left_out
from evals.types import Sample


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="*", metavar="TASK|FOLDER", help="a task, or a folder with documents.jsonl and questions.jsonl"
    )
    parser.add_argument("--docs", type=Path, metavar="FOLDER")
    parser.add_argument("--questions", type=Path, metavar="FILE")


def main(arguments: argparse.Namespace) -> int:
    tasks = [_task(name) for name in arguments.what]
    if arguments.docs and arguments.questions:
        tasks.append(FolderTask(arguments.questions.stem, arguments.docs, arguments.questions))
    if not tasks:
        raise UsageError("nothing to validate: expected a task, a folder, or --docs with --questions")
    return max(_validate(task) for task in tasks)


def _task(name: str) -> Task:
    folder = Path(name)
    if folder.is_dir():
        return FolderTask(folder.name, folder / "documents.jsonl", folder / "questions.jsonl")
    return open_task(name)


_ANSWERABLE = {True: "answerable", False: "unanswerable", None: "not said to be answerable"}


def _validate(task: Task) -> int:
    """Print every problem of a task, then its counts; 1 where there was a problem."""
    unread: list[EvalsError] = []
    samples = list(task.samples(unread.append) if isinstance(task, FolderTask) else task.samples())
    print_left_out(task.name, power(task, "left_out"))
    problems = [*map(str, unread), *(doubt for sample in samples for doubt in doubts(sample))]
    if not samples and not problems:
        problems.append(f"{task.name}: no questions; expected at least one")
    for problem in problems:
        print(one_line(problem))
    documents = {d.id for s in samples for d in s.documents}
    kinds = Counter(str(s.metadata.get("kind", "")) or _ANSWERABLE[s.answerable] for s in samples)
    spans = sum(len(s.evidence) for s in samples)
    counted = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
    verdict = f"{len(problems)} problem{'s' * (len(problems) > 1)}" if problems else "no problems"
    sizes = f"{len(samples)} questions{f' ({counted})' if counted else ''}, {len(documents)} documents, {spans} spans"
    print(one_line(f"{task.name}: {sizes}: {verdict}"))
    return 1 if problems else 0


def doubts(sample: Sample) -> list[str]:
    """Contradictions in a well-formed sample: accepted answers that its evidence does not contain, evidence or accepted
    answers of a question marked unanswerable."""
    found = []
    texts = [e.span.of(d.text).casefold() for e in sample.evidence if (d := sample.document(e.document))]
    if sample.answerable is not False and texts and not any(a.casefold() in t for a in sample.answers for t in texts):
        found.append(f"question '{sample.id}': none of its accepted answers occurs in its evidence")
    if sample.answerable is False and (sample.evidence or sample.answers):
        found.append(f"question '{sample.id}': is unanswerable, yet has evidence or accepted answers")
    return found
