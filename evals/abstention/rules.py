"""Whether an answer answers, abstains in part, or abstains as a whole: by rules on its text, in 28 languages.

An answer is cut into clauses, and each is one of

- ``refuses``: abstains from the question ("I cannot answer that", "Unable to determine from the passages"),
- ``lacks``: says that the sources do not contain something ("the documents do not say how deep it is"),
- ``remarks``: says so of one source by its number, or only expresses doubt ("I am not sure"); abstains only if there
  is no content beside it,
- ``topics`` and ``asides``: what the sources are about instead; apologies, offers, questions back to the user. They
  neither answer nor abstain,
- ``content``: anything else.

An answer that abstains without content is "refused", one that abstains beside content is "partial", any other is
"answered". The language need not be given: the text is read by every table of ``evals.abstention.languages`` that finds
one of its cues in it (``evals.abstention.cues`` soon tells which can). If these are several, that of the text's own
language decides, or, where nobody can tell which it is, the one that recognises most clauses. What is quoted never
counts as abstaining, unless the whole answer is one quotation.

Only the first and the last 4,000 code points are read: an answer that abstains says so at its beginning or in its
conclusion. Every repeat in the rules is bounded, so the cost is bounded whatever the text.

>>> abstention_of("The documents do not say how deep it is."), abstention_of("It is 9 m deep.")
('refused', 'answered')
>>> abstention_of("It lies 212 m above the sea, but the documents do not say how deep it is.")
'partial'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Literal, NamedTuple

from evals.abstention.cues import languages_of, may_hold_cue
from evals.abstention.languages import TABLES, Table, unmarked
from evals.abstention.table import SIGNS, any_of
from evals.errors import DataError
from evals.patterns import Seldom, pattern
from evals.regular import read_regular
from evals.text.differences import language_of
from evals.text.forms.normal_form import normal_text
from evals.text.splitting.segments import sentences
from evals.types import Abstention

HEAD = TAIL = 4000  # code points
# Code points. A longer text after a clause that abstains is content, and no longer its explanation.
_EXPLANATION = 400
# Code points. So short a text is one sentence, whatever stops are in it: "k. A."
_ONE_SENTENCE = 8
# Ends of clauses in every language. The sentence splitter takes a unit with a full stop ("9 m.") for an abbreviation.
_ENDS = r"[;؛·] |;(?=[\u2e80-\uffef])|(?<=\d \w)\. |(?<=\d \w\w)\. |(?<=\d)\. "
# What an answer may be headed with: "Short answer:", "Opening year:". No sign of sources is a letter of it.
_LETTERS = rf"[^\s\d.,:;!?()_{SIGNS}]{{2,20}}"
_LABEL = pattern(rf"{_LETTERS}(?: {_LETTERS}){{0,4}} ?: ?")
_EDGES = " ,;.!\"'।。、،؛()[]<>–-"
_TELLING = 24  # code points; fewer tell no language for sure
_JOINS = 6  # how many "and" of a clause are tried

Kind = Literal["refuses", "lacks", "remarks", "topics", "asides", "content"]
_ABSTAINING: tuple[Kind, ...] = ("refuses", "remarks", "lacks")
_SPEAKING: tuple[Kind, ...] = ("topics", "asides")
_OF_SOURCES: tuple[Kind, ...] = ("lacks", "remarks", "topics")

# Noise around and inside an answer. Every repeat is bounded, or possessive, so that none is tried again.
_JSON_ANSWER = re.compile(r'"(?:answer|response|text)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.)*+)"')
_JSON_VALUE = re.compile(r':\s{0,9}"((?:[^"\\]|\\.)*+)"')
# The answer is said to be none: {"answer": null}.
_JSON_NULL = re.compile(r'(?:```\w{0,9}\s{1,9})?\[?\{\s{0,9}"[^"\\]{1,40}"\s{0,9}:\s{0,9}(?:null|None)\b')
_QUOTED = re.compile(
    r"“[^”]{1,600}”|„[^“”]{1,300}[“”]|\"[^\"\n]{1,600}\"|«[^»]{1,300}»|「[^」]{1,300}」|《[^《》]{1,300}》|『[^』]{1,300}』"
    r"|(?<![\w'’])['‘](?:[^'’\n]|(?<=\w)['’](?=\w)){1,300}['’](?!\w)"
)
# A title in English without quotation marks: "her song I Don't Know". Not what is said to be so: "is Not Stated".
_TITLE = re.compile(
    r"(?<=[a-z] )(?<!\bis )(?<!was )(?<!are )(?<!be )(?:(?:I|[A-Z][a-z'’]{1,20}) ){0,4}"
    r"(?:(?:Do|Does|Did|Is|Are|Can) Not|Don['’]t|Can['’]t|Not?|Nobody|Nothing|None|Never|Cannot"
    r"|Un[a-z]{3,12}|Insufficient)(?: (?:I|[A-Z][a-z'’]{1,20}|of|the|to)\b){1,6}"
)
_CITED = re.compile(r" ?\[(?:[\d,;\s–-]{1,40}|[^\[\]\s]{1,60})\]| ?【[^【】]{0,60}】")
# A marker that is a part of its sentence stands for a source: "none of [1] or [2] says", "[1] does not say".
_SEVERAL = r"\[\d{1,3}\](?:(?:, ?| and | or | nor |, (?:and|or|nor) )\[\d{1,3}\]){0,9}"
_NAMED = re.compile(
    rf"(?:(?<=\bof )|(?<=\bin )|(?<=\bfrom )|(?<=\bby )){_SEVERAL}|(?:^|(?<=[.!?\n] )|(?<=\n)){_SEVERAL}"
    r"(?= (?:do|does|did|don't|doesn't|says?|gives?|mentions?|contains?|has|have)\b)",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"(?<=[\w,])\s?\([^()\n]{1,200}\)")
_SIGN = re.compile(r"[*`~#>|_]")  # without one of these there is no Markdown
# The heading of a table says nothing; a row of two cells says the second of the first.
_HEADER = re.compile(r"^[^|\n]{0,200}+\|[^\n]{0,400}+\n(?=[^\n]{0,400}-)[ \t|:-]{3,400}+$", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*+\|?([^|\n]{1,200}+)\|([^|\n]{1,200}+)\|?[ \t]*+$", re.MULTILINE)
_MARKDOWN = re.compile(r"[*`~#>|]|(?<!\w)_|_(?!\w)")
_JOINED = re.compile(r"(?<=\w)_(?=\w)")  # NO_ANSWER
_NUMBER = re.compile(r"\d{1,3}[.)]")  # the number of a list item, which the splitter makes a sentence of its own
_BULLET = re.compile(r"(?:[\W_]|(?<!\w)(?:\d{1,3}|[a-z])[.)](?=\s)(?!\s\w\W?$))*+")  # not "k. A."


class Clause(NamedTuple):
    """A clause of ``length`` code points. ``turns``: it contrasts with the clause before it ("but", "however")."""

    kind: Kind
    turns: bool
    length: int


def abstention_of(text: str) -> Abstention:
    """Whether the answer abstains, by its own words. A text without words counts as answered."""
    text = _without_markup(text)
    # What is quoted may hold cues, and stay; what is in parentheses may stand inside of one, and must go.
    languages = languages_of(_without_asides(text) if "(" in text else text)
    return _by_rules(text, languages) if languages else "answered"


def _by_rules(text: str, languages: Iterable[int]) -> Abstention:
    """What the tables of those numbers, those with a cue in the text, make of it."""
    forms = _forms(_without_asides(text))
    whole = " ".join(forms)
    readers = {TABLES[number].language: _reader(number) for number in languages}
    cued = {language: reader for language, reader in readers.items() if reader.cued(whole)}
    if not any(reader.may_abstain(forms) for reader in cued.values()):
        return "answered"
    if len(cued) > 1 and len(forms) == 1 and any(reader.is_alone(forms[0]) for reader in cued.values()):
        return "refused"
    # Those that are closely related share words: only that of the text, if it can be told.
    if len(cued) > 1 and len(text) > _TELLING and (own := cued.get(language_of(text))):
        return _verdict(list(own.clauses(forms)))
    read = [list(reader.clauses(forms)) for reader in cued.values()]
    # Of two that recognise as many, the one that knows more of the words between clauses.
    return _verdict(max(read, key=lambda clauses: (sum(c.kind != "content" for c in clauses), len(clauses))))


def _verdict(clauses: list[Clause]) -> Abstention:
    abstaining = {c.kind for c in clauses if c.kind in _ABSTAINING}
    if not abstaining:
        return "answered"
    if not _answers(clauses):
        return "refused"
    return "answered" if abstaining == {"remarks"} else "partial"


def _answers(clauses: list[Clause]) -> bool:
    """Whether there is content beyond the reason for abstaining and what the documents are about instead."""
    said = [c.kind for c in clauses if c.kind not in _SPEAKING]
    explains = said[0] == "refuses"
    concludes = len(said) > 1 and said[-1] == "refuses"
    elsewhere = False
    explained = 0
    abstained = False
    for kind, turns, length in clauses:
        if kind in _ABSTAINING:
            abstained, elsewhere = True, False
        elif kind == "topics":
            elsewhere = abstained
        elif kind == "content" and (turns or not elsewhere):
            if turns or not explains:
                return True
            explained += length
    return explained > _EXPLANATION and not concludes


class Reader:
    """One table. Its patterns are compiled when they are first needed: all of them take as long as a thousand answers,
    and a language that only seems to be there needs no more than its cues."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._around = (r"(?:^|[,;:،؛–-] ?| )", r"(?!\w)[,:،]?") if table.spaced else ("", "[,、]?")
        self._compiled: dict[str, re.Pattern[str]] = {}

    def _rules(self, *written: str) -> re.Pattern[str]:
        return pattern(any_of(self._table.expanded(rule) for rule in written if rule) or "(?!)")

    def rules_of(self, field: str) -> re.Pattern[str]:
        """The rules that the table has in one of its fields, such as a kind of clause."""
        if field not in self._compiled:
            written: str | tuple[str, ...] = getattr(self._table, field)
            self._compiled[field] = self._rules(*([written] if isinstance(written, str) else written))
        return self._compiled[field]

    @cached_property
    def reported(self) -> Seldom:
        return Seldom(self._rules(self._table.reported).pattern)

    @cached_property
    def lead(self) -> re.Pattern[str]:
        return self._rules(f"(?:(?:{self._table.lead}) ?){{0,3}}")

    @cached_property
    def though(self) -> re.Pattern[str]:
        return self._rules(f"(?:{self._table.though}){self._around[1]}" if self._table.though else "")

    @cached_property
    def cuts(self) -> Seldom:
        (before, after), table = self._around, self._table
        return Seldom(self._rules(f"{before}(?:({table.but})|(?:{table.so or '(?!)'})){after}", _ENDS).pattern)

    @cached_property
    def joins(self) -> re.Pattern[str]:
        return self._rules(f"[, ،] ?(?:{self._table.joins})" if self._table.joins else "")

    @cached_property
    def marks(self) -> Seldom:
        return Seldom("|".join(f"({self._table.expanded(mark)})" for mark in self._table.marks) or "(?!)")

    def _marked(self, form: str) -> str:
        return self.marks.sub(lambda found: SIGNS[(found.lastindex or 1) - 1], form)

    def may_abstain(self, forms: list[str]) -> bool:
        """Whether a clause of these sentences may abstain; if none does, it does not matter what the others are. Only
        a sentence with a cue has such a clause, and most have none."""
        read = (self._read(self._marked(form), "topics", first=True) for form in forms if self.cued(form))
        return any(clause.kind in _ABSTAINING for clause in chain.from_iterable(read))

    def is_alone(self, form: str) -> bool:
        """Whether a sentence is all that is said where one abstains."""
        return self.rules_of("alone").fullmatch(self._bare(form)) is not None

    def clauses(self, forms: list[str]) -> Iterator[Clause]:
        """The clauses of an answer whose sentences are ``forms``."""
        before: Kind = "content"
        first = True  # nothing stands before it but the question, repeated
        for form in map(self._marked, forms):
            for clause in self._read(form, before, first=first):
                yield clause
                before = before if _asks(form) else clause.kind
            first = first and _asks(form)

    def _read(self, form: str, before: Kind, *, first: bool) -> Iterator[Clause]:
        """The clauses of one sentence, which stands behind a clause of the kind ``before``."""
        if _asks(form):
            yield Clause("asides", False, len(form))
        elif first and self.is_alone(form):
            yield Clause("refuses", False, len(form))
        elif self.rules_of("firm").match(form):
            yield Clause("content", False, len(form))
        else:
            for nth, (piece, turns) in enumerate(self._pieces(form)):
                turns = turns and (nth == 0 or before in _ABSTAINING)
                for clause in self._sorted(piece, turns, before):
                    yield clause
                    before = clause.kind

    def _pieces(self, form: str) -> Iterator[tuple[str, bool]]:
        """A sentence cut at contrasts ("but") and conclusions ("so"), each piece with whether a contrast begins it."""
        cuts = [(m.start(), m.end(), m[1] is not None) for m in self.cuts.finditer(form)]
        if leading := self.though.match(form):  # the contrast is the clause after this one
            comma = form.find(",", leading.end())
            turn = [(comma, comma + 1, True)] if comma >= 0 else []
            cuts = sorted([(0, leading.end(), False), *turn, *(c for c in cuts if c[0] > max(comma, leading.end()))])
        starts = [(0, False), *((end, turns) for _, end, turns in cuts)]
        ends = [*(start for start, _, _ in cuts), len(form)]
        for (start, turns), end in zip(starts, ends, strict=True):
            if bare := self._bare(form[start:end]):
                yield bare, turns

    def _sorted(self, piece: str, turns: bool, before: Kind) -> Iterator[Clause]:
        """One clause, or two if the piece is content, or a topic, joined to a clause that abstains."""
        kind = self._kind(piece, before)
        for join in islice(self.joins.finditer(piece), _JOINS if self.cued(piece) else 0):
            left, right = piece[: join.start()], self._bare(piece[join.end() :])
            first = self._kind(left, before)
            if first in _ABSTAINING or first == "asides":
                continue
            if second := self._abstains(right, first, whole=bool(self.rules_of("verb").search(left))):
                yield Clause(first, turns, len(left))
                kind, piece, turns = second, right, False
                break
        yield Clause(kind, turns, len(piece))

    def _kind(self, piece: str, before: Kind) -> Kind:
        if kind := self._abstains(piece, before, whole=True):
            return kind
        if piece.endswith(":"):
            return "asides"
        return next((kind for kind in _SPEAKING if self.rules_of(kind).search(piece)), "content")

    def _abstains(self, piece: str, before: Kind, *, whole: bool) -> Kind | None:
        """How the piece abstains, or None. The rule may match anywhere in it if ``whole``, else only at its start."""
        if not self.cued(piece) or self.reported.search(piece):
            return None
        for kind in _ABSTAINING:
            if self.rules_of(kind).search(piece) if whole else self.rules_of(kind).match(piece):
                return kind
        return "lacks" if before in _OF_SOURCES and self.rules_of("they").search(piece) else None

    def cued(self, piece: str) -> bool:
        """Whether the piece has a cue. Most have none, which the quick test soon tells."""
        return may_hold_cue(self._table, piece) and self.rules_of("cue").search(piece) is not None

    def _bare(self, piece: str) -> str:
        """The piece without a heading, or words that say nothing, at its beginning; no punctuation is at its ends."""
        piece = piece.strip(_EDGES)
        if ":" in piece and (label := _LABEL.match(piece)) and not self.cued(label[0]):
            said = piece[label.end() :]
            piece = piece if self.rules_of("none").fullmatch(said) else said
        led = self.lead.match(piece)
        return piece[led.end() :].strip() if led else piece


