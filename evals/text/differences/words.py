"""A text as the words that a quote is compared by: folded words, numbers by value, signs that mean something.

Punctuation, mark-up, addresses of links and footnote marks in brackets are no words. Scripts without spaces
between words are read character by character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from evals.text.differences.folding import HIDDEN, MARKS, fold_word, simplified, toned, without_figures
from evals.text.differences.lexicon import Lexicon, bag
from evals.text.differences.numbers import FIGURES, FRACTIONS, figure, han, is_fraction, spelt
from evals.text.differences.units import CASED, SYMBOLS
from evals.text.markup import NO_INDEX, NOTHING

UNPARTED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"  # words from other languages, and names
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Sounds of other languages that Japanese writes in two ways: ヴァイオリン, バイオリン.
_LOANED = (("ヴア", "バ"), ("ヴイ", "ビ"), ("ヴエ", "ベ"), ("ヴオ", "ボ"), ("ヴ", "ブ"))
# Small kana, which many write large: ウィルス, ウイルス.
_LARGE_KANA = str.maketrans("ァィゥェォャュョッヮ", "アイウエオヤユヨツワ")
_LONG_E = re.compile("(?<=[エケセテネヘメレゲゼデベペ])イ")  # メイン, メーン
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_SUB = "₀₁₂₃₄₅₆₇₈₉"
_APOSTROPHES = "'’ʼ＇"
_LETTER = rf"[^\W\d_{UNPARTED}{_SUPER}{_SUB}{FRACTIONS}]"
# Vowel signs of Indian scripts are no letters for `re`; marks that end their sentences are none either.
_SIGNS = rf"{MARKS}{HIDDEN}\u0900-\u0963\u0966-\u0dff"
_LETTERS = rf"{_LETTER}+(?:(?:[{_SIGNS}]|(?<=[a-zà-ÿа-я])[0134568]{{1,3}}(?=[a-zà-ÿа-я])){_LETTER}*)*"
_TOKEN = (
    r"(?P<plain>[A-Za-z]+(?=[ ,;:)\n]))"  # most words, so it is tried first
    rf"|(?P<short>(?<![^\W_]){_LETTER}\.{_LETTER}(?:\.{_LETTER})*(?!{_LETTER})\.?)"
    rf"|(?P<letters>{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS})*)"
    rf"|(?P<figures>{FIGURES}|(?<![\w.,])\.\d+)"
    rf"|(?P<skipped></?[a-zA-Z][^<>\n]{{0,200}}>|\]\([^()\s]{{1,500}}\)|{NO_INDEX}\[\^?\d{{1,3}}(?:[,–-]\s?\d{{1,3}})*\])"
    rf"|(?P<katakana>[{KATAKANA}]+(?:一[{KATAKANA}]+)*)"
    rf"|(?P<one>(?![゠・])[{UNPARTED}])"
    rf"|(?P<power>\^\s?[-−]?\d+|[{_SUPER}]+)"
    rf"|(?P<sub>[{_SUB}]+)"
    rf"|(?P<fraction>[{FRACTIONS}])"
    r"|(?P<prime>(?<=\d)(?:''|[\"'′″”’])(?![^\W\d_]))"
    r"|(?P<sign>[-−–](?=[.]?\d)|[%‰$€£¥₹₽₩°±<>≤≥≠=≈+×÷&§√∞])"
)
_SUPER_DIGITS = str.maketrans(_SUPER, "0123456789+-")
_SUB_DIGITS = str.maketrans(_SUB, "0123456789")
_LONGEST_QUOTED = 400
_OPENS = re.compile(r"(?<![^\s(\[—–])[\"'“„‘«](?=\w)")
_CLOSES = re.compile(r"(?<=[^\W\d_])[\"'”’»](?!\w)|(?<=[.,!?])[\"'”’»]")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
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
_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th", "e", "er", "eme", "re", "o", "a", "º", "ª"))
_PERCENT = frozenset((("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("per", "cento"), ("por", "cento")))
_HUNDREDTH = frozenset(cent for _, cent in _PERCENT)
_MINUS = frozenset(("minus", "минус"))
_UNIT_SYMBOLS = frozenset("mglshtLCW")  # right behind a number
# Behind these, 2.10 is not 2.1.
_VERSIONED = bag("version versions release versión versione versie versão версия версии v")
_CHINESE_UNITS = {"公里": "km", "公斤": "kg", "公顷": "ha", "公尺": "metre", "公吨": "tonne"}
_SHORT_SCALES = {"k": 1000, "bn": 10**9, "tn": 10**12}


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


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, numbers not read yet; offsets count from the beginning of the text."""
    found: list[Word] = []
    for match in _token().finditer(text, start, len(text) if end is None else end):
        kind, (first, last) = match.lastgroup, match.span()
        raw = text[first:last]
        if kind == "plain" and raw.lower() not in _UNSPELT_NOT:
            found.append(Word(raw.lower(), first, last, raw))
        elif kind == "plain" or kind == "letters":
            if raw.isalpha() and raw.lower() not in _UNSPELT_NOT:
                found.append(Word(fold_word(raw), first, last, raw))
            else:
                _letters(found, raw, first)
        elif kind != "skipped" and (key := _key(kind, raw, text, first, start)) is not None:
            found.append(Word(key, first, last, raw))
    return [word for word in found if word.key]


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
        case "sign" if raw in "-−–":
            return "-" if _is_minus(text, at, start) else None
        case "sign" if raw == "&":
            return "and"
    return fold_word(raw)


