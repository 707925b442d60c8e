"""A reference to a published work, and its fields in a form in which they can be compared."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evals.text.languages.folding import STROKES
from scorers.references.latex import letters

_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`]{1,200}", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv\s?:?\s?|arxiv\.org/(?:abs|pdf)/)(\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[;,&]|\band\b)\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}\Z")  # in capitals
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,60}>")  # as in titles of Crossref: <i>
_OTHERS = re.compile(r"\b(?:et\.?\s{1,3}al\b\.?|and (?:others|colleagues)\b)", re.IGNORECASE)
# Under which names records have a field, the one that counts first.
_TITLE = ("title", "display_name")
_AUTHORS = ("authors", "author", "authorships")
_YEARS = ("year", "issued", "date", "published", "publication_year")
_VENUE = ("venue", "journal", "booktitle", "container-title", "publisher")
_NAMES = ("family", "literal", "name", "display_name")


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
    """A reference from CSL JSON, which Crossref gives out too, from the fields of BibTeX, from a work of OpenAlex, or
    from a plain record of title, authors, year, venue, doi, arxiv. Raises ValueError where there is neither a title nor
    an identifier: dumps have works without a title."""
    title, year = html.unescape(_TAG.sub("", _first(record, _TITLE))), _YEAR.search(_first(record, _YEARS))
    named = " ".join(_text(record.get(k)) for k in ("doi", "DOI", "url", "URL", "identifier"))
    arxiv = _text(record.get("arxiv", record.get("eprint")))
    identifier = identified(f"{named} arxiv:{arxiv}" if arxiv else named)
    if not title and not identifier:
        raise ValueError("no title")
    authors = next(filter(None, map(record.get, _AUTHORS)), None)
    joined = " and ".join(map(_person, authors)) if isinstance(authors, list) else _text(authors)
    venue = _first(record, _VENUE) or _source(record.get("primary_location"))
    return Reference(title, joined, int(year[1]) if year else None, venue, identifier)


def identified(text: str) -> str:
    """The DOI that a text has, else its arXiv id with ``arxiv:`` before it, else ""."""
    if doi := _DOI.search(text):
        return doi[0].rstrip(".,;)]").lower()
    arxiv = _ARXIV.search(text)
    return f"arxiv:{arxiv[1].lower()}" if arxiv else ""


def plain(text: str) -> str:
    """Words alone, without case, accents and punctuation."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.translate(STROKES)))


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


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """The first of these fields that has something, as text."""
    return next(filter(None, (_text(record.get(name)) for name in names)), "")


def _person(author: object) -> str:
    """An author of a list: a name, CSL's family and given, or OpenAlex's object with an author in it."""
    if isinstance(author, Mapping):
        return _person(author["author"]) if "author" in author else _first(author, _NAMES)
    return _text(author)


def _source(location: object) -> str:
    """The name of the journal or proceedings in which OpenAlex says that a work first stood."""
    source = location.get("source") if isinstance(location, Mapping) else None
    return _text(source.get("display_name")) if isinstance(source, Mapping) else ""


def _text(value: object) -> str:
    """A field as text, its LaTeX as letters; CSL writes ``{"date-parts": [[2018]]}`` for a date."""
    if isinstance(value, Mapping):
        value = value.get("date-parts") or value.get("raw")
    while isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None else " ".join(letters(str(value)).replace("{", "").replace("}", "").split())
