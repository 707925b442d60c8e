"""An interrupt ends what runs in a loop, whenever it comes, and the loop can be used to end the rest."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from evals.remote.looping import run


@pytest.fixture(autouse=True)
def _interruptible() -> Iterator[None]:
    """Tests that run in the background of a shell inherit an interrupt that is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    signal.signal(signal.SIGINT, before)


def _interrupt() -> None:
    signal.raise_signal(signal.SIGINT)


async def _at_work() -> None:
    _interrupt()
    await asyncio.sleep(30)


async def _at_the_very_end() -> None:
    _interrupt()


async def _in_a_callback_once_it_is_done() -> None:
    asyncio.get_running_loop().call_soon(_interrupt)


async def _in_another_task() -> None:
    async def other() -> None:
        _interrupt()

    await asyncio.gather(other(), asyncio.sleep(30))


async def _twice() -> None:
    _interrupt()
    _interrupt()


async def _value() -> int:
    await asyncio.sleep(0)
    return 7


@pytest.mark.parametrize(
    "interrupted", [_at_work, _at_the_very_end, _in_a_callback_once_it_is_done, _in_another_task, _twice]
)
def test_an_interrupt_is_raised_and_the_loop_goes_on(interrupted: Callable[[], Coroutine[Any, Any, None]]) -> None:
    with asyncio.Runner() as runner:
        with pytest.raises(KeyboardInterrupt):
            run(runner, interrupted())
        assert run(runner, _value()) == 7


def test_an_interrupt_as_the_signal_is_taken_is_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    really, came = signal.signal, []

    def taken(number: int, handler: Any) -> Any:
        replaced = really(number, handler)
        if handler is not signal.default_int_handler:
            came.append(number)
            _interrupt()
        return replaced

    with asyncio.Runner() as runner, monkeypatch.context() as patch:
        patch.setattr(signal, "signal", taken)
        with pytest.raises(KeyboardInterrupt):
            run(runner, _at_work())
    assert came == [signal.SIGINT]


def test_what_is_cancelled_by_itself_is_no_interrupt() -> None:
    async def gives_up() -> None:
        raise asyncio.CancelledError

    with asyncio.Runner() as runner, pytest.raises(asyncio.CancelledError):
        run(runner, gives_up())
