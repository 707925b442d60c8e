"""Coroutines run from code that is none, and an interrupt that is always one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


def run(runner: asyncio.Runner, coroutine: Coroutine[Any, Any, Result]) -> Result:
    """What ``runner.run`` gives. Raises KeyboardInterrupt for every interrupt.

    The runner forgets an interrupt that comes while it begins, between taking the signal over and counting from 0, and
    the coroutine then ends as cancelled. Nobody else cancels a runner's own coroutine.
    """
    try:
        return runner.run(coroutine)
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
