"""Where a model is: in the catalogue of embedded ones, in a folder, or on a hub."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from evals.models.catalog import MODELS
from evals.models.fetch import fetch
from evals.models.folder import check
from evals.types import EvalsError

_HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")


def find(model: str) -> Path | None:
    """The folder of a model, fetched where the catalogue has it; None for a hub id.

    Raises EvalsError where it is none of these, or the folder holds no model.
    """
    if model in MODELS:
        return fetch(model)
    path = Path(model).expanduser()
    if model and path.exists():
        check(path, model)
        return path
    if not _HUB_ID.fullmatch(model) or model.startswith("."):
        raise EvalsError(
            f"no model folder '{model}'; expected a folder, a hub id such as org/name, or {' or '.join(sorted(MODELS))}"
        )
    print(f"loading {model} from the model hub, or from its cache", file=sys.stderr, flush=True)
    return None
