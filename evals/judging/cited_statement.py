"""The statements of an answer with the source texts that their citations rest on, ready to be judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from evals.judging.resolution import Resolution, cited_text, misquoted_text, missing_text, resolve, titled
from evals.judging.statement import asserted
from evals.types import Finding, Item, Pair, Sample, Span

# The most citations of one statement that are followed and judged; an answer may have any number.
MOST_CITATIONS = 64


def documents(sample: Sample) -> tuple[str, ...]:
    """All documents of a sample as premises, each with its title first, as in `cited_text`."""
    return tuple(map(titled, sample.documents))


@dataclass(frozen=True)
class Cited:
    """A statement and what its citations rest on.

    ``citations`` are those that were followed, as indices into the answer's. ``texts`` and ``missing`` have one entry
    for each: the text, None if the citation leads nowhere, and why it does, "" if it does not. ``dangling``: at least
    one of all its citations names a document that does not exist. ``left_out`` is the number of citations beyond
    MOST_CITATIONS, which were not followed. ``documents`` are the ids of all documents cited, ``misquoted`` the words
    of sources that altered quotes stand for.
    """

    text: str
    span: Span | None
    citations: tuple[int, ...]
    texts: tuple[str | None, ...]
    missing: tuple[str, ...]
    dangling: bool
    left_out: int
    question: str
    documents: frozenset[str] = frozenset()
    context: str = ""
    misquoted: tuple[str, ...] = ()

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """The texts cited, each once, in order of citation: concat(C)."""
        return tuple(dict.fromkeys(t for t in self.texts if t is not None))

    @cached_property
    def _times(self) -> Counter[str | None]:
        return Counter(self.texts)

    def alone(self, number: int) -> tuple[str, ...]:
        """concat({c}) for the citation c at that place in ``citations``: its text, or nothing if it leads nowhere."""
        text = self.texts[number]
        return () if text is None else (text,)

    def without(self, number: int) -> tuple[str, ...]:
        """concat(C without c) for the citation c at that place; a text that another citation shares stays."""
        gone = self.texts[number]
        return self.distinct if self._times[gone] > 1 else tuple(t for t in self.distinct if t != gone)

    def pair(self, premises: tuple[str, ...]) -> Pair:
        """The question to a backend: do these premises support the statement? Where they are all that is cited, it also
        asks whether the words contradict it that altered quotes stand for."""
        missing = "" if premises else "; ".join(dict.fromkeys(filter(None, self.missing)))
        misquoted = self.misquoted if premises == self.distinct else ()
        return Pair(premises, self.text, self.question, self.context, missing, misquoted)


def cited(item: Item, most: int = 0, resolved: Sequence[Resolution] | None = None) -> list[Cited]:
    """Each statement with its cited texts. ``most`` is the number of citations of each to keep, from the first; 0: all.
    ``resolved`` has each citation of the answer followed, where the caller has done that already.

    Only citations beyond MOST_CITATIONS count as ``left_out``: to drop those beyond ``most`` is what the caller asked.
    """
    sample, answer = item.sample, item.answer
    known = {d.id for d in sample.documents}
    absent = {i for i, c in enumerate(answer.citations) if c.document not in known}
    rests: dict[int, tuple[str | None, str, str | None]] = {}
    found = []
    for statement in asserted(answer):
        kept = statement.citations[:most] if most > 0 else statement.citations
        followed = kept[:MOST_CITATIONS]
        for i in followed:
            if i not in rests:
                resolution = resolved[i] if resolved else resolve(answer.citations[i], sample)
                text = cited_text(resolution)
                missing = "" if text is not None else missing_text(resolution)
                rests[i] = text, missing, misquoted_text(resolution)
        found.append(
            Cited(
                statement.text,
                statement.span,
                followed,
                tuple(rests[i][0] for i in followed),
                tuple(rests[i][1] for i in followed),
                not absent.isdisjoint(statement.citations),
                len(kept) - len(followed),
                sample.question,
                frozenset(answer.citations[i].document for i in statement.citations),
                statement.context,
                tuple(dict.fromkeys(words for i in followed if (words := rests[i][2]) is not None)),
            )
        )
    return found


def left_out(found: list[Cited]) -> Iterator[Finding]:
    """A finding for each statement that has too many citations to judge all of them."""
    for statement in found:
        if statement.left_out:
            reason = f"{statement.left_out} citations beyond the first {MOST_CITATIONS} of this statement"
            yield Finding("not judged", reason, answer=statement.span)
