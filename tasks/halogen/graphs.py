"""``halogen_graphs``: do flights lead from one city to another? (HALoGEN, rationalisation with a yes or no)

Fourteen cities and twelve flights, as in the published prompts; but there no question has a way, so that "no" scores
everything. Half of the fresh ones have one, of three flights or more: a constant answer has a verdict_accuracy of one
half.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from random import Random
from typing import Any

from tasks.halogen.family import Family, Question, asked_of

CITIES = "ABCDEFGHIJKLMN"
FLIGHTS = 12
LEAST_WAY = 3  # flights
_FLIGHT = re.compile(r"There is a flight from city (\w{1,20}) to city (\w{1,20})")
_ASKED = re.compile(r"goes from city (\w{1,20}) to city (\w{1,20})\?")

Edge = tuple[str, str]


class Graphs(Family):
    name, rule, published_is = "halogen_graphs", "connectivity", False

    def fresh(self, random: Random, positive: bool) -> Question:
        while True:
            edges = _drawn(random, positive)
            start = edges[0][0]
            far = _distances(edges, start)
            goals = [c for c, n in far.items() if n >= LEAST_WAY] if positive else [c for c in CITIES if c not in far]
            if goals:
                break
        goal = random.choice(sorted(goals))
        random.shuffle(edges)
        flights = "\n".join(f"There is a flight from city {a} to city {b}." for a, b in edges)
        asked = (
            f"These are all the flights there are, each in one direction only:\n{flights}\n\n"
            f"Is there a series of flights that goes from city {start} to city {goal}? Begin with yes or no. If "
            "there is one, list its flights."
        )
        return asked, True, {"edges": [list(edge) for edge in edges], "start": start, "goal": goal}

    def of_row(self, row: Mapping[str, Any]) -> Question | None:
        prompt, kind = asked_of(row)
        if not kind.startswith("graph"):
            return None
        asked = _ASKED.search(prompt)
        edges = _FLIGHT.findall(prompt)
        if asked is None or not edges:
            raise ValueError(f"{prompt[:60]!r} has no flights or asks for none")
        return prompt, True, {"edges": [list(e) for e in edges], "start": asked[1], "goal": asked[2]}


def _drawn(random: Random, positive: bool) -> list[Edge]:
    """Flights between cities drawn at random, at most one each way; the first starts where the question does. A way of
    LEAST_WAY flights is laid first where there is to be one."""
    cities = list(CITIES)
    random.shuffle(cities)
    laid = list(pairwise(cities))[: LEAST_WAY if positive else 1]
    edges = dict.fromkeys(laid)
    while len(edges) < FLIGHTS:
        a, b = random.sample(CITIES, 2)
        edges[a, b] = None
    return list(edges)


def _distances(edges: list[Edge], start: str) -> dict[str, int]:
    """The number of flights that it takes from ``start`` to each city that can be reached."""
    far, reached = {start: 0}, [start]
    for city in reached:
        for a, b in edges:
            if a == city and b not in far:
                far[b] = far[city] + 1
                reached.append(b)
    return far
