"""A record as a row: a sample, and the answer some model gave to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from regex import Pattern

from evals.errors import DataError
from evals.files.turns import read_turns
from evals.files.variation import read_variation
from evals.plain import did_you_mean
from evals.protocols import Style
from evals.reading import read_answer, thinking_apart
from evals.runs.importing.claims import read_claims, read_marked
from evals.runs.importing.fields import Fields, Layout, find, paths
from evals.runs.importing.format import Columns, Record
from evals.runs.importing.labels import Labels
from evals.runs.importing.parts import MEMBERS, Parts
from evals.runs.importing.shapes import by_id, mapping, shaped
from evals.runs.importing.sources import PARTS, names_no_document, read_citations, read_documents
from evals.styles.options import StyleOptions
from evals.styles.parsing import open_style, parsed
from evals.styles.quote import record_of
from evals.types import Abstention, Answer, Citation, Claim, Completion, Document, Sample, Span

NO_ANSWER = "no answer in the file"
AS_GIVEN = "native"
MARKERS = "bracket"
AS_JSON = "quote"
_MOST_MEMBERS = 9
_PART = "documents."
_NESTED = (_PART, *(f"{field}." for field in MEMBERS))
FIELDS = (
    "id",
    "question",
    "answer",
    "documents",
    *(f"{_PART}{part}" for part in PARTS),
    "answers",
    "answerable",
    *(name for field, members in MEMBERS.items() for name in (field, *(f"{field}.{member}" for member in members))),
    "atoms",
    "verdicts",
    "wrong_atoms",
    "hallucination_score",
    "hallucinated",
    "abstained",
    "confidence",
    "label",
    "model",
    "style",
    "epoch",
    "cluster",
    "variation",
    "turns",
    "error",
    "metadata",
)
_OF_THE_ANSWER = ("hallucinated", "hallucination_score")  # kept in its metadata, where scorers look for them
_REFUSED: Abstention = "refused"
_ANSWERED: Abstention = "answered"
_ABSTENTIONS: dict[str, Abstention] = {
    **dict.fromkeys(("true", "yes", "1", "refused", "abstained"), _REFUSED),
    **dict.fromkeys(("false", "no", "0", "answered"), _ANSWERED),
    "partial": "partial",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of the files.

    ``columns`` are the places of fields, before those of the format; ``offsets`` what those of citations count that do
    not say; ``style`` "" reads markers where there are any;
    ``markers`` is a pattern of further ones; ``model`` and ``task`` are the names where a file says nothing better, and
    ``skip_bad`` leaves bad rows out. ``asked``: whether a row must have a question. ``numbered``: whether documents
    without an id are known by their numbers. ``documents`` are those of rows that bring none, or only their ids.
    """

    format: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    split: Pattern[str] | None = None
    labels: Labels = field(default_factory=Labels)
    style: str = ""
    markers: str = ""
    offsets: str = "characters"
    model: str = ""
    task: str = ""
    skip_bad: bool = False
    asked: bool = True
    numbered: bool = False
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """``sample.id`` is "" where the file gives none, ``style`` where nobody named one; ``read`` did the reading.
    ``judged``: somebody has judged its statements, or found that it makes none, so that it needs no documents."""

    where: str
    sample: Sample
    answer: Answer
    model: str
    style: str
    read: str
    epoch: str
    answered: bool
    judged: bool


