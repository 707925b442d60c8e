"""What was met before, however much it is: a few megabytes in memory, the rest in a temporary file of SQLite's."""

from __future__ import annotations

import marshal
import sqlite3
import weakref
from typing import Any, Generic, TypeVar

Note = TypeVar("Note", bound=int | str | list[Any])
_IN_MEMORY = 4_000  # KiB; what is more goes to a file that nobody else can open, and that is gone with the process
_RECENT = 1_000  # notes that wait to be stored together
_SLOTS = 1 << 20  # a byte each: whether a key may be stored, so that few of those that are new are looked for
_SETTINGS = ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_IN_MEMORY}")
_TABLE = "CREATE TABLE met (key BLOB PRIMARY KEY, note BLOB) WITHOUT ROWID"
_REPLACE = "INSERT OR REPLACE INTO met VALUES (?, ?)"
_FIND = "SELECT note FROM met WHERE key = ?"


class Met(Generic[Note]):
    """Notes by keys. A key is any bytes; a note is a number, a text, or a list of them. They are kept as marshal writes
    them, which takes any text, half a surrogate pair too.

    >>> met: Met[str] = Met()
    >>> met.first(b"lake", "line 1"), met.first(b"sea", "line 2"), met.first(b"lake", "line 3")
    (None, None, 'line 1')
    """

    def __init__(self) -> None:
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, connection.close)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute(_TABLE)
        connection.execute("BEGIN")
        self._connection = connection
        self._recent: dict[bytes, Note] = {}
        self._stored = bytearray()

    def first(self, key: bytes, note: Note) -> Note | None:
        """None where the key is met for the first time, and the note is kept. Else the note of the first time."""
        before = self.get(key)
        if before is None:
            self.put(key, note)
        return before

    def get(self, key: bytes) -> Note | None:
        """The note of a key, None where it was not met."""
        recent = self._recent.get(key)
        if recent is not None or not self._stored or not self._stored[hash(key) % _SLOTS]:
            return recent
        found = self._connection.execute(_FIND, (key,)).fetchone()
        note: Note | None = marshal.loads(found[0]) if found else None
        return note

    def put(self, key: bytes, note: Note) -> None:
        """Keep a note in place of any that the key has."""
        self._recent[key] = note
        if len(self._recent) >= _RECENT:
            self._store()

    def _store(self) -> None:
        notes = sorted((key, marshal.dumps(note)) for key, note in self._recent.items())
        self._connection.executemany(_REPLACE, notes)
        self._stored = self._stored or bytearray(_SLOTS)
        for key in self._recent:
            self._stored[hash(key) % _SLOTS] = 1
        self._recent.clear()
