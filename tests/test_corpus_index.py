"""A corpus indexed: phrases are counted and found as a plain scan does; what is no index is said to be none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, write_jsonl

from evals import DataError, SetupError
from evals.files.corpus import shard
from evals.files.corpus.index import Corpus, build_corpus
from evals.text import phrase_words

WORDS = st.sampled_from(
    ["the", "Moon", "moon,", "has", "İ", "ß", "no-air", "月", "月亮", "🌕 x", "\ud800", "3.5", "\n"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=1, max_size=6)


def scan(texts: list[str], phrase: list[str]) -> list[int]:
    """The text of each place where the words stand in a row."""
    split = [phrase_words(text) for text in texts]
    return [
        number
        for number, words in enumerate(split)
        for at in range(len(words) - len(phrase) + 1)
        if phrase and words[at : at + len(phrase)] == phrase
    ]


@given(TEXTS, st.lists(WORDS, max_size=3).map(" ".join), WORDS, st.sampled_from([1, 7, 1000]))
def test_count_and_find_are_those_of_a_scan(texts: list[str], phrase: str, other: str, most: int) -> None:
    with TemporaryDirectory() as folder:
        corpus = build_corpus(Path(folder, "index"), ((str(n), text) for n, text in enumerate(texts)), most)
        places = scan(texts, phrase_words(phrase))
        assert corpus.count(phrase) == len(places)
        found = list(corpus.find(phrase, around=100))
        assert [int(place.text) for place in found] == places
        assert all(place.around == " ".join(phrase_words(texts[int(place.text)])) for place in found)
        both = set(places) & set(scan(texts, phrase_words(other)))
        assert corpus.together([["never said", phrase], [other]]) == (str(min(both)) if both else None)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60))
def test_suffixes_are_in_order(tokens: list[int]) -> None:
    found = shard.suffixes(np.array(tokens, np.uint32)).tolist()
    assert found == sorted(range(len(tokens)), key=lambda at: tokens[at:])


def test_sorts_are_few_whatever_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of one word over and over has suffixes that differ only at their ends."""
    sorts = 0
    real: Callable[..., np.ndarray] = np.argsort

    def counted(*arguments: object, **named: object) -> np.ndarray:
        nonlocal sorts
        sorts += 1
        return real(*arguments, **named)

    monkeypatch.setattr(np, "argsort", counted)
    for length in (1 << 10, 1 << 14):
        sorts = 0
        shard.suffixes(np.ones(length, np.uint32))
        assert sorts <= length.bit_length()


def test_a_shard_is_closed_when_it_is_full(tmp_path: Path) -> None:
    corpus = build_corpus(tmp_path / "index", ((str(n), "one two three four") for n in range(20)), 10)
    assert corpus.card.shards == 10
    assert corpus.count("two three") == 20
    assert corpus.count("four one") == 0, "no phrase goes on from one text into the next"


def test_one_command_builds_it_and_another_looks_up(tmp_path: Path, evals: Evals) -> None:
    lines = write_jsonl(tmp_path / "texts.jsonl", [{"text": "Lake Aro is deep."}, {"text": "The lake, Aro, is cold."}])
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("How deep is Lake Aro?")
    (folder / "b.exe").write_bytes(b"\0")
    built = evals("corpus", tmp_path / "one", "--from", lines, "--from", folder)
    assert "3 texts of 14 words" in built.out
    assert "left out b.exe: kind not read" in built.err
    evals("corpus", tmp_path / "two", "--from", lines, "--from", folder)
    one, two = (
        {f.relative_to(tmp_path / n): f.read_bytes() for f in (tmp_path / n).glob("**/*") if f.is_file()}
        for n in ("one", "two")
    )
    assert one == two
    found = evals("corpus", tmp_path / "one", "--find", "LAKE aro", "--examples", 1).out
    assert "'LAKE aro': 3 times" in found
    assert f"{lines}:1: lake aro is deep" in found
    assert "expected words" in evals("corpus", tmp_path / "one", "--find", "?").err
    assert "exists; expected a new folder" in evals("corpus", tmp_path / "one", "--from", lines).err


def test_nothing_is_left_of_an_index_that_was_not_built(tmp_path: Path, evals: Evals) -> None:
    lines = write_jsonl(tmp_path / "texts.jsonl", [{"text": "Good."}, {"body": "Bad."}])
    assert "texts.jsonl:2: no 'text'" in evals("corpus", tmp_path / "index", "--from", lines).err
    (tmp_path / "empty.jsonl").touch()
    assert "no text was given" in evals("corpus", tmp_path / "index", "--from", tmp_path / "empty.jsonl").err
    (tmp_path / "none").mkdir()
    assert "holds no document" in evals("corpus", tmp_path / "index", "--from", tmp_path / "none").err
    assert "no such file" in evals("corpus", tmp_path / "index", "--from", tmp_path / "gone").err
    assert {path.name for path in tmp_path.iterdir()} == {"texts.jsonl", "empty.jsonl", "none"}


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"card\.json: No such file.*expected a folder that `evals corpus"):
        Corpus(tmp_path)
    folder = tmp_path / "index"
    build_corpus(folder, [("a", "Lake Aro is deep.")])
    with pytest.raises(SetupError, match="exists"):
        build_corpus(folder, [("a", "Lake Aro is deep.")])
    card = folder / "card.json"
    whole = card.read_text()
    for text, expected in (
        (whole.replace('"format": 1', '"format": 9'), "format 9; expected 1"),
        ("{", "not JSON"),
        ("[]", "format None"),
        (json.dumps({"format": 1}), "not the card of an index"),
        (json.dumps(json.loads(whole) | {"files": []}), "'files' are not as they are written"),
        (json.dumps(json.loads(whole) | {"shards": 2}), "00001: not read"),
    ):
        card.write_text(text)
        with pytest.raises(DataError, match=expected):
            Corpus(folder)
    card.write_text(whole)
    tokens = folder / "00000" / "tokens.npy"
    tokens.write_bytes(tokens.read_bytes()[:-4])
    with pytest.raises(DataError, match=r"tokens\.npy: \d+ bytes; expected \d+"):
        Corpus(folder)
    tokens.unlink()
    with pytest.raises(DataError, match=r"tokens\.npy: No such file"):
        Corpus(folder)
