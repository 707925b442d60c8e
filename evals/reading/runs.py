"""Markers that stand together, with all that would be left behind if they alone were taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from evals.patterns import pattern
from evals.reading.attribution import phrase_around
from evals.reading.forms import POINTS, SEEN, SEPARATOR
from evals.reading.labels import LABEL, PAGE, PICTURE, PLACE, STOPS
from evals.reading.scan import Marker
from evals.types import Span

_BETWEEN = pattern(rf"[*_]{{0,2}}[ \t]*(?:{SEPARATOR})?[ \t]*[*_]{{0,2}}", re.IGNORECASE)
_WIDEST_GAP = 12
_PAIRS = (
    ("(", ")"),
    ("（", "）"),
    ("[", "]"),
    ("【", "】"),
    ("<", ">"),
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("^", "^"),
    ("`", "`"),
    ("%", "%"),
)
_TAGGED = pattern(r"<(sup|small|sources|a|b|i|em|strong|span)\b[^<>]{0,300}>\s*$", re.IGNORECASE)
_INTRODUCED = pattern(
    rf"[(（\[]\s*(?:{POINTS}|{LABEL}|(?:{POINTS}\s+)?{PLACE}\s+(?:of|in))\s*[:：]?\s*$", re.IGNORECASE
)
_BRACKETS_END = pattern(rf"\s*+(?:,\s*(?:{PAGE}|§)\.?\s*\d[\d–-]{{0,9}}|{SEEN})?\.?\s*+[)）\]]", re.IGNORECASE)
# What stands behind a marker that has something of its own around it.
_CLOSED = pattern(rf"[)）\]】<>*_^`%]|{_BRACKETS_END.pattern}", re.IGNORECASE)
_LEAD = pattern(
    rf"(?:^|(?<=[{STOPS}\n])|(?<=[{STOPS}][\"”»]))[ \t]*[-–—*_|]{{0,3}}[ \t]*{PICTURE}?[*_]{{0,2}}{LABEL}"
    r"[ \t]*[*_]{0,2}[:：][*_]{0,2}[ \t]*$",
    re.IGNORECASE,
)
_EMPHASIS = pattern(r"[*_]{0,3}")
_LINE_START = pattern(r"[ \t>]*(?P<item>(?:[-*+•]|\d{1,3}[.)]|#{1,6})[ \t]+)?(?P<cell>\|[ \t]*)?(?:\*\*|__|[\"“„«])?")
_HAS_COLON = pattern(r"[*_\])）】]{0,4}[:：]")  # "Document 2: It is cold."
_LOOK_BACK = 400
_BLANKS = " \t\u00a0\u2009\u200b\u202f\u2060\u3000\ufeff"
_UNSEEN = "\u200b\u2060\ufeff"  # of those, what takes no room
_QUOTED = ">"  # begins a line of a block quote
PART = r"</?(?:answer|quotes?|quotations|statements?|response|result|output|evidence|summary)>"
_PART = pattern(PART, re.IGNORECASE)
_LEADING_UP = (" —", " –", " -", " →")
_COLONS = (":", "：")
_STOPS = STOPS + "…"
_CLOSING = ".,;:!?…)]}。，；：！？、）】」』”’\"'»"


@dataclass(frozen=True, slots=True)
class Run:
    """``start`` is where it stood; ``cuts`` take it out of the text. ``opens``: it is for the statement that follows,
    and so it is where it ``leads`` it, as in "According to [2], ...". ``points``: it is in a sentence of its own, "See
    [2]." ``line`` says where its line begins."""

    markers: tuple[Marker, ...]
    start: int
    cuts: tuple[Span, ...]
    opens: bool = False
    line: int = 0
    first: bool = False
    leads: bool = False
    points: bool = False


def runs_of(text: str, markers: Sequence[Marker]) -> list[Run]:
    """The markers in runs, in order."""
    runs = [_run(text, group) for group in _groups(text, markers)]
    return _opening(text, runs)


