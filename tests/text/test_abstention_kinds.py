"""Abstaining by its kinds, not its wordings: sentences made of who should say it, that it is not said, and what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.abstention import abstention_of

# A file a language: lists of words, "sources = the documents | the texts", and frames that are filled with them, those
# that abstain behind "+", and those that come near it behind "-".
FILES = sorted((Path(__file__).parent / "kinds").glob("*.txt"))
OF_EACH = 15  # sentences of a frame
IN_ENGLISH = 60

Frame = tuple[str, str, dict[str, list[str]]]


def read(path: Path) -> Iterator[Frame]:
    """The frames of a file, each with its mark and with the words of the file."""
    words: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("+ ", "- ")):
            yield line[0], line[2:], words
        elif not line.startswith("#"):
            name, listed = line.split(" = ")
            words[name] = listed.split(" | ")


def filled(frame: str, words: dict[str, list[str]], count: int) -> Iterator[str]:
    """The frame filled by turns: each list is a step further on whenever the first is through, so that words that met
    meet others then."""
    names = re.findall(r"\{(\w+)\}", frame)
    for number in range(count):
        turn = number // len(words[names[0]])
        chosen = {name: words[name][(number + turn * nth) % len(words[name])] for nth, name in enumerate(names)}
        text = frame.format(**chosen)
        yield text[0].upper() + text[1:]


@pytest.mark.parametrize(
    ("mark", "frame", "words", "count"),
    [(*frame, IN_ENGLISH if path.stem == "en" else OF_EACH) for path in FILES for frame in read(path)],
    ids=[f"{path.stem} {mark} {frame}" for path in FILES for mark, frame, _ in read(path)],
)
def test_each_way_of_not_saying_it_abstains_and_what_comes_near_it_answers(
    mark: str, frame: str, words: dict[str, list[str]], count: int
) -> None:
    wanted = "refused" if mark == "+" else "answered"
    assert [text for text in filled(frame, words, count) if abstention_of(text) != wanted] == []


def test_every_language_with_the_shape_has_both_kinds() -> None:
    assert {path.stem for path in FILES} >= {"en", "de", "fr", "es", "it", "pt", "ru", "pl", "zh", "ja"}
    for path in FILES:
        assert {mark for mark, _, _ in read(path)} == {"+", "-"}
