"""``longworlds``: the facts of a small world, spread in order over a long text, as in BABILong (arXiv 2406.10149), and
their citations. The worlds are made anew (`tasks.own.worlds`); the text around them is our own."""

from __future__ import annotations

from collections.abc import Iterator

from evals import Sample, TaskCard, TaskOptions
from evals.files import DEFAULT_SCORERS
from tasks.own.haystack import Args, about, bury, essays, grid
from tasks.own.worlds import WORLDS

SPREAD = 0.2  # of the text, over which a world's sentences are spread around their depth


class LongWorlds:
    name = "longworlds"
    Args = Args
    scorers = DEFAULT_SCORERS
    card = TaskCard(
        version="1", source="made by its seed; essays from almanac, crossroads", licence="CC0-1.0", languages=("en",)
    )

    def __init__(self, options: TaskOptions) -> None:
        self._grid = grid(options)

    def samples(self) -> Iterator[Sample]:
        """By kind of world, length and depth; ``metadata`` have all three."""
        each = range(self._grid.each)
        for kind in WORLDS:
            for length in self._grid.lengths:
                for depth in self._grid.depths:
                    yield from (self._sample(kind, length, depth, number) for number in each)

    def _sample(self, kind: str, length: int, depth: float, number: int) -> Sample:
        draws = self._grid.draws(kind, length, depth, number)
        world = WORLDS[kind](draws)
        first = min(max(0.0, depth - SPREAD / 2), 1 - SPREAD)
        at = sorted(first + SPREAD * draws.random() for _ in world.story)
        buried = bury(world.story, at, essays(draws), length, self._grid.count)
        id = f"{kind}-{length}-{depth:g}-{number + 1}"
        return Sample(
            id,
            world.question,
            buried.documents,
            (world.answer,),
            tuple(buried.evidence[i] for i in world.support),
            cluster=id,
            metadata=about(length, depth, kind),
        )
