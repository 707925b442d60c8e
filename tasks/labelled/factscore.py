"""``factscore``: biographies by three models, cut into atomic facts that people have judged (arXiv 2305.14251).

A row: model, input, topic, output, annotations, one a sentence: text, model-atomic-facts, human-atomic-facts with a
label S (supported), NS (not supported) or IR (irrelevant). Published: 42.5 for InstructGPT, 58.3 for ChatGPT, 71.5 for
PerplexityAI. This rule gives 42.6, 58.3 and 71.6: a biography's score is its S over all its facts, where a sentence
that people gave no facts of their own counts with the model's, none of them supported; 0 without any fact; the mean
over annotated biographies.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Answer, Claim, Item, Labelled, Sample
from tasks.labelled.rows import Row, read

FIELDS = "model, input, topic, output, annotations"
SUPPORT = {"S": 1.0, "NS": 0.0, "IR": 0.0}


class FActScore:
    name, version, licence = "factscore", "1", "MIT"
    positive = 1.0

    def __init__(self, source: str = "") -> None:
        self.source = source

    def items(self) -> Iterator[Labelled]:
        return read(self.source, "train", FIELDS, _labelled)


def _labelled(row: Row) -> Iterator[Labelled]:
    """The label is the biography's published score; its facts are the answer's claims. No documents: people
    looked facts up in Wikipedia."""
    if not row["annotations"]:
        return
    claims = tuple(claim for sentence in row["annotations"] for claim in _claims(sentence))
    label = sum(c.support or 0.0 for c in claims) / len(claims) if claims else 0.0
    sample = Sample(f"{row['topic']} {row['model']}", row["input"], (), cluster=row["topic"])
    yield Labelled(Item(sample, Answer(row["output"], claims=claims)), label, system=row["model"])


def _claims(sentence: Row) -> Iterator[Claim]:
    facts = sentence["human-atomic-facts"]
    if not facts:
        yield from (Claim(fact["text"], 0.0, "not judged") for fact in sentence["model-atomic-facts"] or ())
    else:
        yield from (Claim(fact["text"], SUPPORT[fact["label"]], fact["label"]) for fact in facts)
