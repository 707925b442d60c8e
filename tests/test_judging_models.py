"""Any provider's model judges, for a check and for the scores of a run, as `evals run` asks models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from chat_server import completion
from support import Evals
from wire import Call, Reply, Server

MODEL = "openai-api/near/small"


@pytest.fixture
def server(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("NEAR_BASE_URL", f"{server.url}/v1")
    server.reply = lambda call: Reply(completion("small", json.dumps({"reason": "It says so.", "verdict": "full"})))
    return server


@pytest.mark.parametrize("judge", [MODEL, f"judge/{MODEL}"])
def test_a_check_is_judged_by_a_model_named_as_for_a_run(server: Server, lake: Path, evals: Evals, judge: str) -> None:
    answer = lake / "a.md"
    answer.write_text("Its water is clear [lake.txt].", encoding="utf-8")
    said = evals("check", answer, "--docs", lake / "docs", "--judge", judge)
    assert (said.status, said.out.splitlines()[-1]) == (0, "1 of 1 citations hold")
    assert len(server.calls) == 1


def test_a_check_tries_as_often_as_it_is_told(server: Server, lake: Path, evals: Evals) -> None:
    answer = lake / "a.md"
    answer.write_text("Its water is clear [lake.txt].", encoding="utf-8")

    def broken(call: Call) -> Reply:
        return Reply({"error": {"message": "something broke"}}, 500)

    server.reply = broken
    asked = ["check", answer, "--docs", lake / "docs", "--judge", MODEL, "--timeout", "5"]
    said = evals(*asked, "--max-retries", "0")
    assert 'UNJUDGED "Its water is clear."' in said.out
    assert len(server.calls) == 1


def test_scores_have_prices_which_a_board_keeps(server: Server, lake: Path, evals: Evals) -> None:
    prices = lake / "prices.json"
    prices.write_text(json.dumps({MODEL: {"input": 1000, "output": 0}}), encoding="utf-8")
    asked = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run"]
    assert evals("run", "--model", "extractive", "--scorer", "quote", *asked).status == 0
    scorer = f"grounding={MODEL}"
    said = evals("score", lake / "run", "--scorer", scorer, "--prices", prices, "--max-connections", 1, "-S", "batch=2")
    assert said.status == 0, said.err
    (row,) = json.loads((lake / "run" / "summary.json").read_text(encoding="utf-8"))["rows"]
    spent: dict[str, Any] = row["spending"][scorer]
    assert spent["cost"] == pytest.approx(spent["input_tokens"] / 1000)
    assert evals("leaderboard", lake / "run", "--out", lake / "board.json").status == 0
    board = json.loads((lake / "board.json").read_text(encoding="utf-8"))
    assert board["rows"][0]["spending"][scorer]["cost"] == spent["cost"]
