"""A text as the words that a quote is compared by: folded words, figures as they stand, signs that mean something.

Punctuation, mark-up, addresses of links and footnote marks in brackets are no words. Scripts without spaces
between words are read character by character.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from evals.patterns import pattern
from evals.text.characters import SMALL, UNPARTED, expanded
from evals.text.forms.markup import NO_INDEX
from evals.text.languages.folding import HIDDEN, MARKS, fold_word, simplified, without_figures
from evals.text.languages.hyphens import NUMBERS, turns
from evals.text.languages.numbers import FIGURES, FRACTIONS
from evals.text.minus import MINUS, is_behind_letter

KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"  # words from other languages, and names
_HAN = pattern("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Sounds of other languages that Japanese writes in two ways: ヴァイオリン, バイオリン.
_LOANED = (("ヴア", "バ"), ("ヴイ", "ビ"), ("ヴエ", "ベ"), ("ヴオ", "ボ"), ("ヴ", "ブ"))
# Small kana, which many write large: ウィルス, ウイルス.
_LARGE_KANA = str.maketrans("ァィゥェォャュョッヮ", "アイウエオヤユヨツワ")
_LONG_E = pattern("(?<=[エケセテネヘメレゲゼデベペ])イ")  # メイン, メーン
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_SUB = "₀₁₂₃₄₅₆₇₈₉"
_APOSTROPHES = "'’ʼ＇"
_LETTER = rf"[^\W\d_{UNPARTED}{_SUPER}{_SUB}{FRACTIONS}]"
# Vowel signs of Indian scripts are no letters for `re`; marks that end their sentences are none either.
_SIGNS = rf"{MARKS}{HIDDEN}\u0900-\u0963\u0966-\u0dff"
_LETTERS = rf"{_LETTER}+(?:(?:[{_SIGNS}]|(?<=[{SMALL}])[0134568]{{1,3}}(?=[{SMALL}])){_LETTER}*)*"
# Letters that are told at once, by which most words are read: Latin, Greek and Cyrillic without marks of their own.
_COMMON = "A-Za-zÀ-ÖØ-öø-ɏΆΈ-ΊΌΎ-ΡΣ-ώЀ-ҁҊ-ԯ"
_TOKEN = (
    rf"(?:(?P<plain>[{_COMMON}]+(?=[ ,;:)\n!?\"”/-]|$)|[{_COMMON}]{{2,}}(?=\.))"
    rf"|(?P<short>(?<![^\W_]){_LETTER}\.{_LETTER}(?:\.{_LETTER})*(?!{_LETTER})\.?)"
    rf"|(?P<letters>{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS})*)"
    rf"|(?P<figures>{FIGURES}|(?<![\w.,])\.\d+)"
    rf"|(?P<skipped></?[a-zA-Z][^<>\n]{{0,200}}>|\]\([^()\s]{{1,500}}\)|{NO_INDEX}\[\^?\d{{1,3}}(?:[,–-]\s?\d{{1,3}})*\])"
    rf"|(?P<katakana>[{KATAKANA}]+(?:一[{KATAKANA}]+)*)"
    rf"|(?P<one>[{UNPARTED}])"
    rf"|(?P<power>\^\s?[-−]?\d+|[{_SUPER}]+)"
    rf"|(?P<sub>[{_SUB}]+)"
    rf"|(?P<fraction>[{FRACTIONS}])"
    r"|(?P<prime>(?<=\d)(?:''|[\"'′″”’])(?![^\W\d_]))"
    rf"|(?P<sign>[{MINUS}](?=[.]?\d)|[%‰$€£¥₹₽₩°±<>≤≥≠=≈+×÷&§√∞]))"
    r"[ ,;:\n]*"  # no token begins so, and what is passed over here is not tried for each
)
_SUPER_DIGITS = str.maketrans(_SUPER, "0123456789+-")
_SUB_DIGITS = str.maketrans(_SUB, "0123456789")
_LONGEST_BREAK, _LONGEST_QUOTED = 400, 400
_OPENS = pattern(r"(?<![^\s(\[—–])[\"'“„‘«](?=\w)")
_CLOSES = pattern(r"(?<=[^\W\d_])[\"'”’»](?!\w)|(?<=[.,!?])[\"'”’»]")
# A hyphen at a line end, which may be the line's or the word's.
BROKEN = pattern(r"[-\u00ad\u2010\u2011]\s*\n\s*")
_HIDDEN_CHARACTERS = "".join(expanded(HIDDEN))
_UNSEEN = frozenset(_HIDDEN_CHARACTERS)
_DASH, _APOSTROPHE = pattern(f"[{MINUS}]"), pattern(f"[{_APOSTROPHES}]")
# What stands behind an apostrophe, as the word that it is short for; "" for the possessive.
_SHORT = {"s": "", "re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am", "em": "them"}
_UNSPELT_NOT = {
    word.replace("'", ""): (word.removesuffix("n't"), "not")
    for word in [
        "aren't",
        "couldn't",
        "didn't",
        "doesn't",
        "don't",
        "hadn't",
        "hasn't",
        "haven't",
        "isn't",
        "mustn't",
        "shouldn't",
        "wasn't",
        "weren't",
        "wouldn't",
    ]
} | {"cannot": ("can", "not"), "cant": ("can", "not"), "wont": ("will", "not")}
_IRREGULAR_NOT = {"ca": "can", "wo": "will", "sha": "shall"}


@cache
def _token() -> re.Pattern[str]:
    """Compiled when first needed: it takes longer than most commands have to."""
    return re.compile(_TOKEN)


class Word(NamedTuple):
    """A word at ``[start, end)`` of its text. ``key`` is what it is compared by: the folded word, or ``#`` and the
    value of a number, followed by ``.`` for an ordinal."""

    key: str
    start: int
    end: int
    raw: str

    @property
    def is_number(self) -> bool:
        return self.key[0] in "#^"

    @property
    def written(self) -> str:
        """The word in letters, or a number in figures, as one word."""
        return "".join(map(fold_word, self.raw.split())).replace("-", "") if self.key[0] == "#" else fold_word(self.key)

    @property
    def value(self) -> Decimal | None:
        """The value of a number, None for one that has none, such as a version."""
        try:
            return Decimal(self.key[1:].rstrip("."))
        except ArithmeticError:
            return None


def is_name(word: Word) -> bool:
    """Whether a word is written as names are."""
    return word.raw[:1].isupper()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, numbers not read yet; offsets count from the beginning of the text."""
    found: list[Word] = []
    for match in _token().finditer(text, start, len(text) if end is None else end):
        kind, raw, first = match.lastgroup, match[match.lastindex or 0], match.start()
        last = first + len(raw)
        if kind == "plain" or kind == "letters":
            key = raw.lower() if raw.isascii() else fold_word(raw)
            if (kind == "plain" or raw.isalpha()) and (key not in _UNSPELT_NOT or not raw.isascii()):
                found.append(Word(key, first, last, raw))
            else:
                _letters(found, raw, first)
        elif kind == "figures" and text[first - 1 : first] in _UNSEEN and _goes_on(found, text, first):
            found[-1] = Word(found[-1].key + raw, found[-1].start, last, found[-1].raw + raw)
        elif kind != "skipped" and (key := _key(kind, raw, text, first, start)) is not None:
            found.append(Word(key, first, last, raw))
    found = [word for word in found if word.key]
    return found if text.find("\n", start, end) < 0 else _over_lines(found, text)


