"""A judge whose model is a server on this machine, and what that server answers."""

from __future__ import annotations

import json
from typing import Any

from chat_server import completion
from wire import Call, Reply

from evals import EntailmentOptions, Pair, Provider, ProviderOptions, Verdict
from evals.opening import open_provider
from scorers.backends.judge import Judge
from scorers.backends.judge_wording import Wording

USUAL = Wording()
MODEL = "openai-api/near-by/small"
MOON = Pair(("The Moon has no air.",), "The Moon is airless.", "Has the Moon air?")


def opened(model: str) -> Provider:
    return open_provider(model, ProviderOptions(max_retries=0))


def judge(model: str = MODEL, **args: str) -> Judge:
    return Judge(model, EntailmentOptions(opened, args=args))


def said(verdict: str, reason: str = "It says so.") -> str:
    return json.dumps({"reason": reason, "verdict": verdict})


def answering(*texts: str) -> Any:
    """A server's replies, in order, the last one repeated; each uses 100 input tokens and 10 output tokens."""
    left = list(texts)

    def reply(call: Call) -> Reply:
        return Reply(completion("small", left.pop(0) if len(left) > 1 else left[0]))

    return reply


def judged(backend: Judge, *pairs: Pair) -> list[Verdict]:
    found = list(backend.judge(iter(pairs or (MOON,))))
    assert len(found) == max(1, len(pairs))
    return found


def user(call: Call) -> str:
    return str(call.body["messages"][1]["content"])
