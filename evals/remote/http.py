"""JSON over HTTP with as little processor time as can be: aiohttp, one session, bytes in and bytes out."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies, proxy_bypass

from pydantic_core import from_json, to_json

from evals.errors import SetupError
from evals.remote.endpoint import Endpoint
from evals.remote.failure import Failure, of_status, said

if TYPE_CHECKING:
    from aiohttp import ClientResponse

CONNECT_TIMEOUT = 10.0  # seconds; a server that is there at all takes a connection soon
KEEP_ALIVE = 60.0


def check_installed() -> None:
    """Raises EvalsError, with how to install it, where aiohttp is missing."""
    try:
        import aiohttp  # noqa: F401
    except ImportError as error:
        raise SetupError("aiohttp is missing; expected `pip install grounded-evals[openai]`") from error


class Http:
    """A session with one service; made inside the event loop. What fails is a Failure."""

    def __init__(self, service: Endpoint, headers: Mapping[str, str]) -> None:
        import aiohttp

        self._aiohttp, self._service = aiohttp, service
        # Read once: to look at the environment for each request costs more than the request.
        proxy = None if proxy_bypass(service.host) else getproxies().get(service.scheme)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_TIMEOUT),
            headers={"Content-Type": "application/json", **service.authorization, **headers},
            cookie_jar=aiohttp.DummyCookieJar(),
            proxy=proxy,
        )

    async def post(self, path: str, body: Mapping[str, Any]) -> bytes:
        """The body of the answer to ``body``, sent as JSON."""
        async with self._answer(path, body) as reply:
            return await reply.read()

    async def stream(self, path: str, body: Mapping[str, Any]) -> AsyncGenerator[bytes]:
        """The same, in pieces as they come."""
        async with self._answer(path, body) as reply:
            async for piece in reply.content.iter_any():
                yield piece

    async def close(self) -> None:
        await self._session.close()

    @asynccontextmanager
    async def _answer(self, path: str, body: Mapping[str, Any]) -> AsyncIterator[ClientResponse]:
        try:
            sent = to_json(body)
        except ValueError as error:  # a lone surrogate in a document: no server can be sent it
            raise Failure("request", f"the request is no UTF-8: {error}") from error
        try:
            # A service that sends us elsewhere is set up wrongly; the key does not go along.
            async with self._session.post(self._service.join(path), data=sent, allow_redirects=False) as reply:
                if reply.status >= 300:
                    raise _refusal(reply.status, await reply.read(), reply.headers)
                yield reply
        except (self._aiohttp.ClientError, OSError) as error:
            if isinstance(error, TimeoutError) and not isinstance(error, self._aiohttp.ClientError):
                raise  # the attempt's own limit
            why = f"Connection error. ({self._service.shown}: {error or type(error).__name__})"
            raise Failure("connection", why) from error


def _refusal(status: int, body: bytes, headers: Mapping[str, str]) -> Failure:
    """The failure a status means, in the server's own words where it has some."""
    try:
        message = said(from_json(body))
    except ValueError:
        message = body.decode("utf-8", "replace")
    return of_status(status, message, {name.lower(): value for name, value in headers.items()})
