"""Check a data set: every id, document and evidence span; each problem is printed with its file and line."""

from __future__ import annotations

import argparse
from collections import Counter
from difflib import get_close_matches
from pathlib import Path

from evals.cli import options
from evals.cli.left_out import print_left_out
from evals.errors import EvalsError, UsageError
from evals.files import FolderTask
from evals.files.questions import FIELDS
from evals.opening import open_task
from evals.plain import one_line
from evals.protocols import Task, power
from evals.text import normal_text
from evals.types import Sample


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="*", metavar="TASK|FOLDER", help="a task, or a folder with documents.jsonl and questions.jsonl"
    )
    parser.add_argument("--docs", type=Path, metavar="FOLDER")
    parser.add_argument("--questions", type=Path, metavar="FILE")
    options.boxes(parser)


def main(arguments: argparse.Namespace) -> int:
    tasks = [_task(name) for name in arguments.what]
    if arguments.docs and arguments.questions:
        place = arguments.questions.stem, arguments.docs, arguments.questions
        tasks.append(FolderTask(*place, boxes=arguments.boxes))
    if not tasks:
        raise UsageError("nothing to validate: expected a task, a folder, or --docs with --questions")
    return max(_validate(task) for task in tasks)


def _task(name: str) -> Task:
    folder = Path(name)
    if folder.is_dir():
        if not (folder / "documents.jsonl").exists():
            raise UsageError(
                f"{name}: no documents.jsonl in it; expected a folder with documents.jsonl and questions.jsonl, or "
                "--docs FOLDER --questions FILE"
            )
        return FolderTask(folder.name, folder / "documents.jsonl", folder / "questions.jsonl")
    return open_task(name)


_ANSWERABLE = {True: "answerable", False: "unanswerable", None: "not said to be answerable"}


def _validate(task: Task) -> int:
    """Print every problem of a task, then its counts; 1 where there was a problem."""
    unread: list[EvalsError] = []
    if isinstance(task, FolderTask):
        placed = list(task.located(unread.append))
        slips = [f"{where}: {slip}" for where, sample in placed for slip in misnamed(sample)]
    else:
        placed, slips = [(task.name, sample) for sample in task.samples()], []
    print_left_out(task.name, power(task, "left_out"))
    problems = [line for problem in unread for line in problem.lines] + slips
    problems += [f"{where}: {doubt}" for where, sample in placed for doubt in doubts(sample)]
    samples = [sample for _, sample in placed]
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
    texts = [normal_text(e.span.of(d.text)) for e in sample.evidence if (d := sample.document(e.document))]
    answers = [normal_text(answer) for answer in sample.answers]
    if sample.answerable is not False and texts and answers and not any(a in t for a in answers for t in texts):
        found.append(f"question '{sample.id}': none of its accepted answers occurs in its evidence")
    if sample.answerable is False and (sample.evidence or sample.answers):
        found.append(f"question '{sample.id}': is unanswerable, yet has evidence or accepted answers")
    return found


def misnamed(sample: Sample) -> list[str]:
    """Members of a line that are kept as metadata, though their names are nearly those of fields that it lacks."""
    absent = [name for name in FIELDS if not getattr(sample, name)]
    near = ((name, get_close_matches(name, absent, n=1, cutoff=0.8)) for name in sample.metadata)
    return [f"'{name}' is no field and is kept as metadata; did you mean {found[0]}?" for name, found in near if found]
