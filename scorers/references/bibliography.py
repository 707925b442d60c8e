"""A bibliography that references are looked up in: a full-text index (SQLite FTS5) over the titles of a file."""

from __future__ import annotations

import re
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evals import DataError, EvalsError
from scorers.references.files import records_of
from scorers.references.reference import Reference, of_record, plain

CANDIDATES = 20
_MOST_WORDS = 40  # of a title, that are looked up


class Bibliography:
    """``covers`` says of what every work is in it: "" of nothing, "all", or of the years "1990-2020"."""

    def __init__(self, records: Iterable[Reference], covers: str = "") -> None:
        self._years = _years(covers)
        self._works: list[Reference] = []
        self._named: dict[str, list[int]] = {}
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._index.close)
        self._index.execute("CREATE VIRTUAL TABLE titles USING fts5(title, content='', tokenize='unicode61')")
        with self._index:
            self._index.executemany("INSERT INTO titles (rowid, title) VALUES (?, ?)", self._added(records))

    def _added(self, records: Iterable[Reference]) -> Iterator[tuple[int, str]]:
        for number, work in enumerate(records):
            self._works.append(work)
            if work.identifier:
                self._named.setdefault(work.identifier, []).append(number)
            yield number, plain(work.title)

    def __len__(self) -> int:
        return len(self._works)

    def near(self, reference: Reference) -> list[Reference]:
        """The works with its identifier, then those whose titles share most of its words, the rarest counting most."""
        words = dict.fromkeys(plain(reference.title).split()[:_MOST_WORDS])
        found = list(self._named.get(reference.identifier, ()))
        if words:
            query = " OR ".join(f'"{word}"' for word in words)
            rows = self._index.execute(
                "SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT ?", (query, CANDIDATES)
            )
            found += [number for (number,) in rows]
        return [self._works[number] for number in dict.fromkeys(found)]

    def covers(self, reference: Reference) -> bool:
        """Whether a work of that year would be in it, if there were one. A reference without a year is covered only by
        a bibliography of everything."""
        if self._years is None:
            return False
        first, last = self._years
        return first <= (reference.year if reference.year is not None else 0) <= last

    @classmethod
    def read(cls, path: Path, covers: str = "") -> Bibliography:
        """Of a file or folder (`scorers.references.files`). Raises DataError, naming file and entry, for what is
        none."""
        works = cls(_references(records_of(path)), covers)
        if not len(works):
            raise DataError(f"{path}: no entries; expected a bibliography")
        return works


def _references(records: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[Reference]:
    for where, record in records:
        try:
            yield of_record(record)
        except (ValueError, AttributeError, TypeError) as error:
            raise DataError(f"{where}: not a reference ({error}); expected title, authors, year") from error


def _years(covers: str) -> tuple[int, int] | None:
    if not covers:
        return None
    if covers == "all":
        return 0, 9999
    if years := re.fullmatch(r"(\d{4})-(\d{4})", covers):
        return int(years[1]), int(years[2])
    raise EvalsError(f"-S covers={covers}: expected all, or years such as 1990-2020")
