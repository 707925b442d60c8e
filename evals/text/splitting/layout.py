"""Which line breaks only wrap a line, and which end something: a heading, an item of a list, a row, a verse.

A program that wraps prose breaks a line where the next word no longer fits, so a break after which that word would
have fitted was meant. A list whose lines happen to be equally long is told from prose by what prose has besides:
lines that begin in lower case, and sentences that end inside a line.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from evals.patterns import pattern

LINE_BREAK = pattern(r"\r\n|[\n\r\u2028\u2029\x85]")
# Nothing is wrapped to lines longer than this: each is a paragraph.
_WIDEST = 160
# Nor to lines shorter than this, in columns: they are items or verses.
_NARROWEST = 20
# A line longer than this is hardly ever a heading.
_HEADING = 45
# Lines of a page set in type hold unequal numbers of characters: a long one that fills this share of the width is full.
_FILLED = 0.75
_CLOSING = "\"'”’»」』)\\]*_"
_STOP = pattern(rf"[.!?…。！？؟।:：;；][{_CLOSING}]*$")
_COLON = pattern(rf"[:：][{_CLOSING}]*$")
_INDENT = " \t>"  # and what lines of a quoted text begin with
_OPENING = _INDENT + "\"'“‘«„「『([*_"
_QUOTED_LINE = pattern(r"[ \t]*(?:>[ \t]?)+")
# Headings of Markdown, rules, fences of code, a line in bold type.
_ALONE = pattern(r"\s{0,3}#{1,6}\s|\s*(?:[-=*_~#.]{3,}|```.*|~~~.*|\*\*[^*]+\*\*:?)$")
_ITEM = pattern(
    r"\s*(?:(?P<bullet>[-*+•‣◦▪●○■·–—])\s|[(（]?(?:(?P<number>\d{1,3})|(?P<letter>[^\W\d_]))(?:[.)）]\s|[)）、．]))\s*\S"
)
_NUMERALS = "一二三四五六七八九十"
_QUOTED_OFF = pattern(r"[\"”»“」』]\s*$")
_QUOTES = pattern(r"\s*[\"“«„「『]")
_SENTENCE_INSIDE = pattern(rf"[^\W\d_]{{3}}[.!?][{_CLOSING}]*\s+\S|[。！？؟।]\S")
_CLAUSE_INSIDE = pattern(r"[,،、，;；؛:：।。]\s*\S")
_SECOND_HALF = pattern(r"\s*(?:[,;)\]”»]|[-‐‑][^\W\d_]|<[\w.+-]{1,60}@)")  # and the address behind a name
# Stops that a sentence may go on behind in lower case; what is quoted may be a stop.
_ABBREVIATED = pattern(rf"(?<!\w)\w{{1,6}}\.$|(?:[:：;；]|[\"'“‘’«][.!?])[{_CLOSING}]*$|(?:…|\.\.\.)[{_CLOSING}]+$")
# Articles, prepositions and conjunctions, with which neither a sentence nor a heading ends: of the languages that have
# capitals and a table in ``evals/abstention``.
_LITTLE_WORDS = """
    a an and are as at by for from her his in is its of on or that the their to was were which with
    am auf aus bei das dem den der des die ein eine einem einen einer für im ist mit oder und vom von war zu zum zur
    au aux avec ce dans de du elle en est et il la le les ou par pour qui sur un une à
    al con del e el es las lo los por que su una y
    che da dal dalla dei della delle di fra gli i nel nella per un' è
    ao aos com da das do dos em na nas no nos num numa o os pela pelo à é
    de een en het met op te van voor
    без в для до за и из к на не о об от по при с у что
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
# Full lines that show by what they lack that they are a list.
_MANY = 3
# What a program that wraps keeps together.
_WORD = pattern(r"(?:\S|[\xa0\u2007\u202f])+")


