"""``bracket``: statements followed by document numbers, as ALCE (arXiv 2305.14627) asks for them, such as ``[1][3]``"""

from __future__ import annotations

from evals.abstention import REFUSAL
from evals.reading import read_answer
from evals.styles.options import StyleOptions
from evals.styles.prompting import answer, ask, documents_block
from evals.types import Answer, Completion, Prompt, Sample

INSTRUCTIONS = (
    "Answer the question in one or two short sentences, using only the documents. After each sentence put the number "
    "of the document that supports it in square brackets, in this form: <sentence> [<number>]. "
    f"If the documents do not hold the answer, reply: {REFUSAL}"
)


class Bracket:
    version = "16"
    instructions = INSTRUCTIONS.replace(REFUSAL, "")
    reads_markers = True

    def __init__(self, options: StyleOptions | None = None) -> None:
        self._own = options.pattern if options else None

    def render(self, sample: Sample) -> Prompt:
        return ask(INSTRUCTIONS, documents_block(sample), sample.question)

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        reading = read_answer(completion.text, sample, self._own)
        return answer(completion, reading.text, reading.citations, reading.unread, reading.cuts.spans)
