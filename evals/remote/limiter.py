"""How many attempts may be under way at once: as many as the server bears, found out while it works.

From ``start`` the limit doubles each time it was filled and answered, until the server first answers 429; then
it falls to four fifths and grows by a twentieth a round. A cool-down follows each fall, so that the many 429s
of one overload count once. Errors of the server (5xx) stop growth for as long.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

COOL_DOWN = 15.0  # seconds
MOST_HISTORY = 500


class Limiter:
    """An asynchronous context manager around each attempt. ``history`` holds (seconds, limit, why) at each change."""

    def __init__(self, start: int, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = min(start, most)
        self._most = most
        self._clock = clock
        self._began = clock()
        self._running = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._answered, self._filled = 0, False  # since the limit last changed
        self._slow_start = True
        self._no_fall_before = self._no_growth_before = self._began
        self.history: list[tuple[float, int, str]] = [(0.0, self.limit, "start")]

    async def __aenter__(self) -> None:
        while self._running >= self.limit:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                self._wake()  # the turn may have been given already: it goes to the next
                raise
        self._running += 1
        self._filled |= self._running >= self.limit

    async def __aexit__(self, *_: object) -> None:
        self._running -= 1
        self._wake()

    def answered(self) -> None:
        """An attempt got its answer. Call it before the attempt is left."""
        self._answered += 1
        ready = self._filled and self._answered >= self.limit < self._most
        if ready and self._clock() >= self._no_growth_before:
            grown = self.limit * 2 if self._slow_start else self.limit + max(1, self.limit // 20)
            self._change(min(self._most, grown), "answered")

    def refused(self, retry_after: float | None) -> None:
        """The server answered 429, and said after how many seconds to come back, or nothing."""
        now = self._clock()
        self._slow_start = False
        rest = now + max(COOL_DOWN, retry_after or 0.0)
        if now >= self._no_fall_before:
            self._no_fall_before = rest
            self._change(max(1, self.limit * 4 // 5), "429")
        self._no_growth_before = max(self._no_growth_before, rest)

    def failed(self) -> None:
        """The server is in trouble of its own: no growth for a while."""
        self._no_growth_before = max(self._no_growth_before, self._clock() + COOL_DOWN)

    def _change(self, limit: int, why: str) -> None:
        self._answered, self._filled = 0, False
        if limit == self.limit:
            return
        self.limit = limit
        if len(self.history) < MOST_HISTORY:
            self.history.append((round(self._clock() - self._began, 1), limit, why))
        self._wake()

    def _wake(self) -> None:
        """Give way to as many as there is room for; whoever gave up waiting is passed over."""
        room = self.limit - self._running
        while room > 0 and self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                room -= 1
