"""Citations as LaTeX writes them: ``\\cite[p. 3]{aro,dam}``, ``\\parencites{aro}[4]{dam}``, ``\\textcite{aro}``."""

from __future__ import annotations

import re
from typing import NamedTuple

from evals.patterns import pattern
from evals.text.characters import SMALL

_LATEX = pattern(
    r"\\[A-Za-z]{0,12}cite[A-Za-z]{0,12}\*?\s?((?:\[[^\[\]]{0,100}\]){0,2})\{([^{}]{1,300})\}"
    r"((?:(?:\[[^\[\]]{0,100}\]){0,2}\{[^{}]{1,300}\}){0,9})"
)
# As the subject of its sentence: "\citet{dam} counted 312 trout".
_NARRATIVE, _GOES_ON = pattern(r"\\(?:[Cc]ite(?:t|author|alt)|[Tt]extcite)s?\b"), pattern(rf"\s[{SMALL}]")
_NOTE = pattern(
    r"\\footnote\{[^{}]{0,80}\\[a-z]{0,12}cite[a-z]{0,12}\*?(?:\[[^\[\]{}]{0,80}\]){0,2}"
    r"\{([^{}]{1,300})\}[^{}]{0,80}\}"
)


class Latex(NamedTuple):
    """``inner`` are the ``keys`` with what stands beside them, pages for the most part. ``narrative``: it may be the
    subject of its sentence."""

    span: tuple[int, int]
    inner: str
    keys: str
    narrative: bool = False


def latex_at(text: str, at: int, end: int) -> Latex | None:
    """The command that begins at a place of ``text[:end]``, None for any other than those that cite."""
    if noted := _NOTE.match(text, at, end):
        return Latex(noted.span(), noted[1], noted[1])
    found = _LATEX.match(text, at, end)
    if found is None:
        return None
    keys = ",".join([found[2], *re.findall(r"\{([^{}]+)\}", found[3])])
    given = re.findall(r"\[([^\[\]]+)\]", found[1])
    notes = [f"p. {note}" if note.strip().isdecimal() else note for note in given]  # no number of a source
    start = at - 1 if text[at - 1 : at] == "~" else at
    narrative = _NARRATIVE.match(text, at) is not None and _GOES_ON.match(text, found.end()) is not None
    return Latex((start, found.end()), ",".join([keys, *notes]), keys, narrative)
