"""Where an answer's text points at documents: every marker, what it points at, and what has to go with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from evals.patterns import pattern
from evals.reading.again import again
from evals.reading.apps import app_markers
from evals.reading.content import Content
from evals.reading.forms import read_inside
from evals.reading.mentions import Mention, mentions
from evals.reading.naming import Names
from evals.reading.notations import notations
from evals.reading.parentheses import round_numbers
from evals.reading.scan import Marker, Scan
from evals.reading.source_list import pointed
from evals.reading.superscripts import RAISED_FORMULA
from evals.text.code import code_spans
from evals.text.code import inside as inside_one
from evals.types import Document, Span

_SECONDS = 1.0  # of searching an answer for markers of a form that somebody gives
_CODED_MARKER = pattern(
    r"`\[\d{1,3}\]`(?=\s*(?:[.,;:!?)|]|$|\n|`\[)|(?<=[.!?]\s`\[\d\]`)(?=\s+[A-Z]))"
)  # "It is cold `[1]`."


@dataclass(frozen=True, slots=True)
class Found:
    """The markers of a text in order; its brackets that are content, and those that may be a marker or may not; its
    code."""

    markers: tuple[Marker, ...]
    content: tuple[Span, ...]
    doubtful: tuple[Span, ...]
    code: tuple[Span, ...]


def find_markers(
    text: str, documents: Sequence[Document], names: Names, own: regex.Pattern[str] | None = None
) -> Found:
    """Every marker of a text. ``own`` is a pattern of the user's, which goes before all others: what its group named
    ``document``, or its first group, or else the whole of it holds, names documents.

    The time is proportional to the length of the text and of the documents. Raises TimeoutError where ``own`` takes
    more than a second.
    """
    code = [s for s in code_spans(text) if not _is_coded_marker(text, s, names)]
    scan = Scan(text, names, Content(documents, text, code))
    markers: list[Marker] = []
    taken: list[tuple[Span, Marker | None]] = [*_own(text, names, own), *_of_apps(text, names)]
    taken += ((Span(m.start, m.end), m) for m in _noted(text, names, scan))
    taken += ((s, None) for s in code)
    taken.sort(key=lambda t: t[0].start)
    at = 0
    for span, marker in taken:
        if span.start < at:
            continue
        markers += scan.markers(at, span.start)
        if marker is not None:
            markers.append(marker)
        at = span.end
    markers += scan.markers(at, len(text))
    if any(not p.written.isdecimal() and names.find(p.written) for m in markers for p in m.pointers):
        markers = _with(markers, scan.titles)
    else:
        scan.doubtful += (Span(m.start, m.end) for m in scan.titles)
    said = _mentioned(markers, text, names, code)
    scan.doubtful += (m.span for m in said if not m.inside.pointers)
    markers = _with(markers, [_of_mention(m) for m in said if m.inside.pointers])
    if not any(p.written.isdecimal() for m in markers for p in m.pointers):
        markers = _with_round(markers, text, names, code)
    markers = _with(markers, [*again(text, markers)])
    return Found(tuple(markers), tuple(scan.content), tuple(scan.doubtful), tuple(code))


def _with(markers: list[Marker], others: Sequence[Marker]) -> list[Marker]:
    """Both in the order of the text."""
    return sorted([*markers, *others], key=lambda m: m.start) if others else markers


def _is_coded_marker(text: str, code: Span, names: Names) -> bool:
    """Whether what is set as code is a marker, or no more than the name of a document's file."""
    named = code.of(text).strip("`")
    if "\n" not in named and "." in named and names.find(named):
        return True
    return bool(_CODED_MARKER.match(text, code.start) or RAISED_FORMULA.fullmatch(text, code.start, code.end))


def _mentioned(markers: Sequence[Marker], text: str, names: Names, code: Sequence[Span]) -> list[Mention]:
    """What the text says of documents in words, where there is neither a marker nor code."""
    said = list(mentions(text, names))
    if not said:
        return said
    taken = sorted([*(Span(m.start, m.end) for m in markers), *code], key=lambda s: s.start)
    return [m for m in said if not inside_one(m.span.start, taken)]


def _of_mention(mention: Mention) -> Marker:
    span = mention.span
    return Marker(span.start, span.end, mention.inside.pointers, keep=span if mention.kept else None, named=True)


def _with_round(markers: list[Marker], text: str, names: Names, code: Sequence[Span]) -> list[Marker]:
    spans = [s for s in round_numbers(text, len(names)) if not inside_one(s.start, code)]
    read = [(s, read_inside(s.of(text)[1:-1], names)) for s in spans]
    return _with(markers, [Marker(s.start, s.end, i.pointers) for s, i in read if i])


def _own(text: str, names: Names, own: regex.Pattern[str] | None) -> Iterator[tuple[Span, Marker]]:
    if own is None:
        return
    group = "document" if "document" in own.groupindex else 1 if own.groups else 0
    for found in own.finditer(text, timeout=_SECONDS):
        inside = read_inside(found[group] or "", names, strict=False)
        if inside and found.start() < found.end():
            yield Span(*found.span()), Marker(found.start(), found.end(), inside.pointers)


def _noted(text: str, names: Names, scan: Scan) -> Iterator[Marker]:
    for span, named, label in notations(text):
        if label is not None:
            link = scan.link(span, label, named[0], read_inside(label.of(text), names))
            yield from (link,) if link else ()
        elif pointers := next(filter(None, (pointed(name, names) for name in named)), ()):
            yield Marker(span.start, span.end, pointers)


def _of_apps(text: str, names: Names) -> Iterator[tuple[Span, Marker]]:
    for span, pointers, claim in app_markers(text, names):
        yield span, Marker(span.start, span.end, pointers, claim, claims=claim is not None)
