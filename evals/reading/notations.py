"""Citations as languages of mark-up write them: Sphinx, AsciiDoc, Org, Pandoc, LaTeX, MediaWiki, BBCode; and brackets
and tags in characters escaped for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from evals.patterns import may_hold, pattern
from evals.types import Span

_URL = r"(?:https?://|www\.)"
_ADDRESS = rf"(?P<named>{_URL}[^\s\[\]<>(){{}}|]{{1,2000}})"
_TEXT = r"(?P<label>[^\[\]{}\n]{1,300})"
_OPENS, _CLOSES = r"&(?:#91|#x5b|lsqb|lbrack);", r"&(?:#93|#x5d|rsqb|rbrack);"
_FORMS = tuple(
    pattern(form, re.IGNORECASE)
    for form in (
        r"[:{](?:foot)?(?:cite|ref)[a-z]{0,12}(?::[a-z]{1,12})?[:}]`(?P<named>[^`\n]{1,200})`",
        rf"`(?P<label>[^`<>\n]{{1,200}}?)\s?<{_ADDRESS}>`__?(?!\w)",
        r"\[(?P<named>#?[^\[\]\n]{1,60})\]_(?!\w)",
        r"<<(?P<named>[^<>\n,]{1,200})(?:,[^<>\n]{0,200})?>>",
        r"footnote(?:ref)?:(?:[\w-]{1,40})?\[(?P<named>[^\[\]\n]{1,300})\]",
        rf"(?:link:)?{_ADDRESS}\[(?!\d+\]){_TEXT}\](?!\.?\w|[=(&/])",
        r"\[cite(?:/[\w/-]{1,20})?:\s?(?P<named>[^\[\]\n]{0,60}@[^\[\]\n]{1,200})\]",
        rf"\[\[{_ADDRESS}\]\[{_TEXT}\]\]",
        r"\[\[(?P<named>[^\[\]|#\n]{1,200})(?:#[^\[\]|\n]{0,100}(?:\|[^\[\]\n]{1,200})?|\|[^\[\]\n]{1,200})\]\]",
        r"\[(?P<tag>ref|cite|citation|source|doc)\](?P<named>[^\[\]\n]{1,200})\[/(?:ref|cite|citation|source|doc)\]",
        r"\^\[(?P<named>[^\[\]\n]{1,300})\](?!\^|\[\d)",
        r"\\footnotemark\[(?P<named>\d{1,3})\]",
        r"\\footnote(?:text)?\{(?P<named>(?:[^{}\n]|\{[^{}\n]{0,300}\}){1,300})\}",
        rf"\[url={_ADDRESS}\]{_TEXT}\[/url\]",
        rf"<{_ADDRESS}\|(?P<label>[^<>\n]{{1,300}})>",  # as Slack and Jira write a link
        rf"\[(?P<label>[^\[\]|\n]{{1,200}})\|{_ADDRESS}\]",
        rf"\\href\{{{_ADDRESS}\}}\{{{_TEXT}\}}",
        r"\{\{\s?(?:cite|citation|sfn|harv|efn|refn?|r)[a-z]{0,8}(?:\s[a-z]{1,12})?\s?\|(?P<params>[^{}]{1,600})\}\}",
        r"(?<!\{)\{(?P<named>(?:source|src|doc|document|ref|cite|citation)s?\s?[:=]\s?[^{}\n]{1,100})\}",
        rf"{_OPENS}(?P<named>[^\[\]&<>\n]{{1,200}}){_CLOSES}",
        r"&lt;(?:sup|cite|ref|source)&gt;(?P<named>[^&<>\n]{1,200})&lt;/(?:sup|cite|ref|source)&gt;",
    )
)
# Without one of these there is none, which is much sooner said.
_MAY_HOLD = may_hold(
    r"`|\]_|<<|footnote|\[cite|\[\[|\[/|\^\[|\\href|\{|&(?:#|l)|(?:://|www\.)[^\s\[\]]*\[|\[url=" + rf"|[<|]{_URL}",
    re.IGNORECASE,
)
_IN_NOTE = pattern(r"<ref\b[^<>]{0,200}(?<!/)>[^<>]{0,200}$", re.IGNORECASE)
_EMPHASIS = pattern(r"(?<![^\W_])_(?=[^\W_]|[\"“(\[*])")
_LOOK_BACK = 400
_PARAMETER = pattern(r"\s*(?:(\w[\w -]{0,30}?)\s*=\s*)?(.*?)\s*", re.DOTALL)
_KEPT = ("url", "title", "doi", "id")  # of a template, what names a source by itself


class Notation(NamedTuple):
    """A citation, if one of the names that it gives is a document's. ``label`` is the text of a link."""

    span: Span
    named: tuple[str, ...]
    label: Span | None = None


def notations(text: str) -> Iterator[Notation]:
    """What may be one, in the order of the forms; the time is proportional to the length of the text."""
    for form in _FORMS if _MAY_HOLD(text) else ():
        for found in form.finditer(text):
            before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
            if found.group().endswith("]_") and _EMPHASIS.search(before.rpartition("\n")[2]):
                continue  # the mark closes what is emphasized
            parts = found.groupdict()
            if "params" in parts and _IN_NOTE.search(before):
                continue  # the note is the marker
            named = _of_template(found["params"]) if "params" in parts else (unescape(found["named"]).strip("#"),)
            yield Notation(Span(*found.span()), named, Span(*found.span("label")) if "label" in parts else None)


def _of_template(parameters: str) -> tuple[str, ...]:
    """What ``{{sfn|Smith|2020|p=3}}`` and ``{{cite web|url=...|title=...}}`` name."""
    given = [_PARAMETER.fullmatch(part) for part in parameters.split("|")]
    by_name = {part[1].lower(): part[2] for part in given if part and part[1]}
    plain = [part[2] for part in given if part and not part[1] and part[2]]
    year = next((by_name[key][:4] for key in ("year", "date") if key in by_name), "")
    author = next((by_name[key] for key in ("last", "last1", "author") if key in by_name), "")
    written = f"{author}, {year}" if author and year else ""
    return tuple(filter(None, (*(by_name.get(key, "") for key in _KEPT), written, ", ".join(plain))))
