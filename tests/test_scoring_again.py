"""When scores are kept, when they are made again, and in which order answers are read for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import strangers
from support import Evals

from evals import Item, Metric, Score, ScorerOptions, Value
from evals.runs import Run

pytestmark = pytest.mark.usefixtures("strangers_known")


@dataclass(frozen=True)
class Args:
    """``least``: characters of an answer that is long."""

    least: int = 0


class Long:
    """Whether an answer is long."""

    Args = Args
    version = "1"
    metrics: tuple[Metric, ...] = (Metric("long", "long answers / answers", "rate"),)

    def __init__(self, options: ScorerOptions) -> None:
        self._least = options.read(Args).least

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            yield Score({"long": Value(len(item.answer.text) >= self._least)})


class Ordered:
    """Keeps the samples it was asked of, one cell and epoch after another."""

    version = "1"
    metrics = (Metric("seen", "answers / answers", "rate"),)
    in_order = True
    read: list[str]

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        Ordered.read = []
        for item in items:
            Ordered.read.append(f"{item.style} {item.sample.id} {item.answer.text[:9]}")
            yield Score({"seen": Value(1)})


@pytest.fixture
def run(lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run of two styles and two epochs, scored by both."""
    for kind in (Long, Ordered):
        monkeypatch.setattr(strangers, kind.__name__, kind, raising=False)
        monkeypatch.setitem(strangers.PLUGINS["scorers"], kind.__name__.lower(), kind.__name__)
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    styles = ("--style", "bracket", "--style", "quote", "--epochs", "2")
    said = evals("run", "--model", "mock", *styles, *where, "--scorer", "long", "--scorer", "ordered")
    assert said.status == 0, said.err
    return lake / "run"


def figure(run: Path, metric: str) -> Any:
    return json.loads((run / "summary.json").read_bytes())["rows"][0]["metrics"][metric]


@pytest.mark.parametrize(
    ("scorer", "name", "file", "contents"),
    [
        ("references", "bibliography", "works.jsonl", ['{"title": "Lakes"}', '{"title": "Hills"}']),
        ("hallucination", "abstentions", "phrases.txt", ["No idea.", "Who knows?"]),
        ("hallucination", "packages", "names.txt", ["numpy", "scipy"]),
        ("web", "store", "pages", ["It is cold.", "It is dry."]),
    ],
)
def test_a_file_that_a_scorer_reads_is_named_by_its_hash(
    run: Path, evals: Evals, scorer: str, name: str, file: str, contents: list[str]
) -> None:
    """And scores that were made with another content are made again."""
    path = run.parent / file
    hashes = []
    for content in contents:
        if scorer == "web":
            path.mkdir(exist_ok=True)
            (path / "page.txt").write_text(content)
        else:
            path.write_text(f"{content}\n")
        scores = run / f"scores-{scorer}.jsonl"
        before = scores.stat().st_mtime_ns if scores.exists() else 0
        assert evals("score", run, "--scorer", scorer, "-S", f"{name}={path}").status == 0
        assert scores.stat().st_mtime_ns > before
        about = json.loads((run / "scorers.json").read_bytes())["scorers"][scorer]["about"]
        hashes.append(about["reads_with"][name])
    assert len(set(hashes)) == 2
    assert all(found.startswith("sha256:") and len(found) == 71 for found in hashes)


def test_other_arguments_make_scores_again(run: Path, evals: Evals) -> None:
    assert figure(run, "long")["value"] == 1
    scores = run / "scores-long.jsonl"
    before = scores.read_bytes()
    assert evals("score", run, "-S", "least=9999").status == 0
    assert figure(run, "long")["value"] == 0
    assert (figure(run, "long")["n"], figure(run, "long")["unscored"]) == (6, 0)
    assert Run(run).scorers()["long"].about == {"args": {"least": "9999"}}
    assert evals("score", run).status == 0
    assert scores.read_bytes() == before


def test_other_metrics_of_the_same_version_make_scores_again(
    run: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while a plugin is written: its author adds a metric and forgets the version."""

    class Longer(Long):
        metrics = (*Long.metrics, Metric("characters", "characters of an answer", "mean"))

        def score(self, items: Iterable[Item]) -> Iterator[Score]:
            for item in items:
                yield Score({"long": Value(1), "characters": Value(len(item.answer.text))})

    monkeypatch.setattr(strangers, "Long", Longer)
    assert evals("score", run).status == 0
    assert figure(run, "characters")["n"] == 6
    state = (run / "scores-long.jsonl").stat()
    assert evals("score", run).status == 0
    assert (run / "scores-long.jsonl").stat().st_mtime_ns == state.st_mtime_ns


def test_the_same_arguments_keep_them(run: Path, evals: Evals) -> None:
    state = (run / "scores-long.jsonl").stat()
    assert evals("score", run, "--scorer", "long").status == 0
    assert (run / "scores-long.jsonl").stat().st_mtime_ns == state.st_mtime_ns


def test_scores_made_with_other_arguments_do_not_fit(run: Path, evals: Evals) -> None:
    """As after a backup that brought back a file and not the others."""
    scores = run / "scores-long.jsonl"
    before = scores.read_bytes()
    assert evals("score", run, "-S", "least=9999").status == 0
    scores.write_bytes(before)
    said = evals("leaderboard", run, "--rank-by", "long")
    assert said.status == 1
    assert "scores-long.jsonl:1: was changed since it was written" in said.err


def test_a_scorer_that_reads_in_order_is_given_every_cell_and_epoch_in_turn(run: Path, evals: Evals) -> None:
    before = Ordered.read
    assert [line.split()[:2] for line in before] == [
        [style, sample] for style in ("bracket", "quote") for _ in range(2) for sample in ("lake", "hill", "boat")
    ]
    answers = run / "answers.jsonl"
    lines = answers.read_bytes().splitlines(keepends=True)
    answers.write_bytes(b"".join([*lines[1::2][::-1], *lines[::2]]))
    (run / "scores-ordered.jsonl").unlink()
    assert evals("score", run, "--scorer", "ordered").status == 0
    assert Ordered.read == before
    places = [(record.cell, record.epoch, record.sample) for record in Run(run).answers_in_order()]
    assert places == sorted(places)
    assert len(places) == 12
