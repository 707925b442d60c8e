"""Tables keep the names of their rows on any terminal, and whole lines in a pipe."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from support import ROOT, Evals, write_jsonl

from evals import SetupError, leaderboard, plugins
from evals.report import plugin_table
from evals.report import terminal as module
from evals.report.board_terminal import print_board
from evals.report.fitting import print_table
from providers.mock import Mock

LONG = "mock/a-model-with-a-rather-long-name-2026"


def drawn(
    width: int, names: tuple[str, ...] = (), prose: tuple[str, ...] = (), least: tuple[str, ...] = ()
) -> list[str]:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("model", "value", "95 % interval", "about"):
        table.add_column(column)
    table.add_row(LONG, "0.123", "0.100 to 0.200", "what it says " * 5)
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_table(console, table, names, prose, least)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [50, 60, 80, 120, 200])
def test_a_name_is_whole_and_what_has_no_room_is_named(width: int) -> None:
    lines = drawn(width)
    assert any(LONG in line for line in lines)
    assert max(map(len, lines)) <= width or width == 50, lines
    shown = "\n".join(lines[:3])
    for column in ("value", "95 % interval", "about"):
        assert (column in shown) != (lines[-1].startswith("too narrow") and column in lines[-1])


def test_prose_is_folded_before_it_is_left_out() -> None:
    lines = drawn(100, prose=("about",))
    assert "about" in "\n".join(lines[:3])
    assert not lines[-1].startswith("too narrow")


@pytest.mark.parametrize("width", [62, 66, 75, 90])
def test_a_name_is_not_folded_to_make_room_for_prose(width: int) -> None:
    assert any(LONG in line for line in drawn(width, prose=("about",)))


def test_what_says_least_goes_first() -> None:
    lines = drawn(84, prose=("about",), least=("value",))
    assert "95 % interval" in lines[1]
    assert "about" in lines[1]
    assert lines[-1] == "too narrow for: value"


def test_a_name_wider_than_the_terminal_is_folded_and_nothing_of_it_is_lost() -> None:
    lines = drawn(20)
    assert "".join(line.strip() for line in lines if "too narrow" not in line).count("2026") == 1


@pytest.mark.parametrize("width", [60, 200])
def test_the_tables_of_a_run_keep_their_names(
    lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(module, "PIPE_WIDTH", width)
    monkeypatch.setattr(module.terminal, "__defaults__", (width,))
    asked = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run"]
    said = evals("run", "--model", "extractive", "--model", LONG, *asked)
    assert said.status == 0, said.err
    words = " ".join(said.out.split())
    assert LONG in words if width == 200 else LONG[:24] in words
    assert "95 % interval" in words.partition("too narrow")[0]
    assert "quote_exactness" in words
    for kind in ("providers", "tasks", "scorers", "labelled"):
        listed = evals("list", kind).out
        for name in {"providers": ["openai-responses"], "tasks": ["crossroads"], "scorers": ["hallucination"]}.get(
            kind, []
        ):
            assert name in listed
    compared = evals("compare", f"{lake / 'run'}:1", f"{lake / 'run'}:2")
    assert "short_answer_recall" in compared.out


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_leaderboard_on_a_terminal_keeps_its_names(lake: Path, evals: Evals, width: int) -> None:
    asked = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run"]
    assert evals("run", "--model", "extractive", "--model", LONG, *asked).status == 0
    out = io.StringIO()
    board = leaderboard(lake / "run", rank_by="quote_exactness")
    print_board(Console(file=out, force_terminal=True, color_system=None, width=width), board)
    tables = [line for line in out.getvalue().splitlines() if ": " not in line]
    assert max(map(cell_len, tables)) <= width
    assert "extractive" in out.getvalue()
    assert "quote_exactness ↑" in out.getvalue()
    if width > 60:
        assert "quote_exactness ↑" in tables[1], "what ranks is the last to go"
        assert any("extractive" in line and "] n " in line for line in tables)
    assert ("too narrow for: " if width < 200 else LONG) in out.getvalue()


def test_a_pipe_gets_whole_lines_without_colour(lake: Path, evals: Evals) -> None:
    said = evals("list", "labelled").out
    assert "\x1b" not in said
    (line,) = [line for line in said.splitlines() if "\tcitation_integrity\t" in line]
    assert "tasks.labelled.citation_integrity:CitationIntegrity" in line


def test_a_stream_without_unicode_gets_every_table(lake: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    (lake / "docs" / "漢字.txt").write_text("漢字 → “quotes” 😀", encoding="utf-8")
    answer = lake / "a.md"
    answer.write_text('Es heißt "漢字 → 😀" [漢字.txt].', encoding="utf-8")
    commands: list[list[str | Path]] = [
        ["list"],
        ["documents", lake / "docs"],
        ["check", answer, "--docs", lake / "docs"],
        ["run", "--model", "extractive", "--task", "demo", "--limit", "1", "--log-dir", lake, "--run-id", "run"],
        ["view", lake / "run"],
        ["leaderboard", lake / "run"],
    ]
    # One process for all of them: a start costs more than most of these do.
    code = "import json, sys; from evals.cli import main; print([main(words) for words in json.loads(sys.argv[1])])"
    words = json.dumps([[str(word) for word in command] for command in commands])
    done = subprocess.run([sys.executable, "-c", code, words], capture_output=True, env=env, cwd=ROOT, check=False)
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"`pointer_validity` ^" in done.stdout
    assert done.stdout.splitlines()[-1] == b"[0, 0, 0, 0, 0, 0]"


def test_every_plugin_has_a_phrase(evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [line.split("\t") for line in evals("list").out.splitlines() if "grounded-evals" in line]
    assert all(len(row) == 6 for row in cells), [row for row in cells if len(row) != 6]
    assert all(len(row[2]) >= 4 for row in cells)
    monkeypatch.setattr("evals.report.plugin_table._installed", lambda module: module != "torch")
    assert "needs torch" in evals("list", "entailments").out


@pytest.mark.parametrize("kind", plugins.KINDS)
def test_the_source_of_our_plugins_says_what_they_say(kind: plugins.Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list(plugin_table.plugin_rows(kind))
    monkeypatch.setattr(plugins, "is_ours", lambda entry: False)
    assert read == list(plugin_table.plugin_rows(kind)), "imported, as those of other packages are"


def test_a_board_is_ranked_by_a_metric_that_its_rows_have(tmp_path: Path, evals: Evals) -> None:
    log = write_jsonl(tmp_path / "log.jsonl", [{"question": "?", "answer": "It is old.", "documents": ["It is old."]}])
    assert evals("import", log, "--scorer", "grounding", "--log-dir", tmp_path, "--run-id", "run").status == 0
    said = evals("leaderboard", tmp_path / "run", "--out", tmp_path / "board.json")
    assert said.status == 0, said.err
    assert json.loads((tmp_path / "board.json").read_text())["ranked_by"] == "support_score"
    said = evals("leaderboard", tmp_path / "run", "--rank-by", "support_scor")
    assert "did you mean support_score" in said.err


@pytest.mark.parametrize(
    ("model", "meant"),
    [
        ("gpt-4o", "openai/gpt-4o"),
        ("claude-sonnet-4", "anthropic/claude-sonnet-4"),
        ("gemini-2.5-pro", "gemini/gemini-2.5"),
    ],
)
def test_a_bare_model_is_told_its_provider(evals: Evals, tmp_path: Path, model: str, meant: str) -> None:
    said = evals("run", "--model", model, "--task", "demo", "--log-dir", tmp_path / "runs")
    assert f"did you mean {meant}" in said.err
    assert not (tmp_path / "runs").exists()


def test_a_flag_that_is_none_has_near_ones_in_a_line(evals: Evals) -> None:
    said = evals("run", "--modle", "extractive")
    assert said.status == 2
    assert said.err.startswith("evals run: no flag --modle; did you mean --model")
    assert len(said.err.splitlines()) == 1


def test_a_run_that_never_began_leaves_no_folder(tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:

    monkeypatch.setattr(Mock, "complete", lambda *a: (_ for _ in ()).throw(SetupError("no memory")))
    asked = ["run", "--model", "mock", "--task", "demo", "--log-dir", tmp_path, "--run-id", "run"]
    said = evals(*asked)
    assert (said.status, said.err) == (1, "evals run: no memory\n")
    assert not [*tmp_path.iterdir()]
