"""Reasons why answers failed, those that differ only in numbers and ids as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_MOST = 5  # groups that are shown
# What tells one failure from the next of its kind, and not one kind from another as the status of HTTP does.
_VARIABLE = re.compile(r"(?<!HTTP )\b(?=[\w-]*\d)[\w-]+\b")


def grouped(reasons: Mapping[str, int]) -> list[tuple[int, str]]:
    """How often each kind of reason occurs, the most frequent first, in the words of its most frequent one."""
    kinds: dict[str, Counter[str]] = {}
    for reason, times in reasons.items():
        kinds.setdefault(_VARIABLE.sub("#", reason), Counter())[reason] += times
    found = [(kind.total(), kind.most_common(1)[0][0]) for kind in kinds.values()]
    return sorted(found, key=lambda group: -group[0])


def summed_up(reasons: Mapping[str, int]) -> str:
    """The same in one line: ``400 × HTTP 429: ...; 12 × no answer within 60 s``; a lone reason as it is."""
    groups = grouped(reasons)
    if len(groups) == 1:
        return groups[0][1]
    shown = [f"{times} × {reason}" for times, reason in groups[:_MOST]]
    if rest := sum(times for times, _ in groups[_MOST:]):
        shown.append(f"{rest} × another of {len(groups) - _MOST} reasons")
    return "; ".join(shown)
