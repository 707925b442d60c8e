"""Line breaks behind dashes and inside Hangul, which can be read in two ways."""

from __future__ import annotations

from evals.patterns import pattern
from evals.text.characters import HANGUL

# A dash at the end of a line. What stands before it and after the break is looked at in code, because `re` has no class
# for letters of one case.
_BREAK = pattern(r"[-\u00ad\u2010-\u2014][^\S\n]*\n[^\S\n]*")
# The same for each dash, which is found at once if it begins the pattern.
_ENDING = [(c, pattern(rf"{c}[^\S\n]*\n")) for c in "-\u00ad\u2010\u2011\u2012\u2013\u2014"]
_HYPHENS = "-\u00ad\u2010"
_HANGUL_LINE = pattern(rf"\n[^\S\n]*[{HANGUL}]")
_HANGUL_BREAK = pattern(rf"[{HANGUL}][^\S\n]*\n\s*[{HANGUL}]")


def has_other_breaks(text: str) -> bool:
    """Whether a line break of this text can be read in two ways, so that ``other_breaks`` makes a difference."""
    if "\n" not in text:
        return False
    found = breaks(text, False)
    return bool(found and found != breaks(text, True)) or _breaks_hangul(text)


def _breaks_hangul(text: str) -> bool:
    return not text.isascii() and bool(_HANGUL_LINE.search(text) and _HANGUL_BREAK.search(text))


def breaks(text: str, keep: bool) -> list[tuple[int, int]]:
    """The stretches removed where a dash directly behind a word ends a line: the break, and a hyphen that cuts a word
    in two, unless hyphens are kept."""
    if "\n" not in text or not _dash_ends_line(text):
        return []
    found = []
    for match in _BREAK.finditer(text):
        start, end = match.span()
        if start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum():
            cuts = text[start] in _HYPHENS and _cuts_word(text[start - 1], text[end])
            found.append((start + (keep or not cuts), end))
    return found


def _dash_ends_line(text: str) -> bool:
    dashes = _ENDING[:1] if text.isascii() else _ENDING
    return any(dash in text and ending.search(text) for dash, ending in dashes)


def _cuts_word(before: str, after: str) -> bool:
    """Whether a hyphen at a line end may be the line's alone: hyphen-ation, HYPHEN-ATION, but Anglo-Saxon, 1914-18."""
    return before.isalpha() and after.isalpha() and (after.islower() or (before.isupper() and after.isupper()))
