"""A model reads documents and an answer to a question about them, whoever wrote it, and is looked into as it does."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor
from transformers import DynamicCache

from evals import DataError, Item, Message, Sample, Span
from evals.models.run.chat import Chat
from evals.models.run.tokens import check_places, tokens_of
from interp.activations.caching import read_prompt
from interp.activations.reading import ReadingModel, hooked, watched
from interp.activations.sites import place

VERSION = "1"


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What was seen while the tokens of an answer were read; ``spans`` are their places in its text, [tokens].

    ``states`` has (tokens, d) for each site. ``lookback`` (tokens, layers x heads) is each head's mean attention on a
    token of the prompt, divided by the sum of that and its mean attention on a token of the answer (Lookback Lens,
    arXiv 2407.07071). ``likely`` (tokens, 3) has the log-probability, in nats, of each token given documents and
    question, the same given the question alone, and the entropy of what was expected in its place.
    """

    spans: tuple[Span, ...]
    states: Mapping[str, Tensor]
    lookback: Tensor
    likely: Tensor

    def __len__(self) -> int:
        return len(self.spans)


class PairReader:
    """Reads one answer at a time; answers to one question in a row read its documents once."""

    def __init__(self, model: ReadingModel, sites: Sequence[str]) -> None:
        """Raises EvalsError for a site that the model has not, or a tokenizer that tells no places."""
        self._model, self._tokenizer = model.model, model.tokenizer
        self.name, self.revision = str(model.about["model"]), str(model.about["revision"])
        self._places = {site: place(self._model, site) for site in sites}
        check_places(self.name, self._tokenizer)
        self._chat = Chat(self._tokenizer, getattr(self._model.config, "max_position_embeddings", None))
        self._model.set_attn_implementation("eager")  # the one that gives its weights
        self._read: dict[bool, tuple[array[int], DynamicCache, Tensor]] = {}

    def read(self, item: Item) -> Reading:
        """Raises ValueError, in one line, for an answer without tokens, or too long for the model's context; DataError
        where the model gives numbers that are none."""
        answer = tokens_of(self._tokenizer, item.answer.text)
        if not answer.ids:
            raise ValueError("the answer has no tokens")
        states: dict[str, Tensor] = {}
        shares: list[Tensor] = []
        given = self._logits(item.sample, True, answer.ids, states, shares)
        alone = self._logits(item.sample, False, answer.ids)
        said = torch.tensor(answer.ids, device=given.device)[:, None]
        entropy = -(given.exp() * given).sum(-1, keepdim=True)
        likely = torch.cat([given.gather(1, said), alone.gather(1, said), entropy], 1)
        reading = Reading(tuple(answer.spans), states, torch.cat(shares, 1), likely.cpu())
        for name, values in {**reading.states, "attention": reading.lookback, "likelihood": reading.likely}.items():
            if not bool(torch.isfinite(values).all()):
                raise DataError(f"model '{self.name}': {name} is NaN or infinite on the answer to '{item.sample.id}'")
        return reading

    @torch.inference_mode()
    def _logits(
        self,
        sample: Sample,
        documents: bool,
        answer: Sequence[int],
        states: dict[str, Tensor] | None = None,
        shares: list[Tensor] | None = None,
    ) -> Tensor:
        """The log-probabilities, (tokens, vocabulary), of what may stand in the place of each token of the answer."""
        prompt = self._chat.tokens([Message("user", _prompt(sample, documents))], len(answer))
        cache, last = self._prompt(prompt, documents)
        tokens = torch.tensor([list(answer)], device=self._model.device)
        with ExitStack() as stack:
            if states is not None:
                for site, at in self._places.items():
                    stack.enter_context(hooked(at, partial(_keep, states, site)))
            if shares is not None:
                stack.enter_context(self._watched(len(prompt), shares))
            logits = self._model(tokens, past_key_values=cache, use_cache=True).logits[0].float()
        cache.crop(-len(answer))
        return torch.log_softmax(torch.cat([last, logits[:-1]]), -1)

    def _prompt(self, tokens: array[int], documents: bool) -> tuple[DynamicCache, Tensor]:
        """The keys and values of a prompt, and the logits (1, vocabulary) of what follows it."""
        kept = self._read.get(documents)
        if kept is None or kept[0] != tokens:
            self._read.pop(documents, None)
            kept = self._read[documents] = (tokens, *read_prompt(self._model, tokens))
        return kept[1], kept[2]

    def _watched(self, prompt: int, shares: list[Tensor]) -> AbstractContextManager[None]:
        """Within, each layer adds (tokens, heads) to ``shares``; its attention is not kept."""

        def after(layer: int, attention: Tensor) -> None:
            weights = attention[0]  # heads, tokens of the answer, all tokens
            own = torch.arange(1, weights.shape[1] + 1, device=weights.device)
            context, said = weights[:, :, :prompt].sum(-1) / prompt, weights[:, :, prompt:].sum(-1) / own
            shares.append((context / (context + said).clamp_min(1e-12)).T.cpu())

        return watched(self._model, after)


def _keep(states: dict[str, Tensor], site: str, values: Tensor) -> None:
    states[site] = values[0].float().cpu()


def _prompt(sample: Sample, documents: bool) -> str:
    """The question, after the documents or without them."""
    if not documents:
        return f"Question: {sample.question}"
    shown = "\n\n".join(f"[{n}] {d.title}".rstrip() + f"\n{d.text}" for n, d in enumerate(sample.documents, start=1))
    return f"Documents:\n\n{shown}\n\nAnswer the question, using only the documents.\n\nQuestion: {sample.question}"
