"""What carried a part of an answer: a value for each sentence of the documents, by several methods.

| method | value of a sentence, over the part's tokens |
| --- | --- |
| log_p | the sum of log p(token), in nats, less what it is where the prompt never had the sentence |
| jsd | the sum of Jensen-Shannon divergences, in nats, of what is expected with and without the sentence (ARC-JSD, arXiv 2505.16415) |
| attention | the share of attention on the sentence, mean over tokens, heads and layers |
| gradient | the gradient of the sum of log p(token) by what the model reads of the sentence, times that |
| words | the share of the part's words that the sentence has: what text alone tells |
"""  # noqa: E501  (a row of a table)

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from evals import DataError, words
from interp.activations.predictions import divergence
from interp.activations.reading import ReadingModel
from interp.cause.forced import Forced
from interp.cause.sources import Part, Sources

METHODS = ("log_p", "jsd", "attention", "gradient", "words")
# The one that looks at the text alone, which the others must beat.
TEXT = "words"


class Attributions:
    """The values, by method and sentence, of parts of one answer."""

    def __init__(self, model: ReadingModel, sources: Sources) -> None:
        """Raises DataError where the model gives numbers that are none."""
        self._sources, self._forced = sources, Forced(model, sources.ids, sources.prompt)
        self.log_p, self._lost, self._moved = self._left_out()
        self._attended = self._attention()
        for name, values in (("log p", self._lost), ("divergence", self._moved), ("attention", self._attended)):
            if not bool(torch.isfinite(values).all()):
                raise DataError(f"model '{model.about['model']}': {name} is NaN or infinite; expected numbers")

    def of(self, parts: Sequence[Part]) -> list[dict[str, list[float]]]:
        """For each part the value of each sentence, by method."""
        slopes = self._forced.gradients([part.tokens for part in parts])
        return [self._values(part, slope) for part, slope in zip(parts, slopes, strict=True)]

    def _values(self, part: Part, slopes: Tensor) -> dict[str, list[float]]:
        tokens, shown = torch.tensor(part.tokens), self._sources.sentences
        return {
            "log_p": self._lost[:, tokens].sum(1).tolist(),
            "jsd": self._moved[:, tokens].sum(1).tolist(),
            "attention": self._attended[:, tokens].mean(1).tolist(),
            "gradient": [float(slopes[list(sentence.tokens)].sum()) for sentence in shown],
            "words": overlaps(part.text, [sentence.text for sentence in shown]),
        }

    def _left_out(self) -> tuple[Tensor, Tensor, Tensor]:
        """log p of each token, (tokens,); what it loses without each sentence, and the divergence of what is expected,
        both (sentences, tokens)."""
        whole = self._forced.expected()[0]
        said = self._forced.answer[:, None]
        log_p = whole.gather(1, said)[:, 0]
        lost, moved = [], []
        for without in self._forced.without([sentence.tokens for sentence in self._sources.sentences]):
            lost.append(log_p - without.gather(1, said)[:, 0])
            moved.append(divergence(whole, without))
        return log_p.cpu(), torch.stack(lost).cpu(), torch.stack(moved).cpu()

    def _attention(self) -> Tensor:
        """The mean share of attention on each sentence, (sentences, tokens)."""
        shares: list[Tensor] = []

        def seen(layer: int, weights: Tensor) -> None:
            mean = weights.mean(0)
            shares.append(torch.stack([mean[:, list(s.tokens)].sum(1) for s in self._sources.sentences]).cpu())

        self._forced.attention(seen)
        return torch.stack(shares).mean(0)


def overlaps(part: str, texts: Sequence[str]) -> list[float]:
    """The share of a text's words that each of the others has; 0 where it has none."""
    wanted = {span.of(part).casefold() for span in words(part)}
    found = [{span.of(text).casefold() for span in words(text)} for text in texts]
    return [len(wanted & one) / len(wanted) if wanted else 0.0 for one in found]
