"""What the labelled sets share: rows read with their place, and a row that is not one of theirs named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from evals import DataError, Labelled
from evals.files import read_rows

Row = dict[str, Any]


def read(source: str, split: str, fields: str, made: Callable[[Row], Iterator[Labelled]]) -> Iterator[Labelled]:
    """What ``made`` makes of each row. Raises EvalsError, with the row's place, where it is not as expected."""
    if not source:
        raise DataError("the set is not part of this project; expected NAME=FILE.jsonl or NAME=HUB/ID")
    for where, row in read_rows(source, split):
        try:
            yield from made(row)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            raise DataError(f"{where}: not a row of this set ({error!r}); expected {fields}") from error
