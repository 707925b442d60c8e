"""The statements of an answer with the source texts that their citations rest on, ready to be asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evals.judging.resolution import cited_text, resolve, titled
from evals.judging.statements import asserted
from evals.types import Finding, Item, Pair, Sample, Span

# Citations of one statement that are followed and judged; an answer may have any number.
MOST_CITATIONS = 64


def documents(sample: Sample) -> tuple[str, ...]:
    """All documents of a sample as premises, title first, as `cited_text` has them."""
    return tuple(map(titled, sample.documents))


@dataclass(frozen=True)
class Cited:
    """A statement and what its citations rest on.

    ``citations`` are those followed, as indices into the answer's; ``texts`` has one entry each, None where it leads
    nowhere. ``dangling``: one of all its citations names a document that is not there. ``left_out`` citations are more
    than were followed.
    """

    text: str
    span: Span | None
    citations: tuple[int, ...]
    texts: tuple[str | None, ...]
    dangling: bool
    left_out: int
    question: str

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """The texts cited, each once, in order of citation: concat(C)."""
        return tuple(dict.fromkeys(t for t in self.texts if t is not None))

    @cached_property
    def _times(self) -> Counter[str | None]:
        return Counter(self.texts)

    def alone(self, number: int) -> tuple[str, ...]:
        """What the citation of that number rests on."""
        text = self.texts[number]
        return () if text is None else (text,)

    def without(self, number: int) -> tuple[str, ...]:
        """concat(C without c) for the citation of that number; a text that another cites too stays."""
        gone = self.texts[number]
        return self.distinct if self._times[gone] > 1 else tuple(t for t in self.distinct if t != gone)

    def pair(self, premises: tuple[str, ...]) -> Pair:
        """Whether these carry the statement."""
        return Pair(premises, self.text, self.question)


def cited(item: Item, most: int = 0) -> list[Cited]:
    """Each statement with its cited texts; ``most`` keeps the first so many citations of each, 0 all.

    Past ``most`` nothing is left out, for that is what was asked; past MOST_CITATIONS something is.
    """
    sample, answer = item.sample, item.answer
    known = {d.id for d in sample.documents}
    absent = {i for i, c in enumerate(answer.citations) if c.document not in known}
    texts: dict[int, str | None] = {}
    found = []
    for statement in asserted(answer):
        kept = statement.citations[:most] if most > 0 else statement.citations
        followed = kept[:MOST_CITATIONS]
        for i in followed:
            if i not in texts:
                texts[i] = cited_text(resolve(answer.citations[i], sample))
        found.append(
            Cited(
                statement.text,
                statement.span,
                followed,
                tuple(texts[i] for i in followed),
                not absent.isdisjoint(statement.citations),
                len(kept) - len(followed),
                sample.question,
            )
        )
    return found


def left_out(found: list[Cited]) -> Iterator[Finding]:
    """Says where citations were too many to judge."""
    for statement in found:
        if statement.left_out:
            reason = f"{statement.left_out} citations beyond the first {MOST_CITATIONS} of this statement"
            yield Finding("not judged", reason, answer=statement.span)
