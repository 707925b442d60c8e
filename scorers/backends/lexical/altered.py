"""Whether a statement is a sentence of a premise but for a few words that say something else (`changes`), in any
language that `evals.text.differences` knows.

A sentence that says the same in other words is left to `flaws`: here all but the words in question must stand in the
premise, in the same order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from evals import Difference, Span
from evals.text import terms
from evals.text.differences import differences, fold_word
from scorers.backends.lexical.changes import Changes
from scorers.backends.lexical.clauses import clauses
from scorers.backends.lexical.comparison import Comparison, View
from scorers.backends.lexical.flaw import Flaw
from scorers.backends.lexical.sentences import Sentence
from scorers.backends.lexical.words import UNPARTED

# A sentence of a premise is compared from this share of the weights on, and if it has hardly less than the nearest one.
NEAR, REACH, MOST_PLACES = 0.5, 0.25, 3
SAME, ALL_BUT_ONE = 0.8, 4  # share of the other words that the sentence has in this order; of so few one may lack
ALIKE = 0.5  # the same of all words, by which sentences are passed over that need no closer look
LONGEST = 600  # code points of a statement and of a sentence


def altered(c: Comparison, text: str) -> Sequence[Flaw]:
    """The flaws that the nearest sentence shows; none if another one says all of the statement, which is ``text``."""
    if c.nearest < NEAR or len(text) > LONGEST:
        return ()
    near = sorted(c.places(max(NEAR, c.nearest - REACH)), key=lambda place: -place[0].cover(place[1]))
    first = _changes(c, text, *near[0])
    if first is None or not first.flaws:
        return ()
    others = (_changes(c, text, view, at) for view, at in near[1:MOST_PLACES])
    return first.flaws if all(other is None or other.flaws for other in others) else ()


def _changes(c: Comparison, text: str, view: View, at: int) -> Changes | None:
    """What the statement changes in a sentence of the premise; None where it is no such sentence."""
    premise, span = view.index.text, view.index.spans[at]
    if span.end - span.start > LONGEST or not _alike(c.sentence, view.index.sentences[at]):
        return None
    lexicon = view.index.lexicon(at)
    found = tuple(_within(d, span) for d in differences(premise, text, span, lexicon))
    agreeing = bool(c.numbers) and all(row in view.held(at) for row in range(len(c.stems), len(c.weights)))
    sentence = view.index.sentences[at]
    changes = Changes(
        premise, span, text, found, lexicon, agreeing, lambda d: _is_of_another_clause(c.sentence, sentence, d)
    )
    return changes if changes.lacking <= max((1 - SAME) * changes.others, changes.others <= ALL_BUT_ONE) else None


def _is_of_another_clause(statement: Sentence, sentence: Sentence, d: Difference) -> bool:
    """Whether a clause of the sentence has what the statement puts for other words, and something else of the
    statement that the clause of these is without: "It opened 31 shops" takes 31 from "It closed 14 shops and opened 31"
    with its verb."""
    here, there = (set(map(fold_word, terms(said))) for said in (d.quote_words, d.source_words))
    parts = [
        ({fold_word(word) for word, _ in clause}, {stem or word for word, stem in clause})
        for clause in clauses(sentence)
    ]
    own = set[str]().union(*(stems for words, stems in parts if here <= words and not there <= words))
    theirs = set[str]().union(*(stems for words, stems in parts if there <= words))
    said = {
        stem or word for word, stem in statement.words if (stem or word.isdecimal()) and fold_word(word) not in here
    }
    return bool(here) and not (said & own).issubset(theirs)


def _alike(statement: Sentence, other: Sentence) -> bool:
    """Whether enough of the statement's words stand in the other sentence in this order, or all of them in any; in
    scripts without spaces its characters."""
    here, there = ([word for word, _ in s.words] for s in (statement, other))
    if any(len(word) > 1 and UNPARTED.match(word) for word in here):
        here, there = list("".join(here)), list("".join(there))
    return LCSseq.similarity(here, there) >= ALIKE * len(here) or not Counter(here) - Counter(there)


def _within(difference: Difference, span: Span) -> Difference:
    """The difference, as words added where what they are compared with belongs to another sentence."""
    source = difference.source
    if span.start <= source.start and source.end <= span.end:
        return difference
    return Difference(difference.kind, Span(span.start, span.start), difference.quote, "", difference.quote_words)
