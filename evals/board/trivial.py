"""What an answer without any understanding scores on a task: the floor under every figure of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from evals.runs import Run, SampleRecord, TaskRecord
from evals.stats import quotient
from evals.text import normal_text


def trivial_answers(run: Run, task: TaskRecord) -> dict[str, str]:
    """By how the answer is made, what it scores: what the task's card says, and what its gold tells of two more, always
    to abstain and always to give the answer that is accepted most often."""
    return {**task.trivial, **counted(lambda: run.samples(task.first, task.samples))}


def counted(samples: Callable[[], Iterable[SampleRecord]]) -> dict[str, str]:
    """The two trivial answers that need nothing but the gold of the ``samples``, which are read twice. Where no sample
    says whether it can be answered, or no two questions have an accepted answer in common, there is nothing to say."""
    times = Counter(answer for sample in samples() for answer in _accepted(sample))
    [(commonest, most)] = times.most_common(1) or [("", 0)]
    abstains, repeats = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()  # by cluster, and whether it is right
    for sample in samples():
        if sample.answerable is not None:
            abstains[sample.cluster, not sample.answerable] += 1
        if accepted := _accepted(sample):
            repeats[sample.cluster, commonest in accepted] += 1
    found = {}
    if abstains:
        found["always abstains"] = f"right on {_said(abstains)} questions"
    if most > 1:
        found[f"always '{commonest}'"] = f"right on {_said(repeats)} questions with an answer"
    return found


def _accepted(sample: SampleRecord) -> set[str]:
    return {normal_text(answer) for answer in sample.answers} - {""}


def _said(times: Counter[tuple[str, bool]]) -> str:
    """Of how many questions an answer is right; "" of none."""
    found = quotient(((cluster, right * n, n) for (cluster, right), n in times.items()), rate=True)
    if found is None:
        return ""
    return f"{found.value:.3f} [{found.interval.low:.3f}, {found.interval.high:.3f}] of {times.total():,}"
