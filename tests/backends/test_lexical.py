"""The lexical backends: each rule on worked examples, properties of any text, and hostile text."""

from __future__ import annotations

import random
import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evals.errors import EvalsError
from evals.options import EntailmentOptions, ProviderOptions
from evals.protocols import Provider
from evals.types import Pair, Verdict
from scorers.backends.lexical.backend import NO_PREMISES, NO_WORDS, Lexical, Reader, curve
from scorers.backends.lexical.numbers import Number, read_number
from scorers.backends.lexical.sentences import cut_marks, read
from scorers.backends.lexical.words import clean, pieces, stem
from scorers.backends.overlap import Overlap

ARO = "Lake Aro lies 212 metres above the sea. Its water is clear, and it does not freeze in winter."
ULE = "Mount Ule rises to 1,204 metres near the town of Bern. About 1.2 million people visit it every year."


def provider(_: str) -> Provider:
    raise AssertionError("no provider is asked")


OPTIONS = EntailmentOptions(open_provider=provider)
LEXICAL = Lexical("", OPTIONS)


def judge(hypothesis: str, *premises: str, backend: Lexical | Overlap = LEXICAL) -> Verdict:
    (verdict,) = backend.judge([Pair(premises, hypothesis)])
    return verdict


def support(hypothesis: str, *premises: str) -> float:
    found = judge(hypothesis, *premises).support
    assert found is not None
    return found


# The plain baseline.


@pytest.mark.parametrize(
    ("hypothesis", "expected"),
    [
        ("Lake Aro lies above the sea.", 1),
        ("Lake Ule lies above the hills.", 2 / 4),  # lake, lies | ule, hills
        ("THE WATER freezes", 1 / 2),  # no stems: freezes is not freeze
        ("It is.", 1),  # stop words alone are compared as they are
        ("He was.", 0),
        ("The water is clear [1][2].", 1),
    ],
)
def test_overlap_is_the_share_of_content_words(hypothesis: str, expected: float) -> None:
    assert judge(hypothesis, ARO, backend=Overlap("", OPTIONS)).support == pytest.approx(expected)


def test_overlap_reads_all_premises_and_says_why_it_cannot_judge() -> None:
    overlap = Overlap("", OPTIONS)
    assert judge("Aro and Ule", ARO, ULE, backend=overlap).support == 1
    assert judge("Aro", backend=overlap) == Verdict(0.0)
    assert judge(" [1] ?!", ARO, backend=overlap) == Verdict(None, reason="the statement has no words")


# Words.


@pytest.mark.parametrize(
    "words",
    [
        "run runs running",
        "organize organization organised organizing",
        "nation national nationally",
        "effect effects effective effectively",
        "study studies studied",
        "city cities",
        "make makes made making",
        "behaviour behavior",
        "child children child's",
        "lie lies",
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(w) for w in words.split()}) == 1


@pytest.mark.parametrize("words", ["policy police", "news new.s", "bus business", "Iran Iraq", "water winter"])
def test_different_words_have_different_stems(words: str) -> None:
    assert len({stem(w) for w in words.casefold().split()}) == 2


def test_misspelt_and_kindred_words_count_for_less_than_the_word_itself() -> None:
    exact = support("They received the money.", "They received the money.")
    typo = support("They recieved the money.", "They received the money.")
    other = support("They returned the money.", "They received the money.")
    assert exact > typo > 0.5 > other


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    premise = "The company made the anaesthetic."
    assert support("The group made the anaesthetic.", premise) > support("The company made the telescope.", premise)


def test_a_paraphrase_in_the_same_words_is_supported_and_an_unrelated_sentence_is_not() -> None:
    assert support("The water of Lake Aro is clear.", ARO) > 0.5
    assert support("Clear water is in Lake Aro.", ARO) > 0.5
    assert support("Railways were built by private companies.", ARO) < 1 / 3


def test_word_order_counts() -> None:
    premise = "The small dog chased a grey cat through the garden."
    assert support("The small dog chased a grey cat.", premise) > support("The grey cat chased a small dog.", premise)


def test_words_in_one_place_support_more_than_scattered_words() -> None:
    near = "The engine was built in Turin. Rain fell. Snow fell. Hail fell. Wind blew."
    far = "The engine stopped. Rain fell. Snow fell. Hail fell. A bridge was built. Wind blew. We saw Turin."
    assert support("The engine was built in Turin.", near) > support("The engine was built in Turin.", far)


