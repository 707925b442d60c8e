"""Do the works that an answer refers to exist, as it says? Held to a bibliography of the user's.

A reference is ``found``; or it ``differs`` from the work in its title, authors, year, venue or identifier; or it is
``absent`` from a bibliography that covers it (``-S covers=``), or ``unknown``: not there, in one that does not. What is
not there is never called invented.

    references_found   = found / references         references_absent  = absent / references
    references_differ  = differs / references       references_unknown = unknown / references
    reference_validity = found / found, differing and absent

References are read from the text, or come with the answer: ``metadata["references"]``, a list of records as a
bibliography has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evals import Answer, DataError, Finding, Item, Metric, Score, ScorerOptions, Span, UsageError, Value
from evals.files import sha256_of
from scorers.references.bibliography import Bibliography
from scorers.references.comparing import checked
from scorers.references.reading import references
from scorers.references.reference import Reference, of_record


@dataclass(frozen=True, slots=True)
class ReferencesArgs:
    """``bibliography``: a .bib, .json (CSL, Crossref) or .jsonl file (OpenAlex, Crossref, plain records), perhaps
    packed as .gz, or a folder of them. ``covers``: of what every work is in it, "all" or years such as 1990-2020; by
    default of nothing."""

    bibliography: str = ""
    covers: str = ""


class References:
    """Answers without references have no value."""

    Args = ReferencesArgs
    graded = "reference_validity"
    version = "3"
    metrics = (
        Metric(
            "reference_validity",
            "references found as they are / those found, differing and absent",
            "rate",
            headline=True,
        ),
        Metric("references_found", "references found as they are / references", "rate", headline=True),
        Metric(
            "references_differ", "references to a work with another title, author, year / references", "rate", False
        ),
        Metric("references_absent", "references not in a bibliography that covers them / references", "rate", False),
        Metric("references_unknown", "references that the bibliography says nothing of / references", "rate", None),
    )

    def __init__(self, options: ScorerOptions) -> None:
        args = options.read(ReferencesArgs)
        if not args.bibliography:
            raise UsageError("the scorer needs a bibliography; expected -S bibliography=FILE, .bib, .json or .jsonl")
        self._bibliography = Bibliography.read(Path(args.bibliography), args.covers)
        self.about = {"bibliography": sha256_of(Path(args.bibliography))}

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            try:
                yield self._scored(references_of(item.answer))
            except DataError as error:
                yield Score(unscored=str(error))

    def _scored(self, made: list[tuple[Reference, Span | None]]) -> Score:
        verdicts = [(checked(reference, self._bibliography), span) for reference, span in made]
        kinds = Counter(verdict.kind for verdict, _ in verdicts)
        known = len(verdicts) - kinds["unknown"]
        values = {
            "reference_validity": Value(kinds["found"], known),
            "references_found": Value(kinds["found"], len(verdicts)),
            "references_differ": Value(kinds["differs"], len(verdicts)),
            "references_absent": Value(kinds["absent"], len(verdicts)),
            "references_unknown": Value(kinds["unknown"], len(verdicts)),
        }
        return Score(values, tuple(Finding(f"reference {v.kind}", str(v), answer=span) for v, span in verdicts))


def references_of(answer: Answer) -> list[tuple[Reference, Span | None]]:
    """Those that came with the answer, else those read from its text, each with its place there. Raises DataError where
    what came is no list of records."""
    given = answer.metadata.get("references")
    if given is None:
        return [(read.reference, read.span) for read in references(answer.text)]
    try:
        return [(of_record(record), None) for record in given]
    except (ValueError, TypeError, AttributeError) as error:
        raise DataError(
            f"metadata 'references' is no list of references ({error}); expected title, authors, year"
        ) from error
