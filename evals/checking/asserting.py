"""The check as an assertion, for tests of whatever answers."""

from __future__ import annotations

from evals.checking.documents import Documents
from evals.checking.lines import asks_for_judge, problem_lines
from evals.checking.model import UNHELD
from evals.checking.result import EMPTY, Check
from evals.checking.work import check
from evals.protocols import Entailment

_MOST_SAID = 20  # problems that a failure names


def assert_grounded(
    answer: str,
    documents: Documents,
    *,
    max_fabricated: int | None = 0,
    max_dangling: int | None = 0,
    max_contradicted: int | None = 0,
    max_altered: int | None = 0,
    max_misattributed: int | None = 0,
    max_supported_elsewhere: int | None = 0,
    max_unsupported: int | None = 0,
    max_misplaced: int | None = None,
    max_stitched: int | None = None,
    max_uncited: int | None = None,
    question: str = "",
    judge: str | Entailment | None = None,
    markers: str | None = None,
    style: str | None = None,
) -> Check:
    """Assert that an answer has no more false citations of each kind than the most that is allowed; None allows any.

    Answer, documents and the last four are those of `evals.check`, whose result is given back. The message has each
    quote that is too many, the words nearest to it, and what differs. Only a judge finds statements unsupported,
    contradicted, or supported elsewhere; one that fails on all of them is a failure, too, and so is an empty answer.
    """
    __tracebackhide__ = True
    checked = check(answer, documents, question=question, judge=judge, markers=markers, style=style)
    if checked.empty:
        raise AssertionError(EMPTY)
    most = {
        "fabricated": max_fabricated,
        "dangling": max_dangling,
        "contradicted": max_contradicted,
        "altered": max_altered,
        "misattributed": max_misattributed,
        "misplaced": max_misplaced,
        "stitched": max_stitched,
        "supported_elsewhere": max_supported_elsewhere,
        "unsupported": max_unsupported,
        "uncited": max_uncited,
    }
    faults = checked.faults()
    if checked.judge_failed and asks_for_judge([fault for fault, number in most.items() if number is not None]):
        raise AssertionError("\n".join(["nothing could be judged", *problem_lines(checked, UNHELD, _MOST_SAID)]))
    over = {f: n for f, n in most.items() if n is not None and faults[f] > n}
    if over:
        counts = ", ".join(f"{faults[f]} {f}" + (f" (at most {n})" if n else "") for f, n in over.items())
        raise AssertionError(
            "\n".join([f"the answer is not grounded: {counts}", *problem_lines(checked, over, _MOST_SAID)])
        )
    return checked
