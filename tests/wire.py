"""A real HTTP server in a thread: what providers' tests speak to in place of a vendor."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from evals.remote.failure import MOST_ERROR
from evals.types import Completion

PROXIES = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


@dataclass(frozen=True)
class Call:
    """One request as it came in; ``body`` is its JSON, or {} where it has none, ``raw`` the bytes."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    raw: bytes


@dataclass(frozen=True)
class Reply:
    """``body``: bytes, or anything that is dumped as JSON; ``pieces`` are sent one by one, chunked, instead.

    ``cut`` ends the connection after the pieces without the end of the transfer, as a reset in mid-stream does.
    """

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Sequence[bytes] | None = None
    cut: bool = False

    @classmethod
    def events(cls, events: Sequence[Any], *, named: bool = False, done: bool = False, **more: Any) -> Reply:
        """Server-sent events; ``named`` adds an ``event:`` line of each one's type, ``done`` the closing [DONE]."""
        pieces = [
            (f"event: {e['type']}\n" if named else "").encode() + b"data: " + _dumped(e) + b"\n\n" for e in events
        ]
        tail = [b"data: [DONE]\n\n"] if done else []
        return cls(pieces=[*pieces, *tail], headers={"Content-Type": "text/event-stream"}, **more)

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else _dumped(self.body)


def always(reply: Reply) -> Callable[[Call], Reply]:
    """Answers every call with that reply."""
    return lambda call: reply


def _read(raw: bytes, kind: str) -> dict[str, Any]:
    try:
        return json.loads(raw) if "json" in kind else {}
    except ValueError:  # some clients label files so
        return {}


def _dumped(value: Any) -> bytes:
    """JSON as servers send it: characters as they are, line separators that JSON allows among them."""
    return json.dumps(value, ensure_ascii=False).encode()


@dataclass
class Server:
    """Answers each call with what ``reply`` makes of it, and remembers the calls. ``url`` has no path."""

    reply: Callable[[Call], Reply] = lambda call: Reply({})
    calls: list[Call] = field(default_factory=list)
    url: str = ""


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a free port of this machine, for as long as the block runs."""
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            call = Call(self.command, self.path, headers, _read(raw, headers.get("content-type", "")), raw)
            state.calls.append(call)
            try:
                self._answer(state.reply(call))
            except ConnectionError:  # the client did not wait
                self.close_connection = True

        do_GET = do_DELETE = do_POST

        def _answer(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name.replace("_", "-"), value)
            if reply.pieces is None:
                self.send_header("Content-Length", str(len(reply.content)))
                self.end_headers()
                self.wfile.write(reply.content)
                return
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in reply.pieces:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                self.wfile.flush()
            if reply.cut:
                self.close_connection = True
            else:
                self.wfile.write(b"0\r\n\r\n")

        def log_message(self, *arguments: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128  # connections opened at once; the default is 5

        def handle_error(self, *arguments: object) -> None:
            pass

    http = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.url = f"http://127.0.0.1:{http.server_address[1]}"
    try:
        yield state
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


@contextmanager
def sending(raw: bytes) -> Iterator[str]:
    """The address of a server that answers whatever it is sent with those bytes, and hangs up."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            self.request.sendall(raw)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def error_of(completion: Completion, *secrets: str) -> str:
    """The error in place of an answer, which shows no secret nor runs over a line."""
    assert completion.error
    assert completion.finish_reason == "error"
    assert not any(secret in completion.error for secret in secrets)
    assert "\n" not in completion.error
    assert len(completion.error) <= MOST_ERROR
    return completion.error
