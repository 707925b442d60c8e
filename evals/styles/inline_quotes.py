"""``inline_quotes``: answers that quote within the sentence, `[ 2 words of the second document ]`, as in SEMQA (arXiv
2311.04886)"""

from __future__ import annotations

import re

from evals.abstention import REFUSAL
from evals.reading import trimmed
from evals.styles.marked import Asking
from evals.styles.prompting import answer, document_of
from evals.types import Answer, Citation, Completion, Sample, Span

_QUOTE = re.compile(r"\[\s*(?P<number>[1-9]\d{0,8})\s(?P<quote>[^\[\]]*)\]")


class InlineQuotes(Asking):
    version = "1"
    asks = (
        "Answer the question in a few sentences that go through all documents that answer it. Say every fact in the "
        "words of a document: put the words you copy in square brackets, after the number of the document, in this "
        "form: [ <number> <copied words> ]. What joins them is in your own words, outside of the brackets. "
        f"If the documents do not hold the answer, reply: {REFUSAL}"
    )

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        return read_inline_quotes(sample, completion)


def read_inline_quotes(sample: Sample, completion: Completion) -> Answer:
    """The answer without brackets and numbers, and a citation for each quote, whose claim is the quote's own words."""
    raw = completion.text
    found = [(m, Span(*m.span("quote")).stripped(raw)) for m in _QUOTE.finditer(raw) if m["quote"].strip()]
    ends = (Span(*pair) for m, quote in found for pair in ((m.start(), quote.start), (quote.end, m.end())))
    cuts = trimmed(raw, ends)
    citations = (_citation(sample, int(m["number"]), quote.of(raw), cuts.span(quote)) for m, quote in found)
    return answer(completion, cuts.text, tuple(citations), cuts=cuts.spans)


def _citation(sample: Sample, number: int, quote: str, claim: Span) -> Citation:
    return Citation(document_of(number, sample), quote, claim=claim, native={"marker": str(number)})
