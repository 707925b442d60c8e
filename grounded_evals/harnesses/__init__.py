"""`evals.check` as a metric of other tools: one small module for each, which imports that tool and nothing more.

Each takes an answer and the documents that it was given, and says what `grade` says, in the tool's own words.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from evals.checking import DEFAULT_FAIL_ON, Check, Documents, check
from evals.checking.lines import problem_lines
from evals.checking.model import UNHELD
from evals.protocols import Entailment
from evals.types import Completion

__all__ = ["DEFAULT_FAIL_ON", "Grade", "grade"]

_MOST_SAID = 20  # problems that a reason names


@dataclass(frozen=True, slots=True)
class Grade:
    """A check as a test has it. ``passed``: nothing has a fault that the test fails on, as with `evals check`.

    ``score`` is the share that holds, 0 to 1, of what could be verified: citations with a quote or a verdict, and
    statements without citations that a judge has judged. None where there is nothing of the kind: an answer that cites
    nothing is neither good nor bad at citing. ``reason`` is the summary, then a line for each problem.
    """

    check: Check
    passed: bool
    score: float | None
    reason: str

    @property
    def number(self) -> float:
        """The score, for tools that must have one: without any it is 1 or 0, for passed or not."""
        return float(self.passed) if self.score is None else self.score


def grade(
    answer: str | Completion,
    documents: Documents,
    *,
    question: str = "",
    judge: str | Entailment | None = None,
    markers: str | None = None,
    style: str | None = None,
    fail_on: Collection[str] = DEFAULT_FAIL_ON,
) -> Grade:
    """The grade of an answer; the arguments are those of `evals.check`, and of `Check.fails`."""
    found = check(answer, documents, question=question, judge=judge, markers=markers, style=style)
    verified = [c.holds for c in found.citations if c.status != "open"]
    verified += [s.fault not in UNHELD for s in found.statements if not s.citations and s.support is not None]
    reason = "\n".join([found.summary, *problem_lines(found, most=_MOST_SAID)])
    return Grade(found, not found.fails(fail_on), sum(verified) / len(verified) if verified else None, reason)
