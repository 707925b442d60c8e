"""The page of a comparison: paired differences with their intervals, and the samples that changed, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz.distance import Indel

from evals.analysis.comparison.comparing import Compared, now
from evals.analysis.comparison.model import Change, MetricDifference, Pair, Said, Side
from evals.files.codec import Codec
from evals.pages import Blocks, page
from evals.plain import beginning, plain
from evals.report.pages import script
from evals.report.pages.model import (
    ChangeData,
    ComparisonData,
    DifferenceOfMetric,
    PairData,
    SaidData,
    SideData,
)
from evals.report.sample import ABSTAINED

# Of a pair, so many samples that changed are in the page, those with most flips first.
MOST_CHANGES = 2000
_BLOCK = 50
_MOST_TEXT, _MOST_NAME, _MOST_CITED = 20_000, 400, 40
# Longer answers are shown as they are: finding the words that differ takes the product of both lengths.
_MOST_WORDS = 3000
_WORDS = re.compile(r"\S+\s*|\s+")  # each with the white space after it
_COMPARISON, _CHANGES = Codec(ComparisonData), Codec(list[ChangeData])


def write_comparison_page(compared: Sequence[Compared], notes: Sequence[Sequence[str]], path: Path) -> None:
    """Write the page; ``notes`` are lines for each pair. Raises OSError where it cannot be written."""
    with page(path, script("comparison"), "Comparison") as writer:
        blocks = Blocks(writer, "changes", _CHANGES, _BLOCK)
        for number, found in enumerate(compared):
            for change in found.changes.first(MOST_CHANGES):
                blocks.add(_change(number, change))
        blocks.flush()
        pairs = [_pair(found, lines) for found, lines in zip(compared, notes, strict=True)]
        head = ComparisonData(now(), tuple(pairs), blocks.count, tuple(blocks.starts))
        writer.data("comparison", head, _COMPARISON)


def _pair(found: Compared, notes: Sequence[str]) -> PairData:
    pair: Pair = found.pair
    metrics = [_metric(name, m) for name, m in pair.differing.items()]
    lines = tuple(map(plain, (*pair.warnings, *notes)))
    return PairData(_side(pair.a), _side(pair.b), pair.paired, lines, tuple(metrics), len(found.changes))


def _side(side: Side) -> SideData:
    return SideData(plain(side.run), plain(side.model), plain(side.style), plain(side.task))


def _metric(name: str, m: MetricDifference) -> DifferenceOfMetric:
    return DifferenceOfMetric(
        plain(name),
        plain(m.about),
        m.a,
        m.b,
        m.difference,
        m.low,
        m.high,
        plain(m.interval),
        m.p_holm,
        m.n,
        m.changed,
        m.mcnemar.only_a if m.mcnemar else None,
        m.mcnemar.only_b if m.mcnemar else None,
        m.verdict,
    )


def _change(pair: int, change: Change) -> ChangeData:
    a, b = (None if said is None else plain(said.text[:_MOST_TEXT]) for said in (change.a, change.b))
    in_a, in_b = word_differences(a or "", b or "")
    return ChangeData(
        pair,
        _name(change.sample),
        plain(change.question[:_MOST_TEXT]),
        tuple(map(plain, change.flips)),
        tuple((plain(name), *values) for name, values in change.values.items()),
        _said(change.a, in_a),
        _said(change.b, in_b),
    )


def _said(said: Said | None, words: tuple[tuple[bool, str], ...]) -> SaidData | None:
    if said is None:
        return None
    cited = tuple((_name(c.document), plain((c.quote or "")[:_MOST_TEXT])) for c in said.citations[:_MOST_CITED])
    return SaidData(words, ABSTAINED[said.abstention], cited)


def word_differences(a: str, b: str) -> tuple[tuple[tuple[bool, str], ...], tuple[tuple[bool, str], ...]]:
    """Both texts in stretches, each with whether its words stand in the other text too, in the same order.

    >>> word_differences("It is clear.", "It was clear.")
    (((True, 'It '), (False, 'is '), (True, 'clear.')), ((True, 'It '), (False, 'was '), (True, 'clear.')))
    """
    words = _WORDS.findall(a), _WORDS.findall(b)
    if max(map(len, words)) > _MOST_WORDS:
        return ((True, a),), ((True, b),)
    in_a, in_b = list[tuple[bool, str]](), list[tuple[bool, str]]()
    for step in Indel.opcodes(*([word.rstrip() for word in own] for own in words)):
        same = step.tag == "equal"
        for found, own, start, end in (
            (in_a, words[0], step.src_start, step.src_end),
            (in_b, words[1], step.dest_start, step.dest_end),
        ):
            if start < end:
                found.append((same, "".join(own[start:end])))
    return tuple(in_a), tuple(in_b)


def _name(text: str) -> str:
    return beginning(text, _MOST_NAME)
