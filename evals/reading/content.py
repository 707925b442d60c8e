"""Brackets that belong to what is said: indices, intervals and lists of numbers, told from markers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from evals.patterns import Seldom, pattern
from evals.reading.labels import LABEL
from evals.reading.naming import FILE_ENDS
from evals.reading.numbered import is_numbered
from evals.types import Document, Span

_NUMBERS = pattern(r"\[\s*\d[\d\s,.;–-]{0,60}\]")
_GLUED = pattern(r"[^\s\[\](){}\"“”]+(?:\([^\s()]*\))?$|(?<=\d)\]$")
_WORD = pattern(r"(\w+)\W{0,3}$")
_MARKED = pattern(r"[.!?。]\s?\[\d{1,3}\]")
# Before a list of numbers, what makes it the object of its sentence: "are [1, 2]", "in the interval [1, 2]".
_OBJECT_OF = pattern(
    r"(?:\b(?:is|are|was|were|be|been|equals?|returns?|gives?|yields?|prints?|outputs?|contains?|holds?|becomes?"
    r"|arrays?|vectors?|tuples?|intervals?|domain|coordinates|indices|between|ci|iqr|regexp?|pattern"
    r"|ist|sind|war|waren|ergibt|intervall|est|sont|était|étaient|vaut|intervalle|es|son|era|eran|intervalo|(?<!\w)[a-z]\s+in"
    r"|sono|è|são|é|zijn|равн[оаы]|это|интервал)"
    r"|[为為是はがを]|列表|区间|范圍|数组|(?-i:\b(?:IN|ANY|VALUES)))\s*:?\s*$",
    re.IGNORECASE,
)
# "an array like [1, 2]", "eine Liste wie [1, 2]"
_EXAMPLE_OF = pattern(
    r"\b(?:arrays?|lists?|sets?|tuples?|vectors?|matri(?:x|ces)|sequences?|ranges?|intervals?|inputs?|outputs?|slices?|numbers"
    r"|values?|readings|indices|ids|keys|pairs|arguments|parameters|werten?|valeurs|valores|valori|waarden|значени[яй]"
    r"|listen?|felde?r?|mengen?|folgen?|vektor(?:en)?|intervalle?|tableaux?|ensembles?|vecteurs?|listas?|conjuntos?|arreglos?"
    r"|vector(?:es)?|vetor(?:es)?|elench?[io]|insieme|vettor[ei]|lijst(?:en)?|reeks(?:en)?|спис(?:ок|ка|ки|ков)|массив[аы]?"
    r"|вектор[аы]?)[,:]?\s+(?:like|such\s+as|e\.\s?g\.,?|for\s+(?:example|instance),?|wie|etwa|z\.\s?B\.|zum\s+Beispiel"
    r"|comme|tel(?:le)?s?\s+que|par\s+exemple|como|por\s+ejemplo|por\s+exemplo|come|per\s+esempio|ad\s+esempio|zoals"
    r"|bijvoorbeeld|как|вроде|например|типа)\s*$"
    r"|(?:数组|數組|列表|集合|区间|配列|リスト|배열|리스트)[，,]?(?:如|例如|比如|像|例えば|예를\s?들어)?\s*$",
    re.IGNORECASE,
)
# These may have a list of their own, unless it ends the clause, where it may as well be a marker.
_MAY_HAVE = pattern(
    r"\b(?:lists?|sets?|sequences?|ranges?|values|numbers|readings|items|elements?|rows?|liste|werte|lista|lijst|список)\s*$",
    re.IGNORECASE,
)
_SUBJECT_OF = pattern(r"\s+(?:is|are|was|were|has|have|contains?|means?|ist|sind|est|sont|es|son|è|sono)\b")
_INDEX_OF = Seldom(
    r"\b(?:index|element|position|slot|button|(?:press|type|select|choose|pick|enter|click)(?:\s+(?:option|item|number|key))?)\s+$",
    flags=re.IGNORECASE,
)
# What code does with a number: "`get()` returns [3]".
_RETURNED = pattern(r"\b(?:returns?|prints?|outputs?|yields?|evaluates\s+to)\s+$")
_IN_CODE = pattern(r"`|\w\(.*\)")
_COLON = pattern(r"[:：]\s*$")
_ANNOUNCED = pattern(r"[ \t]*\n\s{0,9}(?:[-*+•]|\d{1,3}[.)])[ \t]")  # an item of the list that the colon is for
_SOURCES = pattern(rf"{LABEL}[\s*_]*[:：]\s*$", re.IGNORECASE)
_OPERATOR_BEFORE = pattern(r"[=∈∉≤≥×∪∩⊂⊆±$€£¥]\s*$|[\])] ?[+*-] ?$")
_OPERATORS = tuple("=∈∉≤≥×∪∩⊂⊆±+*-$€£¥")
_OPERATOR_AFTER = pattern(
    r"\s*[=∈∉×∪∩⊂⊆±]|[ \t]?(?:[+*] ?[\[(\d]|/ ?[(\d])|\.[a-z_]\w*\(|\((?!https?:)"
    rf"|\.(?:{FILE_ENDS}|py|js|ts|log|png|jpe?g|gz|zip|ya?ml|sh)\b"  # "part[1-3].txt"
)
_CODE_NAME = pattern(
    r"\w*[^\W_]_+[^\W_]\w*|[A-Za-z_]\w*\(.*\)|\]|[a-z]|[a-z]+[A-Z]\w*|(?:\w+\.)*(?:arg|arr|vec|str|ptr|shape|size|environ)[vsc]?|(?:[a-z]|self|this|np|df|pd)\.[a-z_]\w*|matrix|tensor|array|tuple|grid"
)
# A letter with an index, where none of the words stands before it that letters are added to: "vitamin A[1]".
_INDEXED_ALONE = pattern(
    r"(?:^|[.!?:;(=+*/\n-]\s*|\b(?:of|let|set|that|if|where|when|is|are|equals?|matrix|array|table|grid|tensor|entry"
    r"|element|value|cell|here|then|thus|so)\s+)[A-Z]$",
    re.IGNORECASE,
)
# "CO[2]", "H[2]O", "C[6]H[12]O[6]", but not "Denver, CO[2]" nor "blood type O[2]".
_MOLECULE = pattern(
    r"(?:H|N|O|CO|NO|SO|SiO|TiO)2|(?:O|SO|NH)3|(?:SO|NH|CH)4|(?:H|Na|K|Ca|Mg|Fe|Cu|Zn|Ag)(?:H?CO3|NO3|SO4)"
)
_ELEMENTS = r"(?:H|C|N|O|S|P|F|Na|Cl|Br|Ca|Mg|Fe|Si|Al|Cu|Zn)+"
_FORMULA_ENDS, _FORMULA_GOES_ON = (
    pattern(rf"[A-Z][A-Za-z]?\[\d{{1,3}}\]{_ELEMENTS}$"),
    pattern(rf"{_ELEMENTS}(?![a-z])"),
)
_NO_MOLECULE = pattern(
    r"(?:[A-Z]\w*[a-z],|\b(?:[Tt]ypes?|[Gg]roups?|blood|[Cc]lass|[Pp]lan|[Ll]etter|[Ss]ection|[Aa]ppendix|[Vv]itamin))\s+\w+$"
)
_VITAMIN = pattern(r"\b(?:vitamin[ae]?s?|vitamine)\s+[BDK]$|витамин[аеуы]?\s+[BDKВДК]$", re.IGNORECASE)
_NO_INDEXED = "CRX"  # languages, and a site
_INDEXED = pattern(r"\b(?:let|matrix|array|tensor|entry|element|if|then)\s+[A-Z]$", re.IGNORECASE)
_NEXT_INDEX = pattern(r"\[\d{1,6}\]")
_PARAGRAPH = pattern(r"\[0\d{3}\]")  # of a patent
_CALL = pattern(r"[\w.]\($")  # "np.array([1, 2])"
_ENDS_CLAUSE = pattern(r"\s*(?:[.,;:!?)。，；：！？、）\]|*_]|$|\n)")
_YEARS = range(1000, 2200)
_LOOK_BACK = 64
_MOST_SOURCES = 30  # a larger number in a list is none of a source that was never shown


class Content:
    """What the documents, and the code of an answer, show to be content and no marker."""

    def __init__(self, documents: Sequence[Document], text: str, code: Sequence[Span]) -> None:
        self._documents, self._text, self._code = documents, text, code
        self._many = len(documents)

    @cached_property
    def _learned(self) -> tuple[set[str], set[tuple[str, str]]]:
        """Words that are followed by an index; words and the list of numbers after them. Documents may be long, and
        most answers do without this."""
        # In a text that has markers of its own a number in brackets says nothing.
        sure = [d.text for d in self._documents if _MARKED.search(d.text) is None]
        sure += [span.of(self._text) for span in self._code]
        found = [b for text in sure for b in _bracketed(text)]
        doubtful = [b for d in self._documents for b in _bracketed(d.text)]
        indexed = {token for _, token, _ in found if token}
        indexed |= {token for inner, token, _ in [*doubtful, *_bracketed(self._text)] if token and inner == "[0]"}
        return indexed, {(word, inner) for inner, _, word in [*found, *doubtful] if word and "," in inner}

    def keeps(self, text: str, start: int, end: int, numbers: Sequence[int], *, follows_marker: bool) -> bool:
        """Whether the bracket ``text[start:end]``, which holds these numbers alone, is content. ``follows_marker``: it
        stands right behind one that is none."""
        before = _before(text, start)
        if _OPERATOR_AFTER.match(text, end) or _PARAGRAPH.fullmatch(text, start, end):
            return True
        if before.rstrip().endswith(_OPERATORS) and _OPERATOR_BEFORE.search(before):
            return True
        glued = None if follows_marker or before[-1:].isspace() else _GLUED.search(before)
        if glued and (glued.group() in self._learned[0] or _CODE_NAME.fullmatch(glued.group()) or 0 in numbers):
            return True
        if glued and numbers[0] > self._many and _VITAMIN.search(before):
            return True
        if glued and len(numbers) == 1 and _is_indexed(before, glued.group(), numbers[0], text, end):
            return True
        if not follows_marker and is_numbered(before, text[end : end + _LOOK_BACK], len(numbers)):
            return True
        if len(numbers) == 1:
            if _INDEX_OF.search(before):
                return True
            if _RETURNED.search(before) and (numbers[0] > self._many or _IN_CODE.search(before)):
                return True
            return self._many < numbers[0] and is_year(numbers)
        return self._keeps_list(text, start, end, numbers, follows_marker=follows_marker)

    def _keeps_list(self, text: str, start: int, end: int, numbers: Sequence[int], *, follows_marker: bool) -> bool:
        before = _before(text, start)
        word = _WORD.search(before)
        if word and (word[1].casefold(), _squeezed(text[start:end])) in self._learned[1]:
            return True
        if 0 in numbers or len(set(numbers)) < len(numbers) or _OBJECT_OF.search(before):
            return True
        if _EXAMPLE_OF.search(before):
            return True
        if not follows_marker and (before.endswith(("[", "],", "], ")) or _CALL.search(before)):
            return True
        if _MAY_HAVE.search(before) and _ENDS_CLAUSE.match(text, end) is None:
            return True
        if _COLON.search(before) and not _SOURCES.search(before) and not _ANNOUNCED.match(text, end):
            return True
        if not before.rstrip(" ").strip("\n") and _SUBJECT_OF.match(text, end):
            return True
        if all(n <= self._many for n in numbers):
            return False
        return max(numbers) > max(self._many, _MOST_SOURCES) or _ENDS_CLAUSE.match(text, end) is None

    def may_cite(self, text: str, start: int, end: int, numbers: Sequence[int]) -> bool:
        """Whether a list that is kept for a number too large for a source's may be a marker all the same: it ends its
        clause, and another of its numbers is a document's; or a number that code returns, which is a document's."""
        if len(numbers) == 1:
            return numbers[0] in range(1, self._many + 1) and _RETURNED.search(_before(text, start)) is not None
        large = max(numbers) > max(self._many, _MOST_SOURCES)
        return large and min(numbers) in range(1, self._many + 1) and _ENDS_CLAUSE.match(text, end) is not None


def is_year(numbers: Sequence[int]) -> bool:
    """Whether it is one number, and likelier a year than a source's."""
    return len(numbers) == 1 and numbers[0] in _YEARS


def _is_indexed(before: str, token: str, number: int, text: str, end: int) -> bool:
    """Whether a number is that of the letters that it stands right behind: "A[2]", "H[2]O"."""
    token = token.lstrip("0123456789")
    if _MOLECULE.fullmatch(f"{token}{number}") and not _NO_MOLECULE.search(before):
        return True
    if token.isalpha() and token[0].isupper() and (_FORMULA_GOES_ON.match(text, end) or _FORMULA_ENDS.search(before)):
        return True
    if len(token) > 1 or _INDEXED.search(before):
        return len(token) == 1
    alone = token not in _NO_INDEXED or _NEXT_INDEX.match(text, end) is not None
    return alone and _INDEXED_ALONE.search(before) is not None


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
