"""Is there a way through a graph? The yes or no is checked by search, and so is every edge that a yes goes along."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from evals import Claim
from scorers.halogen.atoms import MOST, Atoms, stance, verdict

_YES = re.compile(r"\bthere is (?:a|such)\b|\bcan (?:be reached|go|reach|travel|get|fly)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|not|cannot|can['’]t|isn['’]t)\b", re.IGNORECASE)
_JOIN = r"\s{0,3}(?:-{1,2}>|→|➔|⟶|–|—|-|,?\s{0,3}(?:and\s)?(?:then\s)?to)\s{0,3}"

Edge = tuple[str, str]


def connectivity(question: Mapping[str, Any], text: str) -> Atoms:
    """``edges`` are pairs of nodes, one way each; ``start`` and ``goal`` are asked about. An edge said twice is one
    atom. The pair that was asked about is the question said again, unless it is all that the way consists of."""
    edges = {(str(a), str(b)) for a, b in question["edges"]}
    asked = str(question["start"]), str(question["goal"])
    said = stance(text, _YES, _NO)
    atoms = verdict(said, reachable(edges, *asked))
    if said:
        nodes = {node for edge in edges for node in edge} | set(asked)
        atoms += [
            Claim(f"{a} to {b}", float((a, b) in edges), "edge")
            for a, b in _edges(text[:MOST], nodes)
            if (a, b) != asked or asked in edges
        ]
    return atoms


def reachable(edges: Iterable[Edge], start: str, goal: str) -> bool:
    """Whether the edges lead from ``start`` to ``goal``; a node leads to itself."""
    after: dict[str, list[str]] = {}
    for a, b in edges:
        after.setdefault(a, []).append(b)
    seen, open_ = {start}, [start]
    while open_:
        new = set(after.get(open_.pop(), ())) - seen
        seen |= new
        open_ += new
    return goal in seen


def _edges(text: str, nodes: Iterable[str]) -> list[Edge]:
    """The edges that a text goes along, in its order: "A to B", "city A -> city B -> C", "A-B-C"."""
    node = "(?:" + "|".join(re.escape(n) for n in sorted(nodes, key=lambda n: (-len(n), n))) + r")(?!\w)"
    chain = re.compile(rf"(?<!\w){node}(?:{_JOIN}{node})+")
    plain = re.sub(r"\b[Cc]ity ", "", text)
    found = (pairwise(re.findall(rf"(?<!\w){node}", way[0])) for way in chain.finditer(plain))
    return list(dict.fromkeys(edge for way in found for edge in way))
