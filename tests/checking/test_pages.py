"""What docs/python.md and docs/checking.md show is what happens."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from support import ROOT, Evals

import evals as public
from evals.checking import DEFAULT_FAIL_ON, FAULTS

_CODE = re.compile(r"^```python\n(>>> .*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_lines_of_python_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a run is made
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    code = "\n".join(_CODE.findall(page))
    assert code.count(">>>") >= 10
    test = doctest.DocTestParser().get_doctest(code, {}, "python.md", None, None)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not said, "".join(said)


def test_everything_public_is_on_the_page_and_there() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    listed = page.partition("## Everything public")[2]
    assert set(public.__all__) == set(re.findall(r"`(\w+)`", listed.partition("`help(")[0]))
    assert all(getattr(public, name) is not None for name in public.__all__)


def test_the_page_of_the_verb_shows_what_it_prints(
    tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("aro.txt").write_text("Lake Aro lies 212 metres above the sea. Its water is clear.", encoding="utf-8")
    Path("dam.txt").write_text("The dam was built by Ana Ruiz in 1902.", encoding="utf-8")
    answer, printed, *_ = re.findall(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    Path("answer.md").write_text(answer, encoding="utf-8")
    assert evals("check", "answer.md", "--docs", "aro.txt", "dam.txt").out == printed


def test_every_fault_is_explained() -> None:
    page = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    assert [f for f in FAULTS if f"| `{f}` |" in page] == list(FAULTS)
    assert set(FAULTS) - set(DEFAULT_FAIL_ON) == {"misplaced", "stitched", "uncited"}
