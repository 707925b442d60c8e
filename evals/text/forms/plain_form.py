"""The normal form of plain text: of characters that fold to one character each, whatever stands beside them.

Most text is plain, in alphabets at least. It is folded by replacing whole classes of characters, and the way back is
found by looking only at the places where something is left out. `evals.text.forms.normal_form` does the same for any
text, by arrays; the two agree.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from evals.patterns import pattern
from evals.text.characters import FULL_WIDTH_MARKS, HANGUL, SPACELESS, is_mark
from evals.text.forms.breaks import breaks
from evals.text.forms.fold import fold, joins
from evals.text.forms.offset_map import Normalised

_ASCII = bytes(range(128))
_STRAIGHT = "'\"- "
_WHITE = "\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
# What may change white space or line breaks beside it.
_TOUCHING = pattern(f"[«»‹›{SPACELESS}{HANGUL}{FULL_WIDTH_MARKS}]")
# More distinct characters beyond ASCII, or more places where something is left out, are done faster by arrays.
_MOST_DISTINCT = 100
_MANY_PLACES = 1000

# What ``text[start:end]`` becomes.
Change = tuple[int, int, str]


class PlainForm(NamedTuple):
    """The normal form of a plain text.

    Of an ``even`` text it leaves out white space alone; then ``kept`` is the folded text, as long as the text. Such a
    text is ``straight`` if ASCII letters of the normal form are ASCII letters in the text.
    """

    words: str
    even: bool
    straight: bool
    kept: str


def plain_form(text: str, other_breaks: bool = False) -> PlainForm | None:
    """The normal form of a text if it is plain."""
    read = _folded(text)
    if read is None:
        return None
    folded, others, straight = read
    kept, even = folded, True
    if "\n" in text and (found := breaks(text, other_breaks)):
        even = False
        edges = [0, *(edge for stretch in found for edge in stretch), len(text)]
        folded = "".join(folded[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    for c in others:
        even = False
        folded = folded.replace(c, _alone(c) or "")
    if "'" in folded and "''" in folded:
        even = False
        folded = folded.replace("''", '"')
    parts = folded.split("  ")
    words = folded.strip() if len(parts) == 1 else " ".join(filter(None, map(str.strip, parts)))
    return PlainForm(words, even, straight and even, kept if even else "")


def plain_text(text: str, other_breaks: bool = False) -> str | None:
    """The normal form of plain text; None if it is not plain."""
    form = plain_form(text, other_breaks)
    return None if form is None else form.words


def plain(text: str, other_breaks: bool = False) -> Normalised | None:
    """The normal form of plain text with its map; None if it is not plain."""
    read = _folded(text)
    if read is None:
        return None
    folded, others, _ = read
    if folded.count("  ") + folded.count("''") + sum(map(folded.count, others)) > len(text) // 8 + _MANY_PLACES:
        return None
    changed = [(start, end, "") for start, end in breaks(text, other_breaks)] if "\n" in text else []
    for c in others:
        changed += [(at, at + 1, _alone(c) or "") for at in _places(folded, c)]
    form = _changed(folded, sorted(changed, key=_start), 0, len(folded)) if changed else None
    words = form.text if form else folded
    low, high = len(words) - len(words.lstrip(" ")), len(words.rstrip(" "))
    if "''" in words:
        collapsed = _changed(words, _less(words, low, high), low, max(low, high))
    else:
        collapsed = _collapsed(words, low, max(low, high))
    return form.then(collapsed) if form else collapsed


def mapped(kept: str) -> Normalised:
    """The normal form of an even text with its map, from what `plain_form` kept of it."""
    low, high = len(kept) - len(kept.lstrip(" ")), len(kept.rstrip(" "))
    return _collapsed(kept, low, max(low, high))


def _collapsed(text: str, low: int, high: int) -> Normalised:
    """``text[low:high]``, which neither begins nor ends with a space, with single spaces."""
    if low == high:
        return Normalised("", array("i"), array("i"), array("i"))
    at, starts, ends = array("i"), array("i"), array("i")
    words: list[str] = []
    size, place, stop = 0, low, low
    for part in text[low:high].split("  "):
        word = part.lstrip(" ")  # of three spaces one is left
        if word:
            begin = place + len(part) - len(word)
            if words:  # the space that stands for all those between two words
                at.append(size)
                starts.append(stop)
                ends.append(begin)
                size += 1
            at.append(size)
            starts.append(begin)
            ends.append(begin + 1)
            words.append(word)
            size += len(word)
            stop = begin + len(word)
        place += len(part) + 2
    return Normalised(" ".join(words), at, starts, ends)


def _changed(text: str, changed: list[Change], low: int, high: int) -> Normalised:
    """``text[low:high]`` with the changes made. What begins inside one that was made is part of it."""
    parts: list[str] = []
    at, starts, ends = [0], [low], [low + 1]
    size, done = 0, low
    for start, end, put in changed:
        if start < done:
            continue
        size += start - done
        parts += text[done:start], put
        for place, begin, stop in (*((size + n, start, end) for n in range(len(put))), (size + len(put), end, end + 1)):
            if at[-1] == place:  # the stretch before would be empty
                starts[-1], ends[-1] = begin, stop
            else:
                at.append(place)
                starts.append(begin)
                ends.append(stop)
        size, done = size + len(put), end
    parts.append(text[done:high])
    if at[-1] == size + high - done:
        del at[-1], starts[-1], ends[-1]
    return Normalised("".join(parts), array("i", at), array("i", starts), array("i", ends))


def _less(text: str, low: int, high: int) -> list[Change]:
    """Pairs of apostrophes, and runs of white space within ``text[low:high]``, which become one character each."""
    found = [(at, at + 2, '"') for at in _places(text, "''")]
    done = low
    for at in _places(text, "  "):
        if done <= at < high:
            done = at + 2
            while text[done] == " ":
                done += 1
            found.append((at, done, " "))
    return sorted(found, key=_start)


def _start(change: Change) -> int:
    return change[0]


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _folded(text: str) -> tuple[str, list[str], bool] | None:
    """The text, as long as it is, with each character folded that folds to one; the distinct characters left, which
    fold to none or to several; and whether none folds to an ASCII letter that is none. None if one of them may depend
    on its neighbours."""
    others: list[str] = []
    straight = True
    if text.isascii():
        folded = text.lower()
    else:
        raw = text.encode("utf-8", "surrogatepass")
        distinct = set(raw.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
        if len(distinct) > _MOST_DISTINCT:
            return None
        folded = text
        for c in distinct:
            alone = _alone(c)
            if alone is None:
                return None
            if len(alone) != 1:
                others.append(c)
                straight = False
            elif alone != c:
                folded = folded.replace(c, alone)
                straight = straight and alone in _STRAIGHT
        if folded.isascii():
            folded = folded.lower()
        else:  # letters beyond ASCII are folded already
            folded = folded.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
    if "`" in folded:
        folded = folded.replace("`", "'")
    for c in _WHITE:
        if c in folded:
            folded = folded.replace(c, " ")
    return folded, others, straight


@lru_cache(maxsize=1 << 16)
def _alone(c: str) -> str | None:
    """What the character folds to, if it neither changes its neighbours nor is changed by them."""
    folded = fold(c)
    touching = any(map(_TOUCHING.match, (c, *folded))) or joins(c) or any(map(is_mark, folded))
    return None if touching or (len(folded) > 1 and "'" in folded) else folded
