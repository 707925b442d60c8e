"""What a model may call a document: its number, id, title, file name or URL."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from evals.files.address import address
from evals.patterns import pattern
from evals.reading.labels import AND
from evals.text import locate
from evals.types import Document

# ".org" ends addresses, too.
FILE_ENDS = (
    "txt|md|markdown|rst|adoc|tex|pdf|x?html?|mht|mhtml|eml|doc[xm]?|dotx|od[tps]|ppt[xm]?|ppsx|xls[xm]?|csv|tsv"
    "|jsonl?|ipynb|srt|vtt|epub|rtf"
)
_FILE_NAME = pattern(rf"[\w./\\ -]{{1,200}}\.(?:{FILE_ENDS})", re.IGNORECASE)
FILE_END = pattern(rf"\.(?:{FILE_ENDS})$", re.IGNORECASE)
URL = pattern(r"(?:https?://|www\.)[^\s<>\"'`\]|{}]+", re.IGNORECASE)
_URL_FIELDS = (
    "url",
    "uri",
    "link",
    "source",
    "href",
    "file",
    "path",
    "filename",
    "file_name",
    "file_id",
    "document_id",
    "doc_id",
)
# What a source is known by wherever it is kept, and where that leads.
_IDENTIFIERS = {
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "arxiv": "https://arxiv.org/abs/",
    "isbn": "",
}
# In a file: "api.md#limits", "api.md?raw=1", "api.md:12-14".
_PLACE = pattern(r"(?:[#?][\w=&.,:%-]{1,100}|:\d{1,6}(?:-\d{1,6})?)+\Z")
# What a file's name ends with beside the title: "Annual-Report_2023_final.txt".
_FILLING = pattern(
    r"(?:[\W_]+(?:final|draft|copy|signed|scan|ocr|web|print|full|v\d{1,3}|rev\d{0,3}|en|de|fr|es|it|\(\d\)))+\Z",
    re.IGNORECASE,
)
# "example.org", as chat apps name what they have read.
_HOST = pattern(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,12}", re.IGNORECASE)
_MOST_PARTS = 5  # of a host that is named
_COMMON_ENDS = "com|org|net|gov|edu|int|info|io|ai|eu|uk|de|fr|es|it|nl|ch|at|ca|au|jp|cn|ru|br|in"
SITE_ENDS = rf"\.(?:{_COMMON_ENDS})"
SITE = rf"(?:(?:[a-z0-9-]{{2,63}}\.){{1,3}}(?:{_COMMON_ENDS})\b)"  # one that stands in prose
_LONGEST_NAME = 300
_IN_BRACKETS = pattern(r"[(\[]([^()\[\]]{4,80})[)\]]\Z")
# Of more documents than these a text is not searched for every title, but for those that have no word which it lacks.
_MANY, _WORD = 50, pattern(r"\w+")
# Where Gemini's addresses lead is known to Google alone.
_REDIRECTS = "vertexaisearch.cloud.google.com/grounding-api-redirect/"
# What a title may begin with, and is left out as it is named: "[Dam of Aro]" for "The Dam of Aro".
_ARTICLE = pattern(
    r"\A(?:(?:the|an?|der|die|das|het|de|le|la|les|el|los|las|il|lo|gli|os?|as?)\s+(?=\w{2})|l['’])", re.IGNORECASE
)
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d(?:[a-z](?![^\W\d_]))?)"
SURNAME = r"[^\W\d_][\w'’-]{1,40}"
# "Smith et al., 2019", "Ito & Abe (2003)"; and as keys of bibliographies have it, "smith2019lake".
_AUTHOR_YEAR = pattern(
    rf"(?P<first>{SURNAME})(?:(?:,?\s+(?:et\s+al\.?|&|{AND})|,)(?:\s+{SURNAME})?){{0,4}},?\s*\(?{YEAR}\)?"
)
_BIBLIOGRAPHY_KEY = pattern(rf"(?P<first>[a-z]{{2,20}})[:_-]?{YEAR}(?:[:_-]?[a-z]{{2,20}})?", re.IGNORECASE)
_NO_PART = pattern(r"[^\w+#]|_")  # of a name
_AUTHORS, _DATES = ("author", "authors"), ("year", "date", "published")


class Names:
    """The names of the documents of a sample. Several may bear one name, as chunks of a page bear its URL."""

    def __init__(self, documents: Sequence[Document], labels: Mapping[str, str] | None = None) -> None:
        """``labels`` are what an answer defines itself, as in ``[^dam]: Lake Aro``."""
        self._documents = {d.id: d for d in documents}
        self._ids = list(self._documents)
        self._labels = labels or {}
        self._asked: dict[str, tuple[str, ...]] = {}  # a bracket is read in several ways, its names looked up in each

    @cached_property
    def _known(self) -> dict[str, dict[str, None]]:
        """Each name with the ids that bear it, in the order of the documents. Most answers cite by numbers alone."""
        known: dict[str, dict[str, None]] = {}
        for document in self._documents.values():
            for key in {_key(name) for name in _names_of(document)} - {""}:
                known.setdefault(key, {})[document.id] = None
        return known

    def titles_in(self, text: str) -> dict[str, str]:
        """What may name a document in the sentences of a text, and stands there as it is written, with the first one
        that it names: titles, without their article too, and ids that are neither numbers nor names of files."""
        found: dict[str, str] = {}
        said = frozenset(_WORD.findall(text)) if len(self._documents) > _MANY else None
        for id, document in self._documents.items():
            title = document.title
            names = [title, id]
            if title and not title[:4].isalpha():  # articles are shorter
                names.append(_ARTICLE.sub("", title.strip(), count=1))
            for name in names:
                if said is not None and name.isascii() and not said.issuperset(_WORD.findall(name)):
                    continue
                if name in text and 2 < len(name) <= _LONGEST_NAME and not (name.isdecimal() or FILE_END.search(name)):
                    found.setdefault(name, id)
        return found

    def __len__(self) -> int:
        return len(self._ids)

    def by_number(self, number: int) -> str:
        """The id of the document of that number, counted from 1; else of that very id; else ``[number]``."""
        if 1 <= number <= len(self._ids):
            return self._ids[number - 1]
        return self.find(str(number)) or f"[{number}]"

    def defined(self, label: str) -> str | None:
        """What the answer itself says that a label stands for: a document's id, or an address."""
        return self._labels.get(label)

    def find(self, name: str) -> str | None:
        """The id of the first document of that name, None where there is none. Case and punctuation do not count."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> tuple[str, ...]:
        """The ids of all documents of that name, the one of that very id alone."""
        found = self._asked.get(name)
        if found is None:
            found = self._asked[name] = self._all(name)
        return found

    def _all(self, name: str) -> tuple[str, ...]:
        if name in self._documents:
            return (name,)
        if not 0 < len(name) <= _LONGEST_NAME:
            return ()
        known = self._known.get(_key(name)) or self._known.get(_key(address(name)))
        return tuple(
            known or self._written_by(name) or self._filed(name) or self._titled(name) or self._hosted(name.strip())
        )

    def _hosted(self, name: str) -> Sequence[str]:
        """The documents of the one address on a host."""
        if not _HOST.fullmatch(name):
            return ()
        pages = self._hosts.get(name.lower().removeprefix("www."), {})
        return next(iter(pages.values())) if len(pages) == 1 else ()

    @cached_property
    def _hosts(self) -> dict[str, dict[str, list[str]]]:
        """For each host, and each that it is under, the addresses there, and of each the ids of its documents."""
        known: dict[str, dict[str, list[str]]] = {}
        for document in self._documents.values():
            for page in {address(name) for name in _names_of(document) if URL.match(name)}:
                parts = page.partition("/")[0].split(".")
                for size in range(1, min(len(parts), _MOST_PARTS) + 1):
                    known.setdefault(".".join(parts[-size:]), {}).setdefault(page, []).append(document.id)
        return known

    def _titled(self, name: str) -> Sequence[str]:
        """The one document whose title, or file, differs in its article alone, or in what is said of its making."""
        ids = self._bare_titles.get(_key(_ARTICLE.sub("", name.strip(), count=1)), ()) if " " in name else ()
        return ids if len(ids) == 1 else ()

    @cached_property
    def _bare_titles(self) -> dict[str, list[str]]:
        known: dict[str, list[str]] = {}
        for document in self._documents.values():
            file = document.id.rpartition("/")[2] if FILE_END.search(document.id) else ""
            for title in {document.title.strip(), FILE_END.sub("", file)} - {""}:
                known.setdefault(_key(_FILLING.sub("", _ARTICLE.sub("", title, count=1))), []).append(document.id)
        return known

    def _filed(self, name: str) -> Sequence[str]:
        """The documents of a file that is named with more of its path, with a place in it, or with another ending: what
        was a PDF may be held as text."""
        path = _PLACE.sub("", name.replace("\\", "/"))
        if not FILE_END.search(path):
            return ()
        known = tuple(self._known.get(_key(path), ()) or self._known.get(_key(FILE_END.sub("", path)), ()))
        if known or "/" not in path:
            return known
        ids = [id for id in self._ids if path.endswith(f"/{id}")]
        return ids or self._known_once(path.rpartition("/")[2])

    def _known_once(self, name: str) -> Sequence[str]:
        ids = tuple(self._known.get(_key(name), ()))
        return ids if len(ids) == 1 else ()

    def _written_by(self, name: str) -> Sequence[str]:
        """The one document of an author and a year, as in "Smith et al., 2019"."""
        found = _AUTHOR_YEAR.fullmatch(name.strip())
        ids = self._authors.get(_folded(found["first"] + found["year"]), ()) if found else ()
        return ids if len(ids) == 1 else ()

    def by_author(self, name: str) -> str | None:
        """The id of the one document whose first author has that surname, in any case; None where there is none."""
        ids = self._surnames.get(_folded(name), ())
        return ids[0] if len(ids) == 1 else None

    @cached_property
    def _surnames(self) -> dict[str, list[str]]:
        known: dict[str, list[str]] = {}
        for document in self._documents.values():
            for name in {name for name, _ in _authors_of(document)}:
                known.setdefault(name, []).append(document.id)
        return known

    @cached_property
    def _authors(self) -> dict[str, list[str]]:
        known: dict[str, list[str]] = {}
        for document in self._documents.values():
            for key in {name + year for name, year in _authors_of(document) if year}:
                known.setdefault(key, []).append(document.id)
        return known

    def strange(self, url: str) -> str | None:
        """The URL or file name, if it is that of no document although all have one, and none of them mentions it:
        whoever cites it cites what is not there. None for any other, and for what is neither."""
        if _FILE_NAME.fullmatch(url):
            return url if self._are_files and not self.find(url) and not self._mention(url) else None
        if not URL.fullmatch(url) or _REDIRECTS in url or not self._addresses or self.find(url):
            return None
        return None if address(url) in self._addresses else url.rstrip(".,;:!?")

    @cached_property
    def _are_files(self) -> bool:
        return all(any(map(FILE_END.search, _names_of(document))) for document in self._documents.values())

    def _mention(self, name: str) -> bool:
        return any(name in document.text for document in self._documents.values())

    @cached_property
    def _addresses(self) -> frozenset[str]:
        """The addresses that documents mention, and ""; nothing where a document has no address itself."""
        if not all(any(map(URL.match, _names_of(document))) for document in self._documents.values()):
            return frozenset()
        texts = (d.text for d in self._documents.values())
        return frozenset(address(url) for text in texts for url in urls(text)) | {""}

    def meant(self, name: str, quote: str | None) -> str | None:
        """Of several documents of that name, the one that has the quote; else the first."""
        ids = self.all(name)
        having = (id for id in ids if len(ids) > 1 and quote and self.says(id, quote))
        return next(having, ids[0] if ids else None)

    def says(self, id: str, quote: str) -> bool:
        """Whether the document of that id has the quote as it stands, or but for what its normal form folds."""
        document = self._documents.get(id)
        return document is not None and locate(quote, document, ()).kind in ("exact", "normalized")


def urls(text: str) -> list[str]:
    """The URLs that stand in a text."""
    return URL.findall(text)


def are_addresses(text: str) -> bool:
    """Whether a text is nothing but URLs and names of files, parted by commas or semicolons."""
    parts = [part.strip() for part in re.split(r"[,;]\s", text.strip())]
    return all(URL.fullmatch(part) or _FILE_NAME.fullmatch(part) for part in parts)


def _names_of(document: Document) -> Iterable[str]:
    linked = (document.metadata.get(field) for field in _URL_FIELDS)
    for name in (document.id, document.title, *linked):
        if isinstance(name, str) and len(name) <= _LONGEST_NAME:
            yield name
            yield FILE_END.sub("", name)
            if URL.match(name):
                yield address(name)
            elif "/" in name or "\\" in name:
                yield re.split(r"[/\\]", name)[-1]
    for field, leads in _IDENTIFIERS.items():
        if isinstance(given := document.metadata.get(field), str | int) and str(given).strip():
            yield from (str(given), f"{field} {given}", *([address(f"{leads}{given}")] if leads else []))


def _authors_of(document: Document) -> Iterable[tuple[str, str]]:
    """The surname of the first author and the year, "" where none is known; perhaps of several."""
    for name in (document.id, document.title):
        bare = FILE_END.sub("", name.strip())
        noted = _IN_BRACKETS.search(bare)  # "Winter in Aro (Smith et al., 2019)"
        found = _AUTHOR_YEAR.match(bare) or _BIBLIOGRAPHY_KEY.fullmatch(bare)
        if found := found or (noted and _AUTHOR_YEAR.fullmatch(noted[1])):
            yield _folded(found["first"]), _folded(found["year"])
    authors = next(filter(None, map(document.metadata.get, _AUTHORS)), "")
    first = authors[0] if isinstance(authors, list | tuple) else authors
    if isinstance(first, str):
        year = re.search(YEAR, str(next(filter(None, map(document.metadata.get, _DATES)), "")))
        names = re.findall(SURNAME, re.split(r"[;&]|\band\b", first)[0])
        for name in names[:1] if "," in first else names[-1:]:  # "Smith, J.", "J. Smith"
            yield _folded(name), _folded(year["year"]) if year else ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _key(name: str) -> str:
    """A name without case and punctuation, which models copy loosely; "C++" is not "C" all the same."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    return _NO_PART.sub("", folded)