class RowReader:
    """Records of one format into rows."""

    def __init__(self, columns: Columns, options: Options) -> None:
        named = {name: (place,) if place else () for name, place in options.columns.items()}
        self._columns = {**columns, **named}
        self._layout = Layout({**{name: (name,) for name in FIELDS}, **self._columns})
        self._parts = Layout({part: named.get(f"{_PART}{part}", places) for part, places in PARTS.items()})
        self._options, self._cited = options, Parts("citations", options.columns)
        self._claimed = Parts("claims", options.columns)
        self.nameless = Counter[tuple[str, ...]]()  # citations that name no document, by the members they have
        self._given = {document.id: document for document in options.documents}
        self._styles: dict[str, Style] = {}
        self._unmet = {name: place for name, place in options.columns.items() if place}

    @property
    def unmet(self) -> dict[str, str]:
        """Fields by the place that the user named where no record so far, nor a document of one, has anything."""
        parts = {*(f"{_PART}{part}" for part in self._parts.met), *self._cited.met, *self._claimed.met}
        return {name: place for name, place in self._unmet.items() if name not in parts}

    def read(self, record: Record, model: str) -> Row:
        """The row, by ``model`` where it names none. Raises EvalsError, with the place, for one that does not hold."""
        record = shaped(record, self._columns, self._options.columns)
        fields = Fields(record, self._layout)
        if self._unmet:
            held = record.data
            self._unmet = {
                n: p
                for n, p in self._unmet.items()
                if n.startswith(_NESTED) or (p not in held and find(held, p) is None)
            }
        sample = self._sample(fields)
        text, error = fields.text("answer"), fields.text("error")
        abstains = _abstention(fields) == "refused"
        if text is None and abstains:
            text = ""  # whoever abstains may do so in silence
        named = fields.text("style") or self._options.style
        read = named or AS_GIVEN
        if error or text is None:
            answer = Answer("", finish_reason="error", raw=text or "", error=error or NO_ANSWER)
        else:
            answer, read = self._answer(fields, sample, text, named)
        model = fields.text("model") or model
        epoch = fields.text("epoch") or ""
        answered = text is not None or error is not None
        judged = abstains or answer.claims is not None or "hallucination_score" in answer.metadata
        return Row(fields.where, sample, answer, model, named, read, epoch, answered, judged)

    def _sample(self, fields: Fields) -> Sample:
        question = fields.text("question") or ""
        if self._options.asked and not question.strip():
            expected = f"expected one, or {mapping(fields.data(), 'question', self._options.columns)}"
            raise DataError(f"{fields.where}: no 'question'; {expected}; {fields.there()}")
        own = read_documents(fields, self._parts, self._options.split, numbered=self._options.numbered)
        answers = [a for a in fields.items("answers") or [] if a is not None and a != ""]
        if not all(isinstance(a, str) for a in answers):
            raise fields.wrong("answers", answers, "strings only")
        answerable = fields.flag("answerable")
        return Sample(
            id=fields.text("id") or "",
            question=question,
            documents=self._meant(own),
            answers=tuple(answers),
            answerable=True if answerable is None and answers else answerable,
            cluster=fields.text("cluster") or "",
            variation=read_variation(fields.parsed("variation"), fields.where),
            turns=read_turns(fields.parsed("turns"), fields.where),
        )

    def _meant(self, own: tuple[Document, ...]) -> tuple[Document, ...]:
        """A row's documents; where it has none, those given beside the file, and where it only names some of these by
        their ids, just them."""
        if not own or not self._given:
            return own or self._options.documents
        named = [self._given.get(document.text.strip()) for document in own]
        return own if None in named else tuple(document for document in named if document)

    def _answer(self, fields: Fields, sample: Sample, raw: str, named: str) -> tuple[Answer, str]:
        """The answer, and the style that read it: the one ``named``, else whichever fits."""
        listed = fields.items("citations")
        entries = [self._cited.of(entry) for entry in listed] if listed else None
        self.nameless.update(tuple(entry)[:_MOST_MEMBERS] for entry in entries or () if names_no_document(entry))
        given = read_citations(entries, sample.documents, raw, self._options.offsets, fields.where)
        answer, read = self._parsed(named, sample, raw, given)
        claims, marked = read_claims(fields, self._claimed, self._options.labels, raw), read_marked(fields, raw)
        if answer.error is None and answer.text != raw:
            claims, marked = self._moved(claims, marked, sample, raw, answer, read, fields.where)
        for number, claim in enumerate(claims or (), start=1):
            if any(index >= len(answer.citations) for index in claim.citations):
                count = len(answer.citations)
                raise DataError(f"{fields.where}: claim {number} has citations past the answer's {count}, from 0")
        metadata = self._metadata(fields, marked)
        abstention, confidence = _abstention(fields) or answer.abstention, fields.number("confidence")
        if claims is None and not metadata and confidence is None and abstention == answer.abstention:
            return answer, read
        claims = answer.claims if claims is None else claims
        found = replace(answer, abstention=abstention, claims=claims, confidence=confidence, metadata=metadata)
        return found, read

    def _metadata(self, fields: Fields, marked: Sequence[Span] | None) -> dict[str, Any]:
        """That of the answer, with how it has been judged."""
        metadata = fields.metadata()
        if name := next((name for name in _OF_THE_ANSWER if name in metadata), ""):
            raise DataError(f"{fields.where}: '{name}' in the metadata; expected it as a field of its own")
        judged = {
            "hallucinated": None if marked is None else [[s.start, s.end] for s in marked],
            "label": self._options.labels.support(fields.get("label"), fields.where),
            "hallucination_score": fields.number("hallucination_score"),
        }
        return metadata | {name: value for name, value in judged.items() if value is not None}

    def _parsed(self, named: str, sample: Sample, raw: str, given: tuple[Citation, ...] | None) -> tuple[Answer, str]:
        """Without a style named, markers, or an object with an answer and its citations, are read where there are
        documents they may name, and no citations given; an answer that has none is left as it is."""
        as_given = Completion(0, raw, given or ())
        if named or given is not None or not sample.documents:
            read = named or AS_GIVEN
            completion = as_given if read == AS_GIVEN else Completion(0, raw, given)
            return parsed(self._style(read), sample, completion), read
        read = AS_JSON if record_of(raw) is not None else MARKERS
        marked = parsed(self._style(read), sample, Completion(0, raw))
        if marked.citations or marked.error:
            return marked, read
        return replace(parsed(self._style(AS_GIVEN), sample, as_given), unread=marked.unread), AS_GIVEN

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = open_style(name, self._options.markers)
        return self._styles[name]

    def _moved(
        self,
        claims: Sequence[Claim] | None,
        marked: Sequence[Span] | None,
        sample: Sample,
        raw: str,
        answer: Answer,
        read: str,
        where: str,
    ) -> tuple[tuple[Claim, ...] | None, list[Span] | None]:
        """The same claims and spans, in the answer as it was left."""
        if not marked and not any(claim.span for claim in claims or ()):
            return None if claims is None else tuple(claims), None if marked is None else []
        steps = [thinking_apart(raw).cuts]
        if read == MARKERS:
            own = StyleOptions(self._options.markers).pattern
            steps.append(read_answer(steps[0].text, sample, own).cuts)
        elif answer.text != steps[0].text:
            raise DataError(
                f"{where}: spans of an answer that the style '{read}' rewrites; expected --style {AS_GIVEN}"
            )

        def left(span: Span) -> Span | None:
            for cuts in steps:
                span = cuts.span(span)
            return span if span.start < span.end else None

        places = None if marked is None else [s for m in marked if (s := left(m))]
        moved = None if claims is None else tuple(replace(c, span=c.span and left(c.span)) for c in claims)
        return moved, places


def unmet_fault(path: Path, name: str, data: Mapping[str, Any], columns: Mapping[str, str]) -> DataError:
    """Of a file, no row of which has anything at the place that the user named in ``columns`` for a field; ``data`` is
    a row of it."""
    field, inner, _ = name.partition(".")
    held = by_id(find(data, columns.get(field) or field)) if inner and name.startswith(_NESTED) else None
    inside = {member: None for entry in held or () if isinstance(entry, dict) for member in paths(entry)}
    near = did_you_mean(columns[name], inside or dict.fromkeys(paths(data)))
    return DataError(f"{path}: no row has '{columns[name]}' (--map {name}={columns[name]}); {near}")


def _abstention(fields: Fields) -> Abstention | None:
    value: Any = fields.get("abstained")
    if value is None:
        return None
    word = str(value).strip().casefold()
    if not isinstance(value, str | int) or word not in _ABSTENTIONS:
        raise fields.wrong("abstained", value, "true, false or partial")
    return _ABSTENTIONS[word]
