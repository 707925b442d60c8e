"""What people and models call a finding, as a number: 1 supported, 0 not, .5 in part, None not judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evals.errors import DataError
from evals.runs.importing.fields import shown

# Words that mean one thing wherever they are used; S, NS and IR are those of FActScore (arXiv 2305.14251).
_KNOWN: dict[str, float | None] = {
    **dict.fromkeys(("supported", "fully supported", "s", "true", "yes", "entailed", "entailment", "faithful"), 1.0),
    **dict.fromkeys(("partial", "partially supported", "partly supported"), 0.5),
    **dict.fromkeys(
        ("unsupported", "not supported", "ns", "false", "no", "contradicted", "contradiction", "hallucinated"), 0.0
    ),
    **dict.fromkeys(("ir", "irrelevant", "not judged"), None),
}


class Labels:
    """The known labels, and those the user adds as (name, value): a number from 0 to 1, or ``none``."""

    def __init__(self, added: Iterable[tuple[str, str]] = ()) -> None:
        self._known = {**_KNOWN, **{_plain(name): _value(name, value) for name, value in added}}

    def support(self, label: Any, where: str) -> float | None:
        """What a label says. Raises EvalsError, naming the label, for one that is not known."""
        if label is None:
            return None
        if isinstance(label, str) and _plain(label) in self._known:
            return self._known[_plain(label)]
        number = _number(label)
        if number is not None:
            return number
        names = ", ".join(sorted(self._known))
        raise DataError(
            f"{where}: label {shown(label)} is not known; expected a number from 0 to 1, one of {names}, "
            "or its meaning as --label NAME=VALUE"
        )


def _plain(label: str) -> str:
    return " ".join(label.casefold().replace("_", " ").replace("-", " ").split())


def _number(label: Any) -> float | None:
    try:
        number = float(label) if isinstance(label, str | int | float) else -1.0
    except (ValueError, OverflowError):
        return None
    return number if 0 <= number <= 1 else None


def _value(name: str, value: str) -> float | None:
    number = _number(value)
    if number is None and value.casefold() != "none":
        raise DataError(f"--label {name}={value}: expected a number from 0 to 1, or none")
    return number
