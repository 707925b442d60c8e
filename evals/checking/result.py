"""What a check of one answer gives: its citations and statements, and what follows from their faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from evals.checking.lines import all_lines, asks_for_judge, problem_lines, summary_line
from evals.checking.model import DEFAULT_FAIL_ON, UNHELD, CheckedCitation, CheckedStatement, check_faults
from evals.checking.records import citation_record, statement_record
from evals.errors import GroundingError
from evals.types import Answer, Document, Message

_PAGE = "evals.checking.page"  # imported where a page is wanted: a check by itself takes a third of that time
EMPTY = "the answer is empty"
_MOST_SAID = 20  # problems that an error names


@dataclass(frozen=True, slots=True, repr=False)
class Check:
    """An answer and what was found of it. ``left_out`` are files of a folder of documents that were not read, a line
    each with the reason; ``question`` is what was asked, where that is known, and ``turns`` the conversation before."""

    answer: Answer
    documents: tuple[Document, ...]
    citations: tuple[CheckedCitation, ...]
    statements: tuple[CheckedStatement, ...]
    left_out: tuple[str, ...] = ()
    question: str = ""
    turns: tuple[Message, ...] = ()

    @property
    def text(self) -> str:
        """The answer without its markers, its list of sources, and what the model thought aloud."""
        return self.answer.text

    @property
    def raw(self) -> str:
        """The answer as it was given."""
        return self.answer.raw or self.answer.text

    @property
    def false(self) -> tuple[CheckedCitation, ...]:
        """The citations that have a fault, in the order of the answer."""
        return tuple(c for c in self.citations if c.fault)

    @property
    def unsupported(self) -> tuple[CheckedStatement, ...]:
        """The statements that a judge found not to be supported by what they cite, whatever else it found of them."""
        return tuple(s for s in self.statements if s.fault in UNHELD)

    @property
    def uncited(self) -> tuple[CheckedStatement, ...]:
        """The statements that should cite and do not."""
        return tuple(s for s in self.statements if s.fault == "uncited")

    @property
    def judged(self) -> bool:
        """Whether a judge was asked about any statement, even if it could not say."""
        return any(s.support is not None or s.unjudged for s in self.statements)

    @property
    def judge_failed(self) -> bool:
        """Whether a judge was asked, and could not say of any statement what it is."""
        return self.judged and all(s.support is None for s in self.statements)

    @property
    def unread(self) -> tuple[str, ...]:
        """The first few of what looks like a citation in the answer and was not read as one."""
        return self.answer.unread

    @property
    def empty(self) -> bool:
        """Whether the answer says and cites nothing, and nobody said that it abstains; perhaps it was cut off while the
        model thought aloud."""
        return not (self.text.strip() or self.citations or self.answer.refused)

    @property
    def holds(self) -> bool:
        """Whether there is an answer, no citation of it is false and no statement was found unsupported."""
        return not self.empty and not self.false and not self.unsupported

    def document(self, id: str | None) -> Document | None:
        """The document of that id, None where there is none."""
        return next((d for d in self.documents if d.id == id), None)

    def faults(self) -> Counter[str]:
        """How many citations have each fault and, under ``uncited`` and what a judge finds, how many statements: a
        false citation of an unsupported statement is not counted beside it."""
        counts = Counter[str](c.fault for c in self.citations if c.fault and c.fault not in UNHELD)
        counts.update(s.fault for s in self.statements if s.fault)
        return counts

    def fails(self, on: Collection[str] = DEFAULT_FAIL_ON) -> bool:
        """Whether anything has one of the faults named. Raises UsageError for a name that is no fault.

        An empty answer fails whatever is named. Where a judge failed altogether nothing is known of the faults that it
        finds: that is as bad as having one.
        """
        check_faults(on)
        return self.empty or any(fault in on for fault in self.faults()) or (self.judge_failed and asks_for_judge(on))

    def raise_for_false(self, on: Collection[str] = DEFAULT_FAIL_ON) -> None:
        """Raises GroundingError, which says what and why, where anything has one of the faults named in ``on``."""
        if self.fails(on):
            raise GroundingError(*([EMPTY] if self.empty else problem_lines(self, on, most=_MOST_SAID)))

    def to_records(self) -> list[dict[str, Any]]:
        """A flat record for each citation, then for each statement, all with the same members: `pandas.DataFrame` and
        `json.dumps` take them as they are."""
        return [*map(citation_record, self.citations), *map(statement_record, self.statements)]

    @property
    def summary(self) -> str:
        """``3 of 5 citations hold: 1 fabricated, 1 altered``: the last line of `evals check`."""
        if self.empty:
            return EMPTY
        unjudged = sum(s.unjudged for s in self.statements)
        return summary_line(Counter(c.status for c in self.citations), self.faults(), unjudged, judged=self.judged)

    def to_html(self) -> str:
        """A page of its own, which opens from disk: a click on a citation lights up its source. Nothing that the answer
        or a document holds runs in it."""
        found: str = import_module(_PAGE).to_html(self)
        return found

    def __str__(self) -> str:
        """What `evals check` prints."""
        return "\n".join([*all_lines(self), self.summary])

    def __repr__(self) -> str:
        return f"<Check: {self.summary}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        found: str = import_module(_PAGE).in_notebook(self)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer of several: its place (a file, or FILE:LINE), its id, and its check or why there is none."""

    where: str
    id: str
    check: Check | None
    problem: str = ""

    @classmethod
    def of(cls, where: str, id: str, check: Check) -> Entry:
        """That of a check; an empty answer is a problem."""
        return cls(where, id, None, EMPTY) if check.empty else cls(where, id, check)
