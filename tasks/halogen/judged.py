"""``halogen_summarization``, ``halogen_simplification`` and ``halogen_biographies``: the families of HALoGEN whose
atoms a judge cuts and judges against a source (arXiv 2501.08292).

``--task NAME=FILE`` reads the released rows, of the prompts (prompt, category) or of the responses (passage,
response, ...); without a file the hub's ``lasha-nlp/HALoGEN-prompts`` is read. All are asked without documents: a
passage stands in the question. A biography has no passage: ``-T sources=PATH`` is a folder or a .jsonl file of
documents whose titles are the names of those people, such as articles of an encyclopedia; without them nothing is
judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

from evals import Document, Sample, TaskCard, TaskOptions
from evals.files import read_documents
from tasks.published.prompt import PromptArgs
from tasks.published.task import FIXTURE, UNMEASURED, Published, Row

ABOUT = TaskCard(
    version="1",
    source="https://github.com/AbhilashaRavichander/HALoGEN",
    licence="not stated where we looked; texts under the terms of the sets they are from",
    languages=("en",),
    paper="arXiv 2501.08292",
    setting="--style closed_book --scorer hallucination=PROVIDER/MODEL -S atoms=judge",
    comparable="none exactly: the judge and its prompts are not the published ones; figures of the published atoms and "
    "verdicts come out by `evals import` (docs/importing.md)",
    figures={"atoms hallucinated, by the best models and domains": "up to 86 %"},
    noise="in the release, what a model says of itself is cut into atoms too, and counted as hallucinated",
    metrics=("hallucination_score", "response_ratio", "utility"),
    trivial={
        "the source again": "a utility of 1 by a judge without faults",
        "abstains always": "a utility of 0",
        **UNMEASURED,
    },
    loaded=FIXTURE,
    checked="columns, in the head of released files; families, in the README of the repository; figure, in the "
    "abstract of the paper",
)


class JudgedFamily(Published):
    """A row of another family makes no sample."""

    hub = "lasha-nlp/HALoGEN-prompts"
    split = "train"
    scorers = ("hallucination",)
    expected = "prompt and category; or passage, of a file of responses"
    category: ClassVar[str]
    asks: ClassVar[str]  # of a passage that comes without its prompt

    def of(self, row: Row) -> Iterator[Sample]:
        """The judge's source is the passage; of a prompt, which holds it somewhere, the whole."""
        if "passage" in row:
            passage = row["passage"].strip()
            yield self._sample(f"{self.asks}\n\n{passage}", passage)
        elif row["category"] == self.category:
            yield self._sample(row["prompt"], row["prompt"])

    def _sample(self, question: str, source: str) -> Sample:
        name = sha256(source.encode()).hexdigest()[:12]
        return Sample(name, question, (Document(name, source),))


class Summarization(JudgedFamily):
    """``halogen_summarization``: summaries of news, of which every atom must be in the article."""

    name, category, asks = "halogen_summarization", "summarization", "Summarize this article."
    about = replace(ABOUT, departs="of a file of responses the prompt is in our own words")


class Simplification(JudgedFamily):
    """``halogen_simplification``: simpler wordings of a passage, of which every atom must be in it."""

    name, category, asks = "halogen_simplification", "simplification", "Say this in simpler words."
    about = replace(ABOUT, departs="of a file of responses the prompt is in our own words")


@dataclass(frozen=True, slots=True)
class BiographiesArgs(PromptArgs):
    """``sources``: documents, each titled with the name of whom it is about."""

    sources: str = ""


class Biographies(JudgedFamily):
    """``halogen_biographies``: lives of people, of which every atom must be in the source about them."""

    Args = BiographiesArgs
    name, category, asks = "halogen_biographies", "biographies", ""
    expected = "prompt ('Tell me a bio of NAME'), perhaps category"
    about = replace(ABOUT, departs="the sources are the user's, whole, where FActScore retrieves passages of Wikipedia")
    _asked = re.compile(r"Tell me a bio of (.{1,200}?)[.\s]*\Z")

    def __init__(self, options: TaskOptions) -> None:
        super().__init__(options)
        self._path = options.read(BiographiesArgs).sources
        self._sources: dict[str, Document] = {}

    def samples(self) -> Iterator[Sample]:
        if self._path and not self._sources:
            documents, _ = read_documents(Path(self._path))
            self._sources = {document.title.casefold(): document for document in documents.values()}
        yield from super().samples()

    def of(self, row: Row) -> Iterator[Sample]:
        if row.get("category", self.category) != self.category:
            return
        asked = self._asked.match(row["prompt"].strip())
        if asked is None:
            raise ValueError(f"{row['prompt'][:60]!r} asks for no biography")
        name = asked[1]
        source = self._sources.get(name.casefold())
        if self._path and source is None:
            self.left_out.append(f"{name}: no document of that title")
            return
        yield Sample(name, row["prompt"], (source,) if source else (), cluster=name)
