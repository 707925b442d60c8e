"""How many tokens a text has, roughly, where no tokenizer is at hand.

>>> rough_tokens("four letters a token"), rough_tokens("桥梁")
(5, 2)
"""

from __future__ import annotations

import re

from evals.text.characters import SPACELESS

LETTERS = 4  # characters of a token, on average, in scripts with spaces between words
_SPACELESS = re.compile(f"[{SPACELESS}]")


def rough_tokens(text: str) -> int:
    """One token for four characters, or for one of a script without spaces between words."""
    dense = 0 if text.isascii() else len(_SPACELESS.findall(text))
    return dense + (len(text) - dense + LETTERS - 1) // LETTERS
