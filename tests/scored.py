"""Scorers to test: small samples for them to read, and an entailment backend that is a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evals import (
    Abstention,
    Answer,
    Citation,
    Document,
    Evidence,
    Item,
    Pair,
    Sample,
    Score,
    Scorer,
    ScorerOptions,
    Usage,
    Verdict,
    sentences,
)

TEXT = "Lake Aro lies 212 metres above the sea. “Its water”, they say, is clear. Many birds nest there in summer."
LAKE = Document("lake", TEXT)
HILL = Document("hill", "Mount Ule rises to 1,204 metres above the plain of Sorn.", page_starts=(0, 30))
GOLD = Evidence("lake", 0, 39)
LAKES = Sample("s", "How high is Lake Aro?", (LAKE, HILL), ("212 metres", "212 m"), (GOLD,), cluster="lake")

A, B, C = Document("a", "text a"), Document("b", "text b"), Document("c", "text c")
SAMPLE = Sample("s", "What is it?", (A, B, C))
ONCE = Usage(10, 1)


def score(
    scorer: Scorer,
    *citations: Citation,
    text: str = "It lies at 212 metres.",
    abstention: Abstention = "answered",
    sample: Sample = LAKES,
    confidence: float | None = None,
) -> Score:
    """The score that a scorer without a backend gives an answer about Lake Aro."""
    (found,) = scorer.score([Item(sample, Answer(text, citations, abstention, confidence=confidence))])
    assert found.unscored is None, found.unscored
    assert set(found.values) <= {m.name for m in scorer.metrics}
    return found


class Table:
    """A backend that looks its verdicts up by (documents, statement), where "ab" stands for the texts of a and b in any
    order; a pair that is not in the table has support 0. ``asked`` keeps every stream of pairs it was given."""

    about: Mapping[str, Any] = {"version": "1"}

    def __init__(self, verdicts: Mapping[tuple[str, str], float | Verdict | None] | None = None) -> None:
        self._verdicts = dict(verdicts or {})
        self.asked: list[list[Pair]] = []

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        stream = list(pairs)
        self.asked.append(stream)
        for pair in stream:
            documents = "".join(sorted(p.removeprefix("text ") for p in pair.premises))
            found = self._verdicts.get((documents, pair.hypothesis), 0.0)
            yield found if isinstance(found, Verdict) else Verdict(found, reason="no idea", usage=ONCE)


def cite(statement: int, *documents: str, text: str) -> list[Citation]:
    """Citations of whole documents, for the statement of that number in the text."""
    claim = sentences(text)[statement]
    return [Citation(d, claim=claim) for d in documents]


def answer(text: str, *cited: str, **more: Any) -> Answer:
    """An answer whose n-th statement cites the n-th of ``cited``, one letter a document."""
    citations = [c for n, documents in enumerate(cited) for c in cite(n, *documents, text=text)]
    return Answer(text, tuple(citations), **more)


def judged(kind: Any, backend: Table, *answers: Answer, sample: Sample = SAMPLE, **args: str) -> list[Score]:
    """The scores that a scorer class gives; they name no metric it does not have, and no figure is undefined."""
    scorer = kind(ScorerOptions(backend, args=args))
    found: list[Score] = list(scorer.score(iter([Item(sample, a) for a in answers])))
    assert len(found) == len(answers)
    for score in found:
        assert set(score.values) <= {m.name for m in scorer.metrics}
        assert all(v.num == v.num and v.den >= 0 and (v.num == 0 or v.den) for v in score.values.values())
    return found


def figures(score: Score) -> dict[str, float]:
    """The quotient of each metric that applies."""
    assert score.unscored is None, score.unscored
    return {name: value.num / value.den for name, value in score.values.items() if value.den}
