"""What is put together from the parts of one sentence, and is not what the sentence says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lexically import judge


def said() -> Iterator[tuple[str, str, bool]]:
    """The premise, a statement, and whether it is so."""
    premise = ""
    for line in Path(__file__).with_name("clauses.txt").read_text("utf-8").splitlines():
        if line[:2] in ("+ ", "- "):
            yield premise, line[2:], line[0] == "+"
        elif line and not line.startswith("#"):
            premise = line


@pytest.mark.parametrize(("premise", "statement", "so"), list(said()))
def test_what_is_taken_from_another_clause_is_not_supported(premise: str, statement: str, so: bool) -> None:
    verdict = judge(statement, premise)
    assert ((verdict.support or 0) > 0.5) == so, verdict


def test_the_reason_names_what_stands_in_its_place() -> None:
    premise = "The company closed 14 stores and opened 31."
    assert judge("The company closed 31 stores.", premise).reason == "31 here, 14 in the source"
    assert judge("Peru voted.", "All members except Peru voted.").reason == '"peru" is excepted in the source'


def test_a_sentence_that_says_so_outweighs_one_that_puts_it_otherwise() -> None:
    mixed = "The lake is 40 km long and 12 km wide."
    assert judge("The lake is 12 km long.", mixed).contradicted
    assert not judge("The lake is 12 km long.", mixed, "The lake is 12 km long, we measured.").contradicted
