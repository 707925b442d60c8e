"""Rank the rows of one or several runs; write leaderboard JSON, Markdown, CSV, a picture or a page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals.board import build
from evals.plain import one_line
from evals.report.board import FORMATS, to_markdown, write
from evals.report.board_terminal import print_board
from evals.report.exchange import FILES, FOLDERS, ending, write_exchange
from evals.report.pages.board import write_board_page
from evals.report.terminal import terminal
from evals.runs import Run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, nargs="+", metavar="RUN", help="folders of runs")
    parser.add_argument(
        "--out",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=f"repeats; the ending chooses the format: {', '.join((*FORMATS, '.html'))}, "
        f"or for other tools a file: {', '.join(FILES)}, or a folder: {', '.join(FOLDERS)}",
    )
    parser.add_argument("--rank-by", metavar="METRIC")


def main(arguments: argparse.Namespace) -> int:
    runs = [Run(path) for path in arguments.run]
    board = build(runs, arguments.rank_by)
    for path in arguments.out:
        if path.suffix == ".html":
            write_board_page(board, runs, path)
        elif ending(path):
            write_exchange(board, runs, path)
        else:
            write(board, path)
        print(one_line(f"wrote {path}"), file=sys.stderr)
    console = terminal()
    if not arguments.out and console.is_terminal:
        print_board(console, board)
    elif not arguments.out:
        print(to_markdown(board))
    return 0
