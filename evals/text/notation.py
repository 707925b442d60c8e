"""One notation for what texts write in several: numbers, units, dates, accents, Chinese characters, polite Japanese.

Two texts may say the same and look unlike: "three thousand kilograms" and "3,000 kg", 圖書館 and 图书馆, an Arabic
sentence with its vowels and without. Where a quote is nowhere found by its letters, it is looked for in this notation;
whether it says the same there is for `evals.text.differences` to tell.

>>> from evals.text.differences.languages import ENGLISH
>>> rewritten("It weighs three thousand kilograms since May 3rd, 1999.", ENGLISH).text
'It weighs 3000000 gram since 1999-5-3.'
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from evals.patterns import pattern
from evals.text.differences.dates import dates
from evals.text.differences.folding import HIDDEN, MARKS, fold_word, modern
from evals.text.differences.kana import polite_endings
from evals.text.differences.lexicon import Lexicon
from evals.text.differences.measures import is_measure
from evals.text.differences.numbered import plain, with_numbers
from evals.text.differences.units import CURRENCIES, UNITS, amount
from evals.text.differences.words import Word, tokens
from evals.text.offset_map import Normalised

_BESIDE = 24  # code points between words that may belong to one number, unit or date
_WORD = pattern(r"\d|[^\W\d_]+|[%‰$€£¥₹₽₩]")
_LONGER = pattern("[a-z]{5,}")
_UNIT_BEHIND = 2  # code points behind a number in which Chinese and Japanese have its unit
_HAN = pattern("[\u3400-\u4dbf\u4e00-\u9fff]")
_UNSEEN = pattern(f"[{MARKS}{HIDDEN}]+")


def rewritten(text: str, lexicon: Lexicon) -> Normalised:
    """The text, in the language of ``lexicon``, in one notation, with the way back to it. The time is linear."""
    pieces = [*_numbers(text, lexicon), *((m.start(), m.end(), "") for m in _UNSEEN.finditer(text))]
    if lexicon.language == "ja":
        pieces += polite_endings(text)
    return _replaced(text.translate(_folds(text)), sorted(pieces))


def has_notation(text: str, lexicon: Lexicon) -> bool:
    """Whether a quote holds anything that may be written otherwise."""
    return not text.isascii() or next(_stretches(text, lexicon), None) is not None


def shares_words(quote: str, text: str, lexicon: Lexicon) -> bool:
    """Whether most longer words that an English quote has beside its numbers stand in the text, which is in normal
    form: else no notation makes it a window of the text. In other languages accents may hide a word: always true."""
    if lexicon.language != "en" or not quote.isascii():
        return True
    longer = [word for word in _LONGER.findall(quote.lower()) if not _counts(word, lexicon)]
    return 3 * sum(word in text for word in longer) >= 2 * len(longer)


def _folds(text: str) -> dict[int, str]:
    """One character for another: without its accent, in its simplified form."""
    if text.isascii():
        return {}
    folds = {c: modern(c) if _HAN.match(c) else _with_case(c) for c in set(text) if not c.isascii()}
    return {ord(c): folded for c, folded in folds.items() if len(folded) == 1 and folded != c}


def _with_case(character: str) -> str:
    folded = fold_word(character)
    return folded.upper() if character.isupper() else folded


def _stretches(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The stretches that hold numbers, with the units and the names of months beside them."""
    start = end = -1
    more = _UNIT_BEHIND if lexicon.language in ("zh", "ja") else 0
    for found in _WORD.finditer(text):
        word = found.group()
        slashed = start >= 0 and text[found.start() - 1] == "/"  # km/h
        if not (word.isdigit() or not word.isalpha() or slashed or _counts(fold_word(word), lexicon)):
            continue
        if start >= 0 and found.start() - end > _BESIDE:
            yield start, end + more
            start = -1
        start = found.start() if start < 0 else start
        end = found.end()
    if start >= 0:
        yield start, min(len(text), end + more)


def _counts(word: str, lexicon: Lexicon) -> bool:
    if lexicon.language in ("zh", "ja"):
        return any(c in lexicon.numbers or c in lexicon.scales for c in word) or word in UNITS
    return word in lexicon.numerals or word in UNITS or word in CURRENCIES or word in lexicon.months


def _numbers(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The numbers, units and dates of the text: from where to where, and how they are written here."""
    for start, end in _stretches(text, lexicon):
        words = with_numbers(tokens(text, start, end), text, lexicon)
        days = {date.first: date for date in dates(words, lexicon)}
        at = 0
        while at < len(words):
            if at in days:
                date = days[at]
                written = "-".join(str(part) for part in date.day if part is not None)
                yield words[at].start, words[date.last - 1].end, written
                at = date.last
                continue
            word, last = _one(words, at, text)
            if word != text[words[at].start : words[last - 1].end]:
                yield words[at].start, words[last - 1].end, word
            at = last


def _one(words: Sequence[Word], at: int, text: str) -> tuple[str, int]:
    """How the word is written here, and where the next begins: a number with its unit or currency behind it."""
    word = words[at]
    beside = words[at + 1] if at + 1 < len(words) else None
    if beside is not None and word.key in CURRENCIES and beside.is_number:
        return f"{_figures(beside)} {CURRENCIES[word.key]}", at + 2
    if not word.is_number:
        return word.raw, at + 1
    if beside is None or text[word.end : beside.start].strip() or not _is_unit(beside.key):
        return _figures(word), at + 1
    if word.value is None or beside.key in CURRENCIES:
        return f"{_figures(word)} {CURRENCIES.get(beside.key, beside.key)}", at + 2
    value, unit = amount(word.value, beside.key)
    return f"{plain(value)} {unit}", at + 2


def _is_unit(key: str) -> bool:
    return key in UNITS or key in CURRENCIES or is_measure(key)


def _figures(number: Word) -> str:
    return number.key.lstrip("#")


def _replaced(text: str, pieces: Sequence[tuple[int, int, str]]) -> Normalised:
    """The text with those pieces written otherwise. Each character of a piece comes from all of it."""
    written: list[str] = []
    at, starts, ends = array("i"), array("i"), array("i")
    length = behind = 0
    for start, end, new in [*pieces, (len(text), len(text), "")]:
        if start < behind:
            continue
        if start > behind:
            written.append(text[behind:start])
            for column, value in zip((at, starts, ends), (length, behind, behind + 1), strict=True):
                column.append(value)
            length += start - behind
        for n in range(len(new)):
            for column, value in zip((at, starts, ends), (length + n, start, end), strict=True):
                column.append(value)
        written.append(new)
        length, behind = length + len(new), end
    return Normalised("".join(written), at, starts, ends)
