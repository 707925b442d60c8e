"""The offline judges on statements in eleven languages that say what a text says, or the opposite: written by hand for
this, on invented facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import TypeAlias

import pytest
from lexically import LABELS, OPTIONS, Said, said_of_texts

from evals import EntailmentOptions, Pair, Verdict
from scorers.backends.lexical.backend import Lexical
from scorers.backends.overlap import Overlap

Kind: TypeAlias = Callable[[str, EntailmentOptions], Lexical | Overlap]


@cache
def judged(kind: Kind) -> list[tuple[Said, Verdict]]:
    backend, said = kind("", OPTIONS), list(said_of_texts())
    return list(zip(said, backend.judge(Pair((s.text,), s.statement) for s in said), strict=True))


def right(kind: Kind, by: str) -> dict[str, float]:
    """The share of statements whose support is above one half where they are supported, and only there."""
    found, total = Counter[str](), Counter[str]()
    for said, verdict in judged(kind):
        group = getattr(said, by)
        total[group] += 1
        found[group] += ((verdict.support or 0) > 0.5) == (said.label == "supported")
    return {group: found[group] / total[group] for group in total}


def test_what_changes_the_meaning_is_not_supported_in_any_language() -> None:
    assert len(judged(Lexical)) > 300
    assert min(right(Lexical, "language").values()) >= 0.8
    assert min(right(Lexical, "kind").values()) >= 0.75
    assert min(right(Lexical, "label").values()) >= 0.9
    assert right(Overlap, "label")["contradicted"] < 0.1


@pytest.mark.parametrize("label", sorted(LABELS.values()))
def test_contradicted_are_those_of_which_the_text_says_the_opposite(label: str) -> None:
    verdicts = [verdict.contradicted for said, verdict in judged(Lexical) if said.label == label]
    share = sum(map(bool, verdicts)) / len(verdicts)
    assert share >= 0.9 if label == "contradicted" else share <= 0.05
