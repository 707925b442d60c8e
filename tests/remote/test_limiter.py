"""The number of attempts at once: grows where the server bears it, falls where it does not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from evals.remote import Limiter, retry_after
from evals.remote.limiter import COOL_DOWN


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def rounds(limiter: Limiter, number: int) -> None:
    """So many rounds in which every place is taken and answered."""

    async def once() -> None:
        async with limiter:
            await asyncio.sleep(0)
            limiter.answered()

    async def all_of() -> None:
        for _ in range(number):
            await asyncio.gather(*(once() for _ in range(limiter.limit)))

    asyncio.run(all_of())


def test_it_doubles_to_the_most_and_stays_there() -> None:
    limiter = Limiter(20, 100, Clock())
    seen = [limiter.limit]
    for _ in range(4):
        rounds(limiter, 1)
        seen.append(limiter.limit)
    assert seen == [20, 40, 80, 100, 100]


def test_one_overload_counts_once_and_growth_is_slow_after_it() -> None:
    clock = Clock()
    limiter = Limiter(20, 100, clock)
    for _ in range(30):
        limiter.refused(None)
    assert limiter.limit == 16
    rounds(limiter, 3)
    assert limiter.limit == 16
    clock.now = COOL_DOWN
    rounds(limiter, 1)
    assert limiter.limit == 17
    limiter.refused(60.0)
    assert limiter.limit == 13
    clock.now += COOL_DOWN
    limiter.refused(None)  # the server asked for a minute
    rounds(limiter, 1)
    assert limiter.limit == 13
    clock.now += 60
    rounds(limiter, 1)
    assert limiter.limit == 14
    assert [(limit, why) for _, limit, why in limiter.history] == [
        (20, "start"),
        (16, "429"),
        (17, "answered"),
        (13, "429"),
        (14, "answered"),
    ]


def test_errors_of_the_server_stop_growth_alone() -> None:
    clock = Clock()
    limiter = Limiter(20, 100, clock)
    limiter.failed()
    rounds(limiter, 1)
    assert limiter.limit == 20
    clock.now = COOL_DOWN
    rounds(limiter, 1)
    assert limiter.limit == 40


def test_never_below_one_and_those_who_gave_up_are_passed_over() -> None:
    clock = Clock()
    limiter = Limiter(1, 1, clock)
    limiter.refused(None)
    assert limiter.limit == 1

    async def scene() -> list[str]:
        seen: list[str] = []

        async def take(name: str) -> None:
            async with limiter:
                seen.append(name)
                await asyncio.sleep(0.001)

        first, second, third = (asyncio.create_task(take(n)) for n in ("a", "b", "c"))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(first, second, third, return_exceptions=True)
        return seen

    assert asyncio.run(scene()) == ["a", "c"]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "7", "retry-after-ms": "250"}, 0.25),
        ({"retry-after": "Thu, 01 Jan 1970 00:01:40 GMT"}, 60.0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "1e999"}, None),
    ],
)
def test_retry_after_in_all_its_forms(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, now=40.0) == seconds
