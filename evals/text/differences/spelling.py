"""Two spellings side by side: whether they may be one word, by their letters alone.

British and American, old and reformed, misread by a scanner, letters swapped, doubled, left out; and what looks like
these and is not: a beginning or an ending that makes a word its opposite.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import OSA, Postfix, Prefix

from evals.text.languages.folding import fold_word
from evals.text.languages.lexicon import bag, pairs

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
_EXCHANGING = tuple({one for one, _ in _EXCHANGED})
_UNSTRESSED = frozenset(map(frozenset, ("иы", "ие", "оа", "еэ")))  # Russian vowels that sound alike
# Spellings of one sound, by language, of which people write one for another: the one, and what stands for it here.
_SPELLINGS = {
    language: tuple(pair.split(":") for pair in listed.split())
    for language, listed in {
        "de": "mph:nf ph:f th:t dt:t tz:z ck:k v:f ai:ei äu:eu ä:e y:i",
        "nl": "ij:ei ou:au dt:t d:t cht:gt ch:g",
        "fr": "ph:f th:t y:i qu:k ss:s ç:s ce:se ci:si ai:é ei:é è:é ê:é eau:o au:o",
        "es": "ch:% h: %:ch v:b ll:y z:s ce:se ci:si ge:je gi:ji x:s ps:s",
        "it": "cqu:qu cu:qu gli:li sci:sc h:",
        "pt": "ss:s ç:s z:s x:s ch:s ce:se ci:si ge:je gi:ji h:",
        "pl": "ó:u rz:ż ch:h zp:sp zt:st zk:sk ą:o ęł:eł om:o",
        "cs": "ý:i y:i ů:ú mně:mě",
        "el": "ει:ι εί:ί οι:ι οί:ί αι:ε αί:έ υ:ι ύ:ί η:ι ή:ί ω:ο ώ:ό",
        "hu": "ly:j",
        "ro": "â:î",
    }.items()
}
# Letters that link the parts of a compound, which people put in and leave out; how long a part and a compound must be.
_LINKING = {"de": ("s",), "nl": ("s", "n"), "sv": ("s",), "da": ("s",), "nb": ("s",)}
_PART, _COMPOUND = 4, 11
# Letters that sound alike: vowels, in Russian where they are not stressed; and those that Hebrew may leave out.
_HEARD: dict[str, Any] = {
    "ru": str.maketrans("оеэыя", "аииии"),
    "uk": str.maketrans("еиія", "иииа"),
    "ar": str.maketrans("ظ", "ض"),
    "he": str.maketrans("", "", "יו"),
}
_PREFIXING = ("ru", "uk")
_PREFIX = 3  # letters at the beginning of a word in which a vowel makes another one: при-, пре-
_VOWELS = frozenset("aeiouyаеиоуыэюя")
_LONG_NAME = 9  # letters; one more where a letter is put for another
_NAME_ENDS = (("sen", "son"), ("son", "sen"), ("berg", "burg"), ("burg", "berg"), ("stein", "stern"))
# Salts of which a vowel names another one, in the languages of chemistry: nitrate, nitrite.
_SALT = re.compile(
    "(.*(?:nitr|phosph|fosf|sulf|sulph|chlor|clor|arsen|brom|azot|siarcz|нитр|нітр|фосф|сульф|хлор|арсен))"
    "(?:[aiаиі][tт]+|[ay]n)([eoiаиыі]?s?)"
)
# Beginnings of verbs that say where to or how, of which another one makes another verb: wyjechał, wjechał.
_DIRECTIONS = {
    "ru": bag("в во вы за на о об от пере по под пре при про раз рас с со у до из ис"),
    "uk": bag("в ви з за до на об від по під пере при про роз с у"),
    "pl": bag("w we wy z za ze do na nad o ob od po pod prze przy roz u"),
    "cs": bag("v ve vy z za ze do na nad o ob od po pod pre pri pro roz s u"),
}
_ROOT = 3  # letters behind such a beginning
_PRIVATE = ("less", "ful", "los", "voll")
# Arabic letters that differ in dots only.
_DOTTED = str.maketrans("جخذزشضظغقتثن", "ححدرسصطعفببب")
# Keys side by side, by rows; letters that sound or look nearly alike.
_KEYS = (
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertz", "azerty", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    *("ερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"),
)
_BESIDE = frozenset(frozenset(keys[n : n + 2]) for keys in _KEYS for n in range(len(keys) - 1))
_ALIKE = frozenset(
    map(frozenset, bag("bv sz sc cz cg ck kq mn gj dt bp fv dð iy gk бп вф гк дт жш зс fs tf hb uv nr rv нп нк шщ"))
)
# What a scanner reads, and what for; in turn, so that "cl" is a d before any e is a c. Drawn up for this table.
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
    *zip("パピプペポ", "バビブベボ", strict=True),
    ("e", "c"),
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
_SUBJUNCTIVE = re.compile("(?<=[iyu]e)se(?=(?:s|mos|n)?$)|(?<=....a)se(?=(?:s|mos|n)?$)")
_OPTIONAL = re.compile(
    "^p(?=s)|(?<=^o)b(?=sc)|(?<=^su)b(?=st)|(?<=^tra)n(?=s)|(?<=^pos)t(?=[^aeiour])|(?<=^se)p(?=tiembre)"
)
_REFORMED_GERMAN = (
    (re.compile("ph(?=oto|on|antas)|(?<=gra)ph|(?<=del)ph(?=in)"), "f"),
    (re.compile("(?<=en)t(?=iell|ial)"), "z"),
    (re.compile("^rauh(?!f)|(?<=[aou])rauh(?!f)"), "rau"),
)
_UNTIL_1918 = str.maketrans("ѣіѳѵ", "еифи")  # letters that Russian had
_SHORT_Y = re.compile("(?<=[hklmst])y(?=\\W?$)")  # before a tone: kỷ, kỉ
_SILENT = re.compile("(?<=[aeiou])[cp](?=[tc])")
_REPEATED = re.compile(r"(.)\1+")
_AMERICAN_WORDS = pairs(
    "grey:gray greyer:grayer cheque:check plough:plow ploughed:plowed aluminium:aluminum sceptical:skeptical "
    "mould:mold tyre:tire tyres:tires jewellery:jewelry kerb:curb licence:license practise:practice "
    "practised:practiced practises:practices practising:practicing licenced:licensed programme:program "
    "programmes:programs cosy:cozy draught:draft moustache:mustache pyjamas:pajamas storey:story storeys:stories "
    "towards:toward whilst:while amongst:among learnt:learned burnt:burned spelt:spelled dreamt:dreamed "
    "judgement:judgment ageing:aging sulphur:sulfur axe:ax catalogue:catalog dialogue:dialog "
    "focussed:focused focusses:focuses focussing:focusing biassed:biased "
    "enquiry:inquiry enquiries:inquiries fulfil:fulfill fulfilment:fulfillment enrol:enroll enrolment:enrollment "
    "instalment:installment instalments:installments skilful:skillful wilful:willful"
)


@lru_cache(maxsize=1 << 14)
def american(word: str) -> str:
    """An English word in American spelling, roughly: only for comparing two spellings of one word."""
    if word in _AMERICAN_WORDS:
        return _AMERICAN_WORDS[word]
    for british, replacement in _AMERICAN:
        word = british.sub(replacement, word)
    return word


def is_gentle(a: str, b: str) -> bool:
    """Whether ``b`` is ``a`` with two neighbours swapped, a letter doubled, undoubled or left out, or one that a
    scanner takes for another."""
    if is_confused(a, b):
        return True
    if len(a) == len(b):
        return is_swapped(a, b) or (a[-1] == b[-1] and undoubled(a) == undoubled(b))
    if len(b) == len(a) - 1:
        return OSA.distance(a, b) == 1
    return len(b) == len(a) + 1 and undoubled(a) == undoubled(b)


def is_mistyped(a: str, b: str) -> bool:
    """Whether ``b`` is ``a`` with a letter put for its neighbour on the keyboard, or struck beside it."""
    at = Prefix.similarity(a, b)
    if len(b) == len(a) + 1 and a[at:] == b[at + 1 :]:
        return any(frozenset((b[at], beside)) in _BESIDE for beside in (b[at - 1 : at], b[at + 1 : at + 2]))
    return len(a) == len(b) and a[at + 1 :] == b[at + 1 :] and frozenset((a[at : at + 1], b[at : at + 1])) in _BESIDE


def is_unlike(a: str, b: str) -> bool:
    """Whether ``b`` is ``a`` with a letter for another that neither sounds alike nor lies beside it: seldom a slip."""
    at = Prefix.similarity(a, b)
    if len(a) != len(b) or at == len(a) or a[at + 1 :] != b[at + 1 :] or _VOWELS.issuperset((a[at], b[at])):
        return False
    return frozenset((a[at], b[at])) not in _BESIDE | _ALIKE


def undoubled(word: str) -> str:
    return _REPEATED.sub(r"\1", word)


def is_swapped(a: str, b: str) -> bool:
    """Whether ``b`` is ``a`` with two neighbours swapped."""
    return sorted(a) == sorted(b) and OSA.distance(a, b) == 1


def vowel_for_vowel(a: str, b: str) -> int:
    """Where they differ in a vowel, as many names of substances do, "phosphate" and "phosphite"; -1 if not so."""
    at = Prefix.similarity(a, b)
    if len(a) != len(b) or at == len(a) or not _VOWELS.issuperset((a[at], b[at])):
        return -1
    return -1 if frozenset((a[at], b[at])) in _UNSTRESSED else at


def is_negated_within(a: str, b: str) -> bool:
    """Whether one Turkish word is the other with its "not" inside, "donmuyor" and "donuyor"."""
    shared = Prefix.similarity(a, b)
    short, long = sorted((a[shared:], b[shared:]), key=len)
    if undoubled(a) == undoubled(b):
        return False
    return any(long == f"m{vowel}{short.removeprefix(cut)}" for vowel in ("", *"aeiu") for cut in ("", *"iuaey"))


def sounds_alike(source: str, quote: str, language: str) -> bool:
    """Whether two words, as they are written, differ only in spellings of one sound, "зонтики" and "зонтеки", "żaba"
    and "rzaba"; in Russian behind the first letters, since при- and пре- make two words."""
    if language not in _HEARD and language not in _SPELLINGS:
        return False
    if language in _PREFIXING and fold_word(source)[:_PREFIX] != fold_word(quote)[:_PREFIX]:
        return False
    return _heard(source.lower(), language) == _heard(quote.lower(), language)


@lru_cache(maxsize=1 << 12)
def _heard(word: str, language: str) -> str:
    for written, meant in _SPELLINGS.get(language, ()):
        word = word.replace(written, meant)
    word = fold_word(word)
    return word.translate(_HEARD[language]) if language in _HEARD else word


def is_other_salt(a: str, b: str) -> bool:
    """Whether they name two salts that only a vowel tells apart."""
    one = _SALT.fullmatch(a)
    other = one and _SALT.fullmatch(b)
    return one is not None and other is not None and a != b and one.groups() == other.groups()


def is_redirected(a: str, b: str, language: str) -> bool:
    """Whether they are two verbs of one root with two beginnings, "осудил" and "обсудил"."""
    if language not in _DIRECTIONS or undoubled(a) == undoubled(b):
        return False
    rest = Postfix.similarity(a, b)
    ways = _DIRECTIONS[language]
    cuts = range(max(_ROOT, rest - 2), rest + 1)
    return any(a[:-n] != b[:-n] and {a[:-n], b[:-n]} <= ways for n in cuts)


def in_one_spelling(word: str, language: str) -> str:
    """A word in one of the spellings that its language has had or allows: of Spanish "construyera" for "construyese",
    "sicología" for "psicología", of German "Delfin" for "Delphin", of Vietnamese "kỉ" for "kỷ", of Russian that of
    1918. Only for comparing two."""
    if language == "es":
        return _OPTIONAL.sub("", _SUBJUNCTIVE.sub("ra", word))
    if language == "de":
        for old, new in _REFORMED_GERMAN:
            word = old.sub(new, word)
    if language == "ru":
        return word.translate(_UNTIL_1918).removesuffix("ъ")
    if language == "vi":
        return _SHORT_Y.sub("i", word)
    return word.replace("y", "ij") if language == "nl" else word


def reformed(word: str) -> str:
    """A Portuguese word in the spelling of 1990, "ótimo" for "óptimo": only for comparing two spellings of one word."""
    return _SILENT.sub("", word)


def is_long_name(a: str, b: str) -> bool:
    """Whether names at a distance of one are so long that a reader knows one in the other, "Gorbachov" for "Gorbachev",
    but not "Petersen" for "Peterson". The last letter often tells a woman from a man, the first one negates."""
    if min(len(a), len(b)) < _LONG_NAME + (len(a) == len(b)) or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return not any(a.endswith(one) and b.endswith(other) for one, other in _NAME_ENDS)


def is_linked(a: str, b: str, language: str) -> bool:
    """Whether they are one long compound with and without a letter that links its parts, "Vorschubzeichen" and
    "Vorschubszeichen"."""
    short, long = sorted((a, b), key=len)
    at = Prefix.similarity(short, long)
    linking = long[at : at + 1] in _LINKING.get(language, ())
    return linking and short[at:] == long[at + 1 :] and min(at, len(short) - at) >= _PART and len(short) >= _COMPOUND


def is_plural(a: str, b: str) -> bool:
    return a == f"{b}s" or b == f"{a}s"


def is_confused(a: str, b: str) -> bool:
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
        if x.startswith(_EXCHANGING) and any(
            x.startswith(one) and x[len(one) :] == y.removeprefix(other) != y for one, other in _EXCHANGED
        ):
            return True
        for end in _PRIVATE:
            bare = x.removesuffix(end)
            if bare != x and (y == bare or (y.startswith(bare) and y.removeprefix(bare) in _PRIVATE)):
                return True
    return False
