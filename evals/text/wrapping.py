"""What surrounds the words of a quote, and what its quoter has put into them.

>>> unwrapped('> "…**the pump had failed**" [1].')
'the pump had failed'
>>> pieces("It … had [the firm] failed")
Pieces(words=['It', 'had', 'failed'], inserted=['', '', 'the firm', ''])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from evals.patterns import pattern
from evals.text.characters import DOUBLE_QUOTES, SINGLE_QUOTES, SMALL, UNPARTED
from evals.text.forms.markup import NO_INDEX, NOTE, NOTHING, without_markup, without_notes
from evals.text.remarks import OMISSION, REMARK

_QUOTES = re.escape(f"\"'{SINGLE_QUOTES}{DOUBLE_QUOTES}")
_DOTS = r"(?:[…⋯]|\.(?:\s?\.){2,}|・{3,}|．{3,})"
# What Chinese, Japanese and Korean write where something is left out: （中略）.
_OMITTED = r"[(（\[［〔]\s*(?:[前中後后下上以]{0,2}略|[전중후하]략|생략|省略)\s*[)）\]］〕]"
_GAP = rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|<\s*{_DOTS}\s*>|{_DOTS}|{_OMITTED}"
# Citation markers as they are written: [1], [^2], [[3]], [1, p. 4], [Doc 1], (Source 2), (1), 【1】; not login(1).
_KEY = (
    r"(?i:(?:doc(?:ument)?|source|ref(?:erence)?|citation|passage|quelle|fuente|fonte|bron|kilde|källa|źródło|zdroj|kaynak"
    r"|источник|джерело|来源|來源|资料|資料|出典|출처|المصدر|مصدر|स्रोत)s?[ :#.]{0,2})"
)
_PAGES = r"(?i:pp?|s|с|стр|pág|pag)\.\s?\d{1,4}(?:[-–]\d{1,4})?"
_NUMBERS = rf"\d{{1,3}}(?:\s?[,;–-]\s?\d{{1,3}})*(?:,?\s?{_PAGES}|:\s[^\[\]［］]{{1,60}})?"
_MARKER = (
    rf"{NOTE}|[\[［]{{1,2}}\^?{_KEY}{_NUMBERS}[\]］]{{1,2}}|{NO_INDEX}[\[［]{{1,2}}\^?{_NUMBERS}[\]］]{{1,2}}"
    rf"|\({_KEY}{_NUMBERS}\)|(?<![a-zà-ɏα-ωа-я])\(\d{{1,2}}\)|\({_PAGES}\)|【[^【】]{{1,40}}】"
)
# Spaces, quotation marks, ellipses, markers, and the bullet of a list: neither the minus of -5 nor the "more" of >5.
_AROUND = rf"[\s{_QUOTES}{NOTHING}]+|<<|>>|==+|{_GAP}|{_MARKER}"
_ITEM = pattern(r"(?:\d{1,2}|[a-z])\)\s+")
# What a quoter calls a quotation, before it.
_LABEL = (
    r"(?i:quot(?:e|ation)|excerpt|extract|passage|source|doc(?:ument)?|zitat|auszug|quelle|citation|extrait|cita|fragmento"
    r"|citazione|estratto|citação|trecho|цитата|cytat|citaat|citat|引用|引文|原文|인용)(?:\s?\d{1,3})?\s?[:：]\s*"
    # "The text says: ...", of no other who may have said it.
    r"|(?i:(?:the|der|die|das|le|la|l['’]|el|il|lo|o|a|de|het)?\s?(?:text|texte|texto|testo|tekst|текст|metin|document|dokument"
    r"|documento|документ|passage|passaggio|source|quelle|fonte|fuente|источник)"
    r"(?:\s?\d{1,3})?(?:\s[^\W\d_]{2,12}){0,2})\s?[:：]\s*"
)
_HEAD = pattern(rf"(?:{_AROUND}|{_LABEL}(?=[{_QUOTES}])|[-–—*+#]+\s+|{_ITEM.pattern}|[•‣◦▪]|>+\s*(?![\s\d]))*")
# Beside these a source behind a quotation mark, in parentheses or after a dash, one with its year (Smith et al., 2004),
# a page, a dash that stands alone, a footnote's number.
_SOURCE = rf"(?<=[{_QUOTES}])\s?[-–—]{{1,2}}\s?[^\W\d_{SMALL}]"
_ATTRIBUTED = pattern(_SOURCE)
_PAGED = pattern(rf",\s{_PAGES}$")
_AUTHOR = rf"(?:[^\W\d_{SMALL}][\w.'’-]*|&|et|al\.?|and|und|y|e|и|de|van|von|u\.|a\.)"
_TAIL = pattern(
    rf"(?:(?<=[{_QUOTES}])\s?\([^()]{{2,40}}\)|{_SOURCE}[^{_QUOTES}]{{1,50}}|{_AROUND}|(?<=\s)[-–—]+"
    rf"|,\s{_PAGES}|\((?:{_AUTHOR}[,;]?\s){{1,6}}(?:1[5-9]|20)\d\d[a-z]?(?:[,:]\s?[^()]{{1,12}})?\)"
    rf"|(?:(?<=[^\W\d_]{{3}})|(?<=[^\W\d_]{{3}}\s)|(?<=[.!?{_QUOTES}]))[¹²³⁰⁴-⁹]+)$"
)
_ANY_MARKER = pattern(_MARKER)
_STOP = pattern(r"[.,;:。，、；：।۔،؛]$")
_PLAIN_STOPS = (".", ",", ";", ":")
_MARKS = ",;:!?"  # nothing that surrounds a quote ends in one, but for a source behind it
# What needs no unwrapping, if a letter or digit ends it too: no markup, and no line that begins like an item of a list.
_UNMARKED = r"[^*_`~<|\[#>\\&\n]*+"
_BARE = pattern(rf"[^\W_]{_UNMARKED}(?:\n(?![ \t]*[-+•‣◦▪=:]){_UNMARKED})*")
# What a quote that is in one piece, and its quoter's words put into none, has none of, beside dots that stand apart.
_PARTING = "…⋯・．[［(（〔<&【_"
# How much of the end of a quote is looked at for one thing that surrounds it.
_TAIL_LENGTH = 64
# The most things that are put aside at the end of a quote, one by one.
_MOST_AROUND = 200
_BRACKETED = pattern(r"\[(?=[^\[\]]*[^\W\d_])([^\[\]]*)\]")
_JOINED = rf"[^\W{UNPARTED}]"  # what is of one word with the letters beside it
_PARTS = pattern(rf"{_GAP}|(?<!{_JOINED}){_JOINED}*+\[(?=[^\[\]]*[^\W\d_])(?P<own>[^\[\]]*)\]{_JOINED}*+")
_BRACKETS = str.maketrans("", "", "[]")
_WORD = pattern(r"\w")


def unwrapped(quote: str, *, keep_stop: bool = False) -> str:
    """The words of a quote without what surrounds them: quotation marks of any language, ellipses, emphasis, tags,
    markers, bullets, a stop at the end unless that is kept. Markup inside is overwritten too. The quote itself if
    nothing is left."""
    if is_bare(quote):
        return quote
    if _stops_only(quote):
        return quote if keep_stop else quote[:-1]
    plain = without_markup(quote)
    start, end = _within(plain, keep_stop)
    inner = plain[start:end]
    return inner.replace(NOTHING, "") if _WORD.search(inner) else quote


def is_bare(quote: str) -> bool:
    """A quick look: whether nothing surrounds the words of the quote, and no remark or square bracket is in it."""
    last = quote[-1:]
    if not (last.isalpha() or last.isdecimal()) or _BARE.fullmatch(quote) is None:
        return False
    if ")" not in quote and "\n" not in quote:
        return True
    return not (_ITEM.match(quote) or NOTHING in quote or REMARK.search(quote))


def _stops_only(quote: str) -> bool:
    """A quick look: whether nothing but a stop at its end surrounds the words of the quote."""
    return quote.endswith(_PLAIN_STOPS) and is_bare(quote[:-1]) and ")" not in quote and NOTHING not in quote


@lru_cache(maxsize=16)
def bare(quote: str) -> str:
    """The quote, as long as it is, with all but its own words overwritten: what surrounds them, markup, markers and
    remarks (``[sic]``)."""
    if is_bare(quote) or _stops_only(quote):
        return quote
    plain = without_markup(quote)
    start, end = _within(plain, keep_stop=True)
    words = REMARK.sub(lambda found: " " * len(found.group()), without_notes(plain[start:end]))
    return f"{' ' * start}{words}{' ' * (len(quote) - end)}" if _WORD.search(words) else quote


def _within(quote: str, keep_stop: bool) -> tuple[int, int]:
    """Where the words of a quote without markup begin and end."""
    head = _HEAD.match(quote)
    start = head.end() if head else 0
    end = _end(quote, start, keep_stop)
    parenthesised = quote[start : start + 1] == "(" and quote[start:end].find(")") == end - start - 1
    return (start + 1, end - 1) if parenthesised and "(" not in quote[start + 1 : end] else (start, end)


def _end(quote: str, start: int, keep_stop: bool) -> int:
    """Where the words of ``quote[start:]`` end."""
    end, opened, stopped = len(quote), start > 0, keep_stop
    for _ in range(_MOST_AROUND):
        if end <= start:
            break
        last = quote[end - 1]
        plain = last.isalpha() or last.isdecimal() or (last == "." and quote[max(0, end - 3) : end - 1].isalnum())
        low = max(start, end - _TAIL_LENGTH)
        plain = plain and not (_PAGED.search(quote, low, end) or (opened and _ATTRIBUTED.search(quote, low, end)))
        plain = plain or (last in _MARKS and not _ATTRIBUTED.search(quote, low, end))
        found = None if plain else _TAIL.search(quote, low, end)
        if found is not None and (opened or not _may_be_inches(quote, found)):
            end = found.start()
        elif not stopped and _STOP.search(quote, max(start, end - 1), end):
            end, stopped = end - 1, True
        else:
            break
    return end


def _may_be_inches(quote: str, found: re.Match[str]) -> bool:
    """Whether a mark behind a digit may be its unit: no mark has opened the quote."""
    at = found.start()
    return at > 0 and quote[at] in "\"'" and quote[at - 1].isdigit()


def wordings(quote: str) -> Iterator[str]:
    """Other wordings of the same quote, the nearest first: its words alone; the same with brackets around letters
    opened (``[T]he``) and the quoter's remarks left out (``[sic]``)."""
    words = unwrapped(quote)
    if words != quote:
        yield words
    changed = _BRACKETED.sub(r"\1", REMARK.sub("", quote))
    opened = words if changed == quote else unwrapped(changed)
    if opened != words:
        yield opened


