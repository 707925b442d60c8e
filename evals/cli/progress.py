"""A progress bar with rate and time left on standard error, or nothing if that is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.progress import Task as Bar
from rich.text import Text

from evals.engine import Progress, Silent
from evals.report.terminal import terminal


class _RateColumn(TextColumn):
    """Steps a second, once the speed is known."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Bar) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:,.1f}/s", style="cyan")


class _Drawn:
    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._current: TaskID | None = None

    def begin(self, label: str, total: int | None) -> None:
        self._current = self._bars.add_task(label, total=total)

    def step(self) -> None:
        if self._current is not None:
            self._bars.advance(self._current)

    def end(self) -> None:
        self._current = None


@contextmanager
def progress() -> Iterator[Progress]:
    """What the engine reports to, for as long as the block runs."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=terminal(stderr=True)) as bars:
        yield _Drawn(bars)
