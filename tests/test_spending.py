"""Tokens and what they cost: added up by row, a judge's apart from the answers'."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import Evals
from wire import Reply, serving

from evals.engine.spending import Spending, Spent
from evals.errors import EvalsError
from evals.files.prices import read_prices
from evals.types import Usage

PRICES = {"input": 2.0, "output": 8.0, "cached_input": 0.5, "batch": 0.5}


def test_cached_tokens_have_their_own_price() -> None:
    spent = Spent()
    spent.add(Usage(1_000_000, 250_000, 400_000))
    spent.add(Usage())
    assert spent.priced(PRICES) == Spending(1, 1_000_000, 250_000, 400_000, cost=0.6 * 2 + 0.4 * 0.5 + 0.25 * 8)
    assert spent.priced(PRICES, batch=True).cost == pytest.approx(1.7)
    assert spent.priced({"input": 2.0, "output": 8.0}).cost == pytest.approx(4.0)
    assert spent.priced(None).cost is None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"m": 5}',
        '{"m": {"input": 1}}',
        '{"m": {"input": 1, "output": -1}}',
        '{"m": {"input": 1, "output": NaN}}',
        '{"m": {"input": 1, "output": true}}',
        '{"m": {"input": 1, "output": 1, "cheap": 1}}',
    ],
)
def test_prices_that_cannot_be_read_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "prices.json").write_text(text)
    with pytest.raises(EvalsError, match=r"prices.json: "):
        read_prices(tmp_path / "prices.json")


@pytest.mark.usefixtures("strangers_known")
def test_a_run_says_what_it_spent(lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "212 metres [1]."}}
    usage = {"prompt_tokens": 1000, "completion_tokens": 10, "prompt_tokens_details": {"cached_tokens": 600}}
    prices = lake / "prices.json"
    prices.write_text(json.dumps({"openai-api/near/small": PRICES, "judge/strict": {"input": 10, "output": 10}}))
    where = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run"]
    with serving() as server:
        server.reply = lambda call: Reply({"model": "small", "choices": [choice], "usage": usage})
        monkeypatch.setenv("NEAR_BASE_URL", server.url)
        asked = ["--model", "openai-api/near/small", "--style", "bracket", "--scorer", "judging", "--prices", prices]
        said = evals("run", *asked, *where)
    assert said.status == 0, said.err
    (row,) = json.loads((lake / "run" / "summary.json").read_bytes())["rows"]
    cost = 3 * (400 * 2 + 600 * 0.5 + 10 * 8) / 1e6
    expected: dict[str, Any] = {"calls": 3, "input_tokens": 3000, "output_tokens": 30, "cached_input_tokens": 1800}
    assert row["spending"]["answers"] == {**expected, "cost": pytest.approx(cost)}
    assert row["spending"]["judging"]["input_tokens"] == 150
    assert row["spending"]["judging"]["cost"] == pytest.approx(150 * 10 / 1e6)
    assert "3,000 tokens in, 1,800 of them cached, 30 out, cost 0.0035" in said.out
    assert "(scorer judging): 150 tokens in" in said.out


def test_what_a_cache_answers_is_not_spent_again(lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "212 metres [1]."}}
    usage = {"prompt_tokens": 1000, "completion_tokens": 10}
    asked = ["--model", "openai-api/near/small", "--style", "bracket", "--scorer", "pointer", "--cache", lake / "cache"]
    where = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake]
    rows = []
    with serving() as server:
        server.reply = lambda call: Reply({"model": "small", "choices": [choice], "usage": usage})
        monkeypatch.setenv("NEAR_BASE_URL", server.url)
        for name in ("first", "second"):
            said = evals("run", *asked, *where, "--run-id", name)
            assert said.status == 0, said.err
            rows += json.loads((lake / name / "summary.json").read_bytes())["rows"]
    assert [row["spending"].get("answers", {}).get("input_tokens", 0) for row in rows] == [3000, 0]
    assert [row["answers"] for row in rows] == [3, 3]
