"""Whether two words are one word with a slip: misspelt, inflected, abbreviated, in British or American spelling.

A spelling distance of one may be another word, "form" for "from". Where both are words of the language, or the one
in the quote stands elsewhere in the document, they are two words; where only one of them is a word, the other is a
slip. Names and short words that no list has must be closer.
"""

from __future__ import annotations

import re
from functools import cached_property

from rapidfuzz.distance import OSA, Prefix

from evals.text.differences import korean
from evals.text.differences.inflection import changes_meaning, compares, place
from evals.text.differences.spelling import (
    american,
    in_one_spelling,
    is_confused,
    is_gentle,
    is_linked,
    is_long_name,
    is_mistyped,
    is_negated_within,
    is_other_salt,
    is_plural,
    is_redirected,
    is_swapped,
    is_unlike,
    opposite_form,
    reformed,
    sounds_alike,
    undoubled,
    vowel_for_vowel,
)
from evals.text.differences.vocabulary import Vocabulary
from evals.text.languages.folding import REMEMBERED, TONES, fold_word
from evals.text.languages.known import is_checked, known, stem
from evals.text.languages.lexicon import Lexicon, bag, opposed, pairs
from evals.text.languages.numbers import is_roman
from evals.text.languages.words import Word, is_name
from evals.text.places import places_of
from evals.text.values.units import CURRENCIES, UNITS

