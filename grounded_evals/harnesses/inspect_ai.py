"""For Inspect: ``Task(dataset=..., solver=generate(), scorer=grounded())``.

Inspect keeps the citations that services give beside their answers, with the ``cited_text`` of each; this verifies
them. An answer that has none is read for markers and quotations. The documents are in the sample's metadata.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import TaskState

from evals.checking import documents_of
from evals.errors import DataError
from evals.reading import Names
from evals.runs.importing.inspect_log import answer_of
from evals.runs.importing.sources import read_citations
from evals.types import Citation, Completion, Document
from grounded_evals.harnesses import DEFAULT_FAIL_ON, grade


@scorer(metrics={"grounded": [mean(), stderr()], "citations_hold": [mean(), stderr()]})
def grounded(documents: str = "documents", fail_on: Collection[str] = DEFAULT_FAIL_ON, **options: Any) -> Scorer:
    """``grounded``, 1 where no citation has a fault of ``fail_on``, and ``citations_hold``, the share that holds; not a
    number, which Inspect leaves out of its means, where nothing could be verified.

    ``documents`` is the member of the sample's metadata that has them; ``options`` are those of `evals.check`.
    """

    async def score(state: TaskState, target: Target) -> Score:
        if documents not in state.metadata:
            raise DataError(f"sample {state.sample_id}: no '{documents}' in its metadata; expected its documents")
        found, _ = documents_of(state.metadata[documents])
        answer = _completion(state, found)
        graded = grade(answer, found, question=state.input_text, fail_on=fail_on, **options)
        share = float("nan") if graded.score is None else graded.score
        return Score(
            value={"grounded": float(graded.passed), "citations_hold": share},
            answer=answer.text,
            explanation=graded.reason,
            metadata={"records": graded.check.to_records()},
        )

    return score


def _completion(state: TaskState, documents: Sequence[Document]) -> Completion:
    """The answer with the citations that came with it, if any."""
    text, given = answer_of(state.output.model_dump())
    cited = read_citations(given, documents, text or "", "characters", f"sample {state.sample_id}")
    return Completion(0, text or "", tuple(_placed(c, documents) for c in cited or ()) or None)


def _placed(citation: Citation, documents: Sequence[Document]) -> Citation:
    """A citation that names no document is of the one that has its quote, else of the first: it cannot misattribute."""
    if citation.document or citation.quote is None or not documents:
        return citation
    names, quote = Names(documents), citation.quote
    return replace(citation, document=next((d.id for d in documents if names.says(d.id, quote)), documents[0].id))
