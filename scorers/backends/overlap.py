"""``overlap``: the baseline with which `evals agree` compares every other backend: plain word overlap.

Support is the share of the statement's content words that occur anywhere in the premises, without stems, weights or
positions. A backend that does no better than this has not judged the meaning.
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
            # A statement of stop words alone ("It is.") is compared by these.
            wanted = words - STOP_WORDS["en"] or words
            missing = wanted.difference(*(self._premises.of(premise, _words) for premise in pair.premises))
            if wanted:
                yield Verdict(1 - len(missing) / len(wanted))
            else:
                yield Verdict(None, reason=NO_WORDS)


def _words(text: str) -> frozenset[str]:
    return frozenset(piece for word in terms(clean(cut_marks(text))) for piece in pieces(word))
