"""The file of stored answers: SQLite, in WAL mode, so that several runs read and write it at once."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self
from zlib import crc32

from pydantic import ValidationError

from evals.errors import EvalsError, SetupError
from evals.files.codec import Codec
from evals.files.writing import Unstorable, dump
from evals.plain import one_line
from evals.types import Completion

APPLICATION = 0x67726576  # "grev", in the file's header: it tells our files from those of other programs
FORMAT = 1
PATIENCE = 10.0  # seconds to wait for another process, whose transactions take less than a millisecond
MOST_TOKENS = 10**12  # the most counted for one answer, whatever a server says: sums must fit SQLite's 63 bits
WITHOUT = "the run goes on, and its answers are not cached"
EXPECTED = "expected an answer cache, as `evals run --cache` writes it"

_TABLE = """CREATE TABLE IF NOT EXISTS answers (
    key BLOB PRIMARY KEY NOT NULL,   -- sha256
    model TEXT NOT NULL,             -- provider/model
    at INTEGER NOT NULL,             -- seconds since 1970, UTC
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    crc INTEGER NOT NULL,            -- CRC-32 of key and completion
    completion BLOB NOT NULL         -- JSON, its id 0
)"""
_FIND = "SELECT crc, completion FROM answers WHERE key = ?"
_KEEP = "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
_HOLDINGS = """SELECT model, count(*), sum(length(completion)), min(at), max(at), sum(input_tokens), sum(output_tokens)
    FROM answers GROUP BY model ORDER BY model"""
_PRUNE = "DELETE FROM answers WHERE (:model IS NULL OR model = :model) AND (:before IS NULL OR at < :before)"
# Errors that are no fault of the file and may pass: another process has locked it, or the disk is full or fails.
_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)

# UnicodeDecodeError: Python cannot decode an SQLite message that repeats bytes of a damaged file.
BROKEN = (sqlite3.Error, UnicodeDecodeError)


class Unavailable(EvalsError):
    """The file seems undamaged, but cannot be used now."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What is stored of one model; ``size`` is in bytes."""

    model: str
    answers: int
    size: int
    oldest: datetime
    newest: datetime
    input_tokens: int
    output_tokens: int


_COMPLETION = Codec(Completion)
_HOLDING = Codec(Holding)


class Store:
    """Completions by key, for a run to read and write.

    A file that is damaged, or is no answer cache, is an EvalsError. If the file is locked or the disk is full, no
    answer is lost: this is printed once on standard error, and the run goes on, reading what can be read.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._writes = True
        try:
            self._db = _open(path, patience, create=True)
        except Unavailable as trouble:
            print(f"{trouble}; {WITHOUT}", file=sys.stderr)

    def find(self, key: bytes) -> Completion | None:
        """The stored completion, its id 0, or None."""
        if self._db is None:
            return None
        try:
            row = self._db.execute(_FIND, (key,)).fetchone()
        except sqlite3.OperationalError as error:
            self._do_without(error)
            self.close()
            return None
        except BROKEN as error:
            _raise(self._path, error)
        if row is None:
            return None
        crc, content = row
        try:
            if crc == _crc(key, content):
                return _COMPLETION.validate_json(content)
        except (TypeError, ValueError):
            pass
        raise SetupError(f"{self._path}: an answer in it is damaged; remove the file, or use another")

    def keep(self, key: bytes, model: str, completion: Completion) -> None:
        """Store a completion, unless the key has one already, or it could not be read back."""
        if self._db is None or not self._writes:
            return
        try:
            content = dump(_COMPLETION, replace(completion, id=0))
        except Unstorable:  # half a surrogate pair in the text, a log-probability of minus infinity
            return
        tokens = (min(n, MOST_TOKENS) for n in (completion.usage.input_tokens, completion.usage.output_tokens))
        try:
            self._db.execute(_KEEP, (key, model, int(time.time()), *tokens, _crc(key, content), content))
        except sqlite3.OperationalError as error:
            self._do_without(error)
        except BROKEN as error:
            _raise(self._path, error)

    def _do_without(self, error: sqlite3.OperationalError) -> None:
        """Stop writing, and print why the first time."""
        if self._writes:
            print(f"{self._path}: {one_line(str(error))}; {WITHOUT}", file=sys.stderr)
        self._writes = False

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def holdings(path: Path) -> list[Holding]:
    """What the file contains, by model. Raises EvalsError where it cannot be read."""
    names = [f.name for f in fields(Holding)]
    with _using(path) as db:
        try:
            return [_HOLDING.validate_python(dict(zip(names, row, strict=True))) for row in db.execute(_HOLDINGS)]
        except ValidationError:
            raise SetupError(f"{path}: an answer in it is damaged; remove the file") from None


def prune(path: Path, model: str | None = None, before: float | None = None) -> tuple[int, int]:
    """Delete the answers of ``model`` (None: of any) that were stored ``before`` that time, in seconds since 1970
    (None: at any time).

    Returns the number deleted, and by how many bytes the file shrank. Raises EvalsError where it cannot be written.
    """
    with _using(path) as db:
        size = path.stat().st_size
        removed = db.execute(_PRUNE, {"model": model, "before": before}).rowcount
        with suppress(sqlite3.OperationalError):  # a run is writing, or no room to copy: space stays
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return removed, max(0, size - path.stat().st_size)


@contextmanager
def _using(path: Path) -> Iterator[sqlite3.Connection]:
    """The database of an existing file; any error of SQLite becomes an EvalsError."""
    db = _open(path, PATIENCE, create=False)
    try:
        yield db
    except BROKEN as error:
        _raise(path, error)
    finally:
        db.close()


def _open(path: Path, patience: float, *, create: bool) -> sqlite3.Connection:
    """A connection to an answer cache. Raises EvalsError for any other file; Unavailable for one that is locked now."""
    if create:
        _create(path)
    elif not os.path.exists(path):
        raise SetupError(f"{path}: no such file; {EXPECTED}")
    place = f"{path.absolute().as_uri()}?mode=rw"
    try:
        # A provider may read its requests in a thread of its own; SQLite does the locking.
        db = sqlite3.connect(place, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    except BROKEN as error:
        _raise(path, error)
    return db


def _create(path: Path) -> None:
    """An empty file that nobody else may read, unless there is one already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise SetupError(f"{path}: {error.strerror or error}; expected a place for the answer cache") from None


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Make the table in an empty file. Raises SetupError for a file of another program or another format."""
    if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        db.execute("BEGIN IMMEDIATE")
        db.execute(_TABLE)  # another process may have been first: doing it again changes nothing
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {FORMAT}")
        db.execute("COMMIT")
    db.execute("PRAGMA trusted_schema = OFF")  # the file may come from somebody else, with triggers and views of theirs
    if _number(db, "application_id") != APPLICATION:
        raise SetupError(f"{path}: a database of another program; {EXPECTED}")
    if (found := _number(db, "user_version")) != FORMAT:
        raise SetupError(f"{path}: an answer cache of format {found}; this version reads {FORMAT}: use another file")
    with suppress(sqlite3.OperationalError):  # another process is doing so; until then it is safe too, only slower
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")  # after a power cut the last answers may be gone, the file is whole


def _crc(key: bytes, content: bytes) -> int:
    return crc32(content, crc32(key))


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])


def _raise(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> NoReturn:
    """SQLite's error as ours, with the file's name."""
    said = one_line(str(error))
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:  # the low byte is the kind, the rest its details
        raise Unavailable(f"{path}: {said}") from None
    raise SetupError(f"{path}: {said}; {EXPECTED}") from None
