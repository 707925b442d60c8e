"""Measure an SAE, whoever trained it: on a harvest, or in a model as it reads."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

import torch

from evals import UsageError
from evals.models.libraries import threads
from interp.activations.mixing import Source
from interp.activations.reading import Read
from interp.cli.sae.sources import add_source, open_source
from interp.sae import card, formats
from interp.sae.metrics import Reconstruction, reconstruction
from interp.sae.sae import SAE
from interp.sae.substitution import Substitution, substitution


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sae", type=Path, metavar="SAE", help="a folder, or a file layerN.sae.pt")
    parser.add_argument("--format", default="", metavar="NAME", help="its format (by default the one it looks like)")
    parser.add_argument("--site", metavar="SITE", help="layers.N.resid, .mlp or .attn (by default what its files say)")
    parser.add_argument("--target", metavar="SITE", help="what a transcoder gives back (by default what its files say)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write card.json and card.md")
    add_source(parser)


def main(arguments: Namespace) -> int:
    sae = formats.read(arguments.sae, arguments.format)
    site = arguments.site or sae.origin.site
    target = sae.origin.target if arguments.target is None else arguments.target
    if not site:
        raise UsageError(f"{arguments.sae}: its files name no site; expected --site")
    with threads(torch, arguments.threads):
        source = open_source(arguments, site, target)
        if isinstance(source, Read):
            sae.origin.check_model(str(source.model.about["model"]))
        found, model = figures(sae, source, site, target)
    made = card.Card(sae, {**source.about}, found, model)
    print(card.markdown(made.record()))
    if arguments.out:
        card.write(made, arguments.out)
    return 0


def figures(sae: SAE, source: Source, site: str, target: str) -> tuple[Reconstruction, Substitution | None]:
    """What the SAE gives back of what is held out, and what it does to the model's predictions, if a model is there."""
    found = reconstruction(sae, source.held())
    if not isinstance(source, Read):
        return found, None
    return found, substitution(sae, source.model, source.held_windows, site, found.mean, target)
