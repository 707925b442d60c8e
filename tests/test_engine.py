"""The engine among plugins that forget, repeat, fail and raise: no answer lost, none twice, every reason told."""

from __future__ import annotations

import json
from dataclasses import replace
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
import strangers
from support import Evals, ask_lake, read_jsonl, write_jsonl

from evals import Answer, Citation, Completion
from evals.engine import generate
from evals.engine.generation import LEAST_LOGPROB, _writable
from evals.engine.scoring import unscorable
from evals.runs import AnswerRecord, Run, Work, forget_failures
from evals.runs.log import AnswerLog
from evals.runs.reading import SEAL_OF_RUN

pytestmark = pytest.mark.usefixtures("strangers_known")


def rows(lake: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((lake / "run" / "summary.json").read_text())["rows"]
    return found


def test_failed_answers_can_be_asked_again(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "forgetful").status == 0
    answers = lake / "run" / "answers.jsonl"
    kept = [r for r in read_jsonl(answers) if "error" not in r["answer"]]
    said = evals("resume", lake / "run", "--retry-errors")
    assert "1 failed answers are asked again" in said.err
    assert rows(lake)[0]["reasons"] == {}
    assert len(read_jsonl(answers)) == 3
    assert [r for r in read_jsonl(answers) if r in kept] == kept
    assert all(len(read_jsonl(path)) == 3 for path in (lake / "run").glob("scores-*.jsonl"))


def test_a_provider_that_forgets_leaves_unscored_answers(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "forgetful").status == 0
    assert rows(lake)[0]["reasons"] == {"the provider gave no answer": 1}
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 3


def test_failures_are_asked_again_when_told_to(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "flaky").status == 1
    assert rows(lake)[0]["reasons"] == {"no luck": 3}
    (lake / "run").rename(lake / "first")
    assert ask_lake(evals, lake, "flaky", "--retry-on-error").status == 0
    assert rows(lake)[0]["reasons"] == {}
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 3


def test_a_provider_that_answers_twice_is_stopped(evals: Evals, lake: Path) -> None:
    said = ask_lake(evals, lake, "twice")
    assert said.status == 1
    assert "which was not waiting" in said.err
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 1


def test_a_provider_that_gives_no_completions_is_told_what_it_gave(evals: Evals, lake: Path) -> None:
    said = ask_lake(evals, lake, "untyped")
    assert (said.status, "the provider gave a str; expected a Completion" in said.err) == (1, True)


def test_a_style_that_raises_costs_answers_not_the_run(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "mock", "--style", "broken").status == 1
    assert rows(lake)[0]["reasons"] == {"the style could not read the answer: KeyError: 'answer'": 3}
    assert read_jsonl(lake / "run" / "answers.jsonl")[0]["answer"]["raw"], "the raw answer is kept"


@pytest.mark.parametrize(
    ("style", "reasons"),
    [
        ("panicking", {"the style could not read the answer: Panic: byte index 2 is not a char boundary": 1}),
        ("silent", {"the style could not read the answer: TypeError: expected an Answer, got NoneType": 3}),
    ],
)
def test_a_style_that_panics_costs_answers_not_the_run(
    evals: Evals, lake: Path, style: str, reasons: dict[str, int]
) -> None:
    assert ask_lake(evals, lake, "mock", "--style", style).status == (sum(reasons.values()) == 3)
    assert rows(lake)[0]["reasons"] == reasons
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 3


def test_an_answer_that_json_cannot_hold_costs_itself_alone(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "odd", "--style", "bracket", "--logprobs").status == 0
    assert evals("resume", lake / "run").status == 0
    (row,) = rows(lake)
    ((reason, times),) = row["reasons"].items()
    assert reason.startswith("the answer cannot be stored: ")
    assert {
        line["answer"]["text"] for line in read_jsonl(lake / "run" / "answers.jsonl") if line["answer"].get("error")
    } == {""}
    assert (times, row["answers"], row["missing"]) == (1, 3, 0)
    assert row["spending"]["answers"]["input_tokens"] == 21, "what it has cost is counted"
    (lake / "run").rename(lake / "first")
    said = ask_lake(evals, lake, "odd", "--style", "bracket", "--logprobs", "--fail-on-error", "1")
    assert said.status == 1, "and it counts as failed"


def test_what_json_cannot_hold_of_a_completion_is_replaced() -> None:
    odd = Completion(0, "a\ud800", logprobs=(-inf, nan, -0.5), thinking="\udfff")
    assert _writable(odd) == Completion(0, "a\ufffd", logprobs=(LEAST_LOGPROB, LEAST_LOGPROB, -0.5), thinking="\ufffd")
    assert _writable(whole := Completion(0, "a", logprobs=(-0.5,))) is whole


def test_a_scorer_that_panics_costs_the_answer_it_stumbled_over(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "mock", "--scorer", "stumbling").status == 0
    row = rows(lake)[0]
    assert row["reasons"] == {"the scorer raised Panic: a hill": 1}
    assert (row["metrics"]["lazy"]["n"], row["metrics"]["lazy"]["unscored"]) == (2, 1)


def test_a_score_that_is_not_a_number_is_no_score(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "mock", "--scorer", "undefined").status == 0
    row = rows(lake)[0]
    ((reason, times),) = row["reasons"].items()
    assert reason.startswith("the score cannot be stored: ")
    assert (times, row["metrics"]["lazy"]["n"], row["metrics"]["lazy"]["unscored"]) == (1, 2, 1)


def test_scores_come_in_the_order_of_the_answers(evals: Evals, lake: Path) -> None:
    """A scorer that reads ahead is not asked about the failed answer between two others."""
    write_jsonl(lake / "questions.jsonl", [{"id": f"q{n}", "question": f"What is {n}?"} for n in range(6)])
    assert ask_lake(evals, lake, "mock", "--style", "bracket", "--scorer", "pointer").status == 0
    written = Run(lake / "run")
    answers = list(written.answers())
    (lake / "run" / "answers.jsonl").unlink()
    with written.append_answers() as log:
        for n, record in enumerate(answers):
            failed = replace(record, answer=Answer("", error=f"failed {n}"))
            log.add(failed if n in (0, 2, 3, 5) else record)
    (lake / "run" / "scores-pointer.jsonl").unlink()
    assert evals("score", lake / "run", "--scorer", "ahead").status == 0
    scores = read_jsonl(lake / "run" / "scores-ahead.jsonl")
    assert [s["sample"] for s in scores] == [0, 1, 2, 3, 4, 5]
    assert [s["sample"] for s in scores if "unscored" in s["score"]] == [0, 2, 3, 5]
    again = Run(lake / "run")
    assert [[s.sample for s in again.scores("ahead", sample)] for sample in range(6)] == [[n] for n in range(6)]


def test_a_scorer_that_raises_costs_one_score(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "mock", "--scorer", "touchy").status == 0
    row = rows(lake)[0]
    assert row["reasons"] == {"the scorer raised ValueError: a hill": 1}
    assert (row["metrics"]["touchy"]["n"], row["metrics"]["touchy"]["unscored"]) == (2, 1)


def test_what_a_run_has_paid_for_is_counted_wherever_it_was_stopped(
    evals: Evals, lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache must not know an answer before the run does: it would be found there, and count as free."""
    add, added = AnswerLog.add, list[AnswerRecord]()

    def stopped(log: AnswerLog, record: AnswerRecord) -> AnswerRecord:
        added.append(record)
        if len(added) == 2:
            raise KeyboardInterrupt
        return add(log, record)

    options = ("--style", "bracket", "--cache", str(lake / "answers.sqlite"))
    with monkeypatch.context() as patch:
        patch.setattr(AnswerLog, "add", stopped)
        assert ask_lake(evals, lake, "seeds", *options).status == 130
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 1
    assert evals("resume", lake / "run").status == 0
    spent = rows(lake)[0]["spending"]["answers"]
    assert (spent["calls"], spent["input_tokens"], spent["output_tokens"]) == (3, 30, 9)

    (lake / "run").rename(lake / "first")
    assert ask_lake(evals, lake, "seeds", *options).status == 0
    assert rows(lake)[0]["spending"].get("answers", {"calls": 0})["calls"] == 0, "answers found again cost nothing"


def test_each_epoch_has_its_own_seed_and_the_same_when_resumed(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "seeds", "--style", "bracket", "--epochs", "3", "--seed", "5").status == 0
    answers = lake / "run" / "answers.jsonl"
    records = read_jsonl(answers)
    assert [(r["epoch"], r["answer"]["text"]) for r in records] == [
        (e, f"seed {5 + e}") for e in (0, 1, 2) for _ in "abc"
    ]
    answers.write_bytes(b"".join(answers.read_bytes().splitlines(keepends=True)[:4]))
    assert evals("resume", lake / "run").status == 0
    assert read_jsonl(answers) == records


@pytest.mark.parametrize(("fails", "retries", "reasons"), [(2, 2, {}), (2, 1, {"time 2": 3}), (1, 0, {"time 1": 3})])
def test_a_failed_answer_is_asked_again_as_often_as_told(
    evals: Evals, lake: Path, fails: int, retries: int, reasons: dict[str, int]
) -> None:
    assert ask_lake(evals, lake, f"stubborn/{fails}", "--retry-on-error", str(retries)).status == bool(reasons)
    assert rows(lake)[0]["reasons"] == reasons


@pytest.mark.parametrize(
    ("limit", "failing", "of", "stops_at"),
    [
        ("0.4", 2, 5, None),  # a share: two of five are 0.4, and no more than that
        ("0.4", 3, 5, 3),
        ("0.39", 2, 5, 2),
        ("0.29", 29, 100, None),  # 0.29 times 100 is less than 29, as floating point counts
        ("3", 2, 5, None),  # a count: the third ends the run
        ("3", 3, 5, 3),
        ("1", 1, 5, 1),
        ("0.0", 1, 5, 1),
    ],
)
def test_a_run_is_stopped_when_more_fail_than_is_allowed(
    evals: Evals, lake: Path, limit: str, failing: int, of: int, stops_at: int | None
) -> None:
    asked = [{"id": f"{'bad' if n < failing else 'good'}{n}", "question": f"What is {n}?"} for n in range(of)]
    write_jsonl(lake / "questions.jsonl", asked)
    said = ask_lake(evals, lake, "picky", "--style", "bracket", "--fail-on-error", limit)
    assert said.status == (0 if stops_at is None else 1), said.err
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == (stops_at or of), "whatever was answered stays"
    if stops_at:
        assert f"{failing} of {of} answers failed" in said.err


def test_forgetting_a_failure_forgets_what_was_scored_of_it(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "forgetful", "--style", "bracket").status == 0
    opened = Run(lake / "run")
    scored = {path: read_jsonl(path) for path in opened.path.glob("scores-*.jsonl")}
    assert all(len(records) == 3 for records in scored.values())
    assert scored
    failed = {opened.key(r) for r in opened.answers() if r.answer.error}
    assert forget_failures(opened) == len(failed) == 1
    assert not failed & {opened.key(r) for r in opened.answers()}
    for path, records in scored.items():
        kept = [r for r in records if opened.key(Work(r["cell"], r["sample"], r["epoch"])) not in failed]
        assert read_jsonl(path) == kept
    assert forget_failures(opened) == 0


def test_a_strangers_folder_decides_neither_on_code_nor_on_new_files(evals: Evals, lake: Path) -> None:
    assert ask_lake(evals, lake, "trusting", "--style", "bracket", "--trust-remote-code").status == 0
    folder, elsewhere = lake / "run", lake / "elsewhere" / "answers.sqlite"

    def trusted() -> bool:
        return bool(Run(folder).providers()["trusting"]["trusts"])

    assert trusted(), "who asks for it has it"
    (folder / "answers.jsonl").unlink()
    generate(Run(folder))
    assert not trusted(), "a program that opens the folder has not asked"
    config = json.loads((folder / "run.json").read_text())
    config["settings"]["cache"] = str(elsewhere)
    # Whoever means harm can seal it as well.
    (folder / "run.json").write_bytes(SEAL_OF_RUN.on(json.dumps(config).encode()))
    for path in (folder / "scorers.json", *folder.glob("scores-*.jsonl")):
        path.unlink()

    (folder / "answers.jsonl").unlink()
    said = evals("resume", folder)
    assert said.status == 0, said.err
    assert not trusted()
    assert "with --trust-remote-code, which is not given now" in said.err
    assert f"its answer cache {elsewhere} does not exist" in said.err
    assert evals("score", folder, "--scorer", "quote").status == 0
    assert not elsewhere.parent.exists()

    (folder / "answers.jsonl").unlink()
    said = evals("resume", folder, "--trust-remote-code", "--cache", elsewhere)
    assert (said.status, said.err) == (0, "")
    assert trusted()
    assert elsewhere.exists()


@pytest.mark.parametrize(
    ("scorer", "expected"),
    [
        ("lazy", "left 2 answers"),
        ("closing", "closed the stream of answers and left some without a score"),
        ("eager", "gave more scores"),
        ("missing", "cannot be imported"),
        ("ordered", "raised Panic: a hill"),
        ("stillborn", "raised OSError: no such model"),
    ],
)
def test_a_scorer_that_miscounts_is_named(evals: Evals, lake: Path, scorer: str, expected: str) -> None:
    said = ask_lake(evals, lake, "mock", "--scorer", scorer)
    assert said.status == 1
    assert f"'{scorer}'" in said.err
    assert expected in said.err


def test_native_is_for_the_models_that_cite_by_themselves(evals: Evals, lake: Path) -> None:
    ask_lake(evals, lake, "mock", "--style", "native", "--style", "quote")
    assert [row["style"] for row in rows(lake)] == ["quote"], "beside other styles it is left out for the rest"
    (lake / "run").rename(lake / "first")
    said = ask_lake(evals, lake, "mock", "--style", "native")
    assert said.status == 1
    assert "model 'mock' has no citations of its own; expected another --style than native" in said.err


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        (["closed_book"], "--style closed_book: extractive can only answer as native; expected no --style"),
        (["native", "quote"], "--style quote: extractive can only answer as native; expected no --style"),
        (["quotes"], "no style is called 'quotes'; did you mean quote"),
    ],
)
def test_a_style_in_which_nobody_would_be_asked_is_refused(
    evals: Evals, lake: Path, styles: list[str], expected: str
) -> None:
    said = ask_lake(evals, lake, "extractive", *(flag for style in styles for flag in ("--style", style)))
    assert said.status == 1
    assert said.err.startswith(f"evals run: {expected}")


def test_a_finding_of_a_citation_that_is_not_there_costs_its_score(evals: Evals, lake: Path) -> None:
    ask_lake(evals, lake, "extractive", "--limit", "1", "--scorer", "pointing")
    (line,) = read_jsonl(lake / "run" / "scores-pointing.jsonl")
    count = len(read_jsonl(lake / "run" / "answers.jsonl")[0]["answer"]["citations"])
    said = f"the scorer named citation {count}, counted from 0, of an answer that has {count}"
    assert line["score"]["unscored"] == said
    assert line["score"]["usage"]["input_tokens"] == 50, "what it spent is counted all the same"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(""), "empty answer"),
        (Answer(" ", finish_reason="length"), "empty answer, cut off at the most tokens it may have (--max-tokens)"),
        (Answer("", finish_reason="content_filter", abstention="refused"), "empty answer (content_filter)"),
        (Answer("", abstention="refused"), None),
        (Answer("", (Citation("a", "b"),)), None),
        (Answer("Something.", error="no luck"), "no luck"),
    ],
)
def test_what_cannot_be_scored(answer: Answer, expected: str | None) -> None:
    assert unscorable(AnswerRecord(0, 0, 0, "a", answer)) == expected


def test_a_newer_scorer_scores_again(evals: Evals, lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask_lake(evals, lake, "mock", "--scorer", "touchy")
    monkeypatch.setattr(strangers.Lazy, "metrics", strangers.touchy.metrics)
    monkeypatch.setattr(strangers, "touchy", strangers.Lazy)
    assert evals("score", lake / "run").status == 0, "the same version keeps its scores"
    monkeypatch.setattr(strangers.Lazy, "version", "2")
    said = evals("score", lake / "run")
    assert "left 2 answers" in said.err


def test_other_weights_under_the_same_name_are_refused(evals: Evals, lake: Path) -> None:
    ask_lake(evals, lake, "forgetful/a")
    (lake / "run" / "answers.jsonl").unlink()
    (lake / "run" / "providers.json").write_text('{"forgetful/a": {"revision": "another"}}')
    said = evals("resume", lake / "run")
    assert said.status == 1
    assert "began with revision another" in said.err
