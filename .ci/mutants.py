"""How many small faults put into the code do the tests notice? By mutmut, in a copy of the checkout.

    python .ci/mutants.py                            # the files changed since the last commit on main
    python .ci/mutants.py evals/text evals/stats     # these packages
    python .ci/mutants.py --sample 100 evals/engine  # a hundred mutants of each, drawn at random

Prints the share of mutants that a test fails on, by package, and every survivor with its difference. Some survivors
are equivalent: they change nothing that anyone can see. Which are is for a reader to judge.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".mutants"
# The tests that are run on mutants of a package: those that are quick and meant for it.
TESTS = {
    "evals/text": ["tests/text"],
    "evals/stats": ["tests/stats"],
    "scorers": ["tests/scorers", "tests/backends", "tests/test_judging.py"],
    "evals/engine": [
        *("tests/test_engine.py", "tests/test_figures.py", "tests/test_spending.py", "tests/test_run_folder.py"),
        *("tests/test_corruption.py", "tests/test_writing.py", "tests/test_scoring_again.py"),
        *("tests/test_passages.py", "tests/test_suites.py", "tests/test_command_line.py", "tests/test_styles.py"),
        *("tests/reading/test_oddities.py", "tests/importing/test_import_verb.py", "tests/interp/test_harvest.py"),
    ],
    "evals/runs": [
        *("tests/test_run_folder.py", "tests/test_engine.py", "tests/test_corruption.py", "tests/test_identity.py"),
        *("tests/test_writing.py", "tests/test_scoring_again.py", "tests/importing"),
        "tests/providers/test_openai_batch.py",
    ],
}
CONFIG = """
[tool.mutmut]
source_paths = {sources}
only_mutate = {files}
also_copy = [
    "evals", "grounded_evals", "scorers", "tasks", "providers", "interp", "data", "docs", "examples", "bench",
    "README.md",
]
# Tests that start processes or load a language model notice no fault that others do not, and take longest.
pytest_add_cli_args = [
    "-q", "-x", "-p", "no:cacheprovider",
    "-k", "not killed_at_random and not interrupt and not memory and not process and not small_model",
]
pytest_add_cli_args_test_selection = {tests}
track_dependencies = false
# Each mutant in a process that has run no test yet: what is remembered or read once would hide it otherwise.
process_isolation = "forkserver"
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=f"of {', '.join(TESTS)}")
    parser.add_argument("--since", default="main", metavar="REV", help="without PACKAGE: files changed since (main)")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="at most N mutants a package")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="which sample is drawn (0)")
    arguments = parser.parse_args()
    files = _chosen(arguments.packages) if arguments.packages else _changed(arguments.since)
    if not files:
        print("no file of the mutated packages has changed")
        return 0
    for package in TESTS:
        mine = [f for f in files if f.startswith(f"{package}/")]
        if mine:
            _mutate(package, mine, arguments.sample, arguments.seed)
    return 0


def _tracked() -> list[str]:
    return subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()


def _chosen(packages: Sequence[str]) -> list[str]:
    unknown = [p for p in packages if p.rstrip("/") not in TESTS]
    if unknown:
        raise SystemExit(f"{unknown[0]}: expected one of {', '.join(TESTS)}")
    return [f for f in _tracked() if f.endswith(".py") and f.startswith(tuple(f"{p.rstrip('/')}/" for p in packages))]


def _changed(since: str) -> list[str]:
    changed = subprocess.check_output(["git", "diff", "--name-only", since], cwd=ROOT, text=True).splitlines()
    return [f for f in changed if f.endswith(".py") and (ROOT / f).exists()]


def _mutate(package: str, files: Sequence[str], sample: int, seed: int) -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    for name in _tracked():
        if (ROOT / name).is_file():
            (WORK / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, WORK / name)
    # A folder that is not there as Python starts is not looked into later: the tests would import the checkout's code.
    (WORK / "mutants").mkdir()
    with (WORK / "pyproject.toml").open("a", encoding="utf-8") as config:
        config.write(CONFIG.format(sources=[package.partition("/")[0]], files=list(files), tests=TESTS[package]))
    names: list[str] = []
    if sample:
        _run("run", "none.*")  # makes the mutants, and learns which test reaches which function
        every = _results("--all", "true")
        names = random.Random(seed).sample(every, min(sample, len(every)))
    said = _run("run", *names)
    chosen = set(names or _results("--all", "true"))
    if unchecked := chosen & set(_results(status="not checked")):
        raise SystemExit(
            f"{package}: {len(unchecked)} mutants were not checked; the tests must pass first:\n{said[-2000:]}"
        )
    if left := chosen & set(_results()):  # a loaded machine lets one slip now and then: each is tried once more
        _run("run", *sorted(left))
    late = chosen & set(_results(status="timeout"))
    survivors = (chosen & set(_results())) - late
    noticed = len(chosen) - len(late) - len(survivors)
    print(f"{package}: {noticed} of {len(chosen)} mutants noticed ({noticed / len(chosen):.1%})")
    if late:
        print(f"  {len(late)} took too long: they never end, or the machine was busy")
    by_function: dict[str, list[str]] = defaultdict(list)
    for name in sorted(survivors):
        by_function[name.partition("__mutmut_")[0]].append(name)
    for function, mine in by_function.items():
        print(f"  {function}")
        for name in mine:
            print("\n".join(f"    {line}" for line in _difference(name)))


def _run(*arguments: str) -> str:
    """What mutmut printed."""
    # The copy's packages, not the checkout's.
    environment = {**os.environ, "PYTHONPATH": str(WORK / "mutants")}
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=WORK, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _results(*arguments: str, status: str = "") -> list[str]:
    """The names of mutants: those that are left, or with ``--all true`` every one; those of one status alone."""
    command = [sys.executable, "-m", "mutmut", "results", *arguments]
    said = subprocess.run(command, cwd=WORK, capture_output=True, text=True, check=False).stdout
    found: list[str] = re.findall(rf"^\s*(\S+__mutmut_\d+): {status}", said, re.MULTILINE)
    return found


def _difference(name: str) -> list[str]:
    command = [sys.executable, "-m", "mutmut", "show", name]
    said = subprocess.run(command, cwd=WORK, capture_output=True, text=True, check=False).stdout
    return [line for line in said.splitlines() if re.match(r"[-+](?![-+])", line)]


if __name__ == "__main__":
    raise SystemExit(main())
