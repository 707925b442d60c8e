"""The languages whose closed classes are known, and which of them a text is in."""

from __future__ import annotations

from collections import Counter

from evals.patterns import pattern
from evals.text.languages.folding import fold_word
from evals.text.languages.germanic import DUTCH, ENGLISH, GERMAN
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.more import GREEK, HEBREW, HINDI, KOREAN, LATIN, UKRAINIAN, VIETNAMESE
from evals.text.languages.others import ARABIC, CHINESE, JAPANESE, RUSSIAN
from evals.text.languages.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH

__all__ = ["BY_LANGUAGE", "ENGLISH", "LEXICONS", "lexicon_of"]

LEXICONS: tuple[Lexicon, ...] = (
    ENGLISH,
    GERMAN,
    DUTCH,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    RUSSIAN,
    ARABIC,
    CHINESE,
    JAPANESE,
)
_LATIN = (*LEXICONS[:7], *LATIN)
BY_LANGUAGE = {lexicon.language: lexicon for lexicon in (*LEXICONS, *LATIN, UKRAINIAN, GREEK, HINDI, KOREAN, HEBREW)}
_TELLING: dict[str, tuple[int, ...]] = {
    word: tuple(n for n, lexicon in enumerate(_LATIN) if word in lexicon.frequent or word in lexicon.numbers)
    for lexicon in _LATIN
    for word in (*lexicon.frequent, *lexicon.numbers)
}
# The letters of each language beside those of English. A text has hardly any others, but in names.
_ALPHABETS = {
    "en": "",
    "de": "äöüß",
    "nl": "éëïóèê",
    "fr": "éèêëàâçîïôûùœæ",
    "es": "áéíóúñü¿¡",
    "it": "àèéìòù",
    "pt": "ãõáâàçéêíóôú",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sv": "åäöé",
    "fi": "äö",
    "hu": "áéíóöőúüű",
    "tr": "çğıöşüâî",
    "vi": "ăâđêôơưàáãèéìíòóõùúýĩũ" + "".join(map(chr, range(0x1EA0, 0x1EFA))),
    "id": "",
    "da": "æøåé",
    "ro": "ăâîșțşţ",
}
# What is much more frequent in a language than in those that it might be taken for: letters that it has alone, endings,
# letters in a row.
_TYPICAL = {
    "en": ("th", "wh", "ck"),
    "de": ("ß", "sch", "ei", "icht"),
    "nl": ("ij", "oe", "aa", "ee"),
    "fr": ("eau", "aux", "oi", "ez ", "ès", "è", "ê"),
    "es": ("ñ", "¿", "¡", "ción", "os ", "as ", "ía", "ue"),
    "it": ("zion", "gli", "cch", "zz", "tt", "ss", "gg", "bb", "i "),
    "pt": ("ão", "õ", "ç", "ou ", "lh", "nh", "os ", "as ", "ei"),
    "pl": ("ą", "ę", "ł", "ż", "ś", "ń", "cz", "rz", "sz", "wie"),
    "cs": ("ř", "ě", "ů", "č", "ní "),
    "sv": ("å", "sk", "för", "ck", "ande "),
    "fi": ("ää", "yy", "uu", "ii", "aa", "kk", "sta ", "ssa", "in ", "en "),
    "hu": ("ő", "ű", "sz", "gy", "ny", "ek ", "ak "),
    "tr": ("ğ", "ı", "ş", "yor", "lar", "ler", "dı", "di"),
    "id": ("ng", "kan ", "men", "ah ", "di "),
    "da": ("æ", "ø", "å", "hv", "af "),
    "vi": ("ng ", "nh ", "tr", "đ"),
    "ro": ("ă", "ț", "ţ", "ș", "ul ", "ii "),
}
_A_TYPICAL = 0.34  # of a word that is frequent in the language
_UNSURE = 4  # words of a language more than of any other that leave no doubt
_PARTING = "'’.,;:"
_KANA = pattern("[\u3041-\u3096\u30a1-\u30fa]")
_HAN = pattern("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_CYRILLIC = pattern("[\u0400-\u052f]")
_ARABIC_LETTER = pattern("[\u0620-\u064a\u0671-\u06d3]")
_UKRAINIAN = pattern("[іїєґІЇЄҐ]")
_VIETNAMESE = pattern("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")  # letters that no other language here has
_SELDOM = 25
_OTHER_SCRIPT = pattern("[\u0370-\u06d3\u0900-\u097f\u3041-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
_SCRIPTS = (
    (_KANA, JAPANESE),
    (_HAN, CHINESE),
    (_CYRILLIC, RUSSIAN),
    (_ARABIC_LETTER, ARABIC),
    (pattern("[\uac00-\ud7a3]"), KOREAN),
    (pattern("[\u0370-\u03ff]"), GREEK),
    (pattern("[\u0904-\u0939]"), HINDI),
    (pattern("[\u05d0-\u05ea]"), HEBREW),
)


def lexicon_of(text: str) -> Lexicon:
    """The language of a text by its script, or by its frequent words; English where nothing tells."""
    if not text.isascii() and _OTHER_SCRIPT.search(text):
        letters = sum(map(str.isalpha, text)) or 1
        for script, lexicon in _SCRIPTS:
            if len(script.findall(text)) * 5 > letters:
                return UKRAINIAN if lexicon is RUSSIAN and _UKRAINIAN.search(text) else lexicon
    if len(_VIETNAMESE.findall(text)) > len(text) // _SELDOM:
        return VIETNAMESE
    text = text.lower()
    for mark in _PARTING:
        text = text.replace(mark, " ")
    counts = [0.0] * len(_LATIN)
    for word, times in Counter(text.split()).items():
        for n in _TELLING.get(word) or (() if word.isascii() else _TELLING.get(fold_word(word), ())):
            counts[n] += times
    first, second = sorted(counts)[:-3:-1]
    if first - second < _UNSURE:
        strange = Counter(c for c in text if not c.isascii() and c.isalpha())
        for n, lexicon in enumerate(_LATIN):
            counts[n] -= sum(often for c, often in strange.items() if c not in _ALPHABETS[lexicon.language])
            counts[n] += _A_TYPICAL * sum(map(f"{text} ".count, _TYPICAL[lexicon.language]))
    return _LATIN[max(range(len(_LATIN)), key=counts.__getitem__)]
