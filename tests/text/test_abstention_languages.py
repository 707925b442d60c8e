"""What an answer does, told from its words, in every language: answers, declines in part, or refuses."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from evals.abstention import abstention_of, rules
from evals.abstention.frames_asian import ASIAN
from evals.abstention.frames_european import EUROPEAN
from evals.abstention.languages import TABLES
from evals.types import Abstention

HERE = Path(__file__).parent
LANGUAGES = [table.language for table in TABLES]
STANCES = get_args(Abstention)


def lines(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


# Plain answers, and in every language but English the same frames of abstaining: "pl | refused | Nie wiem."
PLAIN, FRAMED = ([line.split(" | ") for line in lines(f"abstentions_{kind}.txt")] for kind in ("plain", "framed"))
# What is easily overlooked or taken for abstaining: labels, scraps of sentences; titles, findings, names of things.
MISTAKEN = [line.replace("\\n", "\n").split(": ", 1) for line in lines("abstentions.txt")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_answer_does(language: str) -> None:
    own = [(stance, text) for code, stance, text in (*PLAIN, *FRAMED) if code == language]
    assert [(stance, text) for stance, text in own if abstention_of(text) != stance] == []


def test_every_language_has_enough_of_each() -> None:
    counts = Counter((language, stance) for language, stance, _ in (*PLAIN, *FRAMED))
    framed = {table.language for table in (*EUROPEAN, *ASIAN)}
    for language in LANGUAGES:
        for stance in STANCES:
            wanted = 15 if language == "en" else 6 if language not in framed else stance != "partial"
            assert counts[language, stance] >= wanted, (language, stance)


@pytest.mark.parametrize("stance", STANCES)
def test_what_is_easily_mistaken(stance: str) -> None:
    texts = [text for wanted, text in MISTAKEN if wanted == stance]
    assert len(texts) > 40
    assert [text for text in texts if abstention_of(text) != stance] == []


def test_the_quick_test_lets_what_is_easily_mistaken_pass_to_the_rules() -> None:
    for _, text in MISTAKEN:
        assert abstention_of(text) == rules._by_rules(rules._without_markup(text), range(len(TABLES))), text


def test_no_rule_has_an_escape_in_capitals() -> None:
    """Rules are matched in lower case: ``\\S`` would be ``\\s``."""
    for table in TABLES:
        fields = [getattr(table, field.name) for field in dataclasses.fields(table)]
        written = [field for field in fields if isinstance(field, str)]
        listed = [rule for field in fields if isinstance(field, tuple) for rule in field]
        rules = [*table.parts.values(), *written, *listed]
        assert [rule for rule in rules if re.search(r"\\[A-Z]", rule)] == []
