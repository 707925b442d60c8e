"""A chat-completions server with latency and faults, in a process of its own.

    python tests/chat_server.py --latency 0.2 --faults 0.2

prints its address, then answers until it is stopped. Which request meets which fault follows from its text and
the number of the attempt, so that a run can be repeated. GET /ledger tells what was done.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aiohttp import web

# The first pass; the lasting ones belong to what was asked, and come again at every attempt.
PASSING = ("storm", "error", "reset", "truncated", "malformed", "stall", "wrong model", "no choices")
LASTING = ("too long", "filtered")
STALL = 60.0  # seconds
JSON = "application/json"
Shape = Callable[[dict[str, Any]], bytes]


class ChatServer:
    def __init__(self, latency: float, faults: float) -> None:
        self._latency, self._faults = latency, faults
        self._attempts: Counter[str] = Counter()
        self.ledger: Counter[str] = Counter()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self.answer)
        app.router.add_get("/ledger", self.tell)
        return app

    async def tell(self, _: web.Request) -> web.Response:
        most = max(self._attempts.values(), default=0)
        about = {"requests": len(self._attempts), "attempts": self._attempts.total(), "most attempts": most}
        return web.json_response({**about, **self.ledger})

    async def answer(self, call: web.Request) -> web.StreamResponse:
        asked = json.loads(await call.read())
        text = json.dumps(asked["messages"])
        self._attempts[text] += 1
        await asyncio.sleep(self._latency)
        fault = self._fault(text)
        self.ledger[fault or "answered"] += 1
        shape = streamed if asked.get("stream") else whole
        if fault is None:
            return web.Response(body=shape(completion(asked["model"], answer_to(text))), content_type=JSON)
        return await self._spoil(fault, call, asked["model"], shape)

    def _fault(self, text: str) -> str | None:
        lasting = draw(text, "lasting")
        if lasting < self._faults * len(LASTING) / (len(LASTING) + len(PASSING)):
            return LASTING[int(draw(text, "which") * len(LASTING))]
        attempt = str(self._attempts[text])
        return PASSING[int(draw(text, "kind", attempt) * len(PASSING))] if draw(text, attempt) < self._faults else None

    async def _spoil(self, fault: str, call: web.Request, model: str, shape: Shape) -> web.StreamResponse:
        body = shape(completion(model, "An answer that comes to nothing."))
        if fault == "storm":
            return failure(429, "slow down", {"Retry-After": "0.1"})
        if fault == "error":
            return failure(500, "something broke")
        if fault == "too long":
            return failure(400, "This model's maximum context length is 8 tokens", code="context_length_exceeded")
        if fault == "filtered":
            return web.Response(body=shape(completion(model, None, "content_filter")), content_type=JSON)
        if fault == "wrong model":
            return web.Response(body=shape(completion("another", "An answer by another.")), content_type=JSON)
        if fault == "no choices":
            return web.json_response({**completion(model, ""), "choices": []})
        if fault in ("truncated", "malformed"):
            spoilt = body[: len(body) // 2] if fault == "truncated" else body.replace(b'":', b'"=')
            return web.Response(body=spoilt, content_type=JSON)
        if fault == "stall":
            await asyncio.sleep(STALL)
        reply = web.StreamResponse(headers={"Content-Type": JSON})
        await reply.prepare(call)
        await reply.write(body[: len(body) // 2])
        if call.transport is not None:
            call.transport.abort()
        return reply


def answer_to(text: str) -> str:
    """What a request is answered; anyone can tell whether an answer is its own."""
    return f"The answer is {hashlib.sha256(text.encode()).hexdigest()[:16]}."


def completion(model: str, text: str | None, finish: str = "stop") -> dict[str, Any]:
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    return {"id": "x", "object": "chat.completion", "created": 1, "model": model, "choices": [choice], "usage": usage}


def whole(completion: dict[str, Any]) -> bytes:
    return json.dumps(completion).encode()


def streamed(completion: dict[str, Any]) -> bytes:
    """The same as server-sent events, a word each."""
    (choice,) = completion["choices"]
    words = (choice["message"]["content"] or "").split(" ")
    texts = [word if number == 0 else f" {word}" for number, word in enumerate(words)]
    chunks = [{**completion, "usage": None, "choices": [{"index": 0, "delta": {"content": t}}]} for t in texts]
    end = {"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}
    events = [*chunks, {**completion, "usage": None, "choices": [end]}, {**completion, "choices": []}]
    return b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in events) + b"data: [DONE]\n\n"


def failure(status: int, said: str, headers: dict[str, str] | None = None, code: str | None = None) -> web.Response:
    error = {"message": said, "type": "t", "param": None, "code": code}
    return web.json_response({"error": error}, status=status, headers=headers)


def draw(*parts: str) -> float:
    """A number in [0, 1) that follows from the parts."""
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:8], "big") / 2**64


@contextmanager
def chat_server(latency: float = 0.0, faults: float = 0.0) -> Iterator[str]:
    """The address of such a server, in a process of its own for as long as the block runs."""
    command = [sys.executable, str(Path(__file__)), "--latency", str(latency), "--faults", str(faults)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


async def serve(latency: float, faults: float) -> None:
    # No wait for stalled connections at the end; the process is killed.
    runner = web.AppRunner(ChatServer(latency, faults).app(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--faults", type=float, default=0.0, help="share of attempts that meet a fault")
    arguments = parser.parse_args()
    asyncio.run(serve(arguments.latency, arguments.faults))
