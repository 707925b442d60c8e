"""Does the code that an answer writes import what exists? Modules are looked up in the standard library and in an index
of packages."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals import Claim, DataError
from scorers.halogen.atoms import MOST, Atoms, denies

_IMPORT = re.compile(
    r"^[ \t>]{0,40}(?:from[ \t]+([A-Za-z_]\w{0,99})[\w.]{0,200}[ \t]+import\b|import[ \t]+([^\n#;]{1,400}))",
    re.MULTILINE,
)
_MODULE = re.compile(r"\s*([A-Za-z_]\w{0,99})(?:\.\w{1,99}){0,9}(?:\s+as\s+\w{1,99})?\s*\Z")
_DENIES = re.compile(
    r"\b(?:does|do|did|is|am|could|was)(?: not|n['’]t) (?:\w++ ){0,5}"
    r"(?:exist|real|aware|know|familiar|find|available|recogni[sz]e)\b"
    r"|\b(?:no|any) (?:\w++ ){0,3}(?:package|module|library) (?:named|called|by that name|with that name)\b"
    r"|\b(?:unaware of|not familiar with|non-?existent|fictional|fictitious)\b",
    re.IGNORECASE,
)
# Modules whose distribution has another name.
DISTRIBUTIONS = {
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "Crypto": "pycryptodome",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "dotenv": "python-dotenv",
    "fitz": "pymupdf",
    "git": "gitpython",
    "google": "protobuf",
    "gi": "pygobject",
    "jose": "python-jose",
    "jwt": "pyjwt",
    "magic": "python-magic",
    "mpl_toolkits": "matplotlib",
    "MySQLdb": "mysqlclient",
    "nacl": "pynacl",
    "OpenSSL": "pyopenssl",
    "PIL": "pillow",
    "pkg_resources": "setuptools",
    "pptx": "python-pptx",
    "psycopg2": "psycopg2",
    "pythoncom": "pywin32",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "socks": "pysocks",
    "telegram": "python-telegram-bot",
    "usb": "pyusb",
    "win32api": "pywin32",
    "win32com": "pywin32",
    "yaml": "pyyaml",
    "zmq": "pyzmq",
}


@dataclass(frozen=True)
class Index:
    """Names of packages, as sorted 64-bit hashes: 5 MB for a registry of 600,000. Two names in a registry of that size
    have the same hash once in a hundred million indexes."""

    hashes: NDArray[np.uint64]

    @classmethod
    def of(cls, names: Iterable[str]) -> Index:
        return cls(np.unique(np.array([_hash(name) for name in names], dtype=np.uint64)))

    @classmethod
    def read(cls, path: Path) -> Index:
        """A file of names, one a line. Raises DataError for one that cannot be read or has none."""
        if path.exists() and not path.is_file():
            raise DataError(f"{path}: no file; expected a text file of package names, one a line")
        try:
            with path.open(encoding="utf-8") as file:
                index = cls.of(line.strip() for line in file if line.strip() and not line.startswith("#"))
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{path}: not read ({error}); expected a text file of package names, one a line") from error
        if not len(index.hashes):
            raise DataError(f"{path}: no names; expected package names, one a line")
        return index

    def __contains__(self, name: str) -> bool:
        wanted = np.uint64(_hash(name))
        at = int(np.searchsorted(self.hashes, wanted))
        return at < len(self.hashes) and bool(self.hashes[at] == wanted)


def packages(question: Mapping[str, Any], text: str, index: Index | None) -> Atoms | None:
    """An atom for each module that code in the answer imports, in order. It is unsupported where neither the standard
    library nor the index has it, and not judged where there is no index to say so.

    ``module``, if given, is one that the question asks to use; whether the answer does is one more atom. ``invented``
    says that there is no such module, so that saying so declines. Raises ValueError where the index has it."""
    asked, invented = question.get("module"), bool(question.get("invented"))
    if invented and index is not None and str(asked) in index:
        raise ValueError(f"module '{asked}' was invented, and the index of packages has it")
    found = list(dict.fromkeys(imported(text[:MOST])))
    if invented and denies(text, _DENIES) and asked not in found:
        return None
    atoms = [Claim(m, 0.0 if invented and m == asked else _exists(m, index), "package") for m in found]
    if asked and not invented:
        atoms.append(Claim(f"uses {asked}", float(asked in found), "asked for"))
    return atoms


def imported(text: str) -> Iterator[str]:
    """The first names of the modules that the lines of a text import; relative imports name none."""
    for line in _IMPORT.finditer(text):
        if line[1]:
            yield line[1]
        elif all(found := [_MODULE.match(part) for part in line[2].split(",")]):  # else prose: "import taxes on cars"
            yield from (module[1] for module in found if module)


def _exists(module: str, index: Index | None) -> float | None:
    if module in sys.stdlib_module_names or module == "__future__":
        return 1.0
    if index is None:
        return None
    return float(DISTRIBUTIONS.get(module, module) in index or module in index)


def _hash(name: str) -> int:
    """By the registry's rule a name's case does not count, nor which of ``-_.`` it has, nor how many (PEP 503)."""
    plain = re.sub(r"[-_.]+", "-", name).lower()
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), "big")