_ABBREVIATED = pairs(
    "dr:doctor prof:professor mister:mr missus:mrs versus:vs st:saint approx:approximately ca:circa c:circa fig:figure "
    "figs:figures vol:volume vols:volumes p:page pp:pages ed:edition ch:chapter art:article jr:junior sr:senior "
    "gen:general col:colonel sgt:sergeant rev:reverend gov:governor pres:president blvd:boulevard rd:road "
    "hon:honourable r:roku rok:roku г:года год:года году:года годом:года гг:годах годы:годах"
)
# English small words that are written for one another by mistake, where no sentence makes sense with the other one; and
# pronouns that say the same.
_MISTAKEN = opposed("were:where of:off to:too than:then their:there who:that who:which")
_CONTRACTED = frozenset(("had", "would"))  # what "'d" is short for
# Given names that are other names with an s: Williams is not William.
_GIVEN = bag(
    "william robert edward richard peter stephen steven phillip daniel michael roger adam andrew matthew owen evan "
    "jacob isaac samuel simon walter abram john jame david paul mark martin martine philip gilbert hugh"
)
_LONG, _LONGER = 6, 8  # letters of a word
_STEM = 4
_SUFFIX = 4  # letters at the end of a word in which a vowel names another substance
_LONG_END = 9  # letters of a name whose last ones may be misspelt
_NAME = re.compile(r"\b[^\W\d_a-zà-ÿа-я][^\W\d_]{3,}")
_SURNAMES = ("ов", "ев", "ин", "ын")  # with an -а a woman's
_UMLAUTED = re.compile("[äöüåøæ]", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_ENGLISH_ENDS = frozenset(("", "s", "es", "d", "ed", "ing", "e", "y", "ies", "ied", "ying"))
_TIME = re.compile(r"([01]?\d|2[0-4])[:.hH]([0-5]\d)")
# Letters that carry a hamza, which many people write on another one.
_HAMZA = str.maketrans("أإآؤئ", "ءءءءء")


class Slips:
    """Compares words of a document, ``source``, in one language; ``around`` is its part around them."""

    def __init__(self, lexicon: Lexicon, source: str, around: str) -> None:
        self.lexicon, self.source, self.around = lexicon, source, around
        self._vocabulary = Vocabulary(lexicon)

    def one_word(self, source: Word, quote: Word) -> bool:
        """Whether the quote's word is the source's, but for a slip."""
        a, b = source.key, quote.key
        if max(len(a), len(b)) > REMEMBERED:
            return a == b
        written = source.raw + quote.raw
        if not written.isascii() and _UMLAUTED.search(written) and _umlauts(source) == _umlauts(quote):
            return True
        if self.lexicon.accented.intersection((a, b)):
            if fold_word(a) == fold_word(b):
                return self._loses_accent(source, quote)
            source, quote = (word._replace(key=fold_word(word.key)) for word in (source, quote))
            a, b = source.key, quote.key
        if source.is_number or quote.is_number:
            return a == b or self._one_number(source, quote)
        if a == b or self._base(a) == self._base(b) or (self.lexicon.language == "en" and _are_mistaken(source, quote)):
            return True
        if UNITS.get(a, a) == UNITS.get(b, b) or CURRENCIES.get(a, a) == CURRENCIES.get(b, b):
            return True
        if a in UNITS and b in UNITS:
            return False
        if frozenset((a, b)) in self.lexicon.opposites:
            return False
        if changes_meaning(source, quote, self.lexicon) and not self._is_no_word(b, a):
            return False
        stands = place(a, self.lexicon)
        if stands[1] and stands == place(b, self.lexicon):
            return True
        if self.lexicon.language == "ar" and source.raw.translate(_HAMZA) == quote.raw.translate(_HAMZA):
            return True
        if a in self.lexicon.articles and b in self.lexicon.articles:
            return True
        marked = self.lexicon.marked.intersection((a, b))
        if len(marked) == 2 or (b in marked and self._vocabulary.lists(a)):
            return False
        if a in marked and self._vocabulary.lists(b) and self._vocabulary.has_rather(quote, source, _is_typed(a, b)):
            return False
        if is_roman(source.raw) or is_roman(quote.raw) or not (a[0].isalnum() and b[0].isalnum()):
            return False
        if self.lexicon.language == "ko":
            return korean.is_slip(a, b)
        if self.lexicon.language == "vi" and fold_word(source.raw) == fold_word(quote.raw):
            return len(TONES.intersection((a[-1], b[-1]))) < 2  # left out, as in a text typed without accents
        if is_other_salt(a, b) or (self.lexicon.language == "tr" and is_negated_within(a, b)):
            return False
        return self._inflected(source, quote) or self._misspelt(source, quote)

    def _loses_accent(self, source: Word, quote: Word) -> bool:
        """Whether the quote's word is the source's without its accent, where that is no letter of its own as in
        German: an accent left out is a slip, but one put in, or for another, makes another word."""
        return self.lexicon.language != "de" and quote.key == fold_word(source.key)

    def _one_number(self, source: Word, quote: Word) -> bool:
        """Whether they are one number, "3" and "3rd"; or a number in words, misspelt or in the plural."""
        if _as_time(source) == _as_time(quote) != "":
            return True
        if source.key.rstrip(".") == quote.key.rstrip("."):
            return source.raw[0].isdigit() or quote.raw[0].isdigit()
        if (source.is_number and quote.is_number) or not (source.raw.isalpha() and quote.raw.isalpha()):
            return False
        a, b = (word._replace(key=fold_word(word.raw)) for word in (source, quote))
        return is_plural(a.key, b.key) or (
            source.is_number and not self._vocabulary.has(b.key) and self._misspelt(a, b)
        )

    def _base(self, key: str) -> str:
        lexicon = self.lexicon
        key = lexicon.contracted.get(key, key)
        key = lexicon.months.get(key, lexicon.weekdays.get(key, key))
        if key not in lexicon.forms and key not in lexicon.marked:
            base = stem(key, lexicon.language)
            key = base if lexicon.forms.get(base) == base else key  # "founded" is no form of "find"
        key = lexicon.forms.get(key, key)
        key = _ABBREVIATED.get(key, key)
        key = in_one_spelling(key, lexicon.language)
        if lexicon.language == "en":
            return american(f"{key[:-2]}an" if key.endswith("men") and len(key) > _LONG else key)
        if lexicon.language == "ar" and len(key) > 3:
            key = key.replace("هاذ", "هذ").replace("ذالك", "ذلك").replace("لاكن", "لكن")  # as they are spoken
        if lexicon.language == "ar" and len(key) > 4:
            key = key.removeprefix("ال").replace("ماي", "مي")  # two spellings of "hundred"
            return f"ي{key[1:]}" if key[0] == "ت" else key  # he and she, of a verb
        return key

    # --- inflection -----------------------------------------------------------------------------

    def _inflected(self, source: Word, quote: Word) -> bool:
        a, b, language = source.key, quote.key, self.lexicon.language
        if a in self.lexicon.marked or b in self.lexicon.marked:
            dates = self.lexicon.months.keys() | self.lexicon.weekdays.keys()
            return is_plural(a, b) and not dates.isdisjoint((a, b))
        shared = Prefix.similarity(a, b)
        if shared < 3 or self._is_past_form(a) or self._is_past_form(b):
            return False
        ends = {a[shared:], b[shared:]}
        if language == "ru" and is_name(source) and ends == {"", "а"} and min(a, b, key=len).endswith(_SURNAMES):
            return False
        if is_name(source) and is_name(quote) and language not in ("de", "ru"):
            return ends <= {"", "s"} and min(a, b, key=len) not in _GIVEN
        noun = language == "de" and is_name(source)
        if language == "en":
            if a[shared - 1] not in "ey" and {end[1:] for end in ends if end[:1] == a[shared - 1]} & {"ed", "ing"}:
                ends = {end[1:] if end[:1] == a[shared - 1] else end for end in ends}
            if not ends <= _ENGLISH_ENDS or ends in ({"", "e"}, {"", "y"}, {"e", "y"}, {"e", "s"}):
                return False
        elif max(map(len, ends)) > 4 or (not noun and compares(ends, self.lexicon)):
            return False
        if (
            ends == {"", "s"}
            or (ends <= self.lexicon.endings and shared > 2 + (language != "ar"))
            or self._one_stem(a, b, ends)
        ):
            return True
        return self._one_stem(source.raw.lower(), quote.raw.lower(), ends)  # rules that look at accents

    def _one_stem(self, a: str, b: str, ends: set[str]) -> bool:
        """Whether two words have one stem, which is long unless little is behind it: "délai", "délit" are two words."""
        base = stem(a, self.lexicon.language)
        return base == stem(b, self.lexicon.language) and (len(base) >= _STEM or min(map(len, ends)) < 2)

    def _is_past_form(self, key: str) -> bool:
        """Whether it is an irregular form, of which endings make other words: "found" and "founded"."""
        return self.lexicon.language == "en" and self.lexicon.forms.get(key, key) != key

    # --- spelling -------------------------------------------------------------------------------

    def _misspelt(self, source: Word, quote: Word) -> bool:
        a, b = source.key, quote.key
        short = min(len(a), len(b))
        if (
            short >= 2
            and self._is_small(a)
            and not quote.raw.isupper()
            and not self._vocabulary.lists(b)
            and OSA.distance(a, b, score_cutoff=1) == 1
        ):
            return not b.isdigit()
        if short < 3 or abs(len(a) - len(b)) > 2 or self._negates(a, b):
            return False
        if source.raw.isupper() and quote.raw.isupper() and len(source.raw) < 6:
            return False  # abbreviations
        language = self.lexicon.language
        if is_linked(a, b, language) and not (self._vocabulary.lists(a) and self._vocabulary.lists(b)):
            return True
        named = language == "de" and is_name(source) and not self._vocabulary.is_noun(a)  # Meier is not Maier
        alike = not named and sounds_alike(source.raw, quote.raw, language)
        distance = OSA.distance(a, b, score_cutoff=2)
        if distance > (1 if max(len(a), len(b)) < 8 else 2) and not (alike or is_confused(a, b)):
            return False
        gentle = alike or is_gentle(a, b)
        if named and len(a) == len(b) and not (gentle or is_swapped(a, b) or self._vocabulary.is_noun(b)):
            return is_long_name(a, b) and not self._stands(b)  # Brandl is not Brandt
        marked = a in self.lexicon.marked or b in self.lexicon.marked
        if language == "he" and short > 3 and not marked and alike:
            return True
        if language == "pt" and reformed(a) == reformed(b):
            return short >= _LONG - 1 or not (self._vocabulary.lists(a) and self._vocabulary.lists(b))
        likely = gentle or is_mistyped(a, b)
        if self._vocabulary.has_rather(quote, source, likely) or self._stands(b):
            return self._corrects(source, quote, distance)
        if distance > 1 and not gentle:
            other_ending = Prefix.similarity(a, b) > len(b) - _LONG and not is_checked(language)
            if other_ending or self._vocabulary.has(b):
                return False  # of a word that the list lacks
        if language == "ja":
            return (gentle and short > 3) or (short > 2 and a.replace("ー", "") == b.replace("ー", ""))
        name = is_name(source) and not self._opens(source) and a not in self.lexicon.marked
        if (self._vocabulary.has(a) or self._is_elided(source)) and (language == "de" or not name):
            if not likely and (
                (short < _LONG and is_unlike(a, b))
                or (a[0] != b[0] and (distance > 1 or self._vocabulary.has(b)))
                or b[1:] == a  # "xserver"
            ):
                return False
            return gentle or (
                short > (2 if not is_name(source) else 3 if self._vocabulary.is_noun(a) else 5) and language != "ar"
            )
        if name:
            return self._is_misspelt_name(a, b, distance)
        if a[0] != b[0] and not (is_swapped(a, b) or is_confused(a, b)):
            return False  # many languages negate by the first letter
        if gentle:
            return short >= _LONG - 1
        if short >= _LONG and (is_gentle(b, a) or is_mistyped(a, b)) and a[-1] == b[-1]:
            return True
        return short >= _LONGER and distance == 1 and language != "ar" and vowel_for_vowel(a, b) < len(a) - _SUFFIX

    def _is_no_word(self, written: str, meant: str) -> bool:
        """Whether something written is no word, and one with one letter changed is: the word that was meant. Where
        endings tell the place, one letter makes another one, "kaapista", "kaapilta", unless two are swapped."""
        if OSA.distance(written, meant, score_cutoff=1) != 1 or meant.startswith(written):
            return False
        if self.lexicon.places and not is_swapped(written, meant):
            return False
        return self._vocabulary.has(meant) and not self._vocabulary.has(written)

    def _is_small(self, word: str) -> bool:
        """Whether it is one of the words that no sentence is without, but for those that negate."""
        lexicon = self.lexicon
        small = word in lexicon.frequent or word in lexicon.light or word in lexicon.articles
        return small and word not in lexicon.negators and word not in lexicon.numerals

    def _negates(self, a: str, b: str) -> bool:
        """Whether one is the opposite of the other, or another verb, by its beginning or its end. A single letter
        negates words only."""
        language = self.lexicon.language
        if is_redirected(a, b, language) and (
            language != "ru" or self._vocabulary.lists(a) == self._vocabulary.lists(b)
        ):
            return True
        if not opposite_form(a, b, self.lexicon.negating):
            return False
        if is_swapped(a, b) and self._vocabulary.has(a) != self._vocabulary.has(b):
            return False  # "precentage" is no word
        rest = min(a, b, key=len)
        single = len(a) != len(b) and max(a, b, key=len)[1:] == rest
        return not single or self._vocabulary.has(rest)

    def _corrects(self, source: Word, quote: Word, distance: int) -> bool:
        """Whether the quote's word, which is one, is what a misspelt word of the source was meant to be."""
        a, b = source.key, quote.key
        language = self.lexicon.language
        if is_checked(language):
            another = self._vocabulary.lists(a) or not set(self._vocabulary.forms(a)) <= {b}
        else:
            another = self._vocabulary.has_rather(source, quote, _is_typed(b, a))
        if another or self._stands(a) > 1:
            return False
        name = is_name(source) and language != "de" and not self._opens(source)
        same = undoubled(a) == undoubled(b) or is_swapped(a, b) or sounds_alike(source.raw, quote.raw, language)
        if same and len(b) >= _LONG and not name:
            return True
        if distance != 1:
            return is_confused(a, b)
        if name:
            return is_long_name(a, b) and not self._stands(b)
        if a[0] != b[0] or vowel_for_vowel(a, b) >= len(a) - _SUFFIX:
            return is_swapped(a, b)
        if is_gentle(b, a):
            return len(b) >= _LONG - 1 or is_swapped(a, b)
        return max(len(a), len(b)) >= (_LONGER if language in ("ar", "ru") else _LONG)

    def _is_misspelt_name(self, a: str, b: str, distance: int) -> bool:
        """Whether a name is another one with a slip. Most names have a neighbour at a distance of one that is a name,
        too, and in no list: "Marina" and "Martina". So only those count in which two letters are swapped or one is
        doubled, within; one is left out, if what is left is long; and long ones. And none whose misspelling is as near
        to another name of the document."""
        short, doubled = min(len(a), len(b)), undoubled(a) == undoubled(b)
        confused = is_confused(a, b)
        if a[0] != b[0] or (a[-1] != b[-1] and short < _LONG_END) or not (distance == 1 or doubled or confused):
            return False
        if known(b, "en") and not doubled:
            return False
        if is_swapped(a, b) or doubled or confused:
            enough = short >= _LONG - 1
        elif len(b) < len(a):
            enough = len(a) > _LONG
        else:
            enough = self.lexicon.language != "de" and is_long_name(a, b)
        return enough and not self._is_near_another(a, b)

    def _is_near_another(self, a: str, b: str) -> bool:
        names = {fold_word(name) for name in self._names if abs(len(name) - len(b)) < 2}
        base = stem(a, self.lexicon.language)
        others = (name for name in names - {a, b} if stem(name, self.lexicon.language) != base)
        return any(OSA.distance(name, b, score_cutoff=1) == 1 for name in others)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(_NAME.findall(self.around))

    def _opens(self, word: Word) -> bool:
        """Whether the source's word opens a sentence, so that its capital tells nothing."""
        before = self.source[max(0, word.start - 4) : word.start].rstrip(" \"'“‘«(*_")
        return not before or before[-1] in ".!?:\n"

    def _is_elided(self, word: Word) -> bool:
        """Whether it is the first part of a word with an apostrophe, "nell'acqua", which no list has."""
        return self.source[word.end : word.end + 1] in ("'", "’")

    def _stands(self, word: str) -> int:
        """How often the word stands around the quote's place: there it is a word of its own."""
        text, size = self._lowered, len(word)
        beside = (text[at - 1 : at] + text[at + size : at + size + 1] for at in places_of(word, text))
        return sum(not any(c.isalnum() or c == "_" for c in signs) for signs in beside)

    @cached_property
    def _lowered(self) -> str:
        """What stands around in small letters, one each, and those of Turkish and Greek that have two as one."""
        return self.around.replace("İ", "i").lower().replace("ı", "i").replace("ς", "σ")


def _are_mistaken(source: Word, quote: Word) -> bool:
    """Whether two English words are written for one another, or one as ``'d``."""
    keys = frozenset((source.key, quote.key))
    return keys in _MISTAKEN or ("d" in (source.raw, quote.raw) and keys <= _CONTRACTED)


def _is_typed(a: str, b: str) -> bool:
    """Whether it is a likely slip of the hand."""
    return is_gentle(a, b) or is_mistyped(a, b)


def _as_time(word: Word) -> str:
    """A time of day in one writing, 9:15 for 9.15 and 09h15; "" for a number that cannot be one."""
    found = _TIME.fullmatch(word.raw)
    return f"{int(found[1])}:{found[2]}" if found else ""


def _umlauts(word: Word) -> str:
    """A word with its umlauts as two letters, as in German and the north: "Maerz" for "März", "aar" for "år"."""
    return fold_word(word.raw.lower().translate(_UMLAUTS)) if word.raw.isalpha() else word.key
