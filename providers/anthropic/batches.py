"""Anthropic's Message Batches, for ``evals run --batch`` with ``anthropic/MODEL``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from evals import Completion, EvalsError, Request, SetupError
from evals.remote import Endpoint, Failure, one_line, said


class AnthropicBatches:
    """``body`` makes a request's parameters, ``read`` a completion of a message's JSON; both may raise Failure.
    ``explain`` says what an error of the client means."""

    most = 10_000  # the service takes 100,000 and 256 MB; long documents reach the second first

    def __init__(
        self,
        service: Endpoint,
        poll: float,
        body: Callable[[Request], Mapping[str, Any]],
        read: Callable[[Request, bytes], Completion],
        explain: Callable[[Exception], Failure | None],
    ) -> None:
        import anthropic

        self._service, self.poll, self.body, self._read = service, poll, body, read
        self._explain, self._errors = explain, anthropic.AnthropicError
        client = anthropic.Anthropic(api_key=service.key or "none", base_url=service.url, max_retries=5)
        self._batches = client.messages.batches

    def submit(self, bodies: Mapping[int, Mapping[str, Any]]) -> str:
        requests = [{"custom_id": str(id), "params": dict(body)} for id, body in bodies.items()]
        try:
            # As extra_body it goes as it is: the client's own check of every block takes many times as long.
            return self._batches.create(requests=[], extra_body={"requests": requests}).id
        except self._errors as error:
            raise self._error("a batch cannot be submitted", error) from error

    def ended(self, batch: str) -> bool:
        try:
            return self._batches.retrieve(batch).processing_status == "ended"
        except self._errors as error:
            raise self._error(f"{batch} cannot be asked after", error) from error

    def results(self, batch: str, requests: Mapping[int, Request]) -> Iterator[Completion]:
        try:
            for entry in self._batches.results(batch):
                request = requests.get(int(entry.custom_id)) if entry.custom_id.isdecimal() else None
                if request is not None:
                    yield self._completion(request, entry.result)
        except self._errors as error:
            raise self._error(f"{batch}: its results cannot be read", error) from error

    def _completion(self, request: Request, result: Any) -> Completion:
        try:
            if result.type == "succeeded":
                return self._read(request, to_json(result.message.to_dict()))
            why = said(result.error.to_dict()) if result.type == "errored" else f"the request {result.type}"
        except Failure as failure:
            why = str(failure)
        return Completion(request.id, finish_reason="error", error=one_line(str(why), self._service.secrets))

    def _error(self, what: str, error: Exception) -> EvalsError:
        return SetupError(one_line(f"{what}: {self._explain(error) or error}", self._service.secrets))
