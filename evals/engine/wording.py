"""Drafted questions put into words by a model. What each asks for, and where that stands, a rule has chosen
(`evals.files.drafting`); a model only says it as somebody would who has not seen the sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evals.files.drafting import ASKED, GAP, Draft, gives_away
from evals.protocols import Provider
from evals.reading.thinking import thinking_apart
from evals.types import Completion, Document, Message, Prompt, Request, Sample, Sampling

ASKS = (
    "A sentence of a document:\n{sentence}\n\nWrite one question that somebody would ask who has not seen the "
    "sentence, and whose whole answer is: {answer}\nWrite the question alone, in the language of the sentence, "
    "without the words of the answer."
)
_LONGEST = 300  # code points of a question
_ENDS = ("?", "？", "؟")
_SAMPLING = Sampling(max_tokens=200)


def worded(drafts: Sequence[Draft], provider: Provider, left: Counter[str]) -> list[Draft]:
    """The drafts, in their order. One whose question fails keeps its gap, and ``left`` counts it with the reason."""
    asked = list(drafts)
    for completion in provider.complete(_requests(drafts)):
        question, fault = _question(completion, drafts[completion.id])
        if fault:
            left[fault] += 1
        else:
            asked[completion.id] = replace(drafts[completion.id], question=question)
    return asked


def _requests(drafts: Sequence[Draft]) -> Iterator[Request]:
    for id, each in enumerate(drafts):
        sentence = each.question.removeprefix(ASKED).replace(GAP, each.answer)
        text = ASKS.format(sentence=sentence, answer=each.answer)
        sample = Sample(str(id), each.question, (Document(each.document, sentence),), (each.answer,))
        yield Request(id, Prompt((Message("user", text),)), sample, "draft", 0, _SAMPLING)


def _question(completion: Completion, draft: Draft) -> tuple[str, str]:
    """The question that a model wrote, and what is wrong with it, "" where nothing is."""
    if completion.error is not None:
        return "", completion.error
    lines = (line.strip(" \t*\"“”'") for line in thinking_apart(completion.text).cuts.text.splitlines())
    question = next((line for line in lines if line.endswith(_ENDS)), "")
    if not question or GAP in question or len(question) > _LONGEST:
        return "", "no question was written"
    if gives_away(question, draft.answer):
        return "", "the question names its answer"
    return question, ""
