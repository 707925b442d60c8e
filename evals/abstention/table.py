"""What a table of rules holds.

Rules are regular expressions over a clause in lower case, without marks on letters, with straight quotes and single
spaces; here they may be written with marks. A name in capitals stands for the part of that name, so there are no
escapes in capitals (``\\W``) and no groups that capture. Repeats are bounded, ``{0,3}``, or possessive, ``*+``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# Marks that people leave out, or write as they please: accents of Latin, Greek and Cyrillic, vowels of Arabic.
_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670]")


def unmarked(text: str) -> str:
    """The text without marks on letters."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))


@dataclass(frozen=True, slots=True)
class Table:
    """The rules of one language; the kinds of clause are those of ``evals.abstention.rules``.

    ``cue``: no clause declines without one of these words. ``alone``: declines as the whole of the first sentence.
    ``they``: further rules of ``lacks`` right after a clause on the documents, for "but it does not say". ``lead``:
    words before a clause that say nothing. A sentence is cut at ``but`` and ``so``, after ``though`` also at the next
    comma, and at ``joins`` where a clause, told by its ``verb``, stands before what declines. ``reported``: what
    follows are somebody's words. ``firm``: a sentence that begins so answers. ``spaced``: words stand apart.
    """

    language: str
    parts: Mapping[str, str]
    cue: str
    alone: tuple[str, ...]
    refuses: tuple[str, ...]
    lacks: tuple[str, ...]
    they: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    lead: str = ""
    but: str = ""
    though: str = ""
    so: str = ""
    joins: str = ""
    verb: str = ""
    reported: str = ""
    firm: str = ""
    spaced: bool = True
