"""The clauses of a sentence, and what else stands beside each other in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby, takewhile
from operator import itemgetter

from scorers.backends.lexical.sentences import Sentence
from scorers.backends.lexical.vocabulary import ALL_BUT, BEING, CLAUSE_WORDS, EXCEPT, IRREGULAR, JOINING

# Each word that parts two clauses belongs to the second.
PARTING = CLAUSE_WORDS - {"to", "than"} | JOINING | {","}
_NOUN = 4  # words from "all" to "but", as in "all of the members but"
_PHRASE = 3  # words of what stands behind "except" or "than"


def clause_numbers(sentence: Sentence) -> list[int]:
    """The number of the clause that each word of the sentence is in."""
    return list(accumulate(word in PARTING for word, _ in sentence.words))


def clauses(sentence: Sentence) -> list[list[tuple[str, str]]]:
    """The words of each clause, with their stems."""
    numbered = zip(clause_numbers(sentence), sentence.words, strict=True)
    return [[word for _, word in clause] for _, clause in groupby(numbered, itemgetter(0))]


def exception(words: Sequence[str]) -> int | None:
    """The place of the word behind which stands what is excepted, "except", "but" in "all the members but": one noun at
    most is between, and no verb."""
    for at, word in enumerate(words):
        if word in EXCEPT:
            return at
        for before in range(max(0, at - _NOUN), at) if word in ALL_BUT else ():
            if words[before] in ALL_BUT[word] and not any(map(_may_be_verb, words[before + 1 : at])):
                return at
    return None


def _may_be_verb(word: str) -> bool:
    return word in IRREGULAR or word in BEING or word.endswith("ed") or word == ","


def stems_behind(sentence: Sentence, at: int) -> list[str]:
    """The stems of the content words among the next few behind the word at ``at``, up to a comma."""
    behind = takewhile(lambda pair: pair[0] != ",", sentence.words[at + 1 : at + 1 + _PHRASE])
    return [stem for _, stem in behind if stem]