def _goes_on(found: list[Word], text: str, at: int) -> bool:
    """Whether nothing that is seen stands between the number before and the figures there: "2<b>12</b>"."""
    return bool(found) and found[-1].is_number and not text[found[-1].end : at].strip(_HIDDEN_CHARACTERS)


def _over_lines(found: list[Word], text: str) -> list[Word]:
    """The words with those as one that a hyphen at a line end cuts in two, where a part alone says something else:
    "im-possible", "acht-zehn". Other ones, "govern-ment" and "government-run", stay two, for none tells which they
    are."""
    words = found[:1]
    for word in found[1:]:
        last = words[-1]
        if (
            word.start - last.end < _LONGEST_BREAK
            and BROKEN.fullmatch(text, last.end - last.raw.endswith("\u00ad"), word.start)
            and (word.raw.islower() or last.raw.isupper())
            and (turns(last.key, word.key) or last.key + word.key in NUMBERS)
        ):
            words[-1] = Word(last.key + word.key, last.start, word.end, last.raw + word.raw)
        else:
            words.append(word)
    return words


def _key(kind: str | None, raw: str, text: str, at: int, start: int) -> str | None:
    """What a token that is no plain word is compared by; None for a dash that is no sign of a number."""
    match kind:
        case "figures":
            return "#0" + raw if raw[0] == "." else "#" + raw
        case "one" if _HAN.match(raw):
            return simplified(fold_word(raw))
        case "katakana":
            key = fold_word(raw).replace("一", "ー").translate(_LARGE_KANA).rstrip("ー") or raw
            key = _LONG_E.sub("ー", key)
            for two, one in _LOANED if "ヴ" in key else ():
                key = key.replace(two, one)
            return key
        case "short":
            return fold_word(raw.replace(".", ""))
        case "power":
            return "^" + raw.strip("^ ").translate(_SUPER_DIGITS).replace("−", "-")
        case "sub":
            return "#" + raw.translate(_SUB_DIGITS)
        case "fraction":
            return "#" + unicodedata.normalize("NFKC", raw)
        case "prime":
            return ("foot" if raw in "'′’" else "inch") if raw in "′″" or not _is_quoted(text, at) else None
        case "sign" if _DASH.match(raw):
            return "-" if _is_minus(text, at, start) else None
        case "sign" if raw == "&":
            return "and"
    return fold_word(raw)


