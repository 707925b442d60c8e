"""A model steered while it writes: a direction added at a site, or an SAE's latent held at a value, beside controls.

A control adds as much in a random direction, token by token of the same norm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import torch
from torch import Tensor

from evals import DataError, Replayed, check, stats
from interp.activations.caching import ReadPrompt
from interp.activations.reading import ReadingModel
from interp.cause.copying import copied
from interp.cause.figures import quotient, summed
from interp.cause.forced import pushed
from interp.cause.heads import random_like
from interp.cause.sources import Finder
from interp.figure import Figure
from interp.sae.sae import SAE

# What is added to activations (rows, tokens, d).
Steer: TypeAlias = Callable[[Tensor], Tensor]
# By name, how it is worked out: a sum over answers divided by another.
OUTCOMES = ("exact", "copied", "refused", "fluency")
UNSTEERED = "unsteered"


def add(direction: Tensor, scale: float) -> Steer:
    """``scale`` times the norm of what is there, along a direction (d,)."""
    unit = direction / direction.norm()
    return lambda values: scale * values.norm(dim=-1, keepdim=True) * unit.to(values)


def clamp(sae: SAE, latent: int, value: float) -> Steer:
    """A latent's activation held at a value: what its decoder row lacks, or has too much, for that."""

    def steer(values: Tensor) -> Tensor:
        activations = sae.encode(values.float())[..., latent, None]
        return ((value - activations) * sae.decoder[latent]).to(values)

    return steer


def control(steer: Steer, seed: int) -> Steer:
    """As much in a random direction."""

    def steered(values: Tensor) -> Tensor:
        return random_like(steer(values), torch.Generator().manual_seed(seed))

    return steered


@dataclass(frozen=True, slots=True)
class Condition:
    """``of``: the condition that it is a control of, "" where it is none."""

    name: str
    steer: Steer
    of: str = ""


def conditions(steers: dict[str, Steer], directions: int, seed: int) -> list[Condition]:
    """The model as it is, each way to steer it, and each one's controls."""
    found = [Condition(UNSTEERED, torch.zeros_like)]
    for name, steer in steers.items():
        found.append(Condition(name, steer))
        controls = range(seed * directions, (seed + 1) * directions)
        found += [Condition(f"{name}, random {n}", control(steer, n), name) for n in controls]
    return found


@torch.inference_mode()
def written(model: Any, prompt: ReadPrompt, site: str, steers: Sequence[Steer], most: int) -> list[list[int]]:
    """The likeliest tokens, one after the other until the model ends its answer, ``most`` of them, steered in each of
    the ways from the prompt's last token on. Raises DataError where one leaves the model no numbers."""
    ends = model.generation_config.eos_token_id
    ends = set(ends if isinstance(ends, list) else [ends])
    cache = prompt.beginning(len(prompt.tokens) - 1, len(steers))
    rows: list[list[int]] = [[] for _ in steers]
    over = [False] * len(steers)
    last = [prompt.tokens[-1]] * len(steers)

    def push(values: Tensor) -> Tensor:
        return torch.cat([steer(values[n : n + 1]) for n, steer in enumerate(steers)])

    with pushed(model, site, push):
        while not all(over) and len(max(rows, key=len)) < most:
            tokens = torch.tensor([[token] for token in last], device=model.device)
            logits = model(tokens, past_key_values=cache, use_cache=True).logits[:, -1]
            if not bool(torch.isfinite(logits).all()):
                raise DataError(f"steered at {site}, the model gives NaN or infinity; expected a smaller change")
            last = logits.argmax(-1).tolist()
            for number, token in enumerate(last):
                over[number] = over[number] or token in ends
                if not over[number]:
                    rows[number].append(token)
    return rows


@dataclass(frozen=True, slots=True)
class Row:
    """``exact``: quotes that are exact / quotes; ``copied``: tokens that stand in a document, four in a row / tokens;
    ``refused``: answers that abstain / answers; ``fluency``: the mean log-probability of a token, in nats, under the
    model as it is. ``p`` has for each the chance of such a difference from the mean of its controls, adjusted for the
    number of tests (Holm)."""

    name: str
    figures: dict[str, Figure]
    p: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Table:
    """``control`` rows are named after what they are controls of."""

    answers: int
    clusters: int
    rows: tuple[Row, ...]
    left_out: dict[str, int]


