"""The statements of an answer, each with its citations, and which of them need one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from evals.text import sentences
from evals.types import Answer, Span

# Openings of sentences that introduce an answer, sum it up or close it. English.
_LEADS = re.compile(
    r"(?:in (?:summary|conclusion|short|brief|sum)|to (?:sum up|summari[sz]e|conclude)|overall|all in all"
    r"|here (?:is|are)|here['’]s|(?:the following|below) (?:is|are)|(?:i|we) hope|let me know|feel free)\b",
    re.IGNORECASE,
)
# "1." or "(b)" before the item of a list, and "[2]", stand as sentences of their own after a break.
_ITEM = re.compile(r"\(?(?:\d{1,3}|[^\W\d_])[.)]|\[\d{1,3}\]")
_LETTER = re.compile(r"[^\W_]")
_HEADING = re.compile(r"#{1,6}\s|\*\*[^*]+\*\*:?$")
_OPEN_ENDS = (":", "：", "?", "？", "؟")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of an answer. ``citations`` are indices of those that stand behind it; ``span`` is None for a claim
    that came ready-made without its place."""

    text: str
    span: Span | None
    citations: tuple[int, ...]


def statements(answer: Answer) -> list[Statement]:
    """The answer's own claims where it came with some, else its sentences, each with its citations.

    A citation stands behind every sentence its claim touches; one whose claim is empty, or lies after the full stop,
    behind the sentence before it; one without a claim behind the whole answer. None where the answer is refused.
    """
    if answer.refused:
        return []
    if answer.claims:
        return [Statement(c.text, c.span, _valid(c.citations, answer)) for c in answer.claims]
    spans = sentences(answer.text)
    behind: list[list[int]] = [[] for _ in spans]
    for index, citation in enumerate(answer.citations):
        for number in _touched(citation.claim, spans):
            behind[number].append(index)
    return [Statement(s.of(answer.text), s, tuple(own)) for s, own in zip(spans, behind, strict=True)]


def _touched(claim: Span | None, spans: list[Span]) -> Sequence[int]:
    """Which sentences a claim touches; they are in order and apart."""
    if claim is None:
        return range(len(spans))
    first, after = bisect_right(spans, claim.start, key=_end), bisect_left(spans, claim.end, key=_start)
    if first < after and claim.start < claim.end:
        return range(first, after)
    return [max(0, bisect_left(spans, claim.start, key=_start) - 1)] if spans else []


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _valid(citations: tuple[int, ...], answer: Answer) -> tuple[int, ...]:
    return tuple(i for i in citations if 0 <= i < len(answer.citations))


def asserted(answer: Answer) -> list[Statement]:
    """The statements of an answer, without what asserts nothing: rules, rows of stars, numbers of list items."""
    said = [s for s in statements(answer) if _LETTER.search(s.text)]
    return [s for s in said if not _ITEM.fullmatch(s.text)] or said  # "42." alone is an answer


def checkable(statement: str) -> bool:
    """Whether a statement says something that sources could hold: no heading, no question, nothing before a colon."""
    text = statement.strip()
    return not (text.endswith(_OPEN_ENDS) or _HEADING.match(text))


def needs_citation(statement: str) -> bool:
    """Whether a statement should cite a source, by rule.

    LongCite (arXiv 2409.02897) calls sentences that need no citation functional: they introduce, sum up, or move on.
    Here they are those that say nothing checkable and those that open like "In summary", "Here are", "I hope". The
    openings are English; a summary that brings a fact of its own passes for functional too.
    """
    return checkable(statement) and not _LEADS.match(statement.strip())


def statement_before(offset: int, statements: list[Span]) -> Span | None:
    """The statement a marker closes: the last that begins before it, never the one that follows."""
    before = bisect_left(statements, offset, key=_start)
    return statements[max(0, before - 1)] if statements else None
