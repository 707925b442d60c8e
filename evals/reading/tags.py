"""Tags that cite, with whatever attributes and parts people give them: ``<cite id="2" quote="...">``,
``<quote source="2">...</quote>``, ``<citation><source>2</source><quote>...</quote></citation>``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from evals.patterns import pattern
from evals.types import Span

_QUOTING = ("quote", "quotation", "q", "blockquote", "evidence")
_TAG = pattern(
    rf"<(a|c|sup|fn|footnotes?|paper|mark|span|cites?|cit|co|citations?|refs?|references?|sources?|docs?|documents?|{'|'.join(_QUOTING)})"
    r"\b([^<>]{0,1000})>",
    re.IGNORECASE,
)
_VALUE = r"\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))"
_NAMES = (
    r"(?:data-)?(?:(?:source|doc|document|chunk|passage|citation|ref|paper|corpus)[_-]?)?(?:ids?|index|num|number|name|title|url)"
    r"|(?:data-)?(?:docs?|documents?|sources?|refs?|cite)|n|href|key|file"
)
_DOCUMENT = pattern(rf"(?<![\w-])(?:{_NAMES}){_VALUE}", re.IGNORECASE)
_WORDS = r"quote|quoted|quotation|text|excerpt|snippet|verbatim|(?:quoted|cited|source)[_-]?(?:text|quote)"
_QUOTE = pattern(rf"(?<![\w-])(?:{_WORDS}){_VALUE}", re.IGNORECASE)
_PART = pattern(r"\s*<([a-z_-]{1,20})>\s*([^<>]{1,2000}?)\s*</\1>\s*", re.IGNORECASE)
_NAMES_ALONE, _WORDS_ALONE = pattern(_NAMES, re.IGNORECASE), pattern(_WORDS, re.IGNORECASE)
_INDEXED = pattern(r"\s*(\d{1,4})-\d{1,4}(?::\d{1,4})?\s*")  # a document, and a sentence of it: (cite index="2-1">
# These may hold anything, unless they say that they cite.
_ANY, _CITING = (
    ("mark", "span"),
    pattern(r"(?<![\w-])data-|class\s*=\s*[\"']?[^\"'<>]{0,40}\b(?:cit|ref|source)", re.IGNORECASE),
)
_LONGEST = 2000  # characters between a tag and the one that closes it


@dataclass(frozen=True, slots=True)
class Tag:
    """``content`` is what it holds, None where nothing closes it; ``end`` is behind all of it. ``document`` is what its
    attributes or parts name, ``quote`` the words that they quote, "" where there are none. ``whole``: it holds nothing
    but such parts."""

    name: str
    end: int
    content: Span | None
    document: str = ""
    quote: str = ""
    whole: bool = False

    @property
    def quotes(self) -> bool:
        """Whether what it holds is the source's."""
        return self.name in _QUOTING

    @property
    def proves(self) -> bool:
        """Whether that is no part of what is said, but only what it rests on."""
        return self.name == "evidence"


def tag_at(text: str, at: int, end: int) -> Tag | None:
    """The tag that opens at a place of ``text[:end]``, None for any other than those that cite."""
    opening = _TAG.match(text, at, end)
    if opening is None:
        return None
    name, attributes = opening[1].lower(), opening[2]
    if name in _ANY and not _CITING.search(attributes):
        return None
    # The words that are quoted may hold what looks like an attribute.
    document = _documents_alone(_first(_DOCUMENT, _QUOTE.sub(" ", attributes)), name, attributes)
    quote = unescape(_first(_QUOTE, attributes)).strip()
    if attributes.rstrip().endswith("/"):
        return Tag(name, opening.end(), Span(opening.end(), opening.end()), document, quote, whole=True)
    closing = f"</{opening[1]}>"
    close = text.find(closing, opening.end(), min(end, opening.end() + _LONGEST))
    if close < 0 or text.find(f"<{opening[1]}", opening.end(), close) >= 0:  # that one closes another
        return Tag(name, opening.end(), None, document, quote)
    content = Span(opening.end(), close)
    parts = _parts(content.of(text))
    if parts is not None:
        return Tag(name, close + len(closing), content, document or parts[0], quote or parts[1], whole=True)
    return Tag(name, close + len(closing), content, document, quote)


def plain(content: str) -> str:
    """What a tag holds, without links, their addresses and brackets."""
    return re.sub(r"</?a\b[^<>]*>|(?<=\])\([^()\s]{1,2000}\)|[\[\]]", "", content)


def _first(form: re.Pattern[str], attributes: str) -> str:
    return next((a or b or c for a, b, c in form.findall(attributes)), "")


def _parts(content: str) -> tuple[str, str] | None:
    """What the elements inside name and quote, None where there is anything beside those, or none that names."""
    found = dict[str, str]()
    at = 0
    for part in _PART.finditer(content):
        kind = "quote" if _WORDS_ALONE.fullmatch(part[1]) else "document" if _NAMES_ALONE.fullmatch(part[1]) else ""
        if part.start() != at or not kind:
            return None
        found.setdefault(kind, unescape(part[2]))
        at = part.end()
    return (found["document"], found.get("quote", "")) if at == len(content) and "document" in found else None


def _documents_alone(given: str, name: str, attributes: str) -> str:
    """Without the sentences of ``(cite index="2-1,3-4">``, where a 0 says that documents are counted from it."""
    parts = [_INDEXED.fullmatch(part) for part in given.split(",")]
    numbers = [int(part[1]) for part in parts if part]
    if name != "cite" or len(numbers) < len(parts) or not re.search(r"\bindex\b", attributes, re.IGNORECASE):
        return given
    return ",".join(str(n + (0 in numbers)) for n in dict.fromkeys(numbers))
