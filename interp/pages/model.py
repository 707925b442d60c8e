"""What the page of token risks holds, as JSON; ``pages/model_types.py`` makes ``pages/src/model.ts`` from this.

Every text is plain (`evals.plain`): control characters are visible, one sign for one, so that offsets stay the same.
A `Place` is half-open and counts code points of the text it belongs to, as everywhere. Probabilities are from 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ProbeData:
    """What a probe thought of the answer: ``risk`` that something in it is unsupported, and the same of each token,
    after its place. A token is doubted from ``threshold`` on; ``doubted`` are those tokens by number. ``unread`` says
    why the answer could not be read, and then there is nothing else."""

    name: str
    about: str
    risk: float | None
    threshold: float
    tokens: tuple[tuple[Place, float], ...]
    doubted: tuple[int, ...]
    unread: str


@dataclass(frozen=True, slots=True)
class SourceData:
    """A document. ``left_out`` code points at its end are not in the page."""

    id: str
    title: str
    text: str
    left_out: int


@dataclass(frozen=True, slots=True)
class CitedData:
    """A citation: ``label`` is the class of its quote, "" where it has none; ``at`` are the places in the document
    number ``found`` that it rests on."""

    document: str
    quote: str | None
    label: str
    problem: str
    found: int | None
    at: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CarrierData:
    """A sentence of a document, given by its number."""

    document: int
    at: Place
    text: str
    gold: bool


@dataclass(frozen=True, slots=True)
class ShareData:
    """What each method gives each sentence, for the whole answer or for a citation, given by its number from 0."""

    citation: int | None
    values: dict[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class CarriedData:
    """What carried the answer, as the model ``reader`` reads it."""

    reader: str
    methods: tuple[str, ...]
    sentences: tuple[CarrierData, ...]
    shares: tuple[ShareData, ...]


@dataclass(frozen=True, slots=True)
class RiskData:
    """An answer, what probes thought of it, its citations and documents; ``evidence`` are the places of gold evidence,
    each after the number of its document."""

    sample: str
    question: str
    by: str
    answer: str
    left_out: int
    probes: tuple[ProbeData, ...]
    citations: tuple[CitedData, ...]
    documents: tuple[SourceData, ...]
    evidence: tuple[tuple[int, Place], ...]
    carried: CarriedData | None
