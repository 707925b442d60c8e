"""A statement that is a sentence of its source but for a negation, a unit or a name is not carried, in any language."""

from __future__ import annotations

from pathlib import Path

import pytest
from lexically import judge

LINES = Path(__file__).with_name("near_copies.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if line[:1] in "+-"])
def test_one_thing_changed_is_not_carried(line: str) -> None:
    _, source, statement = (part.strip() for part in line[1:].split("|"))
    verdict = judge(statement, source)
    assert ((verdict.support or 0) > 0.5) is (line[0] == "+"), verdict