def _is_minus(text: str, at: int, start: int) -> bool:
    """Whether a dash before a figure is its sign: not between figures or words, "1990-95", "A - 5"."""
    before = text[max(start, at - 2) : at]
    if not before or (before[-1] in " \n\t(=<>≤≥≈[\u00a0" and not (len(before) == 2 and before[0].isdigit())):
        return True
    return is_behind_letter(text, at, start)


def _is_quoted(text: str, at: int) -> bool:
    """Whether a mark behind a figure closes a quotation, so that it is no unit."""
    before = text[max(0, at - _LONGEST_QUOTED) : at]
    opened = [found.end() for found in _OPENS.finditer(before)]
    return bool(opened) and _CLOSES.search(before, opened[-1]) is None


def _letters(found: list[Word], raw: str, start: int) -> None:
    """Add a word; one with apostrophes as the words that it is made of."""
    key = fold_word(raw)
    if key in _UNSPELT_NOT:
        found += [Word(part, start, start + len(raw), raw) for part in _UNSPELT_NOT[key]]
        return
    if not _APOSTROPHE.search(raw):
        key = key if key.isalpha() else without_figures(key)
        found.append(Word(key, start, start + len(raw), raw))
        return
    at = start
    parts = _APOSTROPHE.split(raw)
    for n, part in enumerate(parts):
        key, end = fold_word(part), at + len(part)
        if key == "t" and n and found[-1].key.endswith("n"):
            stem = found[-1].key[:-1]
            first, raw_first = found.pop().start, f"{parts[n - 1]}'{part}"
            stem = _IRREGULAR_NOT.get(stem, stem)
            found += [Word(k, first, end, raw_first) for k in (stem, "not")]
        elif key and (n == 0 or key not in _SHORT or len(parts[n - 1]) == 1):
            found.append(Word(key, at, end, part))
        elif key and _SHORT[key]:
            found.append(Word(_SHORT[key], at, end, part))
        at = end + 1
