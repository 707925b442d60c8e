"""Which settings of a run folder are believed: it may be a stranger's, and its run.json could say anything."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from evals.runs import Run, Settings


def believed(run: Run, *, trust_remote_code: bool, cache: Path | None) -> Settings:
    """The run's settings, where the two are those of this call. What is not believed is said on standard error.

    Code of a model's folder runs only where this call allows it. Without a ``cache`` of this call, the folder's is
    used where it is there already: no file is made at a place of the folder's choosing.
    """
    settings = run.config.settings
    if settings.trust_remote_code and not trust_remote_code:
        ignored = "it was run with --trust-remote-code; that counts only where it is given again"
        print(f"{run.path}: {ignored}, so no model's own code is run", file=sys.stderr)
    place = str(cache.resolve()) if cache else settings.cache
    if place and not cache and not Path(place).is_file():
        print(f"{run.path}: its answer cache {place} is not there; --cache FILE names one to make", file=sys.stderr)
        place = ""
    return replace(settings, trust_remote_code=trust_remote_code, cache=place)
