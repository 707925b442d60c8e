"""Whatever happens to the files of a run: an error that names the file, or the same figures; never other figures."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support import Evals, Said, read_jsonl, write_jsonl

from evals import EvalsError, PluginError, RunError, Value
from evals.cli import main
from evals.engine import summarise
from evals.engine.sums import value_fault
from evals.runs import Run
from evals.runs.seal import Seal, seal_in
from evals.types import Reduce

Lines = list[bytes]


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


def in_line(old: str, new: str, at: int = 0) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        changed = re.sub(old.encode(), new.encode(), lines[at], count=1)
        assert changed != lines[at], f"{old} is not in {lines[at]!r}"
        return [*lines[:at], changed, *lines[at + 1 :]]

    return change


def swapped_keys(lines: Lines) -> Lines:
    """The first two lines, each with the other's sample."""
    a, b = json.loads(lines[0]), json.loads(lines[1])
    a["sample"], b["sample"] = b["sample"], a["sample"]
    return [json.dumps(a).encode() + b"\n", json.dumps(b).encode() + b"\n", *lines[2:]]


def swapped_values(lines: Lines) -> Lines:
    a, b = json.loads(lines[0]), json.loads(lines[-1])
    what = "answer" if "answer" in a else "score" if "score" in a else "question" if "question" in a else "text"
    a[what], b[what] = b[what], a[what]
    return [json.dumps(a).encode() + b"\n", *lines[1:-1], json.dumps(b).encode() + b"\n"]


ANY_LINES: dict[str, Callable[[Lines], Lines]] = {
    "garbage": lambda lines: [b"garbage\n", *lines],
    "an empty line": lambda lines: [lines[0], b"\n", *lines[1:]],
    "a list": lambda lines: [*lines, b"[]\n"],
    "no UTF-8": lambda lines: [b"\xff" + lines[0], *lines[1:]],
    "torn in the middle": lambda lines: [lines[0][:20] + b"\n", *lines[1:]],
    "two on one line": lambda lines: [lines[0].rstrip() + lines[1], *lines[2:]],
    "doubled": lambda lines: [*lines, lines[0]],
    "content swapped": swapped_values,
    "deep": lambda lines: [b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"\n", *lines],
    "spaced anew": lambda lines: [json.dumps(json.loads(line)).encode() + b"\n" for line in lines],
    "a null byte": lambda lines: [lines[0].replace(b'"', b"\0", 1), *lines[1:]],
}
KEYED: dict[str, Callable[[Lines], Lines]] = {
    "places swapped": swapped_keys,
    "cell below 0": in_line('"cell":0', '"cell":-1'),
    "cell too large": in_line('"cell":0', '"cell":7'),
    "cell a word": in_line('"cell":0', '"cell":"a"'),
    "cell true": in_line('"cell":0', '"cell":false'),
    "another cell": in_line('"cell":0', '"cell":1'),
    "sample below 0": in_line(r'"sample":\d', '"sample":-1'),
    "sample too large": in_line(r'"sample":\d', '"sample":99'),
    "sample huge": in_line(r'"sample":\d', '"sample":99999999999999999999'),
    "epoch below 0": in_line(r'"epoch":\d', '"epoch":-1'),
    "epoch too large": in_line(r'"epoch":\d', '"epoch":9'),
    "unsealed": in_line(r',"seal":"\w+"', ""),
    "another seal": in_line(r'"seal":"\w', '"seal":"x'),
}
ANSWERS = KEYED | {
    "another id": in_line('"id":"lake"', '"id":"hill"'),
    "another text": in_line('"text":"', '"text":"Not '),
    "declined": in_line('"answer":{', '"answer":{"abstention":"refused",'),
    "an error": in_line('"answer":{', '"answer":{"error":"no luck",'),
    "no answer": in_line('"answer":', '"answers":'),
    "lost": lambda lines: lines[1:],
    "all lost": lambda lines: [],
}
SCORES = KEYED | {
    "num above den": in_line(r'"num":[\d.]+', '"num":9.0'),
    "num below 0": in_line(r'"num":[\d.]+', '"num":-1.0'),
    "num between": in_line(r'"num":[\d.]+', '"num":0.5'),
    "num a word": in_line(r'"num":[\d.]+', '"num":"a"'),
    "not a number": in_line(r'"num":[\d.]+', '"num":NaN'),
    "infinite": in_line(r'"num":[\d.]+', '"num":1e999'),
    "den below 0": in_line(r'"num":', '"den":-1.0,"num":'),
    "unscored": in_line('"score":{', '"score":{"unscored":"no luck",'),
    "of another answer": in_line(r'"of":"\w', '"of":"x'),
}
INPUTS: dict[str, Callable[[Lines], Lines]] = {
    "turned round": lambda lines: lines[::-1],
    "lost": lambda lines: lines[1:],
    "all lost": lambda lines: [],
    "last lost": lambda lines: lines[:-1],
    "another id": in_line('"id":"', '"id":"x'),
}
CONFIG: dict[str, tuple[str, str]] = {
    "format 1": ('"format": 2', '"format": 1'),
    "format a word": ('"format": 2', '"format": "two"'),
    "no format": ('"format": 2', '"was": 2'),
    "epochs": ('"epochs": 2', '"epochs": 3'),
    "epochs below 0": ('"epochs": 2', '"epochs": -2'),
    "seed": ('"seed": 0', '"seed": 1'),
    "a model": ('"model": "mock"', '"model": "echo"'),
    "a cell's task": ('"task": 0', '"task": 5'),
    "samples": ('"samples": 3', '"samples": 2'),
    "first": ('"first": 0', '"first": 1'),
    "the data's hash": ('"sha256": "..', '"sha256": "xx'),
    "an input's hash": ('"samples.jsonl": "..', '"samples.jsonl": "xx'),
    "a member lost": ('"cells": ', '"rooms": '),
    "a member more": ('"format": 2', '"format": 2, "more": 1'),
    "a list": ("^", "["),
}
SHAPES: dict[str, tuple[str, str]] = {
    "nothing": (r"(?s)\A.*\Z", ""),
    "garbage": (r"(?s)\A.*\Z", "garbage"),
    "a list": (r"(?s)\A.*\Z", "[]"),
    "an empty object": (r"(?s)\A.*\Z", "{}"),
    "deep": (r"(?s)\A.*\Z", '{"a":' * 5000 + "1" + "}" * 5000),
}
SCORERS: dict[str, tuple[str, str]] = {
    "reduce": ('"reduce": "rate"', '"reduce": "ratio"'),
    "no reduce": ('"reduce": "rate"', '"reduce": "magic"'),
    "version": ('"version": "', '"version": "9'),
    "a metric": ('"name": "', '"name": "x'),
    "a scorer": ('"quote"', '"quotes"'),
}


