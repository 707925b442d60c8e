"""The engine among plugins that forget, repeat, fail and raise: no answer lost, none twice, every reason told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import strangers
from support import Evals, Said, read_jsonl, write_jsonl

from evals import Completion, Document, EvalsError, FolderTask, Sample
from evals.abstention import REFUSAL
from evals.models.get.fetching import fetch
from evals.styles.attached import Attached

pytestmark = pytest.mark.usefixtures("strangers_known")


def run(evals: Evals, lake: Path, model: str, *more: str) -> Said:
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    return evals("run", "--model", model, *where, *more)


def rows(lake: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((lake / "run" / "summary.json").read_text())["rows"]
    return found


def test_failed_answers_can_be_asked_again(evals: Evals, lake: Path) -> None:
    assert run(evals, lake, "forgetful").status == 0
    answers = lake / "run" / "answers.jsonl"
    kept = [r for r in read_jsonl(answers) if "error" not in r["answer"]]
    said = evals("resume", lake / "run", "--retry-errors")
    assert "1 failed answers are asked again" in said.err
    assert rows(lake)[0]["reasons"] == {}
    assert len(read_jsonl(answers)) == 3
    assert [r for r in read_jsonl(answers) if r in kept] == kept
    assert all(len(read_jsonl(path)) == 3 for path in (lake / "run").glob("scores-*.jsonl"))


def test_a_provider_that_forgets_leaves_unscored_answers(evals: Evals, lake: Path) -> None:
    assert run(evals, lake, "forgetful").status == 0
    assert rows(lake)[0]["reasons"] == {"the provider gave no answer": 1}
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 3


def test_failures_are_asked_again_when_told_to(evals: Evals, lake: Path) -> None:
    assert run(evals, lake, "flaky").status == 0
    assert rows(lake)[0]["reasons"] == {"no luck": 3}
    (lake / "run").rename(lake / "first")
    assert run(evals, lake, "flaky", "--retry-on-error").status == 0
    assert rows(lake)[0]["reasons"] == {}
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 3


def test_a_provider_that_answers_twice_is_stopped(evals: Evals, lake: Path) -> None:
    said = run(evals, lake, "twice")
    assert said.status == 1
    assert "which was not waiting" in said.err
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 1


def test_a_style_that_raises_costs_answers_not_the_run(evals: Evals, lake: Path) -> None:
    assert run(evals, lake, "mock", "--style", "broken").status == 0
    assert rows(lake)[0]["reasons"] == {"the style could not read the answer: KeyError: 'answer'": 3}
    assert read_jsonl(lake / "run" / "answers.jsonl")[0]["answer"]["raw"], "the raw answer is kept"


def test_a_scorer_that_raises_costs_one_score(evals: Evals, lake: Path) -> None:
    assert run(evals, lake, "mock", "--scorer", "touchy").status == 0
    row = rows(lake)[0]
    assert row["reasons"] == {"the scorer raised ValueError: a hill": 1}
    assert (row["metrics"]["touchy"]["n"], row["metrics"]["touchy"]["unscored"]) == (2, 1)


@pytest.mark.parametrize(
    ("scorer", "expected"),
    [("lazy", "left 2 answers"), ("eager", "gave more scores"), ("missing", "cannot be imported")],
)
def test_a_scorer_that_miscounts_is_named(evals: Evals, lake: Path, scorer: str, expected: str) -> None:
    said = run(evals, lake, "mock", "--scorer", scorer)
    assert said.status == 1
    assert f"'{scorer}'" in said.err
    assert expected in said.err


def test_a_newer_scorer_scores_again(evals: Evals, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(evals, lake, "mock", "--scorer", "touchy")
    monkeypatch.setattr(strangers, "touchy", strangers.Lazy)
    assert evals("score", lake / "run").status == 0, "the same version keeps its scores"
    monkeypatch.setattr(strangers.Lazy, "version", "2")
    said = evals("score", lake / "run")
    assert "left 2 answers" in said.err


def test_other_weights_under_the_same_name_are_refused(evals: Evals, lake: Path) -> None:
    run(evals, lake, "forgetful/a")
    (lake / "run" / "answers.jsonl").unlink()
    (lake / "run" / "providers.json").write_text('{"forgetful/a": {"revision": "another"}}')
    said = evals("resume", lake / "run")
    assert said.status == 1
    assert "began with revision another" in said.err


def test_a_question_without_documents_gets_the_nearest_of_many(tmp_path: Path) -> None:
    goods = ["apples", "bees", "corn", "dill"] * 5
    texts = [f"Valley number {n} is known for its {word}. " * 40 for n, word in enumerate(goods)]
    texts.append("The observatory of Kessel opened in 1911. " * 40)
    write_jsonl(tmp_path / "d.jsonl", [{"id": f"d{n}", "text": t} for n, t in enumerate(texts)])
    write_jsonl(tmp_path / "q.jsonl", [{"question": "When did the observatory of Kessel open?"}])
    (sample,) = FolderTask("t", tmp_path / "d.jsonl", tmp_path / "q.jsonl").samples()
    assert len(sample.documents) == 5
    assert sample.documents[0].id == "d20"


@pytest.mark.model
def test_attached_finds_the_sentence_that_supports_the_answer() -> None:
    try:
        fetch("all-minilm-l6-v2")
    except EvalsError as error:
        pytest.skip(f"the embedder cannot be had: {error}")
    lake = Document("lake", "Birds nest on the shore. Lake Aro lies 212 metres above the sea. Its water is clear.")
    hill = Document("hill", "Mount Ule rises to 1,204 metres. Pines grow on its slopes.")
    sample = Sample("s", "How high does Lake Aro lie?", (hill, lake))
    answer = Attached().parse(sample, Completion(0, "It lies 212 metres above the sea."))
    (citation,) = answer.citations
    assert (citation.document, citation.quote) == ("lake", "Lake Aro lies 212 metres above the sea.")
    assert citation.locator is not None
    assert lake.text[citation.locator.start : citation.locator.end] == citation.quote
    assert Attached().parse(sample, Completion(0, REFUSAL)).citations == ()
    assert Attached().parse(sample, Completion(0, "")).citations == ()
