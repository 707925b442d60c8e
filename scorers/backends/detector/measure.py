"""How well the detector agrees with people: AUROC over all systems and within each, F1 of spans by character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from evals import Doubt, EntailmentOptions, Provider, Span, words
from evals.stats import Floats, auroc, brier, clustered_interval, span_overlap
from scorers.backends.detector import Detector
from scorers.backends.detector.examples import Example
from scorers.backends.detector.model import doubts
from scorers.backends.detector.words import STOP_WORDS, Text

THRESHOLDS = np.arange(0.05, 0.6, 0.01)


def within(values: Floats, labels: Floats, systems: Sequence[str]) -> dict[str, float]:
    """AUROC within each system that has both labels, where differences between systems cannot help."""
    of = np.array(systems)
    found = {system: auroc(values[of == system], labels[of == system]) for system in sorted(set(systems))}
    return {system: value for system, value in found.items() if value is not None}


def span_counts(found: Iterable[Doubt], marked: Iterable[Span]) -> tuple[int, int, int]:
    """The number of characters in both, in the doubts, and in the marks."""
    return span_overlap((doubt.span for doubt in found), marked)


def span_f1(counts: Iterable[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Micro F1, precision and recall over characters; each is 0 where its denominator is 0."""
    both, ours, theirs = np.sum(list(counts), axis=0).tolist() or (0, 0, 0)
    return 2 * both / max(1, ours + theirs), both / max(1, ours), both / max(1, theirs)


def best_span_threshold(predicted: Sequence[tuple[Text, Floats, tuple[Span, ...]]]) -> float:
    """The threshold of a word's probability with the best F1 of the resulting doubts."""

    def figure(threshold: float) -> float:
        return span_f1(span_counts(doubts(text, p, threshold), marked) for text, p, marked in predicted)[0]

    return round(float(max(THRESHOLDS, key=figure)), 2)


def overlap(example: Example) -> float:
    """The baseline: the share of the content words that are in the sources in the same form."""
    sources = {s.of(p).casefold() for p in example.pair.premises for s in words(p)}
    own = {s.of(example.pair.hypothesis).casefold() for s in words(example.pair.hypothesis)} - STOP_WORDS
    return len(own & sources) / max(1, len(own))


def report(weights: Path, sets: Mapping[str, Sequence[Example]]) -> str:
    """A table of how each set is judged by the detector with these weights, and by plain word overlap."""

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
        labels = np.array([float(e.unsupported) for e, _, _ in judged])
        support = np.array([s for _, s, _ in judged])
        lines.append(f"{name}: {len(judged)} texts, {labels.mean():.3f} not supported in full")
        for what, values in (("detector", -support), ("overlap", -np.array([overlap(e) for e, _, _ in judged]))):
            lines.append(_row(what, values, labels, [e for e, _, _ in judged]))
        rate = labels.mean()
        lines.append(f"  Brier {brier(1 - support, labels):.3f}; of the rate alone {rate * (1 - rate):.3f}")
        spans = [span_counts(d, e.marked) for e, _, d in judged if e.marked is not None]
        if spans:
            lines.append("  spans, by characters: F1 {:.3f}, precision {:.3f}, recall {:.3f}".format(*span_f1(spans)))
    return "\n".join(lines)


def _row(what: str, values: Floats, labels: Floats, examples: Sequence[Example]) -> str:
    systems = within(values, labels, [e.system for e in examples])
    between = clustered_interval(auroc, values, labels, [e.group for e in examples])
    each = ", ".join(f"{system} {value:.3f}" for system, value in systems.items())
    shown = "-" if between.low is None else f"{between.low:.3f} to {between.high:.3f}"
    mean = f"{np.mean(list(systems.values())):.3f}" if systems else "-"
    over_all = auroc(values, labels) or 0
    return f"  {what:8} AUROC {over_all:.3f} ({shown}); mean within systems {mean}: {each}"
