"""OpenAI's batch API against a server that keeps files and batches; a run that is killed waits for the same batch."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from services.vendors import read_as
from support import Evals, read_jsonl
from wire import Call, Reply, Server

KEY = "sk-secret-0123456789"


@dataclass
class Service:
    """Files and batches as OpenAI keeps them; ``looks`` is how often a batch is asked after before it has ended."""

    looks: int = 1
    refused: tuple[str, ...] = ()
    broken: str | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __call__(self, call: Call) -> Reply:
        path = call.path.removeprefix("/v1")
        if path == "/files":
            return self._upload(call)
        if path == "/batches":
            return self._create(call.body)
        if found := re.fullmatch(r"/files/(.+)/content", path):
            return Reply(self.files[found[1]])
        return self._look(path.removeprefix("/batches/"))

    def _upload(self, call: Call) -> Reply:
        boundary = call.headers["content-type"].partition("boundary=")[2].encode()
        part = next(p for p in call.raw.split(b"--" + boundary) if b'filename="' in p)
        id = f"file-{len(self.files)}"
        self.files[id] = part.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n")
        file = {"id": id, "object": "file", "bytes": 1, "created_at": 1, "filename": "requests.jsonl"}
        file |= {"purpose": "batch", "status": "processed"}
        read_as("openai.types.FileObject", file)
        return Reply(file)

    def _create(self, body: dict[str, Any]) -> Reply:
        id = f"batch_{len(self.batches)}"
        self.batches[id] = {"id": id, "object": "batch", "created_at": 1, "status": "in_progress", **body}
        read_as("openai.types.Batch", self.batches[id])
        return Reply(self.batches[id])

    def _look(self, id: str) -> Reply:
        batch = self.batches[id]
        self.looks -= 1
        if self.looks < 0 and self.broken:
            errors = {"object": "list", "data": [{"code": "c", "message": self.broken}]}
            return Reply({**batch, "status": "failed", "errors": errors})
        if self.looks < 0:
            done, refused = self._answers(self.files[batch["input_file_id"]])
            self.files["out"], self.files["err"] = done, refused
            batch |= {"status": "completed", "output_file_id": "out", "error_file_id": "err" if refused else None}
        return Reply(batch)

    def _answers(self, content: bytes) -> tuple[bytes, bytes]:
        done: list[bytes] = []
        refused: list[bytes] = []
        for line in reversed(content.splitlines()):  # in any order
            asked = json.loads(line)
            message = {"role": "assistant", "content": f"It is {asked['custom_id']}."}
            body: dict[str, Any] = {"model": "small", "choices": [{"index": 0, "finish_reason": "stop"}]}
            body["choices"][0]["message"] = message
            no = asked["custom_id"] in self.refused
            body = {"error": {"message": "not this one"}} if no else body
            response = {"status_code": 400 if no else 200, "request_id": "r", "body": body}
            record = {"id": "x", "custom_id": asked["custom_id"], "response": response, "error": None}
            (refused if no else done).append(json.dumps(record).encode())
        return b"\n".join([*done, b"", b"torn {"]), b"\n".join(refused)


@pytest.fixture
def service(server: Server, monkeypatch: pytest.MonkeyPatch) -> Service:
    server.reply = service = Service()
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
    return service


def command(lake: Path, *more: str) -> tuple[str, ...]:
    where = ("--docs", str(lake / "docs"), "--questions", str(lake / "questions.jsonl"), "--log-dir", str(lake))
    return ("run", "--model", "openai/small", "--style", "bracket", "--batch", "-M", "poll=0.01", *where, *more)


def texts(run: Path) -> dict[str, str]:
    return {r["id"]: r["answer"]["text"] or r["answer"]["error"] for r in read_jsonl(run / "answers.jsonl")}


def test_one_batch_answers_all(service: Service, lake: Path, evals: Evals) -> None:
    service.looks, service.refused = 3, ("1",)
    said = evals(*command(lake, "--run-id", "run"))
    assert said.status == 0, said.err
    assert "batch_0: 3 requests submitted" in said.err
    assert len(service.batches) == 1
    assert texts(lake / "run") == {"lake": "It is 0.", "hill": "HTTP 400: not this one", "boat": "It is 2."}
    asked = [json.loads(line) for line in service.files["file-0"].splitlines()]
    assert {a["url"] for a in asked} == {"/v1/chat/completions"}
    assert all("Question: " in a["body"]["messages"][0]["content"] for a in asked)
    assert json.loads((lake / "run" / "batches.json").read_bytes()) == {"openai/small": {}}


def test_a_run_that_was_stopped_waits_for_the_same_batch(
    service: Service, lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    service.looks = 5
    with monkeypatch.context() as patch:
        patch.setattr("evals.remote.batches.time.sleep", interrupt)
        assert evals(*command(lake, "--run-id", "run")).status == 130
    assert json.loads((lake / "run" / "batches.json").read_bytes()) == {"openai/small": {"batch_0": [0, 1, 2]}}
    assert evals("resume", lake / "run").status == 0
    assert len(service.batches) == 1
    assert set(texts(lake / "run").values()) == {"It is 0.", "It is 1.", "It is 2."}


def test_a_batch_that_fails_as_a_whole_says_why(service: Service, lake: Path, evals: Evals) -> None:
    service.broken = "no money left"
    said = evals(*command(lake, "--run-id", "run"))
    assert (said.status, "nothing was scored" in said.out + said.err) == (1, True)
    assert set(texts(lake / "run").values()) == {"the batch failed: no money left"}


def test_a_service_that_cannot_be_reached_is_one_line(
    service: Service, server: Server, lake: Path, evals: Evals
) -> None:
    server.reply = lambda call: Reply({"error": {"message": f"no such key {KEY}"}}, 401)
    said = evals(*command(lake, "--run-id", "run"))
    assert said.status == 1
    assert "batch cannot be submitted: HTTP 401: no such key [secret]" in said.err
    assert not (lake / "run").exists(), "a run that never began leaves no folder"


def test_batch_needs_a_model_that_has_it(lake: Path, evals: Evals) -> None:
    where = ("--docs", str(lake / "docs"), "--questions", str(lake / "questions.jsonl"), "--log-dir", str(lake))
    said = evals("run", "--model", "mock", "--batch", *where)
    assert said.status == 1
    assert "none of the models has a batch API" in said.err
