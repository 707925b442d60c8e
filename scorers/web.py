"""Reports that cite the web: was each page read, is it kept, and does it say what it is cited for?

    retrieved_rate       = citations of a page that the run retrieved, as one of the sample's documents / citations
    stored_rate          = citations whose page is at hand, retrieved or in the store / citations
    page_support         = citations whose page supports their statement / citations
    effective_citations  = citations whose page supports their statement, an answer
    supporting_sources   = different pages among these, an answer

A citation whose quote is not on its page, or is altered from it, supports nothing.
A page that is not at hand may say anything: it counts in the denominator of ``page_support``, and a finding names it.
Effective citations and the share of citations that their pages support are the two figures of DeepResearch Bench's
FACT, which counts each pair of a statement and a URL once, as here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evals import (
    Citation,
    Document,
    Finding,
    Item,
    Metric,
    Pair,
    Score,
    ScorerOptions,
    Value,
    Verdict,
    locate,
    phi,
    read_documents,
    titled,
)
from evals.files import sha256_of
from evals.files.address import address
from evals.judging.cited_statement import Cited, cited, left_out
from evals.judging.entailment import NoVerdict
from evals.judging.plans import Judged, Plan, unjudged

_MISQUOTED: dict[str, str] = {
    "altered": "the quoted words are altered from the page",
    "fabricated": "the quoted words are not on the page",
}


@dataclass(frozen=True, slots=True)
class WebArgs:
    """``store``: a folder, a WARC file or JSON Lines with the pages as they were kept, each with its URL."""

    store: str = ""


@dataclass(frozen=True, slots=True)
class _Cited:
    """One citation of one statement. ``page`` is the text of the page, "" where it is not at hand. ``misquoted`` says
    that the quote is not in it or is altered from it."""

    statement: Cited
    index: int
    page: str
    key: str
    retrieved: bool
    misquoted: str

    @property
    def pair(self) -> Pair:
        return self.statement.pair((self.page,) if self.page and not self.misquoted else ())


class Web(Judged):
    """Not applicable to answers that cite nothing; the two counts of these are 0. At most MOST_CITATIONS citations of a
    statement are judged; one on which the judge gives no verdict is left out of the last three figures, and counted."""

    Args = WebArgs
    version = "3"
    metrics = (
        Metric("retrieved_rate", "citations of pages that the run retrieved / citations", "rate", headline=True),
        Metric("stored_rate", "citations whose page is at hand / citations", "rate"),
        Metric("page_support", "citations whose page supports the statement / citations", "rate", headline=True),
        Metric("effective_citations", "citations whose page supports the statement, an answer", headline=True),
        Metric("supporting_sources", "different pages that support a statement citing them, an answer"),
    )

    def __init__(self, options: ScorerOptions) -> None:
        super().__init__(options)
        store = options.read(WebArgs).store
        self._store = _pages(Path(store)) if store else {}
        self.about = {"store": sha256_of(Path(store))} if store else {}

    def plan(self, item: Item) -> Plan[Score]:
        found = [s for s in cited(item) if s.citations]
        each = [one for statement in found for one in self._followed(statement, item)]
        verdicts = yield [one.pair for one in each]
        judged = [
            (one, phi(verdict)) for one, verdict in zip(each, verdicts, strict=True) if verdict.support is not None
        ]
        if each and not judged:
            raise NoVerdict(verdicts[0].reason)
        holding = [one for one, holds in judged if holds]
        return Score(
            {
                "retrieved_rate": Value(sum(one.retrieved for one in each), len(each)),
                "stored_rate": Value(sum(bool(one.page) for one in each), len(each)),
                "page_support": Value(len(holding), len(judged)),
                "effective_citations": Value(len(holding)),
                "supporting_sources": Value(len({one.key for one in holding})),
            },
            (*map(_finding, each, verdicts), *left_out(found)),
        )

    def _followed(self, statement: Cited, item: Item) -> list[_Cited]:
        """The citations of a statement, each page once, with a quote from it if there is one. The page as it was kept
        goes before what the run retrieved of it, which may be a part."""
        pages: dict[str, _Cited] = {}
        for index in statement.citations:
            citation = item.answer.citations[index]
            document = item.sample.document(citation.document)
            key = address(_url(document) if document else citation.document)
            page = self._store.get(key) or document
            text = titled(page) if page and page.text else ""
            if key not in pages or pages[key].misquoted:
                pages[key] = _Cited(statement, index, text, key, document is not None, _misquoted(citation, page))
        return list(pages.values())


def _misquoted(citation: Citation, page: Document | None) -> str:
    if not citation.quote or page is None or not page.text:
        return ""
    kind = locate(citation.quote, page).kind
    return _MISQUOTED.get(kind, "")


def _finding(one: _Cited, verdict: Verdict) -> Finding:
    if not one.page:
        return Finding("page unknown", one.key, one.index, one.statement.span)
    if verdict.support is None:
        return unjudged(one.statement.span, verdict.reason, one.index)
    label = "supports" if phi(verdict) else "no support"
    missing = "" if one.retrieved else "not retrieved by the run"
    reason = "; ".join(filter(None, (one.misquoted or verdict.reason, missing)))
    return Finding(label, reason, one.index, one.statement.span)


def _pages(store: Path) -> Mapping[str, Document]:
    """The pages of a store by their addresses."""
    documents, _ = read_documents(store)
    return {address(_url(document)): document for document in documents.values()}


def _url(document: Document) -> str:
    url = document.metadata.get("url")
    return url if isinstance(url, str) and url else document.id
