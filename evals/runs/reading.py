"""Reading the files of a run: whatever is missing, damaged or changed is a RunError that names file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from evals.errors import RunError
from evals.files.codec import Codec
from evals.files.lines import whole_lines
from evals.regular import open_regular, read_regular
from evals.runs.config import FORMAT, Config
from evals.runs.records import CONFIG
from evals.runs.seal import Seal

Entry = TypeVar("Entry")
CHANGED = "was changed since it was written, or is of another run than run.json"
DEFAULT_LOG_DIR = Path("runs")  # where the folders of runs are, unless --log-dir says otherwise
# The seal of run.json, the one file whose seal depends on no other file.
SEAL_OF_RUN = Seal("run.json")


def read_config(folder: Path) -> tuple[Config, str]:
    """What run.json says, and its seal. Raises RunError where there is none that this version wrote."""
    path = folder / "run.json"
    with reading(path):
        if not path.exists():
            meant = DEFAULT_LOG_DIR / folder
            hint = f"; did you mean {meant}?" if (meant / path.name).exists() else ""
            raise RunError(f"{folder}: no run.json; expected a run folder, as `evals run` writes it{hint}")
        content = read_regular(path)
    found = _object(path, content)
    format = found.get("format")
    if format != FORMAT:
        raise RunError(
            f"{path}: a run of format {format!r}; this version reads format {FORMAT}: use the version of evals that "
            "made it, or run again"
        )
    if not SEAL_OF_RUN.holds(content):
        raise RunError(f"{path}: was changed since it was written; expected it as `evals run` wrote it")
    return _parsed(path, CONFIG, content), str(found["seal"])


def read_sealed(path: Path, codec: Codec[Entry], seal: Seal, remedy: str) -> Entry | None:
    """A JSON file that is sealed, None where there is none. ``remedy`` says what to do about one that was changed."""
    with reading(path):
        if not path.exists():
            return None
        content = read_regular(path)
    _object(path, content)
    if not seal.holds(content):
        raise RunError(f"{path}: {CHANGED}; {remedy}")
    return _parsed(path, codec, content)


def read_json(path: Path, codec: Codec[Entry]) -> Entry | None:
    """A JSON file, None where there is none."""
    with reading(path):
        return _parsed(path, codec, read_regular(path)) if path.exists() else None


def located_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every finished line and its place, "PATH:NUMBER"; nothing where there is no file."""
    with reading(path):
        name = str(path)
        for number, line in enumerate(whole_lines(path), start=1):
            yield f"{name}:{number}", line


def read_lines(
    path: Path,
    codec: Codec[Entry],
    *,
    seal: Seal | None = None,
    remedy: str = "",
    wanted: Callable[[bytes], bool] | None = None,
) -> Iterator[tuple[str, Entry]]:
    """The lines of a file, those that are ``wanted``, each with its place and read by its codec."""
    for where, line in located_lines(path):
        if wanted is None or wanted(line):
            yield where, read_line(where, line, codec, seal, remedy)


def read_line(where: str, line: bytes, codec: Codec[Entry], seal: Seal | None = None, remedy: str = "") -> Entry:
    """One line; ``remedy`` says what to do about one that cannot be read, or does not fit its ``seal``."""
    after = remedy and f"; {remedy}"
    try:
        found = codec.validate_json(line)
    except ValidationError as error:
        raise RunError(f"{where}: not a line this version wrote: {error.errors()[0]['msg']}{after}") from error
    if seal is not None and not seal.holds(line):
        raise RunError(f"{where}: {CHANGED}{after}")
    return found


def sha256_of(path: Path) -> str:
    """Of a file's bytes, in hexadecimal. Raises RunError where it cannot be read."""
    with reading(path), open_regular(path) as file:
        return file_digest(file, "sha256").hexdigest()


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Make a file that cannot be read a RunError."""
    try:
        yield
    except OSError as error:
        raise RunError(f"{path}: cannot be read: {error.strerror or error}") from error


def _object(path: Path, content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RunError(f"{path}: cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise RunError(f"{path}: expected a JSON object, as `evals run` writes it")
    return found


def _parsed(path: Path, codec: Codec[Entry], content: bytes) -> Entry:
    try:
        return codec.validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RunError(f"{path}: cannot be read: {where}: {first['msg']}") from error
