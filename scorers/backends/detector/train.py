"""Learn the detector's weights.

    python -m scorers.backends.detector.train --ragtruth FILE [--expertqa FILE] [--out FILE]

The model of words is trained on the words of RAGTruth's answers to questions, the calibration of answers on these
answers, and that of statements on their sentences, each alone.

ExpertQA is only measured, not trained on. Over these features its claims mainly reveal which system wrote them: within
a system no combination of the features is far from chance (AUROC .50 to .56). With its claims in the training data,
RAGTruth's sentences were judged worse, and so was Factcheck-Bench, another set that is not trained on.

Licences. RAGTruth, (c) 2023 Particle Media, is under the MIT licence. The passages of its questions come from
MS MARCO, whose terms say that it is intended for non-commercial research and extend no licence. The weights hold no
text, no vocabulary and no statistics of words: some fifty coefficients a model, and one-way hashes that tell which
passages were trained on. If you may not use what was learned from MS MARCO, train on your own rows in the same format
and name the file: ``-S weights=FILE``.

Cross-fitting. Questions whose passages share a run of words form one group; groups are distributed over K folds, and
model k is trained without fold k. Its calibrations and its threshold are fitted to predictions of inner models, each
for a fold that this inner model was trained without. The figures printed at the end are those of the written file, read
by the Detector as for any user. Training twice gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from evals import DataError, EvalsError, Pair, sentences
from evals.stats import Floats, expit
from scorers.backends.detector.examples import Example, expertqa, ragtruth
from scorers.backends.detector.features import NAMES, features
from scorers.backends.detector.measure import best_span_threshold, report
from scorers.backends.detector.model import FORMAT, PRINT_BITS, WEIGHTS, Line, Model, as_data, suspicion
from scorers.backends.detector.words import Flags, Sources, Text, prints, without_marks

VERSION = "1"
FOLDS = 5
STRENGTH = 0.0005  # inverse weight of the L2 penalty on the coefficients of standardised features
PRINTS = 3  # fingerprints kept of each passage
DIGITS = 6  # significant digits of each number in the file
# The assumed share of unsupported single statements: .10 of RAGTruth's sentences are, .28 of ExpertQA's claims.
STATEMENT_RATE = 0.2


@dataclass(frozen=True, eq=False)
class Read:
    """An example prepared for the model: ``features`` [words, len(NAMES)], and which words are ``marked`` [words]."""

    example: Example
    text: Text
    features: Floats
    marked: Flags
    fold: int

    @property
    def unsupported(self) -> bool:
        return self.example.unsupported


def read(examples: Iterable[Example], folds: dict[str, int]) -> list[Read]:
    """Prepare the examples that have words. ``folds`` has the fold of each group."""
    found: list[Read] = []
    premises, sources = None, None
    for example in examples:
        if sources is None or example.pair.premises != premises:
            premises = example.pair.premises
            sources = Sources(premises)
        text = Text(without_marks(example.pair.hypothesis))
        marked = np.array([any(s.overlap(m) for m in example.marked or ()) for s in text.spans], dtype=bool)
        if text.spans:
            table = features(sources, text, example.pair.question)
            found.append(Read(example, text, table, marked, folds[example.group]))
    return found


def alone(examples: Iterable[Example]) -> Iterable[Example]:
    """Each sentence of the answers as an example of its own."""
    for example in examples:
        pair, marked = example.pair, example.marked or ()
        for span in sentences(pair.hypothesis):
            single = Pair(pair.premises, span.of(pair.hypothesis), pair.question)
            bad = any(span.overlap(m) for m in marked)
            yield Example(single, bad, None, example.group, example.system)


def deal(examples: Iterable[Example]) -> tuple[dict[str, int], list[list[str]]]:
    """The fold of each group, and the fingerprints of each fold's passages. Groups that share a run stay together."""
    owner: dict[int, str] = {}
    parent: dict[str, str] = {}
    kept: dict[str, set[int]] = defaultdict(set)

    def root(group: str) -> str:
        while parent.setdefault(group, group) != group:
            group = parent[group]
        return group

    sizes = Counter(e.group for e in examples)
    for group, passage in sorted({(e.group, p) for e in examples for p in e.pair.premises}):
        found = prints(passage)
        for run in found.tolist():
            parent[root(owner.setdefault(run, group))] = root(group)
        kept[group] |= set((found & PRINT_BITS)[:PRINTS].tolist())
    members: dict[str, list[str]] = defaultdict(list)
    for group in sizes:
        members[root(group)].append(group)
    total, folds, seen = [0] * FOLDS, {}, [set[int]() for _ in range(FOLDS)]
    for groups in sorted(map(sorted, members.values()), key=lambda g: (-sum(sizes[n] for n in g), g)):
        fold = total.index(min(total))
        for group in groups:
            folds[group] = fold
            total[fold] += sizes[group]
            seen[fold] |= kept[group]
    return folds, [[f"{run:012x}" for run in sorted(runs)] for runs in seen]


