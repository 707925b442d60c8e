"""Markers as apps store them before they draw them: ``:contentReference[oaicite:0]{index=0}``, ``citeturn0search3``,
``<co: 0>...</co: 0>``, ``##0$$``, which count sources from 0; and ``<grok:render ...>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from evals.patterns import may_hold, pattern
from evals.reading.forms import LONGEST_NUMBER, Pointer
from evals.reading.naming import Names
from evals.types import Span

# Without one of these there is none, which is much sooner said.
_MAY_HOLD = may_hold(r"oaicite|turn\d|\ue200|<co|<grok:|##\d|_of_cite\||\[(?:ID|web):|\[REF\]|s\"\s*:\s*\[")
_CHATGPT = pattern(
    r":?(?:contentReference)?\[oaicite:\s?(?P<number>\d{1,4})\](?:\{index=\d{1,4}\})?"
    r"|\ue200?(?:file)?cite(?P<turns>(?:[\ue202\u2020 ]?turn\d{1,4}[a-z]{2,12}\d{1,4}){1,12})"
    r"(?:\ue202[^\ue200-\ue202\n]{0,40}){0,4}\ue201?"
    r"|(?:\\ue200)?(?P<spelt>(?:(?:\ue202|\\ue202)turn\d{1,4}[a-z]{2,12}\d{1,4}){1,12})(?:\\ue201)?"
    r"|[\[(【]\s?(?P<bare>turn\d{1,4}[a-z]{2,12}\d{1,4}(?:\s?[,;]?\s?turn\d{1,4}[a-z]{2,12}\d{1,4}){0,11})\s?[\])】]"
)
# What ChatGPT draws besides, with nothing to read but the name of a thing: ``\ue200entity\ue202["lake","Aro"]\ue201``.
_DRAWN = pattern(r"\ue200(?!(?:file)?cite)[a-z_]{2,30}(?P<shown>(?:\ue202[^\ue200-\ue202]{0,2000}){0,9})\ue201")
_SHOWN = pattern(r"\ue202(\[.{0,400}\])", re.DOTALL)
_RAGFLOW = pattern(r"##(\d{1,3})\$\$")
_GRANITE = pattern(
    r"<\|start_of_cite\|>\s?\{\s?\"?document_id\"?\s?:\s?\"?([^\"{}\n,]{1,200})[^{}]{0,200}\}\s?<\|end_of_cite\|>"
)
# These count from 0 if one of them is 0.
_COUNTED = pattern(r"\[(?:ID|web):\s?\d{1,3}\]|\[REF\]\d{1,3}(?:,\s?\d{1,3}){0,9}\[/REF\]")
_TURN = pattern(r"turn\d{1,4}([a-z]{2,12}?)(\d{1,4})(?!\d)")
_RESULTS = ("search", "file", "doc")  # other kinds, such as news, are numbered apart
_COHERE = pattern(
    r"<co:\s?(?P<numbers>(?:doc_)?\d{1,4}(?:,\s?(?:doc_)?\d{1,4}){0,9})>(?P<claim>[^<>]{1,1000})</co(?::[^<>]{0,60})?>"
)
_COHERE_TOOLS = pattern(r"<co>(?P<claim>[^<>]{1,1000})</co:\s?(?P<numbers>[\d\s:,\[\]]{1,60})>")
_GROK = pattern(
    r"<grok:render\b[^<>]{0,300}>\s{0,9}<argument name=\"citation_id\">\s?(\d{1,4})\s?</argument>\s{0,9}</grok:render>"
)
_JSON = pattern(
    r"(?:```json\s*)?\{\s*\"(?:citations?|cites|cited|sources?|references?|documents?)\"\s*:\s*\[(?P<numbers>[\d\s,]{1,60})\]\s*\}(?:\s*```)?"
)
_OF_TOOL = pattern(r"\d{1,3}:\[([\d\s,]{0,60})\]")


class AppMarker(NamedTuple):
    """A marker and what it points at; ``claim`` is the part of it that belongs to the text, for which it cites."""

    span: Span
    pointers: tuple[Pointer, ...]
    claim: Span | None = None


def app_markers(text: str, names: Names) -> Iterator[AppMarker]:
    """Those of a text; the time is proportional to its length."""
    if not _MAY_HOLD(text):
        return
    for found in _CHATGPT.finditer(text):
        turns = [m.group() for m in _TURN.finditer(found["turns"] or found["spelt"] or found["bare"] or "")]
        written = turns or [f"oaicite:{found['number']}"]
        yield AppMarker(Span(*found.span()), tuple(_pointer(w, names) for w in written))
    for found in _GROK.finditer(text):
        yield AppMarker(Span(*found.span()), (Pointer(names.by_number(int(found[1])), found[1]),))
    for found in _DRAWN.finditer(text):
        yield _drawn(found)
    for found in _RAGFLOW.finditer(text):
        yield AppMarker(Span(*found.span()), (_pointer(f"##{found[1]}", names),))
    for found in _GRANITE.finditer(text):
        yield AppMarker(Span(*found.span()), (_cited_by_id(found[1].strip("' "), names),))
    counted = list(_COUNTED.finditer(text))
    groups = [re.findall(r"\d+", found.group()) for found in counted]
    from_zero = any(not int(number) for group in groups for number in group)
    for found, group in zip(counted, groups, strict=True):
        pointers = tuple(Pointer(names.by_number(int(n) + from_zero), n) for n in group)
        yield AppMarker(Span(*found.span()), pointers)
    for found in _JSON.finditer(text):
        listed = re.findall(r"\d+", found["numbers"])
        yield AppMarker(Span(*found.span()), tuple(Pointer(names.by_number(int(n)), n) for n in listed))
    for form in (_COHERE, _COHERE_TOOLS):
        for found in form.finditer(text):
            numbers = ",".join(_OF_TOOL.findall(found["numbers"])) or found["numbers"]
            pointers = tuple(_pointer(f"co:{n}", names) for n in re.findall(r"\d+", numbers))
            yield AppMarker(Span(*found.span()), pointers, Span(*found.span("claim")))


def _pointer(written: str, names: Names) -> Pointer:
    """By a document's own name, which may be "turn0search3"; else by its number from 0."""
    turn = _TURN.fullmatch(written)
    if turn and (id := names.find(written)):
        return Pointer(id, written)
    if turn and turn[1] not in _RESULTS:
        return Pointer(f"[{written}]", written)
    number = int(turn[2] if turn else written.lstrip("#").rpartition(":")[2]) + 1
    return Pointer(names.by_number(number), written)


def _cited_by_id(written: str, names: Names) -> Pointer:
    number = int(written) if written.isdecimal() and len(written) <= LONGEST_NUMBER else 0
    return Pointer(names.find(written) or names.by_number(number), written)


def _drawn(found: re.Match[str]) -> AppMarker:
    """A widget, whose name of a thing stays if it has one."""
    shown = _SHOWN.search(found["shown"])
    try:
        name = json.loads(shown[1])[1] if shown else None
    except (ValueError, IndexError):
        name = None
    if shown is None or not isinstance(name, str) or name not in shown[1]:
        return AppMarker(Span(*found.span()), ())
    start = found.start("shown") + shown.start(1) + shown[1].index(name)
    return AppMarker(Span(*found.span()), (), Span(start, start + len(name)))
