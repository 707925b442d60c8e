"""The published shape of a comparison: what `evals.compare` gives and `evals compare --out FILE.json` writes.
docs/comparing.md describes it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evals.errors import UsageError
from evals.files.codec import Strict
from evals.types import Reduce

Where = Literal["A", "B", "both"]
Verdict = Literal["A better", "B better", "A higher", "B higher", "no difference found", "cannot say"]
# A verdict is given below this p, adjusted for all the differences of the report.
ALPHA = 0.05


class Side(Strict):
    """One of the two rows: a model answering a task in a style."""

    run: str
    model: str
    style: str
    task: str
    task_version: str
    data_sha256: str
    epochs: int = Field(ge=1, description="averaged within a sample")


class LeftOut(Strict):
    """Samples that were left out, or some of their epochs, and why."""

    where: Where = Field(description="the row that is the reason")
    reason: str
    scorers: list[str] = Field(description="the scorers for whose metrics they are left out; empty: all")
    some_epochs: bool = Field(description="only some epochs are left out: the sample entered with the others")
    samples: list[str] = Field(description="their ids")


class NotCompared(Strict):
    """A metric that is not in the table, and why."""

    metric: str
    reason: str


class McNemar(Strict):
    """The exact test, two-sided, on the samples that are 1 in one row and 0 in the other."""

    only_a: int = Field(ge=0, description="samples that are 1 in A and 0 in B")
    only_b: int = Field(ge=0, description="samples that are 1 in B and 0 in A")
    p: float = Field(ge=0, le=1)


class MetricDifference(Strict):
    """A metric in both rows, on the samples they share. Figures are null if no sample entered them."""

    about: str
    reduce: Reduce
    higher_is_better: bool | None
    a: float | None
    b: float | None
    difference: float | None = Field(description="B - A")
    low: float | None = Field(description="lower end of its 95 % interval; null if the data allow none")
    high: float | None
    interval: str = Field(description="how the interval was made")
    detectable: float | None = Field(description="the true difference that would be found 80 times in 100, unadjusted")
    n: int = Field(ge=0, description="samples on which the metric has a value in at least one row")
    n_a: int = Field(ge=0, description="of these, samples on which it has a value in A")
    n_b: int = Field(ge=0)
    changed: int = Field(ge=0, description="samples on which it has different values in the two rows")
    clusters: int = Field(ge=0)
    mcnemar: McNemar | None = Field(description="where the metric is 0 or 1 on each sample, in both rows")
    p_bootstrap: float | None
    p: float | None = Field(description="McNemar's where samples are independent, else the larger")
    p_holm: float | None = Field(description="adjusted for all metrics of the report that any sample changes (Holm)")
    verdict: Verdict

    @property
    def same(self) -> bool:
        """Whether it is the same in both rows on every sample, and so over all of them."""
        # A sample of several trials may keep its value while its weight changes, which changes the figure.
        return self.changed == 0 and self.n_a == self.n_b == self.n and not self.difference


class Pair(Strict):
    """Two rows side by side."""

    a: Side
    b: Side
    paired: int = Field(ge=1, description="samples that are the same in both")
    warnings: list[str]
    left_out: list[LeftOut]
    not_compared: list[NotCompared]
    metrics: dict[str, MetricDifference]

    @property
    def differing(self) -> dict[str, MetricDifference]:
        """The metrics worth a line: they have a difference, and some sample differs."""
        return {name: m for name, m in self.metrics.items() if m.difference is not None and not m.same}

    def worse(self, metric: str) -> str:
        """In a line, that B is worse in the metric, adjusted p below ALPHA; "" where it is not.

        Raises UsageError if the metric was not compared or has no verdict: a check that cannot be made must not pass.
        """
        figure = self.metrics.get(metric)
        if figure is None:
            reasons = [left.reason for left in self.not_compared if left.metric == metric]
            raise UsageError(f"{metric}: not compared ({'; '.join(reasons) or 'no such metric'})")
        if figure.higher_is_better is None:
            raise UsageError(f"{metric}: the metric has no better and worse")
        if figure.verdict == "cannot say":
            raise UsageError(f"{metric}: cannot say which row is better ({figure.interval})")
        if figure.verdict != "A better":
            return ""
        return f"B is worse in {metric}: {figure.difference:+.3f}, adjusted p {figure.p_holm:.2g}"


class Cited(Strict):
    document: str
    quote: str | None


class Said(Strict):
    """An answer, that of the first epoch where there are several."""

    text: str
    abstention: Literal["answered", "partial", "refused"]
    citations: list[Cited]


class Change(Strict):
    """A sample on which the rows differ."""

    sample: str
    question: str
    flips: list[str] = Field(description="metrics, 0 or 1 on each sample, that are 1 in one row and 0 in the other")
    values: dict[str, tuple[float, float]] = Field(description="every metric that differs: its value in A, and in B")
    a: Said | None
    b: Said | None


class ChangedPair(Pair):
    """A pair in the JSON: with every sample that changed, most flips first, then the largest changes."""

    changes: list[Change]


class Comparison(Strict):
    """Pairs of rows compared, each with its differences and the samples that changed."""

    version: Literal["1"] = "1"
    created: str
    unpaired: list[str] = Field(
        default=[], description="rows or tasks that are in one of the two runs only, a line each"
    )
    pairs: list[ChangedPair]
