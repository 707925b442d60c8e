"""Documents rewritten in places, every offset carried along.

>>> from evals.types import Document, Evidence, Sample, Span
>>> lake = Document("aro", "Aro lies 212 m high.")
>>> sample = rewritten(Sample("s", "?", (lake,), evidence=(Evidence("aro", 9, 14),)), {"aro": [Edit(0, 3, "Lake Aro")]})
>>> sample.documents[0].text, sample.evidence[0].span.of(sample.documents[0].text)
('Lake Aro lies 212 m high.', '212 m')
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from evals.types import Document, Evidence, Sample, Span


class Edit(NamedTuple):
    """``new`` is put for ``[start, end)``; where the two are equal, before ``start``."""

    start: int
    end: int
    new: str


class Rewriting:
    """The edits of one text, none of which overlap (ValueError where they do)."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self._edits = sorted(edits)
        pieces, at = [], 0
        for start, end, new in self._edits:
            if start < at:
                raise ValueError(f"two edits overlap at {start}")
            pieces += [text[at:start], new]
            at = end
        self.text = "".join([*pieces, text[at:]])
        self._starts = [e.start for e in self._edits]
        self._ends = [e.end for e in self._edits]
        self._grown = [0, *accumulate(len(e.new) - (e.end - e.start) for e in self._edits)]

    def start(self, at: int) -> int:
        """Where what began at ``at`` begins: behind what was put in there; inside an edit, at its beginning."""
        done = bisect_right(self._ends, at)
        if done < len(self._edits) and self._starts[done] < at:
            at = self._starts[done]
        return at + self._grown[done]

    def end(self, at: int) -> int:
        """Where what ended at ``at`` ends: before what was put in there; inside an edit, at its end."""
        done = bisect_left(self._starts, at)
        return max(at, self._ends[done - 1] if done else 0) + self._grown[done]

    def span(self, span: Span) -> Span:
        """The span of what is left of it; an empty one where that is nothing."""
        start = self.start(span.start)
        return Span(start, max(start, self.end(span.end)))


def rewritten(sample: Sample, edits: Mapping[str, Iterable[Edit]]) -> Sample:
    """The sample with the edits, by document id, and its evidence where that now stands. Evidence of which nothing is
    left is dropped. A rewritten document is no longer that of its file, nor are its words where they stood."""
    made = {d.id: Rewriting(d.text, edits[d.id]) for d in sample.documents if d.id in edits}
    documents = tuple(_rewritten(d, made[d.id]) if d.id in made else d for d in sample.documents)
    evidence = []
    for piece in sample.evidence:
        span = made[piece.document].span(piece.span) if piece.document in made else piece.span
        if span.end > span.start or piece.end == piece.start:
            evidence.append(Evidence(piece.document, span.start, span.end))
    return replace(sample, documents=documents, evidence=tuple(evidence))


def _rewritten(document: Document, made: Rewriting) -> Document:
    if made.text == document.text:
        return document
    pages = tuple(0 if at == 0 else made.start(at) for at in document.page_starts)
    return replace(document, text=made.text, page_starts=pages, file="", boxes=())
