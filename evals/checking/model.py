"""The citations and statements of an answer, each with its place and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from evals.errors import UsageError
from evals.judging import Elsewhere
from evals.plain import did_you_mean
from evals.text import QuoteClass
from evals.text.nearest import Nearest
from evals.types import Difference, Locator, Span

Fault = Literal[
    "fabricated",
    "dangling",
    "contradicted",
    "altered",
    "misattributed",
    "misplaced",
    "stitched",
    "supported_elsewhere",
    "unsupported",
    "uncited",
]
# The worst first, in the order of `evals.analysis.faults.FAULTS`. The last is of statements alone.
FAULTS: tuple[Fault, ...] = get_args(Fault)
# A quote that is put together may be an honest one with something left out, the numbers printed on pages may not be
# those of a file, and not every sentence needs a citation.
DEFAULT_FAIL_ON: tuple[Fault, ...] = tuple(f for f in FAULTS if f not in ("misplaced", "stitched", "uncited"))
StatementFault = Literal["contradicted", "supported_elsewhere", "unsupported", "uncited", ""]
# What a judge finds of a statement that what it cites does not support.
UNHELD: tuple[StatementFault, ...] = ("contradicted", "supported_elsewhere", "unsupported")
Status = Literal["holds", "FALSE", "open"]


def check_faults(names: Iterable[str]) -> None:
    """Raises UsageError for a name that is no fault."""
    for name in names:
        if name not in FAULTS:
            raise UsageError(f"'{name}' is no fault; {did_you_mean(name, FAULTS)}")


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """One citation. Spans are half-open and count code points: ``claim_span`` of the text of the answer without its
    markers (`Check.text`), ``raw_span`` of the answer as it was given (`Check.raw`; None where the words cannot be
    traced there, as in JSON), all others of the document.

    ``number`` counts the answer's citations from 1; ``marker`` is what the answer writes for it, "" where a citation
    came by other means. ``document``, ``quote`` and ``locator`` are what it says of itself, ``claim`` the words it is
    given for. ``quote_class``, ``similarity``, ``found_in``, ``found_at`` and ``differences`` say what its quote was
    found to be and where; ``nearest`` is the passage most like a fabricated one. ``fault`` is "" where none was found,
    and ``verified`` says that there was something to find one by: a quote, or the verdict of a judge.
    """

    number: int
    document: str
    marker: str = ""
    quote: str | None = None
    locator: Locator | None = None
    claim: str = ""
    claim_span: Span | None = None
    raw_span: Span | None = None
    quote_class: QuoteClass | Literal[""] = ""
    similarity: float | None = None
    found_in: str | None = None
    found_at: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()
    nearest: Nearest | None = None
    fault: Fault | Literal[""] = ""
    reason: str = ""
    verified: bool = False

    @property
    def status(self) -> Status:
        """``open``: no fault was found, and there was nothing to find one by."""
        return "FALSE" if self.fault else "holds" if self.verified else "open"

    @property
    def holds(self) -> bool:
        return self.status == "holds"


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """One statement of the answer. ``citations`` are the numbers of those it has; ``span`` counts code points of
    `Check.text` and ``raw_span`` of `Check.raw`, each None where its place is not known.

    ``fault`` is ``unsupported`` where a judge found so (by what it cites or, where it cites nothing, by all documents);
    ``contradicted`` where that says the opposite; ``supported_elsewhere`` where another document supports it, which
    ``elsewhere`` names; ``uncited`` where it should cite and does not. ``support`` is the judge's, 0 to 1, None where
    none was asked or it could not say, which ``reason`` then tells.
    """

    text: str
    span: Span | None
    citations: tuple[int, ...]
    raw_span: Span | None = None
    support: float | None = None
    fault: StatementFault = ""
    reason: str = ""
    elsewhere: Elsewhere | None = None

    @property
    def unjudged(self) -> bool:
        """Whether a judge was asked and could not say; ``reason`` tells why."""
        return self.support is None and self.reason != ""
