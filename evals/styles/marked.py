"""What styles share that show documents, ask for something and put the question; and those among them whose answers may
cite by markers in their text."""

from __future__ import annotations

from typing import ClassVar

from evals.abstention import REFUSAL
from evals.reading import read_answer
from evals.styles.options import StyleOptions
from evals.styles.prompting import answer, ask, documents_block
from evals.types import Answer, Completion, Prompt, Sample


class Asking:
    """``asks`` is what stands in the prompt between the documents and the question."""

    asks: ClassVar[str] = ""

    @property
    def instructions(self) -> str:
        """What an answer may repeat without abstaining by it."""
        return self.asks.replace(REFUSAL, "")

    def render(self, sample: Sample) -> Prompt:
        return ask(self.asks, documents_block(sample), sample.question)


class Marked(Asking):
    """An answer's markers are read in every form that we know, and in the user's own."""

    reads_markers = True

    def __init__(self, options: StyleOptions | None = None) -> None:
        self._own = options.pattern if options else None

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        reading = read_answer(completion.text, sample, self._own)
        return answer(completion, reading.text, reading.citations, reading.unread, reading.cuts.spans)
