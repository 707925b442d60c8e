"""``factscore``: biographies by three models, cut into atomic facts that people have judged (arXiv 2305.14251).

A row: model, input, topic, output, annotations (one for each sentence: text, model-atomic-facts, human-atomic-facts;
human facts have a label S (supported), NS (not supported) or IR (irrelevant)).

The score of a biography is its number of S / its number of facts, 0 where it has none. Where a sentence has no human
facts, the model's facts count, as not supported. The mean over annotated biographies is 42.6 for InstructGPT, 58.3 for
ChatGPT and 71.6 for PerplexityAI; 42.5, 58.3 and 71.5 are published.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Answer, Claim, Item, Labelled, Sample
from tasks.labelled.rows import Row, Rows

SUPPORT = {"S": 1.0, "NS": 0.0, "IR": 0.0}


class FActScore(Rows):
    name, licence, split = "factscore", "MIT", "train"
    expected = "model, input, topic, output, annotations"

    def of(self, row: Row) -> Iterator[Labelled]:
        """The biography as an answer whose claims are its facts, labelled with its score. There are no documents:
        people looked the facts up in Wikipedia."""
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
