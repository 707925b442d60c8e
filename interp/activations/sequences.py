"""The tokens that a model read and wrote for an answer of a run, each with its place in a document or the answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence as Row
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from evals import Answer, DataError, Replayed, Span
from evals.models.run.chat import Chat
from evals.models.run.tokens import check_places, tokens_of
from evals.plain import encodable
from interp.activations.alignment import Aligned, Alignment

# What a token is part of: a document, by its number among those that the prompt shows, or one of these.
PROMPT, ANSWER = -1, -2


class Place(NamedTuple):
    """``start`` and ``end`` are code points of the document of that number as the sample has it, or of the answer's
    text; both are -1 where a token of the answer is no part of that, such as a mark that was read as a citation, and
    for tokens of the prompt that are of no document."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """``ids`` and ``places``, a row a token; the first ``prompt`` of them are the prompt's. ``hidden`` documents have
    no place among them: the prompt does not show them, or not so that they could be found there."""

    ids: list[int]
    places: list[Place]
    prompt: int
    hidden: int = 0


class Sequencer:
    """Makes the sequences of one model."""

    def __init__(self, model: str, tokenizer: Any, context: int | None) -> None:
        """Raises SetupError where the tokenizer cannot tell where its tokens stand."""
        check_places(model, tokenizer)
        self._tokenizer, self._chat = tokenizer, Chat(tokenizer, context)

    def sequence(self, found: Replayed) -> Sequence:
        """The tokens of the prompt as the provider gave them to the model, and of the answer as it was written.

        Raises ValueError, in one line, where they exceed the model's context, or cannot be placed.
        """
        written = found.answer.raw or found.answer.text
        answer = tokens_of(self._tokenizer, written)
        prompt = self._chat.tokens(found.prompt.messages, len(answer.ids))
        text = self._chat.render(found.prompt.messages)
        encoded = self._tokenizer(
            text, add_special_tokens=self._chat.adds_special_tokens, return_offsets_mapping=True, verbose=False
        )
        if list(prompt) != encoded["input_ids"]:
            raise ValueError("a message of the prompt holds the model's control tokens, so its tokens have no places")
        shown = Alignment(text)
        for document, frame in zip(found.seen.documents, found.frames, strict=True):
            if frame is None:
                shown.skip()
            else:
                shown.add(encodable(document.text), encodable(frame.before), encodable(frame.after))
        said = Said(written, found.answer)
        places = [_of_document(shown(Span(*place)), found.origins) for place in encoded["offset_mapping"]]
        places += [said(span) for span in answer.spans]
        placed = {place.source for place in places}
        hidden = sum(bool(d.text.strip()) and n not in placed for n, d in enumerate(found.seen.documents))
        return Sequence([*prompt, *answer.ids], places, len(prompt), hidden)


def check_prompt(found: Replayed, tokens: Sequence, model: str) -> None:
    """Raises DataError where the model itself counted other tokens when it answered."""
    counted = found.answer.usage.input_tokens
    if found.model.partition("/")[2] == model and counted and counted != tokens.prompt:
        raise DataError(
            f"the prompt of sample '{found.sample.id}' has {tokens.prompt} tokens; expected {counted}, as when it was"
            " asked: the run was made with another tokenizer or chat template"
        )


def _of_document(aligned: Aligned | None, origins: Row[tuple[str, int]]) -> Place:
    if aligned is None:
        return Place(PROMPT, -1, -1)
    first = origins[aligned.number][1]
    return Place(aligned.number, first + aligned.span.start, first + aligned.span.end)


class Said:
    """Where parts of an answer as it was ``written`` stand in its text: exactly, where that is what is left of it
    without its cuts."""

    def __init__(self, written: str, answer: Answer) -> None:
        ends = [0, *(cut.end for cut in answer.cuts)]
        starts = [*(cut.start for cut in answer.cuts), len(written)]
        self._kept = [Span(end, start) for end, start in zip(ends, starts, strict=True) if end < start]
        self._before = [0, *accumulate(span.end - span.start for span in self._kept)]
        self._aligned: Alignment | None = None
        if "".join(span.of(written) for span in self._kept) != answer.text:
            self._aligned = Alignment(encodable(written))
            self._aligned.add(encodable(answer.text))

    def __call__(self, span: Span) -> Place:
        if self._aligned:
            found = self._aligned(span)
            return Place(ANSWER, found.span.start, found.span.end) if found else Place(ANSWER, -1, -1)
        number = bisect_right(self._kept, span.start, key=lambda kept: kept.end)
        if number == len(self._kept) or self._kept[number].start >= span.end:
            return Place(ANSWER, -1, -1)
        kept, before = self._kept[number], self._before[number]
        start, end = max(span.start, kept.start), min(span.end, kept.end)
        return Place(ANSWER, before + start - kept.start, before + end - kept.start)
