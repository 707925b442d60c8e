"""Propose questions about your own documents, each with its gold span, for a person to edit."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from evals.cli import arguments as args
from evals.cli import options
from evals.cli.left_out import print_left_out
from evals.engine.wording import worded
from evals.errors import DataError, UsageError
from evals.files import read_documents
from evals.files.drafting import draft, questions
from evals.files.writing import write_whole, writing
from evals.opening import open_provider
from evals.plain import one_line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--docs", type=Path, required=True, metavar="FOLDER", help="your documents, or one file")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a new .jsonl file (default: standard output)")
    parser.add_argument("--limit", type=args.positive, default=40, metavar="N", help="at most so many questions (40)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="other questions of the same documents (0)")
    parser.add_argument(
        "--model",
        metavar="PROVIDER/MODEL",
        help="have a model put the questions into words; what it cannot keeps its gap",
    )
    options.models_that_judge(parser)


def main(arguments: argparse.Namespace) -> int:
    documents, left_out = read_documents(arguments.docs, but=arguments.out)
    proposed = draft(documents.values(), arguments.limit, arguments.seed)
    if not proposed:
        raise DataError(f"{arguments.docs}: nothing to ask about; expected sentences with dates, numbers or names")
    kept: Counter[str] = Counter()
    if arguments.model:
        provider = open_provider(arguments.model, options.told_to_provider(arguments))
        proposed = worded(proposed, provider, kept)
    lines = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in questions(proposed, documents))
    if arguments.out is None:
        print(lines, end="")
    else:
        _write(arguments.out, lines)
        kinds = Counter(each.kind for each in proposed)
        told = ", ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in sorted(kinds.items()))
        print(f"{one_line(str(arguments.out))}: {len(proposed)} question{'s' * (len(proposed) > 1)} ({told})")
        print(
            f"next: edit it, then evals validate --docs {arguments.docs} --questions {arguments.out}", file=sys.stderr
        )
    for reason, count in kept.most_common():
        print(f"{count} kept {'their gaps' if count > 1 else 'its gap'}: {one_line(reason)}", file=sys.stderr)
    print_left_out(str(arguments.docs), left_out)
    return 0


def _write(path: Path, lines: str) -> None:
    """Into a new file only, since one that is there may hold a person's work; and whole, since half of one would be in
    the way of the next try."""
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path}: exists already; expected a new file for --out")
    with writing(path, UsageError):
        write_whole(path, lines.encode())
