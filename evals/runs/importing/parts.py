"""Where the members of an answer's citations and claims stand, as the user says: ``--map citations.quote=snippet``.

>>> parts = Parts("citations", {"citations.document": "chunk", "citations.start": "at.from"})
>>> parts.of({"chunk": "aro", "at": {"from": 4, "to": 9}})
{'chunk': 'aro', 'at': {'from': 4, 'to': 9}, 'document': 'aro', 'start': 4}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.errors import DataError
from evals.plain import count
from evals.runs.importing.fields import find, shown
from evals.text import sentences
from evals.types import Span

# By field, the members that may be named.
MEMBERS: dict[str, tuple[str, ...]] = {
    "citations": ("document", "quote", "title", "start", "end", "unit", "claim", "sentence"),
    "claims": ("text", "support", "span", "citations", "sentence"),
}


class Parts:
    """The places of the members of a field's objects. ``met`` are the names, FIELD.MEMBER, of those of which some
    object has something."""

    def __init__(self, field: str, told: Mapping[str, str]) -> None:
        self._places = {name: place for name in MEMBERS[field] if (place := told.get(f"{field}.{name}"))}
        self._field, self.met = field, set[str]()

    def of(self, entry: Any) -> Any:
        """The entry, an object with what stands at those places under its own name, too."""
        if not self._places or not isinstance(entry, dict):
            return entry
        found = {name: value for name, place in self._places.items() if (value := find(entry, place)) is not None}
        self.met.update(f"{self._field}.{name}" for name in found)
        return {**entry, **found}


def sentence_of(number: Any, text: str, where: str) -> Span:
    """The n-th sentence of an answer, from 0, as this project splits it. Raises DataError where there is none."""
    spans = sentences(text)
    if type(number) is not int or not 0 <= number < len(spans):
        has = f"the answer has {count(len(spans), 'sentence')}, from 0"
        raise DataError(f"{where}: 'sentence' is {shown(number)}; {has}; expected one of these, or a span")
    return spans[number]
