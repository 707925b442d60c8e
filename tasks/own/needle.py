"""``needle``: one fact in a long text, as in the single-needle tasks of RULER (arXiv 2404.06654), and its citation.

Four kinds: a pass key in noise; a number, a word and a UUID in essays. Texts and wordings are our own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from uuid import UUID

from evals import Sample
from tasks.own.haystack import Haystack, about, bury, essays, noise

_OWNERS = ("lighthouse", "harbour", "mill", "orchard", "chapel", "foundry", "ferry", "granary", "quarry", "tannery")
_WORDS = ("amber", "barley", "cedar", "drummer", "ember", "falcon", "garnet", "heron", "ivory", "juniper", "kestrel")


def _number(draws: Random) -> str:
    return str(draws.randint(1_000_000, 9_999_999))


def _word(draws: Random) -> str:
    return f"{draws.choice(_WORDS)}-{draws.choice(_WORDS)}-{draws.choice(_WORDS)}"


def _uuid(draws: Random) -> str:
    return str(UUID(int=draws.getrandbits(128), version=4))


# By kind: what the fact is called, how its value is drawn, and the text around it.
KINDS: dict[str, tuple[str, Callable[[Random], str], Callable[[Random], Iterable[str]]]] = {
    "pass key": ("pass key", _number, noise),
    "number": ("secret number", _number, essays),
    "word": ("secret word", _word, essays),
    "uuid": ("secret identifier", _uuid, essays),
}


class Needle(Haystack):
    name = "needle"
    kinds = KINDS
    card = replace(
        Haystack.card,
        trivial={
            "a sentence of a document (extractive)": "short answers 1.00, evidence hit 1.00, of all 160",
            "closed book": "nothing can be known: the facts are made up by the seed",
        },
    )

    def sample(self, kind: str, length: int, depth: float, number: int) -> Sample:
        draws = self._grid.draws(kind, length, depth, number)
        called, value_of, hay = KINDS[kind]
        owner, value = draws.choice(_OWNERS), value_of(draws)
        buried = bury([f"The {called} of the {owner} is {value}."], [depth], hay(draws), length, self._grid.count)
        id = f"{kind.replace(' ', '-')}-{length}-{depth:g}-{number + 1}"
        return Sample(
            id,
            f"What is the {called} of the {owner}?",
            buried.documents,
            (value,),
            tuple(buried.evidence),
            cluster=id,
            metadata=about(length, depth, kind),
        )
