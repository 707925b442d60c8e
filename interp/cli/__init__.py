"""Look inside a model: activations of runs, probes for what no document supports, sparse autoencoders, toy models."""

from __future__ import annotations

from interp.cli.branches import Branches

_VERBS = {
    "harvest": ("interp.cli.harvest", "read a run's answers again with a model and keep its activations"),
    "cause": ("interp.cli.cause", "which sentences of its documents carried an answer"),
    "risk": ("interp.cli.risk", "a page of one answer: what probes think of each token, and what carried it"),
    "heads": ("interp.cli.heads", "which attention heads copy from documents and cite them, beside random ones"),
    "steer": ("interp.cli.steer", "add a direction while a model answers, beside random directions of the same norm"),
    "train": ("interp.cli.train", "train a probe on answers that people have judged"),
    "compare": ("interp.cli.compare", "measure probes beside plain text baselines, on answers they never saw"),
    "toy": ("interp.cli.toy", "reproduce toy models of superposition, and score SAEs on features that are known"),
    "features": ("interp.cli.features", "pages of an SAE's latents: where they fire, what they write, what they do"),
    "sae": ("interp.cli.sae", "train, measure and convert sparse autoencoders"),
}
_branches = Branches("evals probe", _VERBS)
add_arguments, main = _branches.add_arguments, _branches.main
