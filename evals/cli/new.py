"""Write a working plugin to start from: a small installable package with its test."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from evals.errors import UsageError

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "evals-{dashed}"
version = "0.1.0"
description = "A scorer for grounded-evals"
requires-python = ">=3.11"
dependencies = ["grounded-evals"]

[project.entry-points."evals.scorers"]
{dashed} = "{module}:{name}"

[tool.hatch.build.targets.wheel]
only-include = ["{module}.py"]
"""
SCORER = '''\
"""``{name}``: say in one line what it measures."""

from evals import Answer, Finding, Metric, Sample, Score, Span, Value, scorer

METRICS = (Metric("{name}", "answers of at most thirty words / answers", "rate", headline=True),)


@scorer(version="1", metrics=METRICS)
def {name}(sample: Sample, answer: Answer) -> Score:
    """Replace this with your own measure: a Value is numerator and denominator."""
    words = len(answer.text.split())
    findings = (Finding("too long", f"{{words}} words", answer=Span(0, len(answer.text))),) if words > 30 else ()
    return Score({{"{name}": Value(words <= 30)}}, findings)
'''
TEST = """\
from evals import Answer, Document, Sample
from {module} import {name}

SAMPLE = Sample("s1", "What is the Moon?", (Document("moon", "The Moon orbits the Earth."),))


def test_a_short_answer_counts() -> None:
    assert {name}(SAMPLE, Answer("It orbits the Earth.")).values["{name}"].num == 1


def test_a_long_answer_does_not_and_says_why() -> None:
    score = {name}(SAMPLE, Answer("word " * 40))
    assert score.values["{name}"].num == 0
    assert score.findings[0].label == "too long"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=("scorer",))
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
    files = {"pyproject.toml": PYPROJECT, f"{module}.py": SCORER, f"test_{name}.py": TEST}
    for file, template in files.items():
        text = template.format(name=name, dashed=dashed, module=module)
        (folder / file).write_text(text, encoding="utf-8")
        print(folder / file)
    print(f"next: pip install -e {folder} && evals list scorers && pytest {folder}")
    return 0
