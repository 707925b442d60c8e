"""``nli/MODEL``: a sequence classifier reads premise and statement; its probability of entailment is the support.

MODEL is a folder or a hub id, in safetensors: any two- or three-way entailment model, MiniCheck's DeBERTa and RoBERTa,
HHEM and other models with a single logit (read through the sigmoid). The entailment label is found by its name.

Premises longer than the model's context are cut into chunks of whole sentences, each beginning with the last sentence
of the one before, and the support is the highest of any chunk: SummaC (Laban et al., 2022, arXiv:2111.09525) takes
the maximum over the parts of a document, MiniCheck (Tang et al., 2024, arXiv:2404.10774) over such chunks. No text is
cut off silently. A three-way model also tells a contradiction: its probability is above one half in some chunk, and
above that of entailment in every chunk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evals import EntailmentOptions, Pair, Verdict
from evals.stats import Floats, expit
from scorers.backends.classifier.chunked import Chunked, ChunkedArgs
from scorers.backends.classifier.chunks import Sizes
from scorers.backends.classifier.model import Input, softmax

VERSION = "2"
_ENTAILING = frozenset(
    {"entailment", "entail", "entails", "entailed", "supported", "support", "supports"}
    | {"consistent", "factual", "faithful", "grounded", "attributable"}
)
_CONTRADICTING = frozenset({"contradiction", "contradict", "contradicts", "contradicted", "refutes", "refuted"})
_SLOT = re.compile(r"\{(text1|text2)\}")


@dataclass(frozen=True, slots=True)
class NliArgs(ChunkedArgs):
    """``entailment_label``: the name or number of the label that means entailment, where its name does not tell."""

    entailment_label: str = ""


class Nli(Chunked):
    needs = ("torch", "transformers")
    Args = NliArgs

    def __init__(self, name: str, options: EntailmentOptions) -> None:
        """Load the model. Raises EvalsError where it is missing, or its entailment label cannot be told."""
        self._args = args = options.read(NliArgs)
        super().__init__("nli", name, "SequenceClassification", options, args)
        self._label = self._classifier.label(args.entailment_label, _ENTAILING, "entailment_label")
        named = [n for n, label in enumerate(self._classifier.labels) if label.casefold() in _CONTRADICTING]
        self._contradiction = named[0] if len(named) == 1 and named[0] != self._label else None
        # HHEM 2.1 reads both texts inside one prompt, which is part of its settings.
        prompt = getattr(self._classifier.config, "prompt", None)
        self._prompt = prompt if isinstance(prompt, str) and {*_SLOT.findall(prompt)} == {"text1", "text2"} else ""

    @property
    def about(self) -> Mapping[str, Any]:
        about = {"version": VERSION, **self._classifier.about, "most_chunks": self._args.most_chunks}
        about["entailment_label"] = self._classifier.labels[self._label]
        return about | ({"prompt": self._prompt} if self._prompt else {})

    def encode(self, chunk: str, pair: Pair) -> Input:
        if not self._prompt:
            return self._classifier.encode(chunk, pair.hypothesis)
        texts = {"text1": chunk, "text2": pair.hypothesis}
        filled = _SLOT.sub(lambda slot: self._classifier.harmless(texts[slot[1]]), self._prompt)
        return self._classifier.encode_prompt(filled)

    def sizes(self, pair: Pair) -> Sizes:
        if self._prompt:
            return lambda texts: [len(self.encode(text, pair)) for text in texts]
        around = len(self.encode("", pair))
        return lambda texts: [around + size for size in self._classifier.sizes(texts)]

    def verdict(self, pair: Pair, inputs: Sequence[Input], logits: Sequence[Floats], coverage: float) -> Verdict:
        values = np.stack(list(logits))  # [chunks, labels]
        shares = expit(values) if values.shape[1] == 1 else softmax(values)
        support = float(shares[:, self._label].max())
        if self._contradiction is None:
            return Verdict(support, coverage=coverage)
        against = float(shares[:, self._contradiction].max())
        return Verdict(support, coverage=coverage, contradicted=against > 0.5 and against > support)

    def groundless(self, pair: Pair) -> Verdict:
        return Verdict(0.0, reason="there are no premises")
