"""``longbench_cite``: questions over one long text in English or Chinese, answered with citations (arXiv 2409.02897).

``--task longbench_cite=FILE`` reads LongBench-Cite.json (idx, dataset, context, query, answer). ``--style published``
shows the text with ``<C0>`` before its first sentence; ``-T prompt=one_shot_prompt.txt``, from its repository, adds the
worked example.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Document, Sample, TaskCard
from evals.files import DEFAULT_SCORERS
from tasks.published.task import CONSTRUCTED, FIXTURE, Published, Row

ASK = (
    "Please answer the user's question based on the given document. When a factual statement S in your response uses "
    "information from some chunks in the document (i.e., <C{s1}>-<C{e1}>, <C{s2}>-<C{e2}>, ...), please append these "
    'chunk numbers to S in the format "<statement>{S}<cite>[{s1}-{e1}][{s2}-{e2}]...</cite></statement>". For other '
    "sentences such as such as introductory sentences, summarization sentences, reasoning, and inference, you still "
    'need to append "<cite></cite>" to them to indicate they need no citations. You must answer in the same language '
    "as the user's question."
)
REMIND = ASK.replace("<C{e1}>", "<C_{e1}>")  # as its authors have it
PROMPT = (
    f"{ASK}\n\n[Document Start]\n{{documents}}\n[Document End]\n\n[Question]\n{{question}}\n\n"
    f"[Remind]\n{REMIND}\n\n[Answer with Citations]\n"
)


class LongBenchCite(Published):
    name = "longbench_cite"
    scorers = (*DEFAULT_SCORERS, "graded")
    expected = "idx, dataset, context, query, answer"
    about = TaskCard(
        version="1",
        source="https://github.com/THUDM/LongCite",
        licence="texts of LongBench and LongBench-Chat under their own terms",
        languages=("en", "zh"),
        samples=1000,
        paper="arXiv 2409.02897",
        setting="--style published -T prompt=one_shot_prompt.txt --max-tokens 1024 --temperature 1 "
        "--scorer graded=judge/MODEL -S most=3 --scorer minimality",
        departs="without -T prompt no worked example; sentences end by our rules, where published are those of Punkt; "
        "the judge is asked in our words, and a rule says which statements need no citation, where GPT-4o is asked; "
        "there 40 statements of an answer are judged, and what cites no sentence that exists is left out, where it "
        "counts here; lines that only introduce are no statements here; averages are over answers, not over its five "
        "sets",
        metrics=("longcite_recall", "longcite_precision", "longcite_f1", "citation_length"),
        comparable="longcite_recall, longcite_precision and longcite_f1, as far as the judge agrees with people; "
        "citation_length, in words where published are tokens of GLM-4; not correctness",
        noise="correctness was graded by a model against one answer",
        trivial=CONSTRUCTED,
        loaded=FIXTURE,
        checked="parts, in the README of the repository; not the size",
    )

    def of(self, row: Row) -> Iterator[Sample]:
        document = Document("context", row["context"])
        name = f"{row['dataset']}-{row['idx']}"
        published = {"prompt": PROMPT, "document": "{sentences}"}
        more = {"dataset": row["dataset"], "published": published}
        yield Sample(name, row["query"], (document,), answers=(row["answer"],), cluster=name, metadata=more)