def fit_words(reads: Sequence[Read]) -> tuple[Floats, float]:
    """Coefficients [len(NAMES)] and intercept of the model of words, for features that are not standardised."""
    table = np.concatenate([r.features for r in reads])
    return fit(table, np.concatenate([r.marked for r in reads]), STRENGTH)


def fit(table: Floats, labels: Flags, strength: float, weights: Floats | None = None) -> tuple[Floats, float]:
    """Logistic regression on standardised columns; coefficients [columns] and intercept are for the columns as given.

    Raises EvalsError where scikit-learn is not installed.
    """
    try:
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
        from threadpoolctl import threadpool_limits  # noqa: PLC0415
    except ImportError as error:
        raise DataError("scikit-learn is missing; expected `pip install grounded-evals[train]`") from error
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    with threadpool_limits(1):  # one thread: sums in one order give the same bytes
        learned = LogisticRegression(C=strength, max_iter=1000).fit((table - mean) / scale, labels, weights)
    coefficients: Floats = learned.coef_[0] / scale
    return coefficients, float(learned.intercept_[0] - coefficients @ mean)


def fit_line(predicted: Sequence[tuple[Read, Floats]], rate: float | None = None) -> Line:
    """A calibration from suspicion to probability; ``rate`` weighs texts as if that share of them were unsupported."""
    labels = np.array([r.unsupported for r, _ in predicted])
    values = np.array([[suspicion(p)] for _, p in predicted])
    own = labels.mean()
    weights = None if rate is None else np.where(labels, rate / own, (1 - rate) / (1 - own))
    slope, intercept = fit(values, labels, 1.0, weights)
    return Line(rounded(float(slope[0])), rounded(intercept))


def fit_models(answers: Sequence[Read], statements: Sequence[Read]) -> list[Model]:
    """One model for each fold, trained on the other folds."""
    without = {out: fit_words([r for r in answers if r.fold not in out]) for out in _left_out()}

    def predicted(reads: Iterable[Read], fold: int) -> list[tuple[Read, Floats]]:
        """The reads of the other folds, each predicted by the model trained without ``fold`` and its own fold."""
        found = ((r, without[frozenset((fold, r.fold))]) for r in reads if r.fold != fold)
        return [(r, expit(r.features @ coefficients + intercept)) for r, (coefficients, intercept) in found]

    models = []
    for fold in range(FOLDS):
        whole, single = predicted(answers, fold), predicted(statements, fold)
        coefficients, intercept = without[frozenset((fold,))]
        models.append(
            Model(
                np.array([rounded(c) for c in coefficients.tolist()]),
                rounded(intercept),
                best_span_threshold([(r.text, p, r.example.marked or ()) for r, p in whole]),
                fit_line(whole),
                fit_line(single, STATEMENT_RATE),
            )
        )
    return models


def _left_out() -> list[frozenset[int]]:
    return [frozenset(c) for n in (1, 2) for c in combinations(range(FOLDS), n)]


def rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def train(answers: Sequence[Example]) -> bytes:
    """The weights file, JSON as model.read_weights expects it. Raises EvalsError where a fold lacks either label."""
    folds, seen = deal(answers)
    for fold in range(FOLDS):
        if len({e.unsupported for e in answers if folds[e.group] == fold}) < 2:
            raise DataError(f"fold {fold} of {FOLDS} lacks marked or unmarked answers; expected more questions")
    models = fit_models(read(answers, folds), read(alone(answers), folds))
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "features": list(NAMES),
        "models": [as_data(m) for m in models],
        "seen": seen,
    }
    return (json.dumps(data, separators=(",", ":")) + "\n").encode("ascii")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scorers.backends.detector.train", description="Learn the detector's weights."
    )
    parser.add_argument("--ragtruth", type=Path, required=True, help="answers with marked spans, .jsonl")
    parser.add_argument("--expertqa", type=Path, help="claims to measure on, with their evidence, .jsonl")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="default: the file the package reads")
    options = parser.parse_args(arguments)
    try:
        answers = ragtruth(options.ragtruth)
        sets = {"ragtruth, answers": answers, "ragtruth, sentences alone": list(alone(answers))}
        if options.expertqa:
            sets["expertqa, claims"] = expertqa(options.expertqa)
        options.out.write_bytes(train(answers))
        print(f"{options.out}: {options.out.stat().st_size} bytes")
        print(report(options.out, sets))
    except EvalsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
