"""What a plugin says of itself in its source, which is read and not run: `evals list` names a hundred plugins, and to
import them takes twenty times as long as to read them.

The source is ours, and as ruff formats it: what is sought stands at the beginnings of lines. To parse it in full takes
as long as all else that a list does.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib.metadata import EntryPoint
from inspect import cleandoc
from pathlib import Path

# Where the packages of this distribution lie.
_ROOT = Path(__file__).parents[2]
_DOCSTRING = r'r?"""(?P<doc>.*?)"""'
_MODULE = re.compile(rf"(?:#.*\n|\n)*{_DOCSTRING}", re.DOTALL)
_PART = re.compile(
    rf"^(?:class|def) (?P<name>\w+)(?P<head>.*?):\n(?:    {_DOCSTRING}\n)?(?P<rest>(?:[ \t][^\n]*\n|\n)*)",
    re.MULTILINE | re.DOTALL,
)
_NEEDS = re.compile(r"^    needs(?:: [^=\n]+)? = (\(.*\))$", re.MULTILINE)
_IMPORTED = r"^from (?P<module>[\w.]+) import (?:[^()\n]*?|\([^()]*?)(?:\b(?P<own>\w+) as )?\b{name}\b"


def docstrings(entry: EntryPoint) -> tuple[str | None, str | None]:
    """That of the plugin itself, if it is a class or a function, and that of its module."""
    return _cleaned(_parts(entry.module).get(entry.attr)), _cleaned(_MODULE.match(_source(entry.module)))


def needs(entry: EntryPoint) -> tuple[str, ...]:
    """The ``needs`` that its class names, or the first of its bases in these packages that names any."""
    return _needs(entry.module, entry.attr)


def _needs(module: str, name: str) -> tuple[str, ...]:
    source = _source(module)
    part = _parts(module).get(name)
    if part is None:
        found = re.search(_IMPORTED.format(name=name), source, re.MULTILINE)
        return _needs(found["module"], found["own"] or name) if found else ()
    if own := _NEEDS.search(part["rest"]):
        return tuple(ast.literal_eval(own[1]))
    bases = re.findall(r"\w+", part["head"]) if source[part.start()] == "c" else ()
    return next(filter(None, (_needs(module, base) for base in bases if base != name)), ())


@cache
def _parts(module: str) -> dict[str, re.Match[str]]:
    """The classes and functions of a module by ``name``: the ``head`` of each up to the colon, its ``doc``, and the
    ``rest`` of it."""
    return {part["name"]: part for part in _PART.finditer(_source(module))}


def _cleaned(found: re.Match[str] | None) -> str | None:
    """The docstring of what was found, if it has any."""
    return cleandoc(found["doc"]) if found and found["doc"] else None


@cache
def _source(module: str) -> str:
    """The source of a module of these packages, "" of any other."""
    place = _ROOT.joinpath(*module.split("."))
    file = next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)
    return file.read_text(encoding="utf-8") if file else ""
