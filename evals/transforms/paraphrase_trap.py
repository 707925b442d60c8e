"""``paraphrase-trap``: another document repeats the evidence, nearly word for word, and says something else. Does the
model quote the source, or what was made of it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from unicodedata import digit

from evals.errors import NotApplicable
from evals.protocols import Surroundings
from evals.text import locate, words
from evals.transforms.names import CASELESS, made_up, script
from evals.transforms.swap import is_month
from evals.transforms.wordings import places, stands
from evals.types import Document, Evidence, Sample

# One for the other, in English; figures and names are altered in any language.
_OPPOSITES = (
    "more/less before/after first/last largest/smallest highest/lowest longest/shortest above/below always/never "
    "north/south east/west earlier/later oldest/youngest higher/lower larger/smaller"
)
_PUT = {old: new for pair in _OPPOSITES.split() for a, b in [pair.split("/")] for old, new in ((a, b), (b, a))}
_LAST_DIGIT = re.compile(r"\d(?=\D*$)")
MOST_CHARACTERS = 2_000  # of evidence that is quoted
MOST_WORDS = 100  # of it that are tried
_TITLE = "{title} (as retold)"


class ParaphraseTrap:
    """One variant with one document more, an altered quotation of the evidence that leaves the answer as it is. It
    counts as poisoned: who cites it cites words that the source does not have.

    Not for a sample whose evidence has nothing that could be altered so that the quotation is no longer the source's:
    a figure, an English word with an opposite, a name.
    """

    version = "2"
    stage = 1
    scorers = ("robustness", "quote")

    def variants(self, sample: Sample, around: Surroundings) -> Iterator[Sample]:
        draws = around.draws(sample)
        for piece in sample.evidence:
            source = sample.document(piece.document)
            if source and (text := _altered(sample, source, piece, draws)):
                yield _with(sample, source, text, draws)
                return
        raise NotApplicable("paraphrase-trap: nothing in the evidence that can be altered beside the answer")


def _with(sample: Sample, source: Document, text: str, draws: Random) -> Sample:
    taken = {d.id for d in sample.documents}
    id = next(name for n in range(2, len(taken) + 3) if (name := f"{source.id}-retold-{n}") not in taken)
    documents = list(sample.documents)
    documents.insert(draws.randint(0, len(documents)), Document(id, text, _TITLE.format(title=source.title)))
    variation = replace(sample.variation, name="paraphrase-trap", poisoned=(*sample.variation.poisoned, id))
    return replace(sample, documents=tuple(documents), variation=variation)


def _altered(sample: Sample, source: Document, piece: Evidence, draws: Random) -> str:
    """The evidence with one word altered; "" where no alteration makes it another quotation."""
    if piece.end - piece.start > MOST_CHARACTERS:
        return ""
    evidence = piece.span.of(source.text)
    kept = list(places(evidence, sample.answers))
    free = [s for s in words(evidence)[:MOST_WORDS] if not any(s.overlap(answer) for answer in kept)]
    for other in (_opposite, _figure, _name):  # a name is hardest to put another for that fits
        for span in free:
            word = span.of(evidence)
            if other is _name and (not evidence[: span.start].strip() or stands(sample.question, [word])):
                continue
            new = other(word, draws)
            text = evidence[: span.start] + new + evidence[span.end :]
            if new and locate(text, source).kind == "altered":
                return text
    return ""


def _opposite(word: str, draws: Random) -> str:
    opposite = _PUT.get(word.lower(), "")
    return opposite.capitalize() if word[0].isupper() else opposite


def _figure(word: str, draws: Random) -> str:
    """Another last digit."""
    if not (found := _LAST_DIGIT.search(word)):
        return ""
    zero = ord(found[0]) - digit(found[0], 0)
    new = draws.choice([d for d in range(1, 10) if zero + d != ord(found[0])])
    return word[: found.start()] + chr(zero + new) + word[found.end() :]


def _name(word: str, draws: Random) -> str:
    of = script(word)
    plain = not word[0].isupper() or len(word) < 4 or is_month(word)
    return "" if plain or not of or of in CASELESS else made_up(word, draws)
