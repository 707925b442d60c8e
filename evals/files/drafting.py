"""Questions proposed from documents, for a person to edit: sentences with a gap where a date, number or name stood.

Each can be answered from its sentence, and from nothing else in the documents as far as words can tell: what stood in
the gap stands once in the sentence, in no other form either, a name stood there whole, the sentence does not lean on
the one before it, and no other sentence is the same but for the gap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Literal, cast

import regex

from evals.text import sentences, terms
from evals.text.languages import lexicon_of
from evals.text.languages.folding import fold_word
from evals.text.languages.numbers import FIGURES, figure
from evals.types import Document, Span

Kind = Literal["date", "number", "name"]

GAP = "____"
ASKED = "Fill in the gap: "
_LENGTH = range(12, 401)  # code points of a sentence: longer ones are lists and tables
_LEAST_WORDS = 4  # beside the gap
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATE = (
    rf"\d{{1,2}} {_MONTH}\.?,? \d{{4}}|{_MONTH}\.? \d{{1,2}},? \d{{4}}|{_MONTH} \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|(?:1\d|20)\d\d(?![\d%])"
)
_NAME = r"\p{Lu}[\p{L}\p{M}'’-]{2,40}(?: (?:(?:of|de|du|la|van|von|der) )?\p{Lu}[\p{L}\p{M}'’-]{1,40}){0,4}"
_UNPARTED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]"  # has an edge at every character
_LETTER = rf"(?:(?!{_UNPARTED})\p{{L}})"
_REFERRED = "Figure|Fig\\.|Table|Section|Chapter|Page|Part"
# No part of a longer word or number, and no reference such as [3] or "Figure 3".
_BEFORE = rf"(?<!{_LETTER}|[\p{{N}}_\[(/.,:^§#–−-])(?<!(?:{_REFERRED}|No\.|[×^]) )"
_AFTER = rf"(?!{_LETTER}|[\p{{N}}_\])/]|[.,:-]\p{{N}})"
_NUMBER = rf"(?:(?<=[ \n])[-−])?[$€£¥₹]?(?:{FIGURES})(?! ?[×x^])\s?%?"
_FOUND = regex.compile(rf"{_BEFORE}(?:(?P<date>{_DATE})|(?P<number>{_NUMBER})|(?P<name>(?<=[^\s.!?] ){_NAME})){_AFTER}")
_FIGURES = regex.compile(FIGURES)
# Behind a name that goes on: "Elizabeth I", "Apollo 11", "Marks & Spencer", "Chairman of the Board".
_GOES_ON = regex.compile(r" (?:\p{Lu}|\p{N}|& |of the \p{Lu})")
_CAPITAL = regex.compile(r"&|\p{Lu}[\p{L}\p{M}'’-]*")
_LEAST_TELLING, _LEAST_STEM = 3, 4  # letters: of a word that tells what is meant, of what its inflected forms share
_REFERENCE = regex.compile(_REFERRED)
_ENDS = regex.compile(r"[.!?。！？][\"'”’»)]*$")
_CUT = regex.compile(r"[-\u00ad]\n")  # a word over two lines, which may be one with a hyphen or without
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_ONE = regex.compile(_UNPARTED)
# A sentence that begins so is about something that stands before it.
_LEANS = regex.compile(
    r"(?:it|its|he|his|she|her|they|their|this|that|these|those|such|here|there|both|another|however|but|and|also|then"
    r"|er|sie|es|sein|ihr|dies\w*|jene\w*|il|elle|ils|elles|ce|cette|ces|son|sa|ses|él|ella|este|esta|estos|su|sus"
    r"|esso|essa|questo|questa|он|она|оно|они|это|его|её|их)(?!\p{L})",
    regex.IGNORECASE,
)
_NO_NAMES = {"I", "The", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence of a document with a gap, and what stood there. ``sentence`` is its span in the document."""

    kind: Kind
    document: str
    sentence: Span
    question: str
    answer: str


