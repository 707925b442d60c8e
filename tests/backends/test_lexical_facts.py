"""Numbers, names and negations that a statement and its sources differ in, read by the lexical backend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexically import ARO, DAM, TEXT, ULE, judge, support

from evals.types import Pair
from scorers.backends.lexical.backend import Reader
from scorers.backends.lexical.numbers import Number, read_numbers
from scorers.backends.lexical.sentences import read

# Numbers.


def number(text: str) -> Number:
    found = read(text)
    (only,) = found.numbers
    return only


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,204", "1204"),
        ("1\u202f204", "1204"),
        ("1.2 thousand", "1204"),
        ("three", "3"),
        ("twenty-one", "21"),
        ("two hundred and five", "205"),
        ("twelve hundred", "1,200"),
        ("3 million", "3,000,000"),
        ("40 per cent", "40%"),
        ("40 percent", "40 %"),
        ("the 21st", "21"),
        ("the third", "3"),
        ("$1.5bn", "1.5 billion dollars"),
        ("€5m", "5,000,000 euros"),
        ("5 km", "5000 metres"),
        ("5 miles", "8 km"),
        ("10-mile", "10 miles"),
        ("two weeks", "14 days"),
        ("about 300", "308"),
        ("3.50", "3.5"),
        ("٣٥", "35"),
        ("１２", "12"),
        ("two dozen", "24"),
    ],
)
def test_numbers_that_agree(one: str, other: str) -> None:
    assert number(one).agrees(number(other))
    assert number(other).agrees(number(one))
    assert support(f"It came to {one} in all.", f"It came to {other} in all.") > 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,204", "1,240"),
        ("three", "4"),
        ("5 km", "5 miles"),
        ("40%", "40 km"),
        ("3.5", "35"),
        ("1990", "1991"),
        ("two hundred", "two"),
        ("1.2 million", "1.2 billion"),
        ("about 300", "350"),
        ("$5", "€5"),
    ],
)
def test_numbers_that_do_not_agree(one: str, other: str) -> None:
    assert not number(one).agrees(number(other))
    assert support(f"It came to {one} in all.", f"It came to {other} in all.") < 0.5


def test_a_number_without_a_unit_agrees_with_any() -> None:
    assert number("5").agrees(number("5 km"))
    assert not number("5000").agrees(number("5 km"))
    assert support("The road came to about 5 in all.", "The road came to 5.2 km in all.") > 0.5
    assert support("The road came to about 5 in all.", "The road came to 9.2 km in all.") < 0.5


def test_a_number_is_exact_unless_it_is_said_or_scaled_to_be_round() -> None:
    assert not number("3.5").agrees(number("3.54"))
    assert not number("12 million").agrees(number("12.4 million")) or number("12.4 million").slack > 0.3e6
    assert number("1.2 million").slack == 50_000
    assert number("1.2 million").agrees(number("1.24 million"))
    assert not number("1.2 million").agrees(number("1.27 million"))


def test_words_before_a_number_make_it_a_bound() -> None:
    bounds = {"more than 5 km": 1, "over 5 km": 1, "it was less than 5 km": -1, "under 5 km": -1, "than 5 km": 0}
    assert {text: number(text).bound for text in bounds} == bounds
    assert number("it was more than 5 km").text == "more than 5 km"


def test_numbers_beside_each_other_stay_apart() -> None:
    assert [n.figure for n in read("in 1990 200 people took two three times").numbers] == [1990, 200, 2, 3]
    assert [n.figure for n in read("between five and ten").numbers] == [5, 10]
    assert [n.figure for n in read("ten five twenty-one two thirty ten").numbers] == [10, 5, 21, 2, 30, 10]


def test_a_missing_number_caps_support_and_words_that_are_rarely_numbers_ask_for_none() -> None:
    assert support("Lake Aro lies 212 metres above the sea.", ARO) > 0.9
    assert support("Lake Aro lies 221 metres above the sea.", ARO) < 0.5
    assert support("One of them is clear water.", "Its water is clear.") > 0.5
    assert support("1 boat sank.", "One boat sank.") > 0.5


def test_a_version_is_a_word() -> None:
    assert read_numbers(["3.11.2"], 0, "en") == ([], 1)
    assert support("It needs release 3.11.2 at least.", "It needs release 3.11.2 at least.") == 1
    assert support("It needs release 3.11.3 at least.", "It needs release 3.11.2 at least.") < 0.5


def test_commas_and_points_are_read_as_the_language_has_them() -> None:
    assert number("Das Haus hat 1.204 Zimmer und ist alt").figure == 1204
    assert number("It is 1.204 times as old").figure == 1.204
    assert number("Es ist 3,5 Meter hoch und alt").figure == 3.5
    for text in ("It has 1,204,567.5 of them", "It has 1.204.567,5 of them", "Es hat 1,204,567.5 davon und ist alt"):
        assert number(text).figure == 1_204_567.5, text
    assert read_numbers(["1.204.56"], 0, "de") == ([], 1)


# Names.


def test_a_missing_name_caps_support() -> None:
    assert support("Mount Ule rises near the town of Bern.", ULE) > 0.5
    assert support("Mount Ule rises near the town of Basel.", ULE) < 0.5
    assert support("Lyon is the capital of the old kingdom.", "Paris is the capital of the old kingdom.") < 0.5


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    assert read("Dogs chase Smith").names == {"smith"}
    assert read("Tall Smith runs").names == {"tall", "smith"}


def test_titles_shouting_and_german_nouns_have_no_names() -> None:
    for text in (
        "How Small Dogs Chase Grey Cats",
        "SMALL DOGS CHASE GREY CATS",
        "Der Hund und die Katze sind im Garten",
    ):
        assert not read(text).names


def test_an_abbreviation_stands_for_what_it_abbreviates() -> None:
    long, short = "The World Health Organization was founded in 1948.", "The WHO was founded in 1948."
    assert support(short, long) > 0.5
    (found,) = Reader().find(Pair((short,), long))
    assert found.flaws == ()


# Negation.


@pytest.mark.parametrize(
    ("hypothesis", "premise"),
    [
        ("The lake does not freeze in winter.", "The lake freezes in winter."),
        ("The lake freezes in winter.", "The lake does not freeze in winter."),
        ("The lake never freezes in winter.", "The lake freezes in winter."),
        ("The council didn't approve the plan.", "The council approved the plan."),
        ("There is no evidence of harm from the drug.", "There is evidence of harm from the drug."),
    ],
)
def test_a_negation_on_one_side_caps_support(hypothesis: str, premise: str) -> None:
    assert support(hypothesis, premise) < 0.5


@pytest.mark.parametrize(
    ("hypothesis", "premise"),
    [
        ("The lake does not freeze in winter.", "In winter the lake does not freeze."),
        ("The shop opened in May.", "The shop did not open until May."),
        ("The plan has merit.", "The plan is not without merit."),
        ("The drug works quickly.", "The drug not only works quickly, it is cheap."),
        ("The lake does not freeze in winter.", "The lake fails to freeze in winter."),
        ("The lake is clear in winter.", "The lake is clear in winter, but it does not smell."),
        ("The drug works, whether or not it is warm.", "The drug works whether it is warm."),
    ],
)
def test_negations_that_contradict_nothing(hypothesis: str, premise: str) -> None:
    assert support(hypothesis, premise) > 0.5


def test_a_sentence_that_says_so_outweighs_one_that_denies_it_elsewhere() -> None:
    assert support("The lake freezes.", "The lake does not freeze in May.", "The lake freezes.") == 1


@pytest.mark.parametrize(
    ("premise", "own", "other"),
    [
        ("Aro lies on the river.", "Aro lies on the river.", "Ule lies on the river."),
        ("Bern hosts the games in summer.", "Bern hosts the games.", "Rome hosts the games in summer."),
        (
            "In 1902, Newton discovered the law of lakes.",
            "Newton discovered the law.",
            "Euler discovered the law of lakes.",
        ),
        ("Bern's walls are old.", "Bern's walls are old.", "Rome's walls are old."),
        ("The town of Bern is old. Rome is the oldest of cities.", "Bern is old.", "Lyon is the oldest of cities."),
    ],
)
def test_a_first_word_is_a_name_where_a_premise_says_the_rest_of_another(premise: str, own: str, other: str) -> None:
    assert support(own, premise) > 0.5
    assert support(other, premise) < 0.5


# Differences.


@pytest.mark.parametrize(
    ("said", "altered", "reason"),
    [
        ("The Aro dam was built in 1902.", "The Aro dam was built in 1912.", "1912 here, 1902 in the source"),
        (
            "The Aro dam was built in 1902.",
            "The Aro dam was built in 1903.",
            "1903 is in no source; the nearest has 1902",
        ),
        ("The dam was built by Ana Ruiz.", "The dam was built by Leo Marsh.", "Leo Marsh here, Ana Ruiz in the source"),
        ("The dam was built by Ana Ruiz.", "The dam was built by Ivo Blum.", "Ivo Blum is in no source"),
        ("It cost over 300 dollars.", "It cost under 300 dollars.", "under 300 dollars is in no source"),
        ("It cost over 300 dollars.", "It cost over 300 euros.", "over 300 euros is in no source"),
        ("The lake is 5 km long.", "The lake is 5 miles long.", "5 miles is in no source; the nearest has 5 km"),
        ("In June the level rose by 5 metres.", "In July the level rose by 5 metres.", "July is in no source"),
        ("In June the level rose by 5 metres.", "In May the level rose by 5 metres.", "May is in no source"),
        ("The level rose by 5 metres.", "The level fell by 5 metres.", '"fell" here, "rose" in the source'),
        (
            "The council approved the plan.",
            "The council rejected the plan.",
            '"rejected" here, "approved" in the source',
        ),
        (
            "The council approved the plan before the war.",
            "The council approved the plan after the war.",
            '"after" here, "before" in the source',
        ),
        ("Most patients recovered in a week.", "All patients recovered in a week.", '"all" here, "most" in the source'),
        ("Visitors may book a room.", "Visitors must book a room.", '"must" here, "may" in the source'),
        ("It is not safe.", "It is safe.", '"safe" is negated in the source, not here'),
        ("The treaty was signed.", "The treaty was not signed.", '"signed" is negated here, not in the source'),
        ("Alpha Corp acquired Beta Ltd.", "Beta Ltd acquired Alpha Corp.", "Beta and Alpha have changed places"),
        (
            "Beta Ltd was acquired by Alpha Corp.",
            "Alpha Corp was acquired by Beta Ltd.",
            "Alpha and Beta have changed places",
        ),
    ],
)
def test_what_a_premise_contradicts_is_not_supported_however_alike(said: str, altered: str, reason: str) -> None:
    assert support(said, DAM) > 0.5
    found = judge(altered, DAM)
    assert found.support is not None
    assert found.support < 0.5
    assert reason in found.reason


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("The Aro dam was built in 1912.", {("number", True)}),
        ("The Aro dam was built in 1903.", {("number", True)}),
        ("The lake is 5 miles long.", {("number", True)}),
        ("It cost over 300 euros.", {("number", False)}),  # it may have cost both
        ("The lake is 5 km long and has 7 piers.", {("number", False)}),
        ("The dam was built by Leo Marsh.", {("name", True)}),
        ("The dam was built by Ivo Blum.", {("name", True)}),
        ("The treaty was signed by Duke Ivo.", {("name", True)}),
        ("Ivo Blum likes lakes that are very quiet and rather dark.", {("name", False)}),
        ("In July the level rose by 5 metres.", {("name", True), ("number", True)}),
        ("The level fell by 5 metres.", {("opposite", True)}),
        ("The council approved the plan after the war.", {("opposite", True)}),
        ("Visitors must book a room.", {("strength", False)}),
        ("It is safe.", {("negation", True)}),
        ("The treaty was not signed.", {("negation", True)}),
        ("Beta Ltd acquired Alpha Corp.", {("roles", True)}),
        ("Alpha Corp did not acquire Beta Ltd in 2002.", {("number", True), ("negation", True)}),
    ],
)
def test_a_flaw_has_a_kind_and_says_whether_a_premise_contradicts(statement: str, found: set[tuple[str, bool]]) -> None:
    told = [flaw for each in Reader().find(Pair((DAM,), statement)) for flaw in each.flaws]
    assert {(flaw.kind, flaw.contradicts) for flaw in told} == found
    assert len(told) == len(found)
    assert judge(statement, DAM).contradicted == any(contradicts for _, contradicts in found)


@pytest.mark.parametrize(
    ("hypothesis", "premise"),
    [
        ("Obama was born in Hawaii.", "Barack Obama was born in Hawaii."),
        ("Barack Obama was born in Hawaii.", "The young Obama was born in Hawaii."),
        ("The season of 2018-2019 was long.", "The season of 2018-19 was long."),
        ("Alpha Corp met Beta Ltd in Rome.", "In Rome, Beta Ltd met Alpha Corp."),
        ("Arno married Ines in 1902.", "Ines married Arno in 1902."),
        ("The lake is deep, as passage 3 says.", "The lake is deep, it says."),
        ("The lake is deep (Kim et al., 2020).", "The lake is deep."),
        ("Soil is kept moist but not soggy, and watered until it drips.", "Keep soil moist but not soggy, says Arno."),
        ("The upper respiratory tract (URT) is affected.", "The upper respiratory tract is affected."),
        ("Some patients recovered.", "All patients recovered."),
        ("It was not difficult to reach the summit.", "It was easy to reach the summit."),
        ("The level rose in June and fell in July.", "In June the level rose, and in July it fell."),
    ],
)
def test_what_contradicts_nothing_has_no_flaw(hypothesis: str, premise: str) -> None:
    assert [f.flaws for f in Reader().find(Pair((premise,), hypothesis))] == [()]


def test_a_sentence_that_says_it_all_outweighs_one_that_says_it_of_another() -> None:
    sales = "In 2001 sales were 5 million euros. In 2002 sales were 6 million euros."
    assert support("In 2002 sales were 6 million euros.", sales) == 1
    assert support("In 2001 sales were 6 million euros.", sales) < 0.5


@given(TEXT, st.lists(TEXT, max_size=2))
def test_identical_text_has_no_flaw(text: str, others: list[str]) -> None:
    assert all(found.flaws == () for found in Reader().find(Pair((text, *others), text)))
