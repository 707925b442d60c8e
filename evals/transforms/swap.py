"""What an accepted answer says, put otherwise in every document: another number for a number, another date for a date,
another name for a name.

    number   one figure that is not the question's, and everything of its value, in figures or in English words
    date     the year; where the question has it, the day, in the answer's own wordings only
    name     every word of it that has a capital, and is not the question's, a plain word of the documents, or one that
             many names share ("New", "Lake"); "Beatle" where it is "Beatles"; in scripts without capitals, where the
             question asks who or where

The same number of digits stays, and how they are grouped. What is put in is in neither question nor evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from unicodedata import digit

from evals.errors import NotApplicable
from evals.text import normal_text, normalise, notation, words
from evals.text.languages import ENGLISH, LEXICONS, lexicon_of
from evals.text.languages.folding import fold_word
from evals.text.languages.numbers import FIGURES, figure, is_roman
from evals.transforms.edits import Edit, Rewriting, rewritten
from evals.transforms.names import CASELESS, made_up, script
from evals.transforms.wordings import places, stands, tells
from evals.types import Sample

_FIGURE = re.compile(FIGURES)
_LEADS = re.compile(r"[^\w]*\d")
_DAY = re.compile(r"(?<!\d)(\d\d?)(st|nd|rd|th)?(?!\d)")
_HAN_DATE = re.compile(r"\d+\s*[年月日]|\d+\s*[년월일]")
# Who and where, in the languages of scripts without capitals.
_ASKS_A_NAME = re.compile(
    r"谁|誰|哪位|哪里|哪裡|哪儿|何处|何處|哪座|哪国|哪國|だれ|どこ|누구|누가|어디|من هو|من هي|من الذي|أين"
    r"|מי\b|איפה|היכן|कौन|किसने|कहाँ|ใคร|ที่ไหน"
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_NEW_DAYS = range(4, 21)  # whose English ordinals all end in "th"
_TRIES = 200
_SPELT = {value: word for word, value in ENGLISH.numbers.items()}
_SMALL = [_SPELT[value] for value in range(21)]
# Words that are no name by themselves, of English names: with another, "New Jersey" would change with "New York".
_SHARED = frozenset(
    (
        *("the", "new", "old", "great", "little", "upper", "lower", "san", "santa", "saint", "los", "las"),
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western"),
        *("lake", "mount", "mountain", "river", "island", "bay", "cape", "fort", "port", "city", "county", "republic"),
        *("kingdom", "church", "museum", "university", "institute", "college", "street", "bridge", "tower", "battle"),
        *("treaty", "prize", "sir", "lord", "lady", "king", "queen", "prince", "princess", "pope", "emperor"),
    )
)
_LEAST_PLURAL = 5  # letters of a name that ends in "s", below which that may be its own: "Mars"


@dataclass(frozen=True)
class Swap:
    """``figures`` are new digits by the value they stand for; ``wordings`` new wordings by those they stand for."""

    figures: Mapping[Decimal, str] = field(default_factory=dict)
    wordings: Mapping[str, str] = field(default_factory=dict)

    def edits(self, text: str) -> list[Edit]:
        """What it changes in a text, in order."""
        found: list[Edit] = []
        for edit in sorted({*self._worded(text), *self._counted(text)}, key=lambda e: (e.start, -e.end)):
            if not found or edit.start >= found[-1].end:
                found.append(edit)
        return found

    def left_in(self, text: str) -> bool:
        """Whether a changed text still has a number that was swapped, in words that `edits` does not read."""
        if not self.figures:
            return False
        kept = {value for value, _ in _figures(text)}  # the same figure with another meaning: "in the 1920s"
        plain = notation.rewritten(text, lexicon_of(text)).text
        return any(value in self.figures and value not in kept for value, _ in _figures(plain))

    def said(self, text: str) -> str:
        """The text with the changes."""
        return Rewriting(text, self.edits(text)).text

    def _worded(self, text: str) -> Iterator[Edit]:
        form = normalise(text)
        for old, new in self.wordings.items():
            for span in places(text, [old], form):
                written = span.of(text)
                if old[:1].isupper() and not written[:1].isupper():
                    continue  # a name that is a plain word here
                shouted = written.isupper() and not old.isupper()
                yield Edit(span.start, span.end, new.upper() if shouted else new)

    def _counted(self, text: str) -> Iterator[Edit]:
        if not self.figures:
            return
        for value, match in _figures(text):
            if (new := self.figures.get(value)) is not None and (made := _redigited(match[0], new)) is not None:
                yield Edit(match.start(), match.end(), made)
        spelt = {_SMALL[int(old)]: int(new) for old, new in self.figures.items() if old in range(len(_SMALL))}
        if not spelt or lexicon_of(text).language != "en":
            return
        for span in words(text):
            written = span.of(text)
            number = spelt.get(written.lower())
            if number is not None and number < len(_SMALL):
                new = _SMALL[number]
                yield Edit(span.start, span.end, new.capitalize() if written[0].isupper() else new)


def swapped(sample: Sample, draws: Random) -> Sample:
    """The sample with another answer in all its documents, its evidence carried along.

    ``variation`` has the documents altered, the new answer as ``counterfactual`` and the old one as ``real_world``.
    Raises NotApplicable where there is nothing to swap, or where an old wording would be left.
    """
    if not sample.answers or not sample.evidence or sample.answerable is False:
        raise NotApplicable("no accepted answer with evidence")
    if sample.variation.sides or sample.variation.counterfactual:
        raise NotApplicable("the documents disagree as it is")
    if len({e.document for e in sample.evidence}) > 1:
        raise NotApplicable("the evidence stands in several documents")
    for swap in _swaps(sample, draws):
        if made := _carried_out(sample, swap):
            return made
    raise NotApplicable("the answer is no number, date or name that could be swapped for another")


def _carried_out(sample: Sample, swap: Swap) -> Sample | None:
    """None where the evidence would not say the new answer, or anything the old one."""
    edits = {d.id: found for d in sample.documents if (found := swap.edits(d.text))}
    made = rewritten(sample, edits)
    made = replace(made, documents=tuple(replace(d, title=swap.said(d.title)) for d in made.documents))
    new = tuple(dict.fromkeys(s for a in sample.answers if (s := swap.said(a)) != a and not stands(s, sample.answers)))
    if not any(stands(text, new) for text in evidence_texts(made)):
        return None
    if any(tells(d, sample.answers) for d in made.documents):
        return None
    if any(swap.left_in(d.text) for d in made.documents):
        return None
    variation = replace(
        sample.variation, name="swapped", altered=tuple(edits), counterfactual=new, real_world=sample.answers
    )
    return replace(made, answers=new, variation=variation)


def evidence_texts(sample: Sample) -> list[str]:
    """The text of every piece of evidence."""
    texts = {d.id: d.text for d in sample.documents}
    return [e.span.of(texts[e.document]) for e in sample.evidence if e.document in texts]


def _swaps(sample: Sample, draws: Random) -> Iterator[Swap]:
    """Swaps to be tried, the best first: for each accepted answer that stands in the evidence, the longest first."""
    evidence = evidence_texts(sample)
    taken = {value for text in (sample.question, *evidence) for value, _ in _figures(text)}
    asked = {value for value, _ in _figures(sample.question)}
    for answer in sorted(sample.answers, key=len, reverse=True):
        if not any(stands(text, [answer]) for text in evidence):
            continue
        if _is_date(answer) and any(_figures(answer)):
            yield from _date_swaps(sample, answer, asked, taken, draws)
        elif _LEADS.match(answer) or answer.lower() in _SMALL:
            yield from _number_swaps(answer, asked, taken, draws)
        elif named := _name_swap(sample, answer, draws):
            yield named


def _is_date(answer: str) -> bool:
    return bool(_HAN_DATE.search(answer)) or any(is_month(span.of(answer)) for span in words(answer))


def is_month(word: str) -> bool:
    """Whether it is a month's name in one of the languages whose closed classes are known."""
    return any(fold_word(word) in lexicon.months for lexicon in LEXICONS)


