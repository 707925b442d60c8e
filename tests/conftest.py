"""Fixtures of all tests: the command line as a user has it, a small data set to break, and a server to speak to."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from strangers import PLUGINS
from support import Evals, Said, write_lake
from wire import PROXIES, Server, serving

from evals import plugins
from evals.cli import main

# A thread for each process of tests and for those it starts: more are slower on matrices this small, and where several
# processes share the cores they wait for each other at full speed, which made training here ten times as dear.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# No test depends on how fast the machine is, nor on chance: what fails, fails with the change that broke it.
# `make fuzz` draws new examples, and more of them.
_SLOW_IS_FINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("same examples", _SLOW_IS_FINE, max_examples=50, derandomize=True, database=None)
settings.register_profile("fuzz", _SLOW_IS_FINE, max_examples=2000)
settings.load_profile("same examples")


# Tests that share what is dear go to one process: what runs models loads most of transformers, ten seconds of a
# processor and a gigabyte; probes, the detector's training and figures that are held to scikit-learn's load that;
# hosted services are held to their vendors' libraries; pages are opened in one browser; the rules of abstaining in all
# languages are compiled.
TOGETHER = {
    "models": (
        *("tests/agreement/test_agree.py", "tests/backends/test_detector.py", "tests/backends/test_embedding.py"),
        *("tests/backends/test_nli.py", "tests/backends/test_spans.py", "tests/interp/", "tests/models/"),
        *("tests/providers/test_decoding.py", "tests/providers/test_transformers.py", "tests/scorers/test_selfcite.py"),
        *("tests/stats/", "tests/test_long_context.py"),
    ),
    "services": ("tests/providers/",),
    "pages": ("tests/pages/",),
    "abstention": ("tests/text/test_abstention",),
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The tests of a file go to one process (``--dist loadfile``), and so do those that share what is dear."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling  # noqa: PLC0415  (who runs one process need not have it)

    class Together(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            named = (name for name, files in TOGETHER.items() if nodeid.startswith(files))
            return next(named, super()._split_scope(nodeid))

    return Together(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded with the tests, a million objects, stays to the end: to look through it for garbage over and over
    took a twelfth of the time of all tests."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture
def evals(capsys: pytest.CaptureFixture[str]) -> Evals:
    """Run the command line in this process."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as stop:  # argparse
            status = int(stop.code or 0)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run


@pytest.fixture
def strangers_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plugins of strangers.py, as if they were installed."""
    own = plugins.available

    def available(kind: plugins.Kind) -> dict[str, EntryPoint]:
        more = {n: EntryPoint(n, f"strangers:{o}", f"evals.{kind}") for n, o in PLUGINS.get(kind, {}).items()}
        return own(kind) | more

    monkeypatch.setattr(plugins, "available", available)


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    return write_lake(tmp_path)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on this machine; set its ``reply``, then look at its ``calls``."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
    with serving() as state:
        yield state
