"""``clapnq``: long-form questions over one Wikipedia passage, half of them unanswerable (arXiv 2404.02103).

``--task clapnq=PATH`` reads a local JSONL file; without a path the hub's ``PrimeQA/clapnq`` is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evals import DataError, Document, Evidence, Sample
from evals.files import DEFAULT_SCORERS, published, read_rows


class Clapnq:
    name = "clapnq"
    scorers = DEFAULT_SCORERS

    def __init__(self, source: str = "PrimeQA/clapnq") -> None:
        self._source = source
        self.left_out: list[str] = []
        self.card = published(source, version="1", licence="Apache-2.0; text CC BY-SA-3.0", languages=("en",))

    def samples(self) -> Iterator[Sample]:
        self.left_out = []
        for where, row in read_rows(self._source, "validation"):
            try:
                yield _sample(row, self.left_out)
            except (KeyError, IndexError, TypeError) as error:
                raise DataError(
                    f"{where}: not a CLAPnq row ({error!r}); expected id, input, passages, output"
                ) from error


def _sample(row: dict[str, Any], left_out: list[str]) -> Sample:
    passage, gold = row["passages"][0], row["output"][0]
    document = Document(passage["title"], passage["text"], passage["title"])
    selected = gold["selected_sentences"] or []
    return Sample(
        id=str(row["id"]),
        question=row["input"],
        documents=(document,),
        answers=(gold["answer"],) if gold["answer"] else (),
        evidence=tuple(_evidence(document, selected, f"question {row['id']}", left_out)),
        answerable=bool(gold["answer"]),
        cluster=document.id,
    )


def _evidence(document: Document, selected: list[str], where: str, left_out: list[str]) -> Iterator[Evidence]:
    """The spans of the selected sentences, which are in the order of the passage."""
    after = 0
    for sentence in selected:
        start = document.text.find(sentence, after)
        start = start if start >= 0 else document.text.find(sentence)
        if start >= 0:
            after = start + len(sentence)
            yield Evidence(document.id, start, after)
        else:
            left_out.append(f"{where}: the selected sentence {sentence!r} is not in its passage")