def draft(documents: Iterable[Document], most: int, seed: int = 0) -> list[Draft]:
    """At most so many questions, one a sentence, spread over the documents and over dates, numbers and names."""
    draws = Random(seed)
    by_document: dict[str, list[list[Draft]]] = {}
    for document in documents:
        found = [gaps for span in sentences(document.text) if (gaps := list(gaps_of(document, span)))]
        draws.shuffle(found)
        by_document[document.id] = found
    told = _telling(gap for found in by_document.values() for gaps in found for gap in gaps)
    kinds: Counter[Kind] = Counter()
    chosen: list[Draft] = []
    while len(chosen) < most and any(by_document.values()):
        for waiting in by_document.values():
            if waiting and len(chosen) < most and (gaps := [g for g in waiting.pop() if g.question in told]):
                chosen.append(min(gaps, key=lambda g: (kinds[g.kind], g.kind)))
                kinds[chosen[-1].kind] += 1
    places = {name: n for n, name in enumerate(by_document)}
    return sorted(chosen, key=lambda d: (places[d.document], d.sentence.start))


def gaps_of(document: Document, span: Span) -> Iterator[Draft]:
    """Every question that a sentence gives; none where it is no whole sentence, or leans on another."""
    text = span.of(document.text)
    if len(text) not in _LENGTH or GAP in text or not _ENDS.search(text) or _LEANS.match(text) or _CUT.search(text):
        return
    for found in _FOUND.finditer(text):
        start, end = found.span()
        end -= len(found[0]) - len(found[0].rstrip())
        answer = text[start:end]
        rest = f"{text[:start]}{GAP}{text[end:]}"
        if _fits(answer, rest) and not (found.lastgroup == "name" and _is_part(text, start, end)):
            question = f"{ASKED}{' '.join(rest.split())}"
            yield Draft(cast(Kind, found.lastgroup), document.id, span, question, answer)


def questions(drafts: Sequence[Draft], documents: dict[str, Document]) -> Iterator[dict[str, object]]:
    """The lines of a file of questions, as `evals.files.questions` reads them."""
    count: defaultdict[str, int] = defaultdict(int)
    for each in drafts:
        count[each.document] += 1
        span = each.sentence
        place = {"document": each.document, "start": span.start, "end": span.end}
        yield {
            "id": f"{each.document}-{count[each.document]}",
            "question": each.question,
            "answers": [each.answer],
            "evidence": [{**place, "text": span.of(documents[each.document].text)}],
            "kind": each.kind,
        }


def _fits(answer: str, rest: str) -> bool:
    """Whether what stood in the gap is something to ask for, and enough is left beside the gap to know what is asked,
    but not the answer itself."""
    if answer in _NO_NAMES or _REFERENCE.fullmatch(answer) or "\n" in answer or gives_away(rest, answer):
        return False
    return len(_WORD.findall(rest)) + len(_ONE.findall(rest)) // 2 >= _LEAST_WORDS


def gives_away(question: str, answer: str) -> bool:
    """Whether an answer stands in its question: as it is, a word of it, perhaps inflected ("America" of "American"), or
    the same number written otherwise."""
    if answer.casefold() in question.casefold() or _values(answer) & _values(question):
        return True
    words = [word for word in terms(answer) if len(word) >= _LEAST_TELLING]
    return any(_same_stem(one, other) for one in words for other in terms(question))


def _values(text: str) -> set[Decimal]:
    values = (figure(found[0], continental=False) for found in _FIGURES.finditer(text))
    return {value for value in values if value is not None}


def _same_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LEAST_STEM and long.startswith(short))


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a name goes on at either side. The first word of a sentence is a part of it too unless it is a small
    one: "Latin American", but "In Aro"."""
    if _GOES_ON.match(text, end):
        return True
    *_, before = text[:start].split() or [""]
    if not _CAPITAL.fullmatch(before):
        return False
    lexicon = lexicon_of(text)
    return fold_word(before) not in lexicon.frequent | lexicon.articles | lexicon.functions


def _telling(drafts: Iterable[Draft]) -> set[str]:
    """The questions that one sentence of all documents gives, and no other, whatever stands in its gap."""
    count = Counter(each.question for each in drafts)
    return {question for question, times in count.items() if times == 1}
