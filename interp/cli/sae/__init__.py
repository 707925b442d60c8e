"""Train, measure and convert sparse autoencoders."""

from __future__ import annotations

from interp.cli.branches import Branches

_VERBS = {
    "train": ("interp.cli.sae.train", "train one on a harvest or on a model as it reads; write it with its card"),
    "measure": ("interp.cli.sae.measure", "measure one, whoever trained it"),
    "convert": ("interp.cli.sae.convert", "read one in any published format and write it as SAELens does"),
}
_branches = Branches("evals probe sae", _VERBS)
add_arguments, main = _branches.add_arguments, _branches.main
