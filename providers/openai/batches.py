"""OpenAI's batch API, for ``evals run --batch`` with ``openai/MODEL``: a file of requests in, a file of replies out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json, to_json

from evals import Completion, Request
from evals.remote import Failure, of_status, said
from evals.remote.handing import BatchDesk
from evals.remote.http import Http
from evals.remote.reading import read

PATH = "/v1/chat/completions"
ENDED = ("completed", "failed", "expired", "cancelled")


class _Made(BaseModel):
    id: str


class _Error(BaseModel):
    message: str | None = None


class _Errors(BaseModel):
    data: list[_Error] | None = None


class _Batch(BaseModel):
    status: str | None = None
    output_file_id: str | None = None
    error_file_id: str | None = None
    errors: _Errors | None = None


class OpenAIBatches(BatchDesk):
    most = 10_000  # the service takes 50,000 and 200 MB; long documents reach the second first

    def submit(self, bodies: Mapping[int, Mapping[str, Any]]) -> str:
        lines = b"\n".join(
            to_json({"custom_id": str(id), "method": "POST", "url": PATH, "body": body}) for id, body in bodies.items()
        )

        async def uploaded(http: Http) -> str:
            made = await http.upload("files", {"purpose": "batch"}, "requests.jsonl", lines, "application/jsonl")
            return read(_Made, made, "file").id

        file = self.name(self.done("batch cannot be submitted", uploaded))
        asked = {"input_file_id": file, "endpoint": PATH, "completion_window": "24h"}

        async def handed_in(http: Http) -> str:
            return read(_Made, await http.post("batches", asked), "batch").id

        return self.name(self.done("batch cannot be submitted", handed_in))

    def ended(self, batch: str) -> bool:
        return self._look(batch).status in ENDED

    def results(self, batch: str, requests: Mapping[int, Request]) -> Iterator[Completion]:
        """Replies are in one file, errors in another. A batch that failed as a whole has neither."""
        state = self._look(batch)
        files = [self.name(f) for f in (state.output_file_id, state.error_file_id) if f]
        if not files:
            why = "; ".join(e.message or "" for e in (state.errors and state.errors.data) or [])
            for request in requests.values():
                yield self.failed(request, f"the batch {state.status}: {why or 'no reason given'}")
        for file in files:
            what = f"batch {batch}: its results cannot be read"
            yield from self.completions(what, f"files/{file}/content", requests)

    def completion(self, line: bytes, requests: Mapping[int, Request]) -> Completion | None:
        try:
            record = from_json(line)
            request = requests[int(record["custom_id"])]
            reply, error = dict(record.get("response") or {}), record.get("error")
        except (ValueError, KeyError, TypeError, OverflowError):
            return None
        try:
            status = reply.get("status_code")
            if error or status != 200:
                raise of_status(status if isinstance(status, int) else 0, said(error or reply.get("body")))
            return self.answer(request, to_json(reply.get("body"), inf_nan_mode="constants"))
        except Failure as failure:
            return self.failed(request, str(failure))

    def _look(self, batch: str) -> _Batch:
        async def looked(http: Http) -> _Batch:
            return read(_Batch, await http.get(f"batches/{batch}"), "batch")

        return self.done(f"batch {batch} cannot be asked after", looked)
