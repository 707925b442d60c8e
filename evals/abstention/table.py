"""The form of a language's table of rules.

Rules are regular expressions that match a clause in lower case, without accents, with straight quotes and single
spaces; the rules themselves may be written with accents. A name in capitals is replaced by the entry of that name in
``parts``, so rules have no escapes in capitals (``\\W``) and no capturing groups. Repeats are bounded, ``{0,3}``, or
possessive, ``*+``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.patterns import alternatives

# Marks that people often leave out: accents of Latin, Greek and Cyrillic, vowels of Arabic.
_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670]")
SIGNS = "\u2460\u2461\u2462"  # circled digits, none of which the normal form of a text has
# The parts of rules that stand for them: a source by its number, sources that are surely at hand, a text that may be.
SIGNED = {"NUM": SIGNS[0], "SURE": SIGNS[1], "MAYBE": SIGNS[2], "ANY": f"[{SIGNS[1:]}]"}
_DEEPEST = 4  # levels of parts within parts of a rule
_HEADS = ("^", r"\b")


def unmarked(text: str) -> str:
    """The text without marks on letters, and without the i that has no dot."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text))).replace("ı", "i")


def any_of(rules: Iterable[str]) -> str:
    """One expression for all the rules, which tries those that begin alike only where they may begin: to try each of
    a hundred at every character takes up to three times as long."""
    by_head: dict[str, list[str]] = {}
    for rule in rules:
        for way in alternatives(rule):
            head = next((head for head in _HEADS if way.startswith(head)), "")
            by_head.setdefault(head, []).append(way.removeprefix(head))
    return "|".join(f"{head}(?:{'|'.join(ways)})" for head, ways in by_head.items())


@dataclass(frozen=True, slots=True)
class Table:
    """The rules of one language; the kinds of clause are those of ``evals.abstention.rules``."""

    language: str
    parts: Mapping[str, str]  # what names in capitals stand for
    # No clause abstains without one of these words. They are written out as far as may be: repeats of letters make the
    # quick test slow.
    cue: str
    alone: tuple[str, ...]  # abstains if it is the whole of the first sentence
    refuses: tuple[str, ...]
    lacks: tuple[str, ...]
    none: str = ""  # of what abstains alone, what answers behind a heading: "Casualties: none"
    they: tuple[str, ...] = ()  # lacks, right after a clause about the documents: "but it does not say"
    remarks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    lead: str = ""  # words at the beginning of a clause that are skipped
    # Where a sentence is cut into clauses: at ``but`` and ``so``; if it begins with ``though``, also at its next comma;
    # and at ``joins``, the space after it included, if the clause before has a ``verb`` and the one after abstains.
    but: str = ""
    though: str = ""
    so: str = ""
    joins: str = ""
    verb: str = ""
    reported: str = ""  # marks a clause that reports somebody's words, which never abstains
    firm: str = ""  # a sentence that begins with this is content
    spaced: bool = True  # whether the language puts spaces between words
    # Phrases that are put to one sign of ``SIGNS`` each before any rule but ``cue`` sees a sentence, so that rules may
    # be short: "the passages you gave me".
    marks: tuple[str, ...] = ()

    def expanded(self, rule: str) -> str:
        """A rule with its parts filled in, in the form of the text that it is to match."""
        names = "|".join(sorted(self.parts, key=len, reverse=True)) or "(?!)"
        for _ in range(_DEEPEST):
            rule = re.sub(names, lambda name: self.parts[name[0]], rule)
        return unmarked(rule.casefold())
