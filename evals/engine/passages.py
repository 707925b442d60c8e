"""Documents that are too long for a model, shown to it in passages.

A prompt shows the passages nearest to its question; all else, citations, evidence and scores, is about whole documents.
`Fitting` chooses a sample's passages, `shown` gives the sample as styles and providers see it, each passage a document,
and `restored` leads what they cite back into the whole documents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from math import ceil
from string import ascii_letters

from evals.judging import resolve
from evals.kept import Kept
from evals.retrieval import BM25, search_terms
from evals.text import sentences
from evals.types import Answer, Citation, Document, Locator, Passage, Sample, Span, Variation

PASSAGE_TOKENS = 250  # of a passage, at most, unless one sentence has more
SENTENCE = 1_000  # code points of a sentence, at most: a longer one is cut
HEADING_TOKENS = 8  # of a document's number and the lines around it
LEAST_ROOM = 100  # tokens, however long the question
_LETTERS = f" {ascii_letters}".encode()
_INNER = bytes(range(0x80, 0xC0))  # bytes of UTF-8 that are not the first of their sign
_WIDE = bytes(range(0xE0, 0x100))  # the first of signs of three bytes and four
# Characters of documents whose passages are kept; those of a sample count as so many at least.
_KEPT, _LEAST = 16_000_000, 2_000


def tokens(text: str) -> int:
    """A cautious estimate of a text's tokens: one for three ASCII letters or spaces, one for any other sign of ASCII or
    of two bytes in UTF-8, two for any sign of more. English has some four letters a token; but numbers may be read
    digit by digit, and a tokenizer made for English reads Chinese byte by byte."""
    data = text.encode("utf-8", "replace")
    rest = data.translate(None, _LETTERS)
    others = len(rest.translate(None, _INNER))  # one byte each: the first
    wide = others - len(rest.translate(None, _INNER + _WIDE))
    return ceil((len(data) - len(rest)) / 3) + others + wide


class Fitting:
    """Fits samples into ``room`` tokens of documents and question, and counts what was left out."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._shelves: Kept[tuple[tuple[str, str, str], ...], _Shelf] = Kept(
            _KEPT, lambda key, shelf: _LEAST + shelf.size
        )
        self._samples = self._cut = self._documents = self._passages = self._most = 0
        self._share = 0.0
        self._evidence = self._seen = 0

    def fitted(self, sample: Sample) -> Sample:
        """The sample as it is where its documents fit. Otherwise with as many passages as fit, the nearest to its
        question, in the order of the documents; with the documents that they or its evidence stand in, or that its
        variation names; and in the cluster of the nearest passage's document, unless it has one."""
        self._samples += 1
        key = tuple((d.id, d.title, d.text) for d in sample.documents)
        shelf = self._shelves.of(key, lambda _: _Shelf(sample.documents))
        if shelf.tokens + 2 * len(sample.question) <= self._room:  # no sign has more than two tokens
            return sample
        room = max(LEAST_ROOM, self._room - tokens(sample.question))
        if shelf.tokens <= room or not shelf.passages:
            return sample
        nearest = list(shelf.nearest(sample.question, room))
        passages = tuple(shelf.passages[i] for i in sorted(nearest))
        self._count(sample, shelf, passages)
        held = {p.document for p in passages} | {e.document for e in sample.evidence} | _named(sample.variation)
        return replace(
            sample,
            documents=tuple(d for d in sample.documents if d.id in held),
            passages=passages,
            cluster=sample.cluster or shelf.passages[nearest[0]].document,
        )

    def _count(self, sample: Sample, shelf: _Shelf, passages: Sequence[Passage]) -> None:
        self._cut += 1
        self._documents = max(self._documents, len(sample.documents))
        self._passages = max(self._passages, len(shelf.passages))
        self._most = max(self._most, len(passages))
        self._share += sum(p.end - p.start for p in passages) / shelf.size
        self._evidence += len(sample.evidence)
        self._seen += sum(_seen(e.span, [p for p in passages if p.document == e.document]) for e in sample.evidence)

    @property
    def about(self) -> str:
        """What the prompts show and what they do not, in one line; "" where every sample fitted."""
        if not self._cut:
            return ""
        whose = "each question sees" if self._cut == self._samples else f"{self._cut} of {self._samples} questions see"
        seen = f"; {self._seen} of {self._evidence} pieces of evidence are in sight" if self._evidence else ""
        share = f"{100 * self._share / self._cut:.2g} % of the text"
        return (
            f"{self._documents:,} documents, {self._passages:,} passages: {whose} the nearest that fit into "
            f"{self._room:,} tokens, {self._most} at most, {share}{seen}"
        )


def _named(variation: Variation) -> set[str]:
    return {*variation.altered, *variation.poisoned, *(id for side in variation.sides for id in side)}


def _seen(span: Span, passages: Sequence[Passage]) -> bool:
    """Whether passages show a span whole, but for white space between two of them."""
    return sum(span.overlap(p.span) for p in passages) > 0.9 * (span.end - span.start)


