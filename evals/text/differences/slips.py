"""Whether two words are one word with a slip: misspelt, inflected, abbreviated, in British or American spelling.

A spelling distance of one may be another word, "form" for "from". Where both are words of the language, or the one
in the quote stands elsewhere in the document, they are two words; where only one of them is a word, the other is a
slip. Names and short words that no list has must be closer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Prefix

from evals.text.differences.folding import REMEMBERED, fold_word
from evals.text.differences.known import known, stem
from evals.text.differences.lexicon import Lexicon, bag, pairs
from evals.text.differences.numbers import is_roman
from evals.text.differences.units import CURRENCIES, UNITS
from evals.text.differences.words import Word

_ABBREVIATED = pairs("dr:doctor prof:professor mister:mr missus:mrs versus:vs st:saint approx:approximately")
# Beginnings that are put for one another, and change the meaning.
_EXCHANGED = (
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("macro", "micro"),
    ("pre", "pro"),
    ("pre", "per"),
    ("pro", "per"),
    ("endo", "exo"),
    ("mono", "poly"),
    ("ante", "anti"),
    ("super", "sub"),
    ("in", "ex"),
    ("im", "ex"),
    ("over", "under"),
    ("up", "down"),
    ("micro", "milli"),
    ("iso", "eso"),
    ("em", "im"),
    ("homo", "hetero"),
    ("ab", "ad"),
    ("de", "re"),
)
# Given names that are other names with an s: Williams is not William.
_GIVEN = bag(
    "william robert edward richard peter stephen steven phillip daniel michael roger adam andrew matthew owen evan "
    "jacob isaac samuel simon walter abram john jame david paul mark martin martine philip gilbert hugh"
)
_LONG_NAME = 9  # letters; one more where a letter is put for another
_NAME_ENDS = (("sen", "son"), ("son", "sen"), ("berg", "burg"), ("burg", "berg"), ("stein", "stern"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_PRIVATE = ("less", "ful", "los", "voll")
_ENGLISH_ENDS = frozenset(("", "s", "es", "d", "ed", "ing", "e", "y", "ies", "ied", "ying"))
# Arabic letters that differ in dots only.
_DOTTED = str.maketrans("جخذزشضظغقتثن", "ححدرسصطعفببب")
_OCR = (
    ("rn", "m"),
    ("1", "l"),
    ("i", "l"),
    ("0", "o"),
    ("vv", "w"),
    ("cl", "d"),
    ("5", "s"),
    ("|", "l"),
    ("ьi", "ы"),
    ("ьі", "ы"),
    ("ソ", "ン"),
    ("シ", "ツ"),
)
_AMERICAN = (
    (re.compile(r"(?<=\w{3})our"), "or"),
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|es|er|ing)$)"), "yz"),
    (re.compile(r"(?<=[bcdgptv])re(?=s?$)"), "er"),
    (re.compile(r"(?<=\w{3}[^l])ll(?=(?:ed|ing|er|ers|or|ors)$)"), "l"),
    (re.compile(r"(?<=[ao]l)ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=\w)(?:ae|oe)(?=\w{3})|^(?:oe|ae)(?=\w{4})"), "e"),
    (re.compile(r"(?<=[ef]en)c(?=es?$)"), "s"),
    (re.compile(r"mme(?=s?$)"), "m"),
)
_REPEATED = re.compile(r"(.)\1+")
_AMERICAN_WORDS = pairs(
    "grey:gray greyer:grayer cheque:check plough:plow ploughed:plowed aluminium:aluminum "
    "sceptical:skeptical mould:mold tyre:tire tyres:tires jewellery:jewelry kerb:curb licence:license "
    "practise:practice programme:program programmes:programs cosy:cozy draught:draft moustache:mustache "
    "pyjamas:pajamas storey:story storeys:stories towards:toward whilst:while amongst:among "
    "learnt:learned burnt:burned spelt:spelled dreamt:dreamed judgement:judgment ageing:aging "
    "sulphur:sulfur axe:ax catalogue:catalog dialogue:dialog"
)


@lru_cache(maxsize=1 << 14)
def american(word: str) -> str:
    """An English word in American spelling, roughly: only for comparing two spellings of one word."""
    if word in _AMERICAN_WORDS:
        return _AMERICAN_WORDS[word]
    for british, replacement in _AMERICAN:
        word = british.sub(replacement, word)
    return word


@dataclass(frozen=True, slots=True)
class Slips:
    """Compares words of a document, ``source``, in one language; ``around`` is its part around them."""

    lexicon: Lexicon
    source: str
    around: str

    def one_word(self, source: Word, quote: Word) -> bool:
        """Whether the quote's word is the source's, but for a slip."""
        a, b = source.key, quote.key
        if max(len(a), len(b)) > REMEMBERED:
            return a == b
        if a == b or self._base(a) == self._base(b):
            return True
        if source.is_number or quote.is_number:
            return self._one_number(source, quote)
        if UNITS.get(a, a) == UNITS.get(b, b) or CURRENCIES.get(a, a) == CURRENCIES.get(b, b):
            return True
        if frozenset((a, b)) in self.lexicon.opposites:
            return False
        if self.lexicon.language == "de" and _umlauts(source) == _umlauts(quote):
            return True
        if a in self.lexicon.articles and b in self.lexicon.articles:
            return True
        if self.lexicon.marked(a) and (self.lexicon.marked(b) or known(b, self.lexicon.language)):
            return False
        if is_roman(source.raw) or is_roman(quote.raw) or not (a.isalnum() and b.isalnum()):
            return False
        return self._inflected(source, quote) or self._misspelt(source, quote)

    def _one_number(self, source: Word, quote: Word) -> bool:
        """Whether they are one number, "3" and "3rd"; or a number in words, misspelt or in the plural."""
        if source.key.rstrip(".") == quote.key.rstrip("."):
            return source.raw[0].isdigit() or quote.raw[0].isdigit()
        if (source.is_number and quote.is_number) or not (source.raw.isalpha() and quote.raw.isalpha()):
            return False
        a, b = (word._replace(key=fold_word(word.raw)) for word in (source, quote))
        return _is_plural(a.key, b.key) or (source.is_number and not self._is_word(b.key) and self._misspelt(a, b))

    def _base(self, key: str) -> str:
        lexicon = self.lexicon
        key = lexicon.contracted.get(key, key)
        key = lexicon.months.get(key, lexicon.weekdays.get(key, key))
        if key not in lexicon.forms and not lexicon.marked(key):
            key = lexicon.forms.get(stem(key, lexicon.language), key)
        key = lexicon.forms.get(key, key)
        key = _ABBREVIATED.get(key, key)
        if lexicon.language == "en":
            return american(key)
        if lexicon.language == "ar" and len(key) > 4:
            key = key.removeprefix("ال").replace("ماي", "مي")  # two spellings of "hundred"
            return f"ي{key[1:]}" if key[0] == "ت" else key  # he and she, of a verb
        return key

    # --- inflection -----------------------------------------------------------------------------

    def _inflected(self, source: Word, quote: Word) -> bool:
        a, b, language = source.key, quote.key, self.lexicon.language
        if self.lexicon.marked(a) or self.lexicon.marked(b):
            dates = self.lexicon.months.keys() | self.lexicon.weekdays.keys()
            return _is_plural(a, b) and not dates.isdisjoint((a, b))
        shared = Prefix.similarity(a, b)
        if shared < 3:
            return False
        ends = {a[shared:], b[shared:]}
        if is_name(source) and is_name(quote) and language not in ("de", "ru"):
            return ends <= {"", "s"} and min(a, b, key=len) not in _GIVEN
        if language == "en":
            if a[shared - 1] not in "ey" and {end[1:] for end in ends if end[:1] == a[shared - 1]} & {"ed", "ing"}:
                ends = {end[1:] if end[:1] == a[shared - 1] else end for end in ends}
            if not ends <= _ENGLISH_ENDS or ends in ({"", "e"}, {"", "y"}, {"e", "y"}, {"e", "s"}):
                return False
        elif max(map(len, ends)) > 4 or self._compares(ends, a, b, source.raw):
            return False
        if ends == {"", "s"} or (ends <= self.lexicon.endings and shared > 3) or stem(a, language) == stem(b, language):
            return True
        return stem(source.raw.lower(), language) == stem(quote.raw.lower(), language)  # rules that look at accents

    def _compares(self, ends: set[str], a: str, b: str, raw: str) -> bool:
        """Whether one ending is that of a comparative, and the other is not."""
        noun = self.lexicon.language == "de" and raw[:1].isupper()
        comparing = self.lexicon.comparing
        return not noun and sum(any(end == c for c in comparing) for end in ends) == 1 and ends != {"e", "er"}

    # --- spelling -------------------------------------------------------------------------------

    def _misspelt(self, source: Word, quote: Word) -> bool:
        a, b = source.key, quote.key
        short = min(len(a), len(b))
        if short < 3 or abs(len(a) - len(b)) > 2 or opposite_form(a, b, self.lexicon.negating):
            return False
        if source.raw.isupper() and quote.raw.isupper() and len(source.raw) < 6:
            return False  # abbreviations
        distance = OSA.distance(a, b, score_cutoff=2)
        if distance > (1 if max(len(a), len(b)) < 8 else 2) and not _confused(a, b):
            return False
        language = self.lexicon.language
        if (self._is_word(b) and american(b) != a) or self._stands(b):
            if self._is_word(a) or distance != 1 or self._stands(a) > 1:
                return False
            return not is_name(source) or (_is_long_name(a, b) and not self._stands(b))
        gentle = is_gentle(a, b)
        if language == "ja":
            return (gentle and short > 3) or (short > 2 and a.replace("ー", "") == b.replace("ー", ""))
        name = is_name(source) and not self._opens(source) and not self.lexicon.marked(a)
        if self._is_word(a) and (language == "de" or not name):
            return gentle or (short > (5 if is_name(source) else 3) and language != "ar")
        if name:
            return (gentle and short >= (5 if self._is_word(a) else 7)) or (
                distance == 1 and language != "de" and _is_long_name(a, b)
            )
        if a[0] != b[0] and not (_is_swapped(a, b) or _confused(a, b)):
            return False  # many languages negate by the first letter
        return (gentle and short >= 5) or (short >= 8 and distance == 1 and language != "ar")

    def _opens(self, word: Word) -> bool:
        """Whether the source's word opens a sentence, so that its capital tells nothing."""
        before = self.source[max(0, word.start - 4) : word.start].rstrip(" \"'“‘«(*_")
        return not before or before[-1] in ".!?:\n"

    def _is_word(self, word: str) -> bool:
        language = self.lexicon.language
        return known(word, language) or (language == "en" and known(american(word), language))

    def _stands(self, word: str) -> int:
        """How often the word stands around the quote's place: there it is a word of its own."""
        return len(re.findall(rf"\b{re.escape(word)}\b", self.around, re.IGNORECASE))


