"""Lists of answers, as ALCE (arXiv 2305.14627) reads those of QAMPARI: `Moon [1], Mars [2][3].`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evals.reading import trimmed
from evals.styles.prompting import answer, document_of
from evals.types import Answer, Citation, Claim, Completion, Sample, Span

_MARKER = re.compile(r"\s?\[(?P<number>\d{1,9})\]?")


def read_list(sample: Sample, completion: Completion) -> Answer:
    """The answer without its markers. Its claims are its items, between commas, each said of the question, with the
    documents whose numbers stand in it."""
    raw = completion.text
    cuts = trimmed(raw, (Span(*m.span()) for m in _MARKER.finditer(raw)))
    citations: list[Citation] = []
    claims: list[Claim] = []
    for item in _items(raw):
        span, first = cuts.span(item).stripped(cuts.text), len(citations)
        citations += (_citation(sample, m["number"], span) for m in _MARKER.finditer(raw, item.start, item.end))
        if text := span.of(cuts.text):
            claims.append(Claim(f"{sample.question} {text}", span=span, citations=tuple(range(first, len(citations)))))
    read = answer(completion, cuts.text, tuple(citations), cuts=cuts.spans)
    return replace(read, claims=tuple(claims))


def _items(raw: str) -> Iterator[Span]:
    start, end = 0, len(raw.rstrip().rstrip(".").rstrip(","))
    for comma in re.finditer(",|\\Z", raw[:end]):
        yield Span(start, comma.start())
        start = comma.end()


def _citation(sample: Sample, number: str, claim: Span) -> Citation:
    return Citation(document_of(number, sample), claim=claim, native={"marker": number})
