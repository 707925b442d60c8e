"""``native``: the provider's own citations, taken as they come."""

from __future__ import annotations

from evals.abstention import REFUSAL
from evals.styles.bracket import Bracket
from evals.styles.options import StyleOptions
from evals.styles.prompting import answer
from evals.types import Answer, Completion, Message, Prompt, Sample

INSTRUCTIONS = (
    "Answer the question briefly, using only the documents, and cite them. "
    f"If they do not hold the answer, reply: {REFUSAL}"
)


class Native:
    version = "14"
    instructions = INSTRUCTIONS.replace(REFUSAL, "")
    reads_markers = True

    def __init__(self, options: StyleOptions | None = None) -> None:
        self._of_text = Bracket(options)

    def render(self, sample: Sample) -> Prompt:
        messages = Message("system", INSTRUCTIONS), Message("user", sample.question)
        return Prompt(messages, documents=sample.documents)

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        """A completion without a word on citations, such as a stored answer, may cite in its text."""
        if completion.citations is None:
            return self._of_text.parse(sample, completion)
        return answer(completion, completion.text, completion.citations)
