"""``trec_rag``: topics of the TREC RAG track with the passages that were retrieved for them (MS MARCO V2.1 segments).

``--task trec_rag=FILE`` reads lines of query and candidates, as the track's baselines take them; ``-T docs=N`` shows
the first N candidates, 20 unless told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evals import Document, Sample, TaskCard, TaskOptions
from tasks.published.prompt import PromptArgs
from tasks.published.task import CONSTRUCTED, FIXTURE, Published, Row


@dataclass(frozen=True, slots=True)
class TrecRagArgs(PromptArgs):
    """``docs``: how many of the candidates are shown."""

    docs: int = 20


class TrecRag(Published):
    name = "trec_rag"
    Args = TrecRagArgs
    scorers = ("pointer", "graded", "citations", "abstention")
    expected = "query (qid, text), candidates (docid, doc)"
    about = TaskCard(
        version="1",
        source="https://trec-rag.github.io",
        licence="topics of NIST; MS MARCO V2.1, whose terms allow research only",
        forbids="commercial use of the passages",
        languages=("en",),
        paper="arXiv 2406.16828",
        setting="--style bracket --max-tokens 600 --scorer graded=judge/MODEL",
        departs="the track prescribes no prompt, and at most 400 words; sentences were judged by people at NIST",
        metrics=("weighted_precision", "weighted_recall"),
        comparable="weighted precision and recall of support, as far as the judge agrees with people",
        noise="only the first citation of a sentence was judged in 2024",
        trivial=CONSTRUCTED,
        loaded=FIXTURE,
        checked="paper, as others cite it; not the licence",
    )

    def __init__(self, options: TaskOptions) -> None:
        super().__init__(options)
        self._most = options.read(TrecRagArgs).docs

    def of(self, row: Row) -> Iterator[Sample]:
        query = row["query"]
        name, text = (query, query) if isinstance(query, str) else (str(query["qid"]), query["text"])
        shown = enumerate(row["candidates"][: self._most], start=1)
        documents = tuple(_document(candidate, n) for n, candidate in shown)
        yield Sample(name, text, documents, answerable=None, cluster=name)


def _document(candidate: Any, number: int) -> Document:
    if isinstance(candidate, str):
        return Document(str(number), candidate)
    doc = candidate["doc"]
    text = doc["segment"] if "segment" in doc else doc["contents"]
    return Document(str(candidate["docid"]), text, doc.get("title") or "")