def _groups(text: str, markers: Sequence[Marker]) -> Iterator[list[Marker]]:
    group: list[Marker] = []
    for marker in markers:
        if group and _joined(text, group[-1], marker):
            group.append(marker)
            continue
        if group:
            yield group
        group = [marker]
    if group:
        yield group


def _joined(text: str, last: Marker, marker: Marker) -> bool:
    if last.keep or marker.keep or marker.start - last.end > _WIDEST_GAP:
        return False
    return _BETWEEN.fullmatch(text, last.end, marker.start) is not None


def _run(text: str, group: list[Marker]) -> Run:
    keep = group[0].keep
    line = text.rfind("\n", 0, group[0].start) + 1
    if keep is not None:
        cuts = Span(group[0].start, keep.start), Span(keep.end, group[0].end)
        return Run(tuple(group), keep.end, cuts, line=line, leads=keep.start == keep.end)  # nothing: what is behind it
    start, end = _wrapped(text, group[0].start, group[-1].end)
    if phrase := phrase_around(text, start, end):
        cut = _emphasised(text, phrase.start, phrase.end)
        return Run(tuple(group), cut.start, (cut,), line=line, leads=phrase.leads, points=phrase.points)
    head = text[line:start] if start - line <= _LOOK_BACK else "..."
    first = _LINE_START.fullmatch(head) is not None
    start, end = _with_gap(text, start, end, first=first, blank=not head.strip(_BLANKS + _QUOTED))
    return Run(tuple(group), start, (Span(start, end),), line=line, first=first)


def _emphasised(text: str, start: int, end: int) -> Span:
    """With the marks of emphasis that hold nothing else: "**According to [1]:**" """
    marks = _EMPHASIS.match(text, end)
    if marks and text.endswith(marks[0], 0, start):
        return Span(start - len(marks[0]), marks.end())
    return Span(start, end)


def _wrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """With the brackets, emphasis and tags that hold nothing else, and a word such as "Source:" before."""
    while _CLOSED.match(text, end):
        before, wider = text[max(0, start - _LOOK_BACK) : start], None
        for opening, closing in _PAIRS:
            if before.endswith(opening) and text.startswith(closing, end):
                wider = start - len(opening), end + len(closing)
                break
        if (
            wider is None
            and (introduced := _INTRODUCED.search(before[-60:]))
            and (closed := _BRACKETS_END.match(text, end))
        ):
            wider = start - (len(introduced.group())), closed.end()
        if wider is None and before.endswith(("(", "（", "[")) and (closed := _BRACKETS_END.match(text, end)):
            wider = start - 1, closed.end()
        closes = wider is None and text.startswith("</", end)
        if closes and (tag := _TAGGED.search(before)) and text.startswith(f"</{tag[1]}>", end):
            wider = start - len(tag.group()), end + len(tag[1]) + 3
        if wider is None:
            break
        start, end = wider
    stop = _EMPHASIS.match(text, end).end()  # type: ignore[union-attr]  # "*Source: [1]*"
    head = text[max(0, start - 60) : start]
    if head.rstrip(" \t*_")[-1:] in _COLONS and _ends_line(text, stop) and (lead := _LEAD.search(head)):
        start -= len(lead.group())
        end = stop if lead.group().lstrip().startswith(text[end:stop]) else end
    return start, end


def _with_gap(text: str, start: int, end: int, *, first: bool, blank: bool) -> tuple[int, int]:
    """With the white space, and the second of two stops, that it leaves over. ``first``: it begins its line; ``blank``:
    nothing else stands before it there, but perhaps the sign of a block quote."""
    if (blank or first) and text[end : end + 1] in (":", "："):  # "[1]: It is cold."
        end += 1
    while text[end : end + 1] in tuple(_UNSEEN):
        end += 1
    after = text[end : end + 1]
    if text[start - 1 : start] == "~" and text[start - 2 : start - 1].isalnum():  # a space of LaTeX
        start -= 1
    last = _ends_line(text, end)
    if last or after in tuple(_CLOSING):
        end = _over(text, end) if last else end
        start = _above(text, start) if blank else _back(text, start, _BLANKS)
        if not first and text[start - 2 : start] in _LEADING_UP:  # "It is cold — [1]"
            start = _back(text, start - 1, _BLANKS)
    elif first:
        end = _over(text, end)
    elif not after.isalnum():
        start = _back(text, start, _BLANKS)
    if start and text[start - 1] in ",;，；" and text[end : end + 1] in tuple(")]）】"):  # ("It is cold", [1])
        start -= 1
    before, following = text[start - 1 : start] if start else "", text[end : end + 1]
    doubled = following in tuple(".。") and before in tuple(_STOPS) and text[end + 1 : end + 2] != following
    if doubled or (following and following in ",;，；" and following == before):
        end += 1
    return start, end


