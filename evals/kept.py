"""What was made once and may be asked for again: one cache for all, bounded by size and safe in threads.

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
    """Things by their keys. Whenever they come to more than ``most``, each as ``weigh(key, made)`` says, the least
    recently used go; the last one put in stays, whatever it weighs."""

    def __init__(self, most: int, weigh: Callable[[Key, Made], int]) -> None:
        self._most, self._weigh = most, weigh
        self._made: OrderedDict[Key, tuple[Made, int]] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._made)

    def get(self, key: Key) -> Made | None:
        """What is kept under the key, if anything."""
        with self._lock:
            if key not in self._made:
                return None
            self._made.move_to_end(key)
            return self._made[key][0]

    def put(self, key: Key, made: Made) -> Made:
        """Keep it, unless something is kept under that key already; returns what is."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key][0]
            weight = self._weigh(key, made)
            self._made[key] = made, weight
            self._weight += weight
            while self._weight > self._most and len(self._made) > 1:
                self._weight -= self._made.popitem(last=False)[1][1]
            return made

    def of(self, key: Key, make: Callable[[Key], Made]) -> Made:
        """What is kept under the key, made where nothing is. Threads that ask at once may each make it; all get one."""
        made = self.get(key)
        return self.put(key, make(key)) if made is None else made
