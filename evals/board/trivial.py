"""What an answer without any understanding scores on a task: the floor under every figure of its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from evals.runs import Run, SampleRecord, TaskRecord
from evals.stats import interval
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
    abstains, repeats = _Share(), _Share()
    for sample in samples():
        if sample.answerable is not None:
            abstains.add(sample.cluster, not sample.answerable)
        if accepted := _accepted(sample):
            repeats.add(sample.cluster, commonest in accepted)
    found = {}
    if abstains:
        found["always abstains"] = f"right on {abstains} questions"
    if most > 1:
        found[f"always '{commonest}'"] = f"right on {repeats} questions with an answer"
    return found


def _accepted(sample: SampleRecord) -> set[str]:
    return {normal_text(answer) for answer in sample.answers} - {""}


class _Share:
    """Of how many questions something holds, by cluster."""

    def __init__(self) -> None:
        self._sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])

    def __bool__(self) -> bool:
        return bool(self._sums)

    def add(self, cluster: str, holds: bool) -> None:
        sums = self._sums[cluster]
        sums[0] += holds
        sums[1] += 1

    def __str__(self) -> str:
        num, den = np.array(list(self._sums.values()), dtype=float).T
        found = interval(num, den, rate=True)
        return f"{num.sum() / den.sum():.3f} [{found.low:.3f}, {found.high:.3f}] of {den.sum():,.0f}"
