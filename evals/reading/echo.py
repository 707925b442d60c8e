"""An answer that repeats what it was asked."""

from __future__ import annotations

from functools import lru_cache

from evals.text import terms, words

_LEAST_WORDS = 7  # seven words in a row are no accident


def echo_of(text: str, instructions: str) -> str:
    """The first seven words of the text that stand in the instructions in that order, with all that go on from there;
    "" where there are none.

    >>> echo_of("Reply with one JSON object and nothing else: yes", "Reply with one JSON object and nothing else.")
    'Reply with one JSON object and nothing else'
    """
    runs = _runs(instructions)
    said = terms(text) if runs else []
    first = last = -1
    for n in range(len(said) - _LEAST_WORDS + 1):
        if said[n] in runs and tuple(said[n : n + _LEAST_WORDS]) in runs[said[n]]:
            first = n if first < 0 else first
            last = n + _LEAST_WORDS - 1
        elif 0 <= last < n:
            break
    if first < 0:
        return ""
    spans = words(text)
    return text[spans[first].start : spans[last].end]


@lru_cache(maxsize=16)
def _runs(instructions: str) -> dict[str, set[tuple[str, ...]]]:
    """Every seven words in a row, by the first."""
    asked, runs = terms(instructions), dict[str, set[tuple[str, ...]]]()
    for n in range(len(asked) - _LEAST_WORDS + 1):
        runs.setdefault(asked[n], set()).add(tuple(asked[n : n + _LEAST_WORDS]))
    return runs
