"""What a check found as lines of text: one a citation, one a statement that is faulty."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from evals.checking.model import FAULTS, UNHELD, CheckedCitation, CheckedStatement
from evals.plain import count, short
from evals.reading import MOST_SHOWN
from evals.text import page_of
from evals.types import Document, Span

# Characters of a quote, a passage, a statement or a reason in a line; of a name; differences that are said.
_MOST_TEXT, _MOST_NAME, _MOST_DIFFERENCES = 120, 60, 8
_MOST_SPANS = 6
_NOT_SUPPORTING: dict[str, str] = {
    "contradicted": "contradicts the statement",
    "supported_elsewhere": "does not support the statement",
    "unsupported": "does not support the statement",
}


class Checked(Protocol):
    """What is drawn: a `Check`, which draws itself with these."""

    @property
    def text(self) -> str: ...

    @property
    def documents(self) -> tuple[Document, ...]: ...

    @property
    def citations(self) -> tuple[CheckedCitation, ...]: ...

    @property
    def statements(self) -> tuple[CheckedStatement, ...]: ...

    @property
    def unread(self) -> tuple[str, ...]: ...


def all_lines(check: Checked) -> Iterator[str]:
    """Every citation, every statement with a fault, and what looks like a citation and was not read."""
    texts = _texts(check)
    for citation in check.citations:
        yield citation_line(citation, texts)
    yield from filter(None, map(statement_line, check.statements))
    if check.unread:
        yield unread_line(check.unread)


def problem_lines(check: Checked, faults: Collection[str] = FAULTS, most: int | None = None) -> list[str]:
    """The citations and statements that have one of the ``faults``, ``most`` of them and how many more there are; where
    a judge's faults are among those, the statements that it could not judge, too."""
    texts = _texts(check)
    found = [citation_line(c, texts) for c in check.citations if c.fault in faults]
    judged = asks_for_judge(faults)
    found += [statement_line(s) for s in check.statements if s.fault in faults or (judged and s.unjudged)]
    shown = found if most is None else found[:most]
    return shown if len(shown) == len(found) else [*shown, f"and {len(found) - len(shown):,} more"]


def asks_for_judge(faults: Collection[str]) -> bool:
    """Whether some of the faults are those that only a judge finds."""
    return any(fault in faults for fault in UNHELD)


def summary_line(statuses: Mapping[str, int], faults: Mapping[str, int], unjudged: int, *, judged: bool) -> str:
    """``3 of 5 citations hold: 1 fabricated, 1 altered; 2 statements uncited``.

    ``statuses`` are how many citations are of each; ``unjudged`` are statements that a judge could say nothing of;
    ``judged`` says whether one was asked.
    """
    citations, holding, unverified = sum(statuses.values()), statuses.get("holds", 0), statuses.get("open", 0)
    said = f"{holding:,} of {citations:,} citations hold" if citations else "no citation"
    of_statements = (*UNHELD, "uncited")
    parts = [f"{faults[f]:,} {f}" for f in FAULTS if faults.get(f) and f not in of_statements]
    if unverified:
        parts.append(f"{unverified:,} without a quote{'' if judged else ' (--judge checks what they support)'}")
    if citations and unverified == citations and not judged:
        said, parts = f"{count(citations, 'citation')} without a quote: --judge checks what they support", []
    said += f": {', '.join(parts)}" if parts else ""
    about = [f"{count(faults[f], 'statement')} {_in_words(f)}" for f in of_statements if faults.get(f)]
    about += [f"{count(unjudged, 'statement')} not judged"] if unjudged else []
    return "; ".join([said, *about])


def citation_line(citation: CheckedCitation, texts: Mapping[str, Document]) -> str:
    """``FALSE [2] kb/dam "Its water is clear." not there; it stands in kb/aro 40-59``."""
    marker = f"[{short(citation.marker, _MOST_NAME)}]" if citation.marker else f"#{citation.number}"
    same = citation.document in (citation.marker, f"[{citation.marker}]")
    document = "" if same and citation.marker else citation.document or '""'
    parts = [f"{citation.status:<5}", marker, short(document, _MOST_NAME)]
    parts += [_quoted(citation.quote or "") or _quoted(citation.claim), found(citation, texts)]
    return " ".join(filter(None, parts))


