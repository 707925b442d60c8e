"""Pages of an SAE's latents: one for each, and an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from evals import UsageError
from evals.files.codec import Codec
from evals.files.writing import writing
from evals.pages import built, page
from evals.plain import plain, short
from interp.activations.reading import ReadingModel
from interp.features.ablation import Costs
from interp.features.effects import effects, strongest
from interp.features.firings import At, Firings, around, highest
from interp.figure import brief
from interp.pages.model import (
    ContextData,
    ContextsData,
    CostData,
    FeatureData,
    FeatureRowData,
    FeaturesData,
    OwnerData,
    TokenEffectData,
)
from interp.sae.card import histogram
from interp.sae.sae import SAE

INDEX = "index.html"
# Tokens of a context before and after the one at which the latent fires, and how many of each kind are shown.
_AROUND_IT, _HIGHEST, _NEAR = (30, 12), 10, 4
_AROUND_IT_IN_ROW = (14, 5)
_QUANTILES = (0.9, 0.75, 0.5, 0.1)
_BINS, _EFFECTS, _ROW_EFFECTS, _OWNERS = 24, 12, 4, 12
_MOST_NAME, _MOST_TOKEN, _MOST_CONTEXT = 500, 60, 4_000
_FEATURE, _FEATURES = Codec(FeatureData), Codec(FeaturesData)


@dataclass(frozen=True, slots=True)
class Written:
    """What latents write: the logits' change by each of them alone, (latents, vocabulary); None where `unwritten` says
    why there is none."""

    model: ReadingModel
    logits: Tensor | None
    unwritten: str = ""

    @staticmethod
    def of(model: ReadingModel, sae: SAE, latents: Sequence[int], unwritten: str) -> Written:
        rows = sae.decoder[torch.tensor(latents)]
        return Written(model, None if unwritten else effects(model, rows), unwritten)

    def strongest(self, number: int, *, raised: bool) -> tuple[TokenEffectData, ...]:
        """The tokens that the latent of that number, among those that were asked for, makes likelier, or less so."""
        if self.logits is None:
            return ()
        sign = 1 if raised else -1
        found = strongest(self.model, sign * self.logits[number], _EFFECTS)
        return tuple(TokenEffectData(_token(token), brief(sign * value)) for token, value in found)


def write_features(
    folder: Path,
    about: str,
    notes: Sequence[str],
    firings: Firings,
    latents: Sequence[int],
    written: Written,
    costs: Costs | None,
    step: Callable[[str], None] = lambda done: None,
) -> None:
    """A page for each of the latents, which fire, and an index. Raises UsageError where a page cannot be written."""
    rows = []
    with writing(f"--out {folder}", UsageError):
        folder.mkdir(parents=True, exist_ok=True)
        for number, latent in enumerate(latents):
            beside = [latents[n] if 0 <= n < len(latents) else None for n in (number - 1, number + 1)]
            data = _feature(about, firings, latent, number, written, costs, beside)
            with page(folder / _file(latent), built(__package__, "feature.js"), f"Latent {latent}") as writer:
                writer.data("feature", data, _FEATURE)
            rows.append(_row(firings, data))
            step(f"{number + 1} of {len(latents)} pages written")
        densities = tuple(histogram(firings.density).items())
        index = FeaturesData(_name(about), tuple(map(_name, notes)), len(firings.fired), tuple(rows), densities)
        with page(folder / INDEX, built(__package__, "features.js"), f"Latents: {about}") as writer:
            writer.data("features", index, _FEATURES)


def _file(latent: int) -> str:
    """The page of a latent; pages/src/latents.ts leads to it."""
    return f"{latent}.html"


def _feature(
    about: str,
    firings: Firings,
    latent: int,
    number: int,
    written: Written,
    costs: Costs | None,
    beside: Sequence[int | None],
) -> FeatureData:
    _, values = firings.of(latent)
    owners = firings.by_owner(latent)
    maximum = float(values.max())
    return FeatureData(
        latent=latent,
        about=_name(about),
        density=brief(float(firings.density[latent])),
        fired=len(values),
        maximum=brief(maximum),
        histogram=tuple(int(count) for count in torch.histc(values.float(), _BINS, 0, maximum)),
        contexts=tuple(_contexts(firings, latent)),
        raised=written.strongest(number, raised=True),
        lowered=written.strongest(number, raised=False),
        unwritten=written.unwritten,
        owners=tuple(OwnerData(_name(name), fired, tokens) for name, fired, tokens in owners[:_OWNERS]),
        more=max(0, len(owners) - _OWNERS),
        cost=None if costs is None else _cost(costs, latent),
        costs="" if costs is None else _name(_measured(costs)),
        before=beside[0],
        after=beside[1],
    )


def _contexts(firings: Firings, latent: int) -> list[ContextsData]:
    chosen: list[tuple[str, list[At]]] = [("Highest", highest(firings, latent, _HIGHEST))]
    chosen += [(f"Around the {q:.0%} quantile", around(firings, latent, q, _NEAR)) for q in _QUANTILES]
    return [ContextsData(title, tuple(_context(firings, latent, at) for at in places)) for title, places in chosen]


def _context(firings: Firings, latent: int, at: At, near_it: tuple[int, int] = _AROUND_IT) -> ContextData:
    passage = firings.passages[at.passage]
    near, values = firings.within(latent, at, *near_it)
    focus = passage.spans[at.token]
    start = max(passage.spans[near.start].start, focus.start - _MOST_CONTEXT)
    end = min(passage.spans[near.stop - 1].end, focus.start + _MOST_CONTEXT)

    def place(token: int) -> tuple[int, int]:
        span = passage.spans[token]
        return max(start, span.start) - start, min(end, span.end) - start

    active = [(place(token), brief(value)) for token, value in zip(near, values, strict=True) if value > 0]
    return ContextData(
        _name(firings.names[passage.owners[at.token]]),
        plain(passage.text[start:end]),
        place(at.token),
        brief(values[at.token - near.start]),
        tuple((span, value) for span, value in active if span[0] < span[1]),
    )


def _cost(costs: Costs, latent: int) -> CostData:
    found = costs.by_latent[latent]
    value, low, high = map(_figure, (found.lost.value, found.lost.low, found.lost.high))
    random, p = _figure(found.random.value), _figure(found.p)
    return CostData(value, low, high, random, p, found.survives, found.fires)


def _measured(costs: Costs) -> str:
    left = "".join(f"; left out: {count}, {reason}" for reason, count in costs.left_out.items())
    return f"{costs.copied:,} copied tokens of {costs.answers:,} answers over {costs.clusters:,} clusters{left}"


def _row(firings: Firings, data: FeatureData) -> FeatureRowData:
    (first,) = highest(firings, data.latent, 1)
    context = _context(firings, data.latent, first, _AROUND_IT_IN_ROW)
    raised = tuple(effect.token for effect in data.raised[:_ROW_EFFECTS])
    return FeatureRowData(data.latent, data.density, data.maximum, context, raised, data.cost)


def _figure(value: float | None) -> float | None:
    return None if value is None else brief(value)


def _token(text: str) -> str:
    """A space at an end of a token is a part of it, so that it is made visible."""
    for sign, shown in ((" ", "␣"), ("\n", "⏎"), ("\t", "⇥")):
        text = text.replace(sign, shown)
    return _name(text, _MOST_TOKEN)


def _name(text: str, most: int = _MOST_NAME) -> str:
    return short(text, most)
