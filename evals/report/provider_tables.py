"""What each provider can do, as its class says: the rows of `evals list providers` and of docs/providers.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from evals import plugins
from evals.errors import EvalsError
from evals.opening import provider_arguments, support_of
from evals.protocols import Support

COLUMNS: dict[str, Callable[[Support], str]] = {
    "own citations": lambda s: ", ".join([*s.units, *(["no others"] if s.native == "only" else [])]) or "-",
    "documents as": lambda s: ", ".join(s.documents) or "-",
    "anchored by": lambda s: {"grammar": "grammar", "schema": "JSON schema", None: "-"}[s.constraint],
    "seed": lambda s: _yes(s.seed),
    "log-probabilities": lambda s: _yes(s.logprobs),
    "streaming": lambda s: _yes(s.stream),
    "--batch": lambda s: _yes(s.batch),
}


def support_rows() -> Iterator[tuple[str, ...]]:
    """One row a provider: its name, then a cell a column. One that cannot be imported says why in the first."""
    for name in plugins.available("providers"):
        try:
            support = support_of(name)
            yield name, *(cell(support) for cell in COLUMNS.values())
        except EvalsError as error:
            yield name, str(error), *[""] * (len(COLUMNS) - 1)


def markdown() -> str:
    """The table, and below it the arguments that providers take with ``-M``."""
    rows = list(support_rows())
    lines = [_line(("provider", *COLUMNS)), _line(["---"] * (1 + len(COLUMNS)))]
    lines += [_line((f"`{name}`", *cells)) for name, *cells in rows]
    lines += ["", _line(("provider", "arguments and their defaults")), _line(["---"] * 2)]
    for name, *_ in rows:
        if args := provider_arguments(name):
            lines.append(_line((f"`{name}`", ", ".join(f"`{arg}={default}`" for arg, default in args.items()))))
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _yes(can: bool) -> str:
    return "yes" if can else "-"
