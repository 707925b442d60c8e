"""Embeddings of sentences and of their words: all-MiniLM-L6-v2 through mean pooling, on one thread.

The usual reading of this model (mean of the token states that are no padding, then unit length), so
that a dot product of two vectors is their cosine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from evals.kept import Kept
from evals.models.get.catalog import EMBEDDER
from evals.models.get.fetching import fetch
from evals.models.libraries import libraries, threads
from evals.models.run.pretrained import pretrained
from evals.plain import encodable

SIZE = 384
# The model was trained on 256 tokens; whatever follows them in a text is not read.
MOST_TOKENS = 256
# No word of its vocabulary is longer, so a text cut here still fills the tokens with room to spare.
MOST_CHARACTERS = 8192
BATCH = 32
CACHED_TEXTS = 20_000  # 31 MB of vectors
CACHED_PIECES = 40_000  # 61 MB

Vectors = NDArray[np.float32]


class Pieces(NamedTuple):
    """The pieces of words that the model reads of a text, and their unit vectors, float32 of shape [pieces, 384]."""

    written: tuple[str, ...]
    vectors: Vectors


class Embedder:
    """Texts into vectors. ``folder`` holds the model; by default it is fetched into the cache."""

    def __init__(self, folder: Path | None = None, cached_texts: int = CACHED_TEXTS) -> None:
        torch, _ = libraries("sentence embedding")
        name = EMBEDDER if folder is None else str(folder)
        folder = folder or fetch(EMBEDDER)
        # The pooling head is left out: mean pooling does not use it.
        settings = {"dtype": torch.float32, "add_pooling_layer": False}
        with threads(torch, 1):
            loaded = pretrained(name, folder, "AutoModel", lambda _: settings, device="cpu")
        self._tokenizer, self._model = loaded
        self._torch = torch
        self._cache: Kept[str, Vectors] = Kept(cached_texts, lambda text, vector: 1)
        self._pieces: Kept[str, Pieces] = Kept(CACHED_PIECES, lambda text, pieces: len(pieces.written))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 of shape [len(texts), 384], in the order of the texts.

        The last texts seen are kept, so that a document's sentences are read once for all its questions.
        """
        found = {text: vector for text in texts if (vector := self._cache.get(text)) is not None}
        found |= {text: vector for text, vector, _ in self._read(text for text in texts if text not in found)}
        return np.stack([found[text] for text in texts]) if texts else np.zeros((0, SIZE), dtype=np.float32)

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """Those of each text. The last ones read are kept, by `encode` too."""
        found = {text: pieces for text in texts if (pieces := self._pieces.get(text)) is not None}
        found |= {text: pieces for text, _, pieces in self._read(text for text in texts if text not in found)}
        return [found[text] for text in texts]

    def _read(self, texts: Iterable[str]) -> Iterator[tuple[str, Vectors, Pieces]]:
        """Each text, once, with its vector and its pieces, which are kept."""
        ordered = sorted(set(texts), key=lambda t: (len(t), t))
        for start in range(0, len(ordered), BATCH):
            batch = ordered[start : start + BATCH]
            for text, vector, pieces in zip(batch, *self._forward(batch), strict=True):
                # A copy: a row of a batch would keep the whole batch in memory.
                yield text, self._cache.put(text, vector.copy()), self._pieces.put(text, pieces)

    def _forward(self, batch: list[str]) -> tuple[Vectors, list[Pieces]]:
        cut = [encodable(text[:MOST_CHARACTERS]) for text in batch]
        inputs = self._tokenizer(cut, padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt")
        with threads(self._torch, 1), self._torch.inference_mode():
            states = self._model(**inputs).last_hidden_state  # [batch, tokens, 384]
            mask = inputs["attention_mask"].unsqueeze(-1).to(states.dtype)
            means = (states * mask).sum(dim=1) / mask.sum(dim=1)
            vectors: Vectors = self._torch.nn.functional.normalize(means, dim=1).numpy()
            words = self._torch.nn.functional.normalize(states, dim=2).numpy()
        lengths = inputs["attention_mask"].sum(dim=1).tolist()
        ids = inputs["input_ids"].tolist()
        return vectors, [self._of(*row) for row in zip(ids, words, lengths, strict=True)]

    def _of(self, ids: list[int], states: Vectors, length: int) -> Pieces:
        """The pieces of one row, without the signs for the beginning and the end, and the padding behind it."""
        written = self._tokenizer.convert_ids_to_tokens(ids[1 : length - 1])
        return Pieces(tuple(written), states[1 : length - 1].copy())


@cache
def embedder() -> Embedder:
    """The one shared embedder, loaded (and its model fetched) on first use."""
    return Embedder()
