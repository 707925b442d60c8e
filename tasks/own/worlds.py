"""Small worlds of people, places and things, after bAbI's first five tasks (arXiv 1502.05698), told in sentences.

Each world gives a question, its answer, and which of its sentences support it, in their order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

PEOPLE = ("Nora", "Felix", "Irma", "Oskar", "Tilda", "Bruno")
PLACES = ("pantry", "cellar", "attic", "greenhouse", "workshop", "veranda")
THINGS = ("kettle", "ladder", "satchel", "thimble", "parasol")
SIDES = (("north", "south"), ("east", "west"))
MOVES = ("went to", "walked to", "moved to", "returned to")


@dataclass(frozen=True)
class World:
    """``support`` are the numbers of the sentences in ``story`` that the answer rests on."""

    story: tuple[str, ...]
    question: str
    answer: str
    support: tuple[int, ...]


class _Telling:
    """A story as it is told, and where everyone and everything is by now; ``places`` by thing are those it has been
    in, each with the sentences that say so."""

    def __init__(self, draws: Random) -> None:
        self.draws = draws
        self.story: list[str] = []
        self.at: dict[str, tuple[str, int]] = {}  # by person: the place, and the sentence that says so
        self.held: dict[str, tuple[str, int]] = {}  # by thing: who has it, and since which sentence
        self.been: dict[str, list[tuple[str, tuple[int, ...]]]] = {thing: [] for thing in THINGS}

    def say(self, sentence: str) -> int:
        self.story.append(sentence)
        return len(self.story) - 1

    def move(self, person: str) -> None:
        """To another place, with all that the person holds."""
        here = self.at.get(person, ("", 0))[0]
        place = self.draws.choice([p for p in PLACES if p != here])
        said = self.say(f"{person} {self.draws.choice(MOVES)} the {place}.")
        self.at[person] = place, said
        for thing, (holder, taken) in self.held.items():
            if holder == person:
                self.been[thing].append((place, (taken, said)))

    def take(self, person: str) -> None:
        """Something that nobody holds, and that is here or was never seen."""
        here, arrived = self.at[person]
        free = [t for t in THINGS if t not in self.held and (not self.been[t] or self.been[t][-1][0] == here)]
        if free:
            thing = self.draws.choice(free)
            taken = self.say(f"{person} picked up the {thing}.")
            self.held[thing] = person, taken
            if not self.been[thing]:
                self.been[thing].append((here, (arrived, taken)))

    def drop(self, person: str) -> bool:
        """Whether the person held something, which stays where it is."""
        held = sorted(thing for thing, (holder, _) in self.held.items() if holder == person)
        if held:
            thing = self.draws.choice(held)
            place, support = self.been[thing][-1]
            _, taken = self.held.pop(thing)
            said = self.say(f"{person} put down the {thing}.")
            self.been[thing][-1] = place, tuple({*support, taken, said})
        return bool(held)

    def live(self, steps: int) -> None:
        """A few things happen."""
        for _ in range(steps):
            person, chance = self.draws.choice(PEOPLE[:4]), self.draws.random()
            if person in self.at and chance < 0.35:
                self.take(person)
            elif chance < 0.85 or not self.drop(person):
                self.move(person)


def where_is_someone(draws: Random) -> World:
    """qa1, one supporting fact: a person's last move."""
    told = _Telling(draws)
    for _ in range(draws.randint(4, 8)):
        told.move(draws.choice(PEOPLE))
    person = draws.choice(sorted(told.at))
    place, said = told.at[person]
    return World(tuple(told.story), f"Where is {person}?", place, (said,))


def where_is_something(draws: Random) -> World:
    """qa2, two supporting facts: who took it, and where that person went."""
    while True:
        told = _Telling(draws)
        told.live(draws.randint(8, 14))
        seen = [thing for thing, been in told.been.items() if been]
        if seen:
            thing = draws.choice(seen)
            place, support = told.been[thing][-1]
            return World(tuple(told.story), f"Where is the {thing}?", place, tuple(sorted(support)))


def where_was_something(draws: Random) -> World:
    """qa3, three supporting facts: where a thing was before it came to a place."""
    while True:
        told = _Telling(draws)
        told.live(draws.randint(10, 18))
        moved = [
            (thing, been)
            for thing, been in told.been.items()
            if len(been) > 1 and [place for place, _ in been].count(been[-1][0]) == 1
        ]
        if moved:
            thing, been = draws.choice(moved)
            (before, first), (last, second) = been[-2:]
            question = f"Where was the {thing} before the {last}?"
            return World(tuple(told.story), question, before, tuple(sorted({*first, *second})))


def what_lies_where(draws: Random) -> World:
    """qa4, a relation of two: what lies north of a place, or what it lies north of."""
    one, other, third = draws.sample(PLACES, 3)
    (side, _), (across, _) = draws.sample(SIDES, 2)
    story = [f"The {one} is {side} of the {other}.", f"The {third} is {across} of the {other}."]
    asked = draws.choice([(f"What is {side} of the {other}?", one), (f"What is the {one} {side} of?", other)])
    support = draws.randint(0, 1)
    story = story if support == 0 else story[::-1]
    return World(tuple(story), *asked, (support,))


def who_gave_what(draws: Random) -> World:
    """qa5, a relation of three: who gave what to whom; asked for one of the three."""
    told = _Telling(draws)
    gifts = []
    for thing in draws.sample(THINGS, 3):
        giver, taker = draws.sample(PEOPLE, 2)
        told.move(draws.choice(PEOPLE))
        gifts.append((giver, thing, taker, told.say(f"{giver} gave the {thing} to {taker}.")))
    giver, thing, taker, said = draws.choice(gifts)
    asked = [(f"Who gave the {thing}?", giver), (f"Who received the {thing}?", taker)]
    if [(g, t) for g, _, t, _ in gifts].count((giver, taker)) == 1:
        asked.append((f"What did {giver} give to {taker}?", thing))
    return World(tuple(told.story), *draws.choice(asked), (said,))


WORLDS: dict[str, Callable[[Random], World]] = {
    "qa1": where_is_someone,
    "qa2": where_is_something,
    "qa3": where_was_something,
    "qa4": what_lies_where,
    "qa5": who_gave_what,
}
