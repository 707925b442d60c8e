"""``bracket``: statements followed by document numbers, as ALCE (arXiv 2305.14627) asks for them: ``... [1][3].``"""

from __future__ import annotations

import re

from evals.abstention import REFUSAL
from evals.judging.statement import statement_before
from evals.styles.prompting import answer, ask, documents_block, numbered
from evals.text import sentences
from evals.types import Answer, Citation, Completion, Locator, Prompt, Sample

INSTRUCTIONS = (
    "Answer the question in one or two short sentences, using only the documents. After each sentence put the number "
    "of the document that supports it in square brackets, like this: Paris lies on the Seine [1]. "
    f"If the documents do not hold the answer, reply: {REFUSAL}"
)
# A run of markers, before or after the full stop: "... [1][2]." and "... . [1, 2]" both belong to that sentence.
_RUN = re.compile(
    r"(?P<gap>(?<![ \t])[ \t]*)(?P<marks>\[\s*\d+(?:\s*[,;]\s*\d+)*\s*\](?:[ \t]*\[\s*\d+(?:\s*[,;]\s*\d+)*\s*\])*)"
)


class Bracket:
    version = "5"

    def render(self, sample: Sample) -> Prompt:
        return ask(INSTRUCTIONS, documents_block(sample), sample.question)

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        text, marks = strip_markers(completion.text.strip())
        statements = sentences(text)
        citations = tuple(
            Citation(
                document=numbered(sample, number),
                locator=Locator("document", 0, 0),
                claim=statement_before(offset, statements),
                native={"marker": number},
            )
            for offset, number in marks
        )
        return answer(completion, text, citations)


def strip_markers(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without its markers; and for each marker its offset in that text and its number."""
    parts, marks, length, last = [], [], 0, 0
    for run in _RUN.finditer(text):
        parts.append(text[last : run.start()])
        length += len(parts[-1])
        marks += [(length, number) for number in re.findall(r"\d+", run["marks"])]
        last = run.end()
    return "".join(parts) + text[last:], marks
