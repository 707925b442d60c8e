"""Which OpenAI organization and project pay, where a key belongs to several."""

from __future__ import annotations

from collections.abc import Mapping

from evals.remote import variable

NAMES = {"OpenAI-Organization": "OPENAI_ORG_ID", "OpenAI-Project": "OPENAI_PROJECT_ID"}


def who_pays() -> Mapping[str, str]:
    """The headers that name them, from the environment variables that are set."""
    return {header: value for header, name in NAMES.items() if (value := variable(name))}
