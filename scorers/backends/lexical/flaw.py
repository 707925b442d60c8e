"""What is found to be wrong with a sentence: the nouns of `flaws` and `altered`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FlawKind = Literal["number", "name", "negation", "opposite", "strength", "roles"]


@dataclass(frozen=True, slots=True)
class Flaw:
    """``contradicts``: a premise says otherwise, and does not just lack it."""

    kind: FlawKind
    reason: str
    contradicts: bool = False

    def __str__(self) -> str:
        return self.reason
