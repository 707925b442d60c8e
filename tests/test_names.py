"""`evals`, `tasks`, `scorers` and `providers` are common names: what hides ours is said in a line, with the way out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

COMMAND = "import sys; sys.argv[0] = 'evals'; from grounded_evals import main; sys.exit(main())"


def python(*arguments: str, cwd: Path, first: Path | None = None) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(map(str, filter(None, (first, ROOT))))
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    for name in ("evals", "tasks", "scorers", "providers"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("MINE = True\n", encoding="utf-8")
    return tmp_path


def test_nothing_is_hidden_here(tmp_path: Path) -> None:
    done = python("-c", COMMAND, "--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_that_hides_ours_is_named_with_the_way_out(theirs: Path) -> None:
    done = python("-c", COMMAND, "list", "scorers", cwd=theirs)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"evals: {theirs / 'evals' / '__init__.py'} is imported as 'evals' instead of this package")
    assert "python -m grounded_evals" in line


def test_the_way_out_works(theirs: Path) -> None:
    done = python("-m", "grounded_evals", "list", "scorers", cwd=theirs)
    assert done.returncode == 0, done.stderr
    assert "cannot be imported" not in done.stdout


def test_a_folder_that_hides_our_scorers_is_named_when_one_is_used(tmp_path: Path) -> None:
    (tmp_path / "scorers").mkdir()
    (tmp_path / "scorers" / "__init__.py").touch()
    done = python("-m", "evals", "agree", "quote", "--data", "x", cwd=tmp_path)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "hides the framework's own 'scorers' package" in line
    assert "python -m grounded_evals" in line


def test_another_distribution_of_the_name_is_named(tmp_path: Path) -> None:
    """Its files lie where ours did, as pip leaves them."""
    installed = tmp_path / "site"
    (installed / "evals" / "cli").mkdir(parents=True)
    (installed / "evals" / "__init__.py").write_text('"""Another framework."""\n', encoding="utf-8")
    (installed / "grounded_evals").mkdir()
    (installed / "evals-3.0.1.dist-info").mkdir()
    (installed / "evals-3.0.1.dist-info" / "METADATA").write_text("Name: evals\nVersion: 3.0.1\n", encoding="utf-8")
    ours = (ROOT / "grounded_evals" / "__init__.py").read_text(encoding="utf-8")
    (installed / "grounded_evals" / "__init__.py").write_text(ours, encoding="utf-8")
    done = python("-c", COMMAND, "--version", cwd=tmp_path, first=installed)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("evals: the distribution 'evals' 3.0.1 has overwritten this package's files")
    assert "pip uninstall evals" in line


def test_the_pytest_plugin_leaves_a_project_with_such_folders_alone(theirs: Path) -> None:
    (theirs / "test_theirs.py").write_text(
        "import evals\n\ndef test_theirs():\n    assert evals.MINE\n\n"
        "def test_ours(grounding):\n    grounding('', [])\n",
        encoding="utf-8",
    )
    plugin = ("-p", "grounded_evals.pytest_plugin")
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", *plugin, cwd=theirs)
    assert "1 passed, 1 error" in done.stdout, done.stdout + done.stderr
    assert "is imported as 'evals' instead of this package" in done.stdout
