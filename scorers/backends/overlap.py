"""``overlap``: the plain baseline that every judge of support is printed beside.

Its support is the share of the hypothesis's content words that stand anywhere in the premises: no stems, no weights,
no places. Whatever is no better than this has understood nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evals import EntailmentOptions, Pair, UsageError, Verdict
from evals.kept import Kept
from evals.text import terms
from scorers.backends.lexical.sentences import cut_marks
from scorers.backends.lexical.vocabulary import STOP_WORDS
from scorers.backends.lexical.words import clean, pieces

NO_WORDS = "the statement has no words"
CACHE_CHARACTERS = 10_000_000  # of premises whose words are kept


class Overlap:
    def __init__(self, name: str, options: EntailmentOptions) -> None:
        if name:
            raise UsageError(f"entailment 'overlap/{name}': expected just 'overlap', which has no models")
        self.about: Mapping[str, Any] = {"version": "1"}
        self._premises: Kept[str, frozenset[str]] = Kept(CACHE_CHARACTERS, lambda text, _: len(text))

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        for pair in pairs:
            words = _words(pair.hypothesis)
            # A hypothesis of stop words alone ("It is.") is compared by those.
            wanted = words - STOP_WORDS["en"] or words
            missing = wanted.difference(*(self._premises.of(premise, _words) for premise in pair.premises))
            if wanted:
                yield Verdict(1 - len(missing) / len(wanted))
            else:
                yield Verdict(None, reason=NO_WORDS)


def _words(text: str) -> frozenset[str]:
    return frozenset(piece for word in terms(clean(cut_marks(text))) for piece in pieces(word))
