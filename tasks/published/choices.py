"""Questions that are answered by one of a few words: yes or no, supported or not."""

from __future__ import annotations

from evals import Document, Evidence, Sample
from evals.files import DEFAULT_SCORERS

SCORERS = (*(name for name in DEFAULT_SCORERS if name != "correctness"), "decision")


def choice(
    id: str,
    question: str,
    documents: tuple[Document, ...],
    choices: tuple[str, ...],
    right: str,
    *,
    evidence: tuple[Evidence, ...] = (),
    cluster: str = "",
    published: dict[str, str] | None = None,
    positive: str = "",
) -> Sample:
    """The question with its choices named; ``positive`` is the one that is sought, if F1 is asked for. Raises
    ValueError where the right answer is none of them."""
    if right not in choices:
        raise ValueError(f"'{right}' is none of {', '.join(choices)}")
    more: dict[str, object] = {"published": published} if published else {}
    if positive:
        more["positive"] = positive
    return Sample(
        id,
        f"{question}\nBegin your answer with one of: {', '.join(choices)}.",
        documents,
        answers=(right,),
        evidence=evidence,
        cluster=cluster or id,
        metadata={"choices": list(choices), **more},
    )
