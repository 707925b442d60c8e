"""``evals new`` writes a package that works as it stands."""

from __future__ import annotations

import importlib
import inspect
import json
import tomllib
from pathlib import Path

import pytest
from installing import install, known, needs_hatchling, python
from support import Evals

from evals import plugins
from evals.cli.starters import STARTERS


def test_there_is_a_starter_for_every_kind() -> None:
    assert {starter.group for starter in STARTERS.values()} == set(plugins.KINDS)


def test_the_test_it_writes_passes(evals: Evals, tmp_path: Path) -> None:
    said = evals("new", "scorer", "my-check", "--into", tmp_path)
    assert said.status == 0, said.err
    folder = tmp_path / "evals-my-check"
    assert {f.name for f in folder.iterdir()} == {"pyproject.toml", "evals_my_check.py", "test_my_check.py"}
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=folder, path=folder)
    assert done.status == 0, done.out
    assert "2 passed" in done.out


@pytest.mark.parametrize("kind", [kind for kind in STARTERS if kind != "scorer"])
def test_every_kind_works_as_it_is_written(
    evals: Evals, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its test is run here, in this process: one for each kind would load the package nine times."""
    assert evals("new", kind, f"my-{kind}", "--into", tmp_path).status == 0
    folder = tmp_path / f"evals-my-{kind}"
    table = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    ((group, entries),) = table.items()
    ((name, value),) = entries.items()
    assert (group.removeprefix("evals.") in plugins.KINDS, name) == (True, f"my-{kind}")
    monkeypatch.syspath_prepend(folder)
    module, _, attribute = value.partition(":")
    assert hasattr(importlib.import_module(module), attribute)
    tests = vars(importlib.import_module(f"test_my_{kind}"))
    cases = [test for name, test in tests.items() if name.startswith("test_")]
    assert cases
    for test in cases:
        known: dict[str, object] = {"tmp_path": tmp_path, "capsys": capsys}
        wanted = inspect.signature(test).parameters
        marked = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
        rows = [dict(zip(mark.args[0], row, strict=True)) for mark in marked for row in mark.args[1]] or [{}]
        for row in rows:
            capsys.readouterr()
            test(**{name: (known | row)[name] for name in wanted})


@needs_hatchling
def test_once_installed_it_is_listed_and_scores(evals: Evals, tmp_path: Path) -> None:
    assert evals("new", "scorer", "my_check", "--into", tmp_path).status == 0
    asked = ("--model", "extractive", "--task", "almanac", "--limit", 2, "--scorer", "my-check")
    with known(install(tmp_path / "evals-my-check", tmp_path / "plugins")):
        assert "evals_my_check:my_check" in evals("list", "scorers").out
        done = evals("run", *asked, "--log-dir", tmp_path, "--run-id", "run")
    assert done.status == 0, done.err
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_text())["rows"]
    assert row["metrics"]["my_check"]["trials"] == 2


@pytest.mark.parametrize("name", ["My-Check", "1st", "a--b", "../up", "a b", ""])
def test_a_name_that_cannot_be_one_is_refused(evals: Evals, tmp_path: Path, name: str) -> None:
    said = evals("new", "scorer", name, "--into", tmp_path)
    assert said.status == 1
    assert "no plugin name" in said.err
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_not_written_over(evals: Evals, tmp_path: Path) -> None:
    (tmp_path / "evals-mine").mkdir()
    said = evals("new", "scorer", "mine", "--into", tmp_path)
    assert said.status == 1
    assert "exists already" in said.err
    assert not list((tmp_path / "evals-mine").iterdir())
