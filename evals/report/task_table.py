"""What is known of each task before its data are read, as its card says: the rows of `evals list tasks`, and those of
`evals list tasks NAME`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from evals import plugins
from evals.errors import EvalsError
from evals.opening import open_suites, open_task
from evals.protocols import TaskCard

UNKNOWN = "-"
_REVISION_LENGTH = 12  # enough of a commit or a sha256 to tell it from another
COLUMNS: dict[str, Callable[[TaskCard], str]] = {
    "version": lambda card: card.version,
    "samples": lambda card: f"{card.samples:,}" if card.samples else UNKNOWN,
    "languages": lambda card: ", ".join(card.languages) or UNKNOWN,
    "licence": lambda card: card.licence or UNKNOWN,
    "revision": lambda card: card.revision.removeprefix("sha256:")[:_REVISION_LENGTH] or UNKNOWN,
}

SUITE_COLUMNS = ("tasks", "with", "what it asks")


def task_rows() -> Iterator[tuple[str, ...]]:
    """One row a task: its name, then a cell a column. One that cannot be opened has the reason for its licence."""
    for name in plugins.available("tasks"):
        yield name, *_cells(name)


def suite_rows() -> Iterator[tuple[str, ...]]:
    """One row a suite: its name, tasks and transforms, and what it asks."""
    for name in plugins.available("suites"):
        suite = open_suites([name])
        yield name, ", ".join(suite.tasks), ", ".join(suite.transforms), suite.about


def card_rows(spec: str) -> Iterator[tuple[str, str]]:
    """All that the card of a ``NAME`` or ``NAME=SOURCE`` says: what is told, and what it is. Nothing is left out: what
    the card does not say is UNKNOWN. Raises an EvalsError where the task cannot be opened."""
    task = open_task(spec)
    card = task.card
    yield "version", card.version
    yield "source", card.source or UNKNOWN
    yield "paper", card.paper or UNKNOWN
    yield "licence", card.licence or UNKNOWN
    yield "it forbids", card.forbids or UNKNOWN
    yield "revision", card.revision or UNKNOWN
    yield "size", f"{card.samples:,} questions" if card.samples else UNKNOWN
    yield "languages", ", ".join(card.languages) or UNKNOWN
    yield "scorers", ", ".join(task.scorers) or UNKNOWN
    yield "published setting", card.setting or UNKNOWN
    yield "it departs in", card.departs or UNKNOWN
    yield "published metrics", ", ".join(card.metrics) or UNKNOWN
    yield from _told("published", card.figures)
    yield "comparable", card.comparable or UNKNOWN
    yield "label noise", card.noise or UNKNOWN
    yield from _told("trivial answer", card.trivial)
    yield "loaded from", card.loaded or UNKNOWN
    yield "checked", card.checked or UNKNOWN


def _told(what: str, figures: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A row for each figure, one that says so where there is none."""
    yield from ((what, f"{name}: {figure}") for name, figure in figures.items())
    if not figures:
        yield what, UNKNOWN


def _cells(name: str) -> list[str]:
    try:
        card = open_task(name).card
        return [cell(card) for cell in COLUMNS.values()]
    except EvalsError as error:
        said = str(error)
    except Exception as error:  # somebody else's task may raise anything, and must not hide the other tasks
        said = f"{type(error).__name__}: {error}"
    return [f"cannot be opened: {said}" if column == "licence" else UNKNOWN for column in COLUMNS]
