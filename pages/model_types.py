"""Prints the TypeScript of what pages hold, from the Python that makes it: `make pages` writes it to src/model.ts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from evals.report.pages import model
from interp.pages.model import FeatureData, FeaturesData, RiskData

ROOTS = (
    *(model.RunData, model.CheckData, model.ListData, model.SampleData, model.DocumentData),
    *(model.BoardData, model.ComparisonData, model.ChangeData),
    *(RiskData, FeatureData, FeaturesData),
)
_NAMES: dict[Any, str] = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


def typescript() -> str:
    """An interface for each dataclass, those it is made of first."""
    done: dict[type, str] = {}
    for root in ROOTS:
        _declare(root, done)
    head = "// Made by `make pages` from evals/report/pages/model.py and interp/pages/model.py: change it there.\n\n"
    return head + "\n".join(done.values())


def _declare(kind: type, done: dict[type, str]) -> None:
    hints = get_type_hints(kind)
    for part in (p for hint in hints.values() for p in _parts(hint)):
        if part not in done:
            _declare(part, done)
    members = "".join(f"  readonly {f.name}: {_type(hints[f.name])};\n" for f in fields(kind))
    done[kind] = f"export interface {kind.__name__} {{\n{members}}}\n"


def _parts(hint: Any) -> Iterator[type]:
    """The dataclasses that a type names."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for argument in get_args(hint):
        yield from _parts(argument)


def _type(hint: Any) -> str:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in arguments)
    if origin in (Union, UnionType):
        return " | ".join(map(_type, arguments))
    if origin is tuple and arguments[1:] == (...,):
        return f"readonly {_several(_type(arguments[0]))}[]"
    if origin is tuple:
        return f"readonly [{', '.join(map(_type, arguments))}]"
    if origin is dict:
        return f"{{ readonly [name: string]: {_type(arguments[1])} | undefined }}"
    return _NAMES.get(hint) or str(hint.__name__)


def _several(name: str) -> str:
    return f"({name})" if " " in name else name


if __name__ == "__main__":
    sys.stdout.write(typescript())
