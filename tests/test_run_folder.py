"""The log is the checkpoint: a run killed at any moment goes on and ends with the same summary."""

from __future__ import annotations

import json
import random
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from support import Evals, read_jsonl, start, write_jsonl
from wire import PROXIES, Call, Reply, serving

from evals.files.lines import Appender, Lines, whole_lines
from evals.runs import Run


def keys(path: Path) -> Counter[tuple[int, int, int]]:
    return Counter((r["cell"], r["sample"], r["epoch"]) for r in read_jsonl(path))


def big(folder: Path, questions: int) -> tuple[str, ...]:
    """Enough real work for the extractive provider that a kill falls into the middle of it."""
    words = [f"word{n % 97} and{n % 89} lake{n % 83}" for n in range(600)]
    sentences = [f"Sentence {n} holds {w}." for n, w in enumerate(words)]
    documents = [{"id": f"d{d}", "text": " ".join(sentences[d * 20 : d * 20 + 20])} for d in range(30)]
    write_jsonl(folder / "documents.jsonl", documents)
    asked = [
        {
            "id": f"q{n}",
            "question": f"Where is lake{n % 83} and{n % 89}?",
            "documents": [f"d{n % 30}", f"d{(n + 7) % 30}"],
        }
        for n in range(questions)
    ]
    write_jsonl(folder / "questions.jsonl", asked)
    return ("--docs", str(folder / "documents.jsonl"), "--questions", str(folder / "questions.jsonl"))


