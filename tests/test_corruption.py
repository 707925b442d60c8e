"""Whatever happens to the files of a run: an error that names the file, or the same figures; never other figures."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from corruptions import CASES, Case, changed_somehow, replaced
from rich.console import Console
from rich.table import Table
from support import Evals, Said, read_jsonl, write_jsonl

from evals import EvalsError, PluginError, RunError, Value
from evals.cli import main
from evals.engine import summarise
from evals.engine.sums import value_fault
from evals.report import comparison_terminal, summary_terminal
from evals.runs import Run
from evals.runs.seal import Seal, seal_in
from evals.types import Reduce


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables as their cells: what stands in them counts here, and to draw them takes as long as all else."""

    def cells(console: Console, table: Table, *which: object, **more: object) -> None:
        for column in table.columns:
            console.out(column.header, *column.cells)

    for module in (summary_terminal, comparison_terminal):
        monkeypatch.setattr(module, "print_table", cells)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs, ``run`` and ``other``, of two models and three samples twice; scored, each by three scorers."""
    folder = tmp_path_factory.mktemp("runs")
    texts = {"a": "Lake Aro lies 212 metres above the sea.", "b": "Mount Ule rises to 1,204 metres."}
    write_jsonl(folder / "documents.jsonl", [{"id": id, "text": text} for id, text in texts.items()])
    questions: list[dict[str, Any]] = [
        {"id": "lake", "question": "How high does Lake Aro lie?", "answers": ["212 metres"]},
        {"id": "hill", "question": "How high is Mount Ule?", "answers": ["1,204 metres"]},
        {"id": "boat", "question": "Whose boat?", "answerable": False},
    ]
    write_jsonl(folder / "questions.jsonl", questions)
    data = ("--docs", folder / "documents.jsonl", "--questions", folder / "questions.jsonl", "--log-dir", folder)
    scorers = ("--scorer", "quote", "--scorer", "correctness", "--scorer", "abstention")
    for name, seed in (("run", "0"), ("other", "1")):
        models = ("--model", "extractive", "--model", "mock", "--epochs", "2", "--seed", seed)
        assert main([str(part) for part in ("run", *models, *data, *scorers, "--run-id", name)]) == 0
    return folder


VERBS: dict[str, Callable[[Path], tuple[Any, ...]]] = {
    "score": lambda runs: ("score", runs / "run"),
    "resume": lambda runs: ("resume", runs / "run"),
    "compare": lambda runs: ("compare", f"{runs / 'run'}:1", f"{runs / 'run'}:2", "--all-metrics"),
    "leaderboard": lambda runs: ("leaderboard", runs / "run"),
    "view": lambda runs: ("view", runs / "run", "lake"),
}
# What is no error and no other figure, and is said: an answer or a score that is not there (yet), and its remedy.
TOLD = ("not scored yet", "not answered", "has no scores yet", "has no answer yet", "are not there")


WRITING = ("score", "resume")


def copied(runs: Path, folder: Path) -> Path:
    """A copy of ``run`` to spoil; ``other`` is only read."""
    shutil.copytree(runs / "run", folder / "run", copy_function=shutil.copyfile)
    (folder / "other").symlink_to(runs / "other")
    return folder


def said_by(evals: Evals, runs: Path) -> dict[str, Said]:
    return {verb: evals(*arguments(runs)) for verb, arguments in VERBS.items()}


def plain(said: Said, folder: Path) -> str:
    return said.out.replace(str(folder), "")


@pytest.fixture(scope="module")
def before() -> dict[str, str]:
    return {}


@pytest.mark.parametrize("case", CASES, ids=[f"{c.file}-{c.name}" for c in CASES])
def test_no_corruption_changes_a_figure_in_silence(
    case: Case, runs: Path, tmp_path: Path, evals: Evals, before: dict[str, str]
) -> None:
    if not before:
        before |= {verb: plain(said, runs) for verb, said in said_by(evals, runs).items()}
    for verb, arguments in VERBS.items():
        folder = tmp_path / (verb if verb in WRITING else "read")
        if not folder.exists():
            copied(runs, folder)
            case.do(folder / "run" / case.file)
        said = evals(*arguments(folder))  # any exception but an EvalsError comes through here
        told = said.out + said.err
        if said.status == 0:
            same = plain(said, folder) == before[verb]
            assert same or any(words in " ".join(told.split()) for words in TOLD), (verb, said)
        else:
            assert said.status == 1
            assert case.file in said.err or any(words in told for words in TOLD), (verb, said.err)
            assert said.err.count("\n") == 1, said.err


LABELS = [
    {"sample": id, "model": model, "label": label}
    for model in ("extractive", "mock")
    for id, label in (("lake", 1), ("hill", 0))
]
OTHERS: dict[str, Callable[[Path], tuple[Any, ...]]] = {
    "report": lambda runs: ("report", runs / "run", "--out", runs / "out.html"),
    "failing": lambda runs: ("view", runs / "run", "--failing", "--out", runs / "out.jsonl"),
    "correct": lambda runs: ("correct", runs / "run", "--metric", "short_answer_recall", "--labels", runs / "labels"),
    "agree": lambda runs: (
        *("agree", "correctness", "--data", runs / "run", "--labels", runs / "labels", "--cards", runs / "cards"),
    ),
}


@pytest.mark.parametrize("verb", VERBS | OTHERS)
def test_no_random_change_changes_a_figure_in_silence(runs: Path, tmp_path: Path, evals: Evals, verb: str) -> None:
    def ran(folder: Path) -> tuple[Said, str]:
        said = evals(*(VERBS | OTHERS)[verb](folder))
        return said, "".join(f.read_text() for f in sorted(folder.glob("out*"))) + plain(said, folder)

    draws = Random(verb)
    before = ""
    for number in range(14):
        folder = copied(runs, tmp_path / str(number))
        write_jsonl(folder / "labels", LABELS)
        file = draws.choice(
            ["answers.jsonl", "scores-correctness.jsonl", "samples.jsonl", "documents.jsonl", "run.json"]
        )
        if number:
            changed_somehow(folder / "run" / file, draws)
        said, found = ran(folder)
        before = before or found
        told = any(words in " ".join((found + said.err).split()) for words in TOLD)
        if said.status:
            assert said.status == 1, said
            assert told or file in said.err, (number, said.err)
        else:
            assert told or found == before, (number, file, said)


@pytest.mark.parametrize("file", ["run.json", "samples.jsonl", "answers.jsonl", "scorers.json", "scores-quote.jsonl"])
@pytest.mark.parametrize("verb", VERBS)
def test_a_pipe_in_place_of_a_file_is_named(runs: Path, tmp_path: Path, evals: Evals, file: str, verb: str) -> None:
    shutil.copytree(runs / "run", tmp_path / "run")
    (tmp_path / "run" / file).unlink()
    os.mkfifo(tmp_path / "run" / file)  # whoever opens one waits until somebody writes to it
    said = evals(*VERBS[verb](tmp_path))
    assert said.status == 1
    assert f"{file}: " in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("cell", ["NaN", "7", "-1", "99999999999999999999"])
def test_a_score_of_no_cell_is_an_error_where_one_cell_is_read(runs: Path, tmp_path: Path, cell: str) -> None:
    shutil.copytree(runs / "run", tmp_path / "run")
    scores = tmp_path / "run" / "scores-quote.jsonl"
    scores.write_bytes(scores.read_bytes().replace(b'{"cell":0,', f'{{"cell":{cell},'.encode(), 1))
    with pytest.raises(RunError, match=r"scores-quote\.jsonl:1: "):
        list(Run(tmp_path / "run").values("quote", [1]))


def test_an_older_run_is_told_what_to_do(runs: Path, tmp_path: Path, evals: Evals) -> None:
    folder = shutil.copytree(runs / "run", tmp_path / "run")
    replaced('"format": 2', '"format": 1')(folder / "run.json")
    said = evals("leaderboard", folder)
    assert "run.json: a run of format 1; this version reads format 2: use the version" in said.err


@pytest.mark.parametrize(
    ("file", "at", "change", "kind", "expected"),
    [
        ("answers", 0, {"cell": 2}, RunError, "answers.jsonl:1: no work of this run: cell 2, sample"),
        ("answers", 0, {"cell": -1}, RunError, "answers.jsonl:1: no work of this run"),
        ("answers", 1, {"sample": 3}, RunError, "answers.jsonl:2: no work of this run"),
        ("answers", 1, {"epoch": 2}, RunError, "answers.jsonl:2: no work of this run"),
        ("answers", 1, {"sample": 0}, RunError, "answers.jsonl:2: a second line for cell 0, sample 0, epoch 0"),
        (
            "answers",
            0,
            {"answer": {"text": "No."}},
            RunError,
            "scores-quote.jsonl:1: scores an answer that is not in answers",
        ),
        ("scores", 0, {"sample": 99}, RunError, "scores-quote.jsonl:1: no work of this run"),
        ("scores", 1, {"sample": 0}, RunError, "scores-quote.jsonl:2: a second line for cell 0, sample 0"),
        ("scores", 0, {"sample": 1}, RunError, "scores-quote.jsonl:1: scores an answer that is not in answers"),
        (
            "scores",
            2,
            {"of": "0" * 16},
            RunError,
            "scores-quote.jsonl:3: scores an answer that is not in answers",
        ),
        ("scores", 0, {"score": {"values": {"quote_fuzzy": {"num": 3, "den": 2}}}}, PluginError, "quote_fuzzy 3 of 2"),
    ],
)
def test_lines_with_their_seal_are_held_to_the_run_all_the_same(
    runs: Path, tmp_path: Path, file: str, at: int, change: dict[str, Any], kind: type[EvalsError], expected: str
) -> None:
    folder = shutil.copytree(runs / "run", tmp_path / "run")
    run = Run(folder)
    path = folder / ("answers.jsonl" if file == "answers" else "scores-quote.jsonl")
    seal = Seal(seal_in((folder / "run.json").read_bytes())) if file == "answers" else run._seal_of_scores("quote")
    assert all(seal.holds(line) for line in path.read_bytes().splitlines(keepends=True))
    records = read_jsonl(path)
    records[at] |= change
    path.write_bytes(b"".join(seal.on(json.dumps(record).encode()) + b"\n" for record in records))
    with pytest.raises(kind) as error:
        summarise(run)
    assert expected in str(error.value)


def test_an_answer_is_to_the_sample_whose_id_it_has(runs: Path) -> None:
    run = Run(runs / "run")
    record = next(iter(run.answers()))
    assert run.sample_of(record).id == record.id
    with pytest.raises(
        RunError, match=r"answers\.jsonl: an answer to sample 'moon' stands for sample 0, which is 'lake'"
    ):
        run.sample_of(replace(record, id="moon"))


@pytest.mark.parametrize(
    ("reduce", "value", "fine"),
    [
        ("rate", Value(1, 2), True),
        ("rate", Value(0, 0), True),
        ("rate", Value(3, 2), False),
        ("rate", Value(-1, 2), False),
        ("rate", Value(0.5, 1), False),
        ("rate", Value(0, 1.5), False),
        ("mean", Value(0.5, 1), True),
        ("mean", Value(0.5, -1), False),
        ("mean", Value(float("nan"), 1), False),
        ("ratio", Value(3, 2), True),
        ("ratio", Value(1, float("inf")), False),
        ("ece", Value(1, 1, 0.5), True),
        ("ece", Value(2, 2, 0.5), True),
        ("aurc", Value(0.5, 1, 0.5), False),
        ("ece", Value(1, 1, 1.5), False),
    ],
)
def test_values_that_a_reduction_cannot_take_are_named(reduce: Reduce, value: Value, fine: bool) -> None:
    assert (value_fault(reduce, value) is None) == fine


def test_answers_without_a_score_are_counted_as_unscored(runs: Path, tmp_path: Path, evals: Evals) -> None:
    folder = shutil.copytree(runs / "run", tmp_path / "run")
    before = summarise(Run(folder)).rows[0].metrics["quote_exactness"]
    scores = folder / "scores-quote.jsonl"
    scores.write_bytes(b"".join(scores.read_bytes().splitlines(keepends=True)[2:]))
    row = summarise(Run(folder)).rows[0]
    assert row.reasons["not scored yet: `evals score` does it"] == 2
    figure = row.metrics["quote_exactness"]
    assert figure.unscored == before.unscored + 2
    assert figure.n + figure.unscored + figure.not_applicable == row.answers
    assert evals("score", folder).status == 0
    assert summarise(Run(folder)).rows[0].metrics["quote_exactness"] == before
