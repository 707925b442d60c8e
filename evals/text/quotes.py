"""Where a quote comes from: each quote gets one class, and the source span that it rests on if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from evals.kept import Kept
from evals.text.differences import differences
from evals.text.index import Index
from evals.types import Difference, Document, Span

QuoteClass = Literal["exact", "normalized", "fuzzy", "altered", "misattributed", "stitched", "fabricated"]

_DOTS = r"(?:…|\.(?:\s?\.){2,})"
_ELLIPSIS = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}")
_WORD = re.compile(r"\w")
# The most pieces of a stitched quote: each is searched for in the rest of the text.
_MOST_PIECES = 200
# The most characters of text whose indexes are kept; an index takes 20 to 30 bytes a character.
_KEPT = 16_000_000
# The fixed size of an index, however short its text, counted as characters.
_FIXED = 2000


@dataclass(frozen=True, slots=True)
class Location:
    """The class of a quote, the document it was found in and the spans it rests on: one span, or one a piece
    if it is stitched. A fabricated quote has no document and no spans. ``similarity`` is that of a fuzzy or
    an altered quote, 0 for a fabricated one, and 1 for all others. ``differences`` are what an altered quote says
    otherwise than its source."""

    kind: QuoteClass
    document: str | None
    spans: tuple[Span, ...]
    similarity: float
    differences: tuple[Difference, ...] = ()


def locate(
    quote: str,
    cited: Document | None,
    others: Sequence[Document] = (),
    *,
    tau: float = 0.9,
    near: int | None = None,
) -> Location:
    """Find a quote in the document it cites, or in the others.

    The classes are tried in this order: ``exact``, ``normalized`` or ``fuzzy`` (a window at least ``tau`` similar, from
    which it differs in slips only) in the cited document; ``misattributed``, exact or normalized in another document;
    ``stitched``, its pieces apart and in order in one document; ``altered``, a window in the cited document as similar,
    but with differences that may change the meaning; else ``fabricated``. ``near`` is an offset that chooses among
    several places in the cited document.

    The time for a quote is bounded (`Index.find`); one in more than 200 pieces counts as fabricated.
    """
    altered: Location | None = None
    if cited is not None:
        found = index_of(cited.text).find(quote, tau=tau, near=near)
        if found is not None:
            changed = differences(cited.text, quote, found.span) if found.kind == "fuzzy" else ()
            if not changed:
                return Location(found.kind, cited.id, (found.span,), found.similarity)
            altered = Location("altered", cited.id, (found.span,), found.similarity, changed)
    for document in others:
        elsewhere = index_of(document.text).find_verbatim(quote)
        if elsewhere is not None:
            return Location("misattributed", document.id, (elsewhere.span,), 1.0)
    pieces = [piece.strip() for piece in _ELLIPSIS.split(quote) if _WORD.search(piece)]
    if 1 < len(pieces) <= _MOST_PIECES:
        for document in (*([cited] if cited is not None else []), *others):
            spans = _in_order(pieces, index_of(document.text))
            if spans is not None:
                return Location("stitched", document.id, spans, 1.0)
    return altered or Location("fabricated", None, (), 0.0)


def _in_order(pieces: Iterable[str], index: Index) -> tuple[Span, ...] | None:
    """The pieces' spans, each after the one before, or None if one is missing."""
    spans: list[Span] = []
    for piece in pieces:
        found = index.find_verbatim(piece, after=spans[-1].end if spans else 0)
        if found is None:
            return None
        spans.append(found.span)
    return tuple(spans)


_indexes: Kept[str, Index] = Kept(_KEPT, lambda text, index: len(text) + _FIXED)


def index_of(text: str) -> Index:
    """The index of a text, cached, since many quotes cite the same documents."""
    return _indexes.of(text, Index)
