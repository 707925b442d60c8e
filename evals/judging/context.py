"""What a statement's pronouns mean: the sentences before it, for a backend that can read them."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_BEFORE, MOST_CHARACTERS = 3, 2_000  # sentences of a context, and all of it
# Words that may point back, in seven languages, without those that another of these languages has for something else;
# among the first eight of a statement: a pronoun further on mostly means something in it.
_WORDS = """
it its he his him she her hers they them their theirs this that these those such both former latter
er ihm ihn sie ihr ihre ihren seine seinen diese dieser dieses jene beide deren dessen
elle ils elles leur leurs celui celle ceux celles cette cela
ello ella ellos ellas este esta estos estas ese esa esos esto eso sus
egli essi esse questo questa questi queste loro
ele ela eles elas estes isso isto seu sua seus suas
hij zij hun haar deze dit zijn
"""
_POINTS_BACK = re.compile(
    rf"(?:\W*+\w++){{0,7}}?\W*+(?:{'|'.join(_WORDS.split())})\b"
    r"|.{0,20}?(?:[它他她其这该此]们?|[这那]些|これ|それ|あれ|この|その|彼女?)",
    re.IGNORECASE,
)


def points_back(statement: str) -> bool:
    """Whether one of the first words of a statement may mean something that was said before it."""
    return _POINTS_BACK.match(statement) is not None


def context(statements: Sequence[str], number: int) -> str:
    """The sentences that say what the pronouns of a statement mean: the one before it and, as long as that points back
    too, those before that. "" for a statement that does not point back, and for the first; a statement that is said
    again is no context of its own."""
    first = number
    while first > 0 and number - first < MOST_BEFORE and points_back(statements[first]):
        first -= 1
    if first == number:
        return ""
    said = (before for before in statements[first:number] if before != statements[number])
    return " ".join(said)[-MOST_CHARACTERS:]