Counts: TypeAlias = dict[str, tuple[float, float]]


def steered(
    model: ReadingModel,
    finder: Finder,
    answers: Iterable[Replayed],
    site: str,
    ways: Sequence[Condition],
    most: int,
    step: Callable[[str], None] = lambda done: None,
) -> Table:
    """The questions of some answers, asked again in each way. Raises DataError where none of them can be."""
    left: Counter[str] = Counter()
    clusters: list[str] = []
    counts: list[list[Counts]] = []
    for found in answers:
        try:
            sources = finder.find(found)
        except ValueError as error:
            left[str(error)] += 1
            continue
        prompt = ReadPrompt(model.model, sources.ids[: sources.prompt])
        texts = written(model.model, prompt, site, [way.steer for way in ways], most)
        counts.append([_counts(model, finder, found, prompt, tokens) for tokens in texts])
        clusters.append(found.sample.group)
        step(f"{len(counts)} questions")
    if not counts:
        raise DataError(f"no question could be asked again: {next(iter(left), 'there are none')}")
    return Table(len(counts), len(set(clusters)), tuple(_rows(ways, counts, clusters)), dict(left))


def _counts(model: ReadingModel, finder: Finder, found: Replayed, prompt: ReadPrompt, tokens: Sequence[int]) -> Counts:
    text = model.tokenizer.decode(tokens, skip_special_tokens=True).strip()
    said = check(text, found.seen.documents, question=found.sample.question, style=found.style)
    quotes = [one.quote_class for one in said.citations if one.quote]
    try:
        sources = finder.find(replace(found, answer=said.answer))
        copies, length = len(copied(sources)), len(sources.answer)
    except ValueError:  # nothing was written
        copies = length = 0
    log_p = 0.0
    if tokens:
        tail = [prompt.tokens[-1], *tokens[:-1]]
        expected = prompt.expected([tail], len(prompt.tokens) - 1, len(tail))[0]
        log_p = float(expected.gather(1, torch.tensor(tokens, device=expected.device)[:, None]).sum())
    return {
        "exact": (float(quotes.count("exact")), float(len(quotes))),
        "copied": (float(copies), float(length)),
        "refused": (float(said.answer.refused), 1.0),
        "fluency": (log_p, float(len(tokens))),
    }


def _rows(ways: Sequence[Condition], counts: Sequence[Sequence[Counts]], clusters: Sequence[str]) -> list[Row]:
    sums = partial(_sums, ways, counts, clusters)
    rows = []
    for way in ways:
        if way.of:
            continue
        controls = [one.name for one in ways if one.of == way.name]
        rows.append(Row(way.name, {o: quotient(*sums([way.name], o)) for o in OUTCOMES}, {}))
        if controls:
            ps = {o: _p(sums(controls, o), sums([way.name], o)) for o in OUTCOMES}
            rows[-1] = replace(rows[-1], p=ps)
            rows.append(Row(f"{way.name}, random", {o: quotient(*sums(controls, o)) for o in OUTCOMES}, {}))
    tests = [(number, outcome) for number, row in enumerate(rows) for outcome in row.p]
    adjusted = dict(zip(tests, stats.holm([rows[n].p[o] for n, o in tests]), strict=True))
    return [replace(row, p={o: adjusted[n, o] for o in row.p}) for n, row in enumerate(rows)]


def _sums(
    ways: Sequence[Condition],
    counts: Sequence[Sequence[Counts]],
    clusters: Sequence[str],
    names: Sequence[str],
    outcome: str,
) -> tuple[Any, Any]:
    """Numerators and denominators of some ways together, both [clusters]."""
    at = [number for number, way in enumerate(ways) if way.name in names]
    pairs = np.array([[sum(one[n][outcome][side] for n in at) for side in (0, 1)] for one in counts])
    return summed(pairs[:, 0], clusters)[0], summed(pairs[:, 1], clusters)[0]


def _p(control: tuple[Any, Any], own: tuple[Any, Any]) -> float | None:
    if not control[1].sum() or not own[1].sum():
        return None
    return stats.paired(*control, *own).p
