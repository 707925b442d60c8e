"""``wice``: is a sentence of Wikipedia supported by the web page it cites, in part, or not (arXiv 2303.01432)?

``--task wice=FILE`` reads the claims as they are published (claim, evidence, supporting_sentences, label, meta), whose
supporting sentences are the gold evidence, or rows of the labelled set `wice`. Of several sets of sentences each is
enough; all are gold.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from evals import Document, Evidence, Sample, TaskCard
from tasks.published.choices import SCORERS, choice
from tasks.published.task import Published, Row, numbered

CHOICES = ("supported", "partially supported", "not supported")
GRADES = {1.0: CHOICES[0], 0.5: CHOICES[1], 0.0: CHOICES[2]}


class WiCE(Published):
    name = "wice"
    scorers = SCORERS
    expected = "claim, evidence, supporting_sentences, label, meta; or id, answer, documents, label"
    about = TaskCard(
        version="2",
        source="https://github.com/ryokamoi/wice",
        licence="annotations ODC-BY; text CC BY-SA and terms of Common Crawl",
        languages=("en",),
        samples=358,
        paper="arXiv 2303.01432",
        setting="--scorer decision",
        departs="published figures are of fine-tuned entailment models over sentences or chunks; here a model is asked",
        comparable="scorers of citations, by `evals agree --data wice=FILE`",
        noise="what is supported in part is a matter of degree; where several sets of sentences are gold, one is "
        "enough, so that evidence_recall is low; the page may support more than the passages",
        trivial={
            "majority (partially supported), dev": ".550 accuracy (192 of 349), .237 macro F1",
            "all supported, dev": ".327 accuracy, .164 macro F1",
            "word overlap, AUROC": ".73",
            "a sentence of the page (extractive), dev": ".006 accuracy, .011 macro F1",
            "closed book (smollm2-135m-q4_1)": ".120 accuracy, .104 macro F1, of the first 100 of dev",
        },
        loaded="349 claims of the dev part with oracle passages, real rows; the published file from a made-up row",
        checked="columns, in the head of the dev part; paper, in the README of the data; size of the dev part by its "
        "rows; not the size of the test part given above",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        if "claim" in row:
            name, claim, label = row["meta"]["id"], row["claim"], row["label"].replace("_", " ")
            document, spans = _page(name, row["evidence"])
            chosen = sorted({n for sentences in row["supporting_sentences"] for n in sentences})
            evidence = tuple(spans[n] for n in chosen)
            cluster = row["meta"].get("claim_title", name)
            yield choice(name, _asked(claim), (document,), CHOICES, label, evidence=evidence, cluster=cluster)
        else:
            name, label = str(row["id"]), GRADES[float(row["label"])]
            documents, cluster = numbered(row["documents"], name), str(row.get("cluster", name))
            yield choice(name, _asked(row["answer"]), documents, CHOICES, label, cluster=cluster)


def _asked(claim: str) -> str:
    return f"Do the documents support this statement?\nStatement: {claim.strip()}"


def _page(name: str, sentences: list[str]) -> tuple[Document, list[Evidence]]:
    """The sentences a line each, and where each stands."""
    ends = accumulate(len(s) + 1 for s in sentences)
    page = f"{name}-page"
    places = [Evidence(page, end - 1 - len(s), end - 1) for s, end in zip(sentences, ends, strict=True)]
    return Document(page, "\n".join(sentences)), places
