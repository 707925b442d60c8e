"""A run's answers beside what their models were shown: for whoever reads a run again with a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evals.engine.passages import shown
from evals.opening import open_style
from evals.protocols import Style
from evals.runs import Run
from evals.types import Answer, Prompt, Sample


@dataclass(frozen=True, slots=True)
class Replayed:
    """An answer and its prompt, as its style renders it.

    ``seen`` is the sample as the prompt shows it. ``origins`` has for each of its documents, in order, the document of
    ``sample`` that it is from, by its id, and the code point at which it begins there; ``headings`` what the prompt
    writes before each, from the end of the one before it or the beginning of the message, "" where that is not known.
    ``revision`` names the weights that answered, "" where their provider did not say. ``cell`` and ``epoch`` tell
    answers to one sample apart.
    """

    sample: Sample
    seen: Sample
    origins: tuple[tuple[str, int], ...]
    headings: tuple[str, ...]
    prompt: Prompt
    answer: Answer
    model: str
    style: str
    revision: str
    cell: int
    epoch: int


def replayed(folder: Path) -> Iterator[Replayed]:
    """Every answer of a run that has no error, cell by cell, in the order of the samples.

    Raises RunError where the folder is no run, or was changed since it was written.
    """
    run = Run(folder)
    styles = {c.style: open_style(c.style, run.config.settings.markers) for c in run.config.cells}
    revisions = {model: str(about.get("revision", "")) for model, about in run.providers().items()}
    for record in run.answers_in_order():
        if record.answer.error:
            continue
        cell, sample = run.config.cells[record.cell], run.sample_of(record)
        seen = shown(sample)
        yield Replayed(
            sample,
            seen,
            tuple((p.document, p.start) for p in sample.passages) or tuple((d.id, 0) for d in sample.documents),
            headings(styles[cell.style], seen),
            styles[cell.style].render(seen),
            record.answer,
            cell.model,
            cell.style,
            revisions.get(cell.model, ""),
            record.cell,
            record.epoch,
        )


def headings(style: Style, seen: Sample) -> tuple[str, ...]:
    """What a style writes before each document: seen where it is given marks in place of their texts."""
    marks = [f"Zq{n}text." for n in range(len(seen.documents))]
    marked = tuple(replace(d, text=mark, page_starts=()) for d, mark in zip(seen.documents, marks, strict=True))
    found = [""] * len(marks)
    for message in style.render(replace(seen, documents=marked)).messages:
        end = 0
        for number, mark in enumerate(marks):
            if message.content.count(mark, end) == 1:
                at = message.content.index(mark, end)
                found[number], end = message.content[end:at], at + len(mark)
    return tuple(found)
