"""A cache in memory, bounded by the size of what it keeps and safe in threads.

>>> kept: Kept[str, str] = Kept(6, lambda text, made: len(text))
>>> [kept.of(text, str.upper) for text in ("abc", "de", "abc", "fg")]
['ABC', 'DE', 'ABC', 'FG']
>>> kept.get("abc"), kept.get("de")
('ABC', None)
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Kept(Generic[Key, Made]):
    """Values by their keys. When their sizes, ``weigh(key, made)`` each, add up to more than ``most``, the least
    recently used are dropped; the one put in last stays, whatever its size. A value may grow while it is used: it is
    weighed again when the next one is put in."""

    def __init__(self, most: int, weigh: Callable[[Key, Made], int]) -> None:
        self._most, self._weigh = most, weigh
        self._made: OrderedDict[Key, tuple[Made, int]] = OrderedDict()
        self._weight = 0
        self._used: set[Key] = set()  # since the last value was put in
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._made)

    def get(self, key: Key) -> Made | None:
        """The value under the key, or None."""
        with self._lock:
            if key not in self._made:
                return None
            self._made.move_to_end(key)
            self._used.add(key)
            return self._made[key][0]

    def put(self, key: Key, made: Made) -> Made:
        """Keep a value unless the key has one already; returns the one that is kept."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key][0]
            self._weigh_used()
            weight = self._weigh(key, made)
            self._made[key] = made, weight
            self._weight += weight
            self._used.add(key)
            while self._weight > self._most and len(self._made) > 1:
                self._weight -= self._made.popitem(last=False)[1][1]
            return made

    def of(self, key: Key, make: Callable[[Key], Made]) -> Made:
        """The value under the key, made by ``make`` if there is none. Threads that ask at the same time may each make
        one; all get the one that was kept first."""
        made = self.get(key)
        return self.put(key, make(key)) if made is None else made

    def _weigh_used(self) -> None:
        for key in self._used:
            if key in self._made:
                made, before = self._made[key]
                weight = self._weigh(key, made)
                self._made[key] = made, weight
                self._weight += weight - before
        self._used.clear()