def _umlauts(word: Word) -> str:
    """A German word with its umlauts as two letters: "Maerz" for "März"."""
    return fold_word(word.raw.lower().translate(_UMLAUTS)) if word.raw.isalpha() else word.key


def is_name(word: Word) -> bool:
    """Whether a word is written as names are."""
    return word.raw[:1].isupper()


def is_gentle(a: str, b: str) -> bool:
    """Whether ``b`` is ``a`` with two neighbours swapped, a letter doubled, undoubled or left out, or one that a
    scanner takes for another."""
    if _confused(a, b):
        return True
    if len(a) == len(b):
        return _is_swapped(a, b) or (a[-1] == b[-1] and _undoubled(a) == _undoubled(b))
    if len(b) == len(a) - 1:
        return OSA.distance(a, b) == 1
    return len(b) == len(a) + 1 and _undoubled(a) == _undoubled(b)


def _undoubled(word: str) -> str:
    return _REPEATED.sub(r"\1", word)


def _is_swapped(a: str, b: str) -> bool:
    """Whether ``b`` is ``a`` with two neighbours swapped."""
    return sorted(a) == sorted(b) and OSA.distance(a, b) == 1


def _is_long_name(a: str, b: str) -> bool:
    """Whether names at a distance of one are so long that a reader knows one in the other, "Gorbachov" for "Gorbachev",
    but not "Petersen" for "Peterson". The last letter often tells a woman from a man, the first one negates."""
    if min(len(a), len(b)) < _LONG_NAME + (len(a) == len(b)) or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return not any(a.endswith(one) and b.endswith(other) for one, other in _NAME_ENDS)


def _is_plural(a: str, b: str) -> bool:
    return a == f"{b}s" or b == f"{a}s"


def _confused(a: str, b: str) -> bool:
    """Whether they look the same to a scanner, "rn" and "m"."""
    return as_scanned(a) == as_scanned(b)


def as_scanned(word: str) -> str:
    """The word with what scanners confuse made the same."""
    for read, meant in _OCR:
        word = word.replace(read, meant)
    return word.translate(_DOTTED)


@lru_cache(maxsize=1 << 14)
def opposite_form(a: str, b: str, negating: tuple[str, ...]) -> bool:
    """Whether one is the other with a negating beginning or ending, or with the opposite beginning."""
    for x, y in ((a, b), (b, a)):
        if len(y) >= 3 and x.endswith(y) and x.removesuffix(y) in negating:
            return True
        if any(x.startswith(one) and x[len(one) :] == y.removeprefix(other) != y for one, other in _EXCHANGED):
            return True
        for end in _PRIVATE:
            bare = x.removesuffix(end)
            if bare != x and (y == bare or (y.startswith(bare) and y.removeprefix(bare) in _PRIVATE)):
                return True
    return False
