"""The quick test before the rules: in which languages a text may abstain.

No clause abstains without a cue of its language, and most answers have none. Cues are searched for by the regular
expressions of pydantic, which are Rust's: one pass over a text, where Python's `re` tries each cue at each word. The
two do not agree on what a letter is, so what is searched for here is a little more than the rules' own cues: it is
found wherever the rules find a cue, and perhaps where they do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from evals.abstention.languages import TABLES, Table, unmarked
from evals.patterns import searches
from evals.text.forms.normal_form import normal_text

# Beside a cue: an end of the text, or what is surely no letter of the cue's script.
_EDGE = r"(?:^|$|[^a-z0-9\u0430-\u044f\u0621-\u064a])"
_LETTER = r"[\w\p{N}]"
# Characters of the expressions that are searched for at once. Rust takes two hundred times as long to search with one
# of 4,200 as with one of 2,500, or of 100.
_AT_ONCE = 2500
# Where a line ends in a dash, the word before it may be joined to the next one, or not, as sentences are cut.
_BROKEN = re.compile(r"[-\u00ad\u2010-\u2015]\s*\n")


def languages_of(text: str) -> list[int]:
    """The tables, by their number, that may find a cue in a sentence of the text, which has no markup any more."""
    if _BROKEN.search(text):
        return list(range(len(TABLES)))
    form = _readable(unmarked(normal_text(text)))
    return [n for found, few in _groups() if found(form) for n in few if _cue(TABLES[n].language)(form)]


def may_hold_cue(table: Table, form: str) -> bool:
    """Whether a text may have a cue of the table: where it has one, it may. ``form`` is as the rules read it."""
    return _cue(table.language)(_readable(form))


def _readable(form: str) -> str | bytes:
    """The form as Rust can read it, which has no half of a surrogate pair."""
    return form if form.isascii() else form.encode("utf-8", "replace")


@cache
def _groups() -> tuple[tuple[Callable[[str | bytes], bool], list[int]], ...]:
    """Tables, by their number, with a test for all of them: as few groups as stay fast."""
    groups: list[list[int]] = []
    room = 0
    for n, table in enumerate(TABLES):
        size = len(table.expanded(table.cue))
        if size > room:
            groups.append([])
            room = _AT_ONCE
        groups[-1].append(n)
        room -= size
    return tuple((_cue(*(TABLES[n].language for n in group)), group) for group in groups)


@cache
def _cue(*languages: str) -> Callable[[str | bytes], bool]:
    """Whether a text has a cue of one of the languages; compiled when it is first asked."""
    cues = (table.expanded(table.cue) for table in TABLES if table.language in languages)
    return searches("|".join(cue.replace(r"\b", _EDGE).replace(r"\w", _LETTER) for cue in cues))
