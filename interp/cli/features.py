"""Pages of an SAE's latents: one for each, and an index to search and sort.

Each page shows where the latent fires, how strongly, in which documents, and what its decoder row alone would make the
model say. With `--run`, also what the run's copied tokens lose without it, beside random directions of the same norm.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from itertools import islice
from pathlib import Path

import torch

from evals import DataError, UsageError, replayed
from evals.models.libraries import threads
from evals.plain import one_line
from interp.activations.reading import PROVIDER, ReadingModel
from interp.activations.shards import Shards
from interp.cause.forced import check_sharing
from interp.cli.sae.sources import add_activations
from interp.cli.values import positive, told
from interp.features.ablation import Costs, costs
from interp.features.effects import why_none
from interp.features.firings import Firings
from interp.features.passages import OfHarvest, OfTexts, Passages
from interp.files import check_new
from interp.pages.features import INDEX, Written, write_features
from interp.sae import formats
from interp.sae.sae import SAE


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sae", type=Path, metavar="SAE", help="a folder, or a file layerN.sae.pt")
    parser.add_argument("--format", default="", metavar="NAME", help="its format (by default the one it looks like)")
    parser.add_argument("--site", default="", metavar="SITE", help="where it reads (by default what its files say)")
    add_activations(parser)
    parser.add_argument("--tokens", type=positive, default=100_000, metavar="N", help="tokens to read (100,000)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--features", type=_numbers, metavar="N,N", help="these latents, counted from 0")
    which.add_argument("--most", type=positive, default=50, metavar="N", help="or those that give back most (50)")
    parser.add_argument("--run", type=Path, metavar="RUN", help="what its copied tokens lose without each latent")
    parser.add_argument("--answers", type=positive, default=20, metavar="N", help="of so many answers of the run (20)")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")


def main(arguments: Namespace) -> int:
    check_new(arguments.out)
    sae = formats.read(arguments.sae, arguments.format)
    site = arguments.site or sae.origin.site
    if not site:
        raise UsageError(f"{arguments.sae}: its files name no site; expected --site")
    with threads(torch, arguments.threads):
        model, passages = _opened(arguments, site)
        sae = sae.to(model.device)
        sae.origin.check_model(str(model.about["model"]))
        firings = Firings(sae, passages, told)
        latents = _latents(arguments, sae, firings)
        width = model.model.config.get_text_config(decoder=True).hidden_size
        written = Written.of(model, sae, latents, why_none(sae, sae.origin.target or site, width))
        found = _costs(arguments, model, sae, site, latents) if arguments.run else None
        silent = int((firings.fired == 0).sum())
        large = f"; {firings.large:,} tokens are left out, with activations ten times as long as the median"
        notes = [
            f"{firings.tokens:,} tokens read in {len(firings.passages):,} passages; {silent:,} of {sae.latents:,}"
            f" latents fire in none{large if firings.large else ''}",
            *(f"not read: {left}" for left in passages.left_out),
        ]
        about = f"{arguments.sae.name}, {model.about['model']}, {site}"
        write_features(arguments.out, about, notes, firings, latents, written, found, told)
    for note in notes:
        print(one_line(note))
    print(one_line(f"wrote {arguments.out / INDEX} and {len(latents)} pages"), file=sys.stderr)
    return 0


def _opened(arguments: Namespace, site: str) -> tuple[ReadingModel, Passages]:
    """The model, and what it reads or has read. Raises UsageError where the arguments name neither, or both."""
    if arguments.context < 4:
        raise UsageError(f"--context {arguments.context}: expected at least 4")
    sizes = {"context": arguments.context, "tokens": arguments.tokens}
    if arguments.harvest and not arguments.text:
        shards = Shards(arguments.harvest)
        model = ReadingModel(arguments.model or f"{PROVIDER}/{shards.index.get('model', '')}", device=arguments.device)
        return model, OfHarvest(model, shards, site, **sizes)
    if arguments.harvest or not (arguments.model and arguments.text):
        raise UsageError("expected --harvest FOLDER, or --model and --text, for latents to fire on")
    model = ReadingModel(arguments.model, device=arguments.device)
    return model, OfTexts(model, arguments.text, site, **sizes)


def _latents(arguments: Namespace, sae: SAE, firings: Firings) -> list[int]:
    """Those asked for, which must fire, or the strongest. Raises EvalsError where there are none."""
    if arguments.features is None:
        if not (found := firings.strongest(arguments.most)):
            raise DataError(f"{arguments.sae}: no latent fires in {firings.tokens:,} tokens")
        return found
    for latent in arguments.features:
        if latent >= sae.latents:
            raise UsageError(f"--features {latent}: expected numbers from 0 to {sae.latents - 1}")
        if not firings.fired[latent]:
            raise DataError(f"--features {latent}: it fires in none of {firings.tokens:,} tokens; expected more text")
    return list(arguments.features)


def _costs(arguments: Namespace, model: ReadingModel, sae: SAE, site: str, latents: list[int]) -> Costs:
    check_sharing(model)
    answers = islice(replayed(arguments.run), arguments.answers)
    return costs(model, answers, sae, site, latents, told)


def _numbers(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or any(not part.isascii() or not part.isdigit() or len(part) > 9 for part in parts):
        raise ArgumentTypeError(f"'{text}': expected numbers of latents, such as 3,17")
    return sorted({int(part) for part in parts})
