"""Ready-made claims of an answer and the spans people marked in it."""

from __future__ import annotations

from typing import Any

from evals.errors import DataError
from evals.runs.importing.fields import Fields, shown, span
from evals.runs.importing.labels import Labels
from evals.runs.importing.parts import Parts, sentence_of
from evals.types import Claim, Span

_TEXT = ("text", "claim", "claim_string")


def read_claims(fields: Fields, parts: Parts, labels: Labels, text: str) -> tuple[Claim, ...] | None:
    """From ``claims``; or from ``atoms``, judged by the parallel list ``verdicts`` or by ``wrong_atoms``, those of them
    that are not supported. None where there are none of these: an empty list says that the answer has no atoms.

    Spans are of ``text`` as it was given.
    """
    if fields.none_of("claims", "atoms", "verdicts", "wrong_atoms"):
        return None
    claims, atoms, verdicts = fields.items("claims"), fields.items("atoms"), fields.items("verdicts")
    wrong = fields.items("wrong_atoms")
    if claims is not None and (atoms, verdicts, wrong) != (None, None, None):
        raise DataError(f"{fields.where}: both 'claims' and 'atoms'; expected one of them")
    if verdicts is not None and wrong is not None:
        raise DataError(f"{fields.where}: both 'verdicts' and 'wrong_atoms'; expected one of them")
    if claims is not None:
        entries = enumerate(map(parts.of, claims), start=1)
        return tuple(_claim(entry, labels, text, f"{fields.where}: claim {number}") for number, entry in entries)
    if wrong is not None:
        return _by_membership(atoms, wrong, fields.where)
    if atoms is None and verdicts is None:
        return None
    if atoms is None or (verdicts is not None and len(verdicts) != len(atoms)):
        counts = f"{len(atoms or ())} atoms, {len(verdicts or ())} verdicts"
        raise DataError(f"{fields.where}: {counts}; expected one verdict for each atom")
    given = verdicts or [None] * len(atoms)
    pairs = zip(atoms, given, strict=True)
    return tuple(_atom(a, v, labels, f"{fields.where}: atom {n}") for n, (a, v) in enumerate(pairs, start=1))


def _by_membership(atoms: list[Any] | None, wrong: list[Any], where: str) -> tuple[Claim, ...]:
    """Every atom that is among the wrong ones is not supported, every other is."""
    if atoms is None:
        raise DataError(f"{where}: 'wrong_atoms' without 'atoms'; expected all atoms too, or --map atoms=COLUMN")
    texts = [_text(a, f"{where}: atom {n}") for n, a in enumerate(atoms, start=1)]
    unsupported = {_text(w, f"{where}: wrong atom {n}") for n, w in enumerate(wrong, start=1)}
    for stray in sorted(unsupported - set(texts)):
        raise DataError(f"{where}: wrong atom {shown(stray)} is not among the atoms; expected it word for word")
    return tuple(Claim(text, float(text not in unsupported)) for text in texts)


def _atom(text: Any, verdict: Any, labels: Labels, where: str) -> Claim:
    return Claim(_text(text, where), labels.support(verdict, where), _word(verdict))


def _text(atom: Any, where: str) -> str:
    if not isinstance(atom, str):
        raise DataError(f"{where} is {shown(atom)}; expected a string")
    return atom


def _claim(entry: Any, labels: Labels, text: str, where: str) -> Claim:
    """A string, or an object: text, support or label, span (or start and end, or the number of a sentence),
    citations."""
    if isinstance(entry, str):
        return Claim(entry)
    if not isinstance(entry, dict):
        raise DataError(f"{where} is {shown(entry)}; expected a string, or an object with 'text'")
    given = entry.get("span")
    if given is None and not (entry.get("start") is None and entry.get("end") is None):
        given = entry
    place = None if given is None else span(given, len(text), where)
    if place is None and entry.get("sentence") is not None and not isinstance(entry["sentence"], str):
        place = sentence_of(entry["sentence"], text, where)
    own = next((entry[name] for name in _TEXT if entry.get(name) is not None), None)
    if own is None and place is not None:
        own = place.of(text)
    if not isinstance(own, str):
        raise DataError(f"{where}: 'text' is {shown(own)}; expected a string")
    support, label = entry.get("support"), entry.get("label")
    judged = labels.support(label if support is None else support, where)
    return Claim(own, judged, _word(support if label is None else label), place, _indices(entry, where))


def _word(label: Any) -> str:
    """The finding in its author's words."""
    return label if isinstance(label, str) else "" if label is None else shown(label)


def _indices(entry: dict[str, Any], where: str) -> tuple[int, ...]:
    given = entry.get("citations")
    values = [] if given is None else given
    if not isinstance(values, list) or not all(type(n) is int and n >= 0 for n in values):
        raise DataError(f"{where}: 'citations' is {shown(given)}; expected places in the answer's citations, from 0")
    return tuple(values)


def read_marked(fields: Fields, text: str) -> list[Span] | None:
    """The spans marked as hallucinated, None where nobody looked. A ``text`` beside a span is held to the answer."""
    entries = fields.items("hallucinated")
    if entries is None:
        return None
    if entries and all(type(n) is int for n in entries):  # one pair alone
        entries = [entries]
    found = []
    for number, entry in enumerate(entries, start=1):
        where = f"{fields.where}: hallucinated span {number}"
        place = span(entry, len(text), where)
        words = entry.get("text") if isinstance(entry, dict) else None
        if words is not None and words != place.of(text):
            raise DataError(f"{where}: [{place.start}, {place.end}) is {place.of(text)!r}; expected {words!r}")
        found.append(place)
    return found
