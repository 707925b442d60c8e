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

from pydantic_core import SchemaValidator, core_schema

from evals.abstention.languages import TABLES, Table, unmarked
from evals.text.normal_form import normal_text

# Beside a cue: an end of the text, or what is surely no letter of the cue's script.
_EDGE = r"(?:^|$|[^a-z0-9\u0430-\u044f\u0621-\u064a])"
_LETTER = r"[\w\p{N}]"
# Where a line ends in a dash, the word before it may be joined to the next one, or not, as sentences are cut.
_BROKEN = re.compile(r"[-\u00ad\u2010-\u2015]\s*\n")


def languages_of(text: str) -> list[int]:
    """The tables, by their number, that may find a cue in a sentence of the text, which has no markup any more."""
    if _BROKEN.search(text):
        return list(range(len(TABLES)))
    form = _readable(unmarked(normal_text(text)))
    return [number for number, found in enumerate(_cues()) if found(form)]


def may_hold_cue(table: Table, form: str) -> bool:
    """Whether a text may have a cue of the table: where it has one, it may. ``form`` is as the rules read it."""
    return _cue(table.language)(_readable(form))


def _readable(form: str) -> str | bytes:
    """The form as Rust can read it, which has no half of a surrogate pair."""
    return form if form.isascii() else form.encode("utf-8", "replace")


@cache
def _cues() -> tuple[Callable[[str | bytes], bool], ...]:
    return tuple(_cue(table.language) for table in TABLES)


@cache
def _cue(language: str) -> Callable[[str | bytes], bool]:
    """Whether a text has a cue of the language; compiled when it is first asked. Each is asked on its own, since one
    expression of all their cues is so large that Rust takes eight times as long to search with it."""
    [table] = (table for table in TABLES if table.language == language)
    pattern = table.expanded(table.cue).replace(r"\b", _EDGE).replace(r"\w", _LETTER)
    return SchemaValidator(core_schema.str_schema(pattern=pattern)).isinstance_python
