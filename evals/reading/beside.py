"""Which of an answer's quotations are those of a marker: before it, behind it, around it, or announced by it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from evals.patterns import pattern
from evals.reading.quotations import QUOTE_WORDS
from evals.reading.runs import Run
from evals.text.characters import CAPITALS
from evals.types import Span

_OPENING = r"[\s>:：(\"“„«»‘'「『—–*_•‣-]*"
_UP_TO_QUOTE = pattern(
    rf"(?:[.。]?{_OPENING}(?:(?:direct|exact|supporting|relevant|key)\s)?{QUOTE_WORDS}s?[*_]{{0,2}}[:：])?{_OPENING}"
    rf"(?:(?<=\n)[ \t]{{0,9}}\d{{1,3}}[.)][ \t]{_OPENING})?",
    re.IGNORECASE,
)
_WIDEST_GAP = 100
_NEXT_ITEM = pattern(
    r"[\"”“»«’」』*_.,;]{0,4}[ \t]*\n\s*(?:(?:[-*+•‣–]|\d{1,3}[.)])[ \t]+[*_]{0,2}[\"“„«»「『]|>[ \t]?)"
    r"[\"“„«»「『*_]{0,3}"
)
_ITEM = pattern(r"[ \t]*-[ \t]")
_GOES_ON = pattern(rf"[\"”“»’」』*_]{{1,3}},?\s?(?!(?:and|und|et|y|e|и)\s?[\"“„«])(?=[^\W\d_{CAPITALS}\u2e80-\u9fff])")
_SIGNATURE = pattern(r"[>\s]*(?:[—–]|--?\s)")


class Beside:
    """The quotations of a text, in order, beside its markers."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self._text, self._spans = text, spans

    def leading(self, runs: Sequence[Run], claims: Sequence[Span | None], places: Sequence[int]) -> Iterator[bool]:
        """Of each run whether it leads what is quoted: in words, or as all do of its claim, each with a quotation right
        behind it and the first with none before it: 'In [1] "it is cold", in [2] "it is wet"'."""
        for claim, group in groupby(range(len(runs)), key=lambda number: claims[number]):
            numbers = [*group]
            all_lead = len(numbers) > 1 and not self._before(claim, 0, places[numbers[0]])
            all_lead = all_lead and all(self._right_behind(places[number]) for number in numbers)
            yield from (all_lead or runs[number].leads for number in numbers)

    def beside(
        self,
        number: int,
        leads: Sequence[bool],
        claims: Sequence[Span | None],
        places: Sequence[int],
        *,
        pointed: bool,
    ) -> list[Span]:
        """The quotations of the claim of a run, by its number, that are the run's: of one that leads only what follows,
        as far as the next that leads."""
        claim, place = claims[number], places[number]
        after = places[number - 1] if number and claims[number - 1] == claim else 0
        quotes = [] if leads[number] else self._before(claim, after, place)
        shared = number + 1 < len(claims) and claims[number + 1] == claim
        if shared and leads[number] and (leads[number + 1] or pointed):
            return self._before(claim, place, places[number + 1])
        if not quotes and not shared:
            quotes = self._behind(claim, place)
            others = [c for c in claims[number + 1 : number + 2] if c]
            if not quotes:
                quotes = self._announced(claim, place, others)
            elif leads[number] and self._text[:place][-1:] in ("", "\n"):  # "According to [1]:", and a list
                quotes = self._with_items(quotes, others)
        return quotes or self._around(place, places[number + 1 :][:1])

    def with_quotation(self, claim: Span | None, after: int) -> Span | None:
        """A claim with what stands before it in its quotation, as far as another marker; or that only says whose the
        quotation above is, "— Annual Report", with that quotation."""
        text = self._text
        if claim is None:
            return None
        first = bisect_right(self._spans, claim.start, key=lambda s: s.end)
        if first < len(self._spans) and after <= self._spans[first].start < claim.start:
            return Span(self._spans[first].start, claim.end)
        if not first or text[claim.start].isalnum() or not _SIGNATURE.match(text, claim.start, claim.end):
            return claim
        quote = self._spans[first - 1]
        if text[claim.start] == "-" and _ITEM.match(text, text.rfind("\n", 0, quote.start) + 1):
            return claim  # an item of the same list
        near = claim.start - quote.end < _WIDEST_GAP and not has_words(text[quote.end : claim.start])
        return Span(quote.start, claim.end) if near else claim

    def _before(self, claim: Span | None, after: int, place: int) -> list[Span]:
        """The quotations of a claim that end before a place, or with it, and after another."""
        if claim is None:
            return []
        first = bisect_right(self._spans, max(claim.start, after), key=lambda s: s.end)
        last = bisect_right(self._spans, place, key=lambda s: s.end)
        around = self._spans[last] if last < len(self._spans) else None
        if around and around.start < place and not has_words(self._text[place : around.end]):
            last += 1  # it ends inside of the quotation marks: "It is cold [1]."
        return self._spans[first:last]

    def _behind(self, claim: Span | None, place: int) -> list[Span]:
        if claim is None:
            return []
        first = bisect_left(self._spans, place, key=lambda s: s.start)
        last = bisect_left(self._spans, claim.end, key=lambda s: s.start)
        return self._spans[first:last]

    def _announced(self, claim: Span | None, place: int, others: Sequence[Span]) -> list[Span]:
        """The quotation that follows a claim, which announces it with a colon or stands right before it, and that is
        of no other claim: "As [1] says:", and a block quote, or a list of quotations, under it."""
        text = self._text
        first = bisect_left(self._spans, max(place, claim.end if claim else 0), key=lambda s: s.start)
        if first == len(self._spans):
            return []
        quote = self._spans[first]
        between = text[place : quote.start] if quote.start - place < _WIDEST_GAP else "..."
        colon = claim is not None and claim.of(text).rstrip(" *_").endswith((":", "："))
        near = _UP_TO_QUOTE.fullmatch(between if not colon or claim is None else text[claim.end : quote.start])
        if not colon and _GOES_ON.match(text, quote.end):
            return []  # "It is cold" is so in a sentence of its own: “It is dry”, she said.
        if near is None or any(other.start <= quote.start < other.end for other in others):
            return []
        return self._with_items([quote], others) if colon else [quote]

    def _with_items(self, quotes: list[Span], others: Sequence[Span]) -> list[Span]:
        """With the quotations that are the next items of a list, or the next blocks, as far as another claim."""
        first = last = bisect_left(self._spans, quotes[-1].end, key=lambda s: s.start)
        end = others[0].start if others else len(self._text)
        while last < len(self._spans) and self._spans[last].start < end:
            if not _NEXT_ITEM.fullmatch(self._text, self._spans[last - 1].end, self._spans[last].start):
                break
            last += 1
        return [*quotes, *self._spans[first:last]]

    def _around(self, place: int, following: Sequence[int]) -> list[Span]:
        """The quotation that a marker stands in the middle of, unless another marker stands in or right behind it."""
        text = self._text
        last = bisect_right(self._spans, place, key=lambda s: s.end)
        quote = self._spans[last] if last < len(self._spans) else None
        if quote is None or not quote.start < place:
            return []
        taken = any(place < other < quote.end or not has_words(text[quote.end : other]) for other in following)
        return [] if taken else [quote]

    def _right_behind(self, place: int) -> bool:
        first = bisect_left(self._spans, place, key=lambda s: s.start)
        start = self._spans[first].start if first < len(self._spans) else place + _WIDEST_GAP
        return start - place < _WIDEST_GAP and _UP_TO_QUOTE.fullmatch(self._text, place, start) is not None


def has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
