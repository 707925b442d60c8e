"""Where this machine keeps what is fetched or made once: models, stored answers, cards."""

from __future__ import annotations

import os
from pathlib import Path

from evals.errors import SetupError


def cache_folder() -> Path:
    """``$EVALS_CACHE``, else ``$XDG_CACHE_HOME/grounded-evals``, else ``~/.cache/grounded-evals``.

    Raises SetupError where the user has no home folder and none is named.
    """
    try:
        return _cache_folder()
    except RuntimeError:  # so pathlib says that it knows no such home
        raise SetupError("no home folder is known; expected EVALS_CACHE to name a folder for what is kept") from None


def answers_file() -> Path:
    """Where answers are kept unless the user names another file."""
    return cache_folder() / "answers.sqlite"


def _cache_folder() -> Path:
    if own := os.environ.get("EVALS_CACHE"):
        return Path(own).expanduser()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "grounded-evals"
