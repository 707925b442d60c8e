"""Coroutines run from code that is none, and an interrupt that leaves the loop whole."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

Result = TypeVar("Result")


def run(runner: asyncio.Runner, coroutine: Coroutine[Any, Any, Result]) -> Result:
    """What the coroutine gives, in the runner's loop. Raises KeyboardInterrupt, and cancels it, at an interrupt.

    ``runner.run`` forgets an interrupt that comes while it begins, and raises it inside whatever callback is at work
    once the coroutine is done, which leaves tasks and connections that can no longer be ended.
    """
    loop = runner.get_loop()
    task = loop.create_task(coroutine)
    with _interrupts_cancel(task, loop) as came:
        try:
            result = loop.run_until_complete(task)
        except asyncio.CancelledError:
            if not came:
                raise
    if came:
        raise KeyboardInterrupt
    return result


@contextmanager
def _interrupts_cancel(task: asyncio.Task[Any], loop: asyncio.AbstractEventLoop) -> Iterator[list[int]]:
    """Collects the interrupts that come meanwhile; the second, of somebody who will not wait, is raised at once.
    Where interrupts are not Python's own to raise, or not this thread's, nothing is changed."""
    came: list[int] = []

    def interrupted(number: int, frame: FrameType | None) -> None:
        came.append(number)
        if len(came) > 1:
            raise KeyboardInterrupt
        loop.call_soon_threadsafe(task.cancel)

    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield came
        return
    signal.signal(signal.SIGINT, interrupted)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
