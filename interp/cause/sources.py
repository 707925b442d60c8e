"""An answer's tokens, its parts, and the sentences of the documents that may have carried them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals import Replayed, Span, sentences
from evals.models.run.tokens import tokens_of
from interp.activations.reading import ReadingModel
from interp.activations.sequences import ANSWER, Place, Sequencer, check_prompt

# Each sentence costs a reading of all that comes after it.
MOST_SENTENCES = 200


@dataclass(frozen=True, slots=True)
class Sentence:
    """``span`` counts code points of the whole document; ``tokens`` are its places in the prompt."""

    document: str
    span: Span
    text: str
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The whole answer, where ``citation`` is None, or what a citation of that number stands for: its quote where the
    answer writes that out, otherwise the words it is given for. ``tokens`` are counted from the answer's first."""

    citation: int | None
    text: str
    tokens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """``ids`` are the tokens of the prompt and, from number ``prompt`` on, of the answer. ``places`` has for each of
    them its place in a document, by its number among those the prompt shows, or in the answer's text; ``written`` for
    each token of the answer its place in the answer as it was written."""

    ids: tuple[int, ...]
    places: tuple[Place, ...]
    prompt: int
    written: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    parts: tuple[Part, ...]

    @property
    def answer(self) -> tuple[int, ...]:
        """The answer's tokens."""
        return self.ids[self.prompt :]


class Finder:
    """Finds the sources of answers, as one model reads them."""

    def __init__(self, model: ReadingModel, most: int = MOST_SENTENCES) -> None:
        """Raises SetupError where the model's tokenizer cannot tell where its tokens stand."""
        self._tokenizer, self._most = model.tokenizer, most
        self._name = str(model.about["model"])
        self._sequencer = Sequencer(self._name, model.tokenizer, model.context)

    def find(self, found: Replayed) -> Sources:
        """Raises ValueError, in one line, for an answer without tokens, documents or sentences in sight, with too many
        of them, or too long for the model; DataError where the run was made with another tokenizer."""
        if not found.sample.documents:
            raise ValueError("the sample has no documents")
        raw = found.answer.raw or found.answer.text
        written = tokens_of(self._tokenizer, raw).spans
        if not written:
            raise ValueError("the answer has no tokens")
        sequence = self._sequencer.sequence(found)
        check_prompt(found, sequence, self._name)
        if sequence.places[sequence.prompt - 1].source >= 0:
            raise ValueError("the prompt ends in a document; expected some words after it")
        shown = tuple(_sentences(found, sequence.places[: sequence.prompt]))
        if len(shown) < 2:
            raise ValueError(f"the prompt shows {len(shown)} sentences of the documents; expected at least 2")
        if len(shown) > self._most:
            raise ValueError(f"the prompt shows {len(shown)} sentences; expected at most {self._most}")
        parts = tuple(_parts(found, raw, written, sequence.places[sequence.prompt :]))
        return Sources(tuple(sequence.ids), tuple(sequence.places), sequence.prompt, tuple(written), shown, parts)


def _sentences(found: Replayed, places: Sequence[Place]) -> Iterator[Sentence]:
    """Those of which the prompt shows half or more, in the order of the sample's documents. A token is of the sentence
    that its last code point is in or stands behind, so that each is of one at most."""
    tokens: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if place.source >= 0:
            tokens[found.origins[place.source][0]].append(number)
    for document in found.sample.documents:
        spans = sentences(document.text)
        starts = [span.start for span in spans]
        of: dict[int, list[int]] = defaultdict(list)
        for number in tokens.get(document.id, ()):
            of[bisect_right(starts, places[number].end - 1) - 1].append(number)
        for at in sorted(of.keys() - {-1}):
            shown = sum(spans[at].overlap(Span(places[n].start, places[n].end)) for n in of[at])
            if 2 * shown >= spans[at].end - spans[at].start:
                yield Sentence(document.id, spans[at], spans[at].of(document.text), tuple(of[at]))


def _parts(found: Replayed, raw: str, written: Sequence[Span], places: Sequence[Place]) -> Iterator[Part]:
    yield Part(None, found.answer.text, tuple(range(len(written))))
    for number, citation in enumerate(found.answer.citations):
        at = raw.find(citation.quote) if citation.quote else -1
        if citation.quote and at >= 0:
            span, text = Span(at, at + len(citation.quote)), citation.quote
            tokens = tuple(n for n, place in enumerate(written) if place.overlap(span))
        elif citation.claim:
            text = citation.claim.of(found.answer.text)
            tokens = tuple(n for n, place in enumerate(places) if _within(place, citation.claim))
        else:
            continue
        if tokens:
            yield Part(number, text, tokens)


def _within(place: Place, span: Span) -> bool:
    return place.source == ANSWER and place.start >= 0 and bool(Span(place.start, place.end).overlap(span))
