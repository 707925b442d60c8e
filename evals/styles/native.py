"""``native``: the provider's own citations, taken as they come."""

from __future__ import annotations

from evals.abstention import REFUSAL
from evals.styles.marked import Marked
from evals.styles.prompting import answer
from evals.types import Answer, Completion, Message, Prompt, Sample


class Native(Marked):
    version = "17"
    asks = (
        "Answer the question briefly, using only the documents, and cite them. "
        f"If they do not hold the answer, reply: {REFUSAL}"
    )

    def render(self, sample: Sample) -> Prompt:
        messages = Message("system", self.asks), Message("user", sample.question)
        return Prompt(messages, documents=sample.documents)

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        """A completion without a word on citations, such as a stored answer, may cite in its text."""
        if completion.citations is None:
            return super().parse(sample, completion)
        return answer(completion, completion.text, completion.citations)
