"""Suites: tasks run together, with the transforms that make them what they are."""

from evals import Suite

_OWN = ("almanac", "crossroads")

QUICKSTART = Suite("twenty questions, a minute on a laptop", ("demo",))
GROUNDED = Suite("does every citation lead to what carries the statement?", _OWN)
HALLUCINATION = Suite(
    "what does a model say that no source does, and does it abstain where none answers?",
    _OWN,
    ("unanswerable",),
    ("hallucination", "omniscience"),
)
CLOSED_BOOK = Suite(
    "what does a model make up, asked without documents? Every answer is checked by rule (`--style closed_book`)",
    ("halogen_primes", "halogen_graphs", "halogen_counts", "halogen_presuppositions", "halogen_meetings"),
)
REFERENCES = Suite(
    "does a model know which works exist? (`--style closed_book`; without a network `--task hallmark=FILE`)",
    ("hallmark",),
)
ROBUSTNESS = Suite(
    "the documents are changed: does the answer follow, and what leads it astray?",
    _OWN,
    (
        "unanswerable",
        "counterfactual",
        "conflict",
        "poisoned=instruction",
        "poisoned=source",
        "paraphrase-trap",
        "misnumbered",
        "shuffle=4,distractors=8",
    ),
)
LONGCONTEXT = Suite("is a fact found in a long text, and is it cited? (`evals heatmap RUN`)", ("needle", "longworlds"))
FULL = Suite(
    "all that comes with the project and needs no download; for the PDFs of almanac_pages, `[documents]`",
    (*_OWN, "almanac_pages", *LONGCONTEXT.tasks, *CLOSED_BOOK.tasks),
)
