"""One lazy registry over entry points: nothing is imported until it is used by name.

This project's own scorers, tasks, suites, providers and styles are registered exactly as those of
any other package: in the ``[project.entry-points."evals.KIND"]`` table of a ``pyproject.toml``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import sys
import traceback
from collections.abc import Iterable
from functools import cache
from importlib.metadata import Distribution, EntryPoint, PackageNotFoundError, distribution, entry_points
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args

from evals.errors import ENDS_THE_RUN, PluginError, UsageError
from evals.plain import did_you_mean

Kind = Literal["scorers", "entailments", "tasks", "labelled", "suites", "transforms", "providers", "styles", "verbs"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_ONE = {"labelled": "labelled set"}  # the singular of a kind, unless it is the kind without its s
# The project's own top-level packages. Their names are common words, so a file in the working folder may hide them.
OWN_PACKAGES = ("tasks", "scorers", "providers", "interp")
DISTRIBUTION = "grounded-evals"
# A plugin without a package: FILE.py:NAME, perhaps with what a spec has after the name.
_FILE = re.compile(r"(?P<file>[^=]+\.py):(?P<name>[^\W\d]\w*)")
_FROM_FILE = "evals_file_"  # begins the name of the module of one
_OF_FILES: tuple[Kind, ...] = ("scorers", "tasks")  # the kinds that may be one
_allowed: set[str] = set()


@cache
def available(kind: Kind) -> dict[str, EntryPoint]:
    """Every registered plugin of a kind by name, sorted; none is imported."""
    return {e.name: e for e in sorted(_registered()[kind], key=lambda e: e.name)}


@cache
def _registered() -> dict[Kind, list[EntryPoint]]:
    """The plugins of all packages by kind: to find the packages takes longer than all else here."""
    found = entry_points()
    return {kind: list(found.select(group=f"evals.{kind}")) for kind in KINDS}


def load(kind: Kind, name: str) -> Any:
    """Import the named plugin and return the object of its entry point.

    Raises UsageError, with similar names, if there is no such plugin, and PluginError if it cannot be imported.
    """
    if (own := _FILE.fullmatch(name)) is not None:
        if kind not in _OF_FILES:
            raise UsageError(f"'{name}': a {_one(kind)} comes with a package; expected one that `evals new` has begun")
        return _from_file(name, own["file"], own["name"])
    entry = available(kind).get(name)
    if entry is None:
        raise UsageError(unknown(kind, name))
    _refuse_shadow(entry)
    try:
        return entry.load()
    except (ImportError, AttributeError, SyntaxError) as error:
        raise PluginError(f"{_one(kind)} '{name}' ({entry.value}) cannot be imported: {error}") from error


def made(kind: Kind, name: str, protocol: type, factory: Any, *args: Any) -> Any:
    """What the class or function of a plugin makes of ``args``. Raises PluginError where it cannot take them, or makes
    something without the members of ``protocol``."""
    try:
        signature(factory).bind(*args)
    except TypeError as error:
        raise PluginError(f"{_one(kind)} '{name}' cannot be built: {error}; {_expected(protocol)}") from error
    except ValueError:  # of a class written in C nothing can be told
        pass
    return held(kind, name, protocol, factory(*args))


def held(kind: Kind, name: str, protocol: type, part: Any) -> Any:
    """The object, which has the members of ``protocol``. Raises PluginError, naming those that it lacks."""
    members = [member for member in vars(protocol) if not member.startswith("_")]
    # Of the class first: to ask the object may run a property's code.
    if lacking := [m for m in members if not hasattr(type(part), m) and not hasattr(part, m)]:
        raise PluginError(f"{_one(kind)} '{name}' has no {', '.join(lacking)}; {_expected(protocol)}")
    return part


def _expected(protocol: type) -> str:
    return f"expected what evals/protocols.py says of a {protocol.__name__}"


def allow_files(specs: Iterable[str]) -> None:
    """Let `load` run the code of the files that these name, as ``FILE.py:NAME``. For what the user has named in this
    very call: a run folder, which may be a stranger's, must not choose code that is run."""
    _allowed.update(m["file"] for spec in specs if (m := _FILE.match(spec)))


def _from_file(spec: str, file: str, name: str) -> Any:
    if file not in _allowed:
        raise UsageError(f"'{spec}' is code of a file, which only the call itself may name, as in --scorer {spec}")
    module = _module_of(os.path.realpath(file))
    try:
        return getattr(module, name)
    except AttributeError:
        names = [n for n in vars(module) if not n.startswith("_")]
        raise PluginError(f"{file}: has no '{name}'; {did_you_mean(name, names)}") from None


