"""OpenAI's batch API, for ``evals run --batch`` with ``openai/MODEL``: a file of requests in, a file of replies out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic_core import from_json, to_json

from evals import Completion, EvalsError, Request, SetupError
from evals.remote import Endpoint, Failure, of_status, one_line, said
from evals.remote.sdk import explain

PATH = "/v1/chat/completions"
ENDED = ("completed", "failed", "expired", "cancelled")


class OpenAIBatches:
    """``body`` makes a request's JSON, ``read`` a completion of a reply's (it may raise Failure)."""

    most = 10_000  # the service takes 50,000 and 200 MB; long documents reach the second first

    def __init__(
        self,
        service: Endpoint,
        poll: float,
        body: Callable[[Request], Mapping[str, Any]],
        read: Callable[[Request, bytes], Completion],
    ) -> None:
        try:
            import openai
        except ImportError as error:
            raise SetupError("the openai client is missing; expected `pip install grounded-evals[openai]`") from error
        self._openai, self._service, self.poll = openai, service, poll
        self.body, self._read = body, read
        self._client = openai.OpenAI(api_key=service.key or "none", base_url=service.url, max_retries=5)

    def submit(self, bodies: Mapping[int, Mapping[str, Any]]) -> str:
        lines = (
            to_json({"custom_id": str(id), "method": "POST", "url": PATH, "body": body}) for id, body in bodies.items()
        )
        try:
            file = self._client.files.create(file=("requests.jsonl", b"\n".join(lines)), purpose="batch")
            batch = self._client.batches.create(
                input_file_id=file.id, endpoint="/v1/chat/completions", completion_window="24h"
            )
        except self._openai.OpenAIError as error:
            raise self._error("cannot be submitted", error) from error
        return batch.id

    def ended(self, batch: str) -> bool:
        return self._retrieve(batch).status in ENDED

    def results(self, batch: str, requests: Mapping[int, Request]) -> Iterator[Completion]:
        """Replies and refusals stand in files of their own. A batch that failed as a whole has neither."""
        state = self._retrieve(batch)
        files = [f for f in (state.output_file_id, state.error_file_id) if f]
        if not files:
            why = "; ".join(e.message or "" for e in (state.errors and state.errors.data) or [])
            for id in requests:
                yield self._failed(id, f"the batch {state.status}: {why or 'no reason given'}")
            return
        for file in files:
            try:
                content = self._client.files.content(file).content
            except self._openai.OpenAIError as error:
                raise self._error(f"{batch}: its results cannot be read", error) from error
            for line in content.splitlines():
                if (completion := self._completion(line, requests)) is not None:
                    yield completion

    def _completion(self, line: bytes, requests: Mapping[int, Request]) -> Completion | None:
        """What a line says of a request; None where it is none of ours, or nothing that can be read."""
        try:
            record = from_json(line)
            request = requests[int(record["custom_id"])]
        except (ValueError, KeyError, TypeError):
            return None
        reply, error = record.get("response") or {}, record.get("error")
        try:
            if error or reply.get("status_code") != 200:
                raise of_status(int(reply.get("status_code") or 0), said(error or reply.get("body")))
            return self._read(request, json.dumps(reply.get("body")).encode())
        except Failure as failure:
            return self._failed(request.id, str(failure))

    def _retrieve(self, batch: str) -> Any:
        try:
            return self._client.batches.retrieve(batch)
        except self._openai.OpenAIError as error:
            raise self._error(f"{batch} cannot be asked after", error) from error

    def _failed(self, id: int, said: str) -> Completion:
        return Completion(id, finish_reason="error", error=one_line(said, self._service.secrets))

    def _error(self, what: str, error: Exception) -> EvalsError:
        why = explain(self._openai, error, self._service.shown) or error
        return SetupError(one_line(f"batch {what}: {why}", self._service.secrets))
