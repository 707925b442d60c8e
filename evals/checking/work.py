"""The work of a check: an answer read, its quotes located, its statements judged where a judge is at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import islice
from typing import Literal, cast

from pydantic_core import from_json

from evals.checking.advice import tells_something
from evals.checking.documents import Documents, documents_of
from evals.checking.model import FAULTS, UNHELD, CheckedCitation, CheckedStatement, Fault, StatementFault
from evals.checking.result import Check
from evals.errors import DataError, UsageError
from evals.judging import (
    Cited,
    Plan,
    Resolution,
    Statement,
    Unjudged,
    asserted,
    carried_out,
    cited,
    elsewhere,
    frames,
    misplaced,
    needs_citation,
    parts,
    phi,
    resolve,
    titled,
    together,
)
from evals.patterns import pattern
from evals.protocols import Entailment, Style
from evals.reading import Cuts
from evals.styles.keys import ANSWER
from evals.styles.options import StyleOptions
from evals.styles.parsing import open_style, parsed
from evals.styles.quote import Quote
from evals.text.nearest import Nearest, nearest
from evals.types import Answer, Citation, Completion, Document, Item, Sample, Span, Verdict

# What holds the answer in the responses of services: one of these members, and no answer beside it.
_RESPONSES = ("choices", "candidates", "content", "output", "message")
# Events as a server sends them, "data: {...}", or an object on each line.
_STREAM = pattern(
    r"\s*(?:(?:event|id|retry):[^\n]*\n|:[^\n]*\n)*data:\s*\{|\s*\{[^\n]{0,600}\"delta\"\s*:[^\n]*\n\s*\{"
)
AT_ONCE = 64  # answers whose statements are judged together
# Fabricated quotes of one answer that the nearest passage is looked for: each costs a reading of all documents.
_MOST_NEAREST = 20


def check(
    answer: str | Completion,
    documents: Documents,
    *,
    question: str = "",
    judge: str | Entailment | None = None,
    markers: str | None = None,
    style: str | None = None,
) -> Check:
    """Check what an answer cites against its documents.

    ``answer`` is its text, or a Completion, whose own citations, where it has any, are taken as they come.
    ``documents`` are texts, mappings with ``text`` and perhaps ``id``, ``title`` and ``url``, Documents, or the path of
    a folder. Markers such as ``[2]`` and quotations beside them are read, and JSON with an answer and its citations;
    ``markers`` is a regular expression of further markers, whose first group is a document's number, id or title;
    ``style`` the name of a style that is to read the answer instead. Without a ``judge``, the name of an entailment
    backend such as ``lexical`` or an Entailment, quotes and pointers are checked, and nothing is said of support.

    Raises EvalsError for documents that cannot be read, and an unknown judge or style.
    """
    if not isinstance(answer, str | Completion):
        raise UsageError(f"answer: got {type(answer).__name__}; expected its text, or an evals.Completion")
    found, left_out = documents_of(documents)
    sample = Sample("1", question, found)
    backend = open_judge(judge) if isinstance(judge, str) else judge
    if backend is not None and not hasattr(backend, "judge"):
        raise UsageError(
            f"judge: got {type(judge).__name__}; expected the name of a backend, or an object with `judge`"
        )
    item = _of_service(answer, sample, style or "", markers or "") if isinstance(answer, str) else None
    said = item.answer if item else read(answer, sample, style or "", markers or "")
    if said.error:
        raise DataError(f"answer: {said.error}")
    (checked,) = checks([Item(sample, said)], backend)
    return replace(checked, left_out=left_out)


def _of_service(answer: str, sample: Sample, style: str, markers: str) -> Item | None:
    """What a service gave back for an answer, read with its own citations; None for any other text. What reads it takes
    a third of a second to import. Raises DataError for the events of a stream."""
    if _STREAM.match(answer):
        raise DataError("answer: the events of a stream; expected the answer that they make together")
    if not answer.lstrip().startswith("{"):
        return None
    try:
        response = from_json(answer)
    except ValueError:
        return None
    held = [response.get(name) for name in _RESPONSES]
    if not any(isinstance(h, list | dict) for h in held) or any(isinstance(response.get(n), str) for n in ANSWER):
        return None
    found: Item | None = import_module("evals.checking.log").item_of(response, sample, markers=markers, style=style)
    return found


def open_judge(name: str) -> Entailment:
    """The entailment backend of that name; what opens it is imported only where one is wanted."""
    return cast(Entailment, import_module("evals.opening").open_entailment(name))


def read(said: str | Completion, sample: Sample, style: str = "", markers: str = "") -> Answer:
    """The answer as the style reads it; without one, with the citations it brings, else by markers in prose, or as JSON
    where it is an object with an answer in it. Of a text that is to be read as ``native``, nothing is."""
    completion = Completion(0, said, () if style == "native" else None) if isinstance(said, str) else said
    named = style or ("native" if completion.citations is not None else "")
    reader: Style = open_style(named, markers) if named else Quote(StyleOptions(markers))
    return parsed(reader, sample, completion)


def checks(items: Iterable[Item], judge: Entailment | None = None) -> Iterator[Check]:
    """The check of each answer, in order. A judge is asked about many answers at a time, each distinct pair once;
    without one each answer is done before the next is read."""
    stream = iter(items)
    while some := list(islice(stream, AT_ONCE if judge else 1)):
        yield from carried_out(together([_plan(item, judged=judge is not None) for item in some]), judge)


def _plan(item: Item, *, judged: bool) -> Plan[Check]:
    sample, answer = item.sample, item.answer
    resolved = [resolve(citation, sample) for citation in answer.citations]
    citations = [_citation(n, c, r, answer) for n, (c, r) in enumerate(zip(answer.citations, resolved, strict=True), 1)]
    citations = _with_nearest(citations, sample.documents)
    if answer.refused:
        statements = _all_the_same(answer)
    else:
        statements = (yield from _judged(item, resolved)) if judged else _statements(answer)
    if judged:
        citations = list(_by_statements(citations, statements))
    raw = _traced(answer)
    return Check(
        answer,
        sample.documents,
        tuple(replace(c, raw_span=raw(c.claim_span)) for c in citations),
        tuple(replace(s, raw_span=raw(s.span)) for s in statements),
        question=sample.question,
        turns=sample.turns,
    )


def _traced(answer: Answer) -> Callable[[Span | None], Span | None]:
    """What leads spans of the answer's text back into the answer as it was given."""
    if not answer.raw:
        return lambda span: span
    if not answer.cuts:
        return lambda span: None
    cuts = Cuts(answer.raw, answer.cuts)
    return lambda span: span and cuts.raw(span)


