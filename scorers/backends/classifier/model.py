"""The classifier of text pairs behind nli and spans: encodes texts and runs them in batches of similar length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from evals import EntailmentOptions, SetupError, Span
from evals.models.get.finding import find
from evals.models.get.folder import revision
from evals.models.libraries import device_here, libraries, threads
from evals.models.run.batching import BATCH_TOKENS
from evals.models.run.fences import Fence
from evals.models.run.pretrained import Pretrained, pretrained
from evals.models.run.tokens import check_places, tokens_of_pair
from evals.plugins import versions
from evals.stats import Floats

Head = Literal["SequenceClassification", "TokenClassification"]
# The context in tokens, where neither the model nor its tokenizer names a limit.
CONTEXT = 2_048
_GENERIC = re.compile(r"LABEL_\d+")


@dataclass(frozen=True, slots=True)
class Input:
    """The model's input for one pair of texts. ``features`` are the model's arguments by name, each of shape [length].
    ``tokens`` are those of the second text: the position of each in the input, and its span in that text."""

    features: Mapping[str, list[int]]
    tokens: tuple[tuple[int, Span], ...] = ()

    def __len__(self) -> int:
        return len(self.features["input_ids"])


class Classifier:
    """A model with its tokenizer. ``backend`` is the name that messages use; ``context`` is the most tokens the model
    reads at once; ``about`` identifies the model by a hash, never by a path on this machine."""

    def __init__(
        self, backend: str, model: str, head: Head, options: EntailmentOptions, device: str, threads: int
    ) -> None:
        """Load the model, in float32. Raises EvalsError where it is missing or incomplete, or has another head."""
        if not model:
            raise SetupError(f"entailment '{backend}': expected {backend}/MODEL, a folder or a hub id such as org/name")
        if threads < 1:
            raise SetupError(f"-S threads={threads}: expected 1 or more")
        self._torch, _ = libraries(f"entailment '{backend}'")
        self._backend, self._threads, self._most = backend, threads, options.batch_size
        self._device = _device(self._torch, device)
        folder = find(model)
        self.tokenizer, self._model = self._load(model, folder, head, options.trust_remote_code)
        self.config = self._model.config
        self.labels = [str(self.config.id2label[number]) for number in range(self.config.num_labels)]
        self.context = _context(self._model, self.tokenizer)
        settings = self.config.get_text_config()
        if getattr(settings, "pad_token_id", None) is None:  # models that classify by the last token need it
            settings.pad_token_id = self.tokenizer.pad_token_id
        self._pad: int | None = settings.pad_token_id
        self._fence = Fence(self.tokenizer)
        self.about = self._describe(model, folder, options)

    def _load(self, name: str, folder: Path | None, head: Head, trusted: bool) -> Pretrained:
        def settings(config: Any) -> dict[str, Any]:
            kinds = getattr(config, "architectures", None) or []
            if kinds and not any(str(k).endswith(head) for k in kinds):
                raise SetupError(
                    f"model '{name}' is a {kinds[0]}; entailment '{self._backend}' needs a model for {head}"
                )
            return {"dtype": self._torch.float32}

        auto = f"AutoModelFor{head}"
        with threads(self._torch, self._threads):
            found = pretrained(name, folder, auto, settings, device=self._device, trust_remote_code=trusted)
        check_places(name, found.tokenizer)
        return found

    def _describe(self, name: str, folder: Path | None, options: EntailmentOptions) -> dict[str, Any]:
        commit = getattr(self.config, "_commit_hash", None)
        about: dict[str, Any] = {
            # A path on this machine means nothing elsewhere: its last part is enough.
            "name": Path(name).expanduser().resolve().name if folder else name,
            "revision": revision(folder) if folder else f"commit:{commit}" if commit else "",
            "head": type(self._model).__name__,
            "labels": self.labels,
            "context": self.context,
            "dtype": "float32",
            "device": self._device,
        }
        if options.trust_remote_code:
            about["trust_remote_code"] = True
        return about | {"versions": versions("torch", "transformers", "tokenizers")}

    def label(self, wanted: str, names: frozenset[str], option: str) -> int:
        """The index of the label ``wanted``, a name or number; where it is "", of the one label whose name is among
        ``names`` (letters alone, in lower case), or the last of at most two unnamed labels (LABEL_0, LABEL_1).

        Raises EvalsError, naming the ``option`` to set, where there is no such label or several fit.
        """
        folded = [label.casefold() for label in self.labels]
        if wanted:
            if wanted.casefold() in folded:
                return folded.index(wanted.casefold())
            if wanted.isdecimal() and int(wanted) < len(folded):
                return int(wanted)
            raise SetupError(f"-S {option}={wanted}: the model's labels are {', '.join(self.labels)}")
        found = [n for n, label in enumerate(folded) if re.sub(r"[\W\d_]+", "", label) in names]
        if len(found) == 1:
            return found[0]
        if len(folded) <= 2 and all(_GENERIC.fullmatch(label) for label in self.labels):
            return len(folded) - 1
        raise SetupError(
            f"cannot tell which of the model's labels to use: {', '.join(self.labels)}; expected -S {option}=LABEL"
        )

    def sizes(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, not counting the special tokens that the tokenizer adds around it."""
        return [len(ids) for ids in self._tokens(texts, split_special_tokens=True)]

    def encode(self, first: str, second: str) -> Input:
        """Two texts as a pair. Special tokens written in the texts are read as plain text."""
        return Input(*tokens_of_pair(self.tokenizer, first, second))

    def encode_prompt(self, text: str) -> Input:
        """A prompt that may contain special tokens; texts filled into it must be made ``harmless`` first."""
        return Input(dict(self.tokenizer(text, split_special_tokens=False, truncation=False, verbose=False)))

    def harmless(self, text: str) -> str:
        """The text with a space in every special token, so that none is read as one."""
        return self._fence.guard(text, by_tokens=True)

    def _tokens(self, texts: Sequence[str], **how: Any) -> list[list[int]]:
        if not texts:
            return []
        found = self.tokenizer(
            list(texts), add_special_tokens=False, return_attention_mask=False, truncation=False, verbose=False, **how
        )
        ids: list[list[int]] = found["input_ids"]
        return ids

    def run(self, inputs: Sequence[Input]) -> list[Floats]:
        """The logits of each input, in order: of shape [labels], or [tokens of the second text, labels]."""
        found: dict[int, Floats] = {}
        for places in self._batches(inputs):
            try:
                with threads(self._torch, self._threads), self._torch.inference_mode():
                    found.update(zip(places, self._forward([inputs[p] for p in places]), strict=True))
            except self._torch.OutOfMemoryError as error:
                longest = max(len(inputs[p]) for p in places)
                raise SetupError(
                    f"entailment '{self._backend}': out of memory on {self._device} with {len(places)} inputs of"
                    f" {longest} tokens: lower --batch-size"
                ) from error
        return [found[place] for place in range(len(inputs))]

    def _batches(self, inputs: Sequence[Input]) -> Iterator[list[int]]:
        """The indices of inputs, batch by batch, the longest first, so that a batch that does not fit into memory fails
        at the start. A model without a padding token gets one input at a time."""
        order = sorted(range(len(inputs)), key=lambda place: -len(inputs[place]))
        most = self._most if self._pad is not None else 1
        while order:
            rows = max(1, min(most, BATCH_TOKENS // len(inputs[order[0]])))
            yield order[:rows]
            order = order[rows:]

    def _forward(self, rows: Sequence[Input]) -> Iterator[Floats]:
        width = max(map(len, rows))
        left = self.tokenizer.padding_side == "left"
        starts = [width - len(row) if left else 0 for row in rows]
        tensors = {}
        for name in rows[0].features:
            filling = (self._pad or 0) if name == "input_ids" else 0
            values = np.full((len(rows), width), filling, dtype=np.int64)
            for line, start, row in zip(values, starts, rows, strict=True):
                line[start : start + len(row)] = row.features[name]
            tensors[name] = self._torch.from_numpy(values).to(self._device)
        logits = self._model(**tensors).logits.double().cpu().numpy()
        for line, start, row in zip(logits, starts, rows, strict=True):
            yield line[[start + place for place, _ in row.tokens]] if line.ndim == 2 else line.reshape(-1)


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _device(torch: Any, wanted: str) -> str:
    """The device ``wanted``; where that is "", the first GPU, else the CPU. Raises EvalsError where it is missing."""
    if name := device_here(torch, wanted):
        return name
    raise SetupError(f"-S device={wanted}: no such device here; expected cpu, cuda, cuda:1 or mps")


def _context(model: Any, tokenizer: Any) -> int:
    """The most tokens the model reads at once: the least limit of its settings, position embeddings and tokenizer."""
    limits = [getattr(model.config.get_text_config(), "max_position_embeddings", None), tokenizer.model_max_length]
    for name, module in model.named_modules():
        if name.endswith("position_embeddings") and hasattr(module, "num_embeddings"):
            # RoBERTa and related models number positions from the one after the padding token's.
            limits.append(module.num_embeddings - (0 if module.padding_idx is None else module.padding_idx + 1))
    return min((int(n) for n in limits if n is not None and 0 < n < 1 << 30), default=CONTEXT)
