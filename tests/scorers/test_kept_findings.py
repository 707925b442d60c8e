"""What scorers say of a few answers belongs to their version: what changes it gets another version.

    python tests/scorers/test_kept_findings.py    # keeps what they say now

Figures of two runs are compared where their scorers have the same version; and each reason is read by somebody.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[n]) for n in (1, 2)]

from scored import LAKES, TEXT, Table, cite

from evals import Answer, Citation, Document, Evidence, Item, Sample, ScorerOptions, Variation, Verdict, plugins
from evals.engine.sums import value_fault
from evals.protocols import power

KEPT = Path(__file__).with_name("kept_findings.json")
# One loads a model, one a probe; two need a file.
NAMES = sorted(set(plugins.available("scorers")) - {"error_types", "probe", "references", "selfcite"})
SAID = "It is red. It is old. It is cold. It is tall. It is new."
SAMPLE = Sample(
    "s",
    "What is it?",
    tuple(Document(letter, f"text {letter}", metadata={"url": f"https://{letter}.org/"}) for letter in "abc"),
    ("red", "old"),
    (Evidence("a", 0, 6),),
    variation=Variation(poisoned=("b",), attack_target=("old",)),
)
VERDICTS: dict[tuple[str, str], float | Verdict | None] = {
    ("a", "It is red."): 0.9,
    ("ab", "It is red."): Verdict(0.95, reason="it says so", contradicted=False),
    ("abc", "It is red."): 0.9,
    ("b", "It is old."): Verdict(0.1, reason="it is young", contradicted=True),
    ("abc", "It is old."): Verdict(0.1, contradicted=True),
    ("a", "It is old."): Verdict(0.7, reason="half of it"),
    ("c", "It is cold."): Verdict(None, reason="too long"),
    ("abc", "It is cold."): Verdict(None, reason="too long"),
    ("abc", "It is tall."): Verdict(0.8, reason="so it is", contradicted=False),
    ("b", "It is tall."): Verdict(0.8, reason="so it is", contradicted=False),
}
CITING = Answer(
    SAID,
    (
        *cite(0, "a", "b", text=SAID),
        *cite(1, "b", "c", text=SAID),
        *(replace(c, quote="text c") for c in cite(2, "c", "nowhere", text=SAID)),
        *(replace(c, quote="no such words") for c in cite(3, "c", text=SAID)),
        *(replace(c, quote="text b") for c in cite(4, "a", text=SAID)),
    ),
)
QUOTING = Answer(
    "It lies 212 metres up. Its water is clear.",
    (Citation("lake", "Lake Aro lies 221 metres above the sea."), Citation("hill", TEXT[84:]), Citation("lake")),
)
CHOOSING = replace(SAMPLE, metadata={"choices": ["red", "old"], "positive": "red"})
PEOPLE = [{"text": "It has text b.", "quotes": [["b", "text b"]], "short": [["b", "b"]]}]
PRIME = Sample("s", "Is 12 prime?", (), metadata={"rule": "primality", "number": 12})
ITEMS = (
    Item(SAMPLE, CITING),
    Item(SAMPLE, Answer(SAID)),
    Item(SAMPLE, Answer("I do not know.", abstention="refused")),
    Item(SAMPLE, Answer("")),
    Item(replace(SAMPLE, answerable=False), CITING),
    Item(SAMPLE, replace(CITING, confidence=0.9, metadata={"hallucinated": [[0, 10]], "hallucination_score": 0.25})),
    Item(LAKES, QUOTING),
    Item(CHOOSING, Answer("It is old, not red.")),
    Item(replace(SAMPLE, metadata={"semi_extractive": PEOPLE}), CITING),
    Item(PRIME, Answer("No, 12 = 2² × 5.")),
    Item(PRIME, Answer("Yes, 12 is prime.")),
)


def loaded(name: str) -> Any:
    part: Any = plugins.load("scorers", name)
    judge = power(part, "judged_by")  # "" where it asks one only if it is told to
    if judge is not None or power(part, "Args"):
        return part(ScorerOptions(Table(VERDICTS) if judge else None))
    return part() if isinstance(part, type) else part


def said_of(name: str) -> Iterator[list[Any]]:
    """Of each answer: its figures, each finding, and why it is not scored."""
    for score in loaded(name).score(iter(ITEMS)):
        figures = {metric: [round(value.num, 6), round(value.den, 6)] for metric, value in score.values.items()}
        findings = [
            [f.label, f.reason, f.citation, *(s and [s.start, s.end] for s in (f.answer, f.source)), f.document]
            for f in score.findings
        ]
        yield [figures, findings, score.unscored]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_changes_with_the_version_alone(name: str) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))[name]
    assert kept["version"] == loaded(name).version, "keep what this version says, as the head of this file tells"
    for item, before, now in zip(ITEMS, kept["said"], json.loads(json.dumps(list(said_of(name)))), strict=True):
        assert now == before, item.answer.text


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_one_that_a_run_can_sum(name: str) -> None:
    scorer = loaded(name)
    reduce = {metric.name: metric.reduce for metric in scorer.metrics}
    for item, score in zip(ITEMS, scorer.score(iter(ITEMS)), strict=True):
        faults = {metric: value_fault(reduce[metric], value) for metric, value in score.values.items()}
        assert not any(faults.values()), (item.answer.text, faults)


def _write() -> None:
    kept = {name: {"version": loaded(name).version, "said": list(said_of(name))} for name in NAMES}
    text = json.dumps(kept, ensure_ascii=False).replace('"said": [', '"said": [\n').replace("], [{", "],\n[{")
    KEPT.write_text(text.replace("}, ", "},\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
