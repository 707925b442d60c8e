"""What the citations of an answer are given for, and what they quote."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cached_property

from evals.judging import statement_before
from evals.patterns import pattern
from evals.reading.beside import Beside, has_words
from evals.reading.cuts import Cuts
from evals.reading.forms import Pointer, read_inside
from evals.reading.lookalikes import CASE
from evals.reading.naming import Names
from evals.reading.quotations import BLOCK_LINE, LEAST_IN_SENTENCE, QUOTE_WORDS, is_term, quotations
from evals.reading.runs import Run
from evals.reading.source_list import SourceList, pointed
from evals.text import locate, normal_text, sentences
from evals.text.characters import CAPITALS, SMALL
from evals.types import Citation, Locator, Sample, Span

_UNBRACKETED = str.maketrans("", "", "[]【】［］^")
_QUOTE_MARK = pattern(r"\n[ \t]{0,3}>[ \t]?")
_NEXT_PARAGRAPH = pattern(r"\n[ \t]*\n[ \t]*[“„«]")
_SMALL = pattern(rf"^[{SMALL}]|\b[^\W\d_{CAPITALS}]{{4}}")
_ITEM, _DEEPEST = pattern(r"(?:[-*+•‣–]|\d{1,3}[.)]|[a-z][.)])(?=[ \t])"), 40
_PROVES = pattern(
    rf"(?:[-*•]\s+)?[*_]{{0,3}}(?:(?:direct|exact|supporting|relevant|key)\s)?{QUOTE_WORDS}s?[*_]{{0,3}}[:：]",
    re.IGNORECASE,
)
_FENCE = pattern(r"(?:`{3,}|~{3,})\S*")
_MOST_BLOCKS = 20  # block quotes that are compared to tell whether they quote
_WHOLE = Locator("document", 0, 0)


class Claims:
    """The citations of an answer, each with what it is given for. ``apart`` are quotations that were
    set apart by mark-up; ``unquoted``: a marker, or the list of sources, is in no block quote."""

    def __init__(
        self, cuts: Cuts, sample: Sample, names: Names, listed: SourceList, apart: list[Span], *, unquoted: bool
    ) -> None:
        self._cuts, self._sample, self._names, self._listed = cuts, sample, names, listed
        self._apart, self._unquoted = apart, unquoted

    @cached_property
    def _statements(self) -> list[Span]:
        """Those with words in them: no sign that stands behind one, no line that opens a block of code."""
        text = self._cuts.text
        told = (s for s in sentences(text) if text[s.start].isalnum() or has_words(s.of(text)))
        return [s for s in told if not _FENCE.fullmatch(text, s.start, s.end)]

    @cached_property
    def _quotes(self) -> list[Span]:
        """What the question says, and the title of a document, is quoted from neither. Three words may be a term: of
        those what is no name, as one with a small letter for a capital shows, and stands in a document."""
        found = quotations(
            self._cuts.text, self._apart, least=LEAST_IN_SENTENCE, set_apart=self._unquoted or self._copies
        )
        quoted = [(span, _unmarked(span.of(self._cuts.text))) for span in found]
        texts = [document.text for document in self._sample.documents]
        quoted = [(s, q) for s, q in quoted if not is_term(q) or (_SMALL.search(q) and _stands(q, texts))]
        question = normal_text(self._sample.question) if quoted else ""
        return [s for s, q in quoted if self._names.find(q) is None and normal_text(q) not in question]

    @cached_property
    def _beside(self) -> Beside:
        return Beside(self._cuts.text, self._quotes)

    @cached_property
    def _copies(self) -> bool:
        """Whether an answer of nothing but block quotes has words of a document in one: else the answer is set so."""
        text = self._cuts.text
        blocks = quotations(text, set_apart=True) if BLOCK_LINE.match(text) and self._sample.documents else []
        first, *others = self._sample.documents or (None,)
        quotes = (_unmarked(block.of(text)) for block in blocks[:_MOST_BLOCKS])
        return first is not None and any(locate(quote, first, others).kind != "fabricated" for quote in quotes)

    def of_all(self) -> Iterator[Citation]:
        """Those of an answer that has only a list of sources, as in "Sources: [1], [3]": they are for all of it."""
        closing = self._listed.closing.replace("][", ", ").translate(_UNBRACKETED)
        listed = read_inside(closing, self._names) if closing else None
        pointers = listed.pointers if listed else [Pointer(id, id) for id in self._listed.cited]
        if not pointers:
            return  # as of most answers without markers: their quotations need not be looked for
        said = [quote for quotes in self._listed.quotes.values() for quote in quotes]
        yield from self._of_pointers(pointers, None, said + [_unmarked(s.of(self._cuts.text)) for s in self._quotes])

    def of_runs(self, runs: Sequence[Run]) -> Iterator[Citation]:
        """Those of an answer with markers, with the quotations beside these."""
        places = [self._cuts.offset(run.start) for run in runs]
        claims = self._claims(runs, places)
        quotes = self._quotes_beside(runs, claims, places) if self._quotes else [[] for _ in runs]
        return self._with_listed(self._of_each(runs, claims, quotes))

    def _claims(self, runs: Sequence[Run], places: Sequence[int]) -> list[Span | None]:
        claims = [self._claim(run, place) for run, place in zip(runs, places, strict=True)]
        if self._quotes:
            each = zip(runs, claims, [0, *places[:-1]], strict=True)
            claims = [c if run.opens or run.leads else self._beside.with_quotation(c, after) for run, c, after in each]
        claims = [self._with_list(n, run.leads or run.opens, places[n], claims) for n, run in enumerate(runs)]
        claimed = {claim.start for claim in claims if claim}
        return [claim and self._with_proved(claim, claimed) for claim in claims]

    def _quotes_beside(
        self, runs: Sequence[Run], claims: Sequence[Span | None], places: Sequence[int]
    ) -> list[list[Span]]:
        leads = [*self._beside.leading(runs, claims, places)]
        found = []
        for number, (run, before) in enumerate(zip(runs, [None, *runs[:-1]], strict=True)):
            # "According to [1], "it is cold". See also [2]." quotes the first.
            pointed = run.leads and number + 1 < len(runs) and runs[number + 1].points
            after_lead = run.points and before and before.leads and claims[number - 1] == claims[number]
            quotes = self._beside.beside(number, leads, claims, places, pointed=pointed)
            found.append([] if after_lead else quotes)
        return found

    def _of_each(
        self, runs: Sequence[Run], claims: Sequence[Span | None], quotes: Sequence[list[Span]]
    ) -> Iterator[Citation]:
        marked = _marked(runs, claims) if any(map(_only_names, runs)) else ()
        for run, claim, quoted in zip(runs, claims, quotes, strict=True):
            if claim and quoted and quoted[-1].end > claim.end:  # what it announces is what it is for, too
                claim = Span(claim.start, (statement_before(quoted[-1].end, self._statements) or quoted[-1]).end)
            for citation in self._of_run(run, claim, [_unmarked(q.of(self._cuts.text)) for q in quoted]):
                if _only_names(run) and citation.quote is None and (citation.claim, citation.document) in marked:
                    continue  # "According to [2], it is cold [2]." cites it once
                yield citation

    def _with_listed(self, citations: Iterable[Citation]) -> Iterator[Citation]:
        """With what the list of sources quotes: that is of the first citation of its document without a quotation."""
        listed, first = dict(self._listed.quotes), dict[str, Citation]()
        for citation in citations:
            first.setdefault(citation.document, citation)
            own = listed.pop(citation.document, ()) if citation.quote is None else ()
            yield from (replace(citation, quote=quote) for quote in own)
            if not own:
                yield citation
        for id, own in listed.items() if first else ():
            if said := first.get(id):
                yield from (replace(said, quote=quote) for quote in own if quote != said.quote)

    def unread(self, raw: str, found: Iterable[Span], citations: Sequence[Citation]) -> Iterator[str]:
        """What the list of sources quotes of documents that nothing cites; and of what looks like a citation in the raw
        text, what its statement does not cite by a marker as well."""
        cited = set[tuple[int | None, str]]()
        if self._listed.quotes:
            documents = {citation.document for citation in citations}
            yield from (f'"{q}"' for id, quotes in self._listed.quotes.items() if id not in documents for q in quotes)
        texts = [document.text for document in self._sample.documents]
        for span in found:
            cited = cited or {(c.claim.start if c.claim else None, c.document) for c in citations}
            said = " ".join(span.of(raw).split())
            told = CASE.search(said) is not None and _stands(said, texts)  # a case that a document tells of
            if not told and not self._cite(span.of(raw), span.start, cited):
                yield said

    def _cite(self, name: str, at: int, cited: Set[tuple[int | None, str]]) -> bool:
        """Whether the statement in that place of the raw text cites the documents of that name; ``cited`` are the
        starts of statements, each with a document."""
        bare = name.strip(" ()（）[]")
        pointers = pointed(bare, self._names) if cited and not bare.isdecimal() else ()
        claim = statement_before(self._cuts.offset(at) + 1, self._statements) if pointers else None
        return claim is not None and all((claim.start, p.document) in cited for p in pointers)

    def _claim(self, run: Run, place: int) -> Span | None:
        marker = run.markers[0]
        if marker.claims and marker.keep is not None:
            claim = self._cuts.span(marker.keep)
            if claim.start < claim.end:
                return claim
        if run.opens or run.leads:
            number = bisect_right(self._statements, place, key=lambda s: s.end)
            return self._statements[min(number, len(self._statements) - 1)] if self._statements else None
        return statement_before(place, self._statements)

    def _with_list(self, number: int, leads: bool, place: int, claims: Sequence[Span | None]) -> Span | None:
        """The claim of a run with the list that it introduces, whose items cite nothing themselves: "According to
        [1]:", "There are two conditions [1]:"."""
        claim, text = claims[number], self._cuts.text
        opens = claim and leads and place <= claim.start and self._is_item(claim)
        if claim is None or not (opens or claim.of(text).rstrip(" *_").endswith((":", "："))):
            return claim
        following = (c.start for n in range(number + 1, len(claims)) if (c := claims[n]) and c.start > claim.start)
        end, last = next(following, len(text)), claim
        for item in self._statements[bisect_right(self._statements, claim.start, key=lambda s: s.start) :]:
            if item.start >= end or not self._goes_on(last, item):
                break
            last = item
        own = not opens and end < len(text) and self._goes_on(last, Span(end, end))
        return claim if own else Span(claim.start, last.end)

    def _with_proved(self, claim: Span, claimed: Set[int]) -> Span:
        """A claim that only proves another, "Evidence: ...", with the statement before it, which cites nothing."""
        if not _PROVES.match(self._cuts.text, claim.start):
            return claim
        number = bisect_left(self._statements, claim.start, key=lambda s: s.start)
        before = self._statements[number - 1] if number else None
        return Span(before.start, claim.end) if before and before.start not in claimed else claim

    def _is_item(self, statement: Span) -> bool:
        """Whether a statement begins with the mark of a list's item."""
        text, at = self._cuts.text, statement.start
        return _ITEM.match(text, at) is not None and not text[max(0, at - _DEEPEST) : at].rpartition("\n")[2].strip()

    def _goes_on(self, last: Span, statement: Span) -> bool:
        """Whether a statement is the next item of a list, or stands in the same."""
        between = self._cuts.text[last.end : statement.start]
        return ("\n" not in between or self._is_item(statement)) and not has_words(between)

    def _of_run(self, run: Run, claim: Span | None, quotes: list[str]) -> Iterator[Citation]:
        """Markers that quote have their own words, and besides what stands in quotation marks, if no other has that."""
        pointers = [self._pointed(p) for marker in run.markers for p in marker.pointers if not marker.quote]
        if pointers:
            yield from self._of_pointers(pointers, claim, quotes)
        elif further := [q for q in quotes if all(q != marker.quote for marker in run.markers)]:
            quoting = [self._pointed(p) for marker in run.markers for p in marker.pointers]
            yield from (c for c in self._of_pointers(quoting, claim, further) if c.quote)
        for marker in run.markers:
            if marker.quote:
                yield from self._of_pointers([self._pointed(p) for p in marker.pointers], claim, [marker.quote])

    def _of_pointers(self, pointers: Sequence[Pointer], claim: Span | None, quotes: list[str]) -> Iterator[Citation]:
        """A quotation before several markers is that of the first whose document has it."""
        own: list[list[str]] = [[] for _ in pointers]
        for quote in quotes:
            if not is_term(quote) or any(self._names.says(p.document, quote) for p in pointers):
                own[self._quoted_by(quote, pointers)].append(quote)
        for pointer, quoted in zip(pointers, own, strict=True):
            for quote in quoted:
                yield self._citation(pointer, claim, quote)
            if not quoted:
                yield self._citation(pointer, claim, None)

    def _quoted_by(self, quote: str, pointers: Sequence[Pointer]) -> int:
        for number, pointer in enumerate(pointers if len(pointers) > 1 else ()):
            if self._names.says(pointer.document, quote):
                return number
        return 0

    def _pointed(self, pointer: Pointer) -> Pointer:
        """By the answer's own list of sources, where that says what its numbers mean."""
        if not self._listed.documents:
            return pointer
        number = int(pointer.written) if pointer.written.isdecimal() else 0
        document = self._listed.documents.get(number, pointer.document)
        return Pointer(document, pointer.written, pointer.pages)

    def _citation(self, pointer: Pointer, claim: Span | None, quote: str | None) -> Citation:
        native: dict[str, object] = {"marker": pointer.written}
        cited = pointer.document
        if quote is not None and cited in self._names.all(pointer.written):
            cited = self._names.meant(pointer.written, quote) or cited
        locator = _WHOLE
        if pointer.pages is not None:
            native["page"] = pointer.pages[0]
            document = self._sample.document(cited)
            if document and document.page_starts:
                locator = Locator("page", *pointer.pages)
        return Citation(cited, quote, locator, claim, native)


def _only_names(run: Run) -> bool:
    """Whether it is no marker, but words that name a document, or lead what follows."""
    marker = run.markers[0]
    return run.leads or marker.named or (marker.keep is not None and not marker.claims)


def _marked(runs: Sequence[Run], claims: Sequence[Span | None]) -> set[tuple[Span | None, str]]:
    """Each claim with a document that a marker gives for it, which no words only lead to."""
    given = ((run, claim) for run, claim in zip(runs, claims, strict=True) if not _only_names(run))
    return {(claim, p.document) for run, claim in given for marker in run.markers for p in marker.pointers}


def _stands(quote: str, texts: Iterable[str]) -> bool:
    """Whether words stand in one of the texts, which may break its lines within them."""
    broken = re.compile(r"\s+".join(map(re.escape, quote.split())))
    return any(quote in text or broken.search(text) for text in texts)


def _unmarked(quote: str) -> str:
    """The words of a block quote, or of one whose paragraphs each open with a quotation mark."""
    return _NEXT_PARAGRAPH.sub("\n\n", _QUOTE_MARK.sub("\n", quote)).strip()
