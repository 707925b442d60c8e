"""An interrupt ends what runs in a loop, whenever it comes."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

import pytest

from evals.remote.looping import run


async def _rest() -> None:
    await asyncio.sleep(30)


async def _interrupted() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    await _rest()


def test_an_interrupt_while_a_coroutine_runs_is_an_interrupt() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with asyncio.Runner() as runner, pytest.raises(KeyboardInterrupt):
            run(runner, _interrupted())
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_as_the_runner_begins_is_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes once the runner has the signal, and before it counts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    really, came = signal.signal, []

    def taken(number: int, handler: Any) -> Any:
        replaced = really(number, handler)
        if handler is not signal.default_int_handler:
            came.append(number)
            signal.raise_signal(number)
        return replaced

    try:
        with asyncio.Runner() as runner, monkeypatch.context() as patch:
            patch.setattr(signal, "signal", taken)
            with pytest.raises(KeyboardInterrupt):
                run(runner, _rest())
    finally:
        signal.signal(signal.SIGINT, before)
    assert came == [signal.SIGINT]