def _citation(number: int, citation: Citation, resolution: Resolution, answer: Answer) -> CheckedCitation:
    location, claim = resolution.location, citation.claim
    marker = (citation.native or {}).get("marker")
    far = misplaced(citation, resolution)
    return CheckedCitation(
        number,
        citation.document,
        marker if isinstance(marker, str) else "",
        citation.quote,
        citation.locator,
        claim.of(answer.text) if claim else "",
        claim,
        quote_class=location.kind if location else "",
        similarity=location.similarity if location else None,
        found_in=location.document if location else None,
        found_at=location.spans if location else (),
        differences=location.differences if location else (),
        fault=_fault(resolution) or ("misplaced" if far else ""),
        reason=resolution.problem or far,
        verified=location is not None,
    )


def _fault(resolution: Resolution) -> Fault | Literal[""]:
    kind = resolution.location.kind if resolution.location else ""
    if resolution.problem and kind != "fabricated":
        return "dangling"
    return next((fault for fault in FAULTS if fault == kind), "")


def _with_nearest(citations: Sequence[CheckedCitation], documents: Sequence[Document]) -> list[CheckedCitation]:
    known: dict[str, Nearest | None] = {}
    found = []
    for citation in citations:
        quote = citation.quote
        if citation.quote_class == "fabricated" and quote and (quote in known or len(known) < _MOST_NEAREST):
            if quote not in known:
                known[quote] = nearest(quote, documents)
            citation = replace(citation, nearest=known[quote])
        found.append(citation)
    return found


