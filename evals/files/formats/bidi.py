"""Lines as they are read, put together from where their characters stand on the page: those of Arabic and Hebrew, and
those whose letters were written in another order.

A line of these scripts runs from the right, and its numbers and Latin words from the left. A PDF holds only where each
sign stands: programs write the letters of a word, and the words of a line, in either order, and break a line at its
vowel signs. The way back from what is seen to what is read follows the Unicode bidirectional algorithm (UAX #9) as far
as there is one: a number between words of both directions may belong to either.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple
from unicodedata import bidirectional, combining

from evals.files.formats.columns import Box
from evals.patterns import pattern

FROM_RIGHT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# The bidirectional types that matter here, each in one letter; all others, o, run as what is around them.
_TYPES = {"R": "R", "AL": "A", "L": "L", "EN": "N", "AN": "N", "CS": "c", "ES": "e", "ET": "t"}
# What is read from the left on a line from the right. After Arabic no hyphen joins two numbers, and a percent sign is
# not written as a part of one.
_FROM_LEFT = pattern("L(?:[^RA]*[LN])?|t{0,3}N(?:N|[ce](?=N))*t{0,3}")
_FROM_LEFT_IN_ARABIC = pattern("L(?:[^RA]*[LN])?|N(?:N|c(?=N))*")
_TURNED = pattern("[RA](?:[^L]*[RA])?")  # what is read from the right on a line from the left
_BRACKETS = dict(zip("([{<«", ")]}>»", strict=True))
_MIRRORED = {**_BRACKETS, **{closing: opening for opening, closing in _BRACKETS.items()}}
_STOPS = ".,:;!?،؛؟"
_LIGATURE = pattern("ل[اأإآٱ]|ا?لله")
# Between two words at least, as a share of the height of the highest letter: of signs that the text has apart, or not.
_SPACE, _WIDE_SPACE = 0.1, 0.2
_height = attrgetter("height")
_ONE_LINE = 0.6  # of the height of a letter, which two parts of one line are less than apart


class Sign(NamedTuple):
    """A character, the number of its word in the text, its own among the visible ones, and where it stands."""

    char: str
    word: int
    number: int
    box: Box


def as_read(text: str, boxes: Sequence[Box]) -> tuple[str, list[int]]:
    """The text with such lines as they are read, and of each of its visible characters the number that it had among
    those of ``text``.

    ``boxes`` are those of the visible characters in order, as wide as each moves the pen.
    """
    if not FROM_RIGHT.search(text) and not any(map(_goes_back, _lines(text, boxes))):
        return text, list(range(len(boxes)))
    chars = [(char, word) for word, chars in enumerate(text.split()) for char in chars]
    signs = iter([Sign(*char, n, box) for n, (char, box) in enumerate(zip(chars, boxes, strict=True))])
    texts, order = list[str](), list[int]()
    from_right = False  # so that the last line of a paragraph is, also if a year and a stop are all that it holds
    for line, own in _whole((line, [next(signs) for _ in "".join(line.split())]) for line in text.split("\n")):
        if letters := sum(map(str.isalpha, line)):
            from_right = 2 * len(FROM_RIGHT.findall(line)) >= letters
        if own and (from_right or FROM_RIGHT.search(line) or _goes_back([sign.box for sign in own])):
            read = _read(own)
            line, own = "".join(sign.char if sign else " " for sign in read), [sign for sign in read if sign]
        texts.append(line)
        order += [sign.number for sign in own]
    return "\n".join(texts), order


def _whole(lines: Iterable[tuple[str, list[Sign]]]) -> Iterator[tuple[str, list[Sign]]]:
    """The lines, and what are parts of one line from the right as one."""
    whole, own = list[str](), list[Sign]()
    highest: Box | None = None  # of the letters of the line so far
    from_right = False
    for line, signs in lines:
        here = max((sign.box for sign in signs), key=_height, default=None)
        is_of_right = FROM_RIGHT.search(line) is not None
        if whole and not ((from_right or is_of_right) and highest and here and _side_by_side(highest, here)):
            yield "".join(whole), own
            whole, own, highest, from_right = [], [], None, False
        whole.append(line)
        own += signs
        highest = max(filter(None, (highest, here)), key=_height, default=None)
        from_right = from_right or is_of_right
    yield "".join(whole), own


def _side_by_side(one: Box, other: Box) -> bool:
    """Whether two letters stand about as high on the page."""
    apart = abs(one.top + one.bottom - other.top - other.bottom) / 2
    return apart < _ONE_LINE * max(one.height, other.height)


def _lines(text: str, boxes: Sequence[Box]) -> Iterator[Sequence[Box]]:
    """The boxes of each line."""
    at = 0
    for line in text.split("\n"):
        end = at + len("".join(line.split()))
        yield boxes[at:end]
        at = end


def _goes_back(boxes: Sequence[Box]) -> bool:
    """Whether letters of another font, as those with rare accents may be, were written behind the rest of the line."""
    back = ((one, other) for one, other in pairwise(boxes) if other.right < one.left - one.height)
    return any(one.common(other) > 0 for one, other in back)


def _read(signs: Sequence[Sign]) -> list[Sign | None]:
    """The signs of a line in the order in which they are read; None is a space."""
    seen = _spaced(_glyphs(signs))
    types = "".join(_TYPES.get(bidirectional(glyph[0].char), "o") if glyph else "s" for glyph in seen)
    from_right = types.count("R") + types.count("A") >= types.count("L")
    order = _read_from_right(types) if from_right else _read_from_left(types)
    read: list[Sign | None] = []
    for n in order:
        read += seen[n] or [None]
    return _with_brackets(read)


def _glyphs(signs: Sequence[Sign]) -> list[list[Sign]]:
    """From the left, the letters that stand in one place, each with the marks on it."""
    marks = [sign for sign in signs if combining(sign.char)]
    letters = [sign for sign in signs if not combining(sign.char)] or marks
    glyphs = [_in_order(list(group)) for _, group in groupby(letters, key=lambda sign: sign.box)]
    glyphs.sort(key=_middle)
    middles = list(map(_middle, glyphs))
    for mark in marks if letters is not marks else ():
        here = _middle([mark])
        at = bisect(middles, here)
        is_before = at > 0 and (at == len(glyphs) or here - middles[at - 1] <= middles[at] - here)
        glyphs[at - is_before].append(mark)
    return glyphs


def _in_order(letters: list[Sign]) -> list[Sign]:
    """Those of a ligature, which programs that turn a line write in either order."""
    back = letters[::-1]
    return back if _LIGATURE.fullmatch("".join(sign.char for sign in back)) else letters


def _middle(glyph: Sequence[Sign]) -> float:
    return (glyph[0].box.left + glyph[0].box.right) / 2


def _spaced(glyphs: Sequence[list[Sign]]) -> list[list[Sign]]:
    """The glyphs with an empty one for the white between two words."""
    height = max(glyph[0].box.height for glyph in glyphs)
    seen = [glyphs[0]]
    for glyph in glyphs[1:]:
        last, sign = seen[-1][0], glyph[0]
        words, apart = abs(sign.word - last.word), sign.box.left - last.box.right
        is_apart = apart > (_SPACE if words else _WIDE_SPACE) * height
        if FROM_RIGHT.match(last.char) and FROM_RIGHT.match(sign.char):  # they reach into each other, or leave gaps
            is_apart = words == 1 or (is_apart and words > 0)
        if is_apart:
            seen.append([])
        seen.append(glyph)
    return seen


def _read_from_right(types: str) -> list[int]:
    """The places of what is seen, by their types from the left, in the order in which they are read."""
    parts, at = list[range](), 0
    for run in (_FROM_LEFT_IN_ARABIC if "A" in types else _FROM_LEFT).finditer(types):
        parts += [range(n, n + 1) for n in range(at, run.start())]
        parts.append(range(*run.span()))
        at = run.end()
    parts += [range(n, n + 1) for n in range(at, len(types))]
    return [n for part in reversed(parts) for n in part]


def _read_from_left(types: str) -> list[int]:
    order = list[int]()
    for run in _TURNED.finditer(types):
        order += range(len(order), run.start())
        order += [run.start() + n for n in _read_from_right(run[0])]
    return [*order, *range(len(order), len(types))]


def _with_brackets(signs: Sequence[Sign | None]) -> list[Sign | None]:
    """Brackets are drawn mirrored from the right, and a PDF names them by either of their forms: one behind a space
    opens, and one before a space closes."""
    turned = list(signs)
    for n, sign in enumerate(signs):
        if sign and sign.char in _MIRRORED:
            opens, closes = _is_white(signs, n, -1), _is_white(signs, n, 1)
            if opens != closes and opens != (sign.char in _BRACKETS):
                turned[n] = sign._replace(char=_MIRRORED[sign.char])
    return turned


def _is_white(signs: Sequence[Sign | None], n: int, step: int) -> bool:
    """Whether white space or a stop is what stands on that side of a bracket and of others beside it."""
    for at in range(n + step, n + 4 * step, step):
        sign = signs[at] if 0 <= at < len(signs) else None
        if sign is None or sign.char not in _MIRRORED:
            return sign is None or sign.char in _STOPS
    return False
