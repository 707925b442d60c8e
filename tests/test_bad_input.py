"""Bad input: one line that names file, line and expectation, or an unscored answer with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Evals, Said, ask_lake, read_jsonl, start

GOOD = {"id": "q1", "question": "How high does Lake Aro lie?", "documents": ["lake.txt"]}


def refused(said: Said, *expected: str) -> None:
    assert said.status in (1, 2)
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) == 1, said.err
    for part in expected:
        assert part in said.err


@pytest.mark.parametrize(
    ("second_line", "expected"),
    [
        (b'{"id": "q2", "question": "Wh', "looks torn"),
        (b'{"id": "q2"}\n', "no 'question'"),
        (b"[1, 2]\n", "expected a JSON object"),
        (b'{"question": 3}\n', "'question' is a whole number; expected a string"),
        (b'{"question": "  "}\n', "'question' is empty"),
        (b'{"id": "q1", "question": "Again?"}\n', "duplicate question id 'q1'"),
        (b'{"question": "Who?", "documents": ["lak.txt"]}\n', "did you mean lake.txt"),
        (b'{"question": "Who?", "evidence": [{"document": "lake.txt", "start": 5, "end": 5000}]}\n', "lies outside"),
        (b'{"question": "Who?", "evidence": [{"document": "lake.txt", "text": "not there"}]}\n', "does not occur in"),
        (
            b'{"question": "?", "evidence": [{"document": "lake.txt", "start": 0, "end": 4, "text": "Mere"}]}\n',
            "'Lake'",
        ),
        (b'{"question": "Who?", "answers": [1]}\n', "strings only"),
        (b'{"question": "W\xff"}\n', "is not UTF-8"),
    ],
)
def test_a_bad_line_is_named(evals: Evals, lake: Path, second_line: bytes, expected: str) -> None:
    (lake / "questions.jsonl").write_bytes(json.dumps(GOOD).encode() + b"\n" + second_line)
    refused(ask_lake(evals, lake), "questions.jsonl:2:", expected)


def test_a_document_that_is_no_text_is_named(evals: Evals, lake: Path) -> None:
    bad = lake / "docs" / "bad.txt"
    bad.write_bytes(b"abc \xe9\1def")
    where = ("--questions", lake / "questions.jsonl", "--log-dir", lake)
    refused(evals("run", "--model", "extractive", "--docs", bad, *where), "bad.txt: byte 4 is not UTF-8")
    said = ask_lake(evals, lake)
    assert said.status == 0, "the other documents are read all the same"
    assert "bad.txt: byte 4 is not UTF-8" in said.err


def test_missing_files_are_named(evals: Evals, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lake)
    refused(evals("run", "--model", "mock", "--docs", lake / "none", "--questions", lake / "questions.jsonl"), "none:")
    refused(evals("run", "--model", "mock", "--docs", lake / "docs", "--questions", lake / "none.jsonl"), "none.jsonl")
    refused(evals("run", "--model", "mock", "--docs", lake / "docs"), "go together")
    refused(evals("run", "--model", "mock"), "nothing to ask")
    refused(evals("resume", lake), "no run.json")
    assert not list((lake / "runs").iterdir()), "nothing half-made is left"


def test_a_run_named_without_its_folder_is_guessed(evals: Evals, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(lake)
    (lake / "runs" / "first").mkdir(parents=True)
    (lake / "runs" / "first" / "run.json").write_text("{}", encoding="utf-8")
    refused(evals("view", "first"), "expected a run folder, as `evals run` writes it; did you mean runs/first?")


@pytest.mark.parametrize(
    ("more", "model", "expected"),
    [
        ((), "extractve", "did you mean extractive?"),
        (("--style", "brackets"), "mock", "did you mean bracket?"),
        (("--scorer", "qoute"), "mock", "did you mean quote"),
        (("--task", "almanack"), "mock", "did you mean almanac"),
        (("--suite", "dem"), "mock", "did you mean demo?"),
        (("--sample-id", "nobody"), "mock", "has no samples with --sample-id nobody"),
    ],
)
def test_unknown_names_get_near_ones(
    evals: Evals, lake: Path, more: tuple[str, ...], model: str, expected: str
) -> None:
    refused(ask_lake(evals, lake, model, *more), expected)


def test_an_unknown_verb_and_bad_values(evals: Evals) -> None:
    assert "did you mean run" in evals("rum").err
    assert "is not a whole number from 1" in evals("run", "--model", "mock", "--limit", "0").err
    assert "plain folder name" in evals("run", "--model", "mock", "--run-id", "../up").err


def test_a_run_is_not_overwritten(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake).status == 0
    refused(ask_lake(evals, lake), "exists already", "evals resume")
    (lake / "run" / "run.json").unlink()
    refused(ask_lake(evals, lake), "exists already and is no run")


def reasons(lake: Path) -> dict[str, int]:
    row = json.loads((lake / "run" / "summary.json").read_text())["rows"][0]
    found: dict[str, int] = row["reasons"]
    for metric in row["metrics"].values():
        assert metric["n"] + metric["unscored"] + metric["not_applicable"] == row["answers"]
    return found


def test_a_model_that_returns_nothing_is_unscored_with_its_reason(evals: Evals, lake: Path) -> None:
    said = ask_lake(evals, lake, "mock/empty")
    assert (said.status, said.err) == (1, "nothing was scored: no answer gave anything to score\n")
    assert reasons(lake) == {"empty answer": 3}
    assert "unscored 3 of 3" in said.out
    assert "3 answers a row, and no figure" in said.out
    for beside_the_point in ("95 % interval", "apply to no answer", "agrees with people"):
        assert beside_the_point not in said.out


def test_a_run_to_which_no_metric_applies_says_so(evals: Evals, lake: Path) -> None:
    (lake / "questions.jsonl").write_text('{"id": "1", "question": "How high does it lie?"}\n')
    said = ask_lake(evals, lake, "mock/echo", "--scorer", "correctness")
    assert (said.status, said.err) == (1, "nothing was scored: no metric applies to any answer\n")


def test_a_model_that_fails_is_unscored_with_its_reason(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "mock/error").status == 1
    assert sum(reasons(lake).values()) == 3


def test_a_model_that_returns_nonsense_is_scored_as_uncited(evals: Evals, lake: Path) -> None:
    for style in ("quote", "bracket", "anchored"):
        assert ask_lake(evals, lake, "mock/garbage", "--style", style).status == 0
        assert reasons(lake) == {}
        (lake / "run").rename(lake / f"run-{style}")


def test_fail_on_error_stops_and_can_be_resumed(evals: Evals, lake: Path) -> None:
    refused(
        ask_lake(evals, lake, "mock/error", "--fail-on-error"), "stopped by --fail-on-error: 1 of 3", "evals resume"
    )
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 1
    (lake / "run").rename(lake / "first")
    refused(ask_lake(evals, lake, "mock/error", "--fail-on-error", "0.5"), "2 of 3")
    (lake / "run").rename(lake / "second")
    assert "nothing was scored" in ask_lake(evals, lake, "mock/error", "--fail-on-error", "4").err


def quoting(words: str) -> dict[str, object]:
    return {"answer": "It runs past.", "citations": [{"document": 1, "quote": words}]}


@pytest.mark.parametrize("lines", [10_000, pytest.param(600_000, marks=pytest.mark.proof)])
def test_a_document_of_many_megabytes(evals: Evals, lake: Path, lines: int) -> None:
    line = "The river Ode runs past mill number {n} and on to the sea, which it reaches in spring.\n"
    text = "".join(line.format(n=n) for n in range(lines))
    assert len(text) > 80 * lines
    (lake / "docs" / "long.txt").write_text(text, encoding="utf-8")
    (lake / "questions.jsonl").write_text(
        json.dumps({"question": f"Which mill is number {lines - 1}?", "documents": ["long.txt"]})
    )
    words = f"The river Ode runs past mill number {lines - 1} and on to the sea"
    said = ask_lake(evals, lake, f"mock/{json.dumps(quoting(words))}", "--scorer", "quote", "--style", "quote")
    assert said.status == 0, said.err
    finding = read_jsonl(lake / "run" / "scores-quote.jsonl")[0]["score"]["findings"][0]
    assert finding["label"] == "exact"
    assert text[finding["source"]["start"] : finding["source"]["end"]] == words


def test_a_shadowed_package_is_named(lake: Path) -> None:
    (lake / "scorers.py").write_text("")
    process = start("run", "--model", "mock", "--docs", "docs", "--questions", "questions.jsonl", cwd=lake)
    _, err = process.communicate()
    assert process.returncode == 1
    assert "scorers.py hides the framework's own 'scorers' package" in err
