"""What a provider is told besides its model's name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProviderOptions:
    """Each provider reads the options that concern it and ignores the others.

    ``max_connections``, ``max_retries`` and ``timeout`` (seconds, for one attempt) are for providers that
    call a server; ``batch_size``, ``device`` ("" chooses), ``dtype`` ("auto" takes the weights' own) and
    ``threads`` are for those that run the model here.
    """

    max_connections: int = 20
    batch_size: int = 16
    device: str = ""
    dtype: str = "float32"
    threads: int = 1
    max_retries: int = 3
    timeout: float = 120.0
    trust_remote_code: bool = False
