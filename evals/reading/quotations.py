"""Words between quotation marks in prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.patterns import may_hold, pattern
from evals.reading.labels import IN_WORDS, UNSPACED
from evals.text import words
from evals.text.characters import SPACELESS
from evals.text.values.units import UNITS
from evals.types import Span

_LONGEST = 2000
_PAIRS = (
    "“”",
    "„“",
    "„”",
    "«»",
    "»«",
    "‹›",
    "「」",
    "『』",
    "｢｣",
    "〝〞",
    "＂＂",
    "❝❞",
    "‟”",
    "””",
    "»»",
    "›‹",
)
LEAST_WORDS = 4  # fewer may be a term, a name or a scare quote
LEAST_IN_SENTENCE = 3  # of a whole one, from its capital to its stop
_SPACELESS, _LEAST_UNSPACED = pattern(rf"(?=\w)[{SPACELESS}]"), 6
_LOOK_BACK = 600
# A letter or a digit that no quotation mark opens behind or closes before: none of Korean, Chinese, Japanese and Thai,
# which set no space between a quotation and the particle that follows it.
_LETTER = rf"[^\W_{UNSPACED}]"
# With others of the kind inside: “the “old” dam”.
_NESTED = (("“", "”"), ("«", "»"), ("「", "」"), ("„", "“"))
_BETWEEN = [
    *(rf"{a}((?:[^{a}{b}\n]|{a}[^{a}{b}\n]{{1,200}}{b}){{1,{_LONGEST}}}){b}" for a, b in _NESTED),
    *(rf"{a}([^{a}{b}]{{1,{_LONGEST}}}){b}" for a, b in map(tuple, _PAIRS)),
    *(rf"{a}([^\"“”]{{1,{_LONGEST}}}){b}" for a, b in ('“"', '"”')),
]
_FORMS = pattern(
    "|".join(
        [
            # Each of its paragraphs opens with a mark, the last one closes with one.
            rf"“([^“”]{{1,{_LONGEST}}}(?:\n[ \t]*\n[ \t]*“[^“”]{{1,{_LONGEST}}}){{1,9}})”",
            *_BETWEEN,
            rf"``([^`'\n]{{1,{_LONGEST}}})''",
            rf"(?<![\w'])''(?=[^\s'])((?:[^'\n]|(?<=\w)'(?=\w)){{1,{_LONGEST}}})''(?!')",
            rf"(?<!\")\"\"(?=[^\s\"])([^\"\n]{{1,{_LONGEST}}})\"\"(?!\")",
            rf"<(?:q|blockquote)>([^<>]{{1,{_LONGEST}}})</(?:q|blockquote)>",
            rf"&quot;([^&\n]{{1,{_LONGEST}}})&quot;",
            rf"\\\"([^\"\\\n]{{1,{_LONGEST}}})\\\"",
            rf"[‘‚]((?:[^‘’]|(?<=\w)’(?={_LETTER})){{1,500}})[’‘](?!{_LETTER})",
            # One with others inside, which open behind a space, as no mark closes: "the "old" dam".
            rf"(?<![\w\"])\"(?=[^\s\"])((?:[^\"\n]{{1,500}}(?<=\s)\"(?=[^\s\"])[^\"\n]{{1,200}}(?<=\S)\"(?=[\s,;])){{1,3}}"
            rf"[^\"\n]{{1,500}}(?<=\S))\"(?!{_LETTER})(?!\")",
            rf"(?:(?<!{_LETTER})(?<!\")|(?<=[\s،][وفبلكהושבלמ]))"  # or behind a word that is written with the next
            rf"\"(?=[^\s\"])([^\"\n]{{1,2000}}(?:\n[^\"\n]{{1,2000}}){{0,20}})(?<=\S)\"(?!{_LETTER})(?!\")",
        ]
    )
)
# A single mark is an apostrophe more often than not: it opens after a space and closes before one.
_SINGLE = pattern(
    rf"(?<![^\s(\[—–-])'(?=[^\s'])((?:[^'\n]|(?<=\w)'(?={_LETTER})){{1,500}})(?<=[^\s])'(?!{_LETTER}|[_'])"
)
# What says of the words behind it that they are quoted.
QUOTE_WORDS = (
    r"(?:quote|quotation|evidence|excerpt|verbatim|wortlaut|zitat|beleg|extrait|citation|cita|citazione|citaat|цитата|引用|引文"
    r"|原文|인용)"
)
_LED = pattern(
    r"^[ \t>*_-]{0,8}(?:(?:direct|exact|supporting|relevant)\s)?(?:quote|verbatim|wortlaut|zitat|цитата|引文|原文)"
    r"[*_]{0,2}[:：][*_ \t]{0,4}([^\s\"“„«‚‘'「*_][^\n]{1,2000})$",
    re.IGNORECASE | re.MULTILINE,
)
BLOCK_LINE, SIGNED_LINE = pattern(r"[ \t]{0,3}>"), pattern(r"[ \t]{0,3}>[ \t]{0,3}(?:[—–]|--)")  # "> — Lake Aro"
_BLOCK = pattern(r"^(?P<mark>[ \t]{0,3}>[ \t]?)[^\n]*(?:\n[ \t]{0,3}>[^\n]*){0,200}", re.MULTILINE)
_ALERT = pattern(r"\[![a-z]{2,20}\]", re.IGNORECASE)  # in the block of a note, a warning and the like
# Under a block quote, who says so: "> — Annual Report".
_SIGNED = pattern(r"\n[ \t]{0,3}>?[ \t]{0,3}(?:[—–]|--?[ \t])[^\n]{0,120}\Z|\n[ \t]{0,3}>[ \t]*\Z")
_NAMING = pattern(
    r"\b(?:(?:titled|entitled|called|named|known\s+as|dubbed|nicknamed|headed|titel|genannt|intitulée?|titulad[oa]"
    r"|intitolat[oa])\s*[:,]?|(?:book|film|movie|song|novel|article|paper|album|poem|essay|chapter|term|phrase|word),?)\s*$",
    re.IGNORECASE,
)
# What says of the words behind it that something has them, so that they are no title, whatever their capitals.
_SAYING = pattern(
    r"\b(?:(?:says?|said|reads|states?|stated|notes?|noted|declares?|announces?|warns?)(?:\s+that)?"
    r"|steht|stand|heißt\s+es(?:\s+dort)?|lautet|sagt|besagt|dit|indique|lit|dice|reza|afirma|señala|diz|lê-se"
    r"|si\s+legge|recita|afferma|staat|luidt|zegt|гласит|говорит|сказано)\s*[:,]?\s*$",
    re.IGNORECASE,
)
_AMOUNT = pattern(
    r"[$€£¥₹₽₩]\s?\d|\d\s?[%‰°$€£¥₹₽₩]|\d\s(?:Euros?|Dollars?|Francs?|Franken|Mark|Kronen|Crowns|(?:Millione?n?s?|Milliarden)\b)"
)
_NUMBER = pattern(r"[-+−]?\d[\d.,:’'\u202f ]*\d")  # a figure alone may be that of a key
# What opens a quotation, or a line of a block that is one.
_MAY_QUOTE = may_hold(
    r"[\"“”„‟«»‹›「『｢〝＂❝‘‚`<>]|&quot;|(?:^|[^\w])'|(?:quote|verbatim|wortlaut|zitat|цитата|引文|原文)[*_]{0,2}[:：]",
    re.IGNORECASE,
)


def quotations(
    text: str, known: Sequence[Span] = (), *, least: int = LEAST_WORDS, set_apart: bool = False
) -> list[Span]:
    """The quotations of at least so many words, of three where they are a sentence, without their marks, in order, and
    those that are ``known`` without any; of nested ones the outer. The time is proportional to the length of the text.

    Not a quotation of a source is what is named rather than said, "a paper called ...", a title with all its words in
    capitals, and a question, which an answer asks by itself more often than not; nor a block quote that all of the text
    is, unless it is ``set_apart`` from something that the text is without.
    """
    if not known and not _MAY_QUOTE(text):
        return []
    found = _blocks(text, least) if set_apart or _BLOCK.sub("", text).strip() else []
    found += (span for span in known if _says_something(span.of(text), least))
    for match in [*_FORMS.finditer(text), *_SINGLE.finditer(text), *_LED.finditer(text)]:
        group = match.lastindex or 0
        start, end = match.span(group)
        while start < end and text[start].isspace():
            start += 1
        span = Span(start, start + len(text[start:end].rstrip()))
        before = text[max(0, match.start() - 40) : match.start()]
        if _says_something(span.of(text), least, titled=_SAYING.search(before) is None) and not _NAMING.search(before):
            found.append(span)
    apart: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _blocks(text: str, least: int) -> list[Span]:
    """What Markdown sets apart as quoted ("> ...")."""
    ends = [(m, _SIGNED.search(text, m.end("mark"), m.end())) for m in _BLOCK.finditer(text)]
    blocks = [Span(m.end("mark"), len(text[: signed.start() if signed else m.end()].rstrip())) for m, signed in ends]
    blocks = [block for block in blocks if not _ALERT.match(text, block.start)]
    return [block for block in blocks if block.start < block.end and _says_something(block.of(text), least)]


def follows_quotation(text: str, at: int) -> bool:
    """Whether a quotation, and no title, ends right before a place, in its line."""
    if text[max(0, at - 2) : at].strip()[-1:] not in tuple('"”“»」』'):
        return False
    before = text[max(at - _LOOK_BACK, text.rfind("\n", 0, at) + 1) : at].rstrip()
    found = quotations(before, set_apart=True)
    return bool(found) and found[-1].end == len(before) - 1


def is_term(quote: str) -> bool:
    """Whether it is so short that it may be a term, a name or a scare quote as well."""
    return not _says_something(quote, LEAST_WORDS, titled=False)


def _says_something(quote: str, least: int, *, titled: bool = True) -> bool:
    """Whether it has so many words and is no question; nor a title, where it may be one (``titled``)."""
    if quote.rstrip()[-1:] in tuple("?？؟"):
        return False
    own = [span.of(quote) for span in words(quote)]
    if not quote.isascii() and _SPACELESS.search(quote):
        return sum(c.isalnum() for c in quote) >= _LEAST_UNSPACED
    begins, ends = not own[0][0].islower() if own else False, quote.rstrip()[-1:] in tuple(".!")
    if len(own) < (LEAST_IN_SENTENCE if begins and ends else least):
        return _says_how_many(quote, own)
    long = [w for w in own if len(w) > 3]
    titled = titled and begins and len(long) > 1 and all(w[0].isupper() for w in long)
    # "NO SMOKING IN THE HALL" is no title, nor is what names an amount.
    return ends or not titled or quote.isupper() or _AMOUNT.search(quote) is not None


def _says_how_many(quote: str, own: list[str]) -> bool:
    """Whether so few words are an amount, a number or a time, as no scare quote is: "2%", "30 days", "two months",
    "until 30 June"; not "web 2.0"."""
    if _AMOUNT.search(quote) or _NUMBER.fullmatch(quote):
        return True
    first, *others = own or [""]
    if others and first.casefold() in IN_WORDS and others[0].casefold() in UNITS:
        return True
    numbered = any(map(str.isdecimal, "".join(own if len(own) > 2 else first)))
    return bool(others) and numbered and any(word.isalpha() and not word[0].isupper() for word in own)
