"""What a probe looks at: the columns of each token of a reading, and how an answer's tokens become one row.

| kind | columns of a token | an answer's row | after |
| --- | --- | --- | --- |
| dense_max, dense_mean | the residual stream | maximum, mean | |
| last | the residual stream | the last token's | |
| saplma | the residual stream | the last token's, told by three hidden layers | SAPLMA, arXiv 2304.13734 |
| token | the residual stream | the worst of its tokens, each a row of its own | arXiv 2509.03531 |
| sentence | the residual stream | the worst of its sentences, each a row of its own: the mean | |
| sae_pre, sae | an SAE's latents before and after its activation | maximum | RAGLens, arXiv 2512.08892 |
| lookback | each head's share of attention on the prompt | mean | Lookback Lens, arXiv 2407.07071 |
| redeep | what each head copies from, what MLPs know | mean | ReDeEP, arXiv 2410.11414 |
| proxy | norms, attention, entropies of the reader | mean, and of attention its shape | arXiv 2605.07209 |
| gain | log p(token given documents), the same without them, their difference, entropy | mean, minimum, maximum | |
| random_dictionary | a random dictionary's latents | maximum | the control of sae_pre |
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import torch
from torch import Tensor

from evals import UsageError
from evals.stats import Floats
from interp.probes import proxy, redeep
from interp.probes.linear import Linear, logistic
from interp.probes.pairs import LIKELY, Reading
from interp.probes.saplma import Network, network
from interp.sae.sae import SAE, ReLU

Classifier = Linear | Network
# An answer is as doubtful as the most doubtful tenth of its parts.
WORST = 0.1


class Pool(NamedTuple):
    """``answer`` makes a row of the rows of an answer's tokens; ``token`` gives of each token the row that it would
    have as an answer by itself."""

    answer: Callable[[Tensor], Tensor]
    token: Callable[[Tensor], Tensor] = lambda rows: rows


MAX, MEAN, LAST = Pool(lambda rows: rows.amax(0)), Pool(lambda rows: rows.mean(0)), Pool(lambda rows: rows[-1])
SPREAD = Pool(lambda rows: torch.cat([rows.mean(0), rows.amin(0), rows.amax(0)]), lambda rows: rows.repeat(1, 3))
SHAPE = Pool(proxy.of_answer, proxy.of_token)


def _tokens(reading: Reading) -> Sequence[int]:
    return range(len(reading))


def _sentences(reading: Reading) -> Sequence[int]:
    return reading.sentences


def _logistic(rows: Floats, risk: Floats, widths: tuple[int, ...], keep: int = 0) -> Linear:
    return logistic(rows, risk, keep)


def _network(rows: Floats, risk: Floats, widths: tuple[int, ...]) -> Network:
    return network(rows, risk)


_TELLING = partial(_logistic, keep=1000)


@dataclass(frozen=True, slots=True)
class Kind:
    """``views``: what it looks at, by name, side by side; a kind without any looks at a site. ``depth``: the layer of
    that by default, as a share of all. ``parts``: of an answer that is told by its worst parts, the numbers of the
    tokens that begin one; each is a row, the mean of its tokens'. ``fit`` makes a classifier of rows, their risk, and
    the widths of the views."""

    pool: Pool
    depth: float = 0.0
    views: tuple[str, ...] = ()
    latents: bool = False
    parts: Callable[[Reading], Sequence[int]] | None = None
    fit: Callable[[Floats, Floats, tuple[int, ...]], Classifier] = _logistic
    classifier: type[Linear] | type[Network] = Linear


KINDS = {
    "dense_max": Kind(MAX, 0.5),
    "dense_mean": Kind(MEAN, 2 / 3),
    "last": Kind(LAST, 2 / 3),
    "saplma": Kind(LAST, 2 / 3, fit=_network, classifier=Network),
    "token": Kind(MEAN, 0.95, parts=_tokens),
    "sentence": Kind(MEAN, 0.5, parts=_sentences),
    "sae_pre": Kind(MAX, 0.5, latents=True, fit=_TELLING),
    "sae": Kind(MAX, 0.5, latents=True, fit=_TELLING),
    "lookback": Kind(MEAN, views=("lookback",)),
    "redeep": Kind(MEAN, views=("external", "parametric"), fit=redeep.regression),
    "proxy": Kind(SHAPE, views=("proxy",)),
    "gain": Kind(SPREAD, views=(LIKELY,)),
    "random_dictionary": Kind(MAX, 0.5, fit=_TELLING),
}


@dataclass(frozen=True, slots=True, eq=False)
class Lens:
    """A kind at a ``site``, with the ``sae`` it looks through where it does."""

    name: str
    site: str = ""
    sae: SAE | None = None

    def __post_init__(self) -> None:
        if self.name not in KINDS:
            raise UsageError(f"no kind of probe '{self.name}'; expected one of {', '.join(KINDS)}")
        if self.kind.latents and self.sae is None:
            raise UsageError(f"probe '{self.name}' looks through an SAE; expected --sae FOLDER")

    @property
    def kind(self) -> Kind:
        return KINDS[self.name]

    @property
    def looks_at(self) -> tuple[str, ...]:
        """The site or the views that a reading must have."""
        return self.kind.views or (self.site,)

    def widths(self, reading: Reading) -> tuple[int, ...]:
        """Of each of these the number of columns."""
        return tuple(reading.seen[name].shape[1] for name in self.looks_at)

    def rows(self, reading: Reading) -> Tensor:
        """(tokens, columns). Raises UsageError where the SAE is of another width than the site."""
        seen = torch.cat([reading.seen[name] for name in self.looks_at], 1)
        if self.sae is None:
            return seen
        if self.sae.d_in != seen.shape[1]:
            raise UsageError(f"the SAE is of width {self.sae.d_in}; expected {seen.shape[1]}, as {self.site} is")
        return self.sae.encode(seen) if self.name == "sae" else self.sae.pre(seen)

    def parts(self, reading: Reading) -> tuple[Tensor, Tensor]:
        """The rows of an answer's parts, (parts, columns), and the number of the part that each token is in, (tokens,).
        Only for a kind that has parts."""
        assert self.kind.parts is not None, f"probe '{self.name}' has no parts"
        begins = torch.zeros(len(reading), dtype=torch.long)
        begins[list(self.kind.parts(reading))] = 1
        of = begins.cumsum(0) - 1
        rows = self.rows(reading)
        sums = rows.new_zeros(int(of[-1]) + 1, rows.shape[1]).index_add(0, of, rows)
        return sums / of.bincount()[:, None], of

    def pooled(self, reading: Reading) -> Tensor:
        """The answer's row, (columns,)."""
        return self.kind.pool.answer(self.rows(reading))

    def alone(self, reading: Reading) -> Tensor:
        """Of each token the row it would have as an answer by itself, (tokens, columns)."""
        return self.kind.pool.token(self.rows(reading))


def random_dictionary(width: int, latents: int, seed: int = 0) -> SAE:
    """Random directions of length 1, for what an SAE's latents are worth without training."""
    encoder = torch.randn(latents, width, generator=torch.Generator().manual_seed(seed))
    encoder /= encoder.norm(dim=1, keepdim=True)
    return SAE(encoder, torch.zeros(latents), encoder, torch.zeros(width), ReLU())


def worst(logits: Tensor) -> float:
    """The mean of the highest tenth, at least one."""
    return float(logits.topk(max(1, round(WORST * len(logits)))).values.mean())


def site_of(kind: Kind, layers: int) -> str:
    """The site a kind looks at by default."""
    return f"layers.{min(layers - 1, int(kind.depth * layers))}.resid" if kind.depth else ""
