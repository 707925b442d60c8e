"""The passage that has all words of a quote but one run of them.

One word for another changes more than a tenth of a short quote's letters: no window is as similar as ``tau`` asks,
though the quote is a sentence of its source with one thing altered.

>>> text = "lake aro is small. the dam is 212 metres high, and safe."
>>> window = all_but_one_run("the dam is 35 metres high.", text)
>>> text[window.start : window.end]
'the dam is 212 metres high'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from evals.patterns import pattern
from evals.text.edges import whole
from evals.text.languages.words import Word, tokens
from evals.text.places import places_of
from evals.text.search.align import Window, similarity

_LONGEST = 200  # characters of a quote; in a longer one another word leaves a window that is similar enough
_FEWEST = 4  # words that stand in both
# Places of the quote's first words, and of its last ones, that are looked at; and how much of the text, as a multiple
# of the quote's length.
_MOST_PLACES, _AROUND = 200, 2
_STOP = pattern(r"[.!?。！？।؟]")
_EDGES = " .,;:!?\"'()。，、；：！？।؟،؛"


class _Passage(NamedTuple):
    """How many words the quote shares with it, how many it has, and where it stands."""

    shared: int
    words: int
    start: int
    end: int


def all_but_one_run(quote: str, text: str) -> Window | None:
    """The passage of ``text`` that has all words of ``quote`` in their order, but for one run of them, and at most one
    run of its own in that place. Of several it is the one with most of the words, then the shortest. None if there is
    none, and for a quote of more than 200 characters.

    Two thirds of the words of either stand in both, and four at least. So a third of them are the quote's first, or its
    last ones, and are looked for as they stand: both texts are in normal form. The time is bounded: two searches for a
    string, and 400 places at most.
    """
    quote = quote.strip(_EDGES)
    if len(quote) > _LONGEST:
        return None
    space = " " if quote.count(" ") + 1 >= _FEWEST else ""  # a script without spaces is read by its characters
    words = quote.split(space) if space else list(quote)
    if len(words) < _FEWEST:
        return None
    places = list(_places(words, space, text))
    asked = tokens(quote) if places else []
    passages = filter(None, (_passage(asked, text, *place, _AROUND * len(quote)) for place in places))
    best = max(passages, key=lambda passage: (passage.shared, -passage.words), default=None)
    return best and Window(best.start, best.end, similarity(quote, text[best.start : best.end]))


def _places(words: Sequence[str], space: str, text: str) -> Iterator[tuple[int, bool]]:
    """Where the quote's first third begins in the text (True), and where its last third ends, if the text has nearby
    what else must stand there for two thirds."""
    quote, third, least = space.join(words), -(-len(words) // 3), -(-2 * len(words) // 3)
    size, reach = len(quote), _AROUND * len(quote)
    head, tail = space.join(words[:third]), space.join(words[-third:])
    for at in islice(places_of(head, text), _MOST_PLACES):
        same = Prefix.similarity(quote, text[at : at + size])
        more = least - (quote.count(" ", 0, same + 1) if space else same)
        if more <= 0 or space.join(words[-more:]) in text[at + same : at + reach]:
            yield at, True
    for at in islice(places_of(tail, text), _MOST_PLACES):
        end = at + len(tail)
        same = Postfix.similarity(quote, text[max(0, end - size) : end])
        more = least - (quote.count(" ", max(0, size - same - 1)) if space else same)
        if more <= 0 or space.join(words[:more]) in text[max(0, end - reach) : end - same]:
            yield end, False


def _passage(asked: Sequence[Word], text: str, at: int, first: bool, reach: int) -> _Passage | None:
    """The passage that begins at that place, or ends there if that is not where the quote's first words stand; None if
    too few words are shared."""
    low, high = (at, min(len(text), at + reach)) if first else (max(0, at - reach), at)
    found = tokens(text, low, high)
    wanted, there = [w.key for w in asked], [w.key for w in found]
    sentence = _sentence(found, text, first)
    if not first:
        wanted, there = wanted[::-1], there[::-1]
    shared, words = _fit(wanted, there, sentence)
    if shared < _FEWEST or 3 * shared < 2 * max(len(wanted), words):
        return None
    within = found[:words] if first else found[-words:]
    start, end = within[0].start, within[-1].end
    return _Passage(shared, words, start, end) if whole(text, start, end) else None


def _sentence(found: Sequence[Word], text: str, first: bool) -> int:
    """How many words, from the first on or from the last back, are in one sentence."""
    ends = [n for n, (a, b) in enumerate(pairwise(found), 1) if _STOP.search(text, a.end, b.start)]
    if not ends:
        return len(found)
    return ends[0] if first else len(found) - ends[-1]


def _fit(wanted: Sequence[str], there: Sequence[str], sentence: int) -> tuple[int, int]:
    """How many words the quote shares with the best passage that begins with its first ones, and how many that has. A
    run that ends the quote stands for as many words of the same sentence."""
    before = Prefix.similarity(wanted, there)
    rest = wanted[before:]
    ends = max(before, min(before + len(rest), sentence))
    best = (before, ends)
    for end in range(before + 1, min(len(there), before + len(wanted)) + 1):
        behind = Postfix.similarity(rest, there[before:end])
        if before + behind > best[0]:
            best = (before + behind, end)
    return best
