"""The worked example of docs/citations.md prints what the page says, and the page names every fault and column."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import ROOT, Evals

from evals.analysis.faults import FAULTS
from evals.report.citations import COLUMNS

PAGE = (ROOT / "docs" / "citations.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_page_says(evals: Evals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (row,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    (wanted,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "lake.jsonl").write_text(row, encoding="utf-8")
    commands = re.findall(r"^evals (import .*|view runs/lake .*)$", PAGE, re.MULTILINE)
    first, second = [evals(*command.split()) for command in commands]
    assert first.status == 0, first.err
    assert [line.rstrip() for line in second.out.splitlines()] == wanted.splitlines()


def test_every_fault_and_every_column_is_told_of() -> None:
    assert re.findall(r"^\| `([a-z ]+)` \| ", PAGE.partition("## The files")[0], re.MULTILINE) == list(FAULTS)
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", PAGE.partition("## The files")[2]))
