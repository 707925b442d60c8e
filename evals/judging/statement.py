"""The statements of an answer, each with its citations, and which of them need one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from evals.judging.context import context
from evals.judging.functional import is_functional
from evals.patterns import pattern
from evals.text import sentences
from evals.text.code import code_spans
from evals.types import Answer, Span

# "1." or "(b)" before the item of a list, and "[2]": after a line break the splitter makes each a sentence of its own.
_ITEM = re.compile(r"\(?(?:\d{1,3}|[^\W\d_])[.)]|\[\d{1,3}\]")
_LETTER = re.compile(r"[^\W_]")
# In bold type without a full stop; a sentence in bold type is a sentence.
_HEADING = re.compile(r"#{1,6}\s|\*\*[^*]*[^*\s.!…。！।]\*\*:?$")
# A few words in bold type that the line goes on behind: "**Remote work.** Employees may ...".
RUN_IN = pattern(r"(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?\*\*[^\s*]+(?:[ \t][^\s*]+){0,2}\*\*")
GOES_ON = pattern(r"[ \t]+\S")
# What Markdown sets under the names of a table's columns.
_UNDER_NAMES = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?")
# Sentences that say nothing a source could support without what follows them: "Yes.", "No, they are not."
BARE = re.compile(
    r"[\W_]*(?:yes|no|yeah|yep|nope|sure|certainly|absolutely|definitely|of course|indeed|correct|right|exactly"
    r"|ok(?:ay)?|hello|hi|thanks|thank you|ja|nein|oui|non|s[ií]|sim|não|nee|да|нет|はい|いいえ|是的?|不是?|نعم|لا)"
    r"(?:, (?:i|you|he|she|it|we|they|this|that|these|those|there)"
    r" (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|may|might|should|must)(?:n['’]t| not| be)*)?"
    r"[\W_]*",
    re.IGNORECASE,
)
# A line that only introduces what follows it: "Sure, here is a summary:", "The steps are as follows:".
_LEAD_IN = re.compile(
    r"\b(?:here (?:is|are)|here['’]s|the following|as follows|see below|following steps|answer to the question)\b",
    re.IGNORECASE,
)
# The number of a list's first item may be left at the end of the line before it.
_LEFT_BEHIND = re.compile(r"(?<=:)\s+\(?\d{1,3}[.)]$")
_OPEN_ENDS = (":", "：", "?", "？", "؟")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of an answer. ``citations`` are the indices of its citations; ``span`` is None for an imported claim
    whose place in the answer is not known. ``context``: the sentences before it, if its pronouns point back to them."""

    text: str
    span: Span | None
    citations: tuple[int, ...]
    context: str = ""


def statements(answer: Answer) -> list[Statement]:
    """The claims imported with the answer if there are any, else its sentences, each with its citations.

    A citation belongs to every sentence that its claim overlaps; if its claim is empty, or lies after the full stop, to
    the sentence before it; if it has no claim, to every sentence. The list is empty for an answer that abstained.
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
    texts = [span.of(answer.text) for span in spans]
    return [Statement(t, spans[n], tuple(behind[n]), context(texts, n)) for n, t in enumerate(texts)]


def _touched(claim: Span | None, spans: list[Span]) -> Sequence[int]:
    """The numbers of the sentences that a claim belongs to; ``spans`` are in order and do not overlap."""
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
    """The statements of an answer that assert something: without horizontal rules, rows of stars, names of columns,
    numbers of list items, headings within a line and code that cite nothing, a bare "Yes.", and lines that only
    introduce ("Here is a summary:"). Empty if there are no others."""
    found = statements(answer)
    following = [*(s.text for s in found[1:]), ""]
    said = [
        s for s, then in zip(found, following, strict=False) if not ("|" in s.text and _UNDER_NAMES.fullmatch(then))
    ]
    said = [s for s in said if _LETTER.search(s.text)]
    said = [s for s in said if not _ITEM.fullmatch(s.text)] or said  # "42." alone is an answer
    blocks = [span for span in code_spans(answer.text) if "\n" in span.of(answer.text)]
    said = [s for s in said if s.citations or not _is_code_or_heading(s, answer.text, blocks)]
    return [s for s in said if not _empty(s.text)]


def _is_code_or_heading(statement: Statement, text: str, blocks: Sequence[Span]) -> bool:
    """Whether it is a part of a block of code, or a heading that its line goes on behind."""
    span = statement.span
    if span is None:
        return False
    begins = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    heads = begins and RUN_IN.fullmatch(statement.text) is not None and GOES_ON.match(text, span.end) is not None
    return heads or any(block.start <= span.start and span.end <= block.end for block in blocks)


def _empty(statement: str) -> bool:
    text = _LEFT_BEHIND.sub("", statement.strip().rstrip("*_ "))
    return BARE.fullmatch(text) is not None or (text.endswith((":", "：")) and _LEAD_IN.search(text) is not None)


def checkable(statement: str) -> bool:
    """Whether a statement says something that sources could support: it is no heading and no question, and does not end
    in a colon."""
    text = statement.strip()
    return not (text.endswith(_OPEN_ENDS) or _HEADING.match(text))


def needs_citation(statement: str, *, may_abstain: bool = True) -> bool:
    """Whether a statement should cite a source, by rule: it says something checkable, and is not functional. No
    statement of an answer that answers as a whole abstains: ``may_abstain`` saves asking that of each."""
    return checkable(statement) and not is_functional(statement, may_abstain=may_abstain)


def statement_before(offset: int, statements: list[Span]) -> Span | None:
    """The statement a marker closes: the last that begins before it, never the one that follows."""
    before = bisect_left(statements, offset, key=_start)
    return statements[max(0, before - 1)] if statements else None
