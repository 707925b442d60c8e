"""What the verbs share that read a run's answers again: which model reads, and which answers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from evals import DataError, Replayed, UsageError, replayed
from interp.activations.harvest import Engine
from interp.activations.reading import PROVIDER, ReadingModel
from interp.cli.values import add_machine, positive


def add_reading(parser: ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN", help="a run folder")
    parser.add_argument(
        "--model",
        default="",
        metavar="transformers/MODEL",
        help="the model that reads (the run's own, if there is one)",
    )
    parser.add_argument("--others", action="store_true", help="read the answers of all models of the run")
    parser.add_argument("--limit", type=positive, metavar="N", help="read only so many answers")
    add_machine(parser)


def opened(arguments: Namespace) -> ReadingModel:
    """The model that reads: the one given, or else the only one of the run that can. Raises UsageError where there is
    not just one."""
    name_model(arguments, [PROVIDER])
    return ReadingModel(arguments.model, device=arguments.device, batch=1)


def name_model(arguments: Namespace, providers: Sequence[str]) -> None:
    """Where no model is given, it is the only one of the run that one of the providers has."""
    if arguments.model:
        return
    there = sorted({found.model for found in replayed(arguments.run)})
    own = [name for name in there if name.partition("/")[0] in providers]
    if len(own) != 1:
        said = ", ".join(there) or "nobody"
        raise UsageError(f"{arguments.run}: answers of {said}; expected --model {providers[0]}/MODEL")
    arguments.model = own[0]


def chosen(arguments: Namespace, model: Engine) -> Iterator[Replayed]:
    """The answers to read. Raises an EvalsError where there are none, or other weights gave them."""
    return islice(_chosen(arguments, str(model.about["revision"])), arguments.limit)


def _chosen(arguments: Namespace, revision: str) -> Iterator[Replayed]:
    models = set()
    come = 0
    for found in replayed(arguments.run):
        models.add(found.model)
        if found.model == arguments.model and found.revision and found.revision != revision:
            raise DataError(
                f"{arguments.run}: {found.model} answered with revision {found.revision}; expected that, not"
                f" the weights here, {revision}"
            )
        if arguments.others or found.model == arguments.model:
            come += 1
            yield found
    if not come:
        there = ", ".join(sorted(models)) or "nobody"
        raise UsageError(f"{arguments.run}: no answers of {arguments.model}, but of {there}; --others reads those")


def add_which(parser: ArgumentParser) -> None:
    """What tells several answers to a sample apart."""
    parser.add_argument(
        "--cell", type=int, metavar="N", help="of several answers to a sample, that of this cell of the run"
    )
    parser.add_argument("--epoch", type=int, metavar="N", help="and of this epoch")


def only(arguments: Namespace, answers: Iterable[Replayed]) -> Replayed:
    """The one answer that is meant. Raises UsageError where there is none, or several."""
    there = [found for found in answers if found.sample.id == arguments.sample]
    meant = [
        found for found in there if arguments.cell in (None, found.cell) and arguments.epoch in (None, found.epoch)
    ]
    if not there:
        raise UsageError(f"{arguments.run}: no answer to sample '{arguments.sample}'; expected the id of one that has")
    if len(meant) != 1:
        said = ", ".join(f"--cell {a.cell} --epoch {a.epoch} ({a.model}, {a.style})" for a in there[:8])
        raise UsageError(f"{arguments.run}: {len(meant)} such answers to '{arguments.sample}'; expected one of {said}")
    return meant[0]
