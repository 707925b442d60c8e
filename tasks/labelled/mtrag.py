"""``mtrag``: the last answers of conversations over retrieved passages, rated by three people (arXiv 2501.03468).

A row: task_id, model, conversation (speaker, text), contexts (document_id, text), response, human (faithfulness and
others, each a list of ratings from 1 to 4). The label is the mean rating of faithfulness, scaled to 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Answer, Document, Item, Labelled, Sample
from tasks.labelled.rows import Row, Rows

LOWEST, HIGHEST = 1, 4


class MTRAG(Rows):
    name, licence, split = "mtrag", "Apache-2.0", "test"
    expected = "task_id, model, conversation, contexts, response, human"

    def of(self, row: Row) -> Iterator[Labelled]:
        """Yields nothing for an answer without ratings, or a conversation without passages."""
        ratings = tuple((r - LOWEST) / (HIGHEST - LOWEST) for r in row["human"]["faithfulness"] if r is not None)
        documents = tuple(
            {c["document_id"]: Document(str(c["document_id"]), c["text"]) for c in row["contexts"]}.values()
        )
        if not ratings or not documents:
            return
        name, question = f"{row['task_id']} {row['model']}", row["conversation"][-1]["text"]
        sample = Sample(name, question, documents, cluster=row["task_id"].partition("<::>")[0])
        yield Labelled(Item(sample, Answer(row["response"])), sum(ratings) / len(ratings), ratings, system=row["model"])
