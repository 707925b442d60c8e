"""Read an SAE in any published format and write it as SAELens 6 does."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from evals.plain import one_line
from interp.files import check_new
from interp.sae import formats


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sae", type=Path, metavar="SAE", help="a folder, or a file layerN.sae.pt")
    parser.add_argument("--format", default="", metavar="NAME", help="its format (by default the one it looks like)")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")


def main(arguments: Namespace) -> int:
    check_new(arguments.out)
    sae = formats.read(arguments.sae, arguments.format)
    formats.write(sae, arguments.out)
    said = f"read {sae.origin.format}: {sae.latents:,} latents of width {sae.d_in}, {type(sae.activation).__name__}"
    print(one_line(f"{said}; wrote {arguments.out}"), file=sys.stderr)
    return 0
