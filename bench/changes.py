"""Changes by rule to any English sentence: some alter what it says, others are slips of the pen.

A kind of change has one or more edits: a pattern, and what to put for one of its matches, drawn at random. No edit
knows a text; one that needs more of it than the match (another name, say) is given the text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

# What to put for a match, in a text; None where the edit does not fit after all.
Put = Callable[[re.Match[str], str, random.Random], str | None]
Edit = tuple[re.Pattern[str], Put]


class Change(NamedTuple):
    altered: bool
    kind: str
    sentence: str


def changes(sentence: str, text: str, rng: random.Random) -> Iterator[Change]:
    """One change of each kind that fits a sentence of the text."""
    for altered, kinds in ((True, ALTERED), (False, SLIPS)):
        for kind, edits in kinds.items():
            places = [(match, put) for pattern, put in edits for match in pattern.finditer(sentence)]
            if places:
                match, put = rng.choice(places)
                new = put(match, text, rng)
                if new is not None and new != match.group():
                    yield Change(altered, kind, sentence[: match.start()] + new + sentence[match.end() :])


# --- edits --------------------------------------------------------------------------------------


def fixed(pattern: str, new: str) -> Edit:
    """A template for each match, as `re.Match.expand` reads it."""
    return re.compile(pattern), lambda match, text, rng: match.expand(new)


def swap(*pairs: str, back: bool = True) -> Edit:
    """``"more less"``: the second word for the first, in its case; and, with ``back``, the first for the second."""
    split = [pair.split() for pair in pairs]
    words = {one: other for a, b in split for one, other in (((a, b), (b, a)) if back else ((a, b),))}

    def other(match: re.Match[str], text: str, rng: random.Random) -> str:
        new = words[match.group().lower()]
        return new.capitalize() if match.group()[0].isupper() else new

    return re.compile(rf"(?i)\b(?:{'|'.join(words)})\b(?![’'])"), other


def inner(edit: Callable[[str, int], str]) -> Edit:
    """An edit at an inner letter of a long word."""

    def edited(match: re.Match[str], text: str, rng: random.Random) -> str:
        return edit(match.group(), rng.randrange(1, len(match.group()) - 2))

    return re.compile(r"\b[a-z]{7,}\b"), edited


def another_digit(match: re.Match[str], text: str, rng: random.Random) -> str:
    number = match.group()
    at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    digits = "123456789" if at == 0 else "0123456789"
    return number[:at] + rng.choice(digits.replace(number[at], "")) + number[at + 1 :]


def another_month(match: re.Match[str], text: str, rng: random.Random) -> str:
    return rng.choice([month for month in MONTHS if month != match.group()])


def another_name(match: re.Match[str], text: str, rng: random.Random) -> str | None:
    """Another capitalised word of the text; words that also occur in lower case are no names."""
    names = sorted({m.group() for m in NAME.finditer(text)} - set(MONTHS))
    names = [name for name in names if not re.search(rf"\b{name.lower()}\b", text)]
    others = [name for name in names if name != match.group()]
    return rng.choice(others) if others and match.group() in names else None


def another_word(match: re.Match[str], text: str, rng: random.Random) -> str | None:
    """A word of the text with the same last letters, and so often of the same part of speech."""
    old = match.group()
    words = {m.group() for m in WORD.finditer(text)}
    others = sorted(w for w in words if w[-3:] == old[-3:] and w[:3] != old[:3])
    return rng.choice(others) if others else None


# --- the changes --------------------------------------------------------------------------------

MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
WORD = re.compile(r"\b[a-z]{6,}\b")
_AFTER_A_WORD = r"(?<=[a-z,] )"
ALTERED: dict[str, tuple[Edit, ...]] = {
    "number": ((re.compile(rf"{_AFTER_A_WORD}(?![12]\d\d\d\b)\d+(?:[.,]\d+)*(?![\w:)])"), another_digit),),
    "date": (
        (re.compile(r"(?<=\b19)\d\d\b(?![.,]\d)|(?<=\b20)\d\d\b(?![.,]\d)"), another_digit),
        (re.compile(rf"\b(?:{'|'.join(MONTHS)})\b"), another_month),
    ),
    "unit": (
        swap("years months", "hours minutes", "days weeks", "miles kilometers", "pounds kilograms", "feet meters"),
        swap("inches centimeters", "ounces grams", "cups teaspoons", "fahrenheit celsius", "gallons liters"),
    ),
    "magnitude": (
        swap("million billion", "hundred thousand", "hundreds millions"),
        fixed(rf"{_AFTER_A_WORD}[1-9]\d{{0,2}}(?![\w.,:/)-])", r"\g<0>0"),
    ),
    "negation out": (
        fixed(r"\b(is|was|are|were|can|could|will|would|should|must|has|have|had|does|do|did) not\b", r"\1"),
        fixed(r"\b(do|does|did|is|are|was|would|should|could)n[’']t\b", r"\1"),
    ),
    "negation in": (
        fixed(r"\b(is|was|are|were|can|could|will|should|must)\b(?! not|n[’']t| no )(?= [a-z])", r"\1 not"),
    ),
    "name": ((NAME, another_name),),
    "comparative": (
        swap("more less", "higher lower", "larger smaller", "longer shorter", "before after", "over under"),
        swap("above below", "better worse", "highest lowest", "largest smallest", "least most", "earlier later"),
    ),
    "quantifier": (
        swap("all some", "always sometimes", "never often"),
        swap("most few", "many few", "several all", "usually rarely", back=False),
    ),
    "modal": (swap("must may"), swap("can should", "will might", "should may", back=False)),
    "antonym": (
        swap("increase decrease", "increases decreases", "high low", "left right", "hot cold", "first last"),
        swap("inside outside", "strong weak", "safe unsafe", "possible impossible", "legal illegal", "easy difficult"),
        swap("good bad", "large small", "long short", "north south", "east west", "raise reduce", "upper lower"),
    ),
    "word": ((WORD, another_word),),
    "deleted": (fixed(r"\b(?:only|almost|nearly|usually|often|partly) (?=[a-z\d])|\b(?:about|at least) (?=\d)", ""),),
}
SLIPS: dict[str, tuple[Edit, ...]] = {
    "spelling": (
        inner(lambda word, at: word[:at] + word[at] + word[at:]),
        inner(lambda word, at: word[:at] + word[at + 1 :]),
        inner(lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :]),
    ),
    "ocr": (fixed(r"(?<=[a-z])m(?=[a-z]{3})", "rn"), fixed(r"(?<=[a-z]{2})l(?=[a-z]{2})", "1")),
    "punctuation": (fixed(r"(?<=[a-z]),(?= [a-z])", ""),),
    "spacing": (fixed(r"(?<=[a-z]{5}) (?=[a-z]{5})", ""),),
    "article": (fixed(r"(?<=[a-z] )(?:the|an?) (?=[a-z])", ""),),
    "inflection": (fixed(r"\b([a-z]{4,}[bcdfghjklmnpqrtvwxyz])s\b", r"\1"),),
    "hyphenation": (fixed(r"(?<=[a-z])-(?=[a-z]{3})", " "),),
    "variant": (
        swap("color colour", "colors colours", "center centre", "labor labour", "behavior behaviour", "fiber fibre"),
        swap("liter litre", "liters litres", "meters metres", "defense defence", "gray grey", "favorite favourite"),
    ),
}