def found(citation: CheckedCitation, texts: Mapping[str, Document]) -> str:
    """What was found of a citation, in words."""
    parts = [citation.reason, _quote_found(citation, texts)]
    if citation.fault in UNHELD:
        parts.insert(0, _NOT_SUPPORTING[citation.fault])
    if not any(parts):
        return "no quote to compare" if citation.status == "open" else "supports the statement"
    return "; ".join(short(part, 4 * _MOST_TEXT) for part in parts if part)


def _quote_found(citation: CheckedCitation, texts: Mapping[str, Document]) -> str:
    document, similarity = texts.get(citation.found_in or citation.document), citation.similarity or 0.0
    there = places(citation.found_at, document)
    match citation.quote_class:
        case "exact":
            return there
        case "normalized":
            return f"{there}, but for spelling and layout"
        case "fuzzy":
            return f"{there}, {similarity:.2f} alike"
        case "altered":
            said = [str(d) for d in citation.differences[:_MOST_DIFFERENCES]]
            more = len(citation.differences) - len(said)
            told = "; ".join([*said, f"{more} more"] if more else said)
            return f"altered at {there}: {told}"
        case "misattributed":
            return f"not there; it stands in {short(citation.found_in or '', _MOST_NAME)} {there}"
        case "stitched":
            return f"put together from {short(citation.found_in or '', _MOST_NAME)} {there}"
        case "fabricated":
            return f"in no document; {_nearest(citation, texts)}"
        case _:
            return ""


def _nearest(citation: CheckedCitation, texts: Mapping[str, Document]) -> str:
    near = citation.nearest
    if near is None:
        return "nor anything like it"
    document = texts.get(near.document)
    words = _quoted(near.span.of(document.text)) if document else ""
    place = f"{short(near.document, _MOST_NAME)} {places((near.span,), document)}"
    return f"nearest, {near.similarity:.2f} alike: {place} {words}".rstrip()


def statement_line(statement: CheckedStatement) -> str:
    """``UNCITED "It was drained."``; "" for a statement without a fault or a problem."""
    if not statement.fault and not statement.unjudged:
        return ""
    name = _in_words(statement.fault).upper() or "UNJUDGED"
    cites = f"cites {', '.join(f'#{n}' for n in statement.citations[:_MOST_SPANS])}" if statement.citations else ""
    reason = "; ".join(filter(None, (_place(statement), _judged(statement))))
    return " ".join(filter(None, (name, _quoted(statement.text), "; ".join(filter(None, (cites, reason))))))


def _judged(statement: CheckedStatement) -> str:
    """The judge's reason; of a statement that cites nothing, which may hold all the same, what it is the reason for."""
    reason = short(statement.reason, _MOST_TEXT)
    if statement.fault != "uncited":
        return reason
    said = "not judged" if statement.unjudged else "the documents support it" if statement.support is not None else ""
    return ": ".join(filter(None, (said, reason)))


def _place(statement: CheckedStatement) -> str:
    """``supported elsewhere: kb/aro 40-59``."""
    there = statement.elsewhere
    return f"supported elsewhere: {short(there.document, _MOST_NAME)} {places((there.span,))}" if there else ""


def _in_words(fault: str) -> str:
    return fault.replace("_", " ")


def unread_line(unread: Sequence[str]) -> str:
    """What looks like a citation and was not read: how many, and the first; answers keep no more than a few."""
    if len(unread) == 1:
        return f"UNREAD {_quoted(unread[0])} looks like a citation"
    many = f"{len(unread)} or more" if len(unread) >= MOST_SHOWN else str(len(unread))
    return f"UNREAD {many} look like citations, such as {_quoted(unread[0])}"


def places(spans: Sequence[Span], document: Document | None = None) -> str:
    """``40-59``, or several of them; of a document with pages, ``40-59, page 2``."""
    shown = spans[:_MOST_SPANS]
    said = " ".join(f"{s.start}-{s.end}" for s in shown)
    said += f" and {len(spans) - _MOST_SPANS} more" if len(spans) > _MOST_SPANS else ""
    pages = dict.fromkeys(str(page_of(document, s.start)) for s in shown) if document and document.page_starts else ()
    return f"{said}, page{'s' if len(pages) > 1 else ''} {', '.join(pages)}" if pages else said


def _quoted(text: str) -> str:
    return f'"{short(text, _MOST_TEXT)}"' if text.strip() else ""


def _texts(check: Checked) -> dict[str, Document]:
    return {document.id: document for document in check.documents}
