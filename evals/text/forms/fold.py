"""One character, or one with its marks, as it stands in the normal form (`evals.text.forms.normal_form`)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from evals.text.characters import DASHES, DOUBLE_QUOTES, IGNORABLE, PRIMES, SINGLE_QUOTES, expanded, is_mark

_FOLD = str.maketrans(
    {
        **dict.fromkeys(SINGLE_QUOTES, "'"),
        **dict.fromkeys(DOUBLE_QUOTES, '"'),
        **PRIMES,
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(expanded(IGNORABLE), ""),
        "\u2044": "/",
    }
)


@lru_cache(maxsize=1 << 16)
def fold(cluster: str) -> str:
    """One character, or a character with its marks, folded until nothing changes."""
    while True:
        folded = _compatible(cluster.translate(_FOLD))
        folded = _compatible(folded.casefold().translate(_FOLD))
        folded = "".join(" " if c.isspace() else c for c in folded)
        if folded == cluster:
            return folded
        cluster = folded


def _compatible(cluster: str) -> str:
    """NFKC, but for what would change a number: see the head of this module."""
    parts: list[str] = []
    behind_digit = False
    for c in cluster:
        kind = unicodedata.decomposition(c).partition(" ")[0]
        kept = kind == "<super>" or (kind == "<sub>" and behind_digit)
        folded = c if kept else unicodedata.normalize("NFKD", c)
        apart = folded[0].isdecimal() and kind != "<sub>" and not c.isdecimal()
        parts.append(" " + folded if apart else folded)
        if not is_mark(folded[-1]):
            behind_digit = folded[-1].isdecimal() or (kind == "<sub>" and kept)
    return unicodedata.normalize("NFC", "".join(parts))


@lru_cache(maxsize=1 << 16)
def joins(character: str) -> bool:
    """Whether the character may change, or be changed by, what stands before it: marks, the vowels and finals of
    Hangul, and subscripts."""
    folded, plain = fold(character), unicodedata.normalize("NFKC", character)[0]
    return any(map(is_mark, (character, plain, *folded[:1]))) or unicodedata.decomposition(character)[:5] == "<sub>"
