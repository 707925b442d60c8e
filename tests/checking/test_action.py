"""The GitHub Action: its script run by bash, and the notes that it puts beside the lines of a pull request."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema.validators import validator_for
from support import ROOT, Evals

from evals.checking import github

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
HOLDS = 'It is fine:\n"Its water is clear." [1]\n'
ALTERED = 'It is old.\n\nOf the dam: "The dam was built by Ana Ruiz in 1912." [2]\n'
bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "kb/aro.txt": "Its water is clear.",
        "kb/dam.txt": "The dam was built by Ana Ruiz in 1902.",
        "answers/a.md": HOLDS,
        "answers/deep/b c.md": ALTERED,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def act(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step of the action with these inputs, the others as they are by default."""
    step = ACTION["runs"]["steps"][-1]
    given = {name: about.get("default", "") for name, about in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    told = {name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")] for name, value in step["env"].items()}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **told, "PATH": path, "PYTHONPATH": str(ROOT)}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_it_is_an_action_as_github_describes_them() -> None:
    package = pytest.importorskip("check_jsonschema", reason="needs check-jsonschema, which brings the schema")
    schemas = Path(package.__file__).parent / "builtin_schemas" / "vendor"
    schema = json.loads((schemas / "github-actions.json").read_text(encoding="utf-8"))
    assert [error.message for error in validator_for(schema)(schema).iter_errors(ACTION)] == []


def test_each_input_is_used_and_each_that_is_used_is_one() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", text)) == set(ACTION["inputs"])


@bash
def test_its_script_is_one_that_bash_reads() -> None:
    for step in ACTION["runs"]["steps"]:
        if "run" in step:
            done = subprocess.run(["bash", "-n", "-c", step["run"]], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")
            assert "${{" not in step["run"], "an input would become a part of the script"


@bash
def test_what_is_false_stands_beside_its_line(project: Path) -> None:
    done = act(project, answers="answers/**/*.md\n", docs="kb\n")
    assert done.returncode == 1
    (note,) = [line for line in done.stdout.splitlines() if "altered" in line]
    assert note.startswith(
        "::error file=answers/deep/b c.md,line=3,endLine=3,col=1,endColumn=52,title=evals check%3A alt"
    )
    assert "1902 in the source, 1912 in the quote" in note
    assert (
        act(project, answers="answers/deep/b c.md", docs="kb/aro.txt\nkb/dam.txt", fail_on="fabricated").returncode == 0
    )


@bash
def test_files_are_written_for_each_answer(project: Path) -> None:
    assert act(project, answers="answers/a.md\nanswers/deep/b c.md", docs="kb", format="sarif", out="o").returncode == 1
    first, second = (json.loads((project / f"o/{n}.sarif").read_text())["runs"][0]["results"] for n in (1, 2))
    assert (first, [r["level"] for r in second if r["ruleId"] == "altered"]) == ([], ["error"])


@bash
@pytest.mark.parametrize("answers", ["none/*.md", "none.md", "\n", "$(touch run).md"])
def test_no_answer_is_an_error_and_nothing_is_run(project: Path, answers: str) -> None:
    assert act(project, answers=answers, docs="kb").returncode == 1
    assert not (project / "run").exists()


def test_a_log_is_noted_by_its_lines(tmp_path: Path, evals: Evals) -> None:
    log = tmp_path / "log.jsonl"
    rows = [{"answer": '"Its water is foul and black." [1]', "documents": ["Its water is clear."]}, {"answer": 3}]
    log.write_text("".join(json.dumps(row) + "\n" for row in rows))
    said = evals("check", log, "--format", "github")
    assert said.status == 1
    altered, unchecked = said.out.splitlines()
    assert f"file={log},line=1,endLine=1,title=" in altered
    assert unchecked.startswith("::error ")
    assert "expected a string" in unchecked


def test_no_text_ends_a_note_or_begins_another() -> None:
    place = {"artifactLocation": {"uri": "a%2C%0Ab%3A%25.md"}, "region": {"startLine": 1, "endLine": 2}}
    result = {"ruleId": "altered", "level": "note", "message": {"text": "100 %\n::stop-commands::x"}}
    line = github.command({**result, "locations": [{"physicalLocation": place}]})
    assert line == (
        "::notice file=a%2C%0Ab%3A%25.md,line=1,endLine=2,title=evals check%3A altered::100 %25%0A::stop-commands::x\n"
    )
