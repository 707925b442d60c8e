"""What a format is: how a file of it is known, what it says of itself, and its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from evals.errors import DataError, EvalsError
from evals.files.content import MAX_BYTES

Columns = Mapping[str, tuple[str, ...]]
# Where the formats without a layout of their own look for the fields that go by several names.
PLAIN_COLUMNS: Columns = {"answer": ("answer", "response"), "wrong_atoms": ("wrong_atoms", "hallucinated_atoms")}


@dataclass(frozen=True, slots=True)
class Record:
    """One record and its place. ``cells``: it is a row of a table, whose values are texts or None."""

    where: str
    data: Mapping[str, Any]
    cells: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says of itself: the task its questions are from, and the model that answered."""

    task: str
    model: str


class Format(Protocol):
    """``columns`` are the places of a field that are looked at unless the user names another."""

    name: str
    about: str
    columns: Columns

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether a file that begins with ``head`` is of this format."""

    def origin(self, path: Path) -> Origin:
        """What the file says of itself; unless a format says otherwise, both are in its name."""
        return Origin(path.stem, path.stem)

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        """Every record. One that cannot be read comes as its error, so that reading can go on."""


def too_long(what: str) -> EvalsError:
    return DataError(f"{what} is longer than {MAX_BYTES >> 20} MiB; expected a shorter one")
