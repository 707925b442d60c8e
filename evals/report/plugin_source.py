"""What a plugin says of itself in its source, which is read and not run: `evals list` names a hundred plugins, and to
import them takes twenty times as long as to read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import Path

# Where the packages of this distribution lie.
_ROOT = Path(__file__).parents[2]


def docstrings(entry: EntryPoint) -> tuple[str | None, str | None]:
    """That of the plugin itself, if it is a class or a function, and that of its module."""
    tree = _tree(entry.module)
    own = _defined(tree).get(entry.attr)
    return (ast.get_docstring(own) if own else None), ast.get_docstring(tree)


def needs(entry: EntryPoint) -> tuple[str, ...]:
    """The ``needs`` that its class names, or the first of its bases in these packages that names any."""
    return _needs(entry.module, entry.attr)


def _needs(module: str, name: str) -> tuple[str, ...]:
    tree = _tree(module)
    part = _defined(tree).get(name)
    if part is None:
        return _needs(*source) if (source := _imported(tree).get(name)) and _file(source[0]) else ()
    if not isinstance(part, ast.ClassDef):
        return ()
    for statement in part.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and "needs" in map(ast.unparse, _targets(statement)):
            return tuple(ast.literal_eval(statement.value)) if statement.value else ()
    bases = (base.id for base in part.bases if isinstance(base, ast.Name))
    return next(filter(None, (_needs(module, base) for base in bases)), ())


def _targets(statement: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    return statement.targets if isinstance(statement, ast.Assign) else [statement.target]


@cache
def _tree(module: str) -> ast.Module:
    file = _file(module)
    return ast.parse(file.read_bytes()) if file else ast.Module([], [])


def _file(module: str) -> Path | None:
    place = _ROOT.joinpath(*module.split("."))
    return next((file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()), None)


def _defined(tree: ast.Module) -> dict[str, ast.ClassDef | ast.FunctionDef]:
    return {part.name: part for part in tree.body if isinstance(part, ast.ClassDef | ast.FunctionDef)}


def _imported(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """By the name that it has here, the module and the name that something is imported from."""

    def each() -> Iterator[tuple[str, tuple[str, str]]]:
        for part in tree.body:
            if isinstance(part, ast.ImportFrom) and part.module and not part.level:
                yield from ((alias.asname or alias.name, (part.module, alias.name)) for alias in part.names)

    return dict(each())
