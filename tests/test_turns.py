"""Turns of a conversation in files of questions: read in several spellings, and each fault named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals import Document, EvalsError, Message
from evals.files.questions import read_questions

DOCUMENTS = {"a": Document("a", "It is cold.")}


def turns(tmp_path: Path, value: Any) -> tuple[Message, ...]:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({"question": "And now?", "turns": value}) + "\n")
    (sample,) = read_questions(path, DOCUMENTS)
    return sample.turns


@pytest.mark.parametrize(
    "value",
    [
        [{"role": "user", "content": "Is it cold?"}, {"role": "assistant", "content": "Yes."}],
        [{"speaker": "user", "text": "Is it cold?"}, {"speaker": "agent", "text": "Yes."}],
        [{"type": "human", "content": "Is it cold?"}, {"type": "ai", "content": ""}, {"type": "ai", "content": "Yes."}],
        [{"from": "human", "value": "Is it cold?"}, {"from": "gpt", "value": "Yes."}],
        [
            {"role": "user", "content": [{"type": "text", "text": "Is it cold?"}]},
            {"role": "assistant", "content": [{"type": "text", "text": "Yes."}]},
        ],
    ],
)
def test_turns_in_the_spellings_there_are(tmp_path: Path, value: Any) -> None:
    assert turns(tmp_path, value) == (Message("user", "Is it cold?"), Message("assistant", "Yes."))


@pytest.mark.parametrize("value", [None, []])
def test_no_turns(tmp_path: Path, value: Any) -> None:
    assert turns(tmp_path, value) == ()


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("Is it cold?", "'turns' is str; expected a list"),
        (["Is it cold?"], "turn 1 is str; expected an object"),
        ([{"role": "user"}, {"content": "Yes."}], "turn 2: expected who speaks"),
        ([{"role": "tool", "content": "x"}], "turn 1 is by 'tool'; expected user, assistant or system"),
        ([{"role": "user", "content": "Is it cold?"}], "the last of 'turns' is the user's"),
    ],
)
def test_what_is_wrong_with_turns_is_named(tmp_path: Path, value: Any, problem: str) -> None:
    with pytest.raises(EvalsError, match=r"questions\.jsonl:1: ") as raised:
        turns(tmp_path, value)
    assert problem in str(raised.value)
