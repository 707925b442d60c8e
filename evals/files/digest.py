"""What a file or folder holds, as one hash: so that a figure can name what it was made from."""

from __future__ import annotations

import os
from hashlib import file_digest, sha256
from pathlib import Path

from evals.errors import DataError


def sha256_of(path: Path) -> str:
    """``sha256:...`` of the bytes of a file; of a folder, of the names of its files and their bytes, in order. Raises
    DataError for what cannot be read."""
    try:
        if not path.is_dir():
            return f"sha256:{_digest(path)}"
        whole = sha256()
        for file in sorted(Path(root, name) for root, _, names in os.walk(path) for name in names):
            whole.update(f"{os.fsencode(file.relative_to(path))!r} {_digest(file)}\n".encode())
        return f"sha256:{whole.hexdigest()}"
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
