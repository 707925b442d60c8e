"""Where activations for training and measuring come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from interp.activations.mixing import Batch


class Source(Protocol):
    """``tokens`` can be trained on; ``about`` says what they are of, for a card. Batches are of any size, those of two
    sites where there is a target."""

    @property
    def tokens(self) -> int: ...

    @property
    def about(self) -> Mapping[str, Any]: ...

    def batches(self, seed: int, tokens: int) -> Iterator[Batch]:
        """So many tokens of those that can be trained on, each once, chosen and mixed by the seed."""

    def held(self) -> Iterator[Batch]:
        """What is held out for measuring, in order."""
