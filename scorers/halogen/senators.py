"""Did a senator of that state go to that school? The yes or no is held to the data set's own answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scorers.halogen.atoms import Atoms, stance, verdict

_YES = re.compile(r"\b(?:there (?:was|were|has been|have been|is)|represented)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|not|never|none|wasn['’]t|hasn['’]t)\b", re.IGNORECASE)


def senators(question: Mapping[str, Any], text: str) -> Atoms:
    """``answer`` is true or false."""
    right = question["answer"]
    if not isinstance(right, bool):
        raise ValueError(f"answer {right!r}; expected true or false")
    return verdict(stance(text, _YES, _NO), right)