def test_a_window_does_not_reach_from_one_premise_into_the_next() -> None:
    hypothesis = "The engine turned slowly."
    assert (
        support(hypothesis, "The engine stopped. It turned slowly.")
        > support(hypothesis, "The engine stopped.", "It turned slowly.") - 1e-9
    )


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
        ("the 1990s", "1990"),
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


def test_numbers_beside_each_other_stay_apart() -> None:
    assert [n.figure for n in read("in 1990 200 people took two three times").numbers] == [1990, 200, 2, 3]
    assert [n.figure for n in read("between five and ten").numbers] == [5, 10]


def test_a_missing_number_caps_support_and_words_that_are_rarely_numbers_ask_for_none() -> None:
    assert support("Lake Aro lies 212 metres above the sea.", ARO) > 0.9
    assert support("Lake Aro lies 221 metres above the sea.", ARO) < 0.5
    assert support("One of them is clear water.", "Its water is clear.") > 0.5
    assert support("1 boat sank.", "One boat sank.") > 0.5


def test_a_version_is_a_word() -> None:
    assert read_number(["3.11.2"], 0, continental=False) == (None, 1)
    assert support("It needs release 3.11.2 at least.", "It needs release 3.11.2 at least.") == 1
    assert support("It needs release 3.11.3 at least.", "It needs release 3.11.2 at least.") < 0.5


def test_commas_and_points_are_read_as_the_language_has_them() -> None:
    assert number("Das Haus hat 1.204 Zimmer und ist alt").figure == 1204
    assert number("It is 1.204 times as old").figure == 1.204
    assert number("Es ist 3,5 Meter hoch und alt").figure == 3.5


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


# Support.


def test_every_sentence_must_be_supported() -> None:
    true, false = "Lake Aro lies 212 metres above the sea.", "Private companies built it."
    assert support(f"{true} {false}", ARO) == support(false, ARO) < support(true, ARO)


def test_marks_of_citations_lists_and_questions_do_not_count() -> None:
    assert support("- Its water is clear [1, 2][3].²", ARO) == support("Its water is clear", ARO)
    assert support("Is its water clear?", ARO) > 0.9
    assert cut_marks("1. Its water [4-6]") == " Its water  "
    assert judge("2.", ARO) == Verdict(None, reason=NO_WORDS)


def test_what_cannot_be_judged_says_why() -> None:
    assert judge("", ARO) == judge(" \n[1] ...", ARO) == Verdict(None, reason=NO_WORDS)
    assert judge("It is so.", ARO) == Verdict(None, reason=NO_WORDS)
    for premises in ((), ("",), (" \n", "")):
        assert judge("Its water is clear.", *premises) == Verdict(0.0, reason=NO_PREMISES)
    assert judge("Its water is clear.", "...").support == 0


@pytest.mark.parametrize(
    ("premise", "supported", "unrelated"),
    [
        ("水在一百度时沸腾。鱼在海里游泳。", "水在一百度沸腾。", "铁路由私人公司建造。"),
        ("يتجمد الماء عند درجة الصفر. البحر مالح.", "الماء يتجمد عند الصفر.", "بنى المهندس جسرا طويلا."),
        ("Вода кипит при ста градусах. Море солёное.", "Вода кипит при ста градусах.", "Железная дорога закрыта."),
        ("น้ำเดือดที่ร้อยองศา", "น้ำเดือดที่ร้อยองศา", "รถไฟสายใต้ปิดแล้ว"),
        ("Das Wasser kocht bei hundert Grad.", "Wasser kocht bei hundert Grad.", "Die Bahn wurde geschlossen."),
    ],
)
def test_any_language(premise: str, supported: str, unrelated: str) -> None:
    assert support(supported, premise) > 0.5 > support(unrelated, premise)


def test_writing_without_spaces_is_cut_into_pairs() -> None:
    assert clean("水100度").split() == ["水", "100", "度"]
    assert pieces("水沸腾") == ["水沸", "沸腾"]
    assert pieces("water") == ["water"]


def test_the_curve_keeps_its_ends_and_its_middle() -> None:
    assert [curve(s, 0.45, 1.5) for s in (0, 1)] == [0, 1]
    assert curve(0.45, 0.45, 1.5) == pytest.approx(0.5)
    assert curve(1e-300, 0.45, 1.5) >= 0


