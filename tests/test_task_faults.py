"""A task of a stranger's that does not hold is named before anything is asked, and leaves no run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import evals
from evals import Document, Evidence, Sample, TaskCard

ARO = Document("aro", "Lake Aro is deep.")


class Own:
    name = "own"
    card = TaskCard(version="1", source="by hand")
    scorers = ("pointer",)

    def __init__(self, *samples: Any) -> None:
        self._samples = samples

    def samples(self) -> Iterator[Sample]:
        yield from self._samples


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({"id": "b"}, "task 'own': number 2 is a dict; expected a Sample"),
        (Sample("a", "Is it high?", (ARO,)), "task 'own': samples 1 and 2 are both 'a'; expected one"),
        (Sample("b", "?", (ARO,), evidence=(Evidence("aro", 9, 99),)), r"at \[9, 99\) of 'aro': it has 17 characters"),
        (Sample("b", "?", (ARO,), evidence=(Evidence("ule", 0, 3),)), r"at \[0, 3\) of 'ule': no such document"),
    ],
)
def test_what_does_not_hold_is_named(tmp_path: Path, second: Any, said: str) -> None:
    task = Own(Sample("a", "Is it deep?", (ARO,), evidence=(Evidence("aro", 0, 17),)), second)
    with pytest.raises(evals.PluginError, match=said):
        evals.evaluate(task, "mock", log_dir=tmp_path, run_id="run")
    assert not (tmp_path / "run").exists()
    assert len(list(evals.evaluate(task, "mock", log_dir=tmp_path, run_id="run", limit=1).answers)) == 1
