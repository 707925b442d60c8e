"""Noise, lengths and lists of phrases; what is said in which language is in test_abstention_languages.py."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evals.abstention import rules
from evals.abstention.languages import TABLES, Table
from evals.abstention.rules import HEAD, TAIL, Phrases, Reader, abstention_of
from evals.abstention.table import SIGNS
from evals.errors import EvalsError
from evals.text.forms.normal_form import normal_text
from evals.types import Abstention


@pytest.mark.parametrize(
    "text",
    [
        "I don’t know.",
        "I DON'T KNOW",
        "I dont know",
        "Ｉ ｄｏｎ’ｔ ｋｎｏｗ．",
        "**I don't know.**",
        "_I don't know_",
        "- I don't know [1].",
        "1. I don't know.",
        "> I don't know",
        "## Answer\n\nI don't know.",
        "Answer: I don't know.",
        "“I don't know.”",
        "I don\u00adt know",
        "I don't\u00a0know.\u200b",
        "I [1] don't [2, 3] know 【4†a】.",
        '{"answer": "I don\'t know", "citations": []}',
        '```json\n{"answer": "I don\'t know.", "quotes": ["It is 9 m deep."]}\n```',
        "N / A",
        "n/a.",
        "\u2022 The documents [1][2] do not mention it [3].",
        "Je ne sais pas\u202f!",
        "No lo se",
    ],
)
def test_noise_changes_nothing(text: str) -> None:
    assert abstention_of(text) == "refused"


@pytest.mark.parametrize("text", ["", " ", "\n", "...", "[1]", "{}", "\ud800", "\x00", "''", "?"])
def test_without_words_it_counts_as_answered(text: str) -> None:
    assert abstention_of(text) == "answered"


def test_an_offer_or_what_the_documents_speak_of_is_no_answer() -> None:
    refusal = "The passages do not mention the fare."
    for more in (
        "They discuss the timetable instead.",
        "Please provide more documents.",
        "Could you tell me which line you mean?",
        "If you like, I can look at the timetable.",
        "The only mention of money is a note on the fines.",
        "You may want to ask the harbour office.",
    ):
        assert abstention_of(f"{refusal} {more}") == "refused"
    assert abstention_of(f"{refusal} However, a ticket was 2 crowns in 1950.") == "partial"


def test_a_source_by_its_number_declines_no_part() -> None:
    assert abstention_of("It opened in 1912 (passage 1). Passage 2 does not mention the year.") == "answered"
    assert abstention_of("Passage 1 does not mention the year. Passage 2 does not mention it.") == "refused"


def test_a_long_explanation_is_an_answer() -> None:
    sentence = "The harbour was built by two brothers who had come from the north. "
    assert abstention_of("I cannot answer that. " + sentence) == "refused"
    assert abstention_of("I cannot answer that. " + sentence * 10) == "partial"
    assert abstention_of("I cannot answer that. " + sentence * 10 + "So I cannot answer the question.") == "refused"


def test_no_text_has_the_signs_of_rules() -> None:
    assert not set(SIGNS) & set(normal_text(SIGNS))
    assert abstention_of("② do not say. It is 9 m deep.") == "answered"


@given(st.text(max_size=300))
@example("İ\u0307'“" * 20)
def test_any_text_is_read(text: str) -> None:
    assert abstention_of(text) in get_args(Abstention)
    assert abstention_of(text) == abstention_of(text)


NEAR = [
    "the documents do not really ",
    "not ",
    "there is no no no ",
    "a",
    "not" + "a" * 50,
    "'",
    '"\\',
    "[1",
    "(",
    "although, but not ",
    "and the documents and ",
    "die dokumente sagen dazu ",
    "les documents ne ",
    "в документах не ",
    "文档中没有",
    "資料には記載",
    "لا تذكر ",
    "\u0301",
    "\ufdfa",
    "?",
    "no\n",
]


@pytest.mark.parametrize("near", NEAR)
def test_a_million_characters_are_not_all_read(near: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost is bounded: only so many characters reach the rules, and no rule repeats without bound (below)."""
    module = importlib.import_module("evals.abstention.rules")
    read = 0

    def counted(text: str) -> str:
        nonlocal read
        read += len(text)
        return str(normal(text))

    normal = module.normal_text
    monkeypatch.setattr(module, "normal_text", counted)
    text = (near * (1_000_000 // len(near) + 1))[:1_000_000]
    assert abstention_of(text) in get_args(Abstention)
    assert read <= 2 * (HEAD + TAIL)  # a run of quotations may grow a little as it is taken out


def test_what_stands_in_the_middle_of_a_long_text_is_not_read() -> None:
    filling = "The mill is old. " * 2000
    refusal = "I cannot answer the question. "
    assert abstention_of(filling + refusal + filling) == "answered"
    assert abstention_of(refusal + filling) == "partial"
    assert abstention_of(filling + refusal) == "partial"


def _repeats(parsed: Any, depth: int = 0) -> Iterator[tuple[int, int]]:
    """The bound and the depth of every repeat that may be tried in more than one way."""
    for code, argument in parsed:
        inner = depth
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            _, high, _ = argument
            inner += high > 1
            if high > 1:
                yield int(high), inner
        for part in argument if isinstance(argument, tuple | list) else ():
            if isinstance(part, parser.SubPattern):
                yield from _repeats(part, inner)
            elif isinstance(part, list):
                for branch in part:
                    if isinstance(branch, parser.SubPattern):
                        yield from _repeats(branch, inner)


@pytest.mark.parametrize("text", ["Ofiary: brak", "死傷者：なし", "伤亡：无", "Kayıp: yok", "Korban: tidak ada"])
def test_behind_a_heading_a_lone_word_for_none_answers(text: str) -> None:
    assert abstention_of(text) == "answered"
    assert abstention_of(text.partition("：" if "：" in text else ": ")[2]) == "refused"


NO_RULES = ("language", "parts", "spaced")  # fields of a table


@pytest.mark.parametrize("number", range(len(TABLES)), ids=lambda number: TABLES[number].language)
def test_no_rule_repeats_without_bound(number: int) -> None:
    reader = rules._reader(number)
    kept = [name for name, value in vars(Reader).items() if isinstance(value, cached_property)]
    patterns = [getattr(reader, name) for name in kept]
    patterns += [reader.rules_of(field.name) for field in fields(Table) if field.name not in (*kept, *NO_RULES)]
    assert len(patterns) >= 18
    repeats = [found for pattern in patterns for found in _repeats(parser.parse(pattern.pattern))]
    assert repeats
    assert max(high for high, _ in repeats) <= 200
    assert max(depth for _, depth in repeats) <= 3


def test_the_look_at_repeats_sees_them() -> None:
    assert max(high for high, _ in _repeats(parser.parse("a(?:b|c*)"))) == int(codes.MAXREPEAT)
    assert max(depth for _, depth in _repeats(parser.parse("(?:(?:a{2}|b){3}|(?=c{2})){4}"))) == 3


def test_phrases_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "phrases.txt"
    path.write_bytes("\ufeff# published\n\n  I cannot \r\nIch weiß nicht\n# no answer\n".encode())
    phrases = Phrases.read(path)
    assert phrases.phrases == ("I cannot", "Ich weiß nicht")
    assert phrases.found_in("Sadly, I cannot say.")
    assert not phrases.found_in("Sadly, i CANNOT say.")  # as HALoGEN's evaluation has it: case counts
    assert not phrases.found_in("ICH WEIß NICHT.")
    assert phrases.found_in("He said: 'I cannot.'")  # containment knows no quotation
    assert not phrases.found_in("I can not say. no answer")
    assert not phrases.found_in("")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"I cannot\n\nnot \xff utf-8\n", r"phrases\.txt, line 3: not UTF-8"),
        (b"# only a comment\n\n", r"phrases\.txt: contains no phrase; expected one a line"),
        (None, r"phrases\.txt: cannot be read"),
    ],
)
def test_phrases_that_cannot_be_read_are_one_line(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "phrases.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EvalsError, match=message) as caught:
        Phrases.read(path)
    assert "\n" not in str(caught.value)
