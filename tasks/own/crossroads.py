"""``crossroads``: questions that need two documents, or have two that disagree (data/crossroads/README.md)."""

from evals import TaskCard
from tasks.own.data import own

CARD = TaskCard(
    version="2",
    source="documents.jsonl + questions.jsonl",
    licence="CC0-1.0",
    languages=("en",),
    samples=104,
    comparable="with other runs of this version; nobody has published figures",
    noise="written and checked by language models; not every fact was held to a source",
    trivial={
        "a sentence of a document (extractive)": "short answers .64, evidence hit .83, of all 86 that have one",
        "closed book (smollm2-135m-q4_1)": "short answers .15, of these 86",
    },
)
crossroads = own("crossroads", CARD, "robustness")