def _date_swaps(sample: Sample, answer: str, asked: set[Decimal], taken: set[Decimal], draws: Random) -> Iterator[Swap]:
    for value, match in _figures(answer):
        if _FIRST_YEAR <= value <= _LAST_YEAR and value not in asked and (new := _new_digits(match[0], taken, draws)):
            yield Swap({value: new})
    for match in _DAY.finditer(answer):
        day = int(match[1])
        free = [d for d in _NEW_DAYS if d not in taken]
        if 1 <= day <= 31 and day not in asked and free:
            new = str(draws.choice(free))
            put = {a: _DAY.sub(lambda m: _new_day(m, day, new), a) for a in sample.answers}  # noqa: B023
            yield Swap(wordings={old: made for old, made in put.items() if made != old})


def _new_day(match: re.Match[str], day: int, new: str) -> str:
    return new + ("th" if match[2] else "") if int(match[1]) == day else match[0]


def _number_swaps(answer: str, asked: set[Decimal], taken: set[Decimal], draws: Random) -> Iterator[Swap]:
    if answer.lower() in _SMALL:
        written, value = str(_SMALL.index(answer.lower())), Decimal(_SMALL.index(answer.lower()))
    else:
        found = list(_figures(answer))
        if len(found) != 1:
            return
        value, match = found[0]
        written = match[0]
    if value not in asked and (new := _new_digits(written, {*taken, value}, draws)):
        yield Swap({value: new})


