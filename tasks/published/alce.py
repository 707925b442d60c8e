"""``alce_asqa``, ``alce_qampari`` and ``alce_eli5``: questions over retrieved passages, answered with citations (ALCE,
arXiv 2305.14627).

``--task alce_asqa=FILE`` reads what ALCE's download_data.sh fetches, such as asqa_eval_gtr_top100.json. ``-T docs=N``
shows the first N of the retrieved passages, 5 unless told. ``-T prompt=FILE``, one of ALCE's own such as
prompts/asqa_default.json, with ``--style published``: the prompt with the two worked examples that ALCE draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from evals import Document, Sample, TaskCard, TaskOptions
from evals.files import DEFAULT_SCORERS
from tasks.published.prompt import PromptArgs, read_prompt
from tasks.published.task import CONSTRUCTED, FIXTURE, Published, Row

WRITE = (
    "Instruction: Write an accurate, engaging, and concise answer for the given question using only the provided "
    "search results (some of which might be irrelevant) and cite them properly. Use an unbiased and journalistic tone. "
    "Always cite for any factual claim. When citing several search results, use [1][2][3]. Cite at least one document "
    "and at most three documents in each sentence. If multiple documents support the sentence, only cite a minimum "
    "sufficient subset of the documents."
)
LIST = (
    "Instruction: Provide a list of accurate answers for the given question using only the provided search results "
    "(some of which might be irrelevant) and cite them properly. Always cite one and only one document for each "
    "answer. Separate answers by commas. For questions that have more than 5 answers, write at least 5 answers."
)
DOCUMENT = "Document [{number}](Title: {title}): {text}\n"
CITED = ("citation_recall", "citation_precision")
ABOUT = TaskCard(
    version="1",
    source="https://github.com/princeton-nlp/ALCE",
    licence="MIT; Wikipedia text CC BY-SA, pages of Common Crawl under its terms",
    languages=("en",),
    samples=1000,
    paper="arXiv 2305.14627",
    setting="--style published -T prompt=prompts/asqa_default.json (or that of qampari, eli5) --max-tokens 300 "
    "--temperature 0.5 --scorer citations=nli -S most=3 --scorer correctness",
    departs="without -T prompt no worked examples before the question, where ALCE gives two; no system message, which "
    "ALCE gives chat models of OpenAI alone; answers are taken whole, where ALCE takes their first line; a citation "
    "of a passage that is not there counts in precision, where ALCE leaves it out; phi by the backend that is named, "
    "where ALCE uses T5-XXL TRUE; MAUVE is not measured, since the features it compares are those of a hub's model",
    figures={"phi against people, kappa": "recall .698, precision .525", "accuracy": "recall 85.1 %, precision 77.6 %"},
    noise="the passages are what a retriever found; many do not hold the answer",
    trivial=CONSTRUCTED,
    loaded=FIXTURE,
    checked="parts, in the README of the repository; how its figures are made, in its eval.py; size of ASQA, as others "
    "report it; not the other sizes",
)


@dataclass(frozen=True, slots=True)
class AlceArgs(PromptArgs):
    """``docs``: how many of the retrieved passages are shown. ``shots``: how many worked examples of the ``prompt``."""

    docs: int = 5
    shots: int = 2

    def read(self) -> dict[str, str]:
        return read_prompt(self.prompt, self.shots, self.docs)


class Alce(Published):
    Args = AlceArgs
    instruction: ClassVar[str] = WRITE
    answers: ClassVar[Mapping[str, str]] = {}  # how they are read, where that is not as in `bracket`
    scorers: tuple[str, ...] = (*DEFAULT_SCORERS, "graded")

    def __init__(self, options: TaskOptions) -> None:
        super().__init__(options)
        self._most = options.read(AlceArgs).docs

    def of(self, row: Row) -> Iterator[Sample]:
        """Whether the passages hold the answer nobody has said."""
        shown = row["docs"][: self._most]
        documents = tuple(Document(str(n), d["text"], d["title"]) for n, d in enumerate(shown, start=1))
        answers, more = self.gold(row)
        prompt = f"{self.instruction}\n\nQuestion: {{question}}\n\n{{documents}}\nAnswer:"
        question = row["question"]
        yield Sample(
            id=str(row.get("sample_id", row.get("id", question))),
            question=question,
            documents=documents,
            answers=answers,
            answerable=None,
            cluster=question,
            metadata={**more, "published": {"prompt": prompt, "document": DOCUMENT, **self.answers}},
        )

    def gold(self, row: Row) -> tuple[tuple[str, ...], Mapping[str, Any]]:
        """Accepted answers, and what the scorers of this set need besides."""
        raise NotImplementedError


class Asqa(Alce):
    """ALCE's ambiguous questions, whose short answers must all be found, over Wikipedia."""

    name = "alce_asqa"
    expected = "question, qa_pairs (short_answers), docs (title, text), annotations or answer"
    about = replace(
        ABOUT,
        samples=948,
        metrics=("str_em", *CITED),
        comparable="str_em, by the rules of SQuAD; citation recall and precision",
    )

    def gold(self, row: Row) -> tuple[tuple[str, ...], Mapping[str, Any]]:
        long = [a["long_answer"] for a in row.get("annotations") or ()] or [row["answer"]]
        return tuple(long), {"short_answers": [pair["short_answers"] for pair in row["qa_pairs"]]}


class Qampari(Alce):
    """ALCE's questions that have a list of answers, over Wikipedia."""

    name = "alce_qampari"
    expected = "question, answers (lists of wordings), docs (title, text)"
    about = replace(
        ABOUT,
        metrics=("qampari_precision", "qampari_recall5", *CITED),
        comparable="qampari_precision, qampari_recall5; citation recall and precision",
    )
    instruction = LIST
    answers: ClassVar[Mapping[str, str]] = {"answers": "list"}

    def gold(self, row: Row) -> tuple[tuple[str, ...], Mapping[str, Any]]:
        return (), {"list_answers": [list(wordings) for wordings in row["answers"]]}


class Eli5(Alce):
    """ALCE's questions of laymen, answered at length, over pages of the web."""

    name = "alce_eli5"
    scorers = (*Alce.scorers, "claims")
    expected = "question, answer, claims, docs (title, text)"
    about = replace(ABOUT, metrics=("claim_recall", *CITED), comparable="claim_recall; citation recall and precision")

    def gold(self, row: Row) -> tuple[tuple[str, ...], Mapping[str, Any]]:
        return (row["answer"],), {"claims": list(row["claims"])}
