"""How many attempts may be under way at once: as many as the server can take, found out while it works.

A server that now and then refuses one attempt (429) is not overloaded; one that refuses many of them is. So what counts
is the share of refusals since the limit last changed, of some fifty attempts at least.

- If the share is at most TOLERATED, the limit grows once it was reached and as many attempts were answered: it doubles
  until the first fall, and then grows by a tenth. Errors of the server (5xx) count like refusals here, but never make
  the limit fall.
- If the share is larger, the limit falls by a seventh, and by more each time that this does not help: refusals come so
  fast that their number does not show by how much the limit is too high. Then, for some seconds or as long as the
  server says, the limit neither falls nor grows, so that the many refusals of one overload count once.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

TOLERATED = 0.2  # of attempts
FALLS = (0.86, 0.7, 0.5)  # what is left of the limit after the first fall in a row, the second, and any other
LEAST = 50  # attempts; among fewer a few refusals by chance are a large share
REST, LONGEST_REST = 5.0, 60.0  # seconds
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
        # Since the limit last changed, or the last so many attempts were counted.
        self._answered, self._refused, self._failed, self._filled = 0, 0, 0, False
        self._slow_start, self._falls = True, 0  # falls since it last grew
        self._no_change_before = self._began
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
        if ready and self._refused + self._failed <= TOLERATED * self._counted and not self._resting:
            grown = self.limit * 2 if self._slow_start else self.limit + max(1, self.limit // 10)
            self._falls = 0
            self._change(min(self._most, grown), "answered")
        self._begin_anew()

    def refused(self, retry_after: float | None) -> None:
        """The server answered 429, and said after how many seconds to try again, or did not say (None)."""
        self._refused += 1
        if self._refused > TOLERATED * self._enough and not self._resting:
            self._slow_start = False
            self._no_change_before = self._clock() + min(max(REST, retry_after or 0.0), LONGEST_REST)
            left = FALLS[min(self._falls, len(FALLS) - 1)]
            self._falls += 1
            self._change(max(1, int(self.limit * left)), "429")
        self._begin_anew()

    def failed(self) -> None:
        """The server answered with an error of its own (5xx)."""
        self._failed += 1
        self._begin_anew()

    @property
    def _counted(self) -> int:
        return self._answered + self._refused + self._failed

    @property
    def _enough(self) -> int:
        """The number of attempts over which refusals are counted: more than it takes for the limit to grow."""
        return max(2 * self.limit, LEAST)

    @property
    def _resting(self) -> bool:
        return self._clock() < self._no_change_before

    def _begin_anew(self) -> None:
        """Count from 0 again once enough attempts were counted: older ones say little of the server's present load."""
        if self._counted >= self._enough:
            self._answered, self._refused, self._failed, self._filled = 0, 0, 0, False

    def _change(self, limit: int, why: str) -> None:
        self._answered, self._refused, self._failed, self._filled = 0, 0, 0, False
        if limit == self.limit:
            return
        self.limit = limit
        if len(self.history) < MOST_HISTORY:
            self.history.append((round(self._clock() - self._began, 1), limit, why))
        self._wake()

    def _wake(self) -> None:
        """Wake as many waiting attempts as the limit allows; those that were cancelled are skipped."""
        room = self.limit - self._running
        while room > 0 and self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                room -= 1
