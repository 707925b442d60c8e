"""The lexical backends: words and places on worked examples, properties of any text, and hostile text."""

from __future__ import annotations

import random
import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lexically import ARO, LEXICAL, OPTIONS, TEXT, ULE, WORDS, judge, support

from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.types import Pair, Verdict
from scorers.backends.lexical.backend import NO_PREMISES, NO_WORDS, Found, Lexical, Reader, curve
from scorers.backends.lexical.contrast import MOST_UNITS
from scorers.backends.lexical.flaws import MOST_PLACES
from scorers.backends.lexical.index import Index
from scorers.backends.lexical.sentences import cut_marks, read
from scorers.backends.lexical.words import clean, pieces, stem
from scorers.backends.overlap import Overlap

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


@given(TEXT, st.lists(TEXT, max_size=4))
def test_support_is_a_share_and_does_not_depend_on_the_order_of_premises(hypothesis: str, premises: list[str]) -> None:
    for backend in (Lexical("", OPTIONS), Overlap("", OPTIONS)):
        found = judge(hypothesis, *premises, backend=backend)
        assert found.support is not None or found.reason in (NO_WORDS, "the statement has no words")
        assert found.support is None or 0 <= found.support <= 1
        assert judge(hypothesis, *premises[::-1], backend=backend) == found


@given(TEXT, st.lists(TEXT, max_size=2))
@example("A0¹", [])  # the number of a footnote, behind a figure
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
    text = " ".join(draw.choice(vocabulary) + draw.choice(["", "", "", "."]) for _ in range(12_000))
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


# A sentence that stands in a premise.


SAID = (
    "The council did not close the mill in 1902",
    "The council closed the mill in 1912",
    "Ana Ruiz praised Leo Marsh, then Leo Marsh praised Ana Ruiz",
    "Leo Marsh sold 31 shops and bought 14",
    "All boats except the ferry are safe, and no boat is fast",
    "Rome is higher than Bern",
    "It is",
    "Der Damm wurde nicht vor 1902 gebaut",
    "大坝建于1902年，不是1912年",
)


@given(
    st.lists(st.sampled_from(SAID), min_size=1, max_size=4),
    st.sampled_from(SAID),
    st.sampled_from(("{}.", '"{}" [1].')),
)
@example(["The council closed the mill in 1902"] * MOST_PLACES, "The council closed the mill in 1912", "{}.")
def test_what_stands_in_a_premise_is_supported(before: list[str], said: str, form: str) -> None:
    premises = (". ".join(before) + ".", f"{before[0]}. {said}. {before[-1]}.")
    text = cut_marks(form.format(said))
    assert Reader().find(Pair(premises, form.format(said))) == ([Found(text, 1.0, ())] if read(text).stems else [])


def test_a_sentence_stands_where_it_is_one_whatever_its_quotation_marks() -> None:
    index = Index('It is cold. "Lake Aro lies high!" Lake Aro lies high above Bern. Lake Aro.')
    assert all(map(index.has, ("Lake Aro lies high.", "“It is cold”", "Lake Aro")))
    assert not any(map(index.has, ("high above Bern.", "Lake Ule", "is cold", "")))


def test_a_sentence_of_very_many_words_is_not_compared_clause_by_clause() -> None:
    source, statement = "Zinc melts at 420 degrees and iron at 1,538", "Iron melts at 420 degrees."
    for words, found in ((5, True), (MOST_UNITS, False)):
        more = " ".join(f"{chr(97 + n % 26)}ord" for n in range(words))
        (one,) = Reader().find(Pair((f"{source}, {more}.",), statement))
        assert ("number" in [flaw.kind for flaw in one.flaws]) is found
