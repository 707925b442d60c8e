"""Classes of characters that the search for quotes needs, as the insides of regular-expression classes and as tables.

Where Unicode has a property of that name, the ranges are those of version 16.0.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Default_Ignorable_Code_Point (DerivedCoreProperties.txt): soft hyphen, zero-width characters, marks and isolates of
# direction, variation selectors, fillers, tags. Beside them the tatweel, which only makes an Arabic word longer.
IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\u0640"
)

# Scripts written without spaces between words, their digits left out: those whose lines break at any ideograph or
# by a dictionary (LineBreak.txt, classes ID, CJ and SA: Han, kana, bopomofo; Thai, Lao, Burmese, Khmer, Tai), and the
# punctuation of Chinese and Japanese.
SPACELESS = (
    "\u0e01-\u0e4f\u0e5a\u0e5b\u0e80-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104a-\u108f\u109a-\u109f\u1780-\u17df\u17f0-\u17ff"
    "\u1950-\u19cf\u19da-\u19ff\u1a20-\u1a7f\u1aa0-\u1aaf\ua9e0-\ua9ef\ua9fa-\ua9ff\uaa60-\uaadf"
    "\u2e80-\u2fdf\u3001-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff61-\uff9f"
    "\U0001aff0-\U0001b16f\U00020000-\U000323af"
)
# Of these the letters and signs that are read one by one as words, without the punctuation.
UNPARTED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
HANGUL = "\u1100-\u115f\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3"
# Punctuation of full width, which folds to that of any script.
FULL_WIDTH_MARKS = "\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff5e"

# Chinese numerals; the Japanese use the same.
HAN_NUMERALS = "〇零一二三四五六七八九十百千万萬億亿兆"

# Letters of the Latin and Cyrillic alphabets: what a name or a sentence begins with, and what it does not.
CAPITALS = "A-ZÀ-ÖØ-ÞА-ЯЁ"
SMALL = "a-zß-öø-ÿа-яё"

CURRENCY = "$¢-¥֏؋৲৳૱௹฿៛\u20a0-\u20cf\ufdfc\uffe0\uffe1\uffe5\uffe6"
SUPERSCRIPT = "²³¹\u2070\u2074-\u207e"

SINGLE_QUOTES = "`´‘’‚‛‹›ʹʻʼʽˈ＇\u1fef\u1ffd\u0374\u05f3"
DOUBLE_QUOTES = "“”„‟«»〝〞〟ʺ＂\u05f4「」『』《》〈〉｢｣\u2e42❝❞❛❜"
PRIMES = {"′": "'", "‵": "'", "″": '"', "‶": '"'}
DASHES = "‐‑‒–—―⁃−﹘﹣－˗⸺⸻\u05be"


def expanded(ranges: str) -> list[str]:
    """The characters of the inside of a class, ``a-c`` written out."""
    out: list[str] = []
    parts = iter(ranges)
    for c in parts:
        if c == "-" and out:
            out += map(chr, range(ord(out[-1]) + 1, ord(next(parts)) + 1))
        else:
            out.append(c)
    return out


@lru_cache(maxsize=1 << 16)
def is_mark(c: str) -> bool:
    """Whether a character is never read without the one before it: a combining mark, a vowel or final of Hangul."""
    return unicodedata.category(c)[0] == "M" or "\u1160" <= c <= "\u11ff" or "\ud7b0" <= c <= "\ud7ff"