@dataclass(frozen=True)
class Case:
    """What is done to a file of the run."""

    file: str
    name: str
    do: Callable[[Path], None]


def edited(change: Callable[[Lines], Lines]) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    return do


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        text = path.read_text()
        changed = re.sub(old, new, text, count=1)
        assert changed != text, old
        path.write_text(changed)

    return do


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def of_the_other(path: Path) -> None:
    shutil.copy(path.parent.parent / "other" / path.name, path)


def first_of_the_other(path: Path) -> None:
    rest = path.read_bytes().splitlines(keepends=True)[1:]
    other = (path.parent.parent / "other" / path.name).read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([other[0], *rest]))


def of_another_scorer(path: Path) -> None:
    shutil.copy(path.with_name("scores-correctness.jsonl"), path)


def cells_turned_round(path: Path) -> None:
    config = json.loads(path.read_bytes())
    config["cells"] = config["cells"][::-1]
    path.write_text(json.dumps(config, indent=2))


def cases() -> Iterator[Case]:
    scores = "scores-quote.jsonl"
    for file, changes in (("answers.jsonl", ANSWERS), (scores, SCORES), ("samples.jsonl", INPUTS)):
        for name, change in (ANY_LINES | changes).items():
            yield Case(file, name, edited(change))
    for name, change in (ANY_LINES | INPUTS).items():
        yield Case("documents.jsonl", name, edited(change))
    for file, edits in (("run.json", CONFIG | SHAPES), ("scorers.json", SCORERS | SHAPES), ("providers.json", SHAPES)):
        for name, (old, new) in edits.items():
            yield Case(file, name, replaced(old, new))
    yield Case("run.json", "cells turned round", cells_turned_round)
    by_lines = ("answers.jsonl", scores, "samples.jsonl", "documents.jsonl")
    for file in (*by_lines, "run.json", "scorers.json", "providers.json"):
        yield Case(file, "gone", Path.unlink)
        yield Case(file, "a folder", as_folder)
        yield Case(file, "of another run", of_the_other)
        if file in by_lines:
            yield Case(file, "first line of another run", first_of_the_other)
    yield Case(scores, "of another scorer", of_another_scorer)


CASES = list(cases())
VERBS: dict[str, Callable[[Path], tuple[Any, ...]]] = {
    "score": lambda runs: ("score", runs / "run"),
    "resume": lambda runs: ("resume", runs / "run"),
    "compare": lambda runs: ("compare", f"{runs / 'run'}:1", f"{runs / 'run'}:2", "--all-metrics"),
    "leaderboard": lambda runs: ("leaderboard", runs / "run"),
    "view": lambda runs: ("view", runs / "run", "lake"),
}
# What is no error and no other figure, and is said: an answer or a score that is not there (yet), and its remedy.
TOLD = ("not scored yet", "not answered", "has no scores yet", "has no answer yet", "are not there")


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
        folder = tmp_path / verb
        shutil.copytree(runs, folder)
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


def changed_somehow(path: Path, draws: Random) -> None:
    """A byte, a line or a number of a file put out of place, as a bad disk, a merge or a hand would."""
    data = path.read_bytes()
    lines = data.splitlines(keepends=True)
    at, line = draws.randrange(len(data)), draws.randrange(len(lines))
    number = draws.choice(list(re.finditer(rb"-?\d+(?:\.\d+)?", data)))
    other = draws.choice([b"-1", b"7", b"9" * 30, b"1e999", b"NaN", b"null", b"true", b"0.25", b'"1"'])
    path.write_bytes(
        draws.choice(
            [
                data[:at] + bytes([data[at] ^ 1 << draws.randrange(8)]) + data[at + 1 :],
                data[:at] + draws.choice([b"\xff", b"\0", b"\n", b'"', b"{", b"\\ud800"]) + data[at:],
                data[:at] + b"\0" * 512,
                b"".join([*lines[:line], lines[line], *lines[line:]]),
                b"".join([*lines[:line], lines[draws.randrange(len(lines))], *lines[line + 1 :]]),
                data[: number.start()] + other + data[number.end() :],
                data.swapcase(),
            ]
        )
    )


@pytest.mark.parametrize("verb", VERBS | OTHERS)
def test_no_random_change_changes_a_figure_in_silence(runs: Path, tmp_path: Path, evals: Evals, verb: str) -> None:
    def ran(folder: Path) -> tuple[Said, str]:
        said = evals(*(VERBS | OTHERS)[verb](folder))
        return said, "".join(f.read_text() for f in sorted(folder.glob("out*"))) + plain(said, folder)

    draws = Random(verb)
    before = ""
    for number in range(14):
        folder = shutil.copytree(runs, tmp_path / str(number))
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
