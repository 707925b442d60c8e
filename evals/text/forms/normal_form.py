"""One normal form for quotes and sources, with a map back to the raw text.

Folded for every cluster (a character with the marks that belong to it): quotation marks, primes, backtick and acute to
``'`` or ``"``, dashes to ``-``, what Unicode calls ignorable (soft hyphens, zero-width characters, variation selectors,
marks of direction) to nothing, then NFKC and case until nothing changes. Three things are kept from NFKC, because
numbers would change: a superscript stays (10³ is not 103), and so does a subscript behind a digit; a number written as
one sign stands apart (2½ is ``2 1/2``).

Over the whole text, words hyphenated at a line break are joined, two apostrophes become ``"`` (so that ````a''`` is
``“a”``), « mot » loses its inner spaces, and white space collapses to single spaces, trimmed at both ends; beside a
character of a script without spaces between words, and between a figure and Hangul (104 미터, 104미터), it is nothing.
The form is idempotent, except if more than 256 marks follow one another: sorting them takes the square of their number,
so they are folded in runs of that length.

>>> normalise("The “ﬁrst” hy-\\nphen").text
'the "first" hyphen'
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from evals.patterns import pattern
from evals.text.arrays import np
from evals.text.characters import FULL_WIDTH_MARKS, HANGUL, SPACELESS, is_mark
from evals.text.forms.breaks import breaks, has_other_breaks
from evals.text.forms.fold import fold, joins
from evals.text.forms.offset_map import Ints, Normalised, in_stretches
from evals.text.forms.plain_form import plain, plain_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Normalised", "fold", "has_other_breaks", "normal_text", "normalise"]

Flags: TypeAlias = "NDArray[np.bool_]"

_LONGEST_CLUSTER = 256

# The inner spaces of guillemets as French sets them; where they are set the other way round, a word stands outside.
_INNER_SPACE = pattern(r"(?:(?<=\W[«‹])|(?<=^[«‹]))\s+|(?<![\s])\s+(?=[»›](?!\w))")
_SPACELESS = pattern(f"[{SPACELESS}]")
_HANGUL = pattern(f"[{HANGUL}]")


def normalise(text: str, *, other_breaks: bool = False) -> Normalised:
    """The normal form of ``text`` with its offset map.

    A line break can be read in two ways. With ``other_breaks`` a hyphen before one stays and only the break goes, so
    that ``well-\\nknown`` is ``well-known`` instead of ``wellknown``; and no white space is left between Hangul, where
    a line may break inside a word or behind it.
    """
    return plain(text, other_breaks) or _any(text, other_breaks)


def normal_text(text: str, *, other_breaks: bool = False) -> str:
    """``normalise(text).text`` without the map."""
    form = plain_text(text, other_breaks)
    return _any(text, other_breaks).text if form is None else form


def _any(text: str, other_breaks: bool) -> Normalised:
    """The normal form of any text that is not empty, by arrays."""
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
    return breaks(text, other) + inner


def _clusters(text: str, unique: list[int], symbols: Ints, folds: list[str], ends: Ints) -> None:
    """Give every run "character, marks" one synthetic symbol, added to ``folds`` and placed at its
    first position in ``symbols``, whose entry in ``ends`` becomes the end of the run; the rest of
    the run becomes a symbol that folds to nothing. All three are changed in place."""
    joining = np.array([joins(chr(code)) for code in unique])
    if not joining.any():
        return
    empty = np.array([not f for f in folds])
    inner: Flags = joining.take(symbols)
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


# What matters of a symbol to the white space beside it, as bits: it makes it nothing; it does so with Hangul on the
# other side; it begins with white space that carries marks, and so stays; it is Hangul; it is a figure, which Korean
# sets apart from what is counted or not.
_CLOSE, _BETWEEN_HANGUL, _MARKED, _HANGUL_SIGN, _FIGURE = 1, 2, 4, 8, 16


def _closeness(unique: list[int], folds: list[str], other: bool) -> NDArray[np.uint8] | None:
    """The bits of each symbol, or None if white space is kept throughout."""
    if unique[-1] < ord(SPACELESS[0]):
        return None
    kinds = np.array([_bits(folded, other) for folded in folds], np.uint8)
    kinds[[at for at, code in enumerate(unique) if chr(code) in FULL_WIDTH_MARKS]] |= _CLOSE
    return kinds if kinds.any() else None


@lru_cache(maxsize=1 << 13)
def _bits(folded: str, other: bool) -> int:
    """What a fold says of a symbol."""
    bits, bases = 0, [c for c in folded if not is_mark(c)]
    if any(map(_SPACELESS.match, (*bases[:1], *bases[-1:]))):
        bits |= _CLOSE
    if _HANGUL.match(folded):
        bits |= _HANGUL_SIGN | (_BETWEEN_HANGUL if other else 0)
    if folded[-1:].isdigit():
        bits |= _FIGURE
    if folded[:1] == " " and any(map(is_mark, folded[1:2])):
        bits |= _MARKED
    return bits


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
        nothing = (before | after) & _CLOSE | before & after & _BETWEEN_HANGUL
        nothing |= np.where(before & _FIGURE, after & _HANGUL_SIGN, 0).astype(np.uint8)
        keep = (out != ord(" ")) | (nothing == 0) | (after & _MARKED != 0)
        out, origin, raw_end = out[keep], origin[keep], raw_end[keep]
    low = int(len(out) > 0 and out[0] == ord(" "))
    high = len(out) - int(len(out) > low and out[-1] == ord(" "))
    text = out[low:high].tobytes().decode("utf-32-le", "surrogatepass")
    return in_stretches(text, origin[low:high], raw_end[low:high])
