"""The worked examples of docs/importing.md give what they say."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from support import ROOT, Evals, read_jsonl

PAGE = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
# An example: the lines of a file, and the command that reads them.
EXAMPLES = re.findall(r"```json\n(.*?)```\s(?:[^`]*\n)?```\nevals import (.*?)\n```", PAGE, re.DOTALL)


def bring(evals: Evals, folder: Path, number: int) -> list[dict[str, Any]]:
    """Import an example; its answers."""
    lines, command = EXAMPLES[number]
    name, *more = shlex.split(command)
    (folder / name).write_text(lines, encoding="utf-8")
    said = evals("import", folder / name, *more, "--log-dir", folder, "--run-id", "run")
    assert said.status == 0, said.err
    return [record["answer"] for record in read_jsonl(folder / "run" / "answers.jsonl")]


def figures_of(folder: Path) -> dict[str, float]:
    """The value of each metric of the run that an example became."""
    (row,) = json.loads((folder / "run" / "summary.json").read_text())["rows"]
    return {name: metric["value"] for name, metric in row["metrics"].items()}


def test_halogen_to_the_letter(evals: Evals, tmp_path: Path) -> None:
    assert len(bring(evals, tmp_path, 0)) == 4
    figures = figures_of(tmp_path)
    for name, value in (("hallucination_score", 0.625), ("response_ratio", 0.5), ("utility", 0.4375)):
        assert figures[name] == pytest.approx(value)
        assert f"**{value}**" in next(line for line in PAGE.splitlines() if line.startswith(f"- `{name}`"))


def test_marked_spans(evals: Evals, tmp_path: Path) -> None:
    (answer,) = bring(evals, tmp_path, 1)
    ((start, end),) = answer["metadata"]["hallucinated"]
    assert answer["text"][start:end] == "is full of trout."
    texts = [document["text"] for document in read_jsonl(tmp_path / "run" / "documents.jsonl")]
    assert texts == ["Lake Aro lies 212 metres above the sea.", "Its water is clear."]
    assert {"span_f1", "example_f1"} <= figures_of(tmp_path).keys()


def test_nested_facts(evals: Evals, tmp_path: Path) -> None:
    (answer,) = bring(evals, tmp_path, 2)
    assert [(claim["label"], claim["support"]) for claim in answer["claims"]] == [("IR", 0.0), ("S", 1.0)]
    assert figures_of(tmp_path)["factscore_raw"] == 0.5
