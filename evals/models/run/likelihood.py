"""The log-probability that a language model gives to a text after a prompt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import isfinite
from typing import Any

from evals.models.libraries import libraries, threads
from evals.models.run.chat import Chat
from evals.models.run.loading import Wish, load
from evals.models.run.tokens import check_places, tokens_of
from evals.types import Message, Span


class Likelihood:
    """A local causal model that scores texts and writes none. ``about`` names its weights as a provider's does."""

    def __init__(
        self,
        model: str,
        *,
        device: str = "",
        dtype: str = "float32",
        cores: int = 1,
        trust_remote_code: bool = False,
    ) -> None:
        """Load ``model``, named as after ``transformers/``; ``cores`` are threads on the CPU. Raises EvalsError where
        it cannot be loaded."""
        self._torch, _ = libraries("reading with a language model")
        self._cores = cores
        with threads(self._torch, cores):
            loaded = load(model, Wish(device, dtype, trust_remote_code=trust_remote_code))
        check_places(model, loaded.tokenizer)
        self._model, self._tokenizer = loaded.model, loaded.tokenizer
        context = getattr(loaded.model.config, "max_position_embeddings", None)
        self._chat = Chat(loaded.tokenizer, context)
        self.about: Mapping[str, Any] = {**loaded.about, "chat_template": self._chat.about}

    def spans(self, prompt: str, answer: str, spans: Sequence[Span]) -> list[float]:
        """The log-probability, in nats, of each span of ``answer`` given the prompt and all of the answer before it.

        A token belongs to the span that its first character falls into. Raises ValueError, in one line, where prompt
        and answer exceed the model's context, or the model gives no finite numbers.
        """
        ids, places = tokens_of(self._tokenizer, answer)
        before = self._chat.tokens([Message("user", prompt)], len(ids))
        torch = self._torch
        with threads(torch, self._cores), torch.inference_mode():
            tokens = torch.tensor([[*before, *ids]], device=self._model.device)
            logits = self._model(tokens, use_cache=False, logits_to_keep=len(ids) + 1).logits[0, :-1].float()
            chosen = torch.log_softmax(logits, dim=-1).gather(1, tokens[0, len(before) :, None])[:, 0].cpu().tolist()
        if not all(map(isfinite, chosen)):
            raise ValueError("the model's log-probabilities of the answer are not all finite numbers")
        return [
            sum(value for value, place in zip(chosen, places, strict=True) if span.start <= place.start < span.end)
            for span in spans
        ]


def cover(spans: Sequence[Span], length: int) -> list[Span]:
    """The spans of a text of ``length`` code points, in order, stretched until they touch: the first begins at 0, each
    ends where the next begins, the last at the text's end. So every token falls into one, also where a tokenizer puts a
    space into the token of the word after it."""
    starts = [0, *(s.start for s in spans[1:]), length] if spans else []
    return [Span(a, b) for a, b in pairwise(starts)]
