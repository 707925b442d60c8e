"""A model reads documents and an answer to a question about them, whoever wrote it, and is looked into as it does."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import torch
from torch import Tensor
from transformers import DynamicCache

from evals import DataError, Item, Message, Sample, Span, sentences
from evals.models.run.chat import Chat
from evals.models.run.tokens import check_places, tokens_of
from interp.activations.caching import read_prompt
from interp.activations.predictions import log_p_and_entropy
from interp.activations.reading import ReadingModel, hooked
from interp.activations.sites import place
from interp.probes.proxy import Proxy
from interp.probes.redeep import External, Parametric
from interp.probes.views import Blocks, Given, Lookback, View

VERSION = "2"
VIEWS: Mapping[str, Callable[[Given], View]] = {
    "lookback": Lookback,
    "external": External,
    "parametric": Parametric,
    "proxy": Proxy,
}
# (tokens, 4), in nats: log p of each token given documents and question, the same given the question alone, the entropy
# of what was expected in its place given both, and the first less the second, the context gain.
LIKELY = "likely"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What was seen while the tokens of an answer were read; ``spans`` are their places in its text, [tokens], and
    ``sentences`` the numbers of those that begin a sentence of it, the first of them 0.

    ``seen`` has (tokens, columns), float32, by name: of a site its activations, and whatever a view of that name or
    `LIKELY` says.
    """

    spans: tuple[Span, ...]
    seen: Mapping[str, Tensor]
    sentences: tuple[int, ...] = (0,)

    def __len__(self) -> int:
        return len(self.spans)


class _Prompt(NamedTuple):
    """A prompt's ``tokens``, of which all but the last were read, their ``cache``, and the last block's ``states``
    (tokens, d) of those, empty where nothing is seen of blocks."""

    tokens: array[int]
    cache: DynamicCache
    states: Tensor


class PairReader:
    """Reads one answer at a time; answers to one question in a row read its documents once."""

    def __init__(self, model: ReadingModel, names: Sequence[str]) -> None:
        """``names`` of sites and views. Raises EvalsError for a site that the model has not, or a tokenizer that tells
        no places."""
        self._model, self._tokenizer = model.model, model.tokenizer
        self.name, self.revision = str(model.about["model"]), str(model.about["revision"])
        self._views = [name for name in names if name in VIEWS]
        self._blocks = Blocks(self._model) if self._views else None
        self._likely = LIKELY in names
        self._sites = {n: place(self._model, n) for n in names if n not in VIEWS and n != LIKELY}
        check_places(self.name, self._tokenizer)
        self._chat = Chat(self._tokenizer, model.context)
        self._model.set_attn_implementation("eager")  # the one that gives its weights
        self._read: dict[bool, _Prompt] = {}

    @torch.inference_mode()
    def read(self, item: Item) -> Reading:
        """Raises ValueError, in one line, for an answer without tokens, or too long for the model's context; DataError
        where the model gives numbers that are none."""
        answer = tokens_of(self._tokenizer, item.answer.text)
        if not answer.ids:
            raise ValueError("the answer has no tokens")
        seen: dict[str, Tensor] = {}
        prompt = self._prompt(item.sample, True, len(answer.ids))
        views = [VIEWS[name](Given(answer.ids, prompt.states)) for name in self._views]
        with ExitStack() as stack:
            for name, at in self._sites.items():
                stack.enter_context(hooked(at, partial(_keep, seen, name)))
            if self._blocks:
                stack.enter_context(self._blocks.shown(views, len(prompt.tokens)))
            given = self._expected(prompt, answer.ids)
        if self._likely:
            alone = self._expected(self._prompt(item.sample, False, len(answer.ids)), answer.ids)
            seen[LIKELY] = _likely(given, alone, answer.ids)
        seen |= {name: view.columns() for name, view in zip(self._views, views, strict=True)}
        for name, values in seen.items():
            if not bool(torch.isfinite(values).all()):
                raise DataError(f"model '{self.name}': {name} is NaN or infinite on the answer to '{item.sample.id}'")
        found = {name: values.cpu() for name, values in seen.items()}
        return Reading(tuple(answer.spans), found, beginnings(item.answer.text, answer.spans))

    def _expected(self, prompt: _Prompt, answer: Sequence[int]) -> Tensor:
        """The log-probabilities, (tokens, vocabulary), of what may stand in the place of each token of the answer."""
        rows = torch.tensor([[prompt.tokens[-1], *answer]], device=self._model.device)
        logits = self._model(rows, past_key_values=prompt.cache, use_cache=True).logits[0, :-1].float()
        prompt.cache.crop(-rows.shape[1])
        return torch.log_softmax(logits, -1)

    def _prompt(self, sample: Sample, documents: bool, answer: int) -> _Prompt:
        """The prompt of an answer of so many tokens, read; the one before is kept."""
        tokens = self._chat.tokens([Message("user", _prompt(sample, documents))], answer)
        kept = self._read.get(documents)
        if kept is None or kept.tokens != tokens:
            self._read.pop(documents, None)
            states: list[Tensor] = []
            with ExitStack() as stack:
                if self._blocks:
                    stack.enter_context(hooked(self._blocks.last, lambda values: states.append(values[0].float())))
                cache, _ = read_prompt(self._model, tokens[:-1])
            kept = self._read[documents] = _Prompt(tokens, cache, torch.cat(states) if states else torch.empty(0))
        return kept


def beginnings(text: str, spans: Sequence[Span]) -> tuple[int, ...]:
    """Of the tokens at some spans of a text, in order, the numbers of those that begin a sentence. What stands before
    the first sentence is part of it."""
    starts = [sentence.start for sentence in sentences(text)][1:]
    of = [bisect_left(starts, span.end) for span in spans]
    return (0, *(number for number in range(1, len(of)) if of[number] > of[number - 1]))


def _keep(seen: dict[str, Tensor], site: str, values: Tensor) -> None:
    seen[site] = values[0, 1:].float()


def _likely(given: Tensor, alone: Tensor, answer: Sequence[int]) -> Tensor:
    tokens = torch.tensor(list(answer), device=given.device)
    (with_documents, entropy), (without, _) = (log_p_and_entropy(p, tokens).T for p in (given, alone))
    return torch.stack([with_documents, without, entropy, with_documents - without], 1)


def _prompt(sample: Sample, documents: bool) -> str:
    """The question, after the documents or without them."""
    if not documents:
        return f"Question: {sample.question}"
    shown = "\n\n".join(f"[{n}] {d.title}".rstrip() + f"\n{d.text}" for n, d in enumerate(sample.documents, start=1))
    return f"Documents:\n\n{shown}\n\nAnswer the question, using only the documents.\n\nQuestion: {sample.question}"
