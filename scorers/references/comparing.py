"""A reference beside a bibliography: found, found with fields that differ, absent, or not to be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from scorers.references.bibliography import Bibliography
from scorers.references.reference import Reference, plain, surnames

Field = Literal["title", "authors", "year", "venue", "identifier"]
Agrees = Literal["same", "differs", "unknown"]
Kind = Literal["found", "differs", "absent", "unknown"]

SHORTEST_SLIP = 6  # letters: in a shorter word another letter makes another word
ALIKE = 80.0  # a title that may be a changed one, if the authors are the same


@dataclass(frozen=True, slots=True)
class Verdict:
    """``fields`` beside the nearest work, where there is one."""

    kind: Kind
    fields: Mapping[Field, Agrees]
    work: Reference | None = None

    def __str__(self) -> str:
        """In words: ``differs in year: 2019, not 2018``."""
        if self.kind == "absent":
            return "not found in an index that covers it"
        if self.kind == "unknown":
            return "not found, and the index does not cover it"
        wrong = [field for field, agrees in self.fields.items() if agrees == "differs"]
        return f"differs in {', '.join(wrong)}" if wrong else "found"


def checked(reference: Reference, bibliography: Bibliography) -> Verdict:
    """Held to the work that differs in the fewest fields, of those with its title or identifier, or its authors and
    a title like it. A work that is not there says nothing where the bibliography does not cover it."""
    beside = [(compared(reference, work), work) for work in bibliography.near(reference)]
    same = [(fields, work) for fields, work in beside if _is_it(reference, work, fields)]
    if not same:
        return Verdict("absent" if bibliography.covers(reference) else "unknown", {})
    fields, work = min(same, key=lambda found: sum(agrees == "differs" for agrees in found[0].values()))
    return Verdict("differs" if "differs" in fields.values() else "found", fields, work)


def compared(reference: Reference, work: Reference) -> dict[Field, Agrees]:
    return {
        "title": _titles(reference.title, work.title),
        "authors": _authors(reference.authors, work.authors),
        "year": _equal(reference.year, work.year),
        "venue": _venues(reference.venue, work.venue),
        "identifier": _identifiers(reference.identifier, work.identifier),
    }


def _is_it(reference: Reference, work: Reference, fields: Mapping[Field, Agrees]) -> bool:
    if fields["title"] == "same" or fields["identifier"] == "same":
        return True
    return fields["authors"] == "same" and ratio(plain(reference.title), plain(work.title)) >= ALIKE


def _titles(given: str, known: str) -> Agrees:
    """The same but for spaces, a slip in one word, or a subtitle that one of them leaves out."""
    if not plain(given) or not plain(known):
        return "unknown"
    whole, part = plain(given), plain(given.partition(":")[0])
    if plain(known) in (whole, part) or whole in (plain(known), plain(known.partition(":")[0])):
        return "same"
    return "same" if _slipped(whole.split(), plain(known).split()) else "differs"


def _slipped(given: list[str], known: list[str]) -> bool:
    """Whether one word has one letter too many, too few or other, or two swapped, and all else is the same."""
    if "".join(given) == "".join(known):
        return True
    other = [(a, b) for a, b in zip(given, known, strict=False) if a != b]
    if len(given) != len(known) or len(other) != 1:
        return False
    (first, second) = other[0]
    return (
        min(len(first), len(second)) >= SHORTEST_SLIP
        and not any(map(str.isdigit, first + second))
        and OSA.distance(first, second) == 1
    )


def _authors(given: str, known: str) -> Agrees:
    """The same if they begin with the same author and all given ones are known; some may be left out."""
    cited, listed = surnames(given), surnames(known)
    if not cited or not listed:
        return "unknown"
    return "same" if cited[0] == listed[0] and set(cited) <= set(listed) else "differs"


def _venues(given: str, known: str) -> Agrees:
    """An abbreviation may stand for anything; otherwise the words of one are among those of the other."""
    first, second = set(plain(given).split()), set(plain(known).split())
    if not first or not second:
        return "unknown"
    if first <= second or second <= first:
        return "same"
    return "unknown" if len(first) == 1 or len(second) == 1 or "." in given + known else "differs"


def _identifiers(given: str, known: str) -> Agrees:
    """A DOI and an arXiv id may be of one work."""
    if given.startswith("arxiv:") != known.startswith("arxiv:"):
        return "unknown"
    return _equal(given, known)


def _equal(given: object, known: object) -> Agrees:
    if not given or not known:
        return "unknown"
    return "same" if given == known else "differs"
