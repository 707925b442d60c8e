"""``crossroads``: questions that need two documents, or have two that disagree (data/crossroads/README.md)."""

from evals import TaskCard
from tasks.own.data import own

CARD = TaskCard(
    version="2",
    source="documents.jsonl + questions.jsonl",
    licence="CC0-1.0",
    languages=("en",),
    samples=104,
)
crossroads = own("crossroads", CARD, "robustness")
