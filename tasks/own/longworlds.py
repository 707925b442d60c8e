"""``longworlds``: the facts of a small world, spread in order over a long text, as in BABILong (arXiv 2406.10149), and
their citations. The worlds are made anew (`tasks.own.worlds`); the text around them is our own."""

from __future__ import annotations

from dataclasses import replace

from evals import Sample
from tasks.own.haystack import Haystack, about, bury, essays
from tasks.own.worlds import WORLDS

SPREAD = 0.2  # of the text, over which a world's sentences are spread around their depth


class LongWorlds(Haystack):
    name = "longworlds"
    kinds = WORLDS
    card = replace(
        Haystack.card,
        trivial={
            "a sentence of a document (extractive)": "short answers .54, evidence hit .90, of all 200",
            "closed book": "nothing can be known: the facts are made up by the seed",
        },
    )

    def sample(self, kind: str, length: int, depth: float, number: int) -> Sample:
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
