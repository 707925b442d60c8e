"""How well the detector agrees with people: AUROC over and within systems, spans by their characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from evals import Doubt, EntailmentOptions, Provider, Span, words
from scorers.detector import Detector
from scorers.detector.examples import Example
from scorers.detector.model import doubts
from scorers.detector.reading import STOP_WORDS, Flags, Floats, Text

THRESHOLDS = np.arange(0.05, 0.6, 0.01)
RESAMPLES = 1000


def auroc(values: Floats, labels: Flags) -> float | None:
    """The chance that a positive has a higher value than a negative, ties half; None without both. Both [n]."""
    above = int(labels.sum())
    below = len(labels) - above
    if not above or not below:
        return None
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((rank[labels].sum() - above * (above + 1) / 2) / (above * below))


def within(values: Floats, labels: Flags, systems: Sequence[str]) -> dict[str, float]:
    """AUROC inside each system that has both labels: what is left when the systems' styles and rates tell nothing."""
    of = np.array(systems)
    found = {system: auroc(values[of == system], labels[of == system]) for system in sorted(set(systems))}
    return {system: value for system, value in found.items() if value is not None}


def interval(values: Floats, labels: Flags, groups: Sequence[str], seed: int = 0) -> tuple[float, float] | None:
    """95 % of bootstrap AUROCs that draw whole groups."""
    names, of = np.unique(groups, return_inverse=True)
    members = [np.flatnonzero(of == i) for i in range(len(names))]
    rng = np.random.default_rng(seed)
    drawn = (np.concatenate([members[i] for i in rng.integers(0, len(names), len(names))]) for _ in range(RESAMPLES))
    found = [value for at in drawn if (value := auroc(values[at], labels[at])) is not None]
    low, high = np.quantile(found, (0.025, 0.975)) if found else (None, None)
    return None if low is None or high is None else (float(low), float(high))


def shared(found: Iterable[Doubt], marked: Iterable[Span], length: int) -> tuple[int, int, int]:
    """Characters in both, in the doubts, in the marks."""
    ours, theirs = np.zeros(length, dtype=bool), np.zeros(length, dtype=bool)
    for doubt in found:
        ours[doubt.span.start : doubt.span.end] = True
    for span in marked:
        theirs[span.start : span.end] = True
    return int((ours & theirs).sum()), int(ours.sum()), int(theirs.sum())


def f1(counts: Iterable[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Micro F1, precision and recall over characters; 0 where there is nothing to share."""
    both, ours, theirs = np.sum(list(counts), axis=0).tolist() or (0, 0, 0)
    return 2 * both / max(1, ours + theirs), both / max(1, ours), both / max(1, theirs)


def best_threshold(predicted: Sequence[tuple[Text, Floats, tuple[Span, ...]]]) -> float:
    """The threshold of words that gives the doubts with the best F1."""

    def figure(threshold: float) -> float:
        return f1(
            shared(doubts(text, p, threshold), marked, max(text.spans[-1].end, *(m.end for m in marked), 0))
            for text, p, marked in predicted
        )[0]

    return round(float(max(THRESHOLDS, key=figure)), 2)


def overlap(example: Example) -> float:
    """The baseline: the share of the content words that stand in the sources as they are."""
    sources = {s.of(p).casefold() for p in example.pair.premises for s in words(p)}
    own = {s.of(example.pair.hypothesis).casefold() for s in words(example.pair.hypothesis)} - STOP_WORDS
    return len(own & sources) / max(1, len(own))


def report(weights: Path, sets: Mapping[str, Sequence[Example]]) -> str:
    """A table: each set judged by the detector with these weights, and by plain word overlap."""

    def no_provider(name: str) -> Provider:
        raise LookupError(name)

    detector = Detector("", EntailmentOptions(no_provider, args={"weights": str(weights)}))
    lines = []
    for name, examples in sets.items():
        judged = [
            (e, v.support, v.doubts or ())
            for e, v in zip(examples, detector.judge(e.pair for e in examples), strict=True)
            if v.support is not None
        ]
        if not judged:
            continue
        labels = np.array([e.unsupported for e, _, _ in judged])
        support = np.array([s for _, s, _ in judged])
        lines.append(f"{name}: {len(judged)} texts, {labels.mean():.3f} not supported in full")
        for what, values in (("detector", -support), ("overlap", -np.array([overlap(e) for e, _, _ in judged]))):
            lines.append(_row(what, values, labels, [e for e, _, _ in judged]))
        brier, rate = np.mean((1 - support - labels) ** 2), labels.mean()
        lines.append(f"  Brier {brier:.3f}; of the rate alone {rate * (1 - rate):.3f}")
        spans = [shared(d, e.marked, len(e.pair.hypothesis)) for e, _, d in judged if e.marked is not None]
        if spans:
            lines.append("  spans, by characters: F1 {:.3f}, precision {:.3f}, recall {:.3f}".format(*f1(spans)))
    return "\n".join(lines)


def _row(what: str, values: Floats, labels: Flags, examples: Sequence[Example]) -> str:
    systems = within(values, labels, [e.system for e in examples])
    between = interval(values, labels, [e.group for e in examples])
    each = ", ".join(f"{system} {value:.3f}" for system, value in systems.items())
    shown = "-" if between is None else "{:.3f} to {:.3f}".format(*between)
    mean = f"{np.mean(list(systems.values())):.3f}" if systems else "-"
    return f"  {what:8} AUROC {auroc(values, labels) or 0:.3f} ({shown}); mean within systems {mean}: {each}"
