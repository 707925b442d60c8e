"""Sites: named places in a decoder whose values are taken or replaced.

``layers.12.resid`` is the residual stream after block 12, counted from 0; ``layers.12.mlp`` and ``layers.12.attn`` are
what its two halves add to it, ``layers.12.mlp_in`` is what its MLP reads, after the norm, and ``layers.12.heads`` is
what the heads of its attention give, side by side, before they are mixed. Any other dotted name is that of a module of
the model, whose output is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import torch

from evals import UsageError

_SITE = re.compile(r"layers\.(\d{1,4})\.(resid|mlp_in|mlp|attn|heads)")
# What families of transformers call the halves of a block.
_PARTS = {
    "mlp": ("mlp", "feed_forward", "ffn", "block_sparse_moe"),
    "attn": ("self_attn", "attn", "attention", "self_attention"),
}
# What they call the matrix that mixes the heads.
_MIXERS = ("o_proj", "out_proj", "c_proj", "dense", "wo")
# TransformerLens names, as SAE configurations have them.
_HOOKS = {
    "hook_resid_post": "resid",
    "hook_mlp_out": "mlp",
    "hook_attn_out": "attn",
    "attn.hook_z": "heads",
    "hook_mlp_in": "mlp_in",
    "mlp.hook_in": "mlp_in",
    "ln2.hook_normalized": "mlp_in",
}
_HOOK = re.compile(r"blocks\.(\d+)\.(.+)")


class Place(NamedTuple):
    """A module of a model, and whether what it reads is meant, rather than what it gives."""

    module: torch.nn.Module
    reads: bool


def is_stream(site: str) -> bool:
    """Whether it is the residual stream after a block."""
    found = _SITE.fullmatch(site)
    return found is not None and found[2] == "resid"


def place(model: Any, site: str) -> Place:
    """The place of a ``site`` in a model of transformers. Raises UsageError where there is none."""
    found = _SITE.fullmatch(site)
    if not found:
        return Place(_named(model, site), False)
    layers, number, part = blocks(model), int(found[1]), found[2]
    if number >= len(layers):
        raise UsageError(f"site '{site}': the model has layers 0 to {len(layers) - 1}")
    block = layers[number]
    if part == "resid":
        return Place(block, False)
    if part == "heads":
        return Place(_inner(_inner(block, _PARTS["attn"], site), _MIXERS, site), True)
    return Place(_inner(block, _PARTS[part.removesuffix("_in")], site), part == "mlp_in")


def from_hook(name: str) -> str:
    """The site of a TransformerLens hook's name; the name itself where it is no site of ours."""
    found = _HOOK.fullmatch(name)
    part = _HOOKS.get(found[2]) if found else None
    return f"layers.{found[1]}.{part}" if found and part else name


def to_hook(site: str) -> str:
    """The TransformerLens name of a site; the site itself where it has none."""
    found = _SITE.fullmatch(site)
    names = {part: hook for hook, part in reversed(_HOOKS.items())}
    return f"blocks.{found[1]}.{names[found[2]]}" if found else site


def blocks(model: Any) -> Any:
    """The model's blocks: its one list of modules as long as its configuration says."""
    config = getattr(model.config, "text_config", None) or model.config
    wanted = config.num_hidden_layers
    lists = (m for m in model.modules() if isinstance(m, torch.nn.ModuleList) and len(m) == wanted)
    found = next(lists, None)
    if found is None:
        raise UsageError(f"no list of {wanted} blocks in this model; name a module, such as {_example(model)}")
    return found


def _inner(module: torch.nn.Module, names: Sequence[str], site: str) -> torch.nn.Module:
    """The part of a module that has one of the names."""
    found: torch.nn.Module | None = next((getattr(module, name) for name in names if hasattr(module, name)), None)
    if found is None:
        inside = ", ".join(name for name, _ in module.named_children())
        raise UsageError(f"site '{site}': a {type(module).__name__} has no {' or '.join(names[:2])}; it has {inside}")
    return found


def _named(model: Any, name: str) -> torch.nn.Module:
    found: torch.nn.Module | None = dict(model.named_modules()).get(name) if name else None
    if found is None or isinstance(found, torch.nn.ModuleList):  # a list is never called, so it gives nothing
        raise UsageError(f"no site '{name}' in this model; expected layers.N.resid, .mlp, .attn, .mlp_in, or a module")
    return found


def _example(model: Any) -> str:
    return next((name for name, _ in model.named_modules() if name), "")
