"""A run with a key in the environment, asked through the cache: no byte of the key or a password in any file."""

from __future__ import annotations

from pathlib import Path

import pytest
from echo import ask, request
from support import Evals, read_jsonl
from wire import PROXIES, Call, Reply, Server, serving

from evals.cache import Store, holdings
from evals.options import ProviderOptions
from providers.openai.chat import OpenAICompatible

KEY, PASSWORD, TOKEN = "sk-secret-0123456789", "pass-word-0123456789", "token-0123456789"


def answer(call: Call) -> Reply:
    """An answer; to one question a refusal that repeats every secret it was sent."""
    if b"Who owns the boat?" in call.raw:
        return Reply({"error": {"message": f"no: {call.headers['authorization']} {call.path}"}}, 401)
    message = {"role": "assistant", "content": '{"answer": "212 metres", "citations": []}'}
    return Reply({"choices": [{"message": message, "finish_reason": "stop"}], "usage": {"prompt_tokens": 50}})


def test_no_file_holds_a_secret(lake: Path, path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    model = "openai-api/near-by/small"
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake / "runs")
    with serving() as server:
        server.reply = answer
        monkeypatch.setenv("NEAR_BY_API_KEY", KEY)
        monkeypatch.setenv("NEAR_BY_BASE_URL", f"{server.url.replace('://', f'://user:{PASSWORD}@')}/v1?access={TOKEN}")

        for name, calls in (("one", 3), ("two", 1)):
            server.calls.clear()
            said = evals("run", "--model", model, "--style", "quote", "--cache", path, *where, "--run-id", name)
            assert said.status == 0, said.err
            assert len(server.calls) == calls, "the second run asks only what failed"
            assert len(read_jsonl(lake / "runs" / name / "answers.jsonl")) == 3
        files = [file for file in lake.rglob("*") if file.is_file()]
        assert {path, lake / "runs" / "two" / "providers.json"} <= set(files)
        for secret in (KEY, PASSWORD, TOKEN):
            assert not [file for file in files if secret.encode() in file.read_bytes()]
            assert secret not in said.out + said.err
    assert holdings(path)[0].input_tokens == 100


def test_servers_do_not_share_answers(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are there at once: one after the other may get the same port, and be the same server."""

    def said(server: Server, reply: str) -> str:
        server.reply = lambda call: Reply({"choices": [{"message": {"content": reply}, "finish_reason": "stop"}]})
        monkeypatch.setenv("NEAR_BY_BASE_URL", f"{server.url}/v1")
        provider = OpenAICompatible("near-by/small", ProviderOptions())
        answers = [ask(store, provider, request(0), model="openai-api/near-by/small")[0].text for _ in range(2)]
        assert len(server.calls) == 1
        return answers[1]

    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    with serving() as one, serving() as two:
        assert [said(one, "one"), said(two, "two")] == ["one", "two"]
