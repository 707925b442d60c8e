"""Why an attempt failed, in one line without secrets, and whether to try again."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Literal

from evals.plain import plain
from evals.remote.secrets import strike

MOST_ERROR = 300  # code points of an error
Kind = Literal["rate limit", "server", "connection", "timeout", "reply", "request"]


class Failure(Exception):
    """One attempt failed.

    ``kind`` is ``request`` if another attempt would fail in the same way: the server refused the request, or it is
    wrong. After a ``reply`` that cannot be read, another attempt may succeed. ``retry_after`` is in seconds;
    ``status`` is that of HTTP, 0 if there is none.
    """

    def __init__(self, kind: Kind, said: str, retry_after: float | None = None, status: int = 0) -> None:
        super().__init__(said)
        self.kind: Kind = kind
        self.retry_after, self.status = retry_after, status


def of_status(status: int, message: Any, headers: Mapping[str, str] | None = None) -> Failure:
    """The failure that an HTTP status means. ``message`` is the server's, or its body where it has none.

    Names of ``headers`` are in lower case. If ``x-should-retry`` says so, another attempt is no use: a spending limit,
    for example, is a 429 too.
    """
    kind: Kind = "request"
    if headers and headers.get("x-should-retry") == "false":
        pass
    elif status == 429:
        kind = "rate limit"
    elif status in (408, 409) or status >= 500:
        kind = "server"
    return Failure(kind, f"HTTP {status}: {message or 'no reason given'}", retry_after(headers or {}), status)


def said(body: Any) -> Any:
    """The message inside a server's error, however deep; the error itself where there is none."""
    for name in ("error", "message"):
        body = body.get(name, body) if isinstance(body, dict) else body
    return body


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """Seconds to wait by ``retry-after-ms`` or ``Retry-After`` (seconds or a date, RFC 9110 10.2.3); None where
    neither says anything sensible. Names are looked up in lower case."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers[name]) * unit
        except (KeyError, ValueError):
            continue
        return seconds if math.isfinite(seconds) and seconds >= 0 else None
    try:
        date = parsedate_to_datetime(headers["retry-after"]).timestamp()
    except (KeyError, ValueError, OverflowError):
        return None
    return max(0.0, date - (time.time() if now is None else now))


def check_model(asked: str, answered: str | None) -> None:
    """Raises Failure if another model answered. A dated name of the same model is accepted, and so is None."""
    if not answered:
        return
    short, long = sorted((_bare(asked), _bare(answered)), key=len)
    if short not in long:
        raise Failure("reply", f"the answer is from model '{answered}', not from '{asked}'")


def _bare(model: str) -> str:
    """A model's name without its path and case: ``models/Gemini-X`` is ``gemini-x``."""
    return model.lower().rstrip("/").rpartition("/")[2]


def one_line(said: str, secrets: Iterable[str]) -> str:
    """At most 300 characters on one line, every secret struck out and every control character made visible."""
    said = " ".join(plain(strike(said, tuple(secrets))).split())
    return said if len(said) <= MOST_ERROR else f"{said[: MOST_ERROR - 1]}…"
