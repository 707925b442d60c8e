"""``laquer``: from marked words of an answer to the words of its sources that carry them (arXiv 2506.01187).

``--task laquer=FOLDER`` reads a folder of its results: results.json (answers and documents, one object a line) and
molecular.csv (the facts, each with the spans of the answer it was made of).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from evals import DataError, Document, Sample, Span, TaskCard
from evals.files import read_rows
from tasks.published.task import CONSTRUCTED, FIXTURE, Published, Row


class Laquer(Published):
    name = "laquer"
    expected = "of molecular.csv unique_id, fact_idx, fact, factOffsets; of results.json unique_id, response, documents"
    about = TaskCard(
        version="2",
        source="https://github.com/eranhirs/LAQuer",
        licence="none is stated in its repository",
        forbids="passing it on: without a licence ask its authors",
        languages=("en",),
        paper="arXiv 2506.01187",
        setting="--style quote --scorer citations",
        departs="the published prompts are not given here; documents are shown whole, not the sentences found before",
        metrics=("citation_recall",),
        comparable="citation recall of the answer, as its AutoAIS, where the backend is the same",
        noise="there are no gold spans: an entailment model decides",
        trivial=CONSTRUCTED,
        loaded=FIXTURE,
        checked="columns, in the heads of its files; paper, as others cite it; the repository names no licence that we "
        "found",
    )

    def _rows(self) -> Iterator[tuple[str, Row]]:
        folder = Path(self._source)
        if not folder.is_dir():
            raise DataError(f"{self._source}: no such folder; expected one with results.json and molecular.csv")
        answers: dict[str, Row] = {}
        for where, row in read_rows(str(folder / "results.json"), ""):
            if "unique_id" not in row:
                raise DataError(f"{where}: no 'unique_id'; expected {self.expected}")
            answers[row["unique_id"]] = row
        for where, fact in read_rows(str(folder / "molecular.csv"), ""):
            yield where, {**fact, **answers.get(str(fact.get("unique_id")), {})}

    def of(self, row: Row) -> Iterator[Sample]:
        """Marked words stand in double square brackets in the question; ``marked`` has their spans in the answer."""
        name, response = row["unique_id"], row["response"]
        spans = [Span(start, end) for start, end in ast.literal_eval(row["factOffsets"])]
        sources = ((joined(d["documentText"]), d.get("source_title") or "") for d in row["documents"])
        documents = tuple(Document(str(n), text, title) for n, (text, title) in enumerate(sources, start=1))
        yield Sample(
            id=f"{name}-{row['fact_idx']}",
            question=f"Repeat what the marked words of this answer say, and cite the words of the documents that they "
            f"rest on.\nAnswer: {marked(response, spans)}",
            documents=documents,
            answers=(row["fact"],),
            answerable=None,
            cluster=name,
            metadata={"response": response, "marked": [[s.start, s.end] for s in spans]},
        )


def joined(sentences: list[str]) -> str:
    """The sentences as a text: they come without the spaces that stood between them, but with line breaks."""
    return "".join(s if not n or s[:1].isspace() else f" {s}" for n, s in enumerate(sentences))


def marked(text: str, spans: list[Span]) -> str:
    """The text with [[ ]] around the spans. Raises ValueError for spans that are not in order within it."""
    parts, last = [], 0
    for span in spans:
        if not last <= span.start < span.end <= len(text):
            raise ValueError(f"span {span.start} to {span.end} of an answer of {len(text)} characters")
        parts += [text[last : span.start], f"[[{span.of(text)}]]"]
        last = span.end
    return "".join([*parts, text[last:]])