def _statements(answer: Answer) -> list[CheckedStatement]:
    """What the answer states, without a judge."""
    return [
        CheckedStatement(s.text, s.span, _numbers(s.citations), fault="uncited" if _lacks(s, answer) else "")
        for s in asserted(answer)
    ]


def _all_the_same(answer: Answer) -> list[CheckedStatement]:
    """What an answer that abstains tells beside it, with a figure or a name, and should cite."""
    said = _statements(replace(answer, abstention="partial"))
    return [statement for statement in said if statement.fault and tells_something(statement.text)]


def _judged(item: Item, resolved: Sequence[Resolution]) -> Plan[list[CheckedStatement]]:
    """The same with the verdict on each that cites, or should: by what it cites, else by all documents."""
    found = cited(item, resolved=resolved)
    asked = [s for s in found if s.citations or _lacks(s, item.answer)]
    everything = tuple(map(titled, item.sample.documents))
    verdicts = yield [s.pair(s.distinct if s.citations else everything) for s in asked]
    by_statement = dict(zip(map(id, asked), verdicts, strict=True))
    checked = [_statement(s, by_statement.get(id(s)), item.answer) for s in found]
    placed = yield from together([_placed(s, c, item.sample) for s, c in zip(found, checked, strict=True)])
    return placed


def _placed(statement: Cited, checked: CheckedStatement, sample: Sample) -> Plan[CheckedStatement]:
    """An unsupported statement with the document that supports it, if another than the cited ones does."""
    if checked.fault != "unsupported":
        return checked
    (place,) = yield from parts([elsewhere(statement, sample)])
    if isinstance(place, Unjudged):
        said = f"whether another document supports it: {place.reason}"
        return replace(checked, reason="; ".join(filter(None, (checked.reason, said))))
    return replace(checked, fault="supported_elsewhere", elsewhere=place) if place else checked


def _statement(statement: Cited, verdict: Verdict | None, answer: Answer) -> CheckedStatement:
    support, reason = (verdict.support, verdict.reason) if verdict else (None, "")
    fault: StatementFault = "uncited" if _lacks(statement, answer) else ""
    if verdict is not None and support is not None and not phi(verdict):
        fault = "contradicted" if verdict.contradicted else "unsupported"
    cites = _numbers(statement.citations)
    return CheckedStatement(statement.text, statement.span, cites, support=support, fault=fault, reason=reason)


def _by_statements(
    citations: Sequence[CheckedCitation], statements: Iterable[CheckedStatement]
) -> Iterator[CheckedCitation]:
    """A citation for statements none of which is supported by what they cite supports nothing."""
    judged: defaultdict[int, list[CheckedStatement]] = defaultdict(list)
    for statement in statements:
        for number in statement.citations if statement.support is not None else ():
            judged[number].append(statement)
    for citation in citations:
        own = judged.get(citation.number)
        if not own or citation.fault:
            yield citation
        elif all(s.fault in UNHELD for s in own):
            worst = min(own, key=lambda s: FAULTS.index(s.fault or "uncited"))
            reason = f"supported elsewhere: {worst.elsewhere}" if worst.elsewhere else ""
            told = [reason, next((s.reason for s in own if s.reason), "")]
            yield replace(citation, fault=worst.fault, reason="; ".join(filter(None, told)))
        else:
            yield replace(citation, verified=True)


def _numbers(indices: Iterable[int]) -> tuple[int, ...]:
    return tuple(index + 1 for index in indices)


def _lacks(statement: Statement | Cited, answer: Answer) -> bool:
    """Whether a statement of an answer cites nothing, and should."""
    return not statement.citations and needs_citation(statement.text) and not frames(statement.span, answer.text)
