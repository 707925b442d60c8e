"""Answers compared with accepted wordings."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scored import LAKE, LAKES, score

from evals import Answer, EvalsError, Sample, Value
from scorers.correctness import correctness, lcs, rouge_l
from scorers.matching import compared, holds
from scorers.tokens import tokens


@pytest.mark.parametrize(
    ("text", "refused", "held", "exact", "f1"),
    [
        ("212 metres", False, 1, 1, 1.0),
        ("The 212 metres!", False, 1, 1, 1.0),
        ("It lies at 212 metres.", False, 1, 0, 4 / 7),
        ("It lies at 1212 metres.", False, 0, 0, 2 / 7),
        ("I cannot answer: 212 metres?", True, 0, 0, 0.0),
    ],
)
def test_correctness(text: str, refused: bool, held: int, exact: int, f1: float) -> None:
    values = score(correctness, text=text, abstention="refused" if refused else "answered").values
    assert values["short_answer_recall"].num == held
    assert values["exact_match"].num == exact
    assert values["token_f1"].num == pytest.approx(f1)


@pytest.mark.parametrize(
    ("accepted", "text", "held"),
    [
        ("café", "It is the cafe\u0301.", True),
        ("cafe", "It is the café.", False),
        ("-5", "It is \u22125 °C.", True),
        ("-5", "It is –5 °C.", True),
        ("5", "It is -5 °C.", False),
        ("5", "From 1 to 5: COVID-5.", True),
        ("1939-1945", "From 1939–1945.", True),
        ("1939", "From 1939-1945.", True),
        ("3.5", "It is 35 metres.", False),
        ("35", "It is 3.5 metres.", False),
        ("3.5", "Es sind 3,5 Meter, il fait 3,50.", True),
        (".5", "It is 0.5.", True),
        ("0.5", "It is 5.", False),
        ("1000", "It has 1,000 m.", True),
        ("1,234,567", "Es hat 1.234.567 Meter, 1’234’567.", True),
        ("1", "It is 1.000 m.", False),
        ("2", "One of 1,2,3.", True),
        ("$5", "It is worth 5 dollars.", True),
        ("$5", "It is worth €5.", False),
        ("5 €", "It is worth €5.", True),
        ("-$5", "It is −$5.00.", True),
        ("5%", "It is 5 percent.", True),
        ("C", "It is written in C++ and C#.", False),
        ("C++", "It is written in C++.", True),
        ("U.S.", "The US did.", True),
        ("email", "By e-mail.", True),
        ("Halley", "It is Halley’s comet.", True),
        ("well known", "It is well-known.", True),
        ("19", "In the 19th century.", False),
        ("1990", "In the 1990s.", False),
        ("5 km", "It is 5km long.", True),
        ("10", "It is 10³ m.", False),
        ("10³", "It is 10³ m.", True),
        ("212米", "湖位于海拔212米处", True),
        ("12米", "湖位于海拔212米处", False),
        ("２１２米", "湖位于海拔212米处", True),
        ("一月", "他十一月来。", False),
        ("東京", "首都は東京です。", True),
        ("부산", "그는 부산에서 왔다.", True),
        ("กรุงเทพ", "เมืองหลวงคือกรุงเทพมหานคร", True),
        ("212", "ارتفاعها ٢١٢ مترا.", True),
        ("दिल्ली", "राजधानी दिल्ली है।", True),
        ("3", "It is 3/4 full.", False),
        ("3/4", "It is 3/4 full.", True),
        ("1/2", "It is ½ full.", True),
        ("3.5", "It is 3½ m.", True),
        ("30", "At 12:30 it began.", False),
        ("08:00", "At 8:00.", True),
        ("5", "It is 1.5 m.", False),
        ("2", "v2.0 is new.", False),
        ("2.0", "v2.0 is new, version 2.0.", True),
        ("2", "Version 2.0 is new.", False),
        ("1", "It won 2:1.", False),
        ("10", "On 10/12/2020.", False),
        ("10", "On 2020-10-12.", False),
        ("2019", "In 2019/2020.", True),
        ("10", "It is 10^3.", False),
        ("10^3", "It is 10³ m.", True),
        ("3/4", "占3/4的", True),
        ("The", "The.", False),
        ("!", "It is so!", False),
    ],
)
def test_words_and_numbers_are_compared(accepted: str, text: str, held: bool) -> None:
    sample = Sample("s", "?", (LAKE,), answers=(accepted,))
    assert score(correctness, text=text, sample=sample).values["short_answer_recall"].num == held


@pytest.mark.parametrize(("accepted", "text"), [("3.5", "It is 35 metres."), ("C", "It is C++."), ("5", "It is -5.")])
def test_the_published_rules_stand_beside_it(accepted: str, text: str) -> None:
    values = score(correctness, text=text, sample=Sample("s", "?", (LAKE,), answers=(accepted,))).values
    assert (values["short_answer_recall"].num, values["str_em"].num) == (0, 1)


def test_figures_units_dates_and_aliases() -> None:
    lines = (Path(__file__).parent / "wordings.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ") for line in lines if not line.startswith("#")]
    assert len(pairs) > 100
    assert [(w, a) for right, w, a in pairs if holds(compared(a), [w]) != (right == "right")] == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_wording_is_found_in_itself_and_in_what_stands_around_it(text: str, around: str) -> None:
    assert tokens(text) == tokens(unicodedata.normalize("NFD", text))
    assert holds(compared(text), [text]) == bool(tokens(text))
    # "Yes" and "no" count at the ends alone, and nothing right behind a "not".
    assume(compared(text) not in ("yes", "no", "true", "false"))
    assume(not compared(around).endswith(("not", "never", "t")))
    assert holds(compared(f"{around} ; {text} ; {around}"), [text]) == bool(tokens(text))


SEVERAL = Sample("s", "?", (LAKE,), metadata={"short_answers": [["Aro", "Lake Aro"], ["212 metres"], ["1,204"]]})
LISTED = Sample(
    "s", "?", (LAKE,), metadata={"list_answers": [["Aro", "Lake Aro"], "Bel", ["Cor"], ["Dun"], ["Elm"], ["Fen"]]}
)


@pytest.mark.parametrize(
    ("text", "held", "published"),
    [("Aro is at 212 metres.", 2, 2), ("The lake is Lake Aro.", 1, 1), ("Arolas", 0, 1), ("Bel", 0, 0)],
)
def test_several_short_answers(text: str, held: int, published: int) -> None:
    """By the published rule, as its authors' evaluation has it, a wording may stand within a word."""
    values = score(correctness, text=text, sample=SEVERAL).values
    assert values == {"short_answer_recall": Value(held, 3), "str_em": Value(published, 3)}


