"""How the next token is chosen: held to a grammar, and drawn with noise that belongs to one request.

Both are logits processors, to be followed by greedy argmax: for logits l, temperature t and independent
standard Gumbel noise g, argmax(l / t + g) is a draw from softmax(l / t) (Gumbel 1954; Maddison, Tarlow
and Minka, "A* Sampling", 2014). The noise of a row is seeded by its request alone, so that an answer does
not change with the company it keeps in a batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from evals.models.libraries import INSTALL
from evals.types import EvalsError, Request


def seed(request: Request) -> int:
    """63 bits from the run's seed, the sample's id, the style and the epoch; the same on every machine."""
    parts = (request.sampling.seed, request.sample.id, request.style, request.epoch)
    digest = hashlib.sha256(repr(parts).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


class GumbelNoise:
    """Logits processor: row i becomes ``logits / temperature + noise``; rows at temperature 0 stay as they are."""

    def __init__(self, torch: Any, requests: Sequence[Request]) -> None:
        self._torch = torch
        self._rows = [
            (row, request.sampling.temperature, torch.Generator().manual_seed(seed(request)))
            for row, request in enumerate(requests)
            if request.sampling.temperature > 0
        ]

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """``scores`` [rows, vocabulary] with noise; drawn on the CPU, so that the device makes no difference."""
        if not self._rows:
            return scores
        scores = scores.float().clone()
        for row, temperature, generator in self._rows:
            # -log of an exponential variable is Gumbel distributed.
            noise = -self._torch.empty(scores.shape[1]).exponential_(generator=generator).log()
            scores[row] = scores[row] / temperature + noise.to(scores.device)
        return scores


class Grammars:
    """Compiles grammars for one tokenizer. ``vocabulary`` is the width of the model's logits."""

    def __init__(self, tokenizer: Any, vocabulary: int, ends: Sequence[int]) -> None:
        try:
            import llguidance
        except ImportError as error:
            raise EvalsError(f"this style constrains the decoding, which needs `{INSTALL}` ({error})") from error
        backend = getattr(tokenizer, "backend_tokenizer", None)
        if backend is None:
            raise EvalsError("this style constrains the decoding, which needs a model with a tokenizer.json")
        self._compile = llguidance.LLMatcher
        try:
            self._tokenizer = llguidance.LLTokenizer(backend.to_str(), n_vocab=vocabulary, eos_token=list(ends))
        except ValueError as error:
            raise EvalsError(f"llguidance cannot read this model's tokenizer: {str(error)[:200]}") from error

    def matcher(self, grammar: str) -> Any:
        """A fresh matcher of that grammar. Raises ValueError, in one line, where the grammar is faulty."""
        matcher = self._compile(self._tokenizer, grammar, log_level=0)
        if problem := trouble(matcher):
            raise ValueError(problem)
        return matcher


def trouble(matcher: Any) -> str | None:
    """In one line what stopped a matcher, or None."""
    if not matcher.is_error():
        return None
    first: str = matcher.get_error().strip().partition("\n")[0]
    return f"grammar: {first[:200]}"


class GrammarMask:
    """Logits processor: leaves in each row only the tokens its matcher allows.

    ``matchers`` holds one matcher per row, or None for rows that are free. A matcher whose grammar is
    finished, or that ran into trouble, allows the end token alone.
    """

    def __init__(self, torch: Any, matchers: Sequence[Any]) -> None:
        self._torch = torch
        self._rows = [(row, matcher) for row, matcher in enumerate(matchers) if matcher is not None]
        self._begun = False

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """``scores`` [rows, vocabulary], -inf where the grammar forbids; ``input_ids`` [rows, tokens so far]."""
        if not self._rows:
            return scores
        last = input_ids[:, -1].tolist()
        scores = scores.clone()
        for row, matcher in self._rows:
            if self._begun and not matcher.is_stopped():
                matcher.consume_token(last[row])
            bits = np.frombuffer(matcher.compute_bitmask(), dtype=np.uint8)
            allowed = np.unpackbits(bits, count=scores.shape[1], bitorder="little").astype(bool)
            forbidden = self._torch.from_numpy(~allowed).to(scores.device)
            scores[row] = scores[row].masked_fill(forbidden, float("-inf"))
        self._begun = True
        return scores