def unwrapped(text: str) -> str:
    """The text with spaces for each line break that only wraps a line, and for the mark of a quoted text behind it, so
    that every place is kept. The line breaks that are left end something. The time is proportional to the length."""
    if LINE_BREAK.search(text) is None:
        return text
    pieces: list[str] = []
    at = 0
    for block in _blocks(text):
        wraps = _wraps([text[start:end].rstrip() for start, end in block])
        for ((first, end), (start, _)), wrap in zip(pairwise(block), wraps, strict=True):
            if wrap:
                marked = _QUOTED_LINE.match(text, start) if _QUOTED_LINE.match(text, first) else None
                begin = marked.end() if marked else start
                pieces += (text[at:end], " " * (begin - end))
                at = begin
    pieces.append(text[at:])
    return "".join(pieces)


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank one, as the places of the lines."""
    block: list[tuple[int, int]] = []
    at = 0
    for end, after in [*(match.span() for match in LINE_BREAK.finditer(text)), (len(text), len(text))]:
        if not text[at:end].isspace() and at < end:
            block.append((at, end))
        elif block:
            yield block
            block = []
        at = after
    if block:
        yield block


def _wraps(lines: list[str]) -> list[bool]:
    """Whether each break between two of the lines of a block only wraps a line."""
    breaks = list(pairwise(lines))
    if not breaks or max(map(columns, lines)) < _NARROWEST:
        return [False] * len(breaks)
    full = [a or b for a, b in zip(_full(lines, len), _full(lines, columns), strict=True)]
    amid = [all(full[max(0, n - 1) : n + 2]) and len(full) > _MANY for n in range(len(full))]
    evidence = [_reads_on(*each, middle) for each, is_full, middle in zip(breaks, full, amid, strict=True) if is_full]
    prose = 3 * sum(evidence) >= len(evidence)
    bars = [line.count(" |") + line.lstrip().startswith("|") for line in lines]
    cells = _cells(bars, full)
    ends = [a or b for a, b in zip(_rows(lines, bars, full), _items(lines, full), strict=True)]
    many = len(evidence) >= _MANY
    # Asked only of lines that end in a colon: they go on in prose that surely is wrapped, if they have no room.
    surely = prose and many and any(map(_COLON.search, lines)) and max(map(columns, lines)) <= _WIDEST
    tight = _full(lines, columns, filled=1) if surely else [False] * len(full)
    return [
        cell or (not end and _goes_on(*each, prose and is_full, few=is_full and not many, surely=is_tight))
        for each, is_full, is_tight, end, cell in zip(breaks, full, tight, ends, cells, strict=True)
    ]


def _goes_on(before: str, after: str, wrapped: bool, *, few: bool, surely: bool) -> bool:
    """Whether a sentence may go on over a line break that ends no row and begins no item. ``wrapped``: it is one of
    those of wrapped prose, and ``surely`` one where no line is too long for wrapped prose and this one has no room;
    ``few``: it may be one, though so few lines show nothing."""
    lower = _continues(after)
    if _ALONE.match(after) or (_ALONE.match(before) and not (wrapped and lower)):
        return False
    if _QUOTED_OFF.search(before) and _QUOTES.match(after):  # one quotation under the other
        return False
    if _COLON.search(before) and not lower:  # what it announces
        return surely
    if _STOP.search(before):
        return wrapped and not (lower and not _ABBREVIATED.search(before))
    return wrapped or lower or (columns(before.strip()) >= _HEADING and (few or _unfinished(before)))


def _full(lines: list[str], measure: Callable[[str], int], filled: float = _FILLED) -> list[bool]:
    """Whether the first word after each break would not have fitted on the line before it, or this line fills the
    width to such a share."""
    breaks = pairwise(lines)
    lengths = [measure(line) for line in lines]
    width = max((length for length in lengths if length <= _WIDEST), default=0)
    enough = max(_HEADING, filled * width)
    return [
        max(length, then) <= _WIDEST and (length >= enough or length + measure(_next(*each)) > width)
        for (length, then), each in zip(pairwise(lengths), breaks, strict=True)
    ]


def _next(before: str, after: str) -> str:
    """What would have come next on the line: a space and a word, or a character where words have no spaces."""
    after = after.lstrip(_INDENT) or after.lstrip()
    if columns(after[0]) == 2 and not (" " in before.lstrip() or " " in after):
        return after[0]
    found = _WORD.match(after)
    return " " + found.group() if found else ""


def columns(text: str) -> int:
    """The columns of a terminal that a text takes: two for a wide character, none for a mark on another."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _reads_on(before: str, after: str, amid: bool) -> bool:
    """Whether two lines look like prose that goes on from one to the other; ``amid``: they are two of several full
    lines."""
    first = _first(after)
    # In scripts without capitals, the end of a clause inside a line will do, or that all lines are full.
    caseless = first.isalpha() and first.lower() == first.upper()
    if (caseless and amid) or _continues(after) or _unfinished(before):
        return True
    return any(_SENTENCE_INSIDE.search(line) or (caseless and _CLAUSE_INSIDE.search(line)) for line in (before, after))


