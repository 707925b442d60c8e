"""``almanac_pages``: questions of `almanac` over booklets of five pages in PDF, with their evidence by page and by box
(data/almanac_pages/README.md)."""

from evals import FolderTask, TaskCard
from evals.files import DEFAULT_SCORERS
from tasks.own.data import DATA

FOLDER = DATA / "almanac_pages"
CARD = TaskCard(
    version="1",
    source="documents + questions.jsonl",
    licence="CC0-1.0",
    languages=("en",),
    samples=37,
    comparable="with other runs of this version; nobody has published figures",
    noise="text layers without images; boxes are those of the glyphs, so a line without tall letters is low",
    trivial={
        "a sentence of a document (extractive)": "attributed_accuracy .65, by page .65, by region .59",
        "closed book (smollm2-135m-q4_1)": "short answers .03, of all 37; nothing is cited",
    },
)
SCORERS = (*DEFAULT_SCORERS, "attribution")
almanac_pages = FolderTask("almanac_pages", FOLDER / "documents", FOLDER / "questions.jsonl", CARD, SCORERS, boxes=True)
