"""An index of a premise: which sentences have which stems and numbers, which stems are neighbours, what is negated."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from evals import sentences
from evals.text.differences import Lexicon, lexicon_around
from scorers.backends.lexical.numbers import Number
from scorers.backends.lexical.sentences import Sentence, cut_marks, read

# Two words of at least five letters count as the same, misspelt or inflected, from this likeness on. Words that only
# begin alike ("decide", "decision") count as related, and for less.
SHORTEST, LIKENESS = 5, 0.8
KIN, KIN_PREFIX = 0.6, 0.6
_MARKS, _STOPS = ' \t\n"“”„«»', ".,;:!?…。！？"
_REMEMBERED = 50_000  # cached look-ups of words that the premise does not have as they are


class Index:
    """One premise, its ``text``. Its ``sentences`` are numbered from 0, and stand at ``spans``; ``size`` is their
    number. They are read when a statement is first compared with them."""

    def __init__(self, premise: str) -> None:
        self.text, self.spans = premise, sentences(premise)
        self.size = len(self.spans)
        self._near: dict[str, tuple[str, float]] = {}
        self._lexicons: dict[int, Lexicon] = {}

    def has(self, text: str) -> bool:
        """Whether a sentence is this one word for word, whatever quotation marks and stop each has."""
        said = _bare(text)
        start = self.text.find(said) if said else -1
        while start >= 0:
            at = bisect_right(self.spans, start, key=lambda span: span.start) - 1
            if at >= 0 and _bare(cut_marks(self.spans[at].of(self.text))) == said:
                return True
            start = self.text.find(said, self.spans[at + 1].start if at + 1 < self.size else len(self.text))
        return False

    @cached_property
    def sentences(self) -> list[Sentence]:
        """What each sentence says."""
        return [read(cut_marks(span.of(self.text))) for span in self.spans]

    @cached_property
    def adjacent(self) -> frozenset[tuple[str, str]]:
        """The pairs of stems that are neighbours somewhere; stop words between them do not count."""
        return frozenset(pair for sentence in self.sentences for pair in pairwise(sentence.stems))

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        where = defaultdict[str, list[int]](list)
        for number, sentence in enumerate(self.sentences):
            for stem in {*sentence.stems, *sentence.initials}:
                where[stem].append(number)
        return dict(where)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._where)

    @cached_property
    def _led(self) -> dict[str, list[int]]:
        led = defaultdict[str, list[int]](list)
        for number, sentence in enumerate(self.sentences):
            for _, follower in sentence.subjects():
                led[follower].append(number)
        return dict(led)

    @cached_property
    def _numbers(self) -> Numbers:
        return Numbers((x, n) for n, s in enumerate(self.sentences) for x in (*s.numbers, *s.vague))

    def find(self, stem: str) -> tuple[str, float]:
        """The premise's own word for the stem, and how far they agree (1 if equal); ("", 0) for none."""
        if stem in self._where:
            return stem, 1.0
        if len(stem) < SHORTEST or not stem.isalpha():
            return "", 0.0
        found = self._near.get(stem)
        if found is None:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            found = self._near[stem] = self._like(stem)
        return found

    def _like(self, stem: str) -> tuple[str, float]:
        low, high = bisect_left(self._sorted, stem[0]), bisect_left(self._sorted, chr(min(ord(stem[0]) + 1, 0x10FFFF)))
        alike = process.extractOne(
            stem, self._sorted[low:high], scorer=OSA.normalized_similarity, score_cutoff=LIKENESS
        )
        if alike is not None and len(alike[0]) >= SHORTEST:
            return alike[0], float(alike[1])
        at = bisect_left(self._sorted, stem)
        for near in self._sorted[max(0, at - 1) : at + 1]:  # the longest common beginning is a neighbour's
            shared = Prefix.similarity(stem, near)
            if shared >= max(SHORTEST, KIN_PREFIX * max(len(stem), len(near))):
                return near, KIN
        return "", 0.0

    def places(self, stem: str) -> Sequence[int]:
        """The sentences with this stem of the premise, in order."""
        return self._where.get(stem, ())

    def named(self, stem: str) -> bool:
        """Whether some run of names in the premise ends in that stem and has nothing before it: "Obama" alone."""
        return any(run.stems == (stem,) for at in self.places(stem) for run in self.sentences[at].runs)

    def led(self, stem: str) -> Sequence[int]:
        """The sentences in which a name, or a first word that may be one, comes right before that stem."""
        return self._led.get(stem, ())

    def agreeing(self, number: Number) -> Sequence[int]:
        """The sentences with a number that agrees with this one, in order."""
        return self._numbers.agreeing(number)

    def lexicon(self, at: int) -> Lexicon:
        """That of the language of a sentence, as it and what is around it tell."""
        if at not in self._lexicons:
            self._lexicons[at] = lexicon_around(self.text, self.spans[at])
        return self._lexicons[at]


class Numbers:
    """The numbers of a premise, each with that of its sentence."""

    def __init__(self, numbers: Iterable[tuple[Number, int]]) -> None:
        self._all = list(numbers)
        self._figures: dict[float, list[int]] = {}
        for at, (number, _) in enumerate(self._all):
            self._figures.setdefault(number.figure, []).append(at)

    def agreeing(self, number: Number) -> Sequence[int]:
        """The sentences with a number that agrees with this one, in order."""
        same = [at for at in self._figures.get(number.figure, ()) if number.agrees(self._all[at][0])]
        same = same or [at for at in self._near(number) if number.agrees(self._all[at][0])]
        return sorted({self._all[at][1] for at in same})

    def _near(self, number: Number) -> Iterable[int]:
        """The numbers that may agree without being the same: by figure, or by value in another unit."""
        if not self._all:
            return ()
        figures, values, slack, margin = self._reach
        (low, high), (least, most) = number.around(slack, 1.0), number.around(margin, number.size)
        near = figures.within(low, high)
        if number.unit or near:
            near |= values.within(least, most)
        return near

    @cached_property
    def _reach(self) -> tuple[_Ordered, _Ordered, float, float]:
        """All figures and all values, and the largest slack and margin."""
        numbers = [number for number, _ in self._all]
        figures, values = _Ordered([x.figure for x in numbers]), _Ordered([x.value for x in numbers])
        return figures, values, max(x.slack for x in numbers), max(x.margin for x in numbers)


class _Ordered:
    """Some values in order, each with its place among them as they were given."""

    def __init__(self, values: Sequence[float]) -> None:
        self._places = sorted(range(len(values)), key=values.__getitem__)
        self._values = [values[place] for place in self._places]

    def within(self, low: float, high: float) -> set[int]:
        """The places of those from ``low`` to ``high``."""
        return set(self._places[bisect_left(self._values, low) : bisect_right(self._values, high)])


def _bare(text: str) -> str:
    """A sentence without the quotation marks around it and the stop at its end."""
    return text.lstrip(_MARKS).rstrip(_MARKS + _STOPS)
