"""Train a sparse autoencoder on the activations of a model, and write it with its card.

The activations are those of a harvest, or are taken as a model reads texts. What is written is read by SAELens 6.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch

from evals import UsageError
from evals.models.libraries import device_here, threads
from evals.plain import one_line
from interp.activations.mixing import Batch, Source, size
from interp.cli.sae.measure import figures
from interp.cli.sae.sources import add_source, open_source
from interp.cli.values import above_zero, positive, told
from interp.files import check_new
from interp.sae import card, formats
from interp.sae.metrics import stability
from interp.sae.recipe import ARCHITECTURES, Recipe
from interp.sae.sae import Origin
from interp.sae.training import Trained, train


def add_arguments(parser: ArgumentParser) -> None:
    add_source(parser)
    parser.add_argument(
        "--site", required=True, metavar="SITE", help="layers.N.resid, .mlp, .mlp_in, .attn, .heads, or a module"
    )
    parser.add_argument("--target", default="", metavar="SITE", help="train a transcoder from --site to this")
    parser.add_argument("--skip", action="store_true", help="give a transcoder a linear path beside its latents")
    parser.add_argument("--architecture", default="topk", choices=ARCHITECTURES, help="topk by default")
    parser.add_argument("--latents", type=positive, default=2304, metavar="N", help="size of the dictionary (2,304)")
    parser.add_argument("--k", type=positive, default=32, metavar="N", help="active latents a token (32)")
    parser.add_argument(
        "--tokens", type=positive, default=300_000, metavar="N", help="to train on (300,000, if so many)"
    )
    parser.add_argument("--batch", type=positive, default=1024, metavar="N", help="tokens a step (1,024)")
    parser.add_argument("--rate", type=above_zero, default=1e-3, metavar="X", help="Adam's learning rate (.001)")
    parser.add_argument("--seeds", type=positive, default=1, metavar="N", help="2: train another and compare them")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")


def main(arguments: Namespace) -> int:
    check_new(arguments.out)
    if arguments.skip and not arguments.target:
        raise UsageError("--skip: expected a transcoder, with --target")
    if arguments.target and arguments.architecture == "topk":
        raise UsageError("--target with topk: no format has such a transcoder; expected --architecture batchtopk")
    began = time.perf_counter()
    with threads(torch, arguments.threads):
        source = open_source(arguments, arguments.site, arguments.target)
        recipes = _recipes(arguments, source)
        _write(arguments, source, _train(arguments, source, recipes), began)
    return 0


def _recipes(arguments: Namespace, source: Source) -> list[Recipe]:
    return [
        Recipe(
            architecture=arguments.architecture,
            latents=arguments.latents,
            k=arguments.k,
            tokens=min(arguments.tokens, source.tokens),
            batch=arguments.batch,
            rate=arguments.rate,
            skip=arguments.skip,
            seed=seed,
        )
        for seed in range(arguments.seeds)
    ]


def _train(arguments: Namespace, source: Source, recipes: list[Recipe]) -> list[Trained]:
    device = device_here(torch, arguments.device)
    if device is None:
        raise UsageError(f"--device {arguments.device}: not here")
    model = arguments.model or str(source.about.get("model", ""))
    origin = Origin(model.partition("/")[2] or model, arguments.site, arguments.target)
    return train(recipes, _counted(source.batches(0, recipes[0].tokens), recipes[0].tokens), origin, device=device)


def _counted(batches: Iterable[Batch], wanted: int) -> Iterator[Batch]:
    """The same batches; on a terminal it is told how many of the tokens have come."""
    come = 0
    for batch in batches:
        come += size(batch)
        told(f"{min(come, wanted):,} of {wanted:,} tokens")
        yield batch


def _write(arguments: Namespace, source: Source, trained: list[Trained], began: float) -> None:
    first = trained[0]
    formats.write(first.sae, arguments.out)
    sae = formats.read(arguments.out)  # what is measured is what others will read
    found, model = figures(sae, source, arguments.site, arguments.target)
    recipe = first.recipe
    about = {
        "architecture": recipe.architecture,
        "k": recipe.k,
        "tokens": first.tokens,
        "steps": recipe.steps,
        "rate": recipe.rate,
        "seeds": len(trained),
        "training_minutes": round(first.seconds / 60, 2),
        "minutes": round((time.perf_counter() - began) / 60, 2),
        "dead_at_end": first.dead,
        **source.about,
    }
    alike = stability(first.sae, trained[1].sae) if len(trained) > 1 else None
    made = card.Card(sae, about, found, model, alike)
    card.write(made, arguments.out)
    print(card.markdown(made.record()))
    print(one_line(f"wrote {arguments.out}"), file=sys.stderr)
