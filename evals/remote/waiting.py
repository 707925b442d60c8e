"""How long to wait before a further attempt, and a call that is tried again by itself."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from evals.remote.failure import Failure

Result = TypeVar("Result")
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0  # seconds, where the server names no time


def wait(failure: Failure, tried: int) -> float:
    """Seconds until the next attempt: as the server says, else doubling, and random so that requests spread out."""
    if failure.retry_after is not None:
        return failure.retry_after
    return min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(tried - 1, 10)) * random.uniform(0.5, 1.0)


async def patiently(call: Callable[[], Awaitable[Result]], retries: int, seconds: float | None = None) -> Result:
    """The result of ``call``, tried again up to ``retries`` times, each time for at most ``seconds``. Raises the last
    Failure.

    For calls that serve many requests and are no attempt at one of them, such as an upload.
    """
    for tried in range(1, retries + 2):
        try:
            async with asyncio.timeout(seconds):
                return await call()
        except TimeoutError:
            failure = Failure("timeout", f"no answer within {seconds or 0:.3g} s")
        except Failure as error:
            failure = error
        if failure.kind == "request" or tried > retries:
            raise failure
        await asyncio.sleep(min(wait(failure, tried), LONGEST_WAIT))
    raise AssertionError("the last attempt returns or raises")
