"""Tell of a meeting of two people: possible only if both lived at the time. An answer that tells of it is one atom."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evals import Claim
from scorers.halogen.atoms import ANSWER, Atoms, denies

_DENIES = re.compile(
    r"\A\W*no\b|\bnever (?:\w++ ){0,2}(?:met|meet|happened|occurred|took place|existed)\b"
    r"|\b(?:did|do|could|can|would|has|have|had|is|was|were|does)(?: not|n['’]t) (?:\w++ ){0,5}"
    r"(?:met|meet|occur(?:red)?|happen(?:ed)?|take place|taken place|overlap|exist|possible|documented|recorded"
    r"|contemporar\w{1,5})\b"
    r"|\bno (?:\w++,? ){0,6}(?:records?|evidence|meetings?|encounters?|documentation|accounts?)\b"
    r"|\bimpossible\b|\bfictional\b|\bfictitious\b|\bimaginary\b|\banachronis"
    r"|\bdifferent (?:\w++ ){0,3}(?:eras?|times?|centur\w{1,3}|periods?|epochs?|ages)\b"
    r"|\b(?:some|a|any|be|of) (?:confusion|mix-?up|misunderstanding)\b"
    r"|\b(?:centuries|decades|years) (?:apart|before \w++ was born|after \w++ (?:had )?died)\b",
    re.IGNORECASE,
)


def meeting(question: Mapping[str, Any], text: str) -> Atoms | None:
    """``lives`` are two pairs of years, of birth and of death."""
    (_, first), (second, _) = sorted((int(born), int(died)) for born, died in question["lives"])
    if denies(text, _DENIES):
        return None
    return [Claim("they met", float(second <= first), ANSWER)]
