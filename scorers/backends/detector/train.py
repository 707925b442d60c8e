"""Learn the detector's weights.

    python -m scorers.backends.detector.train --ragtruth FILE [--expertqa FILE] [--out FILE]

The words of RAGTruth's answers to questions teach what an unsupported word looks like; its answers, how much of that
makes an answer one with a hallucination; its sentences, each alone, the same for a single statement.

Nothing is learned of ExpertQA, it is only measured on: what its claims teach over these features is which system
wrote them (within systems no mixture of the features is far from chance, .50 to .56), and with them in the training
RAGTruth's sentences and Factcheck-Bench, another set that is not trained on, were judged worse.

Licences. RAGTruth, (c) 2023 Particle Media, is under the MIT licence. The passages of its questions come from
MS MARCO, whose terms say that it is intended for non-commercial research and extend no licence. The weights hold no
text, no vocabulary and no statistics of words: some fifty coefficients a model, and one-way hashes that tell which
passages were trained on. Whoever may not use what was learned over MS MARCO trains on rows of their own in the same
format and names the file: ``-S weights=FILE``.

Honest figures. Questions whose passages share a run of words are one group, groups are dealt over K folds, and model
k never meets fold k: its lines and its threshold rest on predictions of inner models for folds that those have not
met either. The figures printed at the end are of the written file, read by the Detector as any user reads it.
Training twice gives the same bytes.
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
from scorers.backends.detector.examples import Example, expertqa, ragtruth
from scorers.backends.detector.features import NAMES, features
from scorers.backends.detector.measure import best_threshold, report
from scorers.backends.detector.model import FORMAT, PRINT_BITS, WEIGHTS, Line, Model, as_data, logistic, suspicion
from scorers.backends.detector.words import Flags, Floats, Sources, Text, prints, without_marks

VERSION = "1"
FOLDS = 5
STRENGTH = 0.0005  # inverse weight of the L2 penalty on the words' coefficients, of standardised features
PRINTS = 3  # kept of each passage
DIGITS = 6  # significant, of each number kept
# How often a single statement is taken to be unsupported: .10 of RAGTruth's sentences are, .28 of ExpertQA's claims.
STATEMENT_RATE = 0.2


@dataclass(frozen=True, eq=False)
class Read:
    """An example as the model sees it: ``features`` [words, len(NAMES)], which words are ``marked`` [words]."""

    example: Example
    text: Text
    features: Floats
    marked: Flags
    fold: int

    @property
    def unsupported(self) -> bool:
        return self.example.unsupported


def read(examples: Iterable[Example], folds: dict[str, int]) -> list[Read]:
    """Those that have words."""
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
    """Each sentence of the answers, as if nothing stood beside it."""
    for example in examples:
        pair, marked = example.pair, example.marked or ()
        for span in sentences(pair.hypothesis):
            single = Pair(pair.premises, span.of(pair.hypothesis), pair.question)
            bad = any(span.overlap(m) for m in marked)
            yield Example(single, bad, None, example.group, example.system)


def deal(examples: Iterable[Example]) -> tuple[dict[str, int], list[list[str]]]:
    """The fold of each group, and the prints of the passages of each fold. Groups that share a run are dealt as one."""
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
    """Coefficients [len(NAMES)] and intercept, of features as they are."""
    table = np.concatenate([r.features for r in reads])
    return fit(table, np.concatenate([r.marked for r in reads]), STRENGTH)


def fit(table: Floats, labels: Flags, strength: float, weights: Floats | None = None) -> tuple[Floats, float]:
    """Logistic regression on standardised columns, told in the columns' own units.

    Raises EvalsError where scikit-learn is not installed.
    """
    try:
        from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # noqa: PLC0415
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as error:
        raise DataError("scikit-learn is missing; expected `pip install grounded-evals[train]`") from error
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    with threadpool_limits(1):  # sums in one order
        learned = LogisticRegression(C=strength, max_iter=1000).fit((table - mean) / scale, labels, weights)
    coefficients: Floats = learned.coef_[0] / scale
    return coefficients, float(learned.intercept_[0] - coefficients @ mean)


def fit_line(predicted: Sequence[tuple[Read, Floats]], rate: float | None = None) -> Line:
    """From suspicion to probability, weighted as if that share of the texts were unsupported."""
    labels = np.array([r.unsupported for r, _ in predicted])
    values = np.array([[suspicion(p)] for _, p in predicted])
    own = labels.mean()
    weights = None if rate is None else np.where(labels, rate / own, (1 - rate) / (1 - own))
    slope, intercept = fit(values, labels, 1.0, weights)
    return Line(rounded(float(slope[0])), rounded(intercept))


def fit_models(answers: Sequence[Read], statements: Sequence[Read]) -> list[Model]:
    """One model for each fold, of the others."""
    without = {out: fit_words([r for r in answers if r.fold not in out]) for out in _left_out()}

    def predicted(reads: Iterable[Read], fold: int) -> list[tuple[Read, Floats]]:
        """Those of the other folds, by the inner models that met neither this fold nor theirs."""
        found = ((r, without[frozenset((fold, r.fold))]) for r in reads if r.fold != fold)
        return [(r, logistic(r.features @ coefficients + intercept)) for r, (coefficients, intercept) in found]

    models = []
    for fold in range(FOLDS):
        whole, single = predicted(answers, fold), predicted(statements, fold)
        coefficients, intercept = without[frozenset((fold,))]
        models.append(
            Model(
                np.array([rounded(c) for c in coefficients.tolist()]),
                rounded(intercept),
                best_threshold([(r.text, p, r.example.marked or ()) for r, p in whole]),
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
            raise DataError(f"fold {fold} of {FOLDS} has not both marked and unmarked answers; expected more questions")
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
