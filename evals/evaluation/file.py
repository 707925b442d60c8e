"""Experiment files: YAML read safely, each fault named with its line and column, and written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from evals import plugins
from evals.errors import DataError, DataErrors
from evals.evaluation.experiment import EXPERIMENT, Experiment, key_of
from evals.files.writing import write_whole, writing
from evals.plain import did_you_mean, short
from evals.regular import read_regular

_MOST_BYTES = 1_000_000
_MOST_SHOWN = 60
# How a kind of value is called in YAML, where pydantic has another word for it.
_EXPECTED_OF = {
    "tuple_type": "a list, such as [demo]",
    "int_parsing": "a whole number",
    "dict_type": "keys with values",
}
# The keys whose values name plugins, before any ``=``.
_NAMING: tuple[plugins.Kind, ...] = ("suites", "tasks", "styles", "scorers")
_EXPECTED = "expected an experiment such as `models: [extractive]` and `tasks: [demo]`"


def read_experiment(path: Path) -> Experiment:
    """The experiment of a YAML file. Raises DataError, a line for each fault with its place and what was expected."""
    node, content = _parsed(path)
    if not isinstance(node, yaml.MappingNode):
        raise DataError(f"{_place(path, node)}: {_EXPECTED}")
    if repeated := [*_repeated(path, node)]:
        raise DataErrors(repeated)
    try:
        experiment: Experiment = EXPERIMENT.validate_python(content)
    except ValidationError as error:
        raise DataErrors([*_faults(path, node, error)]) from error
    if unknown := [*_unknown(path, node, experiment)]:
        raise DataErrors(unknown)
    return experiment


def write_experiment(experiment: Experiment, path: Path) -> None:
    """Write what is not at its default, in the order of the schema."""
    text = yaml.safe_dump(dict(experiment.named()), sort_keys=False, allow_unicode=True, width=120)
    with writing(path):
        write_whole(path.resolve(), text.encode())


def _parsed(path: Path) -> tuple[yaml.Node | None, Any]:
    """The tree of the file, which knows where everything stands, and what it says."""
    try:
        data = read_regular(path, _MOST_BYTES + 1)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); {_EXPECTED}") from error
    if len(data) > _MOST_BYTES:
        raise DataError(f"{path}: longer than {_MOST_BYTES:,} bytes; {_EXPECTED}")
    try:
        loader = yaml.SafeLoader(data)
        try:
            node = loader.get_single_node()
            _no_aliases(path, node)
            return node, None if node is None else loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        raise DataError(f"{_at(path, at)}: not YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        raise DataError(f"{path}: not YAML: {short(str(error), 200)}") from error
    except RecursionError as error:
        raise DataError(f"{path}: nested too deeply; {_EXPECTED}") from error


def _no_aliases(path: Path, root: yaml.Node | None) -> None:
    """Raises DataError for a node that is used twice: a few aliases of aliases make a small file endless."""
    seen: set[int] = set()
    for node in _nodes(root):
        if id(node) in seen:
            raise DataError(f"{_place(path, node)}: used by an alias (*); expected everything written out")
        seen.add(id(node))


def _nodes(root: yaml.Node | None) -> Iterator[yaml.Node]:
    left = [root] if root is not None else []
    while left:
        node = left.pop()
        yield node
        if isinstance(node, yaml.MappingNode):
            left += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            left += node.value


def _repeated(path: Path, root: yaml.Node) -> Iterator[DataError]:
    """A fault for each key that its mapping has already: YAML would take the last one in silence."""
    for node in _nodes(root):
        known: set[str] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode):
                if key.value in known:
                    name = short(key.value, _MOST_SHOWN)
                    yield DataError(f"{_place(path, key)}: a second '{name}'; expected each key once")
                known.add(key.value)


def _faults(path: Path, root: yaml.MappingNode, error: ValidationError) -> Iterator[DataError]:
    """One for each place, in the order of the file: a value that may be of several types has a fault for each."""
    faults: dict[tuple[int, int], tuple[str, list[str]]] = {}
    known = [key_of(f.name) for f in fields(Experiment)]
    for fault in error.errors(include_url=False):
        key, node = _found(root, fault["loc"])
        name = short(key.value, _MOST_SHOWN) if key is not None else "file"
        if fault["type"] == "unexpected_keyword_argument":
            node = key or node
            said, reason = f"no key '{name}'", did_you_mean(name, known)
        else:
            value = short(str(fault["input"]), _MOST_SHOWN)
            said, reason = (
                f"'{name}' is {value}",
                f"expected {_EXPECTED_OF.get(fault['type']) or _expected(fault['msg'])}",
            )
        mark = node.start_mark
        faults.setdefault((mark.line, mark.column), (said, []))[1].append(reason)
    for (line, column), (said, reasons) in sorted(faults.items()):
        yield DataError(f"{path}:{line + 1}:{column + 1}: {said}; {_joined(reasons)}")


def _unknown(path: Path, root: yaml.MappingNode, experiment: Experiment) -> Iterator[DataError]:
    """A fault for each name that no plugin has. Those of files, FILE.py:NAME, are looked for when they are opened."""
    for kind in _NAMING:
        for number, spec in enumerate(getattr(experiment, kind)):
            name = spec.partition("=")[0]
            if name not in plugins.available(kind) and ".py:" not in name:
                yield DataError(f"{_place(path, _found(root, (kind, number))[1])}: {plugins.unknown(kind, name)}")


def _joined(reasons: Sequence[str]) -> str:
    return " or ".join(dict.fromkeys(reasons)).replace(" or expected ", " or ")


def _expected(message: str) -> str:
    """``Input should be a valid string, ...`` without what is the same in all of them."""
    return (
        message.removeprefix("Input should be ")
        .partition(", ")[0]
        .replace("a valid i", "an i")
        .replace("a valid ", "a ")
    )


def _found(root: yaml.Node, where: Sequence[str | int]) -> tuple[yaml.ScalarNode | None, yaml.Node]:
    """The last key on the way to a fault, and the node that it is of, as deep as the tree goes."""
    key, node = None, root
    for step in where:
        if isinstance(node, yaml.MappingNode):
            inner = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if inner is None:
                break
            key, node = inner
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            break
    return key, node


def _place(path: Path, node: yaml.Node | None) -> str:
    return _at(path, None if node is None else node.start_mark)


def _at(path: Path, mark: Any) -> str:
    return f"{path}:{mark.line + 1}:{mark.column + 1}" if mark is not None else f"{path}"
