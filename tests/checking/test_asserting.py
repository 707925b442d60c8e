"""The check in people's tests: `assert_grounded`, and the fixture of the pytest plugin."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from installing import python
from support import ROOT

import evals

KB = ["Lake Aro lies 212 metres above the sea. Its water is clear.", "The dam was built by Ana Ruiz in 1902."]
ALTERED = 'Of the dam: "The dam was built by Ana Ruiz in 1912." [2]'


def test_what_holds_is_given_back() -> None:
    assert evals.assert_grounded('"Its water is clear." [1]', KB).holds


def test_a_failure_shows_the_quote_the_source_and_what_differs() -> None:
    with pytest.raises(AssertionError) as failed:
        evals.assert_grounded(ALTERED + ' "The dam was raised by Anna Ruiz, and broke." [2]', KB)
    assert str(failed.value).splitlines() == [
        "the answer is not grounded: 1 fabricated, 1 altered",
        'FALSE [2] "The dam was built by Ana Ruiz in 1912." altered at 0-38: number: 1902 in the source, 1912 in the '
        "quote",
        'FALSE [2] "The dam was raised by Anna Ruiz, and broke." in no document; nearest, 0.67 alike: 2 0-38 "The '
        'dam was built by Ana Ruiz in 1902."',
    ]


def test_as_many_as_are_allowed_may_be_false() -> None:
    evals.assert_grounded(ALTERED, KB, max_altered=1)
    evals.assert_grounded(ALTERED * 3, KB, max_altered=None)
    with pytest.raises(AssertionError, match=r"2 altered \(at most 1\)"):
        evals.assert_grounded(ALTERED + " " + ALTERED, KB, max_altered=1)
    with pytest.raises(AssertionError, match="1 uncited"):
        evals.assert_grounded("The lake is deep.", KB, max_uncited=0)


def test_a_judge_finds_what_is_unsupported() -> None:
    evals.assert_grounded("The dam was built in 1912 [2].", KB)
    with pytest.raises(AssertionError, match="1912 is in no source"):
        evals.assert_grounded("The dam was built in 1912 [2].", KB, judge="lexical")


def test_the_plugin_is_registered_and_imports_nothing_of_weight() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (module,) = pyproject["project"]["entry-points"]["pytest11"].values()
    heavy = "{'numpy', 'pydantic', 'rich', 'regex', 'evals.checking', 'evals.text'}"
    program = f"import sys, {module}; assert not {heavy} & set(sys.modules), {heavy} & set(sys.modules)"
    assert python("-c", program, cwd=ROOT).status == 0


def test_the_fixture_fails_a_test_with_what_differs_and_no_line_of_ours(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from grounded_evals.pytest_plugin import grounding\n", encoding="utf-8")
    (tmp_path / "test_app.py").write_text(
        f"KB = {KB!r}\n"
        "def test_right(grounding):\n"
        "    assert grounding('\"Its water is clear.\" [1]', KB).holds\n"
        "def test_wrong(grounding):\n"
        f"    grounding({ALTERED!r}, KB)\n",
        encoding="utf-8",
    )
    said = python("-m", "pytest", "-q", "-p", "no:cacheprovider", ".", cwd=tmp_path)
    assert "1 failed, 1 passed" in said.out
    assert "altered at 0-38: number: 1902 in the source, 1912 in the quote" in said.out
    assert "asserting.py" not in said.out
