"""Words with each number as one word, by its value: "two hundred and five", "1.2 million", 三百二十, "minus 5".

The units behind numbers are read with them (`measures`), since a number says what a letter behind it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from evals.text.forms.markup import NOTHING
from evals.text.languages import BY_LANGUAGE
from evals.text.languages.folding import toned
from evals.text.languages.lexicon import Lexicon, bag
from evals.text.languages.numbers import figure, han, is_fraction, plain, sino_korean, spelt
from evals.text.languages.words import Word
from evals.text.values.measures import PER, measures
from evals.text.values.si import CASED
from evals.text.values.units import CURRENCIES, SYMBOLS, UNITS

_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th", "e", "er", "eme", "re", "o", "a", "º", "ª"))
_PERCENT = frozenset((("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("per", "cento"), ("por", "cento")))
HUNDREDTH = frozenset(cent for _, cent in _PERCENT)
_MINUS = frozenset(("minus", "минус"))
_UNIT_SYMBOLS = frozenset("mglshtLCW")  # right behind a number
_BESIDE = _UNIT_SYMBOLS | CASED.keys()  # what a number before it turns into a unit
# Behind these, 2.10 is not 2.1.
_VERSIONED = bag("version versions release versión versione versie versão версия версии v")
_CHINESE_UNITS = {unit: UNITS[unit] for unit in UNITS if unit[0] == "公"}
_SHORT_SCALES = {"k": 1000, "bn": 10**9, "tn": 10**12}
_MONEY_SCALES = {"m": 10**6, "b": 10**9}
# Words of any language for a million and more that mean nothing else in another: a billion is not one of them.
SCALES = {"mio": 10**6, "mln": 10**6, "mrd": 10**9, "mld": 10**9, "bln": 10**9} | {
    word: scale
    for lexicon in BY_LANGUAGE.values()
    for word, scale in lexicon.scales.items()
    if scale in (10**6, 10**9) and len(word) > 2 and not word.startswith("bil")
}
_HALF = bag("half halbe demi medio media mezzo mezza meio meia")  # of what multiplies: half a million
BEFORE = _MINUS | _VERSIONED | _HALF  # what stands before a number and says what it is
_WITHIN = " \u00a0\u2009\u202f\t\n-,"  # what may part the words of a number
_MOST_WORDS = 24  # of a number
_HALVES = (
    ("and", "a", "half"),
    ("et", "demi"),
    ("et", "demie"),
    ("y", "medio"),
    ("y", "media"),
    ("e", "mezzo"),
    ("e", "mezza"),
    ("e", "meio"),
    ("e", "meia"),
    ("с", "половинои"),
    ("i", "pol"),
    ("og", "en", "halv"),
)
# What may stand behind the first word of a number and belong to it, in any language.
_CONTINUING = (
    _ORDINAL_ENDS | _SHORT_SCALES.keys() | _MONEY_SCALES.keys() | SCALES.keys() | {"s"} | {half[0] for half in _HALVES}
)


def with_numbers(found: Sequence[Word], text: str, lexicon: Lexicon) -> list[Word]:
    """The words with each number, which may be several of them, as one word."""
    found = _percents(found)
    if lexicon.language == "ko":
        found = [w if (sino := sino_korean(w.key)) is None else w._replace(key=f"#{sino}") for w in found]
    keys = [word.key for word in found]
    numerals, words, done = lexicon.numerals, list[Word](), 0
    for at in [n for n, key in enumerate(keys) if key[0] in "#^-" or key in numerals or key in _MINUS or key in _HALF]:
        if at < done:
            continue
        words += found[done:at]
        done = _add(words, found, keys, at, text, lexicon)
        if done < len(found) and found[done].raw in _BESIDE:
            done = _add(words, found, keys, done, text, lexicon)
    words += found[done:]
    if lexicon.language == "zh":
        words = _chinese_units(words)
    words = measures(words, text)
    if lexicon.language == "vi":
        words = [w if w.is_number else w._replace(key=toned(w.raw)) for w in words if w.raw]
    if lexicon.accented:
        words = [w._replace(key=raw) if (raw := w.raw.lower()) in lexicon.accented else w for w in words]
    return words


def _add(words: list[Word], found: Sequence[Word], keys: Sequence[str], at: int, text: str, lexicon: Lexicon) -> int:
    """Add the number that begins at ``found[at]``, or what stands beside one, to the words before it; returns its
    end."""
    word, key = found[at], keys[at]
    if key in _HALF and (end := _half_of(keys, at, _run(found, at, text, lexicon), lexicon)):
        words.append(_number(f"#{plain(Decimal(lexicon.scales[keys[end - 1]]) / 2)}", word, found[end - 1], text))
        return end
    numeral = key in lexicon.numerals and not (key == "second" and _is_time(words, text, word))
    if not numeral and key[0] not in "#^-" and key not in _MINUS and word.raw not in CASED:
        behind = words and word.raw in _UNIT_SYMBOLS and words[-1].is_number
        symbol = behind and text[words[-1].end : word.start] in ("", " ", "\u00a0", "\u202f")
        words.append(word._replace(key=SYMBOLS[key]) if symbol else word)
    elif key[0] == "#" and len(key) > 1:
        return _figures(words, found, keys, at, text, lexicon)
    elif at + 1 < len(found) and keys[at + 1][0] == "#" and _is_sign(word, found[at + 1], words):
        end = _figures(words, found, keys, at + 1, text, lexicon)
        number = words.pop()
        words.append(Word(f"#-{number.key[1:]}", word.start, number.end, text[word.start : number.end]))
        return end
    elif lexicon.language in ("zh", "ja") and numeral:
        return _han(words, found, keys, at, text, lexicon)
    elif numeral:
        stop = _run(found, at, text, lexicon)
        whole, end = spelt(keys, at, stop, lexicon)
        mark = "." if keys[end - 1] in lexicon.ordinals else ""
        value, end = _and_half(Decimal(whole), keys, end, stop, lexicon)
        words.append(_number(f"#{plain(value)}{mark}", found[at], found[end - 1], text))
        return end
    elif key[0] == "^" and words and words[-1].is_number and not text[words[-1].end : word.start].strip(NOTHING):
        base = words.pop()
        words.append(Word(base.key + key, base.start, word.end, text[base.start : word.end]))
    elif key != "-":
        unit = word.raw in CASED and words and words[-1].is_number
        words.append(word._replace(key=CASED[word.raw]) if unit else word)
    return at + 1


def _half_of(keys: Sequence[str], at: int, stop: int, lexicon: Lexicon) -> int:
    """Where "half a million" ends that begins at ``keys[at]``, at the latest before ``stop``; 0 for no such number."""
    end = at + 2 + (keys[at + 1 : at + 2] == ["a"])
    return end if end <= stop and keys[end - 1] in lexicon.scales else 0


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
    return word.key in _MINUS and number.start == word.end + 1 and not (before and before[-1].is_number)


def _is_time(before: Sequence[Word], text: str, second: Word) -> bool:
    """Whether a "second" is one of time: behind a number, or what there is of something in each."""
    if not before or text[before[-1].end : second.start].strip(" \u00a0-/"):
        return False
    return before[-1].is_number or before[-1].key in PER or "/" in text[before[-1].end : second.start]


def _percents(found: Sequence[Word]) -> Sequence[Word]:
    """The words with "per cent" as the one sign it stands for."""
    if HUNDREDTH.isdisjoint([w.key for w in found]):
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
    first, end, stop = at, at + 1, _run(found, at, text, lexicon)
    value = figure(keys[at][1:], continental=lexicon.continental)
    if value is None or (words and words[-1].key in _VERSIONED):
        words.append(found[at])
        return end
    mark = ""
    following = keys[end] if end < stop else ""
    attached = end < stop and found[end].start == found[at].end
    if attached and following in _ORDINAL_ENDS:
        mark, end = ".", end + 1
    elif attached and following == "s":
        mark, end = "s", end + 1
    elif attached and following in _SHORT_SCALES:
        value, end = value * _SHORT_SCALES[following], end + 1
    elif following in _MONEY_SCALES and _is_money(found, first, end, text):
        value, end = value * _MONEY_SCALES[following], end + 1
    elif following in SCALES:
        value, end = value * SCALES[following], end + 1
    if end < stop and is_fraction(found[end].raw) and not is_fraction(found[first].raw):
        part = figure(keys[end][1:], continental=lexicon.continental)
        if part is not None and part < 1 and text[found[end - 1].end : found[end].start] in ("", " "):
            value, end = value + part, end + 1
    while end < stop and keys[end] in lexicon.scales and value < 10**30:
        value, end = value * lexicon.scales[keys[end]], end + 1
    value, end = _and_half(value, keys, end, stop, lexicon)
    words.append(_number(f"#{plain(value)}{mark}", found[first], found[end - 1], text))
    return end


def _run(found: Sequence[Word], at: int, text: str, lexicon: Lexicon) -> int:
    """Where the words end that may be one number with ``found[at]``: at the latest before other punctuation."""
    end = at + 1
    if end < len(found) and not _may_continue(found[end], lexicon):
        return end
    while (
        end < len(found) and end - at < _MOST_WORDS and not text[found[end - 1].end : found[end].start].strip(_WITHIN)
    ):
        end += 1
    return end


def _may_continue(word: Word, lexicon: Lexicon) -> bool:
    """Whether a number may have the word in it, behind its first one."""
    key = word.key
    small = key in lexicon.numbers or key in lexicon.ordinals or key in lexicon.scales or key == lexicon.joiner
    return small or key in _CONTINUING or is_fraction(word.raw)


def _is_money(found: Sequence[Word], at: int, scale: int, text: str) -> bool:
    """Whether a number has a currency before it, or behind the letter that multiplies it: "$3m", "3m euros"."""
    if at and found[at - 1].key in CURRENCIES and not text[found[at - 1].end : found[at].start].strip():
        return True
    behind = found[scale + 1 : scale + 2]
    return bool(behind) and behind[0].key in CURRENCIES and not text[found[scale].end : behind[0].start].strip()


def _and_half(value: Decimal, keys: Sequence[str], end: int, stop: int, lexicon: Lexicon) -> tuple[Decimal, int]:
    """A number with the half behind it, and what multiplies both: "three and a half million"."""
    halves = _HALVES if end < stop and keys[end] in _CONTINUING else ()
    half = next((half for half in halves if tuple(keys[end : end + len(half)]) == half), None)
    if half is None or end + len(half) > stop or value != int(value):
        return value, end
    value, end = value + Decimal("0.5"), end + len(half)
    while end < stop and keys[end] in lexicon.scales and value < 10**30:
        value, end = value * lexicon.scales[keys[end]], end + 1
    return value, end


def _han(words: list[Word], found: Sequence[Word], keys: Sequence[str], at: int, text: str, lexicon: Lexicon) -> int:
    end = at + 1
    while end < len(found) and end - at < 40 and (keys[end] in lexicon.numbers or keys[end] in lexicon.scales):
        if found[end].start != found[end - 1].end:
            break
        end += 1
    value = han("".join(keys[at:end]), lexicon.scales, lexicon.numbers)
    if value is None:
        words += found[at:end]
    else:
        words.append(_number(f"#{value}", found[at], found[end - 1], text))
    return end
