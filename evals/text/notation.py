"""One notation for what texts write in several: numbers, units, dates, abbreviations, accents, Chinese characters,
polite Japanese.

Two texts may say the same and look unlike: "three thousand kilograms" and "3,000 kg", 圖書館 and 图书馆, an Arabic
sentence with its vowels and without. Where a quote is nowhere found by its letters, it is looked for in this notation;
whether it says the same there is for `evals.text.differences` to tell.

>>> from evals.text.languages import ENGLISH
>>> rewritten("It weighs three thousand kilograms since May 3rd, 1999.", ENGLISH).text
'It weighs 3000000 gram since 1999-5-3.'
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import itemgetter

from evals.patterns import pattern
from evals.text.characters import HAN_NUMERALS
from evals.text.differences.kana import polite_endings
from evals.text.forms.offset_map import Normalised
from evals.text.languages.folding import HIDDEN, MARKS, fold_word, modern
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.numbers import plain
from evals.text.languages.short_forms import has_short_forms, short_forms, without_short_forms
from evals.text.places import places_of
from evals.text.values.amounts import Amount, amounts, counts, has_amounts
from evals.text.values.clock import times_of_day
from evals.text.values.eastern import decimals
from evals.text.values.units import CURRENCIES, amount
from evals.text.wording import normal_quote

_LONGER = pattern("[a-z]{5,}")
_HAN = pattern("[\u3400-\u4dbf\u4e00-\u9fff]")
_NUMERAL = pattern(rf"[\d{HAN_NUMERALS}]")
# Characters of a piece of a quote, and of one in a language in which a character is a word or a syllable; how many are
# looked for at most, and how many must be expected so that their number tells.
_PIECE, _SHORT_PIECE = 5, 3
_MOST_PIECES, _LEAST_PIECES = 100, 2
_MOST_FOUND = 20_000  # places of pieces; more are in a text that repeats itself, of which this tells nothing
_AS_THEY_ARE = 0.6  # the share of pieces that are written alike in both, at least
_UNSEEN = pattern(f"[{MARKS}{HIDDEN}]+")


def rewritten(text: str, lexicon: Lexicon) -> Normalised:
    """The text, in the language of ``lexicon``, in one notation, with the way back to it. The time is linear."""
    pieces = [
        *times_of_day(text),
        *decimals(text),
        *_numbers(text, lexicon),
        *((m.start(), m.end(), "") for m in _UNSEEN.finditer(text)),
    ]
    pieces += short_forms(text, lexicon)
    if lexicon.language == "ja":
        pieces += polite_endings(text)
    folds = _folds(text)
    # Of two that begin at one place the first of these counts: a time of day before the number that it begins with.
    return _replaced(text.translate(folds) if folds else text, sorted(pieces, key=itemgetter(0)))


def has_notation(text: str, lexicon: Lexicon) -> bool:
    """Whether a quote holds anything that may be written otherwise."""
    if not text.isascii() or has_amounts(text, lexicon) or has_short_forms(text, lexicon):
        return True
    return any(times_of_day(text))


def shares_words(quote: str, text: str, lexicon: Lexicon) -> bool:
    """Whether most longer words that an English quote has beside its numbers stand in the text, which is in normal
    form: else no notation makes it a window of the text. Accents may hide a word, so in other languages too."""
    words = normal_quote(without_short_forms(quote, lexicon)) if lexicon.language == "en" else ""
    if not (words and words.isascii()):
        return True
    longer = [word for word in _LONGER.findall(words) if not counts(word, lexicon)]
    return 3 * sum(word in text for word in longer) >= 2 * len(longer)


def may_stand(quote: str, text: str, edits: float, syllabic: bool) -> bool:
    """Whether enough short pieces of a quote stand near one another in a text for a window of so many ``edits`` a
    character: else no notation makes one. Both are `unaccented`; a piece with a figure or a numeral tells nothing."""
    size = _SHORT_PIECE if syllabic else _PIECE
    starts = range(0, len(quote) - size + 1, 1 + len(quote) // _MOST_PIECES)
    pieces = dict.fromkeys(piece for at in starts if not _NUMERAL.search(piece := quote[at : at + size]))
    needed = int(len(pieces) * (1 - size * edits) * _AS_THEY_ARE)
    if needed < _LEAST_PIECES:
        return True
    places = ((at, piece) for piece in pieces for at in places_of(piece, text))
    found = list(islice(places, _MOST_FOUND))
    return len(found) == _MOST_FOUND or _gather(sorted(found), needed, 2 * len(quote))


def _gather(found: Sequence[tuple[int, str]], needed: int, reach: int) -> bool:
    """Whether so many different pieces stand within a stretch of that length."""
    near = Counter[str]()
    first = 0
    for at, piece in found:
        near[piece] += 1
        while found[first][0] < at - reach:
            gone = found[first][1]
            near[gone] -= 1
            if not near[gone]:
                del near[gone]
            first += 1
        if len(near) >= needed:
            return True
    return False


def unaccented(text: str) -> str:
    """A text without accents and marks, in simplified Chinese characters."""
    return text if text.isascii() else _UNSEEN.sub("", text).translate(_folds(text))


def _folds(text: str) -> dict[int, str]:
    """One character for another: without its accent, in its simplified form."""
    if text.isascii():
        return {}
    folds = {c: modern(c) if _HAN.match(c) else _with_case(c) for c in set(text) if not c.isascii()}
    return {ord(c): folded for c, folded in folds.items() if len(folded) == 1 and folded != c}


def _with_case(character: str) -> str:
    folded = fold_word(character)
    return folded.upper() if character.isupper() else folded


def _numbers(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The numbers, units and dates of the text: from where to where, and how they are written here."""
    for found in amounts(text, lexicon):
        written = _written(found)
        if written != text[found.start : found.end]:
            yield found.start, found.end, written


def _written(found: Amount) -> str:
    if found.day is not None:
        return "-".join(str(part) for part in found.day if part is not None)
    if not found.unit:
        return found.number
    if found.value is None or found.unit in CURRENCIES:
        return f"{found.number} {found.unit}"
    value, unit = amount(found.value, found.unit)
    return f"{plain(value)} {unit}"


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
