"""What a quote says otherwise than its source: every kind is told, slips pass, and spans point at the words."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evals.text import differences, locate
from evals.types import Difference, Document, Span


def kinds(source: str, quote: str) -> list[str]:
    return [found.kind for found in differences(source, quote)]


@pytest.mark.parametrize(
    ("source", "quote", "kind"),
    [
        ("built in 1902 by the town", "built in 1912 by the town", "number"),
        ("between 2.5 and 3 litres", "between 25 and 3 litres", "magnitude"),
        ("it cost five million in all", "it cost five billion in all", "magnitude"),
        ("some five of the boats sank", "some fifteen of the boats sank", "number"),
        ("Henry VI was crowned there", "Henry IV was crowned there", "number"),
        ("at a depth of −5 metres", "at a depth of 5 metres", "number"),
        ("some 10³ cells were seen", "some 103 cells were seen", "number"),
        ("1,000 people in the town", "1.000 people in the town", "magnitude"),
        ("the vote was held on Tuesday", "the vote was held on Thursday", "date"),
        ("it opened in Jan 1990 again", "it opened in Jun 1990 again", "date"),
        ("doors open at 9 a.m. today", "doors open at 9 p.m. today", "date"),
        ("on 12 March the ice broke", "on 21 March the ice broke", "date"),
        ("a dose of 5 mg was given", "a dose of 5 µg was given", "unit"),
        ("prices fell by 3 per cent", "prices fell by 3 ‰", "unit"),
        ("it cost $5 in those days", "it cost £5 in those days", "currency"),
        ("He is not able to leave", "He is able to leave", "negation"),
        ("They can attend it today", "They can't attend it today", "negation"),
        ("there Maria Ruiz wrote it", "there Maria Ruis wrote it", "name"),
        ("the school in Vienna closed", "the school in Venice closed", "name"),
        ("rainfall was over 20 mm", "rainfall was under 20 mm", "comparative"),
        ("closed before the holiday", "closed after the holiday", "comparative"),
        ("a high wall and a gate", "a higher wall and a gate", "comparative"),
        ("most of the people left", "some of the people left", "quantifier"),
        ("she only eats fish there", "she eats fish there", "quantifier"),
        ("the tower may be closed", "the tower must be closed", "modal"),
        ("he reportedly left them", "he left them", "modal"),
        ("the bridge is safe here", "the bridge is unsafe here", "antonym"),
        ("it was harmless to fish", "it was harmful to fish", "antonym"),
        ("signs of hypertension there", "signs of hypotension there", "antonym"),
        ("the court upheld the ruling", "the court quashed the ruling", "antonym"),
        ("the appeal was granted there", "the appeal was denied there", "antonym"),
        ("prices increase in winter", "prices decrease in winter", "antonym"),
        ("the form was sent from Lima", "the from was sent from Lima", "word"),
        ("a causal link was found", "a casual link was found", "word"),
        ("tea and coffee are served", "tea or coffee are served", "word"),
        ("the red house by the river", "the blue house by the river", "word"),
        ("Der Turm ist nicht hoch genug", "Der Turm ist hoch genug", "negation"),
        ("Das Haus hat zwölf Zimmer und", "Das Haus hat zwanzig Zimmer und", "number"),
        ("Elle ne parle jamais du roi", "Elle parle du roi", "negation"),
        ("Le pont ouvrit en mars et", "Le pont ouvrit en mai et", "date"),
        ("Aquí no hay agua en el valle", "Aquí hay agua en el valle", "negation"),
        ("Qui non è possibile entrare", "Qui è possibile entrare", "negation"),
        ("Na cidade todos os homens votaram", "Na cidade alguns os homens votaram", "quantifier"),
        ("De brug is niet veilig voor", "De brug is veilig voor", "negation"),
        ("Он не был в Москве зимой", "Он был в Москве зимой", "negation"),
        ("Мост открыт в мае для всех", "Мост открыт в марте для всех", "date"),
        ("هو لم يسافر إلى مصر", "هو سافر إلى مصر", "negation"),
        ("他没有去过北京", "他去过北京", "negation"),
        ("这座桥建于1902年", "这座桥建于1912年", "date"),
        ("彼は東京に行かなかった", "彼は東京に行った", "negation"),
    ],
)
def test_a_change_of_meaning_is_told_with_its_kind(source: str, quote: str, kind: str) -> None:
    assert kind in kinds(source, quote)
    assert differences(quote, source)


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("The harbour was opened by the mayor", "The harbor was opend by the mayor"),
        ("The results were published in a journal", "The result was published in journal"),
        ("the well-known painter lived there", "the well known painter lived there"),
        ("the café served naïve guests", "the cafe served naive guests"),
        ("he writes about the history", "he wrote about the history"),
        ("twenty-five ships were lost", "25 ships were lost"),
        ("a distance of 12 km was run", "a distance of 12 kilometres was run"),
        ("about 40 per cent of voters", "about 40% of voters"),
        ("it does not matter at all", "it doesn't matter at all"),
        ("Sept. 12 was the day of it", "September 12 was the day of it"),
        ("a 10,000 m race was held", "a 10 000 m race was held"),
        ("the first of May is free", "the 1st of May is free"),
        ("the public library was new", "the pub1ic library was new"),
        ("the commission met in town", "the cornmission met in town"),
        ("in the valley the river was wide", "inthe valley the river was was wide"),
        ("Die Straße war lang und schmal", "Die Strasse war lang und schmal"),
        ("zweiundzwanzig Schiffe im Hafen der", "22 Schiffe im Hafen der"),
        ("Les grandes maisons de la ville", "La grande maison de la ville"),
        ("El gobierno anunció la obra", "El goberno anuncio la obra"),
        ("Le navi della città", "La nave di città"),
        ("Os navios da cidade chegaram", "O navio da cidade chegou"),
        ("Он живёт в большом городе", "Он живет в большом городе"),
        ("المدينة الكبيرة في الجنوب", "المدينه كبيرة في الجنوب"),
        ("水庫位於北部", "水库位于北部"),
        ("彼は本を読みました", "彼は本を読みます"),
    ],
)
def test_a_slip_is_no_difference(source: str, quote: str) -> None:
    assert differences(source, quote) == ()


def test_words_exchanged_are_in_another_order() -> None:
    assert kinds("Acme bought Bolt for a dollar", "Bolt bought Acme for a dollar") == ["order", "order"]


def test_a_word_that_the_window_cuts_is_compared_whole() -> None:
    source = "It is an unsafe dam that stands over the long green river."
    quote = "safe dam that stands over the long green river."
    (found,) = differences(source, quote, Span(source.index("safe"), len(source)))
    assert (found.kind, found.source_words, found.quote_words) == ("antonym", "unsafe", "safe")
    (found,) = differences("some 212 metres", "2 metres", Span(7, 15))
    assert (found.source_words, found.quote_words) == ("212", "2")


def test_what_the_quote_leaves_out_at_its_ends_is_no_difference_and_what_it_adds_is() -> None:
    assert differences("The old dam is safe today", "dam is safe") == ()
    (found,) = differences("The dam is safe", "The dam is safe today")
    assert found == Difference("date", Span(15, 15), Span(16, 21), "", "today")


def test_a_verbatim_place_elsewhere_is_told_before_a_difference() -> None:
    cited, other = Document("a", "Sales rose to 5 million in 2019."), Document("b", "Sales rose to 5 million in 2020.")
    assert locate("Sales rose to 5 million in 2020.", cited, [other]).kind == "misattributed"
    assert locate("Sales rose to 5 million in 2020.", cited).kind == "altered"


_WORDS = [
    "the",
    "a",
    "river",
    "lake",
    "12",
    "1,204",
    "five",
    "million",
    "not",
    "never",
    "North",
    "Aro's",
    "can't",
    "£5",
    "5",
    "km",
    "may",
    "U.S.",
    "水",
    "が",
    "10³",
    "−5",
    "été",
    "не",
    "",
]
_text = st.lists(st.sampled_from(_WORDS) | st.text(max_size=5), max_size=30).map(" ".join)


@settings(deadline=None)
@given(_text)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == ()


_window = st.tuples(st.integers(0, 200), st.integers(0, 200)).map(sorted)


@example("the river 00 0T", "can't", [0, 15])  # a word written as two
@given(_text, _text, _window)
def test_spans_point_at_the_words(source: str, quote: str, window: list[int]) -> None:
    start, end = (min(at, len(source)) for at in window)
    found = differences(source, quote, Span(start, end))
    for difference in found:
        assert difference.source.of(source) == difference.source_words
        assert difference.quote.of(quote) == difference.quote_words
        assert difference.source_words or difference.quote_words
        assert 0 <= difference.source.start <= difference.source.end <= len(source)
        assert 0 <= difference.quote.start <= difference.quote.end <= len(quote)
    starts = [difference.quote.start for difference in found]
    assert starts == sorted(starts)


_LONG_WORDS = [
    "government",
    "mountain",
    "announced",
    "construction",
    "library",
    "electricity",
    "university",
    "passengers",
    "population",
    "archaeologist",
]


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_a_letter_doubled_or_swapped_in_a_long_word_is_a_slip(seed: int) -> None:
    rng = random.Random(seed)
    words = rng.sample(_LONG_WORDS, 6)
    at, letter = rng.randrange(6), rng.randrange(2, 6)
    word = words[at]
    slip = rng.choice(
        (
            word[:letter] + word[letter] + word[letter:],
            word[:letter] + word[letter + 1] + word[letter] + word[letter + 2 :],
        )
    )
    quote = [*words[:at], slip, *words[at + 1 :]]
    assert differences(" ".join(words), " ".join(quote)) == ()


@settings(deadline=None)
@given(st.integers(0, 2**32))
def test_a_digit_put_for_another_is_told(seed: int) -> None:
    rng = random.Random(seed)
    number = str(rng.randrange(10, 10**9))
    at = rng.randrange(len(number))
    other = number[:at] + rng.choice([d for d in "123456789" if d != number[at]]) + number[at + 1 :]
    assert differences(f"The lake holds {number} fish.", f"The lake holds {other} fish.")


@pytest.mark.parametrize("word", ["a", "one", "1", "x", "水", "a'", "]("])
def test_sides_of_many_words_are_compared(word: str) -> None:
    assert differences(f"{word} " * 10_000, f"{word} " * 10_000) == ()
    assert len(differences(f"{word} " * 10_000, "lake " * 10_000)) <= 10_000


def test_words_longer_than_any_are_compared() -> None:
    assert differences("ab" * 25_000, "ba" * 25_000) != ()
    assert differences("é" * 50_000 + " lake", "è" * 50_000 + " lake")[0].kind == "word"


def test_word_lists_are_loaded_when_first_needed() -> None:
    seen = "import sys, evals.text; print({'spellchecker', 'opencc'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert said.stdout == "set()\n"


@pytest.mark.parametrize(
    ("source", "quote", "same"),
    [
        ("It costs 30 euros a year.", "costs €30", True),
        ("It costs 30 euros a year.", "€30", True),
        ("It costs €30 a year.", "30 euros a year", True),
        ("It costs 5 million dollars to build.", "costs $5 million", True),
        ("You pay a deposit of 12,750 pounds first.", "a deposit of £12,750", True),
        ("It costs 30 dollars a year.", "costs €30", False),
        ("It costs $30 a year.", "30 euros a year", False),
        ("You pay a deposit of 12,750 tokens first.", "a deposit of £12,750", False),
    ],
)
def test_a_currency_stands_on_either_side_of_its_number(source: str, quote: str, same: bool) -> None:
    assert (locate(quote, Document("fees", source)).kind == "fuzzy") is same


@pytest.mark.parametrize(
    ("source", "quote", "kind"),
    [
        ("Она купила фирму за два миллиона рублей.", "[Компания] купила фирму за два миллиона рублей.", "stitched"),
        ("一九二〇年她把房子卖给了学校。", "一九二〇年[寡妇]把房子卖给了学校。", "stitched"),
        ("彼らは契約に署名し代金を支払った。", "[両者]は契約に署名し代金を支払った。", "stitched"),
        ("她把房子卖给了学校。", "[没有人]把房子卖给了学校。", "altered"),
        ("李明把房子卖给了学校。", "[王强]把房子卖给了学校。", "altered"),
        ("They sold the house to the school.", "[All] sold the house to the school.", "altered"),
        ("Она продала дом школе после войны.", "[Никто] продала дом школе после войны.", "altered"),
    ],
)
def test_a_bracket_may_say_who_a_pronoun_is(source: str, quote: str, kind: str) -> None:
    assert locate(quote, Document("d", source)).kind == kind
