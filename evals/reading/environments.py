"""Quotations as languages of mark-up set them apart: LaTeX, Org, AsciiDoc, MediaWiki, BBCode, Jira."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from evals.patterns import may_hold, pattern
from evals.types import Span

_SAID = r"(?P<said>\S(?:.{0,1999}?\S)??)"  # ends in no white space, which is read once then
_IN_BRACES = r"\{(?P<said>[^{}]{1,2000})\}"
_FORMS = tuple(
    pattern(form, re.IGNORECASE | re.MULTILINE | re.DOTALL)
    for form in (
        rf"\\begin\{{(?P<kind>(?:block|display)?quot(?:e|ation))\}}\s*{_SAID}\s*\\end\{{(?P=kind)\}}",
        rf"\\(?:en|text|block)quote\*?(?:\[[^\[\]\n]{{0,200}}\]){{0,2}}{_IN_BRACES}",
        rf"\\(?:text|block)cquote\*?(?:\[[^\[\]\n]{{0,200}}\]){{0,2}}\{{(?P<source>[^{{}}\n]{{1,200}})\}}{_IN_BRACES}",
        rf"^[ \t]*#\+begin_quote[ \t]*\n\s*{_SAID}\s*\n[ \t]*#\+end_quote\b",
        rf"^\[quote(?:,[ \t]*(?P<source>[^\[\]\n]{{1,200}}))?\][ \t]*\n____+[ \t]*\n\s*{_SAID}\s*\n____+",
        r"\{\{\s?(?:block\s?|c)?quote\s?\|(?:\s?(?:text|1)\s?=)?\s?(?P<said>[^{}|]{1,2000}?)\s?"
        r"(?:\|(?:[^{}=]{0,40}=)?\s?(?P<source>[^{}|]{1,200}?)\s?)?\}\}",
        rf"\[quote(?:=\"?(?P<source>[^\[\]\"\n]{{1,200}})\"?)?\]\s*{_SAID}\s*\[/quote\]",
        r"^[ \t]{0,3}>[ \t]?\[!(?:quote|cite)\][-+]?[ \t]*(?P<source>[^\n]{0,200})\n[ \t]{0,3}>[ \t]?"
        r"(?P<said>\S.{0,2000}?)(?=\n(?!>)|\Z)",
        r"<blockquote\b[^<>]{0,200}>\s*(?P<said>[^<>]{1,2000}?)\s*(?:</blockquote>\s*)?<(?P<kind>figcaption|footer|cite)\b[^<>]{0,200}>"
        r"(?:[—–-]\s*)?(?P<source>[^<>]{1,200})</(?P=kind)>(?:\s*</(?:blockquote|figure)>){0,2}",
        rf"\{{quote\}}\s*{_SAID}\s*\{{quote\}}",
    )
)
_MAY_HOLD = may_hold(r"quot(?:e|ation)(?:\*?[\[{|\]}=,>]|\s*\n|\s?\||\s[^<>]*>)|\[!cite", re.IGNORECASE)


class Environment(NamedTuple):
    """``said`` are the quoted words; ``source`` is what is named beside them as where they are from, "" where nothing
    is."""

    span: Span
    said: Span
    source: str

    @property
    def marks(self) -> tuple[Span, Span]:
        """What stands around the words."""
        return Span(self.span.start, self.said.start), Span(self.said.end, self.span.end)


def environments(text: str) -> Iterator[Environment]:
    """Those of a text, in the order of the forms. The time is proportional to its length."""
    for form in _FORMS if _MAY_HOLD(text) else ():
        for found in form.finditer(text):
            source = found.groupdict().get("source") or ""
            yield Environment(Span(*found.span()), Span(*found.span("said")), source.strip())
