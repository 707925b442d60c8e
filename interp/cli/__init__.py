"""Look inside a model: sparse autoencoders, and toy models whose features are known."""

from __future__ import annotations

from interp.cli.branches import Branches

_VERBS = {
    "toy": ("interp.cli.toy", "reproduce toy models of superposition, and score SAEs on features that are known"),
    "sae": ("interp.cli.sae", "train, measure and convert sparse autoencoders"),
}
_branches = Branches("evals probe", _VERBS)
add_arguments, main = _branches.add_arguments, _branches.main
