"""Facts buried in a long text, a page a document, and where each of them stands.

>>> buried = bury(["Ann is in the hall."], [0.5], ["It rains."] * 40, budget=100, count=len)
>>> [evidence.document for evidence in buried.evidence], buried.depths
(['page 1'], [0.5])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle, product
from random import Random
from typing import Any, ClassVar

from evals import Document, Evidence, Sample, TaskCard, TaskOptions, UsageError, read_documents
from evals.files import DEFAULT_SCORERS
from evals.models.run.tokens import counter
from evals.text import sentences
from tasks.own.data import CANARY, DATA

PAGE = 400  # tokens of a document, about
LONGEST, SHORTEST = 2_000_000, 200
MOST_CELLS = 10_000


@dataclass(frozen=True)
class Args:
    """``lengths``: tokens of all documents together. ``depths``: where what is asked for stands, 0 the beginning, 1 the
    end. ``each``: samples of every length and depth. ``tokenizer``: the model whose tokens are counted; without one,
    four characters are one token. ``seed``: a date, for instance, for questions that no model was trained on."""

    lengths: str = "1000,2000,4000,8000,16000,32000,64000,128000"
    depths: str = "0,0.25,0.5,0.75,1"
    each: int = 1
    tokenizer: str = ""
    seed: str = "0"


@dataclass(frozen=True)
class Grid:
    """The arguments, read and checked."""

    lengths: tuple[int, ...]
    depths: tuple[float, ...]
    each: int
    seed: str
    count: Callable[[str], int]

    def draws(self, *place: object) -> Random:
        """Chance for one sample."""
        return Random(" ".join(map(str, (self.seed, *place))))


def grid(options: TaskOptions) -> Grid:
    """Raises UsageError for lengths or depths that make no sense."""
    args = options.read(Args)
    lengths = tuple(int(n) for n in _numbers("lengths", args.lengths, SHORTEST, LONGEST))
    depths = tuple(_numbers("depths", args.depths, 0, 1))
    if not 1 <= args.each * len(lengths) * len(depths) <= MOST_CELLS:
        raise UsageError(f"-T each={args.each}: expected from 1 to {MOST_CELLS:,} samples of a kind in all")
    return Grid(lengths, depths, args.each, args.seed, counter(args.tokenizer))


class Haystack:
    """A task over long texts: samples of every one of its ``kinds``, at every length and depth."""

    name: ClassVar[str]
    kinds: ClassVar[Mapping[str, Any]]
    Args = Args
    scorers = DEFAULT_SCORERS
    card = TaskCard(
        version="1",
        source="made by its seed; essays from almanac, crossroads",
        licence="CC0-1.0",
        languages=("en",),
        comparable="with runs of the same lengths, depths and seed; the published haystacks are other texts",
    )

    def __init__(self, options: TaskOptions) -> None:
        self._grid = grid(options)

    def samples(self) -> Iterator[Sample]:
        """Of every kind, length and depth, in an order drawn by the seed: so the first few (``--limit``) are of all of
        them. ``metadata`` have all three."""
        grid = self._grid
        places = list(product(self.kinds, grid.lengths, grid.depths, range(grid.each)))
        grid.draws("order").shuffle(places)
        return (self.sample(*place) for place in places)

    def sample(self, kind: str, length: int, depth: float, number: int) -> Sample:
        """The one of that ``number``, from 0, of those of a kind, length and depth."""
        raise NotImplementedError


def _numbers(name: str, text: str, least: float, most: float) -> list[float]:
    try:
        found = [float(each) for each in text.split(",")]
    except ValueError:
        found = [-1.0]
    if not all(least <= number <= most for number in found):
        raise UsageError(f"-T {name}={text}: expected numbers from {least:,} to {most:,}, parted by commas")
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Buried:
    """``evidence`` and ``depths`` are those of each fact, in their order; a depth is the share of the hay before it."""

    documents: tuple[Document, ...]
    evidence: list[Evidence]
    depths: list[float]


def bury(
    facts: Sequence[str], at: Sequence[float], hay: Iterable[str], budget: int, count: Callable[[str], int]
) -> Buried:
    """The ``facts``, sentences, each ``at`` its share of a text of the ``hay``'s sentences, which has as many of them
    as fit into ``budget`` tokens by ``count``. Of two facts at one place the first stands first."""
    sizes: dict[str, int] = {}
    filled = sum(map(count, facts))
    lines: list[tuple[str, int]] = []  # a sentence, and the number of the fact that it is, or -1
    for sentence in hay:
        filled += sizes.setdefault(sentence, count(sentence) + 1)
        if filled > budget:
            break
        lines.append((sentence, -1))
    places = [round(share * len(lines)) for share in at]
    for number in sorted(range(len(facts)), key=lambda n: (places[n], n), reverse=True):
        lines.insert(places[number], (facts[number], number))
    return _paged(lines, [count(fact) for fact in facts], sizes)


def _paged(lines: list[tuple[str, int]], own: list[int], sizes: dict[str, int]) -> Buried:
    pages: list[list[str]] = [[]]
    evidence, depths = [Evidence("", 0, 0)] * len(own), [0.0] * len(own)
    full = length = done = 0
    for sentence, fact in lines:
        size = sizes[sentence] if fact < 0 else own[fact]
        if full + size > PAGE and pages[-1]:
            pages.append([])
            full = length = 0
        if fact >= 0:
            evidence[fact] = Evidence(f"page {len(pages)}", length, length + len(sentence))
            depths[fact] = done / max(1, len(lines) - len(own))
        else:
            done += 1
        pages[-1].append(sentence)
        length += len(sentence) + 1
        full += size
    documents = tuple(Document(f"page {n}", " ".join(page)) for n, page in enumerate(pages, 1))
    return Buried(documents, evidence, depths)


def essays(draws: Random) -> Iterable[str]:
    """The sentences of our own documents, these in some order, without end."""
    texts = list(_own_texts())
    draws.shuffle(texts)
    return cycle([sentence for text in texts for sentence in text])


@cache
def _own_texts() -> tuple[tuple[str, ...], ...]:
    """By document, its sentences."""
    found = [read_documents(DATA / name / "documents.jsonl")[0].values() for name in ("almanac", "crossroads")]
    return tuple(tuple(span.of(d.text) for span in sentences(d.text)) for documents in found for d in documents)


NOISE = (
    "The rain fell softly on the roof.",
    "A cart went by and was gone.",
    "The clock in the hall struck again.",
    "Smoke rose from the chimneys.",
    "Someone closed a shutter, then another.",
)


def noise(draws: Random) -> Iterable[str]:
    """The same few sentences, without end."""
    return cycle(NOISE)


def about(length: int, depth: float, kind: str) -> dict[str, Any]:
    """What a sample's metadata say, by which figures are put in a map."""
    return {"length": length, "depth": depth, "kind": kind, "canary": CANARY}
