"""Which language a text is in, told by its script, or by the small words and the letters of each language.

>>> language_of("Der Damm wurde 1902 gebaut."), language_of("大坝建于1902年。"), language_of("Los Angeles, 1902")
('de', 'zh', '')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, repeat
from struct import Struct

from evals.patterns import pattern
from evals.text.languages.folding import fold_word
from evals.text.languages.germanic import DUTCH, ENGLISH, GERMAN
from evals.text.languages.lexicon import bag
from evals.text.languages.more import LATIN, UKRAINIAN
from evals.text.languages.others import RUSSIAN
from evals.text.languages.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH

READ = 5000  # code points of a text that are read
_SURE = 0.5  # by more than this, in words, a language must be likelier than any other
_UNSURE = 4  # words of a language more than of any other that leave no doubt, whatever the letters
_STRANGE = 0.5  # of a word: what one takes off that has letters which the language has not
_SIGN = 0.25  # of a word: what a sign of a language counts
_MAYBE_NAME = 0.5  # of a word: what one counts that may be part of a name, "La Jolla", "Vincent van Gogh"
_LATIN = (ENGLISH, GERMAN, DUTCH, FRENCH, SPANISH, ITALIAN, PORTUGUESE, *LATIN)
_CODES = tuple(lexicon.language for lexicon in _LATIN)
# Pronouns, question words and other small words of which no comparison of two texts asks.
_MORE = {
    "en": (
        "i you we me my your our us them him what who whose how why where do does did don didn doesn isn wasn "
        "could should must might if so because while about under out up there here no yes said again"
    ),
    "de": (
        "ich du wir ihr mich mir mein ihre seine unser was wer wie wo warum wann welche welcher welches gibt kann "
        "können muss hat habe haben hatte so aber wenn weil dazu kein keine keinen durch vor bis ja nein vom beim "
        "ihn hat er wieder"
    ),
    "nl": (
        "ik je jij wij ze mijn haar hun ons wat wie hoe waar waarom wanneer welke kan kunnen moet heb hebben had "
        "deze dit die geen zo maar omdat onder na ja nee toen door werden"
    ),
    "fr": (
        "je tu nous vous mon ma mes nos votre moi lui quel quelle quels quelles comment où pourquoi quand quoi y "
        "ont avait cet ces leurs sans sous entre si mais donc car très oui non aucun aucune"
    ),
    "es": (
        "yo tú nosotros me mi mis nos qué quién quiénes cómo dónde cuándo cuál cuáles cuánto cuántos hace tiene "
        "había han eran ese esa eso estos ya si sí ni u otro otra todo durante ningún ninguna nada muchos"
    ),
    "it": (
        "io tu noi voi mi mio mia ci vi cosa chi quale quali dove quando perché quanto quanti sta erano furono "
        "questo questa questi quello senza sotto fra tra ma se così molto sul sulla sui sulle dai dalle allo agli"
    ),
    "pt": (
        "eu tu nós você me meu minha nos quem qual quais onde quando porquê quanto quantos tem tinha foram eram "
        "este esta esse essa isto isso sem sob até ser está às aos nenhum nenhuma dela dele pelos pelas"
    ),
    "pl": (
        "ja ty my wy mnie mi mój co kto jak gdzie kiedy dlaczego jaki jaka jakie ile czy ma mają tego tej te ta "
        "to być bez pod nad przed między gdy jego jej ich"
    ),
    "cs": (
        "já ty my vy mi můj co kdo jak kde kdy proč jaký jaká jaké kolik má mají tato toto ten ta to bez pod nad "
        "před mezi když jeho její jejich není jsem by podle ho z"
    ),
    "sv": (
        "jag du vi ni mig min vad vem hur var varför när vilken vilket vilka kan ska denna detta dessa utan under "
        "mellan hans hennes deras blev fick finns någon något inga ingen hade över"
    ),
    "fi": (
        "minä sinä me te minun mikä mitä kuka missä milloin miksi miten kuinka paljon onko mihin milla se tämä "
        "nämä siitä sitä hänen niiden eivät ollut oli olla jonka joita voi"
    ),
    "hu": (
        "én te mi ti ők mit ki hol mikor miért hogyan hány melyik milyen ezt azt ezek azok nélkül alatt között de "
        "ha amely aki volt voltak lesz van vannak nincs meg"
    ),
    "tr": (
        "ben sen biz siz benim ne kim nasıl nerede neden niçin kaç hangi mi mı mu mü vardır oldu edildi bunu şu o "
        "bilmiyorum olan kadar yıl tarafından üzerinde değildir"
    ),
    "id": (
        "saya aku kamu anda kami kita apa siapa bagaimana mengapa di mana kapan berapa ada ia dia mereka para "
        "sebuah seorang tersebut sudah belum bahwa secara hanya setiap"
    ),
    "da": (
        "jeg du vi mig min hvad hvem hvordan hvor hvorfor hvornår hvilken hvilket hvilke kan skal denne dette "
        "disse uden under mellem hans hendes deres fik findes nogen noget ingen havde over blev"
    ),
    "ro": (
        "eu tu noi voi îmi mea meu ce cine cum unde când cât câte câți care are au era erau fi fost acest această "
        "acestea fără sub între lui ei lor este sunt nu știu dacă iar"
    ),
}
_SMALL = [lexicon.small | bag(_MORE.get(lexicon.language, "")) for lexicon in _LATIN]
# The languages of each small word, 16 bits for each language: enough for twice the words that are read.
_BITS = 16
_TELLING: dict[str, int] = {}
for _n, _words in enumerate(_SMALL):
    for _word in _words:
        _TELLING[_word] = _TELLING.get(_word, 0) | 1 << _n * _BITS
_I = 1 << _CODES.index("en") * _BITS
_FIELDS = Struct(f"<{len(_CODES)}H")
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
_LETTERS = [frozenset(_ALPHABETS[code]) for code in _CODES]
# Signs of a language: what is much more frequent in it than in those that it might be taken for, letters that it has
# alone, endings, letters in a row.
_SIGNS = {
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
_PARTING = "'’‘.,;:!?\"“”„«»()[]*|"  # beside white space
_VIETNAMESE = pattern("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")  # letters that no other language here has
_SELDOM = 25
_OTHER_SCRIPT = pattern("[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u3041-\ua63f\ua800-\ud7a3\U00020000-\U0003ffff]")
# The language that each script tells, or a frequent one of those written in it; "mis" is ISO's code for one without.
_SCRIPTS = {
    "ja": pattern("[\u3041-\u3096\u30a1-\u30fa]"),
    "zh": pattern("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"),
    "ko": pattern("[\uac00-\ud7a3]"),
    "ru": pattern("[\u0400-\u052f]"),
    "ar": pattern("[\u0620-\u064a\u0671-\u06d3]"),
    "el": pattern("[\u0370-\u03ff\u1f00-\u1fff]"),
    "hi": pattern("[\u0904-\u0939\u0958-\u0961]"),
    "he": pattern("[\u05d0-\u05ea]"),
    "th": pattern("[\u0e01-\u0e30\u0e40-\u0e46]"),
}
_NO_CODE, _LATIN_SCRIPT = "mis", ""
# A character of these counts as three letters: so many it takes to write as much in the other scripts.
_DENSE, _LETTERS_EACH = frozenset(("ja", "zh", "ko")), 3
# Letters that tell another language of the same script.
_UKRAINIAN, _PERSIAN = frozenset("іїєґІЇЄҐ"), frozenset("پچژگکی")
_ONLY_UKRAINIAN = UKRAINIAN.small - RUSSIAN.small


def language_of(text: str) -> str:
    """The code of the language of a text, "" where nothing tells: a name, a number, a formula, a word or two; "mis" for
    a script that no language here is written in.

    Of a text in several languages it is the one that most of it is in; names written in another script do not count.
    Only the first 5,000 code points are read.
    """
    language, lead = _likely(text)
    return language if lead > _SURE else ""


def likeliest(text: str) -> str:
    """The same where something tells, else the code of the language that the letters of a text look most like."""
    return _likely(text)[0]


def _likely(text: str) -> tuple[str, float]:
    """The likeliest language, and by how many words it is likelier than any other."""
    text = text[:READ]
    if text.isupper() and " " in text.strip():
        text = text.lower()
    parted = text
    for c in _PARTING:
        if c in parted:
            parted = parted.replace(c, " ")
    words = parted.split()
    foreign = not text.isascii()
    if foreign:
        if _OTHER_SCRIPT.search(text) and (language := _by_script(words)):
            return language, _UNSURE
        if len(_VIETNAMESE.findall(text)) > len(text) // _SELDOM:
            return "vi", _UNSURE
    low = parted.lower().split()
    names = _names(words)
    counts = _counted(low, names, foreign)
    first, second = sorted(counts)[:-3:-1]
    if first - second < _UNSURE:
        _weigh_letters(counts, low, names, foreign)
        first, second = sorted(counts)[:-3:-1]
    return _CODES[counts.index(first)], min(first, first - second)


def _by_script(words: Sequence[str]) -> str:
    """The language whose script most of the text is in, names in Latin letters left out; "" where that is the
    Latin one."""
    said = "".join([word for word in words if not word[0].isupper() or _OTHER_SCRIPT.match(word)])
    letters = Counter(said)
    sizes = dict.fromkeys((*_SCRIPTS, _NO_CODE, _LATIN_SCRIPT), 0)
    for c, times in letters.items():
        if c.isalpha():
            sizes[_script(c)] += times
    latin = sizes.pop(_LATIN_SCRIPT)
    if sizes["ja"] * 5 > sizes["zh"]:  # Japanese has characters of both
        sizes["ja"] += sizes.pop("zh")
    for language in _DENSE & sizes.keys():
        sizes[language] *= _LETTERS_EACH
    language = max(sizes, key=sizes.__getitem__)
    if sum(sizes.values()) <= latin:
        return ""
    if language == "ru" and not (_UKRAINIAN.isdisjoint(letters) and _ONLY_UKRAINIAN.isdisjoint(map(str.lower, words))):
        return "uk"
    if language == "ar" and sum(letters[c] for c in _PERSIAN) * _SELDOM > sizes["ar"]:
        return "fa"
    return language


@lru_cache(maxsize=1 << 12)
def _script(letter: str) -> str:
    """The language that the script of a letter tells."""
    if not _OTHER_SCRIPT.match(letter):
        return _LATIN_SCRIPT
    return next((language for language, script in _SCRIPTS.items() if script.match(letter)), _NO_CODE)


def _names(words: Sequence[str]) -> list[int]:
    """Which words, by their numbers, begin with a capital or a digit: these may be names."""
    return [
        at
        for at, word in enumerate(words)
        if not "a" <= word < "{" and ((first := word[0]).isupper() or first.isdigit())
    ]


def _counted(words: Sequence[str], names: Sequence[int], foreign: bool) -> list[float]:
    """How many small words of each language there are, of words in small letters that are no ``names``. ``foreign``:
    there are letters beside those of English."""
    told = list(map(_TELLING.get, words, repeat(0)))
    if foreign:
        for at in [at for at, word in enumerate(words) if not word.isascii()]:
            if not told[at] and not _OTHER_SCRIPT.search(words[at]):
                told[at] = _TELLING.get(fold_word(words[at]), 0)
    for at in names:
        if words[at] == "i":
            told[at] = _I  # in the other languages it is a number, or stands first
        elif at:
            told[at] = 0
    less = told[0] if names[:1] == [0] and words[0] != "i" else 0
    for one, other in pairwise(names):
        if 1 < other - one < 4:  # what is between may be part of a name: "Vincent van Gogh", "Gone with the Wind"
            less += sum(told[one + 1 : other])
    weights = 2 * sum(told) - less  # in halves, of all languages side by side
    return [weight * _MAYBE_NAME for weight in _FIELDS.unpack(weights.to_bytes(_FIELDS.size, "little"))]


def _weigh_letters(counts: list[float], words: Sequence[str], names: Sequence[int], foreign: bool) -> None:
    """Add to the counts what the letters of the words tell that are no ``names``."""
    unsaid = {at for at in names if at or words[at] == "i"}
    said = [word for at, word in enumerate(words) if at not in unsaid and not (foreign and _OTHER_SCRIPT.search(word))]
    whole = " ".join((*said, ""))
    strange = [frozenset(c for c in word if not c.isascii() and c.isalpha()) for word in said if not word.isascii()]
    for n, code in enumerate(_CODES):
        counts[n] -= _STRANGE * sum(not letters <= _LETTERS[n] for letters in strange)
        counts[n] += _SIGN * sum(map(whole.count, _SIGNS[code]))