def _new_digits(written: str, taken: set[Decimal], draws: Random) -> str:
    """Other digits, as many as a figure has; a year's is at most forty years away. "" where all are taken."""
    old = "".join(str(digit(c)) for c in written if c.isdecimal())
    bare = written.isdecimal()
    lead = len(old) - len(old.lstrip("0"))
    for _ in range(_TRIES):
        if bare and _FIRST_YEAR <= int(old) <= _LAST_YEAR:
            new = str(min(int(old) + draws.choice((-1, 1)) * draws.randint(3, 40), _LAST_YEAR))
        else:
            kept = lead + (len(old) - lead > 2)  # of a longer number the first digit, so that it stays of its size
            tail = [str(draws.randint(0, 9)) for _ in old[kept:]]
            tail[:1] = [str(draws.randint(1, 9))] if tail else []
            new = old[:kept] + "".join(tail)
        made = _redigited(written, new)
        value = figure(made, continental=False) if made is not None else None
        small = bare and len(old) <= 2 and int(old) < len(_SMALL)
        if value is not None and value not in taken and new != old and not (small and int(new) >= len(_SMALL)):
            return new
    return ""


def _redigited(written: str, new: str) -> str | None:
    """A figure with new digits in the places of its own; None where those are not as many, zeros at the end aside."""
    at = [i for i, c in enumerate(written) if c.isdecimal()]
    if len(at) < len(new):
        return None
    made = list(written)
    for i, c in zip(at, new.ljust(len(at), "0"), strict=True):
        zero = ord(made[i]) - digit(made[i])
        made[i] = chr(zero + int(c))
    return "".join(made)


def _figures(text: str) -> Iterator[tuple[Decimal, re.Match[str]]]:
    """The figures of a text that are whole, with their values."""
    for match in _FIGURE.finditer(text):
        beside = (text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])
        if not any(c.isdigit() or c.lower() != c.upper() for c in beside):
            value = figure(match[0], continental=False)
            if value is not None:
                yield value, match


def _name_swap(sample: Sample, answer: str, draws: Random) -> Swap | None:
    """Every word of the name for a made-up one, the same in all accepted wordings."""
    plain = {word for d in sample.documents for span in words(d.text) if (word := span.of(d.text)).islower()}
    if not _parts(answer, sample, plain):
        return None
    put: dict[str, str] = {}
    for wording in sample.answers:
        for part in _parts(wording, sample, plain):
            if part not in put:
                put |= _in_number(part, made_up(part, draws))
    return Swap(wordings=put)


def _in_number(part: str, new: str) -> dict[str, str]:
    """A word of a name and a new one, and both in the other number, as English has it: "the Smiths", "a Beatle"."""
    if script(part) in CASELESS:
        return {part: new}
    if part.endswith("s") and not part.endswith("ss") and len(part) >= _LEAST_PLURAL:
        return {part: new, part[:-1]: new}
    return {part: new, f"{part}s": f"{new}s"}


def _parts(wording: str, sample: Sample, plain: Set[str]) -> list[str]:
    """The words of a wording that name; ``plain`` are those that the documents have in small letters."""
    found = [span.of(wording) for span in words(wording)]
    shared = plain | _SHARED
    return [w for w in found if w.lower() not in shared and _names(w) and _may_change(w, sample)]


def _names(word: str) -> bool:
    """Whether a word looks like one of a name, or is of a script without capitals."""
    of = script(word)
    if not of or len(word) < 2 or is_roman(word):
        return False
    return of in CASELESS or (word[0].isupper() and not any(map(str.isdigit, word)))


def _may_change(word: str, sample: Sample) -> bool:
    """Whether the question does not have it; and asks for a name, where nothing else tells one."""
    if stands(sample.question, [word]):
        return False
    return script(word) not in CASELESS or bool(_ASKS_A_NAME.search(normal_text(sample.question)))


def rival(sample: Sample, draws: Random) -> tuple[Sample, str]:
    """The sample with one document more, somewhere among the others: a copy of the one with the evidence, with another
    answer swapped in. Its ``counterfactual`` is what the copy says. And the copy's id."""
    made = swapped(sample, draws)
    source = sample.evidence[0].document
    copy = next(d for d in made.documents if d.id == source)
    taken = {d.id for d in sample.documents}
    id = next(name for n in range(2, len(taken) + 3) if (name := f"{source}-{n}") not in taken)
    documents = list(sample.documents)
    documents.insert(draws.randint(0, len(documents)), replace(copy, id=id))
    done = made.variation
    variation = replace(sample.variation, counterfactual=done.counterfactual, real_world=done.real_world)
    evidence = (*sample.evidence, *(replace(e, document=id) for e in made.evidence))
    return replace(sample, documents=tuple(documents), evidence=evidence, variation=variation), id
