"""Where a quote says something else than its source.

A slip leaves every word recognisable: spelling, punctuation, spacing, accents, case, hyphens, inflection, British or
American spelling, the same number or unit written otherwise, an article or a form of "be", "have" or "do" in or out.
Everything else may change the meaning, and is a difference: no list of content words decides.

>>> for difference in differences("The dam, built in 1902, is not safe.", "The dam, bilt in 1912, is safe"):
...     print(difference)
number: 1902 in the source, 1912 in the quote
negation: not in the source, nothing in the quote
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from rapidfuzz.distance import Postfix, Prefix

from evals.text.characters import UNPARTED
from evals.text.differences import unparted
from evals.text.differences.agreement import other_persons
from evals.text.differences.alignment import Stretch, inside, stretches
from evals.text.differences.kinds import kind_of
from evals.text.differences.numerals import respelt
from evals.text.differences.omissions import FEW
from evals.text.differences.opposites import are_opposites
from evals.text.differences.slips import Slips
from evals.text.differences.spelling import as_scanned
from evals.text.languages import (
    BY_LANGUAGE,
    ENGLISH,
    LEXICONS,
    language_of,
    lexicon_around,
    lexicon_of,
    may_be_english,
)
from evals.text.languages.folding import fold_word
from evals.text.languages.hyphens import turns
from evals.text.languages.known import known
from evals.text.languages.lexicon import Lexicon, bag
from evals.text.languages.words import BROKEN, KATAKANA, Word, tokens
from evals.text.values.dates import rearranged
from evals.text.values.numbered import with_numbers
from evals.text.values.units import CURRENCIES, UNITS, amount
from evals.types import Difference, Span

__all__ = [
    "BY_LANGUAGE",
    "ENGLISH",
    "LEXICONS",
    "Lexicon",
    "are_opposites",
    "differences",
    "fold_word",
    "language_of",
    "lexicon_around",
    "lexicon_of",
    "may_be_english",
]

_MARGIN = 40  # code points around the window that are read, so that a word it cuts is read whole
_KEPT = 50  # code points that are read before the first difference and after the last
TOLD = 1000  # code points of a window that tell its language
AROUND = 5000  # code points around the window in which a word of the quote may stand elsewhere
_LONGEST = 50_000  # words of a quote or window that are compared one by one
_UNPARTED = re.compile(f"(?![{KATAKANA}])[{UNPARTED}]")
_QUOTES = frozenset("\"'”’")
_RANGING = bag("to till through bis à a tot до")
_DASH = re.compile(r"\s?[-–—−]\s?")
_HYPHEN = re.compile("[-\u2010\u2011]")
_BEHIND_NUMBERS = frozenset("%‰°€$£¥₹₽₩")
_LONG = 4  # letters of a word behind which a number may be that of a footnote
_SHORTEST_NEGATED = 5
_POUNDS = bag("pound pounds")
_BESIDE = 20  # code points beside a number in which its currency is looked for
_WAS = bag("fue fueron foi foram era eran eram fu furono erano")
_SPANISH = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")
_PARTICIPLES = {"es": _SPANISH, "pt": _SPANISH, "it": ("ato", "ata", "ati", "ate", "ito", "ita", "iti", "ite", "uto")}
_UNCHANGED = bag("hit hurt cut put set shut cast split spread burst read let bid shed")  # participles


def differences(
    source: str, quote: str, window: Span | None = None, lexicon: Lexicon | None = None
) -> tuple[Difference, ...]:
    """The differences between a quote and the ``window`` of the source that it was found in (all of it unless told),
    in the quote's order; none if only slips differ.

    Words of the window before the quote's first and after its last are none: the quote begins later, or ends earlier.
    A word that the window cuts is compared whole. ``lexicon`` is that of the window's language, where the caller has
    told it already. The time is that of aligning the words, bit-parallel; sides of more
    than 50,000 words count as one difference unless they are equal.
    """
    return _Comparison(source, quote, window or Span(0, len(source)), lexicon).found()


def _currency(word: Word) -> str | None:
    """The currency that a word names."""
    return "sterling" if word.key in _POUNDS else CURRENCIES.get(word.key)


class _Comparison:
    def __init__(self, source: str, quote: str, window: Span, lexicon: Lexicon | None) -> None:
        self._raw_source, self._raw_quote = source, quote
        ends = _same_ends(source, quote, window)
        low = window.start + ends[0] if ends[0] else max(0, window.start - _MARGIN)
        high = window.end - ends[1] if ends[1] else min(len(source), window.end + _MARGIN)
        read = tokens(source, low, high)
        asked = tokens(quote, ends[0], len(quote) - ends[1])
        self._lexicon = lexicon or lexicon_around(source, Span(window.start, min(window.end, low + TOLD)))
        whole = with_numbers(read, source, self._lexicon)
        mended = with_numbers(respelt(asked, read, self._lexicon), quote, self._lexicon)
        self._quote = rearranged(mended, whole, self._lexicon)
        self._source, self._stretches = self._beside(whole, window)
        around = source[max(0, window.start - AROUND) : window.end + AROUND]
        self._slips = Slips(self._lexicon, source, around)

    def _beside(self, words: list[Word], window: Span) -> tuple[list[Word], list[Stretch]]:
        """The words of the window; and where the quote has words more at an end, as many beside it. Which words of
        the source the quote's first and last ones stand for, letters alone do not tell: "Un" for "Nessun". With them
        where they differ from the quote's."""
        first = bisect_right(words, window.start, key=attrgetter("end"))
        last = max(first, bisect_left(words, window.end, key=attrgetter("start")))
        differ = stretches(words[first:last], self._quote)
        before = behind = 0
        if differ and first < last and self._quote:
            i1, i2, j1, j2 = differ[0]
            before = min(first, max(0, (j2 - j1) - (i2 - i1))) if j1 == 0 else 0
            before += before > 0 and (self._are_parts(words, first - before) or self._is_broken(words, first - before))
            i1, i2, j1, j2 = differ[-1]
            behind = min(len(words) - last, max(0, (j2 - j1) - (i2 - i1))) if j2 == len(self._quote) else 0
            behind += behind > 0 and self._are_parts(words, last + behind)
        if not before and not behind:
            return words[first:last], differ
        more = words[first - before : last + behind]
        return more, stretches(more, self._quote)

    def found(self) -> tuple[Difference, ...]:
        if max(len(self._source), len(self._quote)) > _LONGEST:
            everything = Stretch(0, len(self._source), 0, len(self._quote))
            same = [w.key for w in self._source] == [w.key for w in self._quote]
            return () if same else (self._difference(everything),)
        parts: list[Stretch] = []
        slips: list[Stretch] = []
        for stretch in self._stretches:
            parts += self._parts(stretch, slips)
        parts = sorted(
            {*parts, *other_persons(slips, self._source, self._quote, self._lexicon)}
            - self._moved_currencies(parts)
            - self._converted(parts)
        )
        exchanged = self._exchanged(parts)
        return tuple(self._difference(part, exchanged) for part in parts)

    def _parts(self, where: Stretch, slips: list[Stretch]) -> list[Stretch]:
        """The parts of a stretch that are no slips; those that are go to ``slips``."""
        old, new = self._source[where.i1 : where.i2], self._quote[where.j1 : where.j2]
        if any(not w.raw.isascii() and _UNPARTED.match(w.raw) for w in (*old, *new)):
            return [] if unparted.are_alike(self._source, self._quote, where, self._lexicon) else [where]
        if old and new and _joined_alike(old, new) and not _negates((*old, *new), self._lexicon):
            return []
        parts: list[Stretch] = []
        for part in inside(self._source, self._quote, where, self._lexicon):
            (slips if self._is_slip(part) else parts).append(part)
        ends = (0, len(self._source))
        return [p for p in parts if p.j1 < p.j2 or (p.i1 != ends[0] and p.i2 != ends[1]) or self._is_joined(p)]

    def _is_joined(self, part: Stretch) -> bool:
        """Whether what the quote leaves out at an end is a part of its first or last word, "post-Soviet"."""
        return any(self._are_parts(self._source, at) for at in (part.i1, part.i2)) or (
            part.i1 == 0 and self._is_broken(self._source, part.i2)
        )

    def _is_broken(self, words: Sequence[Word], at: int) -> bool:
        """Whether the hyphen before that place is a line's alone, "govern-ment", for its parts make a word that is
        listed. Asked where a quote begins: one that ends there may have been cut at a length."""
        if not 0 < at < len(words):
            return False
        one, other = words[at - 1 : at + 1]
        between = BROKEN.fullmatch(self._raw_source, one.end, other.start)
        return between is not None and known(one.key + other.key, self._lexicon.language)

    def _are_parts(self, words: Sequence[Word], at: int) -> bool:
        """Whether the words before that place and behind it are parts of one, "CO2", "5 %", or joined by a hyphen: of
        figures one at a line end too, and a dash where one part turns the other."""
        if not 0 < at < len(words):
            return False
        one, other = words[at - 1 : at + 1]
        between = self._raw_source[one.end : other.start]
        if one.is_number and other.is_number:
            return _HYPHEN.fullmatch(between.rstrip()) is not None or between == "**"
        if one.is_number and other.raw in _BEHIND_NUMBERS:
            return not between.strip()
        if one.end == other.start:
            return (one.is_number or other.is_number) and _is_parted(one) and _is_parted(other)
        if between == "–":
            return turns(one.key, other.key) and other.raw.islower()
        return _HYPHEN.fullmatch(between) is not None

    def _is_slip(self, part: Stretch) -> bool:
        old, new = self._source[part.i1 : part.i2], self._quote[part.j1 : part.j2]
        if not old and all(w.raw in _QUOTES for w in new):
            return True  # behind a figure a quotation mark of the quote looks like its inches
        if self._spells_range(part, old, new):
            return True
        if not old or not new:
            added = (*old, *new)
            if len(added) == 1 and self._is_note(part, added[0]):
                return True
            return (all(map(self._adds_nothing, added)) and not self._turns_next(part, added)) or self._repeats(part)
        return len(old) == len(new) == 1 and self._slips.one_word(old[0], new[0])

    def _spells_range(self, part: Stretch, old: Sequence[Word], new: Sequence[Word]) -> bool:
        """Whether one side has a word for the dash of the other, "10 to 20" for "10-20"."""
        if len(old) + len(new) != 1 or (*old, *new)[0].key not in _RANGING:
            return False
        words, at, text = (self._quote, part.j1, self._raw_quote) if old else (self._source, part.i1, self._raw_source)
        if not 0 < at < len(words) or not (words[at - 1].is_number and words[at].is_number):
            return False
        return bool(_DASH.fullmatch(text, words[at - 1].end, words[at].start))

    def _is_note(self, part: Stretch, number: Word) -> bool:
        """Whether a number is that of a footnote, set directly behind a word: "committee1"."""
        words, at, text = (
            (self._source, part.i1, self._raw_source) if part.i1 < part.i2 else (self._quote, part.j1, self._raw_quote)
        )
        word = words[at - 1] if at else None
        if word is None or not (number.raw.isdigit() and len(number.raw) < 3) or word.end != number.start:
            return False
        return word.raw.islower() and len(word.raw) >= _LONG and not text[number.end : number.end + 1].isalnum()

    def _adds_nothing(self, word: Word) -> bool:
        return word.key in self._lexicon.light or self._is_article(word)

    def _turns_next(self, part: Stretch, added: Sequence[Word]) -> bool:
        """Whether a light word in or out turns the next one: "a few" is not "few", "was killed" is not "killed"."""
        following = self._source[part.i2] if part.i2 < len(self._source) else None
        if following is None:
            return False
        if following.key in FEW:
            return any(map(self._is_article, added))
        forms = self._lexicon.forms
        if self._lexicon.language in _PARTICIPLES and any(w.key in _WAS for w in added):
            return following.key.endswith(_PARTICIPLES[self._lexicon.language])
        if self._lexicon.language != "en" or not any(forms.get(w.key) == "be" for w in added):
            return False
        return (
            following.key.endswith(("ed", "en"))
            or following.key in _UNCHANGED
            or forms.get(following.key, following.key) != following.key
        )

    def _is_article(self, word: Word) -> bool:
        return word.key in self._lexicon.articles

    def _repeats(self, part: Stretch) -> bool:
        """Whether one word is written twice in a row."""
        words, i1, i2 = (self._source, part.i1, part.i2) if part.i1 < part.i2 else (self._quote, part.j1, part.j2)
        if i2 - i1 != 1 or words[i1].is_number or words[i1].key in self._lexicon.negators:
            return False
        beside = words[max(0, i1 - 1) : i1] + words[i2 : i2 + 1]
        return any(w.key == words[i1].key for w in beside)

    def _moved_currencies(self, parts: Sequence[Stretch]) -> set[Stretch]:
        """The parts that are one currency, before a number in one text and behind it in the other: "€5", "5 euros"."""
        moved: set[Stretch] = set()
        for one, other in pairwise(sorted(parts)):
            words = [w for p in (one, other) for w in (*self._source[p.i1 : p.i2], *self._quote[p.j1 : p.j2])]
            around_number = other.i1 - one.i2 == other.j1 - one.j2 == 1 and self._source[one.i2].is_number
            if len(words) == 2 and around_number and _currency(words[0]) == _currency(words[1]) is not None:
                moved |= {one, other}
        return moved | set(filter(self._is_beyond, parts))

    def _is_beyond(self, part: Stretch) -> bool:
        """Whether the quote has a currency on one side of a number, and the source on the other, where the window ends:
        "costs €30" in "It costs 30 euros"."""
        new, named = self._quote[part.j1 : part.j2], None
        within = part.i1 < part.i2 and part.j1 > 0 and part.j2 < len(self._quote)
        if len(new) != 1 or within or _currency(new[0]) is None:
            return False
        if self._is_amount(part.i2, part.j2):
            end = self._source[part.i2].end
            named = next(iter(tokens(self._raw_source[end : end + _BESIDE])), None)
        elif self._is_amount(part.i1 - 1, part.j1 - 1):
            start = self._source[part.i1 - 1].start
            named = next(reversed(tokens(self._raw_source[max(0, start - _BESIDE) : start])), None)
        return named is not None and _currency(named) == _currency(new[0])

    def _is_amount(self, i: int, j: int) -> bool:
        return 0 <= i < len(self._source) and 0 <= j < len(self._quote) and self._source[i].is_number

    def _converted(self, parts: Sequence[Stretch]) -> set[Stretch]:
        """The parts that are one amount in two units of which one is a power of ten of the other: "5 km", "5,000 m"."""
        same: set[Stretch] = set()
        for some in (*((part,) for part in parts), *pairwise(sorted(parts))):
            old = _amount(self._source[some[0].i1 : some[-1].i2])
            if old is not None and old == _amount(self._quote[some[0].j1 : some[-1].j2]):
                same |= set(some)
        return same

    def _exchanged(self, parts: Sequence[Stretch]) -> set[Stretch]:
        """The parts that are words in another order: what one side lost elsewhere, the other side has here."""
        lost = Counter(w.key for p in parts for w in self._source[p.i1 : p.i2])
        gained = Counter(w.key for p in parts for w in self._quote[p.j1 : p.j2])
        moved = lost & gained
        return {
            p for p in parts if all(w.key in moved for w in (*self._source[p.i1 : p.i2], *self._quote[p.j1 : p.j2]))
        }

    def _difference(self, part: Stretch, exchanged: Collection[Stretch] = ()) -> Difference:
        old, new = self._source[part.i1 : part.i2], self._quote[part.j1 : part.j2]
        before = self._quote[part.j1 - 1] if part.j1 else self._source[part.i1 - 1] if part.i1 else None
        after = self._quote[part.j2] if part.j2 < len(self._quote) else None
        kind = "order" if part in exchanged else kind_of(old, new, self._lexicon, before, after)
        at, to = _span(self._source, part.i1, part.i2), _span(self._quote, part.j1, part.j2)
        return Difference(kind, at, to, at.of(self._raw_source), to.of(self._raw_quote))


