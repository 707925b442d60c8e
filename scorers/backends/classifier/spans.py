"""``spans/MODEL``: a token classifier marks the parts of an answer that its sources do not support.

MODEL is a folder or a hub id, in safetensors, such as LettuceDetect (Kovács and Recski, 2025, arXiv:2502.17125): it
reads question and sources as the first text, the answer as the second, and calls each token of the answer supported
or hallucinated. Neighbouring tokens with a probability above 0.5 of being hallucinated are merged to spans, in code
points of the answer. The support is 1 minus the highest probability of any token that is not white space.

Sources longer than the model's context are read in chunks of whole sentences. Each chunk gives each token a
probability of being hallucinated, and the lowest counts: one chunk that supports a token is enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from evals import Doubt, EntailmentOptions, Pair, SetupError, Span, Verdict
from evals.stats import Floats
from scorers.backends.classifier.chunked import Chunked, ChunkedArgs
from scorers.backends.classifier.chunks import Sizes
from scorers.backends.classifier.model import Input, softmax

VERSION = "1"
DOUBTED = 0.5
_DOUBTING = frozenset({"hallucinated", "hallucination", "unsupported", "notsupported", "inconsistent"})
_SLOT = re.compile(r"\{(question|sources)\}")
_FRAME = "{question}\n\n{sources}"


@dataclass(frozen=True, slots=True)
class SpansArgs(ChunkedArgs):
    """``doubt_label``: the name or number of the label that means hallucinated, where its name does not tell.
    ``frame``: a text file with {question} and {sources} in it, the form of the first text that the model was trained
    on; by default the question, a blank line and the sources."""

    doubt_label: str = ""
    frame: str = ""


class Spans(Chunked):
    needs = ("torch", "transformers")
    Args = SpansArgs

    def __init__(self, name: str, options: EntailmentOptions) -> None:
        """Load the model. Raises EvalsError where it is missing, or its label for hallucinated cannot be told."""
        self._args = args = options.read(SpansArgs)
        self._frame = _read(args.frame) if args.frame else _FRAME
        super().__init__("spans", name, "TokenClassification", options, args)
        self._label = self._classifier.label(args.doubt_label, _DOUBTING, "doubt_label")

    @property
    def about(self) -> Mapping[str, Any]:
        about = {"version": VERSION, **self._classifier.about, "most_chunks": self._args.most_chunks}
        about["doubt_label"] = self._classifier.labels[self._label]
        return about | {"frame": f"sha256:{sha256(self._frame.encode()).hexdigest()}"}

    def encode(self, chunk: str, pair: Pair) -> Input:
        return self._classifier.encode(self._framed(chunk, pair), pair.hypothesis)

    def sizes(self, pair: Pair) -> Sizes:
        around = len(self._classifier.encode("", pair.hypothesis))
        return lambda texts: [around + n for n in self._classifier.sizes([self._framed(t, pair) for t in texts])]

    def _framed(self, chunk: str, pair: Pair) -> str:
        texts = {"question": pair.question, "sources": chunk}
        frame = self._frame if pair.question or self._args.frame else "{sources}"
        return _SLOT.sub(lambda slot: texts[slot[1]], frame)

    def verdict(self, pair: Pair, inputs: Sequence[Input], logits: Sequence[Floats], coverage: float) -> Verdict:
        # Before the minimum [chunks, tokens]: the answer has the same tokens with every chunk.
        probabilities = softmax(np.stack(list(logits)))[..., self._label].min(axis=0)
        found = zip((span for _, span in inputs[0].tokens), probabilities.tolist(), strict=True)
        # White space says nothing that could be doubted.
        tokens = [(span, p) for span, p in found if span.of(pair.hypothesis).strip()]
        if not tokens:
            return Verdict(None, coverage=coverage, reason="the model's tokenizer finds no tokens in the answer")
        return Verdict(1.0 - max(p for _, p in tokens), doubts(pair.hypothesis, tokens), coverage)

    def groundless(self, pair: Pair) -> Verdict:
        whole = Doubt(_tidy(pair.hypothesis, Span(0, len(pair.hypothesis))))
        return Verdict(0.0, (whole,), reason="there are no premises")


def doubts(text: str, tokens: Iterable[tuple[Span, float]]) -> tuple[Doubt, ...]:
    """The spans of ``text`` that are probably hallucinated, in order. ``tokens`` are spans of the text with their
    probabilities, 0 to 1; neighbours above 0.5 are merged, with the highest of their probabilities.

    A span has no white space at its ends and never separates a combining mark from its letter; no two spans touch.
    """
    found: list[Doubt] = []
    for span, probability in sorted(tokens, key=lambda token: (token[0].start, token[0].end)):
        if probability <= DOUBTED or (span := _tidy(text, span)).start == span.end:
            continue
        if found and not text[found[-1].span.end : span.start].strip():
            last = found.pop()
            span = Span(last.span.start, max(last.span.end, span.end))
            probability = max(last.probability, probability)
        found.append(Doubt(span, probability))
    return tuple(found)


def _tidy(text: str, span: Span) -> Span:
    start, end = min(span.start, len(text)), min(span.end, len(text))
    if start >= end:
        return Span(start, start)
    while start > 0 and unicodedata.combining(text[start]):
        start -= 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Span(start, end).stripped(text)


def _read(path: str) -> str:
    try:
        file = Path(path).expanduser()
        if not file.is_file():  # whoever opened a pipe would wait for ever
            raise FileNotFoundError(path)
        frame = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise SetupError(f"-S frame={path}: cannot be read; expected a text file in UTF-8") from error
    if "{sources}" not in frame:
        raise SetupError(f"-S frame={path}: contains no {{sources}}; expected it where the sources go")
    return frame
