"""Install a plugin's package without network: into a folder of its own, which then goes on PYTHONPATH, or on the path
of this process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from support import Said, start

from evals import plugins

needs_hatchling = pytest.mark.skipif(
    find_spec("hatchling") is None, reason="hatchling is not installed: a package cannot be built without network"
)


def install(package: Path, target: Path) -> Path:
    """``pip install`` that folder into ``target``, with what is at hand alone; returns ``target``."""
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
    said = python("-m", "pip", "install", *options, "--target", str(target), str(package), cwd=package.parent)
    assert said.status == 0, said.err
    return target


@contextmanager
def known(folder: Path) -> Iterator[None]:
    """What is installed there is known to this process, as if it had begun with it."""
    before = set(sys.modules)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.syspath_prepend(folder)
            _look_again()
            yield
    finally:
        _look_again()
        for name in set(sys.modules) - before:
            if str(folder) in (getattr(sys.modules[name], "__file__", None) or ""):
                del sys.modules[name]


def _look_again() -> None:
    plugins.available.cache_clear()
    plugins._registered.cache_clear()


def python(*arguments: str, cwd: Path, path: Path | None = None) -> Said:
    """This interpreter in a process of its own, in that folder, with ``path`` on PYTHONPATH. Where it is told to run
    pytest, only the plugins that are named to it are loaded: those that happen to be installed take a second."""
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **_on(path)}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    return Said(done.returncode, done.stdout, done.stderr)


def evals(*arguments: object, path: Path) -> Said:
    """The command line in a process of its own, with ``path`` on PYTHONPATH."""
    process = start(*arguments, env=_on(path))
    out, err = process.communicate()
    return Said(process.returncode, out, err)


def _on(path: Path | None) -> dict[str, str]:
    return {} if path is None else {"PYTHONPATH": str(path)}
