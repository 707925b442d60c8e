"""What each plugin is, in a phrase, and whether what it needs is installed: the rows of `evals list`."""

from __future__ import annotations

import importlib.util
import inspect
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from typing import Any

from evals import plugins
from evals.protocols import Suite, power

COLUMNS = ("what it does", "ready", "from", "object")
_NAMED = re.compile(r"``[^`]*``(?: and ``[^`]*``)*: ")
_SENTENCE = re.compile(r"(?<=[.?!])\s|\n\s*\n")


def plugin_rows(kind: plugins.Kind) -> Iterator[tuple[str, ...]]:
    """One row a plugin: its name, then a cell a column. One that cannot be imported says why."""
    entries = plugins.available(kind)
    in_module = Counter(entry.module for entry in entries.values())
    for name, entry in entries.items():
        about, ready = _told(kind, name, alone=in_module[entry.module] == 1)
        yield name, about, ready, plugins.origin(entry), entry.value


def readiness(kind: plugins.Kind) -> dict[str, tuple[str, str]]:
    """By name, the first two of these cells."""
    return {name: (about, ready) for name, about, ready, *_ in plugin_rows(kind)}


def _told(kind: plugins.Kind, name: str, *, alone: bool) -> tuple[str, str]:
    entry = plugins.available(kind)[name]
    try:
        part = plugins.load(kind, name)
    except Exception as error:  # somebody else's plugin may raise anything, and must not hide the others
        return f"cannot be imported: {error}", "no"
    missing = [module for module in power(part, "needs") if not _installed(module)]
    return phrase(part, entry, alone=alone), f"needs {', '.join(missing)}" if missing else "yes"


def phrase(part: Any, entry: EntryPoint, *, alone: bool) -> str:
    """The first sentence of its docstring: of its module's, where that has no other plugin, else of its own."""
    if isinstance(part, Suite):
        return part.about
    module = sys.modules.get(entry.module)
    own = vars(part).get("__doc__") if inspect.isclass(part) or inspect.isfunction(part) else None
    texts = (module and module.__doc__, own) if alone else (own, module and module.__doc__)
    said = inspect.cleandoc(next(filter(None, texts), ""))
    first = _SENTENCE.split(_NAMED.sub("", said, count=1), maxsplit=1)[0]
    return " ".join(first.replace("``", "").split()).removesuffix(".")


def _installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):  # of a package within one that is not there
        return False
