"""``closed_book``: the question alone, in the words of its data set.

No documents are shown and nothing is cited: what a model says is what it knows."""

from __future__ import annotations

from evals.styles.prompting import answer
from evals.types import Answer, Completion, Message, Prompt, Sample


class ClosedBook:
    version = "8"

    def render(self, sample: Sample) -> Prompt:
        return Prompt((Message("user", sample.question),))

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        return answer(completion, completion.text)