class _Shelf:
    """The passages of some documents, cut and indexed when they are first needed."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self._documents = documents
        self.size = max(1, sum(len(d.text) for d in documents))
        self.tokens = sum(tokens(d.title) + tokens(d.text) + HEADING_TOKENS for d in documents)

    @cached_property
    def passages(self) -> list[Passage]:
        """Every passage, in order."""
        return [p for document in self._documents for p in cut(document)]

    @cached_property
    def _ranking(self) -> BM25:
        return BM25(search_terms(f"{d.title} {p.span.of(d.text)}") for d, p in self._places())

    @cached_property
    def _costs(self) -> list[int]:
        return [tokens(d.title) + tokens(p.span.of(d.text)) + HEADING_TOKENS for d, p in self._places()]

    def _places(self) -> Iterator[tuple[Document, Passage]]:
        by_id = {d.id: d for d in self._documents}
        return ((by_id[p.document], p) for p in self.passages)

    def nearest(self, question: str, room: int) -> Iterator[int]:
        """The places of the passages that fit into the room, the nearest first, and then copies of these. One without a
        word of the question is passed over, unless all are."""
        scores = self._ranking.scores(search_terms(question))
        found = [i for i in range(len(scores)) if scores[i]] or range(len(scores))
        for number, i in enumerate(sorted(found, key=lambda i: (self._copies[i], -scores[i]))):
            room -= self._costs[i]
            if room < 0 and number:
                return
            yield i

    @cached_property
    def _copies(self) -> list[bool]:
        """Of each passage, whether it says what one before it said: a folder may have a document twice."""
        first: dict[str, int] = {}
        texts = (p.span.of(d.text) for d, p in self._places())
        return [first.setdefault(text, number) < number for number, text in enumerate(texts)]


def cut(document: Document) -> list[Passage]:
    """A document's passages: whole sentences, as many as PASSAGE_TOKENS allow. Between them is only white space."""
    found: list[Span] = []
    left = 0
    for sentence in _sentences(document.text):
        cost = tokens(document.text[found[-1].end if found else 0 : sentence.end])
        if found and cost <= left:
            found[-1] = Span(found[-1].start, sentence.end)
        else:
            found.append(sentence)
            left, cost = PASSAGE_TOKENS, tokens(sentence.of(document.text))
        left -= cost
    return [Passage(document.id, s.start, s.end) for s in found]


def _sentences(text: str) -> Iterator[Span]:
    """The sentences; one that is too long, a table say, is cut at the last line end of each stretch, else at its last
    space, else where the stretch ends."""
    for sentence in sentences(text):
        at, end = sentence.start, sentence.end
        while end - at > SENTENCE:
            most = at + SENTENCE
            stop = max(text.rfind("\n", at + 1, most), 0) or max(text.rfind(" ", at + 1, most), 0) or most
            yield Span(at, stop)
            at = stop
            while text[at].isspace():  # it ends at the latest with the sentence, which is trimmed
                at += 1
        yield Span(at, end)


def shown(sample: Sample) -> Sample:
    """The sample as styles and providers see it: its passages as documents, its evidence gone. The same where it has no
    passages."""
    if not sample.passages:
        return sample
    by_id = {d.id: d for d in sample.documents}
    views = tuple(_view(by_id[p.document], p) for p in sample.passages)
    return replace(sample, documents=views, passages=(), evidence=())


def _view(document: Document, passage: Passage) -> Document:
    starts = document.page_starts
    first, last = (bisect_right(starts, at) for at in (passage.start, passage.end - 1))
    pages = f", p. {first}" if first == last else f", pp. {first}-{last}"
    title = f"{document.title}{pages if starts else ''}".removeprefix(", ")
    return Document(_name(passage), passage.span.of(document.text), title, metadata=document.metadata)


def _name(passage: Passage) -> str:
    return f"{passage.document}#{passage.start}-{passage.end}"


def restored(answer: Answer, sample: Sample) -> Answer:
    """The answer given to ``shown(sample)``, with what it cites in the whole documents: a passage becomes its place in
    its document, and so does any place inside one."""
    if not sample.passages:
        return answer
    view = shown(sample)
    places = {_name(p): p for p in sample.passages}
    return replace(answer, citations=tuple(_restored(c, view, sample, places) for c in answer.citations))


def _restored(citation: Citation, view: Sample, sample: Sample, places: Mapping[str, Passage]) -> Citation:
    passage = places.get(citation.document)
    if passage is None:
        return citation
    followed = resolve(replace(citation, quote=None), view)
    document = sample.document(passage.document)
    start, end = passage.start, passage.end
    if followed.claimed is not None:
        start, end = passage.start + followed.claimed.start, passage.start + followed.claimed.end
    elif followed.problem is not None and citation.locator is not None and document is not None:
        # What lies outside its passage leads nowhere: neither does it, then, in the document.
        start, end = (len(document.text) + max(0, at) for at in (citation.locator.start, citation.locator.end))
    return replace(citation, document=passage.document, locator=Locator("char", start, end))
