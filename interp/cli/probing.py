"""What training and comparing probes share: judged answers, and the model that reads them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from evals import DataError, LabelledSet, UsageError
from interp.activations.reading import ReadingModel
from interp.activations.sites import blocks
from interp.cli.values import add_machine, positive, told
from interp.probes.data import Judged, judged, open_labelled
from interp.probes.lenses import KINDS, Lens, random_dictionary, site_of
from interp.probes.pairs import PairReader
from interp.probes.store import KeptReader
from interp.probes.verified import LABELS, Verified
from interp.sae import formats
from interp.sae.sae import SAE


def add_judged(parser: ArgumentParser, several: str = "") -> None:
    """``several`` says what is done with more than one set."""
    parser.add_argument(
        "--data", action="append", default=[], metavar="NAME=FILE", help=f"answers that people have judged{several}"
    )
    parser.add_argument(
        "--labels", nargs=2, metavar=("|".join(LABELS), "RUN"), help="or a run's, as our own verifier found them"
    )
    parser.add_argument("--model", required=True, metavar="transformers/MODEL", help="the model that reads them")
    parser.add_argument("--site", default="", metavar="SITE", help="layers.N.resid (of each kind its own)")
    parser.add_argument("--sae", type=Path, metavar="FOLDER", help="the SAE of the kinds that look through one")
    parser.add_argument(
        "--limit",
        type=positive,
        action="append",
        default=[],
        metavar="N",
        help="only so many answers of a set, drawn from its documents and systems; once for all sets, or for each",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="draws other answers (0)")
    parser.add_argument("--readings", type=Path, metavar="FOLDER", help="keep what was read, for the next time")
    add_machine(parser)


def read(arguments: Namespace, names: list[str]) -> tuple[list[Judged], list[Lens], ReadingModel]:
    """The judged answers of each set, read, and a lens of each of the names. Raises EvalsError for what does not
    fit."""
    if unknown := [name for name in names if name not in KINDS]:
        raise UsageError(f"no kind of probe '{unknown[0]}'; expected one of {', '.join(KINDS)}")
    if arguments.site and not any(KINDS[name].depth for name in names):
        raise UsageError(f"--site {arguments.site}: {', '.join(names)} looks at no site; expected none")
    sae = formats.read(arguments.sae) if arguments.sae else None
    if sae is None and (looking := [name for name in names if KINDS[name].latents]):
        raise UsageError(f"probe '{looking[0]}' looks through an SAE; expected --sae FOLDER")
    sets: list[LabelledSet] = [open_labelled(named) for named in arguments.data]
    if arguments.labels:
        sets.append(Verified(arguments.labels[0], Path(arguments.labels[1])))
    if len({data.name for data in sets}) < len(sets):
        raise UsageError("--data: a set is given twice; expected each once")
    if not sets:
        raise UsageError("expected answers to probe: --data NAME=FILE, or --labels KIND RUN")
    limits = arguments.limit if len(arguments.limit) > 1 else (arguments.limit or [None]) * len(sets)
    if len(limits) != len(sets):
        raise UsageError(f"--limit is given {len(limits)} times for {len(sets)} sets; expected one, or one for each")
    model = ReadingModel(arguments.model, device=arguments.device, batch=1)
    lenses = [_lens(name, arguments.site, sae, model) for name in names]
    looked_at = sorted({name for lens in lenses for name in lens.looks_at})
    reader = PairReader(model, looked_at)
    kept = KeptReader(reader, looked_at, arguments.readings) if arguments.readings else reader
    seed = arguments.seed
    return [judged(data, kept, limit, seed, _told) for data, limit in zip(sets, limits, strict=True)], lenses, model


def drawn_from(data: Judged) -> str:
    """In a line, of how many answers these were drawn, and of which systems; "" where none were left out."""
    if not (whole := data.about.get("drawn")):
        return ""
    systems = ", ".join(f"{count} of {name or 'no system told'}" for name, count in data.about["systems"].items())
    return f"drawn by seed {whole['seed']} from {whole['answers']} answers over {whole['documents']}: {systems}"


def _lens(name: str, site: str, sae: SAE | None, model: ReadingModel) -> Lens:
    kind = KINDS[name]
    if not kind.depth:
        return Lens(name)
    at = site or site_of(kind, len(blocks(model.model)))
    width = model.width(at)
    if name == "random_dictionary":
        return Lens(name, at, random_dictionary(width, sae.latents if sae else 4 * width))
    if not kind.latents or sae is None:
        return Lens(name, at)
    own = sae.origin.site
    if site and own and site != own:
        raise DataError(f"the SAE is of {own}; expected one of {site}")
    sae.origin.check_model(str(model.about["model"]))
    return Lens(name, own or at, sae)


def _told(done: int) -> None:
    told(f"{done} answers read")
