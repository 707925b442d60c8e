"""Where the activations are taken from: the arguments, and the source they name."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from evals import UsageError
from interp.activations.mixing import Source
from interp.activations.reading import Read, ReadingModel, read_texts
from interp.activations.shards import Harvested, Shards
from interp.cli.values import add_machine, positive


def add_source(parser: ArgumentParser) -> None:
    """A harvest, or a model and texts for it to read; some of it is held out."""
    add_activations(parser)
    parser.add_argument(
        "--held", type=positive, metavar="N", help="tokens held out to measure on (20,000; of a harvest 10 %%)"
    )


def add_activations(parser: ArgumentParser) -> None:
    """A harvest, or a model and texts for it to read."""
    parser.add_argument("--harvest", type=Path, metavar="FOLDER", help="activations that `evals probe harvest` took")
    parser.add_argument("--model", metavar="transformers/MODEL", help="take them as this model reads --text")
    parser.add_argument(
        "--text", type=Path, action="append", default=[], metavar="PATH", help="a folder or file to read"
    )
    parser.add_argument("--context", type=positive, default=256, metavar="N", help="tokens read at a time (256)")
    add_machine(parser)


def open_source(arguments: Namespace, site: str, target: str) -> Source:
    """The source. Raises UsageError where the arguments name none, or both."""
    if arguments.harvest and not arguments.model and not arguments.text:
        return Harvested(Shards(arguments.harvest), site, target, held=arguments.held or 0)
    if arguments.harvest or not (arguments.model and arguments.text):
        raise UsageError("activations: expected --harvest FOLDER, or --model and --text")
    if arguments.context < 4:
        raise UsageError(f"--context {arguments.context}: expected at least 4")
    texts = read_texts(arguments.text)
    model = ReadingModel(arguments.model, device=arguments.device)
    return Read(model, texts, site, target, context=arguments.context, held=arguments.held or 20_000)
