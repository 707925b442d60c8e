"""One normal form for quotes and sources, with a map back to the raw text.

Folded for every cluster (a character with the marks that belong to it): quotation marks, primes, backtick and acute to
``'`` or ``"``, dashes to ``-``, what Unicode calls ignorable (soft hyphens, zero-width characters, variation selectors,
marks of direction) to nothing, then NFKC and case until nothing changes. Three things are kept from NFKC, because
numbers would change: a superscript stays (10³ is not 103), and so does a subscript behind a digit; a number written as
one sign stands apart (2½ is ``2 1/2``).

Over the whole text, words hyphenated at a line break are joined, two apostrophes become ``"`` (so that ````a''`` is
``“a”``), « mot » loses its inner spaces, and white space collapses to single spaces, trimmed at both ends; beside a
character of a script without spaces between words it is nothing. The form is idempotent, except if more than 256 marks
follow one another: sorting them takes the square of their number, so they are folded in runs of that length.

>>> normalise("The “ﬁrst” hy-\\nphen").text
'the "first" hyphen'
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evals.text.characters import (
    DASHES,
    DOUBLE_QUOTES,
    FULL_WIDTH_MARKS,
    HANGUL,
    IGNORABLE,
    PRIMES,
    SINGLE_QUOTES,
    SPACELESS,
    expanded,
    is_mark,
)
from evals.types import Span

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

_FOLD = str.maketrans(
    {
        **dict.fromkeys(SINGLE_QUOTES, "'"),
        **dict.fromkeys(DOUBLE_QUOTES, '"'),
        **PRIMES,
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(expanded(IGNORABLE), ""),
        "\u2044": "/",
    }
)

_LONGEST_CLUSTER = 256

# A dash at the end of a line. What stands before it and after the break is looked at in code, because `re` has no class
# for letters of one case.
_BREAK = re.compile(r"[-\u00ad\u2010-\u2014][^\S\n]*\n[^\S\n]*")
_HYPHENS = "-\u00ad\u2010"
# The inner spaces of guillemets as French sets them; where they are set the other way round, a word stands outside.
_INNER_SPACE = re.compile(r"(?:(?<=\W[«‹])|(?<=^[«‹]))\s+|(?<![\s])\s+(?=[»›](?!\w))")
_HANGUL_BREAK = re.compile(rf"[{HANGUL}][^\S\n]*\n\s*[{HANGUL}]")
_SPACELESS = re.compile(f"[{SPACELESS}]")
_HANGUL = re.compile(f"[{HANGUL}]")


@dataclass(frozen=True, slots=True, eq=False)
class Normalised:
    """A normal form. Its character ``i`` comes from ``raw[start[i]:end[i]]``; neither array ever
    decreases, and several characters may come from the same place (``ﬁ`` gives ``fi``)."""

    text: str
    start: Ints
    end: Ints

    def cuts(self, at: int) -> bool:
        """Whether a boundary before character ``at`` would fall inside one character of the raw text."""
        return 0 < at < len(self.start) and bool(self.start[at] < self.end[at - 1])

    def raw(self, start: int, end: int) -> Span:
        """The raw text that ``text[start:end]`` comes from; where it starts or ends inside an
        expanded character, the whole of that character. An empty span stays empty."""
        if start >= end:
            at = int(self.start[start]) if start < len(self.start) else int(self.end[-1]) if len(self.end) else 0
            return Span(at, at)
        return Span(int(self.start[start]), int(self.end[end - 1]))


def normalise(text: str, *, other_breaks: bool = False) -> Normalised:
    """The normal form of ``text`` with its offset map.

    A line break can be read in two ways. With ``other_breaks`` a hyphen before one stays and only the break goes, so
    that ``well-\\nknown`` is ``well-known`` instead of ``wellknown``; and no white space is left between Hangul, where
    a line may break inside a word or behind it.
    """
    if not text:
        return Normalised("", np.zeros(0, np.int32), np.zeros(0, np.int32))
    codes = _codes(text)
    unique, symbols = _alphabet(codes)
    folds = [fold(chr(code)) for code in unique]
    deleted = _deleted(text, other_breaks)
    ends = np.arange(1, len(codes) + 1, dtype=np.int32)
    _clusters(text, unique, symbols, folds, ends)
    table, flat, lengths = _tables(folds)

    if (lengths == 1).all() and not deleted:
        out, origin = flat.take(symbols), np.arange(len(codes), dtype=np.int32)
    else:
        each = lengths.take(symbols)
        for start, end in deleted:
            each[start:end] = 0
        origin = np.repeat(np.arange(len(codes), dtype=np.int32), each)
        first = np.cumsum(each) - each
        within = np.arange(len(origin), dtype=np.int64) - first.take(origin)
        out = flat.take(table.take(symbols.take(origin)) + within)
    out, origin = _pair_apostrophes(out, origin, ends)
    closeness = _closeness(unique, folds, other_breaks)
    return _collapse(out, origin, ends, None if closeness is None else closeness.take(symbols.take(origin)))


def normal_text(text: str, *, other_breaks: bool = False) -> str:
    """``normalise(text).text`` without the map: a short path for plain ASCII, as quotes mostly are."""
    if not text.isascii():
        return normalise(text, other_breaks=other_breaks).text
    if "`" in text or "''" in text or ("\n" in text and "-" in text):
        edges = [0, *(edge for found in _breaks(text, other_breaks) for edge in found), len(text)]
        text = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
        text = text.replace("`", "'").replace("''", '"')
    return " ".join(text.lower().split())


def has_other_breaks(text: str) -> bool:
    """Whether a line break of this text can be read in two ways, so that ``other_breaks`` makes a difference."""
    if "\n" not in text:
        return False
    return _breaks(text, False) != _breaks(text, True) or (not text.isascii() and bool(_HANGUL_BREAK.search(text)))


@lru_cache(maxsize=1 << 16)
def fold(cluster: str) -> str:
    """One character, or a character with its marks, folded until nothing changes."""
    while True:
        folded = _compatible(cluster.translate(_FOLD))
        folded = _compatible(folded.casefold().translate(_FOLD))
        folded = "".join(" " if c.isspace() else c for c in folded)
        if folded == cluster:
            return folded
        cluster = folded


def _compatible(cluster: str) -> str:
    """NFKC, but for what would change a number: see the head of this module."""
    parts: list[str] = []
    behind_digit = False
    for c in cluster:
        kind = unicodedata.decomposition(c).partition(" ")[0]
        kept = kind == "<super>" or (kind == "<sub>" and behind_digit)
        folded = c if kept else unicodedata.normalize("NFKD", c)
        apart = folded[0].isdecimal() and kind != "<sub>" and not c.isdecimal()
        parts.append(" " + folded if apart else folded)
        if not is_mark(folded[-1]):
            behind_digit = folded[-1].isdecimal() or (kind == "<sub>" and kept)
    return unicodedata.normalize("NFC", "".join(parts))


@lru_cache(maxsize=1 << 16)
def _joins(character: str) -> bool:
    """Whether the character may change, or be changed by, what stands before it: marks, the vowels and finals of
    Hangul, and subscripts."""
    folded, plain = fold(character), unicodedata.normalize("NFKC", character)[0]
    return any(map(is_mark, (character, plain, *folded[:1]))) or unicodedata.decomposition(character)[:5] == "<sub>"


def _codes(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _alphabet(codes: NDArray[np.uint8] | NDArray[np.uint32]) -> tuple[list[int], Ints]:
    """The distinct code points, in order, and for every position the index of its code point among them."""
    unique: NDArray[np.intp]
    if len(codes) < 4096:
        unique = np.unique(codes).astype(np.intp)
    else:
        seen = np.zeros(int(codes.max()) + 1, dtype=np.bool_)
        seen[codes] = True
        unique = np.flatnonzero(seen)
    rank = np.zeros(int(unique[-1]) + 1, dtype=np.int32)
    rank[unique] = np.arange(len(unique), dtype=np.int32)
    return [int(u) for u in unique], rank.take(codes)


def _deleted(text: str, other: bool) -> list[tuple[int, int]]:
    """The stretches that are left out before anything is folded: line breaks behind dashes, and spaces inside « »."""
    inner = [] if text.isascii() else [found.span() for found in _INNER_SPACE.finditer(text)]
    return _breaks(text, other) + inner


def _breaks(text: str, keep: bool) -> list[tuple[int, int]]:
    """The stretches removed where a dash directly behind a word ends a line: the break, and a hyphen that cuts a word
    in two, unless hyphens are kept."""
    if "\n" not in text:
        return []
    found = []
    for match in _BREAK.finditer(text):
        start, end = match.span()
        if start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum():
            cuts = text[start] in _HYPHENS and _cuts_word(text[start - 1], text[end])
            found.append((start + (keep or not cuts), end))
    return found


def _cuts_word(before: str, after: str) -> bool:
    """Whether a hyphen at a line end may be the line's alone: hyphen-ation, HYPHEN-ATION, but Anglo-Saxon, 1914-18."""
    return before.isalpha() and after.isalpha() and (after.islower() or (before.isupper() and after.isupper()))


