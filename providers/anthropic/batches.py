"""Anthropic's Message Batches, for ``evals run --batch`` with ``anthropic/MODEL``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json, to_json

from evals import Completion, Request
from evals.remote import Failure, said
from evals.remote.handing import Desk
from evals.remote.http import Http
from evals.remote.reading import read

PATH = "v1/messages/batches"


class _Batch(BaseModel):
    id: str
    processing_status: str | None = None


class AnthropicBatches:
    """``body`` makes the parameters of a request, ``answer`` makes a completion of a message in JSON; both may raise
    Failure."""

    most = 10_000  # the service takes 100,000 and 256 MB; long documents reach the second first

    def __init__(
        self,
        connect: Callable[[float], Http],
        secrets: Sequence[str],
        poll: float,
        body: Callable[[Request], Mapping[str, Any]],
        answer: Callable[[Request, bytes], Completion],
    ) -> None:
        self._desk, self.poll, self.body, self._answer = Desk(connect, secrets), poll, body, answer

    def submit(self, bodies: Mapping[int, Mapping[str, Any]]) -> str:
        asked = {"requests": [{"custom_id": str(id), "params": dict(body)} for id, body in bodies.items()]}

        async def handed_in(http: Http) -> str:
            return read(_Batch, await http.post(PATH, asked), "batch").id

        return self._desk.name(self._desk.done("a batch cannot be submitted", handed_in))

    def ended(self, batch: str) -> bool:
        async def looked(http: Http) -> _Batch:
            return read(_Batch, await http.get(f"{PATH}/{batch}"), "batch")

        return self._desk.done(f"{batch} cannot be asked after", looked).processing_status == "ended"

    def results(self, batch: str, requests: Mapping[int, Request]) -> Iterator[Completion]:
        for line in self._desk.lines(f"{batch}: its results cannot be read", f"{PATH}/{batch}/results"):
            if (completion := self._completion(line, requests)) is not None:
                yield completion

    def _completion(self, line: bytes, requests: Mapping[int, Request]) -> Completion | None:
        """The completion in a line of results; None where the line cannot be read or belongs to no request of ours."""
        try:
            record = from_json(line, allow_inf_nan=False)
            request, result = requests[int(record["custom_id"])], dict(record["result"])
        except (ValueError, KeyError, TypeError, OverflowError):
            return None
        try:
            if result.get("type") == "succeeded":
                return self._answer(request, to_json(result.get("message")))
            why = said(result.get("error")) if result.get("type") == "errored" else f"the request {result.get('type')}"
        except Failure as failure:
            why = str(failure)
        return self._desk.failed(request, str(why))