def _is_minus(text: str, at: int, start: int) -> bool:
    """Whether a dash before a figure is its sign: not between figures or words, "1990-95", "A - 5"."""
    before = text[max(start, at - 2) : at]
    return not before or (before[-1] in " \n\t(=<>≤≥≈[\u00a0" and not (len(before) == 2 and before[0].isdigit()))


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


def with_numbers(found: Sequence[Word], text: str, lexicon: Lexicon) -> list[Word]:
    """The words with each number, which may be several of them, as one word."""
    words: list[Word] = []
    at = 0
    found = _percents(found)
    keys = [word.key for word in found]
    while at < len(found):
        word, key = found[at], keys[at]
        if key not in lexicon.numerals and key[0] not in "#^-" and key not in _MINUS and word.raw not in CASED:
            behind = words and word.raw in _UNIT_SYMBOLS and words[-1].is_number
            symbol = behind and text[words[-1].end : word.start] in ("", " ", "\u00a0", "\u202f")
            words.append(word._replace(key=SYMBOLS[key]) if symbol else word)
            at += 1
        elif key[0] == "#" and len(key) > 1:
            at = _figures(words, found, keys, at, text, lexicon)
        elif at + 1 < len(found) and keys[at + 1][0] == "#" and _is_sign(word, found[at + 1], words):
            at = _figures(words, found, keys, at + 1, text, lexicon)
            number = words.pop()
            words.append(Word(f"#-{number.key[1:]}", word.start, number.end, text[word.start : number.end]))
        elif lexicon.language in ("zh", "ja") and key in lexicon.numerals:
            at = _han(words, found, keys, at, text, lexicon)
        elif key in lexicon.numerals:
            value, end = spelt(keys, at, lexicon)
            mark = "." if keys[end - 1] in lexicon.ordinals else ""
            words.append(_number(f"#{value}{mark}", found[at], found[end - 1], text))
            at = end
        elif key[0] == "^" and words and words[-1].is_number and not text[words[-1].end : word.start].strip(NOTHING):
            base = words.pop()
            words.append(Word(base.key + key, base.start, word.end, text[base.start : word.end]))
            at += 1
        else:
            if key != "-":
                unit = word.raw in CASED and words and words[-1].is_number
                words.append(word._replace(key=CASED[word.raw]) if unit else word)
            at += 1
    if lexicon.language == "zh":
        words = _chinese_units(words)
    if lexicon.language == "vi":
        words = [w if w.is_number else w._replace(key=toned(w.raw)) for w in words if w.raw]
    if lexicon.accented:
        words = [w._replace(key=w.raw.lower()) if w.raw.lower() in lexicon.accented else w for w in words]
    return words