def _clusters(text: str, unique: list[int], symbols: Ints, folds: list[str], ends: Ints) -> None:
    """Give every run "character, marks" one synthetic symbol, added to ``folds`` and placed at its
    first position in ``symbols``, whose entry in ``ends`` becomes the end of the run; the rest of
    the run becomes a symbol that folds to nothing. All three are changed in place."""
    joins = np.array([_joins(chr(code)) for code in unique])
    if not joins.any():
        return
    empty = np.array([not f for f in folds])
    inner: Flags = joins.take(symbols)
    if empty.any():  # characters that vanish belong to the run when a mark follows them
        vanishing = empty.take(symbols) & ~inner
        for end in (np.flatnonzero(inner[1:] & vanishing[:-1]) + 1).tolist():
            at = end - 1
            while at >= 0 and vanishing[at]:
                inner[at] = True
                at -= 1
    inner[0] = False
    if len(inner) > _LONGEST_CLUSTER:
        inner[_too_long(inner)] = False
    edges = np.flatnonzero(np.diff(inner.astype(np.int8), prepend=0, append=0))
    starts, stops = edges[::2] - 1, edges[1::2]
    synthetic: dict[str, int] = {}
    nothing = len(folds)
    folds.append("")
    chosen = []
    for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
        cluster = text[start:stop]
        if cluster not in synthetic:
            synthetic[cluster] = len(folds)
            folds.append(fold(cluster))
        chosen.append(synthetic[cluster])
    symbols[inner] = nothing
    symbols[starts] = chosen
    ends[starts] = stops


