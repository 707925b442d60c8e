"""An SAE's card: what it was trained on, what it does, and what it does to the model; as JSON and for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from torch import Tensor

from evals.plain import markdown_cell
from interp.files import write_json
from interp.sae.metrics import Reconstruction
from interp.sae.sae import SAE
from interp.sae.substitution import Substitution

JSON, MARKDOWN = "card.json", "card.md"
_BUCKETS = (0.0, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """``about`` is where it is from and how it was trained; ``stability`` is None where only one seed was trained,
    ``substitution`` where no model was there to measure with."""

    sae: SAE
    about: Mapping[str, Any]
    reconstruction: Reconstruction
    substitution: Substitution | None = None
    stability: float | None = None

    def figures(self) -> dict[str, Any]:
        """Every figure by its name."""
        found, model = self.reconstruction, self.substitution
        figures: dict[str, Any] = {
            "measured_tokens": found.tokens,
            "l0": found.l0,
            "fvu": found.fvu,
            "pca_fvu": found.pca_fvu,
            "large": found.large,
            "fvu_rest": found.fvu_rest,
            "pca_fvu_rest": found.pca_fvu_rest,
            "cosine": found.cosine,
            "dead": found.dead,
            "decoder_cosine": found.decoder_cosine,
            "density": histogram(found.density),
            "stability": self.stability,
        }
        if model is not None:
            figures |= {
                "ce": model.ce,
                "delta_ce": model.delta_ce,
                "kl": model.kl,
                "recovered_zero": model.recovered_zero,
                "recovered_mean": model.recovered_mean,
                "ce_zero": model.ce_zero,
                "ce_mean": model.ce_mean,
                "predicted_tokens": model.tokens,
            }
        return {name: round(value, 5) if isinstance(value, float) else value for name, value in figures.items()}

    def record(self) -> dict[str, Any]:
        origin = self.sae.origin
        shape = {"d_in": self.sae.d_in, "d_out": self.sae.d_out, "latents": self.sae.latents}
        saved = type(self.sae.activation).__name__.lower()
        named = {"model": origin.model, "site": origin.site, "target": origin.target, "saved_as": saved}
        return {**named, **shape, **self.about, "figures": self.figures()}


def write(card: Card, folder: Path) -> None:
    """Write both forms of the card into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    record = card.record()
    write_json(record, folder / JSON)
    (folder / MARKDOWN).write_text(markdown(record), encoding="utf-8")


_MEANINGS = {
    "measured_tokens": "tokens held out, on which all of this was measured",
    "l0": "mean number of latents active in a token, as saved",
    "fvu": "fraction of variance unexplained, about the mean of these tokens",
    "pca_fvu": "the same for as many principal components as L0, fitted to these tokens",
    "large": "tokens with activations of more than ten times the median length",
    "fvu_rest": "FVU without these tokens, about the mean of the rest",
    "pca_fvu_rest": "the same for as many principal components as L0, fitted to the rest",
    "cosine": "mean cosine of what is given back with what went in",
    "dead": "share of latents never active in these tokens",
    "decoder_cosine": "mean of each decoder row's largest cosine with another",
    "stability": "mean largest cosine between the decoders of two seeds",
    "ce": "the model's cross entropy, nats a token",
    "delta_ce": "what the SAE in place of the activations adds to it, nats a token",
    "kl": "mean divergence of the model's predictions with the SAE from those without, nats",
    "recovered_zero": "share of the loss from zeroed activations that the SAE recovers",
    "recovered_mean": "share of the loss from mean activations that the SAE recovers",
}


def markdown(record: Mapping[str, Any]) -> str:
    """The card for people."""
    figures = record["figures"]
    place = record["site"] + (f" to {record['target']}" if record["target"] else "")
    lines = [f"# SAE of {markdown_cell(record['model'] or 'a model')}, {markdown_cell(place)}", ""]
    for name, value in record.items():
        if name not in ("figures", "model", "site", "target") and value not in (None, "", [], {}):
            lines.append(f"- {name.replace('_', ' ')}: {markdown_cell(_shown(value))}")
    lines += ["", "| figure | value | meaning |", "| --- | --- | --- |"]
    for name, meaning in _MEANINGS.items():
        if figures.get(name) is not None:
            lines.append(f"| {name} | {_shown(figures[name])} | {meaning} |")
    lines += ["", "Latents by the share of tokens in which they are active:", ""]
    lines += ["| share | latents |", "| --- | --- |"]
    lines += [f"| {share} | {count:,} |" for share, count in figures["density"].items()]
    return "\n".join(lines) + "\n"


def histogram(density: Tensor) -> dict[str, int]:
    """How many latents have a density, (latents,), up to each bound, above the one before."""
    counts = {"0": int((density == 0).sum())}
    for low, high in pairwise(_BUCKETS):
        counts[f"to {high:g}"] = int(((density > low) & (density <= high)).sum())
    return counts


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_shown(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