def _asks(form: str) -> bool:
    return form.rstrip(" \"')").endswith(("?", "؟"))


@cache
def _reader(number: int) -> Reader:
    """A language's table, compiled when it is first needed."""
    return Reader(TABLES[number])


def _without_markup(text: str) -> str:
    """What is read of an answer, without JSON around it, citations and Markdown."""
    text = text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n\n{text[-TAIL:]}"
    text = text.strip()
    if text.startswith(("{", "[{", "```")) and (values := _json_values(text)):
        text = "\n\n".join(v.replace('\\"', '"').replace("\\n", "\n") for v in values)
    if ("[" in text or "【" in text) and not _CITED.fullmatch(text):
        text = _CITED.sub("", _NAMED.sub("the passages", text))
    if not _SIGN.search(text):
        return text
    rows = _ROW.sub(r"\1: \2", _HEADER.sub("", text)) if "|" in text else text
    return _JOINED.sub(" ", _MARKDOWN.sub("", rows))


def _json_values(text: str) -> list[str]:
    """What JSON around an answer says, as strings with their escapes: its answer, or all that it holds."""
    none = ["n/a"] if _JSON_NULL.match(text) else []
    return [*filter(None, _JSON_ANSWER.findall(text))] or none + _JSON_VALUE.findall(text)