def test_takes_no_model_and_names_its_version() -> None:
    for kind in (Lexical, Overlap):
        assert kind("", OPTIONS).about["version"]
        with pytest.raises(EvalsError, match="which has no models"):
            kind("best", OPTIONS)
    assert ProviderOptions().args == OPTIONS.args


# Properties of any text.

_WORDS = (
    "Lake Aro lies 212 metres not never until one three 1,204 % $5m Bern the of U.S. 水沸腾 ماء [1] . ? é ﬁsh n't km"
)
WORDS = st.sampled_from([*_WORDS.split(), "\n"])
TEXT = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)


@given(TEXT, st.lists(TEXT, max_size=4))
def test_support_is_a_share_and_does_not_depend_on_the_order_of_premises(hypothesis: str, premises: list[str]) -> None:
    for backend in (Lexical("", OPTIONS), Overlap("", OPTIONS)):
        found = judge(hypothesis, *premises, backend=backend)
        assert found.support is not None or found.reason in (NO_WORDS, "the statement has no words")
        assert found.support is None or 0 <= found.support <= 1
        assert judge(hypothesis, *premises[::-1], backend=backend) == found


@given(TEXT, st.lists(TEXT, max_size=2))
def test_identical_text_is_supported_in_full(text: str, others: list[str]) -> None:
    for backend in (LEXICAL, Overlap("", OPTIONS)):
        assert judge(text, text, *others, backend=backend).support in (None, 1)


@given(st.lists(WORDS, min_size=1, max_size=10).map(" ".join), st.lists(WORDS, min_size=1, max_size=20).map(" ".join))
@example("水沸腾 lies", "Lake")  # a first word before a verb, in a script without spaces
def test_an_unrelated_premise_changes_nothing(hypothesis: str, premise: str) -> None:
    before = judge(hypothesis, premise).support
    assert judge(hypothesis, premise, "Quiet gardeners prefer violet umbrellas.").support == before


# Size and hostile text.


def test_a_premise_is_indexed_once() -> None:
    backend = Lexical("", OPTIONS)
    list(backend.judge([Pair((ARO, ULE), "Boats sank.")]))
    first = backend._reader._indexes.get(ARO)
    list(backend.judge([Pair((ULE, ARO), f"Boat {n} sank.") for n in range(50)]))
    assert backend._reader._indexes.get(ARO) is first


def test_a_long_premise_and_a_longer_hypothesis() -> None:
    draw = random.Random(0)
    vocabulary = ["".join(draw.choices("abcdefghij", k=draw.randint(2, 9))) for _ in range(5000)]
    text = " ".join(draw.choice(vocabulary) + draw.choice(["", "", "", "."]) for _ in range(30_000))
    backend = Lexical("", OPTIONS)
    assert judge(text[1000:1300], text, backend=backend).support is not None
    assert judge(text, text[1000:1300], backend=backend).support is not None


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 \x00 \u202e",
        "a" * 200_000,
        "1" * 5000,
        "1," * 5000,
        "1.5" + " million" * 500,
        "hundred " * 500,
        "[1" + " " * 50_000,
        "." * 20_000,
        ". " * 20_000,
        "not " * 5000,
        "水" * 20_000,
        "⁰" * 50_000 + "a",
        "a" + "\u0315" * 50_000 + "\u0316" * 50_000,
        "A" * 63 + "\u0301" * 500,
        "$$$ % ~ - - -",
        "two-" * 3000,
        "'" * 5000 + "s",
    ],
)
def test_hostile_text(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for pair in ((text, ARO), (ARO, text), (text, text)):
            for backend in (LEXICAL, Overlap("", OPTIONS)):
                found = judge(pair[0], pair[1], backend=backend).support
                assert found is None or 0 <= found <= 1


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

DAM = (
    "The Aro dam was built in 1902 by Ana Ruiz, from stone. The bridge was built in 1912 by Leo Marsh. It cost over 300"
    " dollars. In June the level rose by 5 metres. Alpha Corp acquired Beta Ltd in 2001. Most patients recovered in a"
    " week. Visitors may book a room. The lake is 5 km long. The drug is not safe for children under twelve years of"
    " age. The council approved the plan before the war. The treaty was signed by Duke Arno."
)


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
