"""A reference to a published work, and its fields in a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`]{1,200}", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv\s?:?\s?|arxiv\.org/(?:abs|pdf)/)(\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[;,&]|\band\b)\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}\Z")  # in capitals
_OTHERS = re.compile(r"\b(?:et\.?\s{1,3}al\b\.?|and (?:others|colleagues)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """``authors`` as they are written, in one text; ``identifier`` is a DOI, or ``arxiv:`` and an id. "" and None: not
    given."""

    title: str
    authors: str = ""
    year: int | None = None
    venue: str = ""
    identifier: str = ""


def of_record(record: Mapping[str, Any]) -> Reference:
    """A reference from CSL JSON, from the fields of BibTeX, or from a plain record of title, authors, year, venue, doi,
    arxiv. Raises ValueError where there is no title."""
    title = _text(record.get("title"))
    if not title:
        raise ValueError("no title")
    authors = record.get("authors", record.get("author"))
    issued = record.get("year", record.get("issued", record.get("date")))
    year = _YEAR.search(_text(issued))
    venue = (record.get(k) for k in ("venue", "journal", "booktitle", "container-title", "publisher"))
    named = " ".join(_text(record.get(k)) for k in ("doi", "DOI", "url", "URL", "identifier"))
    arxiv = _text(record.get("arxiv", record.get("eprint")))
    identifier = identified(f"{named} arxiv:{arxiv}" if arxiv else named)
    joined = " and ".join(map(_person, authors)) if isinstance(authors, list) else _text(authors)
    return Reference(
        title, joined, int(year[1]) if year else None, next(filter(None, map(_text, venue)), ""), identifier
    )


def identified(text: str) -> str:
    """The DOI that a text has, else its arXiv id with ``arxiv:`` before it, else ""."""
    if doi := _DOI.search(text):
        return doi[0].rstrip(".,;)]").lower()
    arxiv = _ARXIV.search(text)
    return f"arxiv:{arxiv[1].lower()}" if arxiv else ""


def plain(text: str) -> str:
    """Words alone, without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in letters if not unicodedata.combining(c))))


def surnames(authors: str) -> list[str]:
    """Family names in their order, plain: of "Jacob Devlin", "Devlin, J." and "Devlin JC" the name is "devlin"."""
    named = _BETWEEN.split(_OTHERS.sub("", authors))
    return [name for part in named if part and not _is_initials(part) and (name := _surname(part))]


def _is_initials(part: str) -> bool:
    return part.isupper() and _INITIALS.match(part) is not None


def _surname(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and _is_initials(parts[-1]):
        parts.pop()
    return plain(parts[-1])


def _person(author: object) -> str:
    """An author of a list: a name, or CSL's family and given."""
    if isinstance(author, Mapping):
        return _text(author.get("family") or author.get("literal") or author.get("name"))
    return _text(author)


def _text(value: object) -> str:
    """A field as text; CSL writes ``{"date-parts": [[2018]]}`` for a date."""
    if isinstance(value, Mapping):
        value = value.get("date-parts") or value.get("raw")
    while isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None else " ".join(str(value).replace("{", "").replace("}", "").split())
