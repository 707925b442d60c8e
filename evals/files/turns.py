"""Turns of a conversation, as files of questions and of answers say them."""

from __future__ import annotations

from typing import Any

from evals.errors import DataError
from evals.types import Message
from evals.types.samples import Role

_SPEAKERS = ("role", "type", "speaker", "from")
_SAID = ("content", "text", "value")
_ROLES: dict[str, Role] = {
    **dict.fromkeys(("user", "human", "question"), "user"),
    **dict.fromkeys(("assistant", "ai", "agent", "bot", "model", "gpt"), "assistant"),
    **dict.fromkeys(("system", "developer"), "system"),
}


def read_turns(value: Any, where: str) -> tuple[Message, ...]:
    """The turns before a question: objects with who speaks (``role``, ``type`` or ``speaker``) and what is said
    (``content`` or ``text``). Turns in which nothing is said, such as calls of a tool, are left out.

    Raises DataError for anything else, and where the last one is not the assistant's: it would be the question.
    """
    if value is None:
        return ()
    if not isinstance(value, list):
        raise DataError(f"{where}: 'turns' is {type(value).__name__}; expected a list of turns")
    turns = []
    for number, entry in enumerate(value, start=1):
        speaker, said = speaks(entry, f"{where}: turn {number}")
        if speaker not in _ROLES:
            expected = "user, assistant or system"
            raise DataError(f"{where}: turn {number} is by '{speaker}'; expected {expected}")
        if said.strip():
            turns.append(Message(_ROLES[speaker], said))
    if turns and turns[-1].role == "user":
        raise DataError(f"{where}: the last of 'turns' is the user's; expected the assistant's, before the question")
    return tuple(turns)


def speaks(entry: Any, place: str) -> tuple[str, str]:
    """Who speaks, in small letters, and what is said; parts of a text are joined by line breaks."""
    if not isinstance(entry, dict):
        raise DataError(f"{place} is {type(entry).__name__}; expected an object with role and content")
    speaker = next((entry[name] for name in _SPEAKERS if isinstance(entry.get(name), str)), None)
    said = next((entry[name] for name in _SAID if entry.get(name) is not None), "")
    if isinstance(said, list):
        said = "\n".join(part["text"] for part in said if isinstance(part, dict) and isinstance(part.get("text"), str))
    if speaker is None or not isinstance(said, str):
        raise DataError(f"{place}: expected who speaks as 'role' and what is said as 'content', texts")
    return speaker.lower(), said


def is_user(speaker: str) -> bool:
    """Whether it is the user that speaks."""
    return _ROLES.get(speaker) == "user"


def is_assistant(speaker: str) -> bool:
    """Whether it is the model that speaks."""
    return _ROLES.get(speaker) == "assistant"
