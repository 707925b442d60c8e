"""How many tokens a local model reads and writes together, from its configuration alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evals.errors import SetupError
from evals.models.get.finding import find

_NAMES = ("max_position_embeddings", "n_positions", "max_sequence_length", "seq_length")


def context_of(model: str) -> int | None:
    """The limit that the model's config.json names, None where it names none.

    Raises EvalsError where there is no such model, in a folder, the catalogue or on the hub, or no sound config.json.
    """
    folder = find(model)
    file = folder / "config.json" if folder else _from_hub(model)
    try:
        config = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise SetupError(f"model '{model}': config.json cannot be read; expected JSON") from error
    found = [_limit(part) for part in (config, config.get("text_config"))] if isinstance(config, dict) else []
    return next((limit for limit in found if limit), None)


def _limit(config: Any) -> int | None:
    values = [config.get(name) for name in _NAMES] if isinstance(config, dict) else []
    return next((value for value in values if type(value) is int and value > 0), None)


def _from_hub(model: str) -> Path:
    from transformers.utils.hub import cached_file

    try:
        return Path(str(cached_file(model, "config.json")))
    except OSError as error:
        said = " ".join(str(error).split("\n", 1)[0].split())
        raise SetupError(f"model '{model}' cannot be loaded: {said} (a model folder needs no hub)") from error