@cache
def _module_of(file: str) -> ModuleType:
    """The file, run once. Raises PluginError, naming the line, where that fails."""
    name = f"{_FROM_FILE}{hashlib.sha256(file.encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None, "its name ends in .py"
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    except ENDS_THE_RUN:
        raise
    except FileNotFoundError as error:
        del sys.modules[name]
        if os.path.exists(file):  # what its own code looks for
            raise PluginError(f"{file}{_line_in(file, error)}: cannot be run: {error}") from error
        raise UsageError(f"{file}: no such file; expected FILE.py:NAME, or the name of a plugin") from None
    except BaseException as error:
        del sys.modules[name]
        raise PluginError(f"{file}{_line_in(file, error)}: cannot be run: {type(error).__name__}: {error}") from error
    return module


def _line_in(file: str, error: BaseException) -> str:
    """``:LINE``, the last line of the file that was run."""
    if isinstance(error, SyntaxError):
        return f":{error.lineno}"
    lines = [at.lineno for at in traceback.extract_tb(error.__traceback__) if at.filename == file]
    return f":{lines[-1]}" if lines else ""


def at_fault(error: BaseException) -> str:
    """The plugin in whose own code an error arose, with the file and line; "" where that code is this framework's.

    What either calls in libraries is its own affair. Of several plugins in a module it is the one that was called."""
    named = place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] in (__package__, *OWN_PACKAGES):
            named = place = ""
        elif file := _file_of(module):
            named, place = file, f"{file}:{line}"
        elif known := _of_strangers(module):
            called = frame.f_code.co_qualname.partition(".")[0]
            named = known.get(called) or named or next(iter(known.values()))
            place = f"{frame.f_code.co_filename}:{line}"
    return f"{named} failed at {place}" if place else ""


def _of_strangers(module: str) -> dict[str, str]:
    """The plugins of other packages that are in a module, else those of its package, by the object of each."""
    theirs = [(kind, e) for kind in KINDS for e in available(kind).values() if not is_ours(e)]
    near = [each for each in theirs if each[1].module == module]
    near = near or [each for each in theirs if each[1].module.partition(".")[0] == module.partition(".")[0]]
    return {e.attr: f"{_one(kind)} '{e.name}' ({origin(e)})" for kind, e in near}


def _file_of(module: str) -> str:
    """The user's file that a module was made of, "" if it was made of none."""
    return str(getattr(sys.modules.get(module), "__file__", "")) if module.startswith(_FROM_FILE) else ""


def came_with(kind: Kind, name: str) -> str:
    """The distribution that a plugin came with, and its version; of a file, its name and hash."""
    if (own := _FILE.fullmatch(name)) is not None:
        digest = hashlib.sha256(Path(own["file"]).read_bytes()).hexdigest()
        return f"{own['file']} sha256 {digest[:12]}"
    return origin(available(kind)[name])


def unknown(kind: Kind, name: str) -> str:
    """One line: there is no such plugin, these names are similar, and how to list all."""
    if name.endswith(".py"):
        return f"'{name}' is a file; expected {name}:NAME, with the name of the {_one(kind)} in it"
    names = list(available(kind))
    several = name.split(",")
    if len(several) > 1 and set(names).issuperset(several):
        near = f"did you mean {' '.join(f'--{_one(kind)} {each}' for each in several)}?"
    else:
        near = did_you_mean(name, names)
    return f"no {_one(kind)} is called '{name}'; {near} (`evals list {kind}` shows all)"


def _one(kind: Kind) -> str:
    return _ONE.get(kind, kind[:-1])


def origin(entry: EntryPoint) -> str:
    """The distribution a plugin came with, and its version."""
    return " ".join(_named(entry.dist)) if entry.dist else "unknown"


def is_ours(entry: EntryPoint) -> bool:
    """Whether a plugin came with this framework."""
    return entry.dist is not None and _named(entry.dist)[0] == DISTRIBUTION


@cache
def _named(package: Distribution) -> tuple[str, str]:
    """A distribution's name and version, for which its whole metadata are parsed."""
    return package.name, package.version


def version() -> str:
    """This framework's installed version."""
    return distribution(DISTRIBUTION).version


def versions(*packages: str) -> dict[str, str]:
    """The installed version of each package; those that are not installed are left out."""
    return {package: found for package in packages if (found := _version(package)) is not None}


@cache
def _version(package: str) -> str | None:
    """For this too the whole metadata are parsed: once a process, not once a run."""
    try:
        return distribution(package).version
    except PackageNotFoundError:
        return None


def _refuse_shadow(entry: EntryPoint) -> None:
    """Raises PluginError where a file such as ``tasks.py`` in the working folder would be imported in place of ours."""
    top = entry.module.partition(".")[0]
    if not is_ours(entry) or top not in OWN_PACKAGES:
        return
    module = sys.modules.get(top)
    spec = module.__spec__ if module else importlib.util.find_spec(top)
    expected = Path(__file__).parent.parent / top / "__init__.py"
    found = Path(spec.origin) if spec and spec.origin else None
    if found is None or found.resolve() != expected.resolve():
        folders = spec.submodule_search_locations if spec else None
        place = found or next(iter(folders or ()), f"./{top}")
        raise PluginError(
            f"{place} hides the framework's own '{top}' package: rename it, run from another folder, or use `evals` or "
            "`python -m grounded_evals`, which leave the working folder out"
        )
