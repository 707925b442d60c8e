"""Steer a model as it answers a run's questions again, and see what becomes of its quotes, abstentions and fluency.

What is added is a probe's direction, or an SAE's latent; random directions of the same norm stand beside it. Only what
differs from those is an effect of the direction.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from evals import DataError, UsageError
from evals.models.libraries import threads
from evals.plain import one_line, p_value
from interp.activations.reading import ReadingModel
from interp.cause.forced import check_sharing
from interp.cause.sources import MOST_SENTENCES, Finder
from interp.cause.steering import OUTCOMES, Steer, Table, add, clamp, conditions, steered
from interp.cli.rereading import add_reading, chosen, opened
from interp.cli.values import finite, positive, told
from interp.files import write_json
from interp.probes.linear import Linear
from interp.probes.saving import read_probe
from interp.sae import formats
from interp.sae.sae import SAE


def add_arguments(parser: ArgumentParser) -> None:
    add_reading(parser)
    parser.add_argument(
        "--probe", type=Path, metavar="FOLDER", help="a probe of a site: towards what it finds unsupported"
    )
    parser.add_argument("--sae", type=Path, metavar="FOLDER", help="an SAE, with --latent N")
    parser.add_argument("--latent", type=int, metavar="N", help="the latent of it, counted from 0")
    parser.add_argument("--site", default="", metavar="SITE", help="layers.N.resid (that of the probe or the SAE)")
    parser.add_argument(
        "--scale",
        type=finite,
        action="append",
        default=[],
        metavar="X",
        help="add X times the norm of what is there (0.2)",
    )
    parser.add_argument(
        "--clamp", type=finite, action="append", default=[], metavar="X", help="or hold the latent at X"
    )
    parser.add_argument("--directions", type=positive, default=2, metavar="N", help="random directions for each (2)")
    parser.add_argument("--max-tokens", type=positive, default=48, metavar="N", help="of an answer (48)")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the figures as JSON")


def main(arguments: Namespace) -> int:
    with threads(torch, arguments.threads):
        model = opened(arguments)
        check_sharing(model)
        site, steers = _steers(arguments, model)
        ways = conditions(steers, arguments.directions, arguments.seed)
        finder = Finder(model, MOST_SENTENCES)
        table = steered(model, finder, chosen(arguments, model), site, ways, arguments.max_tokens, told)
    for line in _lines(table, site):
        print(line)
    if arguments.out:
        record = {"model": model.about["model"], "revision": model.about["revision"], "site": site, **asdict(table)}
        write_json(record, arguments.out)
    return 0


def _steers(arguments: Namespace, model: ReadingModel) -> tuple[str, dict[str, Steer]]:
    """The site, and the ways to steer there, by name. Raises EvalsError for what does not fit."""
    if (arguments.probe is None) == (arguments.sae is None):
        raise UsageError("expected --probe FOLDER, or --sae FOLDER --latent N")
    if arguments.probe:
        if arguments.clamp:
            raise UsageError("--clamp: expected an SAE's latent; a probe has none to hold")
        own, direction = _of_probe(arguments.probe, model)
        sae = None
    else:
        sae = formats.read(arguments.sae)
        sae.origin.check_model(str(model.about["model"]))
        own, direction = sae.origin.site, _of_latent(sae, arguments.latent)
    site = arguments.site or own
    if not site:
        raise UsageError("the SAE does not say which site it is of; expected --site layers.N.resid")
    if len(direction) != (width := model.width(site)):
        raise DataError(f"the direction is of width {len(direction)}; expected {width}, as {site} is")
    scales = arguments.scale or ([] if arguments.clamp else [0.2])
    steers = {f"add {scale:g}": add(direction, scale) for scale in scales}
    for value in arguments.clamp:
        steers[f"clamp {value:g}"] = clamp(sae, arguments.latent, value)  # type: ignore[arg-type]
    return site, steers


def _of_probe(folder: Path, model: ReadingModel) -> tuple[str, Tensor]:
    saved = read_probe(folder)
    lens, linear = saved.probe.lens, saved.probe.classifier
    if not isinstance(linear, Linear) or lens.kind.views or lens.kind.latents:
        raise UsageError(
            f"{folder}: a probe of kind {lens.name}; expected a linear one that looks at the residual stream"
        )
    if saved.card["revision"] != model.about["revision"]:
        raise DataError(
            f"{folder}: a probe of {saved.card['model']} {saved.card['revision']}; expected one of the model that reads"
        )
    direction = np.zeros(int(linear.columns.max()) + 1)
    direction[linear.columns] = linear.weight
    return lens.site, torch.from_numpy(direction).float()


def _of_latent(sae: SAE, latent: int | None) -> Tensor:
    if latent is None or not 0 <= latent < sae.latents:
        raise UsageError(f"--latent {latent}: expected a number from 0 to {sae.latents - 1}")
    return sae.decoder[latent]


def _lines(table: Table, site: str) -> Iterator[str]:
    yield (
        f"{table.answers} questions over {table.clusters} clusters, steered at {site}; 95 % intervals over clusters;"
        " p of a difference from random directions of the same norm (Holm)"
    )
    for reason, count in table.left_out.items():
        yield f"left out: {count}, {one_line(reason)}"
    yield ""
    yield "| | " + " | ".join(f"{outcome} | p" for outcome in OUTCOMES) + " |"
    yield "| --- |" + " --- | --- |" * len(OUTCOMES)
    for row in table.rows:
        cells = [f"{row.figures[o]} | {p_value(row.p.get(o))}" for o in OUTCOMES]
        yield f"| {row.name} | {' | '.join(cells)} |"
