"""What the rules share: atoms, whether an answer says yes, and whether it denies what it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evals import Claim

Atoms = Sequence[Claim]
# From what a sample says of its question, and the text of an answer: the atoms, or None where the answer declines.
Rule = Callable[[Mapping[str, Any], str], Atoms | None]

ANSWER = "answer"  # the label of the atom that answers the question itself
MOST = 20_000  # code points of an answer that are read

_FIRST = re.compile(r"\W*(?:(?:the )?(?:final )?answer(?: is)?\W{1,6})?(yes|no)\b", re.IGNORECASE)
_LAST = re.compile(r"\banswer(?: is)?\s{0,3}:?[\s*\"'“]{0,6}(yes|no)\b", re.IGNORECASE)
_OPENING = 1_500  # an answer that denies does so near its beginning


def stance(text: str, yes: re.Pattern[str], no: re.Pattern[str]) -> bool | None:
    """Whether an answer says yes: by its first word, else by what it calls its answer, else by the first place that
    ``no`` or ``yes`` is found at, ``no`` first. None where it says neither."""
    text = text[:MOST]
    if plain := _FIRST.match(text):
        return plain[1].lower() == "yes"
    if named := list(_LAST.finditer(text)):
        return named[-1][1].lower() == "yes"
    if no.search(text):
        return False
    return True if yes.search(text) else None


def verdict(said: bool | None, right: bool) -> list[Claim]:
    """The atom of a yes or a no; none where the answer says neither."""
    return [] if said is None else [Claim("yes" if said else "no", float(said == right), ANSWER)]


def denies(text: str, words: re.Pattern[str]) -> bool:
    """Whether an answer says, in one of these wordings, that what it is asked for does not exist or never happened; an
    empty one does."""
    return not text.strip() or words.search(text[:_OPENING]) is not None
