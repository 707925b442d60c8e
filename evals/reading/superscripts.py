"""Raised figures: the number of a note after a word, or an exponent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from unicodedata import numeric

import regex

from evals.patterns import pattern
from evals.reading.labels import UNSPACED, UNSPACED_SIGN
from evals.types import Span

SUPERSCRIPTS = pattern(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:(?:[ \u2009]?[,，˒⸴·⁻‑–-]?[ \u2009]?)[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
# Numbers in circles, brackets and keys, each a character of its own; right behind a word, or where a clause ends.
CIRCLED = "①-⒛⓵-⓾❶-➓"
SIGN = rf"(?:[{CIRCLED}]|\d\ufe0f?\u20e3)"
_SIGNS = pattern(
    rf"(?<=[^\s(（:：]){SIGN}{{1,6}}(?=\s|[。．.,，、；;：:！!？?）)」』”|]|$)"
    rf"|(?<=[^\s(（:：]\s){SIGN}{{1,6}}(?=[。．.,，、；;！!？?）)」』”|]|\s*(?:\n|$))"
)
# As LaTeX and Pandoc write them; as plain text does, where "^2" raises nothing to a power; in small brackets.
_SMALL = r"\s?\[?(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})\]?\s?"
RAISED_FORMULA = pattern(rf"\$\^(?:\{{{_SMALL}\}}|{_SMALL})\$")
_SET = pattern(rf"{RAISED_FORMULA.pattern}|\^{_SMALL}\^(?!\w)|\\textsuperscript\{{{_SMALL}\}}")
_CARET = pattern(r"\^(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})(?![\w^{(]|\s?[+*/=])")
# A raised figure that copying has lowered: "It is cold.2 It is wet."; in reports of Gemini, "It is cold. 2 It is wet."
LOWERED = r"[.!?][”\"»]?\d{1,2}(?:\s?[,–]\s?\d{1,2}){0,5}(?=\s+[A-Z]|\s*(?:\n|$))"
_LISTED = pattern(
    r"(?:(?<=[^\W\d_]{2})|(?<=\d{3}))[.!?][”\"]?[ ]?(\d{1,2}(?:\s?,\s?\d{1,2}){0,5})(?=\s+[A-Z“\"]|\s*(?:\n|$))"
)
_STOP_BEFORE = pattern(r"[.!?。]\s|\n")
_OPERATOR = pattern(r"[=+/√∑∫<>≈≤≥]|\s\*\s")
_SYMBOL = pattern(r"[_\d)\]}][^\W_]*$|[_\\]\w*$")  # "num_windows^2", "f(x)^2"
_BRACKETED = pattern(r"⁽?([⁰¹²³⁴-⁹]{1,3}(?:[,˒⁻][⁰¹²³⁴-⁹]{1,3}){0,9})⁾")
_LOOK_BACK = 40
RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+$")
_STOPS = ".!?%,;:)]”’\"'»。！？，；：」』*_"
_CALL = pattern(r"\w\([^()]*\)$|\([^\s()]{1,3}\)$")
_YEAR = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d$")
_OPENS = pattern(r"(?:^|\n)[ \t>]*(?:[-*+•][ \t]+)?$")  # nothing stands before it on its line
_FORMULA = pattern(rf"[=+×·*/^√∑∫<>≈~][^\s]*$|\d[^\W\d_{UNSPACED}]*$")
# Units that are squared or cubed, and functions that are raised to a power.
_UNITS = (
    "m km cm mm dm nm µm μm pm hm ft in yd mi mil s sec ms h hr min d kg g mg l mol k j w v a n pa bar hz м км см мм"
)
_UNIT_WORDS = (
    "inch inches foot feet yard yards mile miles metre metres meter meters kilometre kilometres kilometer kilometers"
)
_FUNCTIONS = "sin cos tan cot sec csc log ln exp mc"
_EXPONENT = pattern(
    r"\W*[2-9²³⁴-⁹]\W*|\W*[-⁻‑–]\W*[1-9¹²³⁴-⁹]\W*|[^\d⁰¹²³⁴-⁹]*[\d⁰¹²³⁴-⁹]{2,}\W*"
)  # of a unit: 2, -1, 10
_RAISED = frozenset(f"{_UNITS} {_UNIT_WORDS} {_FUNCTIONS}".split())


class Raised(NamedTuple):
    """``numbers`` are those of signs that may number anything, such as the ② of "step ②"."""

    end: int
    figures: str
    numbers: tuple[int, ...] = ()


def raised_at(text: str, at: int, end: int) -> Raised | None:
    """The raised figures, or numbers in circles, that begin at a place of ``text[:end]``."""
    if text[at] in "\\^$":
        if found := _SET.match(text, at, end):
            return Raised(found.end(), next(filter(None, found.groups())))
        found = _CARET.match(text, at, end)
        clause = _STOP_BEFORE.split(text[max(0, at - _LOOK_BACK) : at])[-1]
        formula = _OPERATOR.search(clause) or _SYMBOL.search(clause)
        return Raised(found.end(), found[1]) if found and not formula else None
    if signs := _SIGNS.match(text, at, end):
        numbers = tuple(int(numeric(c)) for c in signs.group() if c.isnumeric())
        return Raised(signs.end(), ",".join(map(str, numbers)), numbers)
    if found := _BRACKETED.match(text, at, end):
        return Raised(found.end(), found[1])
    found = SUPERSCRIPTS.match(text, at, end)
    return Raised(found.end(), found.group()) if found else None


def superscript_numbers(content: str, before: str, after: str) -> tuple[int, ...]:
    """The numbers that raised figures name between what stands before and after them, none if they are an exponent.

    >>> superscript_numbers("¹", "It is cold", "."), superscript_numbers("²", "40 km", "")
    ((1,), ())
    """
    opens = _OPENS.search(before) is not None and not after[:1].isalnum()
    isotope = before[-1:].isspace() and after[:1].isalpha()  # "the isotope ²³⁵U"
    exponent = _EXPONENT.fullmatch(content) is not None
    if isotope or after[:1] in tuple("⁺⁻ⁿ⁾") or not (opens or _follows_word(before, exponent=exponent)):
        return ()
    plain = content.translate(RAISED_DIGITS).replace("⁻", "-").replace("–", "-").replace("‑", "-").strip(" []^")
    numbers: list[int] = []
    for part in re.split(r"[\s,，˒⸴·;]+", plain):
        if not (found := re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part)):
            return ()
        first, last = int(found[1]), int(found[2] or found[1])
        if not first <= last < first + 64:
            return ()
        numbers += range(first, last + 1)
    return tuple(numbers)


def lowered(text: str, numbers: Collection[int]) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Figures behind the stops of a text without other markers, where a list under it gives all of their numbers."""
    for found in _LISTED.finditer(text):
        figures = tuple(int(n) for n in re.findall(r"\d+", found[1]))
        if all(n in numbers for n in figures):
            yield Span(*found.span(1)), figures


def several(numbers: tuple[int, ...], documents: int) -> tuple[int, ...]:
    """Raised figures for a number each, where the number that they make together is none of a document's: ¹² after a
    word, of three documents."""
    if len(numbers) == 1 and documents < numbers[0] < 1000:
        apart = tuple(map(int, str(numbers[0])))
        if list(apart) == sorted(set(apart)) and apart[0] and apart[-1] <= documents:
            return apart
    return numbers


def _follows_word(before: str, *, exponent: bool) -> bool:
    """Whether a word of a sentence, or a year, ends there; of a unit or a function where no ``exponent`` follows."""
    before = before.rstrip(" ")
    bare = before.rstrip(_STOPS)
    if bare != before:
        return bare != "" and not _FORMULA.search(before.replace("*", "")) and not _CALL.search(before)
    if _YEAR.search(before):
        return True
    letters = _LETTERS.search(before)
    word = letters.group() if letters else ""
    alone = len(word) == 1 and not UNSPACED_SIGN.match(word)
    return bool(word) and not (alone or (exponent and word.casefold() in _RAISED) or _FORMULA.search(before))
