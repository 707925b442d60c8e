"""Labels that need no annotator: what our own verifier found in a run.

quotes      each quote; unsupported is one that is altered or fabricated: the words of all others stand in a document
citations   each statement that cites, beside the documents it cites; unsupported is one that these do not support,
            as a scorer `citations=BACKEND` of the run has found
abstention  each answer that does not abstain; unsupported is one to a question that its documents cannot answer
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from evals import Answer, Answered, Item, Labelled, Run, Span, UsageError, resolve
from evals.judging.cited_statement import cited

_UNSAID = ("altered", "fabricated")
# Of a statement, its citations taken together: the labels of a scorer of citations. Others judge single citations.
_SUPPORTED = {"supported": 1.0, "not supported": 0.0, "contradicted": 0.0, "supported elsewhere": 0.0}


class Verified:
    """The answers of a run, labelled; a set like any other of judged answers. Answers with an error are left out, and
    so is what the verifier says nothing of."""

    version, licence, positive = "1", "none needed", 1.0

    def __init__(self, labels: str, run: Path) -> None:
        """Raises UsageError for labels there are none of, RunError where the folder is no run."""
        if labels not in LABELS:
            raise UsageError(f"--labels {labels}: expected one of {', '.join(LABELS)}")
        self.name, self._run, self._labelled = f"{labels} of {run.name}", Run(run), LABELS[labels]

    def items(self) -> Iterator[Labelled]:
        """Raises UsageError where the run lacks the scores that the labels are from."""
        for found in self._run.answers:
            if not found.answer.error:
                yield from self._labelled(found)


def _quotes(found: Answered) -> Iterator[Labelled]:
    """Of an altered quote those words are marked that differ, of a fabricated one all."""
    for citation in found.answer.citations:
        quote = (citation.quote or "").strip()
        if not quote:
            continue
        location = resolve(replace(citation, quote=quote), found.sample).location
        assert location is not None, "a quote is located"
        marks = tuple(d.quote for d in location.differences if d.quote.start < d.quote.end)
        unsaid = location.kind in _UNSAID
        spans = (marks or (Span(0, len(quote)),)) if unsaid else ()
        item = Item(found.sample, Answer(quote), found.style)
        yield Labelled(item, float(not unsaid), spans=spans, system=found.model)


def _citations(found: Answered) -> Iterator[Labelled]:
    scores = [score for name, score in found.scores.items() if name.partition("=")[0] == "citations"]
    if len(scores) != 1:
        raise UsageError(
            f"{len(scores)} scorers of citations in this run; expected one, as `evals score RUN --scorer"
            " citations=lexical` adds it"
        )
    verdicts = {
        f.answer: _SUPPORTED[f.label] for f in scores[0].findings if f.citation is None and f.label in _SUPPORTED
    }
    for statement in cited(Item(found.sample, found.answer, found.style)):
        if statement.citations and statement.span in verdicts:
            documents = tuple(d for d in found.sample.documents if d.id in statement.documents)
            if not documents:  # what leads nowhere needs no probe
                continue
            sample = replace(found.sample, documents=documents, cluster=found.sample.group)
            item = Item(sample, Answer(statement.text), found.style)
            yield Labelled(item, verdicts[statement.span], system=found.model)


def _abstention(found: Answered) -> Iterator[Labelled]:
    answerable = found.sample.answerable
    if answerable is not None and not found.answer.refused and found.answer.text.strip():
        yield Labelled(Item(found.sample, found.answer, found.style), float(answerable), system=found.model)


LABELS: Mapping[str, Callable[[Answered], Iterator[Labelled]]] = {
    "quotes": _quotes,
    "citations": _citations,
    "abstention": _abstention,
}
