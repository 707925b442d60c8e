"""Where this machine keeps what is fetched or made once: models, stored answers, cards."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """``$EVALS_CACHE``, else ``$XDG_CACHE_HOME/grounded-evals``, else ``~/.cache/grounded-evals``."""
    if own := os.environ.get("EVALS_CACHE"):
        return Path(own).expanduser()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "grounded-evals"
