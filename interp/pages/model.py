"""What the pages of token risks and of an SAE's latents hold; ``pages/model_types.py`` makes
``pages/src/model.ts`` of it.

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


@dataclass(frozen=True, slots=True)
class ContextData:
    """A piece of text around a token at which a latent fires: ``focus`` is its place and ``value`` the activation
    there; ``tokens`` are all that it fires at, each activation after its place. ``of`` is whose text it is."""

    of: str
    text: str
    focus: Place
    value: float
    tokens: tuple[tuple[Place, float], ...]


@dataclass(frozen=True, slots=True)
class ContextsData:
    title: str
    contexts: tuple[ContextData, ...]


@dataclass(frozen=True, slots=True)
class TokenEffectData:
    token: str
    effect: float


@dataclass(frozen=True, slots=True)
class OwnerData:
    """In ``fired`` of the ``tokens`` of a document, or of an answer, a latent fires."""

    name: str
    fired: int
    tokens: int


@dataclass(frozen=True, slots=True)
class CostData:
    """What copied tokens lose without a latent, in nats a token, with its interval, and the same for random
    directions; ``fires`` of the answers' tokens have it."""

    value: float | None
    low: float | None
    high: float | None
    random: float | None
    p: float | None
    survives: bool
    fires: int


@dataclass(frozen=True, slots=True)
class FeatureData:
    """A latent of an SAE. ``histogram`` counts its activations above 0 in bins of one width, from 0 to ``maximum``.
    ``raised`` and ``lowered`` are the tokens that its decoder row alone makes likelier and less likely, ``unwritten``
    says why there are none. ``owners`` has the largest shares, and ``more`` is how many others there are. ``costs``
    says on what ``cost`` was measured, or why not. ``before`` and ``after`` are the latents of other pages."""

    latent: int
    about: str
    density: float
    fired: int
    maximum: float
    histogram: tuple[int, ...]
    contexts: tuple[ContextsData, ...]
    raised: tuple[TokenEffectData, ...]
    lowered: tuple[TokenEffectData, ...]
    unwritten: str
    owners: tuple[OwnerData, ...]
    more: int
    cost: CostData | None
    costs: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class FeatureRowData:
    """A latent among others: the context in which it is most active, and the tokens it raises most."""

    latent: int
    density: float
    maximum: float
    context: ContextData
    raised: tuple[str, ...]
    cost: CostData | None


@dataclass(frozen=True, slots=True)
class FeaturesData:
    """The latents that have a page. ``densities`` counts all latents of the SAE by the share of tokens in which they
    fire; ``notes`` say what was read and what was not."""

    about: str
    notes: tuple[str, ...]
    latents: int
    rows: tuple[FeatureRowData, ...]
    densities: tuple[tuple[str, int], ...]