@pytest.mark.parametrize(
    ("text", "precision", "found", "found5"),
    [
        ("Aro, Bel, the moon.", (2, 3), 2, 2),
        ("Aro, Lake Aro", (2, 2), 1, 1),  # two wordings of one answer
        ("Aro, Bel, Cor, Dun, Elm, Fen", (6, 6), 6, 5),
        ("Aro and Bel", (0, 1), 0, 0),
        (" , ,", (0, 1), 0, 0),
    ],
)
def test_lists(text: str, precision: tuple[int, int], found: int, found5: int) -> None:
    values = score(correctness, text=text, sample=LISTED).values
    assert values["qampari_precision"] == Value(*precision)
    assert values["qampari_recall"] == Value(found, 6)
    assert values["qampari_recall5"] == Value(found5, 5)
    assert score(correctness, text=text, sample=LISTED, abstention="refused").values["qampari_recall5"] == Value(0, 5)


def test_what_cannot_be_answered_is_not_judged() -> None:
    assert not score(correctness, sample=Sample("s", "?", (LAKE,), ("212 metres",), answerable=False)).values
    assert not score(correctness, sample=Sample("s", "?", (LAKE,))).values
    unknown = Sample("s", "?", (LAKE,), ("212 metres",), answerable=None)
    assert score(correctness, text="212 metres", sample=unknown).values["exact_match"].num == 1


def test_an_abstaining_answer_does_not_match_a_wording_without_words() -> None:
    sample = Sample("s", "?", (LAKE,), ("The",))
    assert score(correctness, text="I do not know.", sample=sample, abstention="refused").values["exact_match"].num == 0


@pytest.mark.parametrize("value", ["Aro", {"a": "b"}, [1], [["Aro", 1]], [None]])
def test_short_answers_of_another_form(value: object) -> None:
    with pytest.raises(EvalsError, match="metadata 'short_answers': expected"):
        correctness(Sample("s", "?", (LAKE,), metadata={"short_answers": value}), Answer("Aro"))


def test_rouge_l() -> None:
    """Lin's own example: S2 shares "police the gunman" with S1, S3 "the gunman"."""
    s1 = ["police", "killed", "the", "gunman"]
    assert rouge_l(["police", "kill", "the", "gunman"], s1) == 3 / 4
    assert rouge_l(["the", "gunman", "kill", "police"], s1) == 2 / 4
    assert score(correctness, text="212 metres it lies at", sample=LAKES).values["rouge_l"].num == pytest.approx(4 / 7)
    assert score(correctness, abstention="refused").values["rouge_l"].num == 0


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_the_bits_are_the_usual_matrix(a: list[str], b: list[str]) -> None:
    row = [0] * (len(b) + 1)
    for x in a:
        before = row
        row = [0]
        for j, y in enumerate(b):
            row.append(before[j] + 1 if x == y else max(before[j + 1], row[j]))
    assert lcs(a, b) == row[-1]


def test_a_long_answer_costs_no_matrix() -> None:
    assert score(correctness, text="metres 212 " * 10_000).values["rouge_l"].num < 1e-3


def test_any_accepted_wording_will_do_whatever_their_order() -> None:
    wordings = ("two hundred metres", "212 metres", "212 m")
    for answers in (wordings, wordings[::-1]):
        for text in wordings:
            sample = Sample("s", "?", (LAKE,), answers=answers)
            values = score(correctness, text=text, sample=sample).values
            assert {name: value.num for name, value in values.items()} == dict.fromkeys(values, 1)