def unmarked(quote: str) -> str:
    """The words of a quote without the citation markers between them."""
    return unwrapped(without_notes(quote))


class Pieces(NamedTuple):
    """The words of a quote in pieces, and what its quoter has put in brackets before, between and behind them: one more
    than pieces, "" where an ellipsis alone parts them."""

    words: list[str]
    inserted: list[str]


def pieces(quote: str) -> Pieces:
    """The words between ellipses, and between words in brackets that the quoter put in: in the place of the source's
    (``[the firm]``), or changing the end of one (``provide[d]``)."""
    text, at = _changed(quote), 0
    words, inserted = [], [""]
    for found in [*_PARTS.finditer(text), None]:
        part = text[at : found.start() if found else len(text)]
        if _WORD.search(part):
            words.append(unwrapped(part, keep_stop=True))
            inserted.append("")
        if found:
            at = found.end()
            own = found.group().translate(_BRACKETS) if found["own"] is not None else ""
            inserted[-1] = f"{inserted[-1]} {own}".strip()
    return Pieces(words, inserted)


def may_be_parted(quote: str) -> bool:
    """A quick look for what `pieces` splits at, or takes away: without it the quote is one piece."""
    return any(map(quote.__contains__, _PARTING)) or not all(map(_WORD.search, quote.split(".")[1:-1]))


def _changed(quote: str) -> str:
    """The quote without markup, markers and remarks: of its brackets those that change its words are left."""
    return _ANY_MARKER.sub("", REMARK.sub("", OMISSION.sub("[…]", without_markup(quote))))
