"""Anthropic's Message Batches against a server that keeps them; citations come back as they do one by one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from services.vendors import read_as
from support import Evals, read_jsonl
from wire import Call, Reply, Server

KEY = "sk-ant-secret-0123456789"


@dataclass
class Service:
    """Batches as Anthropic keeps them; ``looks`` is how often one is asked after before it has ended."""

    url: str
    looks: int = 1
    batches: list[list[dict[str, Any]]] = field(default_factory=list)

    def __call__(self, call: Call) -> Reply:
        if call.method == "POST":
            self.batches.append(call.body["requests"])
        if call.path.endswith("/results"):
            lines = [json.dumps(self._result(asked)).encode() for asked in reversed(self.batches[0])]
            return Reply(b"\n".join(lines), headers={"Content-Type": "application/x-jsonl"})
        self.looks -= call.method == "GET"
        ended = self.looks < 0
        counts = dict.fromkeys(("processing", "succeeded", "errored", "canceled", "expired"), 0)
        batch: dict[str, Any] = {"id": f"msgbatch_{len(self.batches) - 1}", "type": "message_batch"}
        batch |= {"processing_status": "ended" if ended else "in_progress", "created_at": "2026-01-01T00:00:00Z"}
        batch |= {"expires_at": "2026-01-02T00:00:00Z", "ended_at": None, "archived_at": None}
        batch |= {"cancel_initiated_at": None, "request_counts": counts}
        batch["results_url"] = f"{self.url}/v1/messages/batches/{batch['id']}/results" if ended else None
        read_as("anthropic.types.messages.MessageBatch", batch)
        return Reply(batch)

    def _result(self, asked: dict[str, Any]) -> dict[str, Any]:
        document = asked["params"]["messages"][0]["content"][0]
        words = document["source"]["data"].partition(". ")[0] + "."
        cited = {"type": "char_location", "cited_text": words, "document_index": 0, "document_title": None}
        cited |= {"start_char_index": 0, "end_char_index": len(words), "file_id": None}
        text = {"type": "text", "text": "As it is written.", "citations": [cited]}
        usage = {"input_tokens": 9, "output_tokens": 4, "cache_read_input_tokens": 0, "cache_creation_input_tokens": 0}
        message = {
            "id": "m",
            "type": "message",
            "role": "assistant",
            "model": asked["params"]["model"],
            "content": [text],
        }
        message |= {"stop_reason": "end_turn", "stop_sequence": None, "usage": usage}
        result: dict[str, Any] = {"type": "succeeded", "message": message}
        if asked["custom_id"] == "1":
            error = {"type": "invalid_request_error", "message": f"not this one {KEY}"}
            result = {"type": "errored", "error": {"type": "error", "request_id": "r", "error": error}}
        if asked["custom_id"] == "2":
            result = {"type": "expired"}
        record = {"custom_id": asked["custom_id"], "result": result}
        read_as("anthropic.types.messages.MessageBatchIndividualResponse", record)
        return record


def test_a_batch_cites_as_a_single_request_does(
    server: Server, lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.reply = service = Service(server.url, looks=2)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    said = evals("run", "--model", "anthropic/claude-x", "--batch", "-M", "poll=0.01", *where)
    assert said.status == 0, said.err
    assert len(service.batches) == 1
    assert len(service.batches[0]) == 3
    answers = {r["id"]: r["answer"] for r in read_jsonl(lake / "run" / "answers.jsonl")}
    (citation,) = answers["lake"]["citations"]
    assert citation["locator"]["unit"] == "char"
    assert citation["quote"] in ("Mount Ule rises to 1,204 metres.", "Lake Aro lies 212 metres above the sea.")
    assert answers["hill"]["error"] == "not this one [secret]"
    assert answers["boat"]["error"] == "the request expired"
    row = json.loads((lake / "run" / "summary.json").read_bytes())["rows"][0]
    assert row["style"] == "native"
    assert row["metrics"]["pointer_validity"]["value"] == 1.0


def test_a_service_that_refuses_is_one_line(
    server: Server, lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.reply = lambda call: Reply({"type": "error", "error": {"type": "t", "message": f"bad {KEY}"}}, 401)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    said = evals("run", "--model", "anthropic/claude-x", "--batch", *where)
    assert said.status == 1
    assert "a batch cannot be submitted: HTTP 401: bad [secret]" in said.err
