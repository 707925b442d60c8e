"""What was made of a text, kept for the next time it comes: premises are shared by many statements."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """``make(text)``, remembered for so many characters of text; the least recently used goes first."""

    def __init__(self, make: Callable[[str], Made], characters: int) -> None:
        self._make, self._most = make, characters
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._characters = 0

    def of(self, text: str) -> Made:
        if text in self._made:
            self._made.move_to_end(text)
            return self._made[text]
        self._characters += len(text)
        while self._made and self._characters > self._most:
            self._characters -= len(self._made.popitem(last=False)[0])
        self._made[text] = made = self._make(text)
        return made
