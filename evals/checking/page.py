"""What a check found as HTML: a fragment for a notebook, and a page of its own. Answers and documents are hostile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from evals.checking.lines import Checked, found, places, statement_line, unread_line
from evals.checking.model import CheckedCitation, CheckedStatement
from evals.plain import plain
from evals.types import Document, Span

# Code points of the answer, of a quote, of the source around one; citations and statements that are shown.
_MOST_ANSWER, _MOST_QUOTE, _CONTEXT, _MOST_ROWS = 20_000, 600, 120, 200
_STYLE = """
.grounded{font:14px/1.5 system-ui,sans-serif;max-width:60rem}
.grounded .text{white-space:pre-wrap;overflow-wrap:anywhere}
.grounded table{border-collapse:collapse;width:100%}
.grounded th,.grounded td{text-align:left;vertical-align:top;padding:.25em .6em;border-top:1px solid #8886}
.grounded td{overflow-wrap:anywhere}
.grounded mark{background:#fd06;color:inherit}
.grounded u{text-decoration:underline wavy #d33}
.grounded .FALSE{font-weight:700;color:#c22}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
HEAD = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Citations checked</title><style>{_STYLE}</style></head><body>
"""
TAIL = "</body></html>\n"


def fragment(check: Checked, summary: str) -> str:
    """The answer as a part of another page, a notebook's."""
    return f"<style>{_STYLE}</style>{section(check)}{summary_of(summary)}"


def section(check: Checked, title: str = "") -> str:
    """The answer with its faulty claims underlined, and a row for each citation with its source."""
    texts = {document.id: document for document in check.documents}
    rows = "".join(_row(citation, texts) for citation in check.citations[:_MOST_ROWS])
    statements = [line for s in check.statements if (line := statement_line(s))]
    parts = [
        f"<h2>{_safe(title)}</h2>" if title else "",
        f'<p class="text">{_marked(check.text, _faulty(check))}</p>',
        f"<table><thead><tr><th>#<th>status<th>cites<th>quote<th>found</tr></thead><tbody>{rows}</tbody></table>"
        if rows
        else "<p>no citation</p>",
        _more(len(check.citations), "citations"),
        "".join(f"<p>{_safe(line)}</p>" for line in statements[:_MOST_ROWS]),
        _more(len(statements), "statements"),
        f"<p>{_safe(unread_line(check.unread))}</p>" if check.unread else "",
    ]
    return f'<div class="grounded">{"".join(parts)}</div>'


def summary_of(said: str) -> str:
    """The last line: how many citations hold, and what is wrong with the others."""
    return f'<p class="grounded summary"><strong>{_safe(said)}</strong></p>\n'


def problem(title: str, said: str) -> str:
    """What stands for an answer that could not be checked."""
    return f'<div class="grounded"><h2>{_safe(title)}</h2><p class="FALSE">{_safe(said)}</p></div>'


def _faulty(check: Checked) -> Iterator[Span]:
    found: Sequence[CheckedCitation | CheckedStatement] = (*check.citations, *check.statements)
    for one in found:
        span = one.claim_span if isinstance(one, CheckedCitation) else one.span
        if one.fault and span is not None:
            yield span


def _marked(text: str, spans: Iterator[Span]) -> str:
    """The text, underlined where one of the spans is."""
    at, parts = 0, []
    for span in sorted(spans, key=lambda s: s.start):
        start, end = max(at, span.start), min(span.end, _MOST_ANSWER)
        if start < end:
            parts += [_safe(text[at:start]), f"<u>{_safe(text[start:end])}</u>"]
            at = end
    rest = f"{_safe(text[at:_MOST_ANSWER])}"
    more = f" … {len(text) - _MOST_ANSWER:,} more characters" if len(text) > _MOST_ANSWER else ""
    return "".join(parts) + rest + more


def _row(citation: CheckedCitation, texts: Mapping[str, Document]) -> str:
    quote = citation.quote or ""
    cells = (
        f"<td>{citation.number}",
        f'<td class="{citation.status}">{citation.status}',
        f"<td>{_safe(citation.document[:_MOST_QUOTE])}",
        f"<td>{_safe(quote[:_MOST_QUOTE])}{'…' if len(quote) > _MOST_QUOTE else ''}",
        f"<td>{_safe(found(citation, texts))}{_source(citation, texts)}",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _source(citation: CheckedCitation, texts: Mapping[str, Document]) -> str:
    """The passage that was found, or the one that is nearest, with the text around it."""
    near = citation.nearest
    name = near.document if near else citation.found_in
    spans = (near.span,) if near else citation.found_at
    document = texts.get(name) if name is not None else None
    if document is None or not spans:
        return ""
    text, span = document.text, spans[0]
    shown = Span(span.start, min(span.end, span.start + _MOST_QUOTE))
    before, after = text[max(0, span.start - _CONTEXT) : span.start], text[shown.end : shown.end + _CONTEXT]
    place = f"{_safe(document.id[:_MOST_QUOTE])} {places(spans)}"
    passage = f"{_safe(before)}<mark>{_safe(shown.of(text))}</mark>{_safe(after)}"
    return f'<br><small>{place}</small> <span class="text">{passage}</span>'


def _more(count: int, what: str) -> str:
    return f"<p>{count - _MOST_ROWS:,} more {what}</p>" if count > _MOST_ROWS else ""


def _safe(text: str) -> str:
    """Text that is no markup, its control characters visible."""
    return escape(plain(text))
