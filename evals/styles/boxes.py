"""What CiteVQA (arXiv 2605.12882) asks for: ``<bbox doc="1" page="8" x1="58" y1="65" x2="598" y2="371" />`` behind what
stands in that box, whose sides are thousandths of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evals.reading import trimmed
from evals.styles.prompting import answer, document_of
from evals.types import Answer, Citation, Completion, Locator, Sample, Span

Pages = Mapping[str, Sequence[Sequence[float]]]
WHOLE = 1000
_TAG = re.compile(r"<bbox\b(?P<sides>[^<>]{0,200})>")
_SIDE = re.compile(r'\b(?P<name>doc|page|[xy][12])\s*=\s*"\s*(?P<value>\d{1,9}(?:\.\d{1,9})?)\s*"')
_SIDES = ("x1", "y1", "x2", "y2")
_NEXT = re.compile(r"[\s,;]*\Z")


def read_boxes(sample: Sample, completion: Completion) -> Answer:
    """The answer without its tags, each a citation for the text between it and those before. The width and height of
    the pages, in points, stand by id of a document in ``metadata["published"]["pages"]``. Without ``doc`` the first
    document is meant; a tag that names no page, or lacks a side, is left unread."""
    raw, pages = completion.text, sample.metadata["published"]["pages"]
    cuts = trimmed(raw, (Span(*m.span()) for m in _TAG.finditer(raw)))
    citations: list[Citation] = []
    unread: list[str] = []
    start = end = 0  # of the text that the next tag is for, with the tags behind it
    for tag in _TAG.finditer(raw):
        if end and not _NEXT.match(raw[end : tag.start()]):
            start = end
        end = tag.end()
        sides = {m["name"]: float(m["value"]) for m in _SIDE.finditer(tag["sides"])}
        if not {"page", *_SIDES} <= sides.keys():
            unread.append(tag[0])
            continue
        citations.append(_citation(sample, sides, pages, cuts.span(Span(start, tag.start())).stripped(cuts.text)))
    return answer(completion, cuts.text, tuple(citations), tuple(unread), cuts.spans)


def _citation(sample: Sample, sides: Mapping[str, float], pages: Pages, claim: Span) -> Citation:
    document, page = document_of(int(sides.get("doc", 1)), sample), int(sides["page"])
    if sample.document(document) is None:
        return Citation(document, claim=claim, native=sides)
    sizes = pages.get(document, ())
    width, height = sizes[page - 1] if 1 <= page <= len(sizes) else (0.0, 0.0)
    x0, y0, x1, y1 = (sides[name] / WHOLE * size for name, size in zip(_SIDES, (width, height) * 2, strict=True))
    return Citation(document, locator=Locator("page", page, page + 1, (x0, y0, x1, y1)), claim=claim, native=sides)
