"""``extractive``: a baseline without a model. It answers with the sentences that share most with the question.

The sentences of the sample's own documents are ranked by BM25 for the question; the best two, in source order,
are the answer, each with a citation of its exact place. It abstains where no word of the question occurs. The same
question over the same documents always has the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from evals import Citation, Completion, Locator, ProviderOptions, Request, Sample, SetupError, Span, Support
from evals.abstention import REFUSAL
from evals.kept import Kept
from evals.retrieval import BM25, search_terms
from evals.text import sentences

MOST_SENTENCES = 2
CACHE_CHARACTERS = 20_000_000  # of documents whose index is kept; an index takes a few times the memory of its text


class Extractive:
    support = Support(native="only", units=("char",), documents=("text",))

    def __init__(self, model: str, options: ProviderOptions) -> None:
        if model:
            raise SetupError(f"model 'extractive/{model}': expected just 'extractive', which has no models")
        self.about: Mapping[str, Any] = {"revision": "2"}
        # Built once for questions that share their documents.
        self._indexes: Kept[tuple[str, ...], _Index] = Kept(CACHE_CHARACTERS, lambda texts, _: sum(map(len, texts)))

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        for request in requests:
            yield self._answer(request.id, request.sample)

    def _answer(self, id: int, sample: Sample) -> Completion:
        text, citations = "", []
        texts = tuple(d.text for d in sample.documents)
        for number, span in self._indexes.of(texts, _Index.of).best(sample.question):
            document = sample.documents[number]
            quote = span.of(document.text)
            start = len(text) + 1 if text else 0
            text = f"{text} {quote}" if text else quote
            locator = Locator("char", span.start, span.end)
            citations.append(Citation(document.id, quote, locator, claim=Span(start, len(text))))
        return Completion(id, text or REFUSAL, tuple(citations))


@dataclass(frozen=True, slots=True)
class _Index:
    """``places`` are the sentences as (index of the document, span); ``ranking`` scores them in that order."""

    places: list[tuple[int, Span]]
    ranking: BM25

    @classmethod
    def of(cls, texts: tuple[str, ...]) -> _Index:
        places = [(number, span) for number, text in enumerate(texts) for span in sentences(text)]
        return cls(places, BM25(search_terms(span.of(texts[number])) for number, span in places))

    def best(self, question: str) -> list[tuple[int, Span]]:
        """The best sentences, in document order: at most MOST_SENTENCES, each with a word of the question. Of two with
        the same score the earlier is better."""
        scores = enumerate(self.ranking.scores(search_terms(question)))
        found = nsmallest(MOST_SENTENCES, ((-score, at) for at, score in scores if score > 0))
        return [self.places[at] for at in sorted(at for _, at in found)]
