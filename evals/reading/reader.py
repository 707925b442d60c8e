"""An answer's text read: what it says without its markers, and what it cites for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from evals.patterns import may_hold, pattern
from evals.reading.claims import Claims
from evals.reading.cuts import Cuts, trimmed
from evals.reading.environments import Environment, environments
from evals.reading.forms import Pointer, read_inside
from evals.reading.lookalikes import MOST_SHOWN, UNREAD, lookalikes
from evals.reading.markers import find_markers
from evals.reading.mentions import MENTIONED
from evals.reading.naming import Names
from evals.reading.parentheses import round_numbers
from evals.reading.quotations import BLOCK_LINE, SIGNED_LINE
from evals.reading.runs import PART, Run, runs_of
from evals.reading.scan import OPENS, Marker
from evals.reading.source_list import SourceList, pointed, read_source_list
from evals.reading.superscripts import lowered
from evals.reading.titles import named_titles
from evals.text.code import inside
from evals.types import Citation, Sample, Span

# As Gemini sets around what it cites; what Command R says before its answer with citations; and tags on lines of their
# own around the parts of an answer.
_FRAME = pattern(
    rf"\[cite_(?:start|end)\]|\A\s*Relevant Documents:[^\n]*\nCited Documents:[^<]{{0,9999}}\nGrounded answer:\s*"
    r"|<answer_part>\s*<text>|</?(?:statement|claim|answer_part)(?:\s[^<>]{0,100})?>|</text>(?=\s*<(?:sources|/answer_part)>)"
    rf"|^[ \t]*{PART}[ \t]*(?:\n|\Z)"
    r"|</(?:answer|response|result|output)>(?=\s*\n\s*<(?:sources|references|citations)>)",
    re.IGNORECASE | re.MULTILINE,
)
# Signs that open a marker or what looks like one, and words that do.
_MAY_CITE = may_hold(
    rf"{OPENS.pattern}|&(?:#|l)|:`|citeturn|\ue200|\ue202turn|https?://|{MENTIONED}|{UNREAD}", re.IGNORECASE
)
_FENCED = pattern(r"(?P<fence>`{3}|~{3})[^\n]*\n\s*(?P<said>\S(?:.*?\S)??)\s*\n[ \t]*(?P=fence)[`~]*", re.DOTALL)
_MOST_BLANKS = 40  # between the words that say where a block of code is from, and the block


@dataclass(frozen=True, slots=True)
class Reading:
    """``cuts`` lead from the raw text to ``text``, which has no markers and no list of sources. ``unread`` are the
    first of what looks like a citation and was left in the text."""

    text: str
    citations: tuple[Citation, ...]
    unread: tuple[str, ...]
    cuts: Cuts


def read_answer(raw: str, sample: Sample, own: regex.Pattern[str] | None = None) -> Reading:
    """Read the markers of an answer to ``sample``; ``own`` is a pattern of the user's for further ones.

    A marker is for the statement it closes, or for the one it opens where it begins a line. A quotation beside it is
    the citation's quote. The time is proportional to the length of the texts.
    """
    names = Names(sample.documents)
    listed = read_source_list(raw, names)
    if listed.labels:
        names = Names(sample.documents, listed.labels)
    # Most cite nothing, and have nothing that looks as if.
    if own is None and not listed.spans and not _MAY_CITE(raw) and not any(named_titles(raw, names)):
        cuts = trimmed(raw, ())
        return Reading(cuts.text, (), (), cuts)
    found = find_markers(raw, sample.documents, names, own)
    apart = [each for each in environments(raw) if not inside(each.span.start, found.code)]
    marks = sorted((mark for each in apart for mark in each.marks), key=lambda s: s.start)
    told = [m for m in found.markers if not _within(m, listed.spans) and not _within(m, marks)]
    markers = sorted([*told, *_sources(apart, names)], key=lambda m: m.start) or sorted(
        _listed(raw, listed, names), key=lambda m: m.start
    )
    runs = runs_of(raw, markers)
    cuts = trimmed(
        raw,
        [
            *(cut for run in runs for cut in run.cuts),
            *listed.spans,
            *marks,
            *(Span(*m.span()) for m in _FRAME.finditer(raw) if not inside(m.start(), found.code)),
        ],
    )
    lines = [*(run.line for run in runs), *(span.start for span in listed.spans)]
    unquoted = any(not BLOCK_LINE.match(raw, line) or SIGNED_LINE.match(raw, line) for line in lines)
    quoted = [cuts.span(span) for span in (*(each.said for each in apart), *_led_code(raw, runs, found.code))]
    claims = Claims(cuts, sample, names, listed, quoted, unquoted=unquoted)
    citations = tuple(claims.of_runs(runs) if runs else claims.of_all())
    kept = [marker.keep for marker in found.markers if marker.keep]
    unread = claims.unread(raw, lookalikes(raw, cuts, found.doubtful, found.content, found.code, kept), citations)
    return Reading(cuts.text, citations, tuple(islice(unread, MOST_SHOWN)), cuts)


def _sources(apart: Iterable[Environment], names: Names) -> Iterator[Marker]:
    """What is named beside quotations that are set apart: each stands before its words."""
    for each in apart:
        if each.source and (pointers := pointed(each.source, names)):
            at = Span(each.said.start, each.said.start)
            yield Marker(at.start, at.end, pointers, keep=at, named=True)


def _listed(raw: str, listed: SourceList, names: Names) -> Iterator[Marker]:
    """Of a text without other markers: figures in it that a list under it gives the meaning of."""
    if not listed.documents:
        return
    text = raw[: listed.spans[0].start]
    for span, numbers in lowered(text, listed.documents):
        yield Marker(span.start, span.end, tuple(Pointer(names.by_number(n), str(n)) for n in numbers))
    for span in round_numbers(text, max(listed.documents)):
        inside = read_inside(span.of(text)[1:-1], names)
        if inside and all(n in listed.documents for n in inside.numbers):
            yield Marker(span.start, span.end, inside.pointers)


def _led_code(raw: str, runs: Iterable[Run], code: Iterable[Span]) -> Iterator[Span]:
    """What is in a block of code that stands right under words that say where it is from: "From api.md:"."""
    blocks = {
        span.start: found.span("said") for span in code if (found := _FENCED.fullmatch(raw, span.start, span.end))
    }
    for run in runs if blocks else ():
        behind = run.cuts[-1].end
        blanks = raw[behind : behind + _MOST_BLANKS]
        under = behind + len(blanks) - len(blanks.lstrip())
        if run.leads and under in blocks:
            yield Span(*blocks[under])


def _within(marker: Marker, spans: Sequence[Span]) -> bool:
    before = bisect_right(spans, marker.start, key=lambda s: s.start)
    return before > 0 and marker.start < spans[before - 1].end
