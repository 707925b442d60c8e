"""JSON over HTTP with as little processor time as can be: aiohttp, one session, bytes in and bytes out.

Nothing that a server sends is read without a limit, and what was packed is counted as it unpacks: the memory that one
reply takes is bounded, however it is sent.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from pydantic_core import from_json, to_json

from evals.errors import SetupError
from evals.remote.endpoints import Endpoint
from evals.remote.events import events
from evals.remote.failure import Failure, of_status, said

if TYPE_CHECKING:
    from aiohttp import ClientHandlerType, ClientRequest, ClientResponse, StreamReader

Answered = TypeVar("Answered")
CONNECT_TIMEOUT = 10.0  # seconds; a server that is there at all takes a connection soon
KEEP_ALIVE = 60.0
MOST_REPLY = 64 << 20  # bytes; the longest answers, streamed with their log-probabilities, take a few million
MOST_ERROR_BODY = 1 << 20  # bytes; a sentence is expected
MOST_FILE = 1 << 30  # bytes; ten thousand answers of 100 kB
JSON = {"Content-Type": "application/json"}


def check_installed(extra: str) -> None:
    """Raises SetupError, with how to install it, where aiohttp is missing."""
    try:
        import aiohttp  # noqa: F401
    except ImportError as error:
        raise SetupError(f"aiohttp is missing; expected `pip install grounded-evals[{extra}]`") from error


class Http:
    """A session with one service; made inside the event loop. What fails is a Failure.

    ``silence`` is how long the service may say nothing, in seconds; None where whoever asks has a limit of its own.
    """

    def __init__(self, service: Endpoint, headers: Mapping[str, str], silence: float | None = None) -> None:
        import aiohttp

        self._aiohttp, self._service = aiohttp, service
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_TIMEOUT, sock_read=silence),
            headers={**service.authorization, **headers},
            cookie_jar=aiohttp.DummyCookieJar(),
            proxy=service.proxy or None,
        )

    async def post(self, path: str, body: Mapping[str, Any]) -> bytes:
        """The body of the answer to ``body``, sent as JSON."""
        async with self._answer("POST", path, _dumped(body), JSON) as reply:
            return await _whole(reply)

    async def ask(
        self,
        path: str,
        body: Mapping[str, Any],
        whole: Callable[[bytes], Answered],
        streamed: Callable[[AsyncIterator[bytes]], Awaitable[Answered]] | None,
    ) -> Answered:
        """What ``whole`` makes of the answer or, where it comes as a stream of events, ``streamed`` of their data."""
        if streamed is None:
            return whole(await self.post(path, body))
        async with aclosing(self.stream(path, body)) as pieces:
            return await streamed(events(pieces))

    async def get(self, path: str) -> bytes:
        async with self._answer("GET", path) as reply:
            return await _whole(reply)

    async def delete(self, path: str) -> None:
        async with self._answer("DELETE", path) as reply:
            await _whole(reply)

    async def upload(self, path: str, fields: Mapping[str, str], name: str, content: bytes, kind: str) -> bytes:
        """The body of the answer to a form with those fields and a ``file`` of that name and media type."""
        form = self._aiohttp.FormData(fields)
        form.add_field("file", content, filename=name, content_type=kind)
        async with self._answer("POST", path, form) as reply:
            return await _whole(reply)

    async def stream(self, path: str, body: Mapping[str, Any]) -> AsyncGenerator[bytes]:
        """What ``post`` gives, in pieces as they come."""
        async with self._answer("POST", path, _dumped(body), JSON) as reply:
            async for piece in _up_to(MOST_REPLY, reply.content):
                yield piece

    async def download(self, path: str, to: BinaryIO) -> None:
        """The body of what is there, written to an empty file; no more than its first GiB."""
        to.seek(0)
        to.truncate()
        async with self._answer("GET", path) as reply:
            async for piece in reply.content.iter_any():
                to.write(piece[: MOST_FILE - to.tell()])
                if to.tell() >= MOST_FILE:
                    break
        to.seek(0)

    async def close(self) -> None:
        await self._session.close()

    @asynccontextmanager
    async def _answer(
        self, method: str, path: str, sent: Any = None, headers: Mapping[str, str] | None = None
    ) -> AsyncIterator[ClientResponse]:
        try:
            # A service that sends us elsewhere is set up wrongly; the key does not go along.
            async with self._session.request(
                method, self._service.join(path), data=sent, headers=headers, allow_redirects=False
            ) as reply:
                if reply.status >= 300:
                    raise await _refusal(reply)
                yield reply
        except (self._aiohttp.ClientError, OSError) as error:
            if isinstance(error, TimeoutError) and not isinstance(error, self._aiohttp.ClientError):
                raise  # the attempt's own limit
            why = f"Connection error. ({self._service.shown}: {error or type(error).__name__})"
            raise Failure("connection", why) from error


async def guarded(request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
    """For a session that is a vendor's client's to use: no redirect is followed, and replies have a limit."""
    reply = await handler(request)
    if 300 <= reply.status < 400:
        reply.close()
        raise Failure("request", f"HTTP {reply.status}: the service sends us elsewhere")
    whole: Any = _Guarded(reply.content)
    reply.content = whole
    return reply


class _Guarded:
    """The content of a reply, of which no more than MOST_REPLY bytes are read."""

    def __init__(self, content: StreamReader) -> None:
        self._content = content

    def __getattr__(self, name: str) -> Any:
        return getattr(self._content, name)

    async def iter_any(self) -> AsyncIterator[bytes]:
        async for piece in _up_to(MOST_REPLY, self._content):
            yield piece

    async def read(self) -> bytes:
        return b"".join([piece async for piece in self.iter_any()])


def _dumped(body: Mapping[str, Any]) -> bytes:
    try:
        return to_json(body)
    except ValueError as error:  # a lone surrogate in a document: no server can be sent it
        raise Failure("request", f"the request is no UTF-8: {error}") from error


async def _up_to(most: int, content: StreamReader) -> AsyncIterator[bytes]:
    """The body in pieces, unpacked, of which aiohttp holds back all but a few. Raises Failure beyond the limit."""
    size = 0
    async for piece in content.iter_any():
        size += len(piece)
        if size > most:
            raise Failure("reply", f"the reply is longer than {most >> 20} MiB")
        yield piece


async def _whole(reply: ClientResponse, most: int = MOST_REPLY) -> bytes:
    return b"".join([piece async for piece in _up_to(most, reply.content)])


async def _refusal(reply: ClientResponse) -> Failure:
    """The failure a status means, in the server's own words where it has some."""
    try:
        body = await _whole(reply, MOST_ERROR_BODY)
    except Failure as failure:  # the status counts, whatever comes with it
        body = str(failure).encode()
    try:
        message = said(from_json(body))
    except ValueError:
        message = body.decode("utf-8", "replace")
    return of_status(reply.status, message, {name.lower(): value for name, value in reply.headers.items()})
