"""`evals cache list` and `evals cache prune`."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest
from echo import MODEL, Echo, ask, completion, request
from support import Evals

from evals.cache import Store, holdings
from evals.cli import VERBS
from evals.files.cache_folder import answers_file


@pytest.fixture
def verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VERBS, "cache", "show or prune kept answers")


@pytest.fixture
def filled(path: Path) -> Path:
    """Two answers of one model, of today; three of another, ten days old."""
    with Store(path) as store:
        ask(store, Echo(), *(request(n, question=f"{n}?") for n in range(2)), model="mock/[red]new")
        then = time.time() - 10 * 86_400
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(time, "time", lambda: then)
            ask(store, Echo(), *(request(n, question=f"{n}?") for n in range(3)), model="mock/old")
    return path


@pytest.mark.usefixtures("verb")
def test_list_shows_what_is_kept_by_model(filled: Path, evals: Evals) -> None:
    said = evals("cache", "list", filled)
    assert said.status == 0, said.err
    new, old = (next(line.split() for line in said.out.splitlines() if name in line) for name in ("red", "mock/old"))
    assert new[:2] == ["mock/[red]new", "2"]
    assert old[:2] == ["mock/old", "3"]
    assert old[-2:] == ["30", "9"]
    assert f"5 answers, a file of {filled.stat().st_size:,} bytes: {filled}" in said.out


@pytest.mark.parametrize(
    ("chosen", "removed", "left"),
    [
        (("--model", "mock/old"), 3, ["mock/[red]new"]),
        (("--older-than", "9.5"), 3, ["mock/[red]new"]),
        (("--older-than", "11"), 0, ["mock/[red]new", "mock/old"]),
        (("--model", "mock/[red]new", "--older-than", "1"), 0, ["mock/[red]new", "mock/old"]),
        (("--model", "mock/none"), 0, ["mock/[red]new", "mock/old"]),
        (("--all",), 5, []),
    ],
)
@pytest.mark.usefixtures("verb")
def test_prune_removes_what_was_chosen(
    filled: Path, evals: Evals, chosen: tuple[str, ...], removed: int, left: list[str]
) -> None:
    said = evals("cache", "prune", filled, *chosen)
    assert said.status == 0, said.err
    assert said.out.startswith(f"removed {removed} answers; ")
    assert [h.model for h in holdings(filled)] == left


@pytest.mark.usefixtures("verb")
def test_prune_gives_the_space_back(path: Path, evals: Evals) -> None:
    with Store(path) as store:
        for n in range(100):
            store.keep(bytes([n]), MODEL, completion(text="x" * 10_000))
    size = path.stat().st_size
    assert size > 1_000_000
    said = evals("cache", "prune", path, "--all")
    assert path.stat().st_size < 100_000
    assert f"{size - path.stat().st_size:,} bytes smaller" in said.out
    assert "0 answers" in evals("cache", "list", path).out


@pytest.mark.usefixtures("verb")
def test_prune_beside_a_run_that_writes(filled: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.cache.store.PATIENCE", 0.05)
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = evals("cache", "prune", filled, "--all")
    other.close()
    assert (said.status, said.err) == (1, f"evals cache: {filled}: database is locked\n")


@pytest.mark.usefixtures("verb")
def test_the_command_line_says_what_it_lacks(path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALS_CACHE", str(path.parent / "own"))
    assert answers_file() == path.parent / "own" / "answers.sqlite"
    for action in (("list",), ("prune", "--all")):
        said = evals("cache", *action)
        assert said.status == 1
        assert f"{answers_file()}: no such file" in said.err
    assert not answers_file().exists(), "looking makes no file"
    for wrong in ((), ("--all", "--model", "m")):
        assert "expected --model or --older-than" in evals("cache", "prune", path, *wrong).err
    assert evals("cache").status == 2
    path.write_text("no database")
    assert str(path) in evals("cache", "list", path).err
