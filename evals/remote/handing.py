"""What the batch APIs of all services need: a few calls, one at a time, each with several attempts."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from tempfile import TemporaryFile
from typing import Any, TypeVar

from evals.errors import SetupError
from evals.remote.failure import Failure, one_line
from evals.remote.http import MOST_REPLY, Http
from evals.remote.looping import run
from evals.remote.secrets import strike
from evals.remote.waiting import patiently
from evals.types import Completion, Request

Result = TypeVar("Result")
SILENCE = 600.0  # seconds; after an upload of 200 MB a service may take minutes to reply
RETRIES = 5
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}")


class Desk:
    """Calls one service. ``connect`` makes a connection, inside an event loop, on which the service may be silent for
    the given number of seconds."""

    def __init__(self, connect: Callable[[float], Http], secrets: Sequence[str]) -> None:
        self._connect, self._secrets = connect, tuple(secrets)

    def done(self, what: str, call: Callable[[Http], Awaitable[Result]]) -> Result:
        """The result of ``call`` on a connection. Raises SetupError, which names it as ``what``, if it fails."""

        async def tried() -> Result:
            http = self._connect(SILENCE)
            try:
                return await patiently(partial(call, http), RETRIES)
            finally:
                await http.close()

        try:
            with asyncio.Runner() as runner:
                return run(runner, tried())
        except (Failure, UnicodeEncodeError) as error:
            raise SetupError(one_line(f"{what}: {error}", self._secrets)) from None

    def lines(self, what: str, path: str) -> Iterator[bytes]:
        """The lines of a file at the service; a line longer than any reply may be (MOST_REPLY) is skipped.

        It is kept in a temporary file, so that no more than one line is in memory.
        """
        with TemporaryFile() as file:
            self.done(what, lambda http: http.download(path, file))
            whole = True
            while line := file.readline(MOST_REPLY):
                begun, whole = whole, line.endswith(b"\n") or len(line) < MOST_REPLY
                if begun and whole and line.strip():
                    yield line

    def name(self, id: str) -> str:
        """The id that the service gives something, checked, since it is put into addresses, messages and files. Raises
        SetupError for one with characters that are not safe there, or with a secret in it."""
        if not _NAME.fullmatch(id) or strike(id, self._secrets) != id:
            raise SetupError(
                "the service gave an id that cannot be used; expected up to 200 letters, digits and _.:-, and no secret"
            )
        return id

    def failed(self, request: Request, said: str) -> Completion:
        return Completion(request.id, finish_reason="error", error=one_line(said, self._secrets))


class BatchDesk(Desk):
    """A batch API over such calls. ``body`` makes what is sent of a request, ``answer`` a completion of a reply in
    JSON; both may raise Failure. ``poll``: seconds between two looks at a batch."""

    def __init__(
        self,
        connect: Callable[[float], Http],
        secrets: Sequence[str],
        poll: float,
        body: Callable[[Request], Mapping[str, Any]],
        answer: Callable[[Request, bytes], Completion],
    ) -> None:
        super().__init__(connect, secrets)
        self.poll, self.body, self.answer = poll, body, answer

    def completions(self, what: str, path: str, requests: Mapping[int, Request]) -> Iterator[Completion]:
        """Those in the lines of a file of results. Raises SetupError as `done` does."""
        return (made for line in self.lines(what, path) if (made := self.completion(line, requests)) is not None)

    def completion(self, line: bytes, requests: Mapping[int, Request]) -> Completion | None:
        """The completion in a line of results; None where the line cannot be read or belongs to no request of ours."""
        raise NotImplementedError
