"""``quotesum``: one question over several sources, answered by people with inline quotes (SEMQA, arXiv 2311.04886).

``--task quotesum=PATH`` reads a local JSONL file; without a path the hub's ``google/quotesum`` is read. The
people's quotes are the gold evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from evals import DataError, Document, Evidence, Sample
from evals.files import DEFAULT_SCORERS, published, read_rows
from evals.text import locate

MOST_SOURCES = 8
_QUOTE = re.compile(r"\[\s*(?P<source>\d+)\s+(?P<text>[^\[\]]*?)\s*\]")


class QuoteSum:
    name = "quotesum"
    scorers = DEFAULT_SCORERS

    def __init__(self, source: str = "google/quotesum") -> None:
        self._source = source
        self.left_out: list[str] = []
        self.card = published(source, version="2", licence="CC BY-SA-4.0", languages=("en",))

    def samples(self) -> Iterator[Sample]:
        self.left_out = []
        rows = read_rows(self._source, "validation")
        for _, answers in groupby(rows, key=lambda placed: placed[1].get("qid")):
            group = list(answers)
            try:
                yield _sample([row for _, row in group], self.left_out)
            except (KeyError, TypeError) as error:
                where = group[0][0]
                raise DataError(
                    f"{where}: not a QuoteSum row ({error!r}); expected qid, question, summary, source1"
                ) from error


def inline_quotes(summary: str) -> list[tuple[int, str]]:
    """The quotes of a person's answer: the number of the source, from 1, and the words quoted."""
    return [(int(m["source"]), m["text"]) for m in _QUOTE.finditer(summary) if m["text"]]


def _text(title: str, source: str) -> str:
    """The text of a source, title first, since people quote titles too."""
    return f"{title}\n\n{source}" if title else source


def _sample(rows: list[dict[str, Any]], left_out: list[str]) -> Sample:
    """All answers to one question as one sample."""
    first = rows[0]
    numbers = [n for n in range(1, MOST_SOURCES + 1) if first.get(f"source{n}")]
    documents = {n: Document(f"source{n}", _text(first[f"title{n}"], first[f"source{n}"])) for n in numbers}
    evidence = set()
    for number, quote in [found for row in rows for found in inline_quotes(row["summary"])]:
        place = locate(quote, documents[number], ()) if number in documents else None
        if place is not None and place.kind in ("exact", "normalized"):
            evidence.add(Evidence(documents[number].id, place.spans[0].start, place.spans[-1].end))
        else:
            left_out.append(f"question {first['qid']}: the quote {quote!r} is not in source {number}")
    return Sample(
        id=str(first["qid"]),
        question=first["question"],
        documents=tuple(documents.values()),
        answers=tuple(dict.fromkeys(a for n in numbers if (a := first[f"short_ans_{n}"]))),
        evidence=tuple(sorted(evidence, key=lambda e: (e.document, e.start, e.end))),
        cluster=str(first["qid"]),
    )
