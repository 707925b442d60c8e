"""The clauses of a sentence, and what else stands beside each other in it."""

from __future__ import annotations

from itertools import accumulate, groupby, takewhile
from operator import itemgetter

from scorers.backends.lexical.sentences import Sentence
from scorers.backends.lexical.vocabulary import CLAUSE_WORDS, JOINING

# Each word that parts two clauses belongs to the second.
PARTING = CLAUSE_WORDS - {"to", "than"} | JOINING | {","}
_PHRASE = 3  # words of what stands behind "except" or "than"


def clause_numbers(sentence: Sentence) -> list[int]:
    """The number of the clause that each word of the sentence is in."""
    return list(accumulate(word in PARTING for word, _ in sentence.words))


def clauses(sentence: Sentence) -> list[list[tuple[str, str]]]:
    """The words of each clause, with their stems."""
    numbered = zip(clause_numbers(sentence), sentence.words, strict=True)
    return [[word for _, word in clause] for _, clause in groupby(numbered, itemgetter(0))]


def stems_behind(sentence: Sentence, at: int) -> list[str]:
    """The stems of the content words among the next few behind the word at ``at``, up to a comma."""
    behind = takewhile(lambda pair: pair[0] != ",", sentence.words[at + 1 : at + 1 + _PHRASE])
    return [stem for _, stem in behind if stem]
