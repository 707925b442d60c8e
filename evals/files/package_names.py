"""The names in a registry of packages, as a set small enough to keep: is there a package of that name?"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import numpy as np
from numpy.typing import NDArray

from evals.errors import DataError, SetupError
from evals.files.cache_folder import cache_folder
from evals.files.content import MAX_BYTES
from evals.files.jsonl import parse_json
from evals.files.writing import write_whole
from evals.regular import read_regular

FETCHED = "pypi-names"
_EXPECTED = "package names, one a line, or a simple index in JSON"
_SIMPLE = "application/vnd.pypi.simple.v1+json"  # PEP 691
_MAGIC = b"\x93NUMPY"
_TIMEOUT = 120.0  # seconds


@dataclass(frozen=True)
class PackageNames:
    """Names as sorted 64-bit hashes: 7 MB for a registry of 900,000. Two names in a registry of that size have the same
    hash once in fifty million sets."""

    hashes: NDArray[np.uint64]

    @classmethod
    def of(cls, names: Iterable[str]) -> PackageNames:
        return cls(np.unique(np.array([_hash(name) for name in names], dtype=np.uint64)))

    @classmethod
    def named(cls, source: str) -> PackageNames:
        """A file, or the set that was fetched. Raises DataError where there is none."""
        if source != FETCHED:
            return cls.read(Path(source))
        if not fetched_names().is_file():
            raise DataError(f"no {FETCHED} were fetched; expected `evals fetch {FETCHED}` first")
        return cls.read(fetched_names())

    @classmethod
    def read(cls, path: Path) -> PackageNames:
        """A text file of names, one a line; a registry's simple index in JSON (PEP 691); or what ``write`` wrote.
        Raises DataError for a file that cannot be read or has no names."""
        try:
            content = read_regular(path, MAX_BYTES + 1)
        except OSError as error:
            raise DataError(f"{path}: not read ({error.strerror}); expected {_EXPECTED}") from error
        if len(content) > MAX_BYTES:
            raise DataError(f"{path}: has more than {MAX_BYTES >> 20} MiB; expected {_EXPECTED}")
        found = cls._written(content, path) if content.startswith(_MAGIC) else cls.of(_names(content, str(path)))
        if not len(found.hashes):
            raise DataError(f"{path}: no names; expected {_EXPECTED}")
        return found

    @classmethod
    def _written(cls, content: bytes, path: Path) -> PackageNames:
        try:
            hashes = np.load(BytesIO(content), allow_pickle=False)
        except (EOFError, ValueError) as error:
            raise DataError(f"{path}: not read ({error}); expected what `evals fetch {FETCHED}` wrote") from error
        if hashes.dtype != np.uint64 or hashes.ndim != 1 or not np.all(hashes[1:] > hashes[:-1]):
            raise DataError(f"{path}: not a sorted set of hashes; expected what `evals fetch {FETCHED}` wrote")
        return cls(hashes)

    def write(self, path: Path) -> None:
        """Whole or not at all. The same names make the same bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        content = BytesIO()
        np.save(content, self.hashes)
        write_whole(path, content.getvalue())

    def __len__(self) -> int:
        return len(self.hashes)

    def __contains__(self, name: str) -> bool:
        wanted = np.uint64(_hash(name))
        at = int(np.searchsorted(self.hashes, wanted))
        return at < len(self.hashes) and bool(self.hashes[at] == wanted)

    @property
    def sha256(self) -> str:
        """Of the names as a set, so that it can be said which were used."""
        return sha256(self.hashes.tobytes()).hexdigest()


def fetched_names() -> Path:
    """Where the set is kept that ``evals fetch`` makes."""
    return cache_folder() / "packages" / "pypi.npy"


def ask_registry() -> PackageNames:
    """All names of the registry that pip asks: PIP_INDEX_URL, else PyPI. Raises SetupError where its simple index is
    out of reach or not in JSON."""
    url = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/"
    try:
        with urlopen(Request(url, headers={"Accept": _SIMPLE}), timeout=_TIMEOUT) as reply:
            content = reply.read(MAX_BYTES + 1)
    except (URLError, OSError, ValueError) as error:
        raise SetupError(f"{url}: not reached ({error}); expected a simple index, or --from FILE") from error
    if len(content) > MAX_BYTES or not content.lstrip().startswith(b"{"):
        raise SetupError(f"{url}: no simple index in JSON (PEP 691); expected one, or --from FILE")
    return PackageNames.of(_names(content, url))


def _names(content: bytes, where: str) -> list[str]:
    if content.lstrip().startswith(b"{"):
        index = parse_json(content, where, _EXPECTED)
        try:
            return [str(project["name"]) for project in index["projects"]]
        except (KeyError, TypeError) as error:
            raise DataError(f"{where}: no simple index ({error!r}); expected projects, each with a name") from error
    try:
        lines = content.decode().splitlines()
    except UnicodeDecodeError as error:
        raise DataError(f"{where}: not read ({error}); expected {_EXPECTED}") from error
    return [name for line in lines if (name := line.strip()) and not name.startswith("#")]


def _hash(name: str) -> int:
    """By the registry's rule a name's case does not count, nor which of ``-_.`` it has, nor how many (PEP 503)."""
    plain = re.sub(r"[-_.]+", "-", name).lower()
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), "big")
