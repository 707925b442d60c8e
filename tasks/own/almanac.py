"""``almanac``: questions for one plain fact, whose document is among distractors (data/almanac/README.md)."""

from evals import TaskCard
from tasks.own.data import own

CARD = TaskCard(
    version="1",
    source="documents.jsonl + questions.jsonl",
    licence="CC0-1.0",
    languages=("en",),
    samples=100,
    comparable="with other runs of this version; nobody has published figures",
    noise="written and checked by language models; not every fact was held to a source",
    trivial={
        "a sentence of a document (extractive)": "short answers .83, evidence hit .83, of all 84 that have one",
        "closed book (smollm2-135m-q4_1)": "short answers .01, of these 84",
    },
)
almanac = own("almanac", CARD)
