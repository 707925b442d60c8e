"""What LongCite (arXiv 2409.02897) asks for: statements that cite sentences of the documents, numbered from 0.

A prompt shows ``<C0>`` before the first sentence, ``<C1>`` before the next, through all documents; an answer is
``<statement>It is old.<cite>[3-5][7-7]</cite></statement>`` once or several times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from evals.reading import trimmed
from evals.styles.prompting import answer
from evals.text import sentences
from evals.types import Answer, Citation, Claim, Completion, Document, Locator, Sample, Span

# Each document with the number of its first sentence, and its sentences.
Places = list[tuple[Document, int, list[Span]]]
_TAG = re.compile(r"</?statement>")
# One that is cut off goes on to the end of its statement.
_CITE = re.compile(r"<cite>(?P<places>.*?)(?:</cite>|(?=</?statement>|<cite>)|\Z)", re.DOTALL)
_RANGE = re.compile(r"(?<!\d)(?P<first>\d{1,9})>?(?:\s*[-–]\s*(?:<?C)?(?P<last>\d{1,9}))?(?!\d)")


def numbered_sentences(sample: Sample) -> dict[str, str]:
    """By document its text with a number before each sentence; what stands between sentences stays."""
    shown = {}
    for document, first, spans in _places(sample):
        ends = (*(span.start for span in spans[1:]), len(document.text))
        parts = (document.text[span.start : end] for span, end in zip(spans, ends, strict=False))
        shown[document.id] = "".join(f"<C{number}>{part}" for number, part in enumerate(parts, start=first))
    return shown


def read_statements(sample: Sample, completion: Completion) -> Answer:
    """The answer without its tags. Its claims are its statements: what stands between ``<statement>`` tags, and outside
    of them what each ``<cite>`` closes.

    As LongCite reads them, ranges that follow on each other are one citation, and one that ends after the last sentence
    ends there; one that begins there, or ends before it begins, cites what does not exist.
    """
    raw = completion.text
    tags = [Span(*tag.span()) for tag in (*_TAG.finditer(raw), *_CITE.finditer(raw))]
    cuts = trimmed(raw, tags)
    places = _places(sample)
    citations: list[Citation] = []
    claims: list[Claim] = []
    unread: list[str] = []
    for piece in _pieces(raw):
        claim, first = cuts.span(piece).stripped(cuts.text), len(citations)
        for written in (m["places"] for m in _CITE.finditer(raw, piece.start, piece.end)):
            ranges = [_ends(found) for found in _RANGE.finditer(written)]
            if written.strip() and not ranges:
                unread.append(written.strip())
            citations += _cited(ranges, places, claim)
        if said := claim.of(cuts.text):
            claims.append(Claim(said, span=claim, citations=tuple(range(first, len(citations)))))
    read = answer(completion, cuts.text, tuple(citations), tuple(unread), cuts.spans)
    return replace(read, claims=tuple(claims)) if citations or claims else read


def _pieces(raw: str) -> Iterator[Span]:
    """The statements of an answer with their citations, as spans of it, and what stands between them."""
    start, within = 0, False
    for tag in (*_TAG.finditer(raw), None):
        end = tag.start() if tag else len(raw)
        if not within:
            for closed in _CITE.finditer(raw, start, end):
                yield Span(start, closed.end())
                start = closed.end()
        if start < end:
            yield Span(start, end)
        if tag:
            start, within = tag.end(), not tag[0].startswith("</")


def _ends(found: re.Match[str]) -> tuple[int, int]:
    first = int(found["first"])
    return first, int(found["last"] or first)


def _cited(ranges: list[tuple[int, int]], places: Places, claim: Span) -> Iterator[Citation]:
    joined: list[tuple[int, int]] = []
    for first, last in ranges:
        if joined and first == joined[-1][1] + 1 and joined[-1][0] < first <= last:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    for first, last in joined:
        native, led = {"sentences": [first, last]}, False
        for document, start, spans in places:
            low, high = max(first - start, 0), min(last - start, len(spans) - 1)
            if low <= high:  # without a quote: a model that repeats itself may name all of a long text many times
                locator = Locator("char", spans[low].start, spans[high].end)
                yield Citation(document.id, locator=locator, claim=claim, native=native)
                led = True
        if not led:
            yield Citation(f"[{first}-{last}]", claim=claim, native=native)


def _places(sample: Sample) -> Places:
    places, number = [], 0
    for document in sample.documents:
        spans = sentences(document.text)
        places.append((document, number, spans))
        number += len(spans)
    return places
