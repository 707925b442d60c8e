"""The quick test before the rules of abstaining never changes what they find, and compiles no table in vain."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support import SHARED

from evals.abstention import abstention_of, rules
from evals.abstention.languages import TABLES

HERE = Path(__file__).parent
# Words and parts of words that the cues are made of, and some around them.
WORDS = sorted({w for table in TABLES for w in re.findall(r"[^\W\d_]+", table.expanded(table.cue))} | {"lake", "湖"})
# What is taken out of an answer, or joined in it, and may so make a cue, or unmake one.
NOISE = [*" \n-'’\"“”«»()[]_*#.,:。", "-\n", "\u00ad\n", "\u2010 \n ", "''", "(1)", "[1]", "\n1. ", "\u0301", "\u20e3"]
NOISE += [
    "\ud800",
    "²",
    "１",
    "\ufb01",
    "K",
    "ß",
    "\u2028",
    "\x1c",
    "《",
    "》",
    "【1】",
    '{"answer": "',
    '"}',
    " Q ",
    "I ",
]


def by_rules_alone(text: str) -> str:
    return rules._by_rules(rules._without_markup(text), range(len(TABLES)))


PARTS = st.one_of(st.sampled_from(WORDS), st.sampled_from(NOISE), st.text(max_size=2))


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """All tables, so that no example takes the time of compiling them."""
    for number in range(len(TABLES)):
        rules._reader(number)


@given(st.lists(PARTS, max_size=14).map("".join))
@example("It is kno(x)wn, or un(x)known.")
@example("He knows: no-\nthing")
@example('a("x"b no "y)')
def test_made_of_parts_of_cues(text: str) -> None:
    assert abstention_of(text) == by_rules_alone(text)


@given(st.sampled_from(TABLES), st.data())
def test_around_whatever_abstains(table: Any, data: st.DataObject) -> None:
    cue = data.draw(st.from_regex(table.expanded(table.cue).replace(r"\b", ""), fullmatch=True))
    before, within, after = (data.draw(PARTS) for _ in range(3))
    at = data.draw(st.integers(0, len(cue)))
    text = before + cue[:at] + data.draw(st.sampled_from(["", within])) + cue[at:] + after
    assert abstention_of(text) == by_rules_alone(text)


@pytest.mark.parametrize("path", sorted(HERE.glob("test_abstention*.py")), ids=lambda path: path.stem)
def test_on_the_texts_of_the_tests(path: Path) -> None:
    constants = (node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant))
    for text in {value for value in constants if isinstance(value, str)}:
        assert abstention_of(text) == by_rules_alone(text), text


@pytest.mark.parametrize("path", sorted(SHARED.glob("*.jsonl")), ids=lambda path: path.stem)
def test_on_labelled_sets(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for text in {text for line in lines[:: len(lines) // 8 + 1] for text in _texts(json.loads(line))}:
        assert abstention_of(text) == by_rules_alone(text), text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def test_a_table_is_compiled_once_a_text_has_its_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    reader = rules.Reader

    def counted(table: Any) -> rules.Reader:
        compiled.append(table.language)
        return reader(table)

    monkeypatch.setattr(rules, "_reader", cache(rules._reader.__wrapped__))
    monkeypatch.setattr(rules, "Reader", counted)
    assert abstention_of("Lake Aro lies 212 metres above the sea (at its shore), and is known for it.") == "answered"
    assert compiled == []
    assert abstention_of("I cannot answer from these documents.") == "refused"
    assert abstention_of("The documents do not mention it.") == "refused"
    assert compiled == ["en"]
