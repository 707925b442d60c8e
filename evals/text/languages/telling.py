"""Which language a text is in, told by its script, or by the small words and the letters of each language.

>>> language_of("Der Damm wurde 1902 gebaut."), language_of("大坝建于1902年。"), language_of("Los Angeles, 1902")
('de', 'zh', '')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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
# Of a word: what English has ahead where nothing tells, since most texts are in it; and the same of one word by itself,
# as a name and a measure have hardly more.
_ENGLISH, _ALONE = 0.1, 1.6
_MAYBE_NAME = 0.5  # of a word: what one counts that may be part of a name, "La Jolla", "Vincent van Gogh"
_LATIN = (ENGLISH, GERMAN, DUTCH, FRENCH, SPANISH, ITALIAN, PORTUGUESE, *LATIN)
_CODES = tuple(lexicon.language for lexicon in _LATIN)
# Pronouns, question words and other small words of which no comparison of two texts asks.
_MORE = {
    "en": (
        "i you we me my your our us them him what who whose how why where do does did don didn doesn isn wasn "
        "could should must might if so because while about under out up there here no yes said again born"
    ),
    "de": (
        "ich du wir ihr mich mir mein ihre seine unser was wer wie wo warum wann welche welcher welches gibt kann "
        "können muss hat habe haben hatte so aber wenn weil dazu kein keine keinen durch vor bis ja nein vom beim "
        "ihn er wieder"
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
        "bilmiyorum olan dan den nin kadar yıl tarafından üzerinde değildir"
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


def _signs(listed: str) -> list[str]:
    """The signs of a list, in which "_" is the edge of a word."""
    return [sign.replace("_", " ") for sign in listed.split()]


# The languages of each small word, 16 bits for each language: enough for twice the words that are read.
_BITS = 16


def _by_language(tables: Iterable[Iterable[str]]) -> dict[str, int]:
    """For each entry of the tables, of a language each, in which of them it is."""
    found: dict[str, int] = {}
    for n, table in enumerate(tables):
        for entry in table:
            found[entry] = found.get(entry, 0) | 1 << n * _BITS
    return found


_TELLING = _by_language(_SMALL)
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
# Signs of a language: letters in a row, "_" for the edge of a word, that are more frequent in it than in the others, as
# its endings are. Chosen by hand; those left out were met with in sentences of the others nearly as often.
_SIGNS = {
    "en": (
        "th wh sh ing_ ed_ ly_ ght tion ea ow ew ay_ ers_ ld_ ds_ ts_ ks_ ee ai ey_ rs_ ou ct ve_ gh ty_ ity ess ive_ "
        "our ean ure tur ges_ ead ck ry_ ble"
    ),
    "de": (
        "ß sch ei icht ung_ en_ ch ie äu eu tz ck pf _ge lich chen ü ä au ahr eh lt_ rt_ ten_ ern_ st_ _be ss uch ah "
        "nd_ em_ ste_ rte_ zu uf ih"
    ),
    "nl": (
        "ij oe aa ee oo uu en_ cht ui aan dt_ oor _van eer ver _ge ouw eel _zo ven_ ren_ ten_ ieu rd_ ngen oud eid "
        "_we jk rkt nd_ ken_"
    ),
    "fr": (
        "eau aux oi è ê eur ent_ ion_ ait que ou ai eu ique é_ ée és_ mme x_ eux ieu _dé ur_ ui ée_ ien _ch nt_ _au "
        "es_ _é age_"
    ),
    "es": (
        "ñ ción os_ as_ ía ue ll rr ado_ ada_ ó_ aron dad_ ón_ ero_ que_ ar_ uer ien ía_ aba ue_ do_ es_ _al ño uev "
        "cio ro_ la_ ¿ ¡"
    ),
    "it": (
        "zion gli cch zz tt gg bb cc pp rono ano_ ella sci zi ò_ gi ci ato_ ata_ li_ ni_ ti_ tto_ re_ va_ no_ ll "
        "uo cci gn"
    ),
    "pt": "ão õ ç ou_ rou_ tou_ lh nh os_ as_ ei am_ ram_ em_ eu_ ada_ ado_ ês_ ões oi ê ro_ tas_ dos_ ia_ io_ _qu gu",
    "pl": (
        "ą ę ł ż ś ń cz rz sz wie ów_ ie_ ych_ nie owa dz ego_ ej_ prz zy wy ć ach_ _po _za _w_ ko ow rzy zi ia_ wa_ "
        "ku_ ny_ _z_ dy_ ży_ je_ aj ają"
    ),
    "cs": (
        "ř ě ů č ní_ ý í_ š ž ho_ ch_ ov ly_ á_ é_ ku_ pro hl st _v_ ně kl _na ví tě uj _př _po ech_ ích_ li_ ny_ ď ět "
        "ý_ _od"
    ),
    "sv": "å sk för lj ck ar_ et_ na_ ä tt rna_ ade_ gar_ _sk är ör är_ _än_ lig _st _ut ö _upp åt ål ån sj",
    "fi": (
        "ää yy uu ii aa sta_ ssa in_ ta_ tt nen_ lla_ at_ vat_ sti_ itt uo yö tä_ sä_ an_ hd ht ks ai ei oi _ku ään "
        "aan_ ä_ ka _va _ta _ka si_ ei_ vä mä ss jä"
    ),
    "hu": (
        "ő ű sz gy ny ek_ ak_ zt ál ét_ ó_ ság nek_ nak_ ban_ ben_ tt_ cs zs ok_ meg á é ot_ tek_ lt_ ít ö ü tet és_ "
        "zet egy"
    ),
    "tr": "ğ ı ş yor lar ler dı di ü ç ir_ ır_ da_ tı rı mı ın_ du_ lı ını ye_ ki_ yi_ ün_ nda _bi _ya sı _ge ük yü",
    "vi": "ng_ nh_ tr đ",
    "id": (
        "ng kan_ men ah_ di_ an_ ber mem _pe _me nya_ ya_ ak_ per uk_ gan_ ut_ asi_ ai_ ata ka tu_ aan lah_ ik_ am_ "
        "us_ _ke _ti al_"
    ),
    "da": (
        "æ ø å hv af_ er_ ede_ ene_ sk et_ ne_ gt_ kk lig eg jer ke_ nd re_ _fo ge_ ng ld lse_ jd eft gen_ ter_ ør ær"
    ),
    "ro": (
        "ă ț ţ ș ul_ ii_ lor_ ea_ le_ ri_ ate_ ele_ ui_ ile_ oa au_ â tă_ uri_ esc _în _pr at_ te_ it_ lui_ ță re_ "
        "eaz rea ni_"
    ),
}
_SIGNED = _by_language(_signs(_SIGNS[code]) for code in _CODES)
_LONGEST_SIGN, _READ_BY_LETTERS = 4, 80  # letters in a row; code points
_POSSESSED = " is "  # "the river's bed": an "s" by itself is French, Polish and more
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
# The other language of a script: its signs, and those of the one that the script tells.
_ONLY_UKRAINIAN = UKRAINIAN.small - RUSSIAN.small
_KIN = {
    "ru": (
        "uk",
        _signs("і ї є ґ ння_ ися_ ився_ ався_ ють_ шв _й_ _року_ _це_ _хто_ _цього_ _його_"),
        _signs("ы э ъ ё тся_ ись_ лся_ ие_ ия_ ее_ ои _и_ _что_ _это_ _его_ _с_ _к_ _со_ _или_ _году_ _как_"),
    ),
    "ar": (
        "fa",
        _signs("پ چ ژ گ ک ی _می ند_ ست_ _را_ _از_ _در_ _به_ _با_ _که_ _و_"),
        _signs("ي ك ة ى أ إ ؤ ئ _ال _وال _بال _لل _من_ _في_ _على_ _عن_"),
    ),
}


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
    return _likely(text, leaning=True)[0]


def _likely(text: str, leaning: bool = False) -> tuple[str, float]:
    """The likeliest language, and by how many words it is likelier than any other; ``leaning`` towards English."""
    text = text[:READ]
    if text.isupper() and " " in text.strip():
        text = text.lower()
    parted = text.replace("'s ", _POSSESSED).replace("’s ", _POSSESSED)
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
        counts[_CODES.index("en")] += leaning * (_ENGLISH + _ALONE / max(1, len(low)))
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
    if language not in _KIN:
        return language
    other, signs, own = _KIN[language]
    whole = " ".join(("", *words, "")).lower()
    told = sum(map(_ONLY_UKRAINIAN.__contains__, whole.split())) + sum(map(whole.count, signs))
    return other if told > sum(map(whole.count, own)) else language


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
    whole = " ".join(("", *said, ""))[:_READ_BY_LETTERS]
    *parted, last = whole[1:].split(" ")
    signs = sum(map(_signs_in, [f" {word} " for word in parted])) + _signs_in(" " + last)
    for n, times in enumerate(_FIELDS.unpack(signs.to_bytes(_FIELDS.size, "little"))):
        counts[n] += _SIGN * times
    strange = [frozenset(c for c in word if not c.isascii() and c.isalpha()) for word in said if not word.isascii()]
    for n, known in enumerate(_LETTERS if strange else ()):
        counts[n] -= _STRANGE * sum(not letters <= known for letters in strange)


@lru_cache(maxsize=1 << 13)
def _signs_in(word: str) -> int:
    """The signs of each language in a word with its edges: none reaches into another word."""
    rows = [word[at : at + size] for size in range(1, _LONGEST_SIGN + 1) for at in range(len(word) - size + 1)]
    return sum(map(_SIGNED.get, rows, repeat(0)))
