"""Under load, a server that fails in every way at once loses no answer and doubles none."""

from __future__ import annotations

import json
import signal
import time
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from chat_server import LASTING, PASSING, answer_to, chat_server
from support import Evals, read_jsonl, start, write_jsonl
from wire import PROXIES

from evals.runs import Run
from evals.styles.bracket import Bracket

KEY = "sk-very-secret"


def ask(folder: Path, questions: int, address: str) -> tuple[list[str], dict[str, str]]:
    """The command that asks so many questions of the server, and its environment."""
    write_jsonl(folder / "documents.jsonl", [{"id": "lake", "text": "Lake Aro lies 212 metres above the sea."}])
    asked = ({"id": f"q{n}", "question": f"How high is lake {n}?", "answers": ["212"]} for n in range(questions))
    write_jsonl(folder / "questions.jsonl", asked)
    command = ["run", "--model", "openai-api/far-away/small", "--style", "bracket", "--scorer", "pointer"]
    command += ["--docs", str(folder / "documents.jsonl"), "--questions", str(folder / "questions.jsonl")]
    command += ["--log-dir", str(folder), "--run-id", "run", "--max-connections", "50", "--attempt-timeout", "2"]
    environment = {
        "FAR_AWAY_BASE_URL": f"{address}/v1",
        "FAR_AWAY_API_KEY": "sk-very-secret",
        **dict.fromkeys(PROXIES, ""),
    }
    return command, environment


def ledger(address: str) -> dict[str, Any]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{address}/ledger") as reply:
        return dict(json.load(reply))


@pytest.mark.parametrize(
    ("questions", "more"), [pytest.param(5_000, (), marks=pytest.mark.proof), (600, ("-M", "stream=true"))]
)
def test_a_fifth_of_the_attempts_fail_and_the_run_is_killed_in_the_middle(
    tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch, questions: int, more: tuple[str, ...]
) -> None:
    with chat_server(faults=0.2) as address:
        command, environment = ask(tmp_path, questions, address)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        process = start(*command, *more, env=environment)
        answers = tmp_path / "run" / "answers.jsonl"
        while process.poll() is None and not (answers.exists() and answers.read_bytes().count(b"\n") > questions // 3):
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        first = answers.read_bytes()
        first = first[: first.rfind(b"\n") + 1]
        assert 0 < first.count(b"\n") < questions
        said = evals("resume", tmp_path / "run")
        assert said.status == 0, said.err
        met = ledger(address)

    assert answers.read_bytes().startswith(first)
    records = read_jsonl(answers)
    assert sorted(r["sample"] for r in records) == list(range(questions)), "each once, none lost"
    assert set(met) >= {*PASSING, *LASTING}, "every fault was met"
    run, style = Run(tmp_path / "run"), Bracket()
    kinds: Counter[str] = Counter()
    for record in records:
        prompt = style.render(run.sample(record["sample"]))
        kinds[kind(record["answer"], [{"role": m.role, "content": m.content} for m in prompt.messages])] += 1
    # Asked at most four times, with a fault each fifth time: one in six hundred is left without an answer.
    assert kinds["failed"] < questions // 100
    assert kinds["too long"] + kinds["filtered"] > questions // 50
    row = json.loads((tmp_path / "run" / "summary.json").read_bytes())["rows"][0]
    assert row["answers"] == questions
    assert row["missing"] == 0
    unscored = sum(row["reasons"].values())
    assert unscored == kinds["failed"] + kinds["too long"] + kinds["filtered"]
    print(json.dumps({"server": met, "answers": kinds, "reasons": row["reasons"]}, indent=2))
    for file in (tmp_path / "run").iterdir():
        assert KEY.encode() not in file.read_bytes()


def kind(answer: dict[str, Any], messages: list[dict[str, str]]) -> str:
    """What came of a question, by its record; an answer must be its own question's."""
    if "error" in answer:
        return "too long" if "maximum context length" in answer["error"] else "failed"
    if not answer["text"]:
        assert answer["finish_reason"] == "content_filter"
        return "filtered"
    assert answer["text"] == answer_to(json.dumps(messages))
    return "answered"
