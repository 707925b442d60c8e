"""For backends whose model reads only a few hundred tokens at once: long premises are judged in chunks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from evals import EntailmentOptions, Pair, SetupError, Span, Verdict
from evals.plain import encodable
from evals.stats import Floats
from evals.text import terms
from scorers.backends.classifier.chunks import Sizes, chunks, covered
from scorers.backends.classifier.model import Classifier, Head, Input

# How many batches of pairs are read before the first is judged: enough to group inputs of similar length.
WINDOW_BATCHES = 4
# A statement must leave at least this share of the model's context to the premises.
LEAST_ROOM = 1 / 8


@dataclass(frozen=True, slots=True)
class ChunkedArgs:
    """``-S`` arguments. ``most_chunks``: at most this many chunks of a long premise are read, those that share most
    words with the statement (0: all); the verdict's ``coverage`` says how much was read. ``device``: cpu, cuda, cuda:1
    or mps; "" takes a GPU where there is one. ``threads``: CPU threads."""

    most_chunks: int = 0
    device: str = ""
    threads: int = 1


class Chunked(ABC):
    """The part of a backend that cuts premises into chunks and runs the model on them. A subclass says how a chunk and
    a statement are encoded for the model, and how the logits of all chunks make one verdict."""

    def __init__(self, backend: str, model: str, head: Head, options: EntailmentOptions, args: ChunkedArgs) -> None:
        if args.most_chunks < 0:
            raise SetupError(f"-S most_chunks={args.most_chunks}: expected a whole number, 0 for all")
        self._most, self._window = args.most_chunks, WINDOW_BATCHES * options.batch_size
        self._classifier = Classifier(backend, model, head, options, args.device, args.threads)

    @property
    @abstractmethod
    def about(self) -> Mapping[str, Any]: ...

    @abstractmethod
    def encode(self, chunk: str, pair: Pair) -> Input:
        """What the model reads for a chunk of the premises."""

    @abstractmethod
    def sizes(self, pair: Pair) -> Sizes:
        """A function that gives, for chunks of the premises, the number of tokens of the model's input for each."""

    @abstractmethod
    def verdict(self, pair: Pair, inputs: Sequence[Input], logits: Sequence[Floats], coverage: float) -> Verdict:
        """The verdict on a pair from the finite ``logits`` of every chunk, in the order of ``inputs``; ``coverage``
        is the share of the premises, in code points, that was read."""

    @abstractmethod
    def groundless(self, pair: Pair) -> Verdict:
        """The verdict on a statement without premises."""

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        source = iter(pairs)
        while window := [_readable(pair) for pair in islice(source, self._window)]:
            plans = [self._plan(pair) for pair in window]
            asked = [i for plan in plans if not isinstance(plan, Verdict) for i in plan[0]]
            found = iter(self._classifier.run(asked))
            for pair, plan in zip(window, plans, strict=True):
                if isinstance(plan, Verdict):
                    yield plan
                    continue
                inputs, coverage = plan
                logits = list(islice(found, len(inputs)))
                odd = [n for n, values in enumerate(logits, start=1) if not np.isfinite(values).all()]
                if odd:
                    where = f" for chunk {odd[0]} of {len(inputs)}" if len(inputs) > 1 else ""
                    yield Verdict(None, coverage=coverage, reason=f"the model returned no numbers (NaN){where}")
                else:
                    yield self.verdict(pair, inputs, logits, coverage)

    def _plan(self, pair: Pair) -> tuple[list[Input], float] | Verdict:
        """The inputs of a pair and the share of its premises that they cover; its verdict where no input is needed."""
        if not pair.hypothesis.strip():
            return Verdict(None, reason="the statement is empty")
        if not pair.premises:
            return self.groundless(pair)
        text, context, sizes = "\n\n".join(pair.premises), self._classifier.context, self.sizes(pair)
        [taken] = sizes([""])
        if context - taken < LEAST_ROOM * context:
            too_long = f"the statement takes {taken} of the {context} tokens that the model reads at once"
            return Verdict(None, coverage=0.0, reason=f"{too_long}, too many to leave room for the premises")
        spans = self._chosen(chunks(text, context, sizes), text, pair.hypothesis)
        return [self.encode(span.of(text), pair) for span in spans], covered(spans) / len(text)

    def _chosen(self, spans: list[Span], text: str, hypothesis: str) -> list[Span]:
        """The chunks that are read, in order."""
        if not 0 < self._most < len(spans):
            return spans
        wanted = set(terms(hypothesis))
        shared = [len(wanted & set(terms(span.of(text)))) for span in spans]
        best = sorted(range(len(spans)), key=lambda n: -shared[n])[: self._most]
        return [spans[n] for n in sorted(best)]


def _readable(pair: Pair) -> Pair:
    """The pair without blank premises, and with all lone surrogates replaced; every offset stays valid."""
    premises = tuple(encodable(p) for p in pair.premises if p.strip())
    return Pair(premises, encodable(pair.hypothesis), encodable(pair.question))
