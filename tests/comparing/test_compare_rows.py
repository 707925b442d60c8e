"""What is compared with what: rows by number or name, the samples that both were asked, the scorers that agree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from compared import RECALL, RIGHT, WRONG, Ask, answers, compared
from support import Evals, reseal_scorers, write_jsonl

from evals.runs import Run


def test_unscored_samples_are_left_out_and_named(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    ids = [f"q{n}" for n in range(5)]
    a = ask("a", {"q0": RIGHT, "q1": RIGHT, "q2": "", "q3": WRONG}, samples=ids)
    b = ask("b", answers("01111"))
    pair, said = compared(evals, tmp_path, a, b)
    left = {left["reason"]: left for left in pair["left_out"]}
    assert left["empty answer"]["samples"] == ["q2"]
    assert {left["empty answer"]["where"], *left["empty answer"]["scorers"]} == {"A"}
    assert left["no stored completion for sample 'q4' in replies.jsonl"]["samples"] == ["q4"]
    assert pair["paired"] == 5
    m = pair["metrics"][RECALL]
    assert (m["n"], m["a"], m["b"]) == (3, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert "left out: 1 sample in A: empty answer: q2" in said.out


def test_different_data_are_refused(tmp_path: Path, ask: Ask, evals: Evals, lake: Path) -> None:
    changed = {"q0": {"question": "How tall is q0?"}, "q1": {"answers": ["8 metres"]}}
    a, b = ask("a", answers("1100")), ask("b", answers("0111"), changed=changed)
    said = evals("compare", a, b)
    assert said.status == 1
    for part in (
        "asked different data",
        "2 samples are the same in both",
        "1: the question or its documents differ",
        "1: the accepted answers, the evidence or other things that it is scored by differ",
        "--force compares those",
    ):
        assert part in said.err, part
    assert said.err.count("\n") == 1
    pair, said = compared(evals, tmp_path, a, b, "--force")
    assert pair["paired"] == 2
    assert pair["metrics"][RECALL]["n"] == 2
    assert {tuple(left["samples"]) for left in pair["left_out"]} == {("q0",), ("q1",)}
    assert "the data differ: 2 samples are the same in both" in said.out
    # Documents count by their text.
    c = ask("c", answers("1100"), lies="rests")
    said = evals("compare", a, c, "--force")
    assert said.status == 1
    assert "have no sample in common (4: the question or its documents differ)" in said.err


def test_samples_of_one_row_alone_are_named(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("110011")), ask("b", answers("1010"))
    pair, said = compared(evals, tmp_path, a, b)
    assert pair["paired"] == pair["metrics"][RECALL]["n"] == 4
    assert [(left["reason"], left["samples"]) for left in pair["left_out"]] == [("only in A", ["q4", "q5"])]
    assert "left out: 2 samples: only in A: q4, q5" in said.out
    back, _ = compared(evals, tmp_path, b, a)
    assert [(left["reason"], left["samples"]) for left in back["left_out"]] == [("only in B", ["q4", "q5"])]


def test_scorers_that_differ_are_left_out_and_said(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("1100")), ask("b", answers("0111"))
    before = Run(b).scorers()["correctness"].version

    def change(scorers: dict[str, Any]) -> None:
        scorers["correctness"] |= {"version": "0", "about": {"args": {"votes": "3"}}}
        del scorers["evidence"]

    reseal_scorers(b, change)
    pair, said = compared(evals, tmp_path, a, b, "--all-metrics")
    reasons = {left["metric"]: left["reason"] for left in pair["not_compared"]}
    differs = f"version {before} in A, 0 in B; args.votes none in A, 3 in B"
    assert reasons[RECALL] == f"scorer 'correctness' differs ({differs})"
    assert reasons["evidence_recall"] == "only A has it"
    assert RECALL not in pair["metrics"]
    line = next(line for line in said.out.splitlines() if line.startswith("not compared") and differs in line)
    assert RECALL in line
    pair, said = compared(evals, tmp_path, a, b, "--force")
    assert pair["metrics"][RECALL]["difference"] == 0.25
    assert "compared all the same" in said.out
    said = evals("compare", a, b, "--metric", RECALL)
    assert said.status == 1
    assert "have no metric that can be compared: scorer 'correctness' differs" in said.err


def test_rows_are_chosen_by_number_or_name(tmp_path: Path, two: Path, evals: Evals) -> None:
    def models(*arguments: object) -> tuple[str, str]:
        pair, _ = compared(evals, tmp_path, *arguments)
        return pair["a"]["model"], pair["b"]["model"]

    assert models(two) == ("extractive", "mock")
    assert models(f"{two}:2", f"{two}:1") == ("mock", "extractive")
    assert models(f"{two}:mock quote", f"{two}:extr") == ("mock", "extractive")
    assert models(f"{two}:mock / quote / questions", f"{two}:native") == ("mock", "extractive")


def test_rows_that_cannot_be_told_are_listed(two: Path, lake: Path, evals: Evals) -> None:
    listed = ["evals compare: 1 'extractive native questions'", "evals compare: 2 'mock quote questions'"]
    for arguments, expected in (
        ((two, two), "expected one row of a task"),
        ((f"{two}:3", two), "no row '3'"),
        ((f"{two}:gpt", two), "no row 'gpt'"),
        ((f"{two}:1",), "expected two rows of a task"),
    ):
        said = evals("compare", *arguments)
        assert said.status == 1
        assert expected in said.err
        assert "1 'extractive native questions'" in said.err
    assert evals("compare", two, two).err.splitlines()[1:] == listed
    assert "no run.json" in evals("compare", lake / "nothing", two).err
    assert "expected RUN[:ROW] once or twice" in evals("compare", two, two, two).err
    assert "expected a second RUN" in evals("compare", two, "--all").err


def test_an_exact_name_goes_before_a_part_of_one(tmp_path: Path, lake: Path, evals: Evals) -> None:
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    models = ("--model", "mock/Water", "--model", "mock/Water: clear", "--style", "bracket")
    assert evals("run", *models, *where, "--run-id", "x:y").status == 0
    pair, _ = compared(evals, tmp_path, f"{lake}/x:y:mock/Water", f"{lake}/x:y:mock/Water: clear")
    assert (pair["a"]["model"], pair["b"]["model"]) == ("mock/Water", "mock/Water: clear")


def test_all_rows_of_the_same_name(tmp_path: Path, two: Path, lake: Path, evals: Evals) -> None:
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    models = ("--model", "mock", "--model", "extractive", "--model", "mock/empty")
    assert evals("run", *models, *where, "--run-id", "three").status == 0
    out = tmp_path / "all.json"
    said = evals("compare", two, lake / "three", "--all", "--out", out)
    assert said.status == 0, said.err
    assert "row 'mock/empty / quote / questions' is in one of the two only: not compared" in said.err
    pairs = json.loads(out.read_text())["pairs"]
    assert [(p["a"]["model"], p["b"]["model"]) for p in pairs] == [("extractive",) * 2, ("mock",) * 2]
    assert all(not p["changes"] for p in pairs)


def test_a_run_without_scores_says_so(two: Path, ask: Ask, evals: Evals) -> None:
    (two / "scorers.json").unlink()
    assert "has no scores yet" in evals("compare", two).err


def test_rows_that_answered_no_sample_in_common_are_said(tmp_path: Path, evals: Evals) -> None:
    document = {"id": "aro", "text": "Its water is clear."}
    rows = [{"id": f"q{n}", "question": f"{n}?", "documents": [document], "answer": "Clear."} for n in range(4)]
    log = write_jsonl(tmp_path / "log.jsonl", [{**row, "model": "ab"[n % 2]} for n, row in enumerate(rows)])
    assert evals("import", log, "--log-dir", tmp_path, "--run-id", "run").status == 0
    said = evals("compare", tmp_path / "run")
    assert "no sample has a score in both rows: there is nothing to compare" in said.out
