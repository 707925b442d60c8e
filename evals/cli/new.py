"""Write a working plugin to start from: a small installable package with its test."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from evals.cli.starters import STARTERS
from evals.errors import UsageError

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "evals-{dashed}"
version = "0.1.0"
description = "A {kind} for grounded-evals"
requires-python = ">=3.11"
dependencies = ["grounded-evals"]

[project.entry-points."evals.{group}"]
{dashed} = "{module}:{object}"

[tool.hatch.build.targets.wheel]
only-include = ["{module}.py"]
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", choices=STARTERS, help=f"one of {', '.join(STARTERS)}")
    parser.add_argument("name", metavar="NAME", help="lower-case words joined by _ or -")
    parser.add_argument("--into", type=Path, default=Path(), metavar="FOLDER", help="where to make it (here)")


def main(arguments: argparse.Namespace) -> int:
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*", arguments.name):
        raise UsageError(f"'{arguments.name}' is no plugin name; expected lower-case words joined by _ or -")
    name = arguments.name.replace("-", "_")
    dashed, module = name.replace("_", "-"), f"evals_{name}"
    folder = arguments.into / f"evals-{dashed}"
    if folder.exists():
        raise UsageError(f"{folder}: exists already; choose another name")
    folder.mkdir(parents=True)
    starter = STARTERS[arguments.kind]
    about = {"kind": arguments.kind, "group": starter.group, "object": starter.object_of(name)}
    files = {
        "pyproject.toml": PYPROJECT.format(dashed=dashed, module=module, **about),
        f"{module}.py": starter.code_of(name, module),
        f"test_{name}.py": starter.test_of(name, module),
    }
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
        print(folder / file)
    print(f"next: pip install -e {folder} && evals list {starter.group} && pytest {folder}")
    return 0
