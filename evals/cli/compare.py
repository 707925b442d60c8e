"""Compare two rows sample by sample: on which metrics is one better, and could the difference be chance?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals.analysis.comparison.choosing import choose
from evals.analysis.comparison.comparable import Wish
from evals.analysis.comparison.comparing import compare
from evals.cli import arguments as args
from evals.plain import one_line
from evals.report.comparison import COMPARE_ENDINGS, check_format, write_comparison
from evals.report.comparison_terminal import print_comparison


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rows",
        nargs="+",
        metavar="RUN[:ROW]",
        help="two, or one run whose tasks have two rows each; ROW is a number, or a part of `MODEL STYLE TASK`",
    )
    parser.add_argument("--all", action="store_true", help="compare every row of A with the row of that name in B")
    parser.add_argument(
        "--metric",
        action="append",
        default=[],
        metavar="NAME",
        help="only this metric; repeats (default: the headline ones)",
    )
    parser.add_argument("--all-metrics", action="store_true", help="compare every metric, not the headline ones alone")
    parser.add_argument(
        "--flips", type=args.natural, default=10, metavar="N", help="print N samples that changed, a pair (10)"
    )
    parser.add_argument(
        "--force", action="store_true", help="compare even if scorers differ, and what is the same in different data"
    )
    parser.add_argument(
        "--fail-if-worse",
        action="append",
        default=[],
        metavar="METRIC",
        help="exit with 1 where B is worse, adjusted p < .05; repeats",
    )
    parser.add_argument(
        "--out",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=f"repeats; the ending chooses the format: {', '.join(COMPARE_ENDINGS)}",
    )


def main(arguments: argparse.Namespace) -> int:
    for path in arguments.out:
        check_format(path)
    chosen = choose(arguments.rows, every=arguments.all)
    for line in chosen.unpaired:
        print(one_line(f"evals compare: {line}"), file=sys.stderr)
    wish = Wish(tuple(arguments.metric), arguments.all_metrics, tuple(arguments.fail_if_worse))
    compared = compare(chosen.pairs, metrics=wish, force=arguments.force)
    print_comparison(compared, arguments.flips)
    for path in arguments.out:
        write_comparison(compared, path, arguments.flips, chosen.unpaired)
        print(one_line(f"wrote {path}"), file=sys.stderr)
    worse = [line for metric in arguments.fail_if_worse for found in compared if (line := found.pair.worse(metric))]
    for line in worse:
        print(one_line(f"evals compare: {line}"), file=sys.stderr)
    return 1 if worse else 0
