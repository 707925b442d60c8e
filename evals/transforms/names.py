"""Names that nobody bears, in the script of those they stand for.

>>> from random import Random
>>> made_up("Marius", Random(1)).istitle(), len(made_up("鲁迅", Random(1)))
(True, 2)
"""

from __future__ import annotations

import unicodedata
from random import Random

# Syllables by the name Unicode gives a script's letters. A syllable may be put behind any other of its script.
_SYLLABLES = {
    "LATIN": "ba be bo da do du fa ge ka ke lo ma mi na no ra ri ro sa se ta ti va ve vo",
    "CYRILLIC": "ба бо да до ка ке ла ло ма ми на но ра ри ро са се та ти ва ве",
    "GREEK": "βα δα δο κα κε λα λο μα μι να νο ρα ρι ρο σα σε τα τι",
    "ARABIC": "با دا را سا كا لا ما نا بو دو رو سو كو مو",
    "HEBREW": "בא דא רא לא מא נא בו דו לו מו נו רו",
    "DEVANAGARI": "बा दा का ला मा ना रा सा ता वी मी नी री",
    "THAI": "บา ดา กา ลา มา นา รา สา ตา วา",
    "HANGUL": "가 나 다 라 마 바 사 자 하 미 선 진 호 민",
    "HIRAGANA": "か さ た な は ま や ら み き",
    "KATAKANA": "カ サ タ ナ ハ マ ヤ ラ ミ キ ロ ト",
    "CJK": "林 沐 泽 景 岚 远 宁 辰 禾 柏 溪 然 青 舟",
    "GEORGIAN": "ბა და კა ლა მა ნა რა სა თა",
    "ARMENIAN": "բա դա կա լա մա նա րա սա տա",
}
_CHARACTER = {"HANGUL", "HIRAGANA", "KATAKANA", "CJK"}  # a name has as many characters as that it stands for
CASELESS = frozenset(_SYLLABLES) - {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}


def script(word: str) -> str:
    """The script of a word's first letter, as Unicode names it; "" where no names are made up in it."""
    for c in word:
        name = unicodedata.name(c, "").partition(" ")[0]
        if name in _SYLLABLES:
            return name
    return ""


def made_up(word: str, draws: Random) -> str:
    """Another name in the word's script, with its capitals. Raises KeyError for a script that has none here."""
    of = script(word)
    syllables = _SYLLABLES[of].split()
    count = sum(map(str.isalpha, word)) if of in _CHARACTER else 3
    while True:
        name = "".join(draws.choice(syllables) for _ in range(count))
        if word.isupper() and len(word) > 1:
            name = name.upper()
        elif word[:1].isupper():
            name = name.capitalize()
        if name != word:
            return name
