"""What each plugin is, in a phrase, and whether what it needs is installed: the rows of `evals list`.

Those of other packages are imported, since only that tells whether they can be; of ours, the source is read."""

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
from evals.report import plugin_source

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
    if kind != "suites" and plugins.is_ours(entry):
        about, needs = phrase(*plugin_source.docstrings(entry), alone=alone), plugin_source.needs(entry)
    else:
        try:
            part = plugins.load(kind, name)
        except Exception as error:  # somebody else's plugin may raise anything, and must not hide the others
            return f"cannot be imported: {error}", "no"
        about = part.about if isinstance(part, Suite) else phrase(*_docstrings(part, entry), alone=alone)
        needs = power(part, "needs")
    missing = [module for module in needs if not _installed(module)]
    return about, f"needs {', '.join(missing)}" if missing else "yes"


def _docstrings(part: Any, entry: EntryPoint) -> tuple[str | None, str | None]:
    """That of the plugin itself, if it is a class or a function, and that of its module."""
    module = sys.modules.get(entry.module)
    own = vars(part).get("__doc__") if inspect.isclass(part) or inspect.isfunction(part) else None
    return own, module.__doc__ if module else None


def phrase(own: str | None, module: str | None, *, alone: bool) -> str:
    """The first sentence of its docstring: of its module's, where that has no other plugin, else of its own."""
    said = inspect.cleandoc(next(filter(None, (module, own) if alone else (own, module)), ""))
    first = _SENTENCE.split(_NAMED.sub("", said, count=1), maxsplit=1)[0]
    return " ".join(first.replace("``", "").split()).removesuffix(".")


def _installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):  # of a package within one that is not there
        return False
