"""How much of a task's questions stands word for word in a corpus that a model may have learnt from.

The questions' runs of n words are kept and the corpus is read past them as a stream, so a corpus of any size takes the
memory of the task alone. That a question stands in a corpus does not show that a model learnt its answer from there;
how well the model answers such questions without any document, beside the others, does tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from evals.errors import UsageError
from evals.plain import did_you_mean
from evals.runs import Run
from evals.stats import quotient
from evals.text import phrase_words

CLOSED_BOOK = "closed_book"


class Asked(NamedTuple):
    """A question, the accepted wordings of its answer, and the cluster it is counted in."""

    id: str
    question: str
    answers: tuple[str, ...]
    cluster: str


@dataclass(slots=True)
class Overlap:
    """A question that has runs of words in common with the corpus: ``found`` of its ``runs`` different ones. ``place``
    is the first text that has one, or the first that has an accepted answer too, if one does (``answered``)."""

    asked: Asked
    runs: int
    found: set[str] = field(default_factory=set)
    place: str = ""
    answered: bool = False


class Share(NamedTuple):
    """A figure of ``number`` questions, with its 95 % interval; None where there is none."""

    value: float | None
    low: float | None
    high: float | None
    number: int


@dataclass(frozen=True, slots=True)
class Contamination:
    """``overlaps`` has the questions with a run of ``n`` words in the corpus, by line; ``short`` the lines of those
    that have fewer than n words and cannot be looked for. ``texts`` and ``words`` count the corpus."""

    n: int
    asked: tuple[Asked, ...]
    short: frozenset[int]
    overlaps: Mapping[int, Overlap]
    texts: int
    words: int

    def share(self, lines: Collection[int]) -> Share:
        """How many of the questions that were looked for these lines are."""
        rows = ((a.cluster, line in lines, 1) for line, a in enumerate(self.asked) if line not in self.short)
        return _share(rows, rate=True)


def contamination(asked: Iterable[Asked], corpus: Iterable[tuple[str, str]], n: int) -> Contamination:
    """Which questions have a run of ``n`` words, or of characters in scripts without spaces, in common with the corpus:
    pairs of a place and its text."""
    questions = tuple(asked)
    holders = defaultdict[str, list[int]](list)
    looked_for: dict[int, Overlap] = {}
    for line, one in enumerate(questions):
        if runs := set(map(" ".join, _runs(phrase_words(one.question), n))):
            looked_for[line] = Overlap(one, len(runs))
            for run in runs:
                holders[run].append(line)
    begin = {run.partition(" ")[0] for run in holders}
    texts = count = 0
    for place, text in corpus:
        words = phrase_words(text)
        texts, count = texts + 1, count + len(words)
        met = defaultdict[int, set[str]](set)
        for run in map(" ".join, _runs(words, n, begin)):
            for line in holders.get(run, ()):
                met[line].add(run)
        if met:
            whole = f" {' '.join(words)} "
            for line, runs in met.items():
                _note(looked_for[line], runs, place, whole)
    short = frozenset(range(len(questions))) - looked_for.keys()
    return Contamination(n, questions, short, {k: o for k, o in looked_for.items() if o.found}, texts, count)


def _note(overlap: Overlap, runs: set[str], place: str, text: str) -> None:
    wordings = (" ".join(phrase_words(answer)) for answer in overlap.asked.answers)
    answered = any(wording and f" {wording} " in text for wording in wordings)
    if not overlap.found or (answered and not overlap.answered):
        overlap.place = place
    overlap.found |= runs
    overlap.answered |= answered


def _runs(words: list[str], n: int, begin: Collection[str] | None = None) -> Iterator[list[str]]:
    """Every run of n words, or those that begin with one of these."""
    for start in range(len(words) - n + 1):
        if begin is None or words[start] in begin:
            yield words[start : start + n]


def closed_book(run: Run, found: Contamination, first: int, metric: str) -> Iterator[tuple[str, Share, Share]]:
    """For each model that answered without documents: its figure on the questions that overlap, and on the others.
    ``first`` is the line of the run's samples at which the questions of ``found`` begin.

    Raises UsageError where there is such a model and the run has no such metric.
    """
    tasks = run.config.tasks
    cells = {n: c for n, c in enumerate(run.config.cells) if c.style == CLOSED_BOOK and tasks[c.task].first == first}
    if not cells:
        return
    metrics = {m.name: (scorer, m) for scorer, known in run.metrics().items() for m in known}
    if metric not in metrics:
        raise UsageError(f"--metric {metric}: {run.path} has no such metric; {did_you_mean(metric, metrics)}")
    scorer, known = metrics[metric]
    for number, cell in cells.items():
        rows: dict[bool, list[tuple[str, float, float]]] = {True: [], False: []}
        for record in run.values(scorer, [number]):
            line = record.sample - first
            value = record.score.values.get(metric)
            if value is not None and value.den and line not in found.short:
                rows[line in found.overlaps].append((found.asked[line].cluster, value.num, value.den))
        overlapping, others = (_share(rows[side], rate=known.reduce == "rate") for side in (True, False))
        yield cell.model, overlapping, others


def _share(rows: Iterable[tuple[str, float, float]], *, rate: bool) -> Share:
    found = quotient(rows, rate=rate)
    if found is None:
        return Share(None, None, None, 0)
    return Share(found.value, found.interval.low, found.interval.high, found.number)
