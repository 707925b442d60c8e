"""What is committed of the pages is what their sources make."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

PAGES = ROOT / "pages"
BUILT = [ROOT / package / "built" for package in ("evals/pages", "evals/report/pages", "interp/pages")]


def test_the_types_are_those_of_the_model() -> None:
    made = subprocess.run([sys.executable, PAGES / "model_types.py"], cwd=ROOT, capture_output=True, check=True)
    assert made.stdout.decode() == (PAGES / "src" / "model.ts").read_text(encoding="utf-8")


@pytest.mark.skipif(
    not shutil.which("node") or not (PAGES / "node_modules" / "esbuild").exists(), reason="needs node: make pages"
)
def test_the_scripts_are_those_of_the_sources(tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", tmp_path], cwd=PAGES, check=True)
    built = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert built == {path.relative_to(ROOT): path.read_bytes() for path in _committed()}


def test_what_is_built_is_small() -> None:
    assert all(path.stat().st_size < 100_000 for path in _committed())


def _committed() -> list[Path]:
    return [path for folder in BUILT for path in folder.iterdir()]
