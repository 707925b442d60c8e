"""What the labelled sets share: reading rows, with errors that name the row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from evals import DataError, Labelled
from evals.files import read_rows

Row = dict[str, Any]


def read(source: str, split: str, fields: str, made: Callable[[Row], Iterator[Labelled]]) -> Iterator[Labelled]:
    """The labelled answers that ``made`` makes of each row. Raises EvalsError, naming the row, where it fails."""
    if not source:
        raise DataError("this set does not come with the project; expected NAME=FILE.jsonl or NAME=HUB/ID")
    for where, row in read_rows(source, split):
        try:
            yield from made(row)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            raise DataError(f"{where}: not a row of this set ({error!r}); expected {fields}") from error
