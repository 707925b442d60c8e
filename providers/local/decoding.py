"""Chooses the next token of each row of a batch, within the row's grammar and with the row's own seed.

For logits l, temperature t and independent standard Gumbel noise g, argmax(l / t + g) is a draw from
softmax(l / t) (Gumbel 1954; Maddison, Tarlow and Minka, "A* Sampling", 2014). The noise of a row is seeded by
its request alone, so that an answer does not depend on what else is in the batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from evals import Request, SetupError
from evals.models.libraries import INSTALL


def seed(request: Request) -> int:
    """63 bits from the run's seed, the sample's id, the style and the epoch; the same on every machine."""
    parts = (request.sampling.seed, request.sample.id, request.style, request.epoch)
    digest = hashlib.sha256(repr(parts).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


class Sampler:
    """Chooses the tokens of a batch: row i answers ``requests[i]``, within the grammar of ``matchers[i]`` unless that
    is None. ``ends`` are the ids of tokens that end an answer.

    ``tokens[i]`` are the ids chosen so far, with the end token; ``logprobs[i]`` are their natural log-probabilities
    under the model alone, before grammar and temperature, where the request asks for them.
    """

    def __init__(self, torch: Any, requests: Sequence[Request], matchers: Sequence[Any], ends: Sequence[int]) -> None:
        self._torch, self._ends = torch, frozenset(ends)
        self._requests, self._matchers = requests, matchers
        self._noise = [torch.Generator().manual_seed(seed(r)) for r in requests]
        self.tokens: list[list[int]] = [[] for _ in requests]
        self.logprobs: list[list[float]] = [[] for _ in requests]

    @property
    def rows(self) -> list[int]:
        """The rows that are not finished, in order."""
        return [row for row in range(len(self._requests)) if not self._finished(row)]

    def ended(self, row: int) -> bool:
        """Whether the row ended with an end token, rather than at its ``max_tokens``."""
        return bool(self.tokens[row]) and self.tokens[row][-1] in self._ends

    def _finished(self, row: int) -> bool:
        return self.ended(row) or len(self.tokens[row]) >= self._requests[row].sampling.max_tokens

    def choose(self, logits: Any, rows: Sequence[int]) -> list[int]:
        """The next token of each of ``rows``, from the model's ``logits`` [rows, vocabulary]. Raises EvalsError where
        they are NaN."""
        logits = logits.float()
        if bool(logits.isnan().any()):
            raise SetupError("the model's logits are not numbers (NaN): its weights exceed the range of this dtype")
        scores = self._drawn(self._allowed(logits, rows), rows)
        chosen: list[int] = scores.argmax(dim=-1).tolist()
        self._measure(logits, rows, chosen)
        for row, token in zip(rows, chosen, strict=True):
            self.tokens[row].append(token)
            matcher = self._matchers[row]
            if matcher is not None and not matcher.is_stopped():
                matcher.consume_token(token)
        return chosen

    def _allowed(self, logits: Any, rows: Sequence[int]) -> Any:
        """The logits, with -inf for tokens that a row's grammar forbids. A matcher that is finished or has failed
        allows only the end tokens."""
        held = [(place, self._matchers[row]) for place, row in enumerate(rows) if self._matchers[row] is not None]
        if not held:
            return logits
        from llguidance.numpy import allocate_token_bitmask, fill_next_token_bitmask

        vocabulary = logits.shape[1]
        bits = allocate_token_bitmask(len(held), vocabulary)
        for place, (_, matcher) in enumerate(held):
            fill_next_token_bitmask(matcher, bits, place)
        allowed = np.unpackbits(bits.view(np.uint8), axis=1, count=vocabulary, bitorder="little")
        forbidden = self._torch.from_numpy(allowed == 0).to(logits.device)
        places = [place for place, _ in held]
        scores = logits.clone()
        scores[places] = scores[places].masked_fill(forbidden, float("-inf"))
        return scores

    def _drawn(self, scores: Any, rows: Sequence[int]) -> Any:
        """``scores / temperature + noise`` in rows with a temperature above 0; the others stay as they are."""
        warm = [(p, r, t) for p, r in enumerate(rows) if (t := self._requests[r].sampling.temperature) > 0]
        if not warm:
            return scores
        scores = scores.clone()
        for place, row, temperature in warm:
            # -log of an exponential variable is Gumbel distributed; drawn on the CPU, so that the device makes no
            # difference.
            noise = -self._torch.empty(scores.shape[1]).exponential_(generator=self._noise[row]).log()
            scores[place] = scores[place] / temperature + noise.to(scores.device)
        return scores

    def _measure(self, logits: Any, rows: Sequence[int], chosen: Sequence[int]) -> None:
        asked = [place for place, row in enumerate(rows) if self._requests[row].sampling.logprobs]
        if not asked:
            return
        tokens = self._torch.tensor([[chosen[place]] for place in asked], device=logits.device)
        found = logits[asked].log_softmax(dim=-1).gather(1, tokens)[:, 0].tolist()
        for place, value in zip(asked, found, strict=True):
            self.logprobs[rows[place]].append(value)


class ChosenAlone:
    """A logits processor for transformers' own ``generate`` that allows in each row only the token that the sampler
    chooses, and in finished rows only the token ``pad``."""

    def __init__(self, sampler: Sampler, pad: int) -> None:
        self._sampler, self._pad = sampler, pad

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """``scores`` [rows, vocabulary]: 0 for the chosen token, -inf for all others."""
        rows, left = self._sampler.rows, scores.new_full(scores.shape, float("-inf"))
        left[:, self._pad] = 0.0
        left[rows, self._pad] = float("-inf")
        left[rows, self._sampler.choose(scores[rows], rows)] = 0.0
        return left


class Grammars:
    """Compiles grammars for one tokenizer. ``vocabulary`` is the width of the model's logits."""

    def __init__(self, tokenizer: Any, vocabulary: int, ends: Sequence[int]) -> None:
        try:
            import llguidance
        except ImportError as error:
            raise SetupError(f"this style constrains the decoding, which needs `{INSTALL}` ({error})") from error
        backend = getattr(tokenizer, "backend_tokenizer", None)
        if backend is None:
            raise SetupError("this style constrains the decoding, which needs a model with a tokenizer.json")
        self._compile = llguidance.LLMatcher
        try:
            self._tokenizer = llguidance.LLTokenizer(backend.to_str(), n_vocab=vocabulary, eos_token=list(ends))
        except ValueError as error:
            raise SetupError(f"llguidance cannot read this model's tokenizer: {str(error)[:200]}") from error

    def matcher(self, grammar: str) -> Any:
        """A fresh matcher of that grammar. Raises ValueError, in one line, where the grammar is faulty."""
        matcher = self._compile(self._tokenizer, grammar, log_level=0)
        if problem := trouble(matcher):
            raise ValueError(problem)
        return matcher


def trouble(matcher: Any) -> str | None:
    """Why a matcher failed, in one line; None where it did not."""
    if not matcher.is_error():
        return None
    first: str = matcher.get_error().strip().partition("\n")[0]
    return f"grammar: {first[:200]}"
