"""``quotesum``: one question over several sources, answered by people with inline quotes (SEMQA, arXiv 2311.04886).

``--task quotesum=PATH`` reads a local JSONL file; without a path the hub's ``google/quotesum`` is read. The
people's quotes are the gold evidence, and their answers what the scorer `semqa` compares with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from evals import Document, Evidence, Sample, TaskCard, locate
from evals.files import DEFAULT_SCORERS
from tasks.published.task import Published, Row

MOST_SOURCES = 8
_QUOTE = re.compile(r"\[\s*(?P<source>\d+)\s+(?P<text>[^\[\]]*?)\s*\]")


class QuoteSum(Published):
    name = "quotesum"
    hub = "google/quotesum"
    split = "validation"
    expected = "qid, question, summary, source1"
    scorers = (*DEFAULT_SCORERS, "semqa")
    about = TaskCard(
        version="2",
        source="https://github.com/google-research-datasets/QuoteSum",
        licence="CC BY-SA-4.0",
        languages=("en",),
        paper="arXiv 2311.04886",
        setting="--style inline_quotes --scorer semqa",
        departs="the prompt is ours, unless -T prompt=FILE --style published gives the published one, which is not in "
        "its repository; answers are of the published form; an eighth source counts as the first seven do; published "
        "figures are for the test part",
        metrics=("semqa", "sem_f1", "sem_recall", "rouge_lsum"),
        comparable="semqa, sem_f1, sem_recall and rouge_lsum, as its repository computes them; its rouge_lsum is the "
        "median of resampled means, ours the mean",
        noise="4 of 1,130 quotes of the dev part's people stand in no source as they are written",
        trivial={
            "a sentence or more of the sources (extractive)": "semqa .48 (sem_f1 .51, rouge_lsum .45), dev",
            "all sources, quoted whole": "semqa .30 (sem_f1 .31, sem_recall 1.00, rouge_lsum .29), dev",
            "the titles of all sources, quoted": "semqa .27 (sem_f1 .27, rouge_lsum .27), dev",
            "closed book (smollm2-135m-q4_1)": "semqa .30 (sem_f1 .41, rouge_lsum .22), of the first 40 of dev",
            "one person beside the others": "semqa .71 (sem_f1 .78, rouge_lsum .64), of 90 questions of dev",
            "people's own quotes, exact": ".99 (1,117 of 1,130)",
        },
        loaded="265 answers to 91 questions of the dev part, real rows",
        checked="paper, in the README of the repository; how its scores are made, in its evals; not the licence",
    )

    def _rows(self) -> Iterator[tuple[str, Row]]:
        """All answers to one question as one row."""
        for _, answers in groupby(super()._rows(), key=lambda placed: placed[1].get("qid")):
            group = list(answers)
            yield group[0][0], {**group[0][1], "answers": [row for _, row in group]}

    def of(self, row: Row) -> Iterator[Sample]:
        yield _sample(row, self.left_out)


def inline_quotes(summary: str) -> list[tuple[int, str]]:
    """The quotes of a person's answer: the number of the source, from 1, and the words quoted."""
    return [(int(m["source"]), m["text"]) for m in _QUOTE.finditer(summary) if m["text"]]


def _text(title: str, source: str) -> str:
    """The text of a source, title first, since people quote titles too."""
    return f"{title}\n\n{source}" if title else source


def _sample(first: Row, left_out: list[str]) -> Sample:
    numbers = [n for n in range(1, MOST_SOURCES + 1) if first.get(f"source{n}")]
    documents = {n: Document(f"source{n}", _text(first[f"title{n}"], first[f"source{n}"])) for n in numbers}
    evidence = set()
    for number, quote in [found for row in first["answers"] for found in inline_quotes(row["summary"])]:
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
        metadata={
            "semi_extractive": [_person(row) for row in first["answers"]],
            "published": {"answers": "inline quotes"},
        },
    )


def _person(row: Row) -> dict[str, object]:
    """A person's answer, as the scorer `semqa` takes it."""
    short = row.get("covered_short_answers", "")
    return {
        "text": _QUOTE.sub(r"\g<text>", row["summary"]),
        "quotes": [[f"source{number}", quote] for number, quote in inline_quotes(row["summary"])],
        "short": [[f"source{number}", quote] for number, quote in inline_quotes(short)],
    }
