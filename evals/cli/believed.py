"""Which settings of a run folder are followed: it may come from somebody else, and its run.json could say anything."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from evals.runs import Run, Settings


def believed(run: Run, *, trust_remote_code: bool, cache: Path | None) -> Settings:
    """The run's settings, but with ``trust_remote_code`` and ``cache`` of this call. What is not followed is printed on
    standard error.

    A model's own code runs only if this call allows it. Without a ``cache`` in this call, the one that the folder names
    is used if the file exists: no file is created at a place of the folder's choosing.
    """
    settings = run.config.settings
    if settings.trust_remote_code and not trust_remote_code:
        ignored = "it was run with --trust-remote-code, which is not given now"
        print(f"{run.path}: {ignored}, so no model's own code is run", file=sys.stderr)
    place = os.path.realpath(cache) if cache else settings.cache
    if place and not cache and not Path(place).is_file():
        print(f"{run.path}: its answer cache {place} does not exist; --cache FILE makes one", file=sys.stderr)
        place = ""
    return replace(settings, trust_remote_code=trust_remote_code, cache=place)