def _without_asides(text: str) -> str:
    """The text without quotations, titles and what is in parentheses, unless all of it is one quotation."""
    unquoted = _TITLE.sub("Q", _QUOTED.sub(" Q ", text))
    return _PARENTHESIS.sub("", text if re.fullmatch(r"[\WQ]*+", unquoted) else unquoted)


def _forms(text: str) -> list[str]:
    """The sentences in the form that the rules match: in normal form, without accents and without bullets."""
    parts = [span.of(text) for span in sentences(text)] if len(text) > _ONE_SENTENCE else [text]
    found = [unmarked(normal_text(part)) for part in parts]
    items = [form for form in found[:-1] if not _NUMBER.fullmatch(form)] + found[-1:]
    return [form for form in (_BULLET.sub("", item, count=1) for item in items) if re.search(r"\w", form)]


@dataclass(frozen=True, slots=True)
class Phrases:
    """A published list of phrases that count as abstaining, to recompute figures that were made with such a list."""

    phrases: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Phrases:
        """One phrase a line, UTF-8; blank lines and lines that begin with ``#`` do not count."""
        try:
            raw = read_regular(path)
        except OSError as error:
            raise DataError(f"{path}: cannot be read ({error.strerror or error}); expected a file of phrases") from None
        try:
            lines = [line.strip() for line in raw.decode("utf-8-sig").splitlines()]
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise DataError(f"{path}, line {line}: not UTF-8; expected one phrase a line in UTF-8") from None
        phrases = tuple(line for line in lines if line and not line.startswith("#"))
        if not phrases:
            raise DataError(f"{path}: contains no phrase; expected one a line")
        return cls(phrases)

    def found_in(self, text: str) -> bool:
        """Whether the text contains one of the phrases, in the same case, as HALoGEN's evaluation decides it."""
        return any(phrase in text for phrase in self.phrases)
