"""Checked answers written one by one, in each format that ``evals check`` has."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from evals.checking import junit, page
from evals.checking.lines import all_lines, problem_lines, summary_line
from evals.checking.result import Entry
from evals.plain import one_line

Writer = Callable[[Iterable[Entry], bool, Collection[str]], Iterator[str]]


@dataclass
class Counts:
    """What was found so far, and whether anything of it has a fault that was asked about."""

    fail_on: Collection[str]
    answers: int = 0
    problems: int = 0
    citations: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def counted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries, counted as they go by."""
        for entry in entries:
            self.answers += 1
            self.problems += entry.check is None
            if entry.check is not None:
                self.citations.update(c.status for c in entry.check.citations)
                self.faults += entry.check.faults()
            yield entry

    @property
    def failing(self) -> bool:
        return self.problems > 0 or any(fault in self.fail_on for fault in self.faults)

    def line(self, *, log: bool) -> str:
        """``3 of 5 citations hold: 1 fabricated, 1 altered``; of a log, in how many answers."""
        said = summary_line(self.citations.total(), self.citations["holds"], self.citations["open"], self.faults)
        if not log:
            return said
        answers = f"{self.answers:,} answer{'' if self.answers == 1 else 's'}"
        unread = f", {self.problems:,} of them not checked" if self.problems else ""
        return f"{answers}{unread}: {said}"


def _text(entries: Iterable[Entry], log: bool, fail_on: Collection[str]) -> Iterator[str]:
    """Of a log what is faulty alone, each line with the place of its answer."""
    for entry in entries:
        before = f"{one_line(entry.where)}: " if log else ""
        if entry.check is None:
            yield f"{before if entry.where else ''}ERROR {one_line(entry.problem)}\n"
            continue
        for line in problem_lines(entry.check) if log else all_lines(entry.check):
            yield f"{before}{line}\n"


def _json(entries: Iterable[Entry], log: bool, fail_on: Collection[str]) -> Iterator[str]:
    """An object an answer and line."""
    for entry in entries:
        record: dict[str, object] = {"where": entry.where, "id": entry.id} if log else {}
        if (check := entry.check) is None:
            record["problem"] = entry.problem
        else:
            record |= {
                "answer": check.text,
                "holds": check.holds,
                "fails": check.fails(fail_on),
                "faults": dict(check.faults()),
                "records": check.to_records(),
                "unread": list(check.unread),
            }
        yield json.dumps(record) + "\n"


def _junit(entries: Iterable[Entry], log: bool, fail_on: Collection[str]) -> Iterator[str]:
    yield junit.HEAD
    for entry in entries:
        name = " ".join(filter(None, (entry.where, entry.id))) or "row"
        if entry.check is None:
            yield junit.error_suite(name, entry.problem)
        else:
            yield junit.suite(entry.check, name, fail_on)
    yield junit.TAIL


def _html(entries: Iterable[Entry], log: bool, fail_on: Collection[str]) -> Iterator[str]:
    yield page.HEAD
    for entry in entries:
        name = " ".join(filter(None, (entry.where, entry.id)))
        yield (page.section(entry.check, name) if entry.check else page.problem(name, entry.problem)) + "\n"
    yield page.TAIL


FORMATS: dict[str, Writer] = {"text": _text, "json": _json, "junit": _junit, "html": _html}
