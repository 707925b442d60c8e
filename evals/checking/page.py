"""What a check found as a page: the answer with what was found of each statement and citation, beside its documents.

It is drawn by what draws the answers of a run (`evals.report.pages`). Answers and documents are hostile: nothing of
them runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from evals.checking.lines import problem_lines
from evals.checking.model import CheckedCitation, CheckedStatement
from evals.checking.result import Check, Entry
from evals.files.codec import Codec
from evals.judging.resolution import follow
from evals.pages import Writer
from evals.plain import plain
from evals.report.pages import script
from evals.report.pages.answers import (
    LIMITS,
    MOST_TEXT,
    Numbers,
    differences_of,
    name_of,
    numbered,
    place_of,
    text_of,
    tone,
    turns_of,
)
from evals.report.pages.listing import Listing
from evals.report.pages.model import AnswerData, CheckData, CitationData, PassageData, RemarkData, SampleData
from evals.report.sample import ABSTAINED
from evals.types import Citation, Document

TITLE = "Citations checked"
# A page holds so many answers. Of the documents of each it shows those that its citations concern, at most so many, and
# of the others as many as there is room for, in code points.
MOST_ANSWERS, MOST_DOCUMENTS, ROOM = 20_000, 100, 2_000_000
_MOST_LINES = 20
_CHECK = Codec(CheckData)


def check_page(entries: Iterable[Entry], summary: Callable[[], str], *, log: bool = False) -> Iterator[str]:
    """The page, piece by piece, as the entries are read; ``summary`` is asked for once they all are."""
    written: list[bytes] = []
    writer = Writer(written.append, script("check"))
    writer.head(TITLE)
    listing, left_out = Listing(writer), 0
    for entry in entries:
        if listing.answers < MOST_ANSWERS:
            listing.add(_sample(entry, listing))
        else:
            left_out += 1
        yield b"".join(written).decode()
        written.clear()
    listing.finish()
    writer.data("check", CheckData(plain(summary()), log, left_out), _CHECK)
    writer.end()
    yield b"".join(written).decode()


def to_html(check: Check) -> str:
    """A page of its own, of one answer."""
    return "".join(check_page([Entry("", "", check)], lambda: check.summary))


def in_notebook(check: Check) -> str:
    """The page in a frame of its own, which can do nothing to the notebook; above it what is wrong, in words, which is
    all that a viewer shows which takes frames out."""
    lines = "".join(f"<li>{escape(plain(line))}</li>" for line in problem_lines(check, most=_MOST_LINES))
    return (
        f"<details><summary>{escape(plain(check.summary))}</summary><ul>{lines}</ul></details>"
        f'<iframe sandbox="allow-scripts" title="{TITLE}" style="width:100%;height:36rem;border:1px solid #8886" '
        f'srcdoc="{escape(to_html(check))}"></iframe>'
    )


def _sample(entry: Entry, listing: Listing) -> SampleData:
    name = name_of(" ".join(filter(None, (entry.where, entry.id))))
    if (check := entry.check) is None:
        failed = AnswerData(0, 0, "", 0, "", text_of(entry.problem), "", (), "", (), (), 0, (), 0)
        return SampleData(name, (), "", None, (), (), 0, (), (failed,))
    shown = _documents(check)
    numbers = listing.documents(shown, [(d.id, d.title, len(d.text), hash(d.text)) for d in shown])
    return SampleData(
        name,
        turns_of(check.turns),
        text_of(check.question),
        None,
        (),
        tuple(numbers[d.id] for d in shown),
        len(check.documents) - len(shown),
        (),
        (_answer(check, numbers),),
    )


def _documents(check: Check) -> list[Document]:
    """The documents that citations and statements concern, and others while there is room, in their own order."""
    concerned = {id for c in check.citations for id in (c.document, c.found_in, c.nearest and c.nearest.document)}
    concerned |= {s.elsewhere.document for s in check.statements if s.elsewhere}
    chosen = {d.id for d in check.documents if d.id in concerned}
    room = ROOM
    for document in check.documents:
        if document.id not in chosen and len(chosen) < MOST_DOCUMENTS and len(document.text) <= room:
            chosen.add(document.id)
            room -= len(document.text)
    return [d for d in check.documents if d.id in chosen][:MOST_DOCUMENTS]


def _answer(check: Check, numbers: Numbers) -> AnswerData:
    answer = check.answer
    citations, statements = check.citations[: LIMITS.citations], check.statements[: LIMITS.passages]
    return AnswerData(
        0,
        0,
        plain(answer.text[:MOST_TEXT]),
        max(0, len(answer.text) - MOST_TEXT),
        ABSTAINED[answer.abstention],
        "",
        text_of(answer.thinking),
        tuple(map(text_of, answer.unread)),
        text_of(answer.echo),
        (),
        tuple(_citation(c, check, numbers) for c in citations),
        len(check.citations) - len(citations),
        tuple(filter(None, (_statement(s, numbers) for s in statements))),
        len(check.statements) - len(statements),
    )


def _citation(found: CheckedCitation, check: Check, numbers: Numbers) -> CitationData:
    cited, near = check.document(found.document), found.nearest
    claimed = follow(Citation(found.document, locator=found.locator), cited)[0] if cited else None
    fault = found.fault.replace("_", " ")
    # What is found besides the class of the quote, so that the list can be filtered by it.
    label = fault if fault != found.quote_class else ""
    if found.holds and not found.quote_class:
        label = "supported"
    return CitationData(
        name_of(found.document),
        numbers.get(found.document),
        None if found.quote is None else text_of(found.quote),
        place_of(found.claim_span),
        place_of(claimed),
        text_of(found.reason) if found.fault == "dangling" else "",
        found.quote_class,
        found.similarity,
        numbers.get(found.found_in) if found.found_in is not None else None,
        tuple((span.start, span.end) for span in found.found_at[: LIMITS.citations]),
        fault,
        "" if found.fault == "dangling" else text_of(found.reason),
        differences_of(found.differences),
        (RemarkData("", label, tone(label), "", 1),) if label else (),
        numbered(near.document, near.span, numbers) if near else None,
    )


def _statement(found: CheckedStatement, numbers: Numbers) -> PassageData | None:
    """What is said of a statement; None where there is nothing to say, as without a judge."""
    there = found.elsewhere
    if found.fault:
        label = found.fault.replace("_", " ")
    elif found.support is not None:
        label = "supported"
    elif found.reason:
        label = "not judged"
    else:
        return None
    source = numbered(there.document, there.span, numbers) if there else None
    remark = RemarkData("", label, tone(label), text_of(found.reason), 1, source)
    return PassageData(place_of(found.span), (remark,), 0)
