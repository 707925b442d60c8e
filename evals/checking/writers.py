"""Checked answers written one by one, in each format that ``evals check`` has."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module

from evals.checking import github, junit, sarif
from evals.checking.lines import all_lines, problem_lines, summary_line
from evals.checking.result import Entry
from evals.plain import one_line
from evals.plugins import version


@dataclass
class Counts:
    """What was found so far, and whether anything of it is ``failing``: has a fault in ``fail_on``, or could not be
    checked; of a ``log``, or of one answer."""

    fail_on: Collection[str]
    log: bool
    answers: int = 0
    problems: int = 0
    failing: bool = False
    judged: bool = False
    unjudged: int = 0
    citations: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def counted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries, counted as they go by."""
        for entry in entries:
            self.answers += 1
            self.problems += entry.check is None
            self.failing |= entry.check is None or entry.check.fails(self.fail_on)
            if entry.check is not None:
                self.judged |= entry.check.judged
                self.unjudged += sum(s.unjudged for s in entry.check.statements)
                self.citations.update(c.status for c in entry.check.citations)
                self.faults += entry.check.faults()
            yield entry

    @property
    def line(self) -> str:
        """``3 of 5 citations hold: 1 fabricated, 1 altered``; of a log, in how many answers."""
        said = summary_line(self.citations, self.faults, self.unjudged, judged=self.judged)
        if not self.log:
            return said
        answers = f"{self.answers:,} answer{'' if self.answers == 1 else 's'}"
        unread = f", {self.problems:,} of them not checked" if self.problems else ""
        return f"{answers}{unread}: {said}"


# Entries, and the counts of those that were written so far.
Writer = Callable[[Iterable[Entry], Counts], Iterator[str]]


def _text(entries: Iterable[Entry], counts: Counts) -> Iterator[str]:
    """Of a log what is faulty alone, each line with the place of its answer."""
    for entry in entries:
        before = f"{one_line(entry.where)}: " if counts.log else ""
        if entry.check is None:
            yield f"{before if entry.where else ''}ERROR {one_line(entry.problem)}\n"
            continue
        for line in problem_lines(entry.check) if counts.log else all_lines(entry.check):
            yield f"{before}{line}\n"
    yield counts.line + "\n"


def _json(entries: Iterable[Entry], counts: Counts) -> Iterator[str]:
    """An object an answer and line."""
    for entry in entries:
        record: dict[str, object] = {"where": entry.where, "id": entry.id} if counts.log else {}
        if (check := entry.check) is None:
            record["problem"] = entry.problem
        else:
            record |= {
                "answer": check.text,
                "raw": check.raw,
                "holds": check.holds,
                "fails": check.fails(counts.fail_on),
                "faults": dict(check.faults()),
                "records": check.to_records(),
                "unread": list(check.unread),
            }
        yield json.dumps(record) + "\n"


def _junit(entries: Iterable[Entry], counts: Counts) -> Iterator[str]:
    yield junit.HEAD
    for entry in entries:
        name = " ".join(filter(None, (entry.where, entry.id))) or "row"
        if entry.check is None:
            yield junit.error_suite(name, entry.problem)
        else:
            yield junit.suite(entry.check, name, counts.fail_on)
    yield junit.TAIL


def _sarif(entries: Iterable[Entry], counts: Counts) -> Iterator[str]:
    yield sarif.head(version())
    before = ""
    for entry in entries:
        for result in sarif.results(entry, counts.fail_on, log=counts.log):
            yield f"{before}{json.dumps(result)}"
            before = ",\n"
    yield sarif.TAIL


def _github(entries: Iterable[Entry], counts: Counts) -> Iterator[str]:
    for entry in entries:
        yield from map(github.command, sarif.results(entry, counts.fail_on, log=counts.log))


def _html(entries: Iterable[Entry], counts: Counts) -> Iterator[str]:
    """What makes pages takes time to import, which the other formats need not wait for."""
    yield from import_module("evals.checking.page").check_page(entries, lambda: counts.line, log=counts.log)


FORMATS: dict[str, Writer] = {
    "text": _text,
    "json": _json,
    "junit": _junit,
    "sarif": _sarif,
    "github": _github,
    "html": _html,
}
