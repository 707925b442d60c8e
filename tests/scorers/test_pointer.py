"""Citations that resolve, and statements that have one."""

from __future__ import annotations

from scored import TEXT, score

from evals import Citation, Locator, Span, Value
from scorers.pointer import pointer


def test_pointers_resolve_or_say_why_not() -> None:
    found = score(
        pointer,
        Citation("lake"),
        Citation("lake", locator=Locator("char", 0, len(TEXT))),
        Citation("lake", locator=Locator("char", 0, len(TEXT) + 1)),
        Citation("hill", locator=Locator("page", 2, 3)),
        Citation("hill", locator=Locator("page", 3, 4)),
        Citation("[4]"),
    )
    assert found.values["pointer_validity"] == Value(3, 6)
    assert [f.reason != "" for f in found.findings] == [False, False, True, False, True, True]


def test_coverage_counts_statements_with_a_claim() -> None:
    text = "It lies at 212 metres. Birds nest there."
    covered = score(pointer, Citation("lake", claim=Span(0, 22)), text=text)
    assert covered.values["citation_coverage"] == Value(1, 2)
    assert score(pointer, text=text, abstention="refused").values["citation_coverage"].den == 0


def test_functional_statements_need_no_citation() -> None:
    text = "Here is what they say:\n\nIt lies at 212 metres. In summary, it is high."
    assert score(pointer, text=text).values["citation_coverage"] == Value(0, 1)


def test_a_citation_without_a_claim_stands_behind_the_whole_answer() -> None:
    found = score(pointer, Citation("lake"), text="It lies at 212 metres. Birds nest there.")
    assert found.values["citation_coverage"] == Value(2, 2)
