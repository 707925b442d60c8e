"""``native``: the provider's own citations, taken as they come."""

from __future__ import annotations

from evals.styles.prompting import REFUSAL, answer, ask, documents_block
from evals.types import Answer, Completion, Message, Sample

INSTRUCTIONS = (
    "Answer the question briefly, using only the documents, and cite them. "
    f"If they do not hold the answer, reply: {REFUSAL}"
)


class Native:
    version = "1"

    def render(self, sample: Sample) -> tuple[tuple[Message, ...], str | None]:
        return ask(INSTRUCTIONS, documents_block(sample), sample.question), None

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        return answer(completion, completion.text, completion.citations or ())
