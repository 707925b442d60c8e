"""Words of a quote beside those of its source: what is put for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from evals.text.languages.folding import REMEMBERED
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.words import Word

# Words on both sides of a stretch, multiplied: a larger stretch is not looked into.
_LARGEST = 2500
_GAP, _SMALL_GAP = 0.55, 0.25
_JOINED = 3  # a word may be split into so many


class Stretch(NamedTuple):
    """Words ``[i1, i2)`` of the source, where the quote has its words ``[j1, j2)``."""

    i1: int
    i2: int
    j1: int
    j2: int


def stretches(source: Sequence[Word], quote: Sequence[Word]) -> list[Stretch]:
    """Where the two sequences of words differ, in order; between them their keys are equal."""
    found: list[Stretch] = []
    for op in Levenshtein.opcodes([w.key for w in source], [w.key for w in quote]):
        if op.tag == "equal":
            continue
        new = Stretch(op.src_start, op.src_end, op.dest_start, op.dest_end)
        if found and found[-1].i2 == new.i1 and found[-1].j2 == new.j1:
            new = Stretch(found[-1].i1, new.i2, found.pop().j1, new.j2)
        found.append(new)
    return found


def inside(source: Sequence[Word], quote: Sequence[Word], where: Stretch, lexicon: Lexicon) -> Iterator[Stretch]:
    """The parts of a stretch: a word for a word, one split into two or three, or a word on one side only; words that
    are equal once joined are left out, but not numbers, for 10-20 is not 1020. A stretch too large to look into is
    one part."""
    i1, i2, j1, j2 = where
    if i1 == i2 or j1 == j2 or (i2 - i1, j2 - j1) == (1, 1) or (i2 - i1) * (j2 - j1) > _LARGEST:
        yield where
        return
    old, new = [w.written for w in source[i1:i2]], [w.written for w in quote[j1:j2]]
    steps = _cheapest(old, new, lexicon)
    i, j = len(old), len(new)
    parts = []
    while i or j:
        di, dj = steps[i][j]
        figures = all(w.is_number for w in (*source[i1 + i - di : i1 + i], *quote[j1 + j - dj : j1 + j]))
        if figures or "".join(old[i - di : i]) != "".join(new[j - dj : j]):
            parts.append(Stretch(i1 + i - di, i1 + i, j1 + j - dj, j1 + j))
        i, j = i - di, j - dj
    yield from reversed(parts)


def _cheapest(old: list[str], new: list[str], lexicon: Lexicon) -> list[list[tuple[int, int]]]:
    """For every pair of prefixes the last step of the cheapest alignment: how many words of each side it takes."""
    single = [prefix for prefix in lexicon.negating if len(prefix) == 1]  # "a moral" is not "amoral"
    gap_old = [_gap(word, lexicon) for word in old]
    gap_new = [_gap(word, lexicon) for word in new]
    cost = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    steps = [[(0, 0)] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            if not i and not j:
                continue
            options: list[tuple[float, tuple[int, int]]] = []
            if i and j:
                options.append((cost[i - 1][j - 1] + _unlike(old[i - 1], new[j - 1], lexicon), (1, 1)))
            if i:
                options.append((cost[i - 1][j] + gap_old[i - 1], (1, 0)))
            if j:
                options.append((cost[i][j - 1] + gap_new[j - 1], (0, 1)))
            for n in range(2, _JOINED + 1):
                if i >= n and j and old[i - n] not in single and "".join(old[i - n : i]) == new[j - 1]:
                    options.append((cost[i - n][j - 1], (n, 1)))
                if j >= n and i and new[j - n] not in single and "".join(new[j - n : j]) == old[i - 1]:
                    options.append((cost[i - 1][j - n], (1, n)))
            cost[i][j], steps[i][j] = min(options)
    return steps


def _gap(word: str, lexicon: Lexicon) -> float:
    return _SMALL_GAP if word in lexicon.light or word in lexicon.articles else _GAP


def _unlike(a: str, b: str, lexicon: Lexicon) -> float:
    if a in lexicon.forms and lexicon.forms[a] == lexicon.forms.get(b):
        return _SMALL_GAP  # "was" for "were"
    return float(OSA.normalized_distance(a[:REMEMBERED], b[:REMEMBERED]))
