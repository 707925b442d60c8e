"""What to look for in a corpus when an atom that a rule found is hallucinated: the wrong fact, and the right one.

Both are phrases, where the rule knows them. A fact made of several, such as a senator, a state and a school, is taken
to stand in a text that has all of them, in whatever order: that says they came up together, not that the text says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from evals import Claim, DataError
from scorers.halogen.atoms import ANSWER

# What one text must have: of each part at least one of these wordings.
Together: TypeAlias = Sequence[Sequence[str]]


_EXPECTED = "module, title or name"


class Facts(NamedTuple):
    """Of each what must be found, perhaps in several texts; empty where it is no phrase. With both empty, ``why``."""

    wrong: Sequence[Together] = ()
    right: Sequence[Together] = ()
    why: str = ""


def facts(needs: Mapping[str, Any], atom: Claim) -> Facts:
    """Of a sample's metadata and a hallucinated atom of its answer. Raises DataError for metadata that do not fit."""
    known = _FACTS.get(needs["rule"])
    if known is None:
        return Facts(why="a graph is made up for its question, so that no corpus has it")
    try:
        return known(needs, atom)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"the sample's metadata do not fit rule '{needs['rule']}' ({error!r})") from error


def fact_of(kind: str, text: str) -> Facts:
    """Of a hallucinated atom that came with its answer: the name of a module, the title of a work, or another name. The
    right one is not known. Raises DataError for another kind."""
    if kind == "module":
        return Facts([_imports(text)])
    if kind == "name" and text.strip().isdecimal():
        return Facts(why="a count is no phrase")
    if kind in ("title", "name"):
        return Facts([[(text,)]])
    raise DataError(f"atoms that are '{kind}' cannot be looked for; expected the metadata 'atoms_are': {_EXPECTED}")


def said(fact: Sequence[Together]) -> str:
    """In words, for people."""
    return "; and ".join(" + ".join(" or ".join(f"'{w}'" for w in part) for part in text) for text in fact)


def _packages(needs: Mapping[str, Any], atom: Claim) -> Facts:
    """The import. The right one is that of the module the question asks to use, if there is one."""
    if atom.label != "package":
        return Facts(why="a module that is not used is no fact")
    asked = needs.get("module")
    right = [_imports(str(asked))] if asked and not needs.get("invented") else []
    return Facts([_imports(atom.text)], right)


def _imports(module: str) -> Together:
    return [(f"import {module}", f"from {module}")]


def _primality(needs: Mapping[str, Any], atom: Claim) -> Facts:
    number = int(needs["number"])
    if atom.label == ANSWER:
        others = "not prime", "not a prime", "composite", "a composite"
        prime: Together = [[f"{number} is prime", f"{number} is a prime"]]
        composite: Together = [[f"{number} is {other}" for other in others]]
        return Facts([prime], [composite]) if atom.text == "yes" else Facts([composite], [prime])
    if not (atom.text.isascii() and atom.text.isdigit()):
        return Facts(why="a factor that is written as a power has no one wording")
    wrong = (f"{number} is divisible by {atom.text}", f"{atom.text} is a factor of {number}")
    right = (f"{number} is not divisible by {atom.text}", f"{atom.text} is not a factor of {number}")
    return Facts([[wrong]], [[right]])


def _names(needs: Mapping[str, Any], atom: Claim) -> Facts:
    """The name; and in one text all the names that should have been listed."""
    if atom.label != "name":
        return Facts(why="a count is no phrase")
    holds = [(str(name),) for name in needs["holds"]]
    return Facts([[(atom.text,)]], [holds] if holds else [])


def _meeting(needs: Mapping[str, Any], atom: Claim) -> Facts:
    """The two people with a word of meeting; and when the first died and the second was born, each beside the name."""
    if "people" not in needs:
        return Facts(why="the question does not say apart who the two people are")
    lives = sorted(zip(needs["people"], needs["lives"], strict=True), key=lambda life: life[1])
    (first, (_, died)), (second, (born, _)) = lives
    wrong: Together = [(first,), (second,), ("met", "meet", "meeting")]
    return Facts([wrong], [[(first,), (str(abs(int(died))),)], [(second,), (str(abs(int(born))),)]])


def _senators(needs: Mapping[str, Any], atom: Claim) -> Facts:
    """After a wrong yes state and school with the word senator; after a wrong no the senator there was, with both."""
    state, school = ((needs[field].removeprefix("the "),) for field in ("state", "school"))
    if atom.text == "yes":
        return Facts(wrong=[[("senator", "senators"), state, school]])
    if "senator" not in needs:
        return Facts(why="the question does not say who the senator was")
    return Facts(right=[[(needs["senator"],), state, school]])


_FACTS: Mapping[str, Callable[[Mapping[str, Any], Claim], Facts]] = {
    "packages": _packages,
    "primality": _primality,
    "counted": _names,
    "listed": _names,
    "meeting": _meeting,
    "senators": _senators,
}
