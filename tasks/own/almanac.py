"""``almanac``: questions for one plain fact, whose document is among distractors (data/almanac/README.md)."""

from evals import TaskCard
from tasks.own.data import own

CARD = TaskCard(
    version="1",
    source="documents.jsonl + questions.jsonl",
    licence="CC0-1.0",
    languages=("en",),
    samples=100,
)
almanac = own("almanac", CARD)
