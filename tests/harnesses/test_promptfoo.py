"""The assertion for promptfoo, run by promptfoo itself: `make test-harnesses` installs it and runs this."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

INSTALLED = ROOT / ".venv-harnesses/node_modules/.bin/promptfoo"
PROMPTFOO = str(INSTALLED) if INSTALLED.exists() else shutil.which("promptfoo")
CONFIG = {
    "prompts": ["{{answer}}"],
    "providers": ["echo"],
    "defaultTest": {"assert": [{"type": "python", "value": "file://grounded.py"}]},
    "tests": [
        {"vars": {"answer": answer, "documents": {"aro": "Its water is clear.", "dam": "The dam was built in 1902."}}}
        for answer in ('"Its water is clear." [aro]', 'Of it: "The dam was built in 1912." [2]')
    ],
}


@pytest.mark.skipif(PROMPTFOO is None, reason="promptfoo is not installed: make test-harnesses")
def test_its_tests_pass_and_fail_by_their_citations(tmp_path: Path) -> None:
    (tmp_path / "grounded.py").write_text("from grounded_evals.harnesses.promptfoo import get_assert\n")
    (tmp_path / "config.json").write_text(json.dumps(CONFIG))
    quiet = {"PROMPTFOO_DISABLE_TELEMETRY": "1", "PROMPTFOO_DISABLE_UPDATE": "1"}
    told = {**os.environ, **quiet, "PROMPTFOO_PYTHON": sys.executable, "PROMPTFOO_CONFIG_DIR": str(tmp_path / "own")}
    command = [str(PROMPTFOO), "eval", "-c", "config.json", "--no-cache", "--no-write", "-o", "out.json"]
    done = subprocess.run(command, cwd=tmp_path, env=told, capture_output=True, text=True, check=False)
    assert (tmp_path / "out.json").exists(), done.stderr
    results = json.loads((tmp_path / "out.json").read_text())["results"]["results"]
    found = {r["vars"]["answer"][:3]: r["gradingResult"]["componentResults"][0] for r in results}
    assert [(r["pass"], r["score"]) for r in (found['"It'], found["Of "])] == [(True, 1), (False, 0)]
    assert "1902 in the source, 1912 in the quote" in found["Of "]["reason"]
