"""``attached``: the model answers freely; the supporting sentence is found afterwards.

Each statement of the answer gets the source sentence that is nearest to the question and statement
together: by cosine of sentence embeddings plus the share of the statement's words that occur in it.
"""

from __future__ import annotations

from evals.abstention import REFUSAL
from evals.models.run.embedder import embedder
from evals.reading import read_answer
from evals.styles.anchored import anchors, cite
from evals.styles.marked import Marked
from evals.styles.prompting import answer
from evals.text import sentences, terms
from evals.types import Answer, Citation, Completion, Document, Sample, Span

# A sentence with a lower sum of cosine (0 to 1) and word share (0 to 1) has only the topic in common.
LEAST_SUPPORT = 0.5


class Attached(Marked):
    needs = ("torch", "transformers")
    version = "18"
    asks = (
        "Answer the question in one short sentence, using only the documents. "
        f"If the documents do not hold the answer, reply: {REFUSAL}"
    )

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        reading = read_answer(completion.text, sample, self._own)  # it was asked for no markers
        text, cuts = reading.text, reading.cuts.spans
        places = anchors(sample)
        plain = answer(completion, text, cuts=cuts)
        if not text or not places or plain.refused:
            return plain
        found = (_support(claim, text, sample.question, places) for claim in sentences(text))
        return answer(completion, text, tuple(c for c in found if c is not None), cuts=cuts)


def _support(claim: Span, text: str, question: str, places: list[tuple[Document, Span]]) -> Citation | None:
    """The citation of the nearest sentence, or None if none is near enough."""
    statement = claim.of(text)
    vectors = embedder().encode([f"{question} {statement}", *(s.of(d.text) for d, s in places)])
    cosines = vectors[1:] @ vectors[0]
    wanted = set(terms(statement))
    shares = [len(wanted.intersection(terms(s.of(d.text)))) / max(1, len(wanted)) for d, s in places]
    support, best = max((float(c) + share, -i) for i, (c, share) in enumerate(zip(cosines, shares, strict=True)))
    if support < LEAST_SUPPORT:
        return None
    return cite(places[-best], claim, {"support": round(support, 4)})
