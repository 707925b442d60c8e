"""`evals.evaluate` and `evals.Run` do in Python what the verbs do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import evals
from evals import Document, Sample, TaskCard


class Lakes:
    name, scorers, card = "lakes", ("quote",), TaskCard("1", "mine", "mine")

    def samples(self) -> Iterator[Sample]:
        yield Sample("1", "How high does Lake Aro lie?", (Document("a", "Lake Aro lies 212 metres high."),))


def test_a_run_has_its_figures_answers_and_false_citations(tmp_path: Path) -> None:
    run = evals.evaluate("demo", ["extractive", "mock"], style="quote", limit=3, log_dir=tmp_path, run_id="a")
    assert run.path == tmp_path / "a"
    assert [(row.model, row.answers) for row in run.summary.rows] == [("extractive", 3), ("mock", 3)]
    answers = list(run.answers)
    assert [(a.model, a.sample.id) for a in answers[:3]] == [
        ("extractive", a.sample.id) for a in answers[3:]
    ] or answers
    assert {"quote", "evidence"} & set(answers[0].scores)
    assert all(record.fault for record in run.failing)
    written = json.loads((run.path / "summary.json").read_text())
    assert written["rows"][0]["metrics"].keys() == run.summary.rows[0].metrics.keys()
    assert evals.Run(run.path).summary == run.summary


def test_tasks_may_be_objects_and_an_experiment_says_the_rest(tmp_path: Path) -> None:
    run = evals.evaluate([Lakes()], "extractive", log_dir=tmp_path, epochs=2)
    assert [answered.epoch for answered in run.answers] == [0, 1]
    experiment = evals.Experiment(tasks=("demo",), models=("extractive",), log_dir=str(tmp_path), scorers=("quote",))
    assert len(list(evals.evaluate(experiment, limit=1).answers)) == 1


def test_what_cannot_be_asked_or_ranked_is_said(tmp_path: Path) -> None:
    with pytest.raises(evals.UsageError, match="limit: got 0; expected greater than or equal to 1"):
        evals.evaluate("demo", "extractive", limit=0, log_dir=tmp_path)
    with pytest.raises(evals.PluginError, match="task '3' has no name, scorers, card, samples"):
        evals.evaluate(3, "extractive", log_dir=tmp_path)  # type: ignore[arg-type]
    with pytest.raises(evals.UsageError, match="leaderboard: no runs"):
        evals.leaderboard()


def test_a_run_is_scored_resumed_and_ranked(tmp_path: Path) -> None:
    run = evals.evaluate("demo", "extractive", limit=2, scorer="quote", log_dir=tmp_path)
    run.score("evidence")
    assert {"quote", "evidence"} <= set(next(run.answers).scores)
    assert run.resume().summary == run.summary
    board = evals.leaderboard(run, run.path, rank_by="quote_exactness")
    assert [row.model for row in board.rows] == ["extractive", "extractive"]
    assert evals.command("view", run.path, "--failing") == 0
    assert evals.command("view", "--nonsense") == 2


def test_two_runs_are_compared_as_the_verb_does(tmp_path: Path) -> None:
    both: list[str | evals.Task] = ["demo", Lakes()]
    a = evals.evaluate(both, "extractive", limit=4, scorer="quote", log_dir=tmp_path, run_id="a")
    b = evals.evaluate("demo", "extractive", limit=4, scorer="quote", log_dir=tmp_path, run_id="b")
    found = evals.compare(a, b.path, metrics="quote_exactness")
    out = tmp_path / "cmp.json"
    assert evals.command("compare", a.path, b.path, "--metric", "quote_exactness", "--out", out) == 0
    written = evals.Comparison.model_validate_json(out.read_text())
    assert found.model_copy(update={"created": written.created}) == written
    assert found.unpaired == ["task 'lakes' is in one of the two only: not compared"]
    (pair,) = found.pairs
    assert (pair.paired, pair.metrics["quote_exactness"].same) == (4, True)
    with pytest.raises(evals.UsageError, match="beauty: not compared"):
        pair.worse("beauty")
    with pytest.raises(evals.UsageError, match="expected two rows of a task"):
        evals.compare(a)


def test_what_is_not_known_is_named(tmp_path: Path) -> None:
    with pytest.raises(evals.UsageError, match="epoch: an experiment has no such field; did you mean epochs"):
        evals.evaluate("demo", "extractive", epoch=2, log_dir=tmp_path)
    with pytest.raises(evals.UsageError, match="epochs: got many; expected a"):
        evals.evaluate("demo", "extractive", epochs="many", log_dir=tmp_path)
    with pytest.raises(evals.UsageError, match="no task is called 'dmo'"):
        evals.evaluate("dmo", "extractive", log_dir=tmp_path)
    with pytest.raises(evals.UsageError, match="nobody to ask"):
        evals.evaluate("demo", log_dir=tmp_path)
    assert not [*tmp_path.iterdir()]
