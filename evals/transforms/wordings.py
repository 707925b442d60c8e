"""Where a wording stands in a text, however it is written there, between edges of words and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evals.text import Normalised, normal_text, normalise
from evals.text.edges import whole
from evals.types import Document, Sample, Span


def places(text: str, wordings: Iterable[str], form: Normalised | None = None) -> Iterator[Span]:
    """Every place in ``text`` where one of the wordings stands; ``form`` is the text's normal form, if it is known."""
    form = form or normalise(text)
    for wording in dict.fromkeys(map(normal_text, wordings)):
        at = form.text.find(wording) if wording else -1
        while at >= 0:
            span = form.raw(at, at + len(wording))
            if whole(text, span.start, span.end):
                yield span
            at = form.text.find(wording, at + len(wording))


def stands(text: str, wordings: Iterable[str]) -> bool:
    """Whether one of the wordings stands in the text."""
    return any(True for _ in places(text, wordings))


def tells(document: Document, wordings: Iterable[str]) -> bool:
    """Whether one of the wordings stands in a document or its title."""
    asked = list(wordings)
    return stands(document.title, asked) or stands(document.text, asked)


def known(sample: Sample) -> tuple[str, ...]:
    """Every wording of an answer to the sample that is known, whether its documents say so or not."""
    done = sample.variation
    return (*sample.answers, *done.real_world, *done.counterfactual)