@pytest.mark.parametrize(("kills", "questions"), [(2, 150), pytest.param(20, 1500, marks=pytest.mark.proof)])
def test_killed_at_random_moments_and_resumed_it_ends_the_same(
    tmp_path: Path, evals: Evals, kills: int, questions: int
) -> None:
    asked = (*big(tmp_path, questions), "--model", "extractive", "--model", "mock", "--log-dir", str(tmp_path))
    assert evals("run", *asked, "--run-id", "whole").status == 0
    expected = (tmp_path / "whole" / "summary.json").read_bytes()
    answers = keys(tmp_path / "whole" / "answers.jsonl")

    rng = random.Random(20)
    stages: Counter[str] = Counter()
    for kill in range(kills):
        run = tmp_path / f"killed-{kill}"
        process = start("run", *asked, "--run-id", run.name)
        enough = (kill + rng.random()) / kills * written(tmp_path / "whole")
        while process.poll() is None and written(run) < enough:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        stages[stage(run)] += 1
        if not (run / "run.json").exists():  # killed before there was a run: the same command begins it
            assert evals("run", *asked, "--run-id", run.name).status == 0
            assert (run / "summary.json").read_bytes() == expected
            continue
        before = (run / "answers.jsonl").read_bytes() if (run / "answers.jsonl").exists() else b""
        assert evals("resume", run).status == 0
        assert (run / "summary.json").read_bytes() == expected
        assert keys(run / "answers.jsonl") == answers, "nothing twice, nothing lost"
        whole_before = before[: before.rfind(b"\n") + 1]
        assert (run / "answers.jsonl").read_bytes().startswith(whole_before), "finished work is not redone"
        for scorer in ("pointer", "quote", "evidence", "correctness", "abstention"):
            assert keys(run / f"scores-{scorer}.jsonl") == answers
    print(f"killed at: {dict(stages)}")
    assert stages["generating"] + stages["scoring"] >= -(-kills // 4), f"the kills missed the work: {stages}"


def written(run: Path) -> int:
    """Bytes of the samples, answers and scores of a run so far."""
    return sum(file.stat().st_size for file in run.glob("*.jsonl"))


def stage(run: Path) -> str:
    if not (run / "run.json").exists():
        return "planning"
    if (run / "summary.json").exists():
        return "finished"
    return "scoring" if list(run.glob("scores-*.jsonl")) else "generating"


def test_a_torn_last_line_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    for torn in (b'{"half":', b"x" * 200_000):
        path.write_bytes(b'{"a":1}\n{"b":2}\n' + torn)
        assert list(whole_lines(path)) == [b'{"a":1}', b'{"b":2}']
        with Appender(path) as log:
            log.append(b'{"c":3}')
        assert path.read_bytes() == b'{"a":1}\n{"b":2}\n{"c":3}\n'
    path.write_bytes(b"no line end at all")
    Appender(path).__exit__(None, None, None)
    assert path.read_bytes() == b""


def test_lines_are_found_by_number(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes("α\nβγ\n\nδ\n".encode())
    lines = Lines(path)
    assert [lines[i].decode() for i in range(len(lines))] == ["α\n", "βγ\n", "\n", "δ\n"]


def test_two_processes_do_not_write_one_run(lake: Path, evals: Evals) -> None:
    ask(lake, evals)
    run = Run(lake / "run")
    with run.appending():
        said = evals("resume", lake / "run")
    assert said.status == 1
    assert "another process is writing" in said.err


def ask(lake: Path, evals: Evals, *more: str) -> None:
    said = evals(
        "run", "--model", "extractive", "--docs", lake / "docs", "--questions", lake / "questions.jsonl",
        "--log-dir", lake, "--run-id", "run", *more,
    )  # fmt: skip
    assert said.status == 0, said.err


def test_a_finished_run_holds_everything_and_no_secret(
    lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-to-be-seen")
    ask(lake, evals, "--epochs", "2")
    config = json.loads((lake / "run" / "run.json").read_text())
    assert config["settings"]["epochs"] == 2
    assert len(config["tasks"][0]["sha256"]) == 64
    assert len(read_jsonl(lake / "run" / "answers.jsonl")) == 6
    assert not [f for f in (lake / "run").iterdir() if b"sk-not-to-be-seen" in f.read_bytes()]


def test_resuming_a_finished_run_changes_nothing(lake: Path, evals: Evals) -> None:
    ask(lake, evals)
    before = {f.name: f.read_bytes() for f in (lake / "run").iterdir()}
    assert evals("resume", lake / "run").status == 0
    assert {f.name: f.read_bytes() for f in (lake / "run").iterdir()} == before


def test_a_new_scorer_runs_on_old_answers_without_a_provider(
    lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(lake, evals, "--scorer", "pointer")
    monkeypatch.setattr(sys.modules["evals.engine.executors"], "open_provider", None)
    said = evals("score", lake / "run", "--scorer", "quote")
    assert said.status == 0, said.err
    assert "quote_exactness" in said.out
    assert "pointer_validity" in said.out


def test_interrupting_leaves_a_resumable_run_and_says_how(
    tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that falls silent after its first answers: the interrupt is sure to come in the middle."""
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "At word1 [1]."}}
    goes_on = threading.Event()
    with serving() as server:

        def reply(call: Call) -> Reply:
            if len(server.calls) > 3:
                goes_on.wait(120)
            return Reply({"model": "small", "choices": [choice]})

        server.reply = reply
        asked = (*big(tmp_path, 40), "--model", "openai-api/near/small", "--style", "bracket")
        for name, value in {"NEAR_BASE_URL": server.url, **dict.fromkeys(PROXIES, "")}.items():
            monkeypatch.setenv(name, value)
        process = start("run", *asked, "--log-dir", tmp_path, "--run-id", "run")
        answers = tmp_path / "run" / "answers.jsonl"
        while not (answers.exists() and answers.stat().st_size) and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
        assert process.returncode == 130, err
        assert f"evals resume {tmp_path / 'run'}" in err
        assert "Traceback" not in err
        assert 0 < len(keys(answers)) < 40
        goes_on.set()
        assert evals("resume", tmp_path / "run").status == 0
    assert set(keys(answers).values()) == {1}
    assert len(keys(answers)) == 40