def _same_ends(source: str, quote: str, window: Span) -> tuple[int, int]:
    """How many code points at the beginning and at the end of both sides are the same and need not be read: all but
    some before the first difference and after the last, up to a space; none where the window may cut a word."""
    found = window.of(source)
    first = Prefix.similarity(found, quote) - _KEPT
    last = Postfix.similarity(found, quote) - _KEPT
    whole = not source[max(0, window.start - 1) : window.start].strip(), not source[window.end : window.end + 1].strip()
    begin = max(0, quote.rfind(" ", 0, max(0, first))) if whole[0] else 0
    end = quote.find(" ", max(0, len(quote) - last)) if last > 0 and whole[1] else -1
    return begin, len(quote) - end if end > begin else 0


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    """The span of those words; an empty one where there are none: behind the word before, but not within a word written
    as two, "can't", for it would stand behind a difference that follows."""
    if first < last:
        return Span(words[first].start, words[last - 1].end)
    behind = [words[first - 1].end] if first else []
    ahead = [words[first].start] if first < len(words) else []
    at = min(behind + ahead, default=0)
    return Span(at, at)


def _amount(words: Sequence[Word]) -> tuple[Decimal, str] | None:
    """The amount that two words are, a number and its unit; None if they are none."""
    if len(words) != 2 or words[1].key not in UNITS or not words[0].is_number or words[0].value is None:
        return None
    return amount(words[0].value, words[1].key)


def _negates(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether one of the words is a letter that negates what follows, once it is joined: "a moral", "amoral"."""
    single = any(len(w.key) == 1 and w.key in lexicon.negating for w in words)
    return single and max(len(w.key) for w in words) > _SHORTEST_NEGATED


def _is_parted(word: Word) -> bool:
    """Whether it is a word of a script with spaces between words, or a number."""
    return word.raw.isalnum() and not _UNPARTED.match(word.raw)


def _joined_alike(old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether words are the same once joined, as where a space or a hyphen is in or out, or a scanner took a letter for
    a figure."""
    several = len(old) + len(new) > 2
    figures = any(w.is_number for w in old) != any(w.is_number for w in new)
    if not several and not figures:
        return False
    one, other = ("".join(w.written for w in side) for side in (old, new))
    if one == other and several:
        return not all(w.is_number for w in (*old, *new))
    letters = any(c.isalpha() for c in one) and any(c.isalpha() for c in other)
    return letters and figures and as_scanned(one) == as_scanned(other)