def _too_long(inner: Flags) -> NDArray[np.intp]:
    """Where a run "character, marks" that is too long is cut: at every multiple of the longest length."""
    place = np.arange(len(inner))
    in_run = place - np.maximum.accumulate(np.where(inner, 0, place))
    return np.flatnonzero(inner & (in_run % _LONGEST_CLUSTER == 0))


def _tables(folds: list[str]) -> tuple[Ints, NDArray[np.uint32], NDArray[np.int64]]:
    """For every symbol, where its fold begins in one flat string of code points, and its length."""
    lengths = np.array([len(f) for f in folds], dtype=np.int64)
    table = (np.cumsum(lengths) - lengths).astype(np.int32)
    flat = np.frombuffer("".join(folds).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return table, flat, lengths


def _pair_apostrophes(out: NDArray[np.uint32], origin: Ints, ends: Ints) -> tuple[NDArray[np.uint32], Ints]:
    """Fold each pair of apostrophes, from the left of a run, into one ``"``."""
    apostrophe = out == ord("'")
    if not (apostrophe[1:] & apostrophe[:-1]).any():
        return out, origin
    at = np.flatnonzero(apostrophe)
    new_run = np.diff(at, prepend=-2) != 1
    rank = np.arange(len(at))
    rank -= np.maximum.accumulate(np.where(new_run, rank, 0))
    seconds = at[rank % 2 == 1]
    out = out.copy()
    out[seconds - 1] = ord('"')
    ends[origin[seconds - 1]] = ends[origin[seconds]]
    keep = np.ones(len(out), dtype=np.bool_)
    keep[seconds] = False
    return out[keep], origin[keep]


# What a symbol does to white space beside it, as bits: it makes it nothing; it does so with Hangul on the other side;
# it begins with white space that carries marks, and so stays.
_CLOSE, _KOREAN_CLOSE, _MARKED = 1, 2, 4


def _closeness(unique: list[int], folds: list[str], other: bool) -> NDArray[np.uint8] | None:
    """The bits of each symbol, or None if white space is kept throughout."""
    if unique[-1] < ord(SPACELESS[0]):
        return None
    kinds = np.zeros(len(folds), np.uint8)
    for at, folded in enumerate(folds):
        bases = [c for c in folded if not is_mark(c)]
        full_width = at < len(unique) and chr(unique[at]) in FULL_WIDTH_MARKS
        if full_width or any(map(_SPACELESS.match, (*bases[:1], *bases[-1:]))):
            kinds[at] |= _CLOSE
        if other and _HANGUL.match(folded):
            kinds[at] |= _KOREAN_CLOSE
        if folded[:1] == " " and any(map(is_mark, folded[1:2])):
            kinds[at] |= _MARKED
    return kinds if kinds.any() else None


def _collapse(out: NDArray[np.uint32], origin: Ints, ends: Ints, closeness: NDArray[np.uint8] | None) -> Normalised:
    """White-space runs to one space or to none, trimmed; then the text and its map."""
    raw_end = ends.take(origin)
    space = out == ord(" ")
    inner = np.zeros(len(out), dtype=np.bool_)
    inner[1:] = space[1:] & space[:-1]
    if inner.any():  # the one space kept of a run stands for all of it
        first = space & ~inner
        last = space & ~np.append(inner[1:], False)
        raw_end[first] = raw_end[last]
        keep = ~inner
        out, origin, raw_end = out[keep], origin[keep], raw_end[keep]
        closeness = None if closeness is None else closeness[keep]
    if closeness is not None:
        before, after = np.append(0, closeness[:-1]), np.append(closeness[1:], 0)
        nothing = (before | after) & _CLOSE | before & after & _KOREAN_CLOSE
        keep = (out != ord(" ")) | (nothing == 0) | (after & _MARKED != 0)
        out, origin, raw_end = out[keep], origin[keep], raw_end[keep]
    low = int(len(out) > 0 and out[0] == ord(" "))
    high = len(out) - int(len(out) > low and out[-1] == ord(" "))
    text = out[low:high].tobytes().decode("utf-32-le", "surrogatepass")
    return Normalised(text, origin[low:high], raw_end[low:high])