def _chinese_units(found: Sequence[Word]) -> list[Word]:
    """The words with 公里 and 公斤 as units behind numbers, and 百分之 as the sign that it stands for."""
    words: list[Word] = []
    at = 0
    while at < len(found):
        word = found[at]
        unit = _CHINESE_UNITS.get("".join(w.key for w in found[at : at + 2])) if word.key == "公" else None
        if unit is not None and words and words[-1].is_number:
            words.append(Word(unit, word.start, found[at + 1].end, word.raw + found[at + 1].raw))
            at += 2
        elif word.raw == "百" and [w.key for w in found[at + 1 : at + 3]] == ["分", "之"] and at + 3 < len(found):
            number = found[at + 3]._replace(start=word.start)
            words += [number, Word("%", word.start, number.end, f"百分之{number.raw}")]
            at += 4
        else:
            words.append(word)
            at += 1
    return words


def _is_sign(word: Word, number: Word, before: Sequence[Word]) -> bool:
    """Whether a word makes the number behind it negative: a minus, or the word for it, unless it takes away."""
    if word.key == "-":
        return number.start == word.end
    return word.key in _MINUS and not (before and before[-1].is_number)


def _percents(found: Sequence[Word]) -> Sequence[Word]:
    """The words with "per cent" as the one sign it stands for."""
    if not any(w.key in _HUNDREDTH for w in found):
        return found
    words: list[Word] = []
    for word in found:
        if words and (words[-1].key, word.key) in _PERCENT:
            per = words.pop()
            word = Word("%", per.start, word.end, f"{per.raw} {word.raw}")
        words.append(word)
    return words


def _number(key: str, first: Word, last: Word, text: str) -> Word:
    return Word(key, first.start, last.end, text[first.start : last.end])


def _figures(
    words: list[Word], found: Sequence[Word], keys: Sequence[str], at: int, text: str, lexicon: Lexicon
) -> int:
    """Add the number in figures at ``found[at]``, with what multiplies it and its ordinal ending; returns its end."""
    first, end = at, at + 1
    value = figure(keys[at][1:], continental=lexicon.continental)
    if value is None or (words and words[-1].key in _VERSIONED):
        words.append(found[at])
        return end
    mark = ""
    following = keys[end] if end < len(keys) else ""
    attached = end < len(keys) and found[end].start == found[at].end
    if attached and following in _ORDINAL_ENDS:
        mark, end = ".", end + 1
    elif attached and following == "s":
        mark, end = "s", end + 1
    elif attached and following in _SHORT_SCALES:
        value, end = value * _SHORT_SCALES[following], end + 1
    if end < len(keys) and is_fraction(found[end].raw) and not is_fraction(found[first].raw):
        part = figure(keys[end][1:], continental=lexicon.continental)
        if part is not None and part < 1 and text[found[end - 1].end : found[end].start] in ("", " "):
            value, end = value + part, end + 1
    while end < len(keys) and keys[end] in lexicon.scales and value < 10**30:
        value, end = value * lexicon.scales[keys[end]], end + 1
    words.append(_number(f"#{plain(value)}{mark}", found[first], found[end - 1], text))
    return end


def _han(words: list[Word], found: Sequence[Word], keys: Sequence[str], at: int, text: str, lexicon: Lexicon) -> int:
    end = at + 1
    while end < len(found) and end - at < 40 and (keys[end] in lexicon.numbers or keys[end] in lexicon.scales):
        if found[end].start != found[end - 1].end:
            break
        end += 1
    value = han("".join(keys[at:end]), dict(lexicon.scales), dict(lexicon.numbers))
    words.append(_number(f"#{value}", found[at], found[end - 1], text))
    return end


def plain(value: Decimal) -> str:
    """A value without an exponent and without zeros at its end."""
    written = format(value, "f")
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"
