"""The number of attempts at once: grows where the server bears it, falls where it does not."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest

from evals.remote import Failure, Limiter, retry_after
from evals.remote.limiter import LONGEST_REST, REST
from evals.remote.waiting import wait


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
    assert limiter.limit == 17
    rounds(limiter, 8)
    assert limiter.limit == 17
    clock.now = REST
    rounds(limiter, 1)
    assert limiter.limit == 18
    for _ in range(30):
        limiter.refused(30.0)
    clock.now += REST
    rounds(limiter, 20)
    for _ in range(30):
        limiter.refused(None)  # the server asked for half a minute
    assert limiter.limit == 15
    clock.now += 30
    limiter.refused(None)
    assert limiter.limit == 10  # the second fall in a row goes further
    clock.now += REST
    rounds(limiter, 20)
    assert limiter.limit > 10
    assert [(limit, why) for _, limit, why in limiter.history][:4] == [
        (20, "start"),
        (17, "429"),
        (18, "answered"),
        (15, "429"),
    ]


def test_a_server_that_asks_for_a_year_is_not_taken_at_its_word() -> None:
    clock = Clock()
    limiter = Limiter(20, 100, clock)
    for _ in range(30):
        limiter.refused(1e9)
    clock.now = LONGEST_REST
    rounds(limiter, 6)
    assert limiter.limit > 17


def test_errors_of_the_server_stop_growth_alone() -> None:
    clock = Clock()
    limiter = Limiter(20, 100, clock)
    for _ in range(39):
        limiter.failed()
    rounds(limiter, 1)
    assert limiter.limit == 20
    limiter.failed()  # one among many answers
    rounds(limiter, 2)
    assert limiter.limit > 20


class Unwaiting(selectors.DefaultSelector):
    """Adds up the seconds that it should have waited for something to do, and waits for none of them."""

    waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.waited += timeout or 0.0
        return super().select(0)


class Virtual(asyncio.SelectorEventLoop):
    """An event loop whose seconds pass as soon as there is nothing to do."""

    def __init__(self) -> None:
        self._pace = Unwaiting()
        super().__init__(self._pace)

    def time(self) -> float:
        return self._pace.waited


@dataclass
class Busy:
    """A server that answers within a second, refuses at once whatever goes beyond its capacity, and now and then an
    attempt for no reason at all."""

    sporadic: float
    capacity: Callable[[float], int] = lambda now: 10**9
    running: int = 0
    answered: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    chance: Random = field(default_factory=lambda: Random(1))

    async def answers(self, now: Callable[[], float]) -> bool:
        if self.running >= self.capacity(now()) or self.chance.random() < self.sporadic:
            await asyncio.sleep(0.02)
            self.refused.append(now())
            return False
        self.running += 1
        await asyncio.sleep(self.chance.uniform(0.5, 1.5))
        self.running -= 1
        self.answered.append(now())
        return True


def served(server: Busy, seconds: float, fixed: int | None = None) -> Limiter:
    """What a run with its 200 requests under way makes of the server in so many seconds."""
    with asyncio.Runner(loop_factory=Virtual) as runner:
        loop = runner.get_loop()
        limiter = Limiter(fixed or 20, fixed or 100, loop.time)

        async def request() -> None:
            while True:
                tried, done = 0, False
                while not done:
                    async with limiter:
                        done = await server.answers(loop.time)
                        if done:
                            limiter.answered()
                        elif fixed is None:
                            limiter.refused(None)
                    tried += 1
                    if not done:
                        await asyncio.sleep(wait(Failure("rate limit", ""), tried))

        async def run() -> None:
            tasks = [asyncio.create_task(request()) for _ in range(200)]
            await asyncio.sleep(seconds)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        runner.run(run())
        return limiter


@pytest.mark.parametrize("share", [0.0, 0.005, 0.02, 0.05])
def test_sporadic_refusals_cost_no_more_than_a_tenth(share: float) -> None:
    best, ours = Busy(share), Busy(share)
    served(best, 60.0, fixed=100)
    served(ours, 60.0)
    assert len(ours.answered) > 0.9 * len(best.answered)
    half = [sum(a > 30.0 for a in server.answered) for server in (ours, best)]
    assert half[0] > 0.95 * half[1]  # it does not fall off with time


@pytest.mark.parametrize("share", [0.0, 0.02])
def test_a_server_that_is_full_is_given_way_and_used_all_the_same(share: float) -> None:
    best, ours = Busy(share, lambda now: 30), Busy(share, lambda now: 30)
    served(best, 120.0, fixed=30)
    limiter = served(ours, 120.0)
    assert max(limit for at, limit, _ in limiter.history if at > 20.0) <= 36
    assert len(ours.answered) > 0.85 * len(best.answered)
    assert len(ours.refused) < 0.35 * len(ours.answered)


def test_a_capacity_that_changes_is_followed_both_ways() -> None:
    server = Busy(0.005, lambda now: 10 if 60.0 <= now < 120.0 else 80)
    limiter = served(server, 240.0)
    limits = {at: limit for at, limit, _ in limiter.history}
    assert max(limit for at, limit in limits.items() if 90.0 < at < 120.0) <= 16
    assert max(limit for at, limit in limits.items() if at > 180.0) >= 60
    assert sum(200.0 < a < 240.0 for a in server.answered) > 0.85 * 80 * 40


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
