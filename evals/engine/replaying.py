"""A run's answers beside what their models were shown: for whoever reads a run again with a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from evals.engine.passages import shown
from evals.opening import open_style
from evals.protocols import Style
from evals.runs import Run
from evals.text import sentences
from evals.types import Answer, Document, Prompt, Sample


class Frame(NamedTuple):
    """What a prompt writes before a document, from the end of the one before it or the beginning of the message, and
    after it, up to the next one or the end."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """An answer and its prompt, as its style renders it.

    ``seen`` is the sample as the prompt shows it. ``origins`` has for each of its documents, in order, the document of
    ``sample`` that it is from, by its id, and the code point at which it begins there; ``frames`` what the prompt
    writes before and after each, None for one that it does not show, or more than once.
    ``revision`` names the weights that answered, "" where their provider did not say. ``cell`` and ``epoch`` tell
    answers to one sample apart.
    """

    sample: Sample
    seen: Sample
    origins: tuple[tuple[str, int], ...]
    frames: tuple[Frame | None, ...]
    prompt: Prompt
    answer: Answer
    model: str
    style: str
    revision: str
    cell: int
    epoch: int

    def beside(self, documents: Sequence[Document]) -> Replayed:
        """The same answer beside a prompt that shows other documents in the places of its own, one for each."""
        style, seen = open_style(self.style), replace(self.seen, documents=tuple(documents))
        origins = tuple((document.id, 0) for document in documents)
        own, prompt = frames(style, seen), style.render(seen)
        return replace(self, sample=seen, seen=seen, origins=origins, frames=own, prompt=prompt)


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
            frames(styles[cell.style], seen),
            styles[cell.style].render(seen),
            record.answer,
            cell.model,
            cell.style,
            revisions.get(cell.model, ""),
            record.cell,
            record.epoch,
        )


def frames(style: Style, seen: Sample) -> tuple[Frame | None, ...]:
    """What a style writes around each document: seen where each of its sentences is a mark in place of its words."""
    marks = [[f"Zq{n}x{at}." for at in range(len(sentences(d.text)))] for n, d in enumerate(seen.documents)]
    texts = [" ".join(own) or d.text for d, own in zip(seen.documents, marks, strict=True)]
    marked = tuple(replace(d, text=text, page_starts=()) for d, text in zip(seen.documents, texts, strict=True))
    found: list[Frame | None] = [None] * len(marks)
    for message in style.render(replace(seen, documents=marked)).messages:
        for number, frame in _frames(message.content, marks):
            found[number] = frame
    return tuple(found)


def _frames(content: str, marks: Sequence[Sequence[str]]) -> Iterator[tuple[int, Frame]]:
    shown: list[tuple[int, int, int]] = []
    end = 0
    for number, own in enumerate(marks):
        if own and content.count(own[0], end) == 1 and (last := content.find(own[-1], content.index(own[0], end))) >= 0:
            start, end = content.index(own[0], end), last + len(own[-1])
            shown.append((number, start, end))
    ends = [0, *(stop for _, _, stop in shown)]
    starts = [*(start for _, start, _ in shown), len(content)]
    for at, (number, start, stop) in enumerate(shown):
        yield number, Frame(content[ends[at] : start], content[stop : starts[at + 1]])