def _ends_line(text: str, at: int) -> bool:
    at = _over(text, at)
    return at == len(text) or text[at] in "\r\n"


def _over(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _above(text: str, at: int) -> int:
    """The end of the words above, without the lines between that hold nothing but the sign of a block quote."""
    words = _back(text, at, _BLANKS + _QUOTED + "\r\n")
    line = text.find("\n", words, at) if words else 0  # the ">" that ends the line of the words is theirs
    return _back(text, line if line >= 0 else at, _BLANKS + "\r")


def _back(text: str, at: int, blanks: str) -> int:
    while at > 0 and text[at - 1] in blanks:
        at -= 1
    return at


def _opening(text: str, runs: list[Run]) -> list[Run]:
    """Tell the runs that open a statement from those that close one."""
    found: list[Run] = []
    for number, run in enumerate(runs):
        before = found[-1] if found else None
        opens = run.first and ((_has_text(text, run) and _opens_line(text, run, before)) or _heads(text, run))
        if not opens and before is not None and before.opens and run.line == before.line:
            opens = _after_stop(text, run) and _has_text(text, run) and not _closes_line(text, runs, number)
        found.append(replace(run, opens=True) if opens else run)
    return found


def _heads(text: str, run: Run) -> bool:
    """Whether a run is alone on its line, which stands apart from what is above and right over what is below."""
    above = text[max(0, run.line - _LOOK_BACK) : run.line]
    under = text.find("\n", run.markers[-1].end) + 1
    alone = under and not any(map(str.isalnum, text[run.markers[-1].end : under]))
    apart = not above.strip() or not above[:-1].rpartition("\n")[2].strip()
    below = text[under : under + _LOOK_BACK].partition("\n")[0]
    return bool(alone) and apart and any(map(str.isalnum, below))


def _opens_line(text: str, run: Run, before: Run | None) -> bool:
    """Whether a run at the start of a line belongs to that line, rather than to a sentence of the line above."""
    start = _LINE_START.match(text, run.line)
    if start and (start["item"] or start["cell"]):
        return True
    if _HAS_COLON.match(text, run.markers[-1].end, run.cuts[-1].end):
        return True
    above_start = text.rfind("\n", 0, max(0, run.line - 1)) + 1
    above = text[max(above_start, run.line - _LOOK_BACK) : run.line].strip()
    if not above or above[-1] in ":：" or _PART.fullmatch(above):
        return True
    if before is not None and above_start <= before.line:
        return before.opens or above[-1] in _STOPS + "]】］)"
    return False


def _has_text(text: str, run: Run) -> bool:
    """Whether words follow on its line."""
    end = run.cuts[-1].end
    stop = text.find("\n", end)
    opens = text[end : end + 1] in tuple("\"'»”") and text[end + 1 : end + 2].isalnum()  # a quotation
    return (opens or text[end : end + 1] not in tuple(_CLOSING)) and any(
        c.isalnum() for c in text[end : stop if stop >= 0 else len(text)][:200]
    )


def _after_stop(text: str, run: Run) -> bool:
    return text[run.start - 1 : run.start] in tuple(_STOPS)


def _closes_line(text: str, runs: list[Run], number: int) -> bool:
    """Whether the last run on its line ends that line, as markers do that close statements."""
    while number + 1 < len(runs) and runs[number + 1].line == runs[number].line:
        number += 1
    end = runs[number].cuts[-1].end
    return not any(c.isalnum() for c in text[end : end + 3].split("\n")[0])
