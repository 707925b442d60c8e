"""An answer that repeats what it was asked: its words, or the blanks of the form that it was shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from evals.patterns import may_hold, pattern
from evals.text import terms, words

_BLANK = pattern(r"<[a-z]{2,20}>|\"[a-z]+(?: [a-z]+)+\"")
_LEAST_WORDS = 7  # seven words in a row are no accident
_ENOUGH_WORDS = 5  # more than the JSON of the form has in a row


def echo_of(text: str, instructions: str) -> str:
    """The first seven words of the text that stand in the instructions in that order, with all that go on from there;
    "" where there are none. A blank of the form that they show is enough.

    >>> echo_of("Reply with one JSON object and nothing else: yes", "Reply with one JSON object and nothing else.")
    'Reply with one JSON object and nothing else'
    """
    for blank in _blanks(instructions):
        if blank in text:
            return blank
    runs = _runs(instructions)
    if not runs or (text.isascii() and not _may_repeat(instructions)(text)):
        return ""
    said = terms(text)
    first = last = -1
    for n in range(len(said) - _LEAST_WORDS + 1):
        if said[n] in runs and tuple(said[n : n + _LEAST_WORDS]) in runs[said[n]]:
            first = n if first < 0 else first
            last = n + _LEAST_WORDS - 1
        elif 0 <= last < n:
            break
    if first < 0:
        return ""
    spans = words(text)
    return text[spans[first].start : spans[last].end]


def is_blank(text: str, instructions: str) -> bool:
    """Whether a text is no more than a blank of the form that the instructions show, such as ``<sentence>``.

    >>> is_blank("<sentence>.", "in this form: <sentence> [<number>]"), is_blank("It is.", "in this form: <sentence>")
    (True, False)
    """
    said = _bare(text)
    return said != "" and any(said == _bare(blank) for blank in _blanks(instructions))


def _bare(text: str) -> str:
    return " ".join(terms(text))


@lru_cache(maxsize=16)
def _blanks(instructions: str) -> tuple[str, ...]:
    """What stands for the words of an answer: ``<number>``, ``[number]``, ``"a short answer"``."""
    found = _BLANK.findall(instructions)
    return (*found, *(f"[{blank[1:-1]}]" for blank in found if blank[0] == "<"))


@lru_cache(maxsize=16)
def _runs(instructions: str) -> dict[str, set[tuple[str, ...]]]:
    """Every seven words in a row, by the first."""
    asked, runs = terms(instructions), dict[str, set[tuple[str, ...]]]()
    for n in range(len(asked) - _LEAST_WORDS + 1):
        runs.setdefault(asked[n], set()).add(tuple(asked[n : n + _LEAST_WORDS]))
    return runs


@lru_cache(maxsize=16)
def _may_repeat(instructions: str) -> Callable[[str], bool]:
    """Whether a text in ASCII may have the first few of the seven words: much sooner said than whether it has all."""
    asked = {run[:_ENOUGH_WORDS] for runs in _runs(instructions).values() for run in runs}
    openings = ("[^0-9a-z]+".join(map(re.escape, words)) for words in sorted(asked))
    return may_hold("|".join(openings), re.IGNORECASE)
