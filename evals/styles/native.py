"""``native``: the provider's own citations, taken as they come."""

from __future__ import annotations

from evals.abstention import REFUSAL
from evals.styles.prompting import answer
from evals.types import Answer, Completion, Message, Prompt, Sample

INSTRUCTIONS = (
    "Answer the question briefly, using only the documents, and cite them. "
    f"If they do not hold the answer, reply: {REFUSAL}"
)


class Native:
    version = "11"
    instructions = INSTRUCTIONS.replace(REFUSAL, "")

    def render(self, sample: Sample) -> Prompt:
        messages = Message("system", INSTRUCTIONS), Message("user", sample.question)
        return Prompt(messages, documents=sample.documents)

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        return answer(completion, completion.text, completion.citations or ())
