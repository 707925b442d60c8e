"""In which scripts there are rules for abstaining at all."""

from __future__ import annotations

import regex

# Those of the languages that have a table.
_SCRIPTS = (
    "Latin",
    "Cyrillic",
    "Arabic",
    "Han",
    "Hiragana",
    "Katakana",
    "Hangul",
    "Greek",
    "Hebrew",
    "Devanagari",
    "Thai",
)
_READ = regex.compile("|".join(rf"\p{{{script}}}" for script in _SCRIPTS))
_LONGEST = 2000  # code points; a script shows itself in fewer


def known(text: str) -> bool:
    """Whether at least half of the letters of a text are of a script that some table is written in. Of a text in
    another, nobody knows whether it abstains.

    >>> known("I do not know."), known("\u0986\u09ae\u09bf \u099c\u09be\u09a8\u09bf \u09a8\u09be")
    (True, False)
    """
    head = text[:_LONGEST]
    return head.isascii() or 2 * len(_READ.findall(head)) >= sum(map(str.isalpha, head))
