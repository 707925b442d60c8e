"""The interface by which the engine reports progress; the command line draws it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    def begin(self, label: str, total: int | None) -> None:
        """A stretch of ``total`` steps starts; None where nobody knows how many there will be."""

    def step(self) -> None:
        """One step is done."""

    def end(self) -> None:
        """The stretch is over."""


class Silent:
    def begin(self, label: str, total: int | None) -> None: ...

    def step(self) -> None: ...

    def end(self) -> None: ...
