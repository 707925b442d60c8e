"""Numbers in round brackets, which are markers where an answer has no others: "It is cold (1)." """

from __future__ import annotations

import re

from evals.patterns import pattern
from evals.reading.labels import AND, IN_WORDS, STOPS
from evals.reading.numbered import is_numbered
from evals.types import Span

_JOIN = rf"(?:\s?[,;，、&+–-]\s?(?:and\s)?|\s{AND}\s)"
_NUMBERS = pattern(rf"(?<!\d)\s?[(（]\s?(\d{{1,3}}(?:{_JOIN}\d{{1,3}}){{0,9}})\s?[)）]")
_FOLLOWED = pattern(r"\s*(?:[.,;:!?。，；：！？)|]|[(（]\d|$|\n)")
_LOOK_BACK = 40


def round_numbers(text: str, documents: int) -> list[Span]:
    """The brackets, none where they may be anything else: where a statement begins with one, where one is amid a
    sentence and none ends it, and where there is no document of that number."""
    found = list(_NUMBERS.finditer(text))
    if not found or not _FOLLOWED.match(text, found[-1].end()):
        return []
    last = -1
    for match in found:
        numbers = [int(n) for n in re.findall(r"\d+", match[1])]
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        glued = match.group()[0] in "(（" and before[-1:].isascii() and before[-1:].isalpha()
        # "two gates (2)", "five (5)": the number says again what words say.
        said = [IN_WORDS.get(word, 0) for word in re.findall(r"\w+", before.casefold())[-2:]]
        if not all(1 <= n <= documents for n in numbers) or set(said) & set(numbers):
            return []
        joined, last = last >= 0 and text[last : match.start()].strip() in tuple(",;，；"), match.end()
        if not joined and _begins(before) and not (before[-1:] in tuple(STOPS) and match.group()[0] in "(（"):
            return []
        if glued and (len(re.findall(r"\w+$", before)[0]) < 3 or not _FOLLOWED.match(text, match.end())):
            return []
        if is_numbered(
            before if before[-1:].isspace() else f"{before} ", text[match.end() :][:_LOOK_BACK], len(numbers)
        ):
            return []  # "equation (2)"
        if glued and text[match.end() : match.end() + 1] == ":":  # "range(3):"
            return []
    return [Span(m.start() + (m.group()[0] not in "(（"), m.end()) for m in found]


def _begins(before: str) -> bool:
    """Whether a line, or a list of points, begins there."""
    bare = before.rstrip(" \t")
    return not bare or bare[-1] in STOPS + ":：;；,，\n*-"
