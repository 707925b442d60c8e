"""A judge's figure corrected by labels: on runs whose truth is known."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from support import Evals, write_jsonl

from evals.analysis.correction import Label, correct, read_labels
from evals.errors import EvalsError
from evals.report.terminal import terminal
from evals.runs import Run


def judged(folder: Path, evals: Evals, count: int = 400) -> tuple[Run, dict[str, float]]:
    """A run whose judge, short_answer_recall of the mock's one answer, errs one time in five; and the truth."""
    rng = Random(1)
    truth = {f"q{n}": float(rng.random() < 0.1) for n in range(count)}
    said = {id: bool(value) != (rng.random() < 0.2) for id, value in truth.items()}
    docs = write_jsonl(folder / "docs.jsonl", [{"id": id, "text": "Lake Aro lies high."} for id in truth])
    rows = [
        {"id": id, "question": "?", "documents": [id], "answers": ["answer" if yes else "nothing"]}
        for id, yes in said.items()
    ]
    asked = ["--docs", docs, "--questions", write_jsonl(folder / "q.jsonl", rows), "--log-dir", folder]
    reply = ["--model", "mock/answer", "--style", "bracket", "--scorer", "correctness", "--run-id", "run"]
    found = evals("run", *asked, *reply)
    assert found.status == 0, found.err
    return Run(folder / "run"), truth


def test_labels_bring_the_figure_back_to_the_truth(tmp_path: Path, evals: Evals) -> None:
    run, truth = judged(tmp_path, evals)
    true = sum(truth.values()) / len(truth)
    labels = [Label(id, truth[id]) for id in list(truth)[:200]]
    ((row,), unused) = correct(run, "short_answer_recall", labels)
    assert (row.n, row.labelled, unused) == (400, 200, 0)
    assert row.judge == pytest.approx(0.2 + 0.6 * true, abs=0.06)  # as often wrong as it is
    for found in (row.powered, row.rates):
        assert found is not None
        assert found.value is not None
        assert found.value == pytest.approx(true, abs=0.1)
        assert found.low is not None
        assert found.high is not None
        assert found.low <= true <= found.high
        assert abs(found.value - true) < abs((row.judge or 0) - true)


def test_labels_of_every_answer_leave_nothing_to_correct(tmp_path: Path, evals: Evals) -> None:
    run, truth = judged(tmp_path, evals, 40)
    ((row,), unused) = correct(run, "short_answer_recall", [Label(id, v) for id, v in truth.items()])
    assert row.people == pytest.approx(sum(truth.values()) / 40)
    low, high = row.people_interval.low, row.people_interval.high
    assert low is not None
    assert high is not None
    assert row.people is not None
    assert low < row.people < high
    assert unused == 0


def test_labels_of_no_answer_are_counted(tmp_path: Path, evals: Evals) -> None:
    run, _ = judged(tmp_path, evals, 10)
    ((row,), unused) = correct(run, "short_answer_recall", [Label("other", 1.0), Label("q1", 1.0, model="another")])
    assert (row.labelled, unused) == (0, 2)
    assert row.powered.value is None
    assert row.powered.reason


def test_the_command_prints_all_of_it(tmp_path: Path, evals: Evals) -> None:
    _, truth = judged(tmp_path, evals, 60)
    labels = write_jsonl(tmp_path / "labels.jsonl", [{"sample": id, "label": v} for id, v in list(truth.items())[:30]])
    said = evals("correct", tmp_path / "run", "--metric", "short_answer_recall", "--labels", labels)
    assert said.status == 0, said.err
    assert "prediction-powered" in said.out
    assert "not scored yet" not in said.out
    scores = tmp_path / "run" / "scores-correctness.jsonl"
    scores.write_bytes(b"".join(scores.read_bytes().splitlines(keepends=True)[2:]))
    said = evals("correct", tmp_path / "run", "--metric", "short_answer_recall", "--labels", labels)
    assert "2 of 60 answers are not there, or not scored yet: `evals resume` does both" in said.out
    said = evals("correct", tmp_path / "run", "--metric", "recall", "--labels", labels)
    assert "no scorer has given 'recall'; did you mean" in said.err
    none = write_jsonl(tmp_path / "none.jsonl", [{"sample": "other", "label": 1}])
    said = evals("correct", tmp_path / "run", "--metric", "short_answer_recall", "--labels", none)
    assert "no answer is labelled of mock/answer / bracket / q" in said.out


def test_every_figure_is_printed_on_eighty_columns(
    tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, truth = judged(tmp_path, evals, 60)
    labels = write_jsonl(tmp_path / "labels.jsonl", [{"sample": id, "label": v / 2} for id, v in [*truth.items()][:30]])
    monkeypatch.setattr("evals.cli.correct.terminal", lambda: terminal(80))
    said = evals("correct", tmp_path / "run", "--metric", "short_answer_recall", "--labels", labels)
    assert "short_answer_recall of mock/answer / bracket / q: 30 of 60 answers labelled" in said.out
    for estimate in ("judge alone", "people alone", "prediction-powered", "Rogan-Gladen"):
        assert estimate in said.out
    assert "is for verdicts and labels of 0 or 1 alone" in said.out


@pytest.mark.parametrize("line", ['{"sample": 1, "label": 1}', '{"sample": "a"}', '{"sample": "a", "label": 2}'])
def test_a_label_that_cannot_be_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "labels.jsonl").write_text(f'{{"sample": "a", "label": true}}\n{line}\n')
    with pytest.raises(EvalsError, match=r"labels.jsonl:2: expected"):
        read_labels(tmp_path / "labels.jsonl")


def test_an_estimate_of_labels_from_0_to_1_stays_there(tmp_path: Path, evals: Evals) -> None:
    run, truth = judged(tmp_path, evals, 60)
    few = [Label(id, 0.01 * (number % 2)) for number, id in enumerate(list(truth)[:6])]
    ((row,), _) = correct(run, "short_answer_recall", few)
    assert row.powered.value is not None
    assert row.powered.high is not None
    assert row.powered.low == 0.0
    assert 0 <= row.powered.value <= row.powered.high <= 1
