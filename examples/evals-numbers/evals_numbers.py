"""``numbers``: are the numbers of an answer in the documents it cites?"""

from __future__ import annotations

import re

from evals import Answer, Finding, Metric, Sample, Score, Span, Value, scorer

METRICS = (Metric("number_support", "numbers found in a cited document / all numbers", "rate", headline=True),)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@scorer(version="1", metrics=METRICS)
def numbers(sample: Sample, answer: Answer) -> Score:
    """Numbers are compared as written, except for commas between thousands: 1,204 is 1204, but 7.50 is not 7.5."""
    cited = [d for d in sample.documents if d.id in {c.document for c in answer.citations}]
    supported = {plain(n) for d in cited for n in NUMBER.findall(d.text)}
    found = list(NUMBER.finditer(answer.text))
    missing = [m for m in found if plain(m.group()) not in supported]
    reason = "in no cited document" if cited else "no document is cited"
    findings = tuple(Finding("unsupported number", reason, answer=Span(*m.span())) for m in missing)
    return Score({"number_support": Value(len(found) - len(missing), len(found))}, findings)


def plain(number: str) -> str:
    """The number without its separators of thousands."""
    return re.sub(r",(?=\d{3}(?!\d))", "", number)