def _continues(line: str) -> bool:
    """Whether a line begins as no sentence does: in lower case, or with the second half of a word."""
    return _first(line).islower() or _SECOND_HALF.match(line) is not None


def _unfinished(line: str) -> bool:
    """Whether a line ends as hardly any sentence or heading does: with a comma, half a word, or a little word."""
    last = line.rsplit(maxsplit=1)[-1]
    half = last.endswith(("-", "‐", "‑")) and last[-2:-1].isalpha()
    return half or last.endswith((",", "،", "，", "、")) or last in _LITTLE


def _first(line: str) -> str:
    """The first character of a line behind its opening marks."""
    return line.lstrip(_OPENING)[:1]


def _cells(bars: list[int], full: list[bool]) -> list[bool]:
    """Whether a row of a table is wrapped at each break: where rows are as long as the longest lines, which some are,
    each has equally many bars."""
    most, held, found = max(bars), 0, [False] * len(full)
    if bars.count(most) < 2 or not most:
        return found
    for n, (bar, is_full) in enumerate(zip(bars, full, strict=False)):
        held = held + bar if 0 < held < most else bar or held
        after = bars[n + 1]
        if 0 < held < most:
            if not is_full or held + after > most:
                return [False] * len(full)
            found[n] = True
        elif held and not after:  # the end of a last cell, where another row follows
            found[n] = is_full and any(bars[n + 2 : n + 3])
    return found


def _rows(lines: list[str], bars: list[int], full: list[bool]) -> list[bool]:
    """Whether a row of a table begins or ends at each break."""
    counts = Counter(bar for bar in bars if bar)
    usual, times = counts.most_common(1)[0] if counts else (0, 0)
    table = 4 * times >= 3 * counts.total()  # rows have equally many cells; bars in wrapped prose have no order
    found = []
    for n, (before, after) in enumerate(pairwise(lines)):
        cells = "\t" in before.strip() or "\t" in after.strip()
        found.append(cells or (bars[n] + bars[n + 1] > 0 and (not full[n] or (table and usual in bars[n : n + 2]))))
    return found


def _items(lines: list[str], full: list[bool]) -> list[bool]:
    """Whether an item of a list begins at each break. A dash or "3." may also begin a full line by chance: there it
    takes another item beside it."""
    markers = [_marker(line) for line in lines]
    known = Counter(filter(None, markers))
    found = []
    for n, marker in enumerate(markers[1:]):
        kind, place = marker or ("", 0)
        others = known[kind, place - 1] + known[kind, place + 1] if place else known[kind, 0] - 1
        found.append(marker is not None and (not full[n] or others > 0 or bool(_COLON.search(lines[n]))))
    return found


def _marker(line: str) -> tuple[str, int] | None:
    """The bullet or the number that a line begins with: what kind it is, and its place in the order of that kind."""
    match = _ITEM.match(line)
    if match is None:
        return None
    if match["number"]:
        return "number", int(match["number"]) + 1
    if match["bullet"]:
        return match["bullet"], 0
    return "letter", _NUMERALS.find(match["letter"]) + 1 or ord(match["letter"])
