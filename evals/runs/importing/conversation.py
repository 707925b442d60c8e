"""A conversation in place of a question: the last question, its answer, and the turns before."""

from __future__ import annotations

from typing import Any

from evals.errors import DataError
from evals.files.turns import is_assistant, is_user, speaks

_TOOLS = ("tool", "function")


def conversation(messages: list[Any], where: str) -> dict[str, Any]:
    """``question``, ``turns``, ``answer`` (what the assistant says last, None where it says nothing after the question)
    and ``documents`` (what tools gave for it, in order), of a list of messages as a chat has them.

    Raises DataError for a message of another shape, and where the user asks nothing.
    """
    said = [speaks(message, f"{where}: message {n}") for n, message in enumerate(messages, start=1)]
    asked = max((n for n, (speaker, text) in enumerate(said) if is_user(speaker) and text.strip()), default=None)
    if asked is None:
        raise DataError(f"{where}: a conversation in which the user asks nothing; expected a question")
    after = said[asked + 1 :]
    answers = [text for speaker, text in after if is_assistant(speaker) and text.strip()]
    return {
        "question": said[asked][1],
        "turns": [
            {"role": speaker, "content": text}
            for speaker, text in said[:asked]
            if speaker not in _TOOLS and text.strip()
        ],
        "answer": answers[-1] if answers else None,
        "documents": [text for speaker, text in after if speaker in _TOOLS and text.strip()] or None,
    }
