"""Leaderboards as other tools exchange them, held to their schema where it is installed: `make test-harnesses`."""

from __future__ import annotations

import csv
import json
import re
import shutil
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, read_jsonl, run_of_the_lake, write_jsonl

import evals as public
from evals.report.exchange.folders import safe_name

jsonschema: Any = pytest.importorskip("jsonschema")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of one that answers, one without trials of some metrics, and one without an answer."""
    return run_of_the_lake(tmp_path_factory.mktemp("lake"), "extractive", "mock", "mock/error")


@pytest.fixture
def run(finished: Path, lake: Path) -> Path:
    return shutil.copytree(finished, lake / "run")


def written(evals: Evals, run: Path, kind: str) -> tuple[Path, dict[str, Any]]:
    """What is written with that ending, and the board that it says the same as."""
    out, board = run.with_name(f"theirs.{kind}"), run.with_name("board.json")
    said = evals("leaderboard", run, "--out", out, "--out", board)
    assert said.status == 0, said.err
    return out, json.loads(board.read_text())


def ever(evals: Evals, run: Path) -> tuple[list[tuple[Path, dict[str, Any]]], dict[str, Any]]:
    folder, board = written(evals, run, "every-eval-ever")
    return [(path, json.loads(path.read_text())) for path in sorted(folder.rglob("*.json"))], board


def figures(row: dict[str, Any]) -> dict[str, float]:
    return {name: m["value"] for name, m in row["metrics"].items() if m["value"] is not None}


def test_every_eval_ever_has_every_figure_with_its_interval(evals: Evals, run: Path) -> None:
    records, board = ever(evals, run)
    rows = {row["model"]: row for row in board["rows"]}
    assert len(records) == len(rows) == len({record["evaluation_id"] for _, record in records})
    for _, record in records:
        row = rows[record["model_info"]["id"]]
        results = {result["metric_config"]["metric_name"]: result for result in record["evaluation_results"]}
        assert {name: result["score_details"]["score"] for name, result in results.items()} == figures(row)
        for name, result in results.items():
            uncertainty, metric = result["score_details"]["uncertainty"], row["metrics"][name]
            interval = uncertainty.get("confidence_interval", {"lower": None, "upper": None})
            assert (interval["lower"], interval["upper"]) == (metric["low"], metric["high"])
            assert uncertainty["num_samples"] == metric["n"]
            assert result["metric_config"]["lower_is_better"] == (board["metrics"][name]["higher_is_better"] is False)


def test_a_line_of_samples_is_an_answer_and_its_value_of_a_metric(evals: Evals, run: Path) -> None:
    records, _ = ever(evals, run)
    answered = 0
    for path, record in records:
        about = record["detailed_evaluation_results"]
        samples = path.with_name(f"{path.stem}_samples.jsonl")
        assert about["file_path"] == samples.relative_to(run.with_name("theirs.every-eval-ever")).as_posix()
        assert about["checksum"] == sha256(samples.read_bytes()).hexdigest()
        lines = read_jsonl(samples)
        assert about["total_rows"] == len(lines)
        results = {result["evaluation_result_id"]: result for result in record["evaluation_results"]}
        by_result: dict[str, list[dict[str, Any]]] = {}
        for line in lines:
            assert line["evaluation_id"] == record["evaluation_id"]
            by_result.setdefault(line["evaluation_result_id"], []).append(line)
        for id, own in by_result.items():
            assert len(own) == results[id]["score_details"]["uncertainty"]["num_samples"]
        answered += bool(lines)
    assert answered == 2, "of three models one gave nothing but errors"


def test_a_conversation_is_one_of_several_turns(evals: Evals, tmp_path: Path) -> None:
    sample = public.Sample(
        "1", "How high?", (public.Document("a", "It is high."),), turns=(public.Message("user", "?"),)
    )
    task = SimpleNamespace(
        name="t", scorers=("quote",), card=public.TaskCard("1", "mine"), samples=lambda: iter([sample])
    )
    made = public.evaluate([task], "extractive", log_dir=tmp_path, run_id="turns")
    records, _ = ever(evals, made.path)
    (line, *_) = read_jsonl(records[0][0].with_name(f"{records[0][0].stem}_samples.jsonl"))
    assert (line["interaction_type"], line["output"]) == ("multi_turn", None)
    assert [m["role"] for m in line["messages"]] == ["user", "user", "assistant"]


def test_its_records_conform_to_its_schema(evals: Evals, run: Path) -> None:
    package = find_spec("every_eval_ever")
    if package is None or not package.submodule_search_locations:
        pytest.skip("every_eval_ever is not installed: make test-harnesses")
    schemas = Path(package.submodule_search_locations[0]) / "schemas"
    aggregate, instance = (
        jsonschema.Draft7Validator(json.loads((schemas / f"{name}.schema.json").read_text()))
        for name in ("eval", "instance_level_eval")
    )
    records, _ = ever(evals, run)
    found = [error.message for _, record in records for error in aggregate.iter_errors(record)]
    for path, _ in records:
        lines = read_jsonl(path.with_name(f"{path.stem}_samples.jsonl"))
        found += [error.message for line in lines for error in instance.iter_errors(line)]
    assert found == []


def test_lm_eval_has_a_file_a_model_with_every_figure(evals: Evals, run: Path) -> None:
    folder, board = written(evals, run, "lm-eval")
    records = [json.loads(path.read_text()) for path in sorted(folder.iterdir())]
    assert len(records) == len({(row["model"], row["style"]) for row in board["rows"]})
    by_model = {(record["model_name"], record["config"]["model_args"]["style"]): record for record in records}
    for row in board["rows"]:
        record = by_model[row["model"], row["style"]]
        told = {n.removesuffix(",none"): v for n, v in record["results"][row["task"]].items() if not isinstance(v, str)}
        assert told == figures(row)
        better = {n: board["metrics"][n]["higher_is_better"] for n in row["metrics"]}
        assert record["higher_is_better"][row["task"]] == {n: b for n, b in better.items() if b is not None}


def test_the_hub_has_a_file_a_model_and_style_that_its_library_reads(evals: Evals, run: Path) -> None:
    folder, board = written(evals, run, "eval-results")
    hub = pytest.importorskip("huggingface_hub")
    files = {path.stem: yaml.safe_load(path.read_text()) for path in folder.iterdir()}
    assert len(files) == len(board["rows"])
    row = next(row for row in board["rows"] if row["model"] == "extractive")
    entries = hub.parse_eval_result_entries(files[f"extractive--{row['style']}"])
    assert {entry.task_id: entry.value for entry in entries} == figures(row)
    assert {entry.dataset_id for entry in entries} == {f"unknown/{row['task']}"}
    assert hub.eval_result_entries_to_yaml(entries) == files[f"extractive--{row['style']}"]


def test_the_columns_of_vectara_count_answers(evals: Evals, tmp_path: Path) -> None:
    row = {"documents": ["The lake is high."], "model": "m/a"}
    atoms = ["The lake is high.", "It is red."]
    stored: list[dict[str, Any]] = [
        {**row, "question": "One?", "answer": atoms[0], "atoms": atoms[:1], "wrong_atoms": []},
        {**row, "question": "Two?", "answer": " ".join(atoms), "atoms": atoms, "wrong_atoms": atoms[1:]},
        {**row, "question": "Three?", "answer": "I cannot say."},
    ]
    file = write_jsonl(tmp_path / "s.jsonl", stored)
    said = evals("import", file, "--scorer", "hallucination", "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    out, _ = written(evals, tmp_path / "run", "vectara.csv")
    (line,) = csv.DictReader(out.read_text().splitlines())
    assert line == {
        "Model": "m/a (native)",
        "Hallucination Rate": "50.0 %",
        "Factual Consistency Rate": "50.0 %",
        "Answer Rate": "66.7 %",
        "Average Summary Length (Words)": "5.5",
    }


def test_vectara_needs_a_score_of_hallucination(evals: Evals, run: Path) -> None:
    said = evals("leaderboard", run, "--out", run.with_name("v.vectara.csv"))
    assert (said.status, "expected runs scored with --scorer hallucination" in said.err) == (1, True)


def test_parquet_has_the_lines_of_the_csv(evals: Evals, run: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out, _ = written(evals, run, "parquet")
    evals("leaderboard", run, "--out", run.with_name("board.csv"))
    lines = list(csv.DictReader(run.with_name("board.csv").read_text().splitlines()))
    table = parquet.read_table(out)
    assert table.column_names == list(lines[0])
    assert [str(value) for value in table["metric"].to_pylist()] == [line["metric"] for line in lines]
    assert table["value"].to_pylist() == [float(line["value"]) if line["value"] else None for line in lines]


@pytest.mark.parametrize("kind", ["every-eval-ever", "lm-eval", "eval-results"])
def test_a_folder_is_a_new_one(evals: Evals, run: Path, kind: str) -> None:
    out, _ = written(evals, run, kind)
    again = evals("leaderboard", run, "--out", out)
    assert (again.status, "exists already" in again.err) == (1, True)


@given(st.text(max_size=150), st.text(max_size=150))
def test_names_of_files_lead_nowhere_and_stay_apart(one: str, other: str) -> None:
    for name in (safe_name(one), safe_name(other)):
        assert re.fullmatch(r"[\w@+=~][\w.@+=~-]*", name, re.ASCII)
    assert (safe_name(one) == safe_name(other)) == (one == other)
