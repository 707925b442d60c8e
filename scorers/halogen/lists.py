"""Which names of a known list meet a condition? Every name that an answer lists is looked up, and so is its count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evals import Claim
from scorers.halogen.atoms import ANSWER, MOST, Atoms, denies

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {"no": 0, "none": 0} | {word: n for n, word in enumerate(_WORDS)}
# The number of an item of a list is no count; but a list begins with 1.
_COUNT = re.compile(
    r"\A\W*(?!1[.)])(?P<first>\d{1,6})[.)]\s"
    rf"|^[ \t]*\d{{1,4}}[.)][ \t]|(?<![\w.,])(?:(?P<digits>\d{{1,6}})|(?P<word>{'|'.join(_NUMBERS)}))\b",
    re.IGNORECASE | re.MULTILINE,
)
_BULLET = re.compile(r"^[ \t]*(?:[-*•–]|\d{1,4}[.)])[ \t]+(.*)$", re.MULTILINE)
_BETWEEN = re.compile(r"[;,\n]|\.\s|\band\b")
_ASIDE = re.compile(r"\([^()]*\)|\s[-–—:]\s.*$|[*_`\"“”'’.]")
_LONGEST = 5  # words of a name; what is longer is a sentence
_PROSE = re.compile(
    r"\b(?:are|is|here|there|that|contains?|letters?|they|these|following|list|begins?|starts?|with|names?|whose"
    r"|only|has|have|the|which|so|however|therefore|thus|note|sure|please|yes|no)\b"
)
_DENIES = re.compile(
    r"\bno response\b|\bnone (?:of|exists?)\b"
    r"|\b(?:there (?:is|are)|have|has|find|found|know of|aware of) (?:no|not any)\b"
    r"|\bno \w++ (?:\w++ ){0,5}(?:begins?|starts?|contains?|with|whose|that|exists?)\b"
    r"|\b(?:do|does|are|is)(?: not|n['’]t) (?:\w++ ){0,4}(?:exist|any|that many|so many|enough)\b"
    r"|\bthere (?:is|are) only\b",
    re.IGNORECASE,
)


def counted(question: Mapping[str, Any], text: str) -> Atoms:
    """``names`` are those of the whole list, ``holds`` those that meet the condition. The first number of the answer
    is its count."""
    text = text[:MOST]
    count = next((m for m in _COUNT.finditer(text) if m["first"] or m["digits"] or m["word"]), None)
    if count is None:
        return list(_looked_up(question, text))
    digits = count["first"] or count["digits"]
    number = int(digits) if digits else _NUMBERS[count["word"].lower()]
    right = number == len(set(question["holds"]))
    return [Claim(digits or count["word"], float(right), ANSWER), *_looked_up(question, text[count.end() :])]


def listed(question: Mapping[str, Any], text: str) -> Atoms | None:
    """As ``counted``, where no count is asked for, and fewer names may meet the condition than were asked for."""
    return None if denies(text, _DENIES) else list(_looked_up(question, text[:MOST])) or None


def _looked_up(question: Mapping[str, Any], text: str) -> Iterator[Claim]:
    known, holds = ({_plain(name) for name in question[field]} for field in ("names", "holds"))
    for name in dict.fromkeys(_said(text, known)):
        yield Claim(name, float(name in holds), "name")


def _said(text: str, known: set[str]) -> Iterator[str]:
    """The names of a list: those after bullets or numbers, where there are such, else those between separators. Of
    prose around a list only names that are known are read."""
    bulleted = _BULLET.findall(text)
    for part in bulleted or _BETWEEN.split(text.rpartition(":")[2]):
        words = _plain(part).split()[-100:]
        tails = (" ".join(words[-n:]) for n in range(min(_LONGEST, len(words)), 0, -1))
        name = next((tail for tail in tails if tail in known), " ".join(words))
        if name in known or (0 < len(words) <= _LONGEST and not _PROSE.search(name) and not name.isdigit()):
            yield name


def _plain(name: str) -> str:
    """Without case, marks and what is said of it: ``**Mars** (the red one)`` is ``mars``."""
    return " ".join(_ASIDE.sub("", name).split()).casefold()
