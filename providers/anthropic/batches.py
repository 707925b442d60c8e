"""Anthropic's Message Batches, for ``evals run --batch`` with ``anthropic/MODEL``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json, to_json

from evals import Completion, Request
from evals.remote import Failure, said
from evals.remote.handing import BatchDesk
from evals.remote.http import Http
from evals.remote.reading import read

PATH = "v1/messages/batches"


class _Batch(BaseModel):
    id: str
    processing_status: str | None = None


class AnthropicBatches(BatchDesk):
    most = 10_000  # the service takes 100,000 and 256 MB; long documents reach the second first

    def submit(self, bodies: Mapping[int, Mapping[str, Any]]) -> str:
        asked = {"requests": [{"custom_id": str(id), "params": dict(body)} for id, body in bodies.items()]}

        async def handed_in(http: Http) -> str:
            return read(_Batch, await http.post(PATH, asked), "batch").id

        return self.name(self.done("a batch cannot be submitted", handed_in))

    def ended(self, batch: str) -> bool:
        async def looked(http: Http) -> _Batch:
            return read(_Batch, await http.get(f"{PATH}/{batch}"), "batch")

        return self.done(f"{batch} cannot be asked after", looked).processing_status == "ended"

    def results(self, batch: str, requests: Mapping[int, Request]) -> Iterator[Completion]:
        return self.completions(f"{batch}: its results cannot be read", f"{PATH}/{batch}/results", requests)

    def completion(self, line: bytes, requests: Mapping[int, Request]) -> Completion | None:
        try:
            record = from_json(line, allow_inf_nan=False)
            request, result = requests[int(record["custom_id"])], dict(record["result"])
        except (ValueError, KeyError, TypeError, OverflowError):
            return None
        try:
            if result.get("type") == "succeeded":
                return self.answer(request, to_json(result.get("message")))
            why = said(result.get("error")) if result.get("type") == "errored" else f"the request {result.get('type')}"
        except Failure as failure:
            why = str(failure)
        return self.failed(request, str(why))
