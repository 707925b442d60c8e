"""Brackets that belong to what is said: indices, intervals and lists of numbers, told from markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.reading.forms import LABEL
from evals.types import Document, Span

_NUMBERS = re.compile(r"\[\s*\d[\d\s,.;–-]{0,60}\]")
_GLUED = re.compile(r"[^\s\[\](){}\"“”]+(?:\([^\s()]*\))?$|(?<=\d)\]$")
_WORD = re.compile(r"(\w+)\W{0,3}$")
_MARKED = re.compile(r"[.!?。]\s?\[\d{1,3}\]")
# Before a list of numbers, what makes it the object of its sentence: "are [1, 2]", "in the interval [1, 2]".
_OBJECT_OF = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|equals?|returns?|gives?|yields?|prints?|outputs?|contains?|holds?|becomes?"
    r"|lists?|arrays?|vectors?|tuples?|sets?|sequences?|intervals?|ranges?|domain|coordinates|indices|index|values"
    r"|numbers|readings|items|elements?|rows?|between"
    r"|ist|sind|war|waren|ergibt|liste|intervall|werte|est|sont|était|étaient|vaut|intervalle|liste|es|son|era|eran"
    r"|lista|intervalo|sono|è|são|é|zijn|lijst|равн[оаы]|это|список|интервал)"
    r"|[为為是はがを]|列表|区间|範囲|数组)\s*:?\s*$",
    re.IGNORECASE,
)
_SUBJECT_OF = re.compile(r"\s+(?:is|are|was|were|has|have|contains?|means?|ist|sind|est|sont|es|son|è|sono)\b")
_INDEX_OF = re.compile(r"\b(?:index|element|position|slot|button|press)\s+$", re.IGNORECASE)
_COLON = re.compile(r"[:：]\s*$")
_SOURCES = re.compile(rf"{LABEL}[\s*_]*[:：]\s*$", re.IGNORECASE)
_OPERATOR_BEFORE = re.compile(r"[=∈∉≤≥×∪∩⊂⊆±]\s*$")
_OPERATOR_AFTER = re.compile(r"\s*[=∈∉×∪∩⊂⊆±]|\.[a-z_]\w*\(|\((?!https?:)")
_CODE_NAME = re.compile(r"\w*_\w*|[A-Za-z_]\w*\(.*\)|\]")
_ENDS_CLAUSE = re.compile(r"\s*(?:[.,;:!?)。，；：！？、）\]|*_]|$|\n)")
_YEARS = range(1000, 2200)
_LOOK_BACK = 64
_MOST_SOURCES = 30  # a larger number in a list is none of a source that was never shown


class Content:
    """What the documents, and the code of an answer, show to be content and no marker."""

    def __init__(self, documents: Sequence[Document], text: str, code: Sequence[Span]) -> None:
        self._many = len(documents)
        self._said: set[tuple[str, str]] = set()  # a word, and the bracket after it
        self._indexed: set[str] = set()  # words that are followed by an index
        for document in documents:
            # In a text that has markers of its own a number in brackets says nothing.
            self._learn(document.text, single=_MARKED.search(document.text) is None)
        for span in code:
            self._learn(span.of(text), single=True)
        self._indexed |= {token for inner, token, _ in _bracketed(text) if token and inner == "[0]"}

    def _learn(self, text: str, *, single: bool) -> None:
        for inner, token, word in _bracketed(text):
            if token and single:
                self._indexed.add(token)
            elif word and "," in inner:
                self._said.add((word, inner))

    def keeps(self, text: str, start: int, end: int, numbers: Sequence[int], *, follows_marker: bool) -> bool:
        """Whether the bracket ``text[start:end]``, which holds these numbers alone, is content. ``follows_marker``: it
        stands right behind one that is none."""
        before = _before(text, start)
        if _OPERATOR_AFTER.match(text, end) or _OPERATOR_BEFORE.search(before):
            return True
        glued = None if follows_marker else _GLUED.search(before)
        if glued and (glued.group() in self._indexed or _CODE_NAME.fullmatch(glued.group()) or 0 in numbers):
            return True
        if len(numbers) == 1:
            if _INDEX_OF.search(before):
                return True
            return self._many < numbers[0] and is_year(numbers)
        return self._keeps_list(text, start, end, numbers, follows_marker=follows_marker)

    def _keeps_list(self, text: str, start: int, end: int, numbers: Sequence[int], *, follows_marker: bool) -> bool:
        before = _before(text, start)
        word = _WORD.search(before)
        if word and (word[1].casefold(), _squeezed(text[start:end])) in self._said:
            return True
        if 0 in numbers or len(set(numbers)) < len(numbers) or _OBJECT_OF.search(before):
            return True
        if not follows_marker and before.endswith(("[", "],", "], ")):
            return True
        if _COLON.search(before) and not _SOURCES.search(before):
            return True
        if not before.rstrip(" ").strip("\n") and _SUBJECT_OF.match(text, end):
            return True
        if all(n <= self._many for n in numbers):
            return False
        return max(numbers) > max(self._many, _MOST_SOURCES) or _ENDS_CLAUSE.match(text, end) is None


def is_year(numbers: Sequence[int]) -> bool:
    """Whether it is one number, and likelier a year than a source's."""
    return len(numbers) == 1 and numbers[0] in _YEARS


def _bracketed(text: str) -> Iterator[tuple[str, str, str]]:
    """Each bracket that holds numbers alone, with what it is glued to, and the word before it."""
    for found in _NUMBERS.finditer(text):
        before = _before(text, found.start())
        token, word = _GLUED.search(before), _WORD.search(before)
        yield _squeezed(found.group()), token.group() if token else "", word[1].casefold() if word else ""


def _before(text: str, at: int) -> str:
    return text[max(0, at - _LOOK_BACK) : at]


def _squeezed(bracket: str) -> str:
    return "".join(bracket.split())
