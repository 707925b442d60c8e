"""Which settings of a run folder are followed: it may come from somebody else, and its run.json could say anything."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from evals.runs import Run, Settings


@dataclass(frozen=True, slots=True)
class Believed:
    """The settings, and a line for each of the folder's that is not followed."""

    settings: Settings
    ignored: tuple[str, ...] = ()


def believed(run: Run, *, trust_remote_code: bool, cache: Path | None) -> Believed:
    """The run's settings, but with ``trust_remote_code`` and ``cache`` of this call.

    A model's own code runs only if this call allows it. Without a ``cache`` in this call, the one that the folder names
    is used if the file exists: no file is created at a place of the folder's choosing.
    """
    settings, ignored = run.config.settings, []
    if settings.trust_remote_code and not trust_remote_code:
        not_given = "it was run with --trust-remote-code, which is not given now"
        ignored.append(f"{run.path}: {not_given}, so no model's own code is run")
    place = os.path.realpath(cache) if cache else settings.cache
    if place and not cache and not Path(place).is_file():
        ignored.append(f"{run.path}: its answer cache {place} does not exist; --cache FILE makes one")
        place = ""
    return Believed(replace(settings, trust_remote_code=trust_remote_code, cache=place), tuple(ignored))
