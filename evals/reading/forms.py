"""What stands between the brackets of a marker: numbers, ranges, pages, and names of documents, in many hands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evals.patterns import pattern
from evals.reading.labels import ACCORDING, AND, LABEL, PAGE, PLACE, SEE
from evals.reading.naming import FILE_END, SURNAME, URL, YEAR, Names
from evals.reading.superscripts import RAISED_DIGITS

_AND = rf"(?:{AND}|or|oder|ou|o|of|или|sowie|as\s+well\s+as)"
SEPARATOR = rf"(?:\s*[,;，、；،&/+・]\s*(?:{_AND}\s+)?|\s*\|\s*|\s+{_AND}\s+|\s+و\s*|\s*[和と与與及]\s*)"
_DASH = r"\s*(?:[-–—−‑‐~～〜－]|\.{2,3}|…|\s(?:to|through|bis|à|a|até|al)\s|至|到)\s*"
POINTS = (
    rf"(?:{SEE}|{ACCORDING}|e\.\s?g\.,?|z\.\s?B\.|p\.\s?(?:ex|ej)\.|s\.|from|per|via"
    r"|(?:ver|vide|se|viz\.?)(?=\s))"  # these only before a source
)
_NUMBER = r"(?:[#№^@]|n[or]\.\s?|n°)?\s*(\d{1,6})\s*\^?"
_PAGE_NEXT = pattern(rf"(?<=\d)(?:(?:\s+|\s*:\s*|\s*\()(?=(?:{PAGE}\.?|[§¶])\s*\d)|(?=第\d))", re.IGNORECASE)
_TITLE_BEHIND = pattern(r"(?<=\d)\s+\((?!\d)([^()]{3,160})\)")  # "Document 2 (Lake Aro)"
_ITEM = pattern(
    rf"(?:(?P<label>{LABEL})[\s:：=#№_.-]*)?\s*{_NUMBER}(?:{_DASH}(?:{LABEL}\s*)?{_NUMBER})?(?:\s*(?:[:：|–—-]\s*|\.\s+)(?P<title>\D.*))?",
    re.IGNORECASE | re.DOTALL,
)
_CZECH = pattern(r"zdroj|dokumenty", re.IGNORECASE)
_ORDINAL = pattern(rf"(\d{{1,4}})(?:st|nd|rd|th|\.|번|º|ª|e|er)?\s*({LABEL})", re.IGNORECASE)  # "[2. dokumentum]"
_LABELLED = pattern(rf"(?:{LABEL})\s*[:：]?\s+(?=\S)|(?:{LABEL})\s*[:：=]\s*", re.IGNORECASE)
_ARTICLE = r"(?:the|de[rmns]?|die|das|het|le|la|les|el|los|las|il|lo|os?|as?)"
_PREFIX = pattern(
    rf"(?:{POINTS}\s*[:：]?\s+(?:{_ARTICLE}\s+(?={LABEL}))?|{POINTS}\s*[:：]|(?:见|見|参见|參見|参照|參照|参考|參考|ดู)\s*)",
    re.IGNORECASE,
)
SEEN = r"\s?を?(?:参照|參照|より|참조|참고|देखें)"  # behind a source
_RESPECTIVELY = (" respectively", " respectivement", " respectivamente", " rispettivamente", " соответственно")
_SEEN = pattern(rf"{SEEN}\Z")
_PAGES = r"(\d{1,6})(?:\s*[-–—]\s*(\d{1,6}))?\s*"
_PAGE = pattern(rf"{PAGE}\.?\s*{_PAGES}(?:页|頁|ページ|\))?|{_PAGES}(?:页|頁|ページ|페이지|쪽)", re.IGNORECASE)
_PLACE = pattern(PLACE, re.IGNORECASE)
_PART = pattern(
    r"(?:passages?|chunks?|snippets?|excerpts?|extracts?|contexts?)(?:[\s:#_-]{0,3}\d{1,6})?", re.IGNORECASE
)
_APART = pattern(r"\d{1,3}(?:\s+\d{1,3})+")
_LINES = pattern(r"\d{1,6}(?:[-–]\d{1,6})?")
# As OpenAI's assistants write it: 【message:result†file】.
_DAGGER = pattern(r"\s*(\d{1,6})\s*(?::\s*(\d{1,6}))?\s*†\s*(.*)", re.DOTALL)
_SEPARATOR = pattern(SEPARATOR, re.IGNORECASE)
_NAMES_APART = (pattern(r"\s*[;；|]\s*"), pattern(rf",\s*(?:{AND}\s+)?|\s+{AND}\s+", re.IGNORECASE))
_TAIL = pattern(
    r"(.*?)(?:\s*[,，:]\s*|\s[-–—]\s|\s+(?=\(|(?:pp?|S|с|at|§|¶)\.?\s?\d|(?:1[5-9]|20)\d\d\Z))\(?([^,，()]{1,40}(?:(?<=\d)\(\w{1,5}\)){0,3})\)?",
    re.DOTALL,
)
_LINKED = pattern(rf"[^\s:/][^:/\n]{{1,160}}(?:[,，:：|–—]|\s-)\s*({URL.pattern})", re.IGNORECASE)
# "Ruiz 14", "Ruiz and Abe 14-15"
_AUTHOR_PAGE = pattern(
    rf"({SURNAME})(?:\s(?:{AND}|&)\s{SURNAME}|\set\sal\.?)?,?\s(?!{YEAR})(?P<page>\d{{1,4}}(?:[-–—]\d{{1,4}})?)",
    re.IGNORECASE,
)
KEY = r"@([^\W\d_](?:[\w:.-]{0,80}\w)?)"  # of a bibliography, as Pandoc writes it
_KEYS = dict.fromkeys(map(ord, "\ufe0f\u20e3"))  # what makes a digit a key: 2️⃣
_WIDEST_RANGE = 64
LONGEST_NUMBER = 6  # digits
_LONGEST_LABEL = 3  # that an answer may give a note of its own without a sign: "[a]", "[iv]"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A document as a marker names it: its id, or what was written where there is none; the pages, last excluded."""

    document: str
    written: str
    pages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Inside:
    """What a pair of brackets points at. ``numbers`` are all of them if it holds nothing else, ``labelled`` says that
    a word for a source stands there."""

    pointers: tuple[Pointer, ...]
    numbers: tuple[int, ...] = ()
    labelled: bool = False


def read_inside(inner: str, names: Names, *, strict: bool = True) -> Inside | None:
    """The documents that the text between two brackets names, None where it is no marker's.

    Not ``strict``, for notations that only citations have: what names no document is cited all the same.
    """
    if inner.isdecimal() and len(inner) <= LONGEST_NUMBER:  # as most are
        number = int(inner)
        return Inside((Pointer(names.by_number(number), str(number)),), (number,))
    if (dagger := _DAGGER.fullmatch(inner)) is not None:
        return Inside((_dagger(dagger, names),), labelled=True)
    text = inner.translate(_KEYS).strip("\\ \t\n\u00a0\u200b\u2060\ufeff^*_`~\"'“”„<>")
    if inner.startswith("^") and (defined := names.defined(inner)):
        return Inside((Pointer(defined, inner),), labelled=True)
    text = text.rstrip(",;，；. ")
    if text.endswith(_RESPECTIVELY):
        text = text.rpartition(" ")[0].rstrip(", ")
    if text[:1] + text[-1:] == "()" and text[1:-1].isdecimal():
        text = text[1:-1]
    prefix = _PREFIX.match(text)
    if prefix and not names.find(text):
        text = text[prefix.end() :]
    seen = None if text.isascii() else _SEEN.search(text)
    labelled = prefix is not None or seen is not None
    text = text[: seen.start()] if seen else text
    if _APART.fullmatch(text) and all(1 <= int(n) <= len(names) for n in text.split()):
        text = ",".join(text.split())
    elif text.translate(RAISED_DIGITS).isdecimal():
        text = text.translate(RAISED_DIGITS)
    if ordinal := _ORDINAL.fullmatch(text):
        text = f"{ordinal[2]} {ordinal[1]}"
    if text and not text.isdecimal() and (found := _named(text, names)):
        return Inside((found,), labelled=labelled or _LABELLED.match(text) is not None)
    found_list = _list(text, names, labelled=labelled)
    if found_list is None and (label := _LABELLED.match(text)):  # "Source: Document 1"
        found_list = _list(text[label.end() :], names, labelled=True)
    return found_list or _in_file(text, names) or (None if strict else _unknown(text, names))


def unprefixed(text: str) -> str:
    """Without a word such as "see" before a source."""
    prefix = _PREFIX.match(text)
    return text[prefix.end() :] if prefix else text


def _list(text: str, names: Names, *, labelled: bool) -> Inside | None:
    """Items between separators; else names between semicolons."""
    whole = _ITEM.fullmatch(text)
    if whole and whole["title"] and not whole[3] and (id := names.find(whole["title"].strip("\"'“”*_ "))):
        return Inside((Pointer(id, whole[2]),), labelled=labelled or whole["label"] is not None)
    pointers: list[Pointer] = []
    numbers: list[int] = []
    plain = True
    of_whole = False  # a word for a whole source stood before the last number: what follows may be a part of it
    parted = _PAGE_NEXT.sub(", ", _TITLE_BEHIND.sub(r": \1", text) if "(" in text else text)
    for part in _SEPARATOR.split(parted):
        if pointers and (page := _PAGE.fullmatch(part)) and not part.isdecimal():
            pointers[-1] = _on(pointers[-1], page)
            plain = False
        elif pointers and (_PLACE.fullmatch(part) or (of_whole and _PART.fullmatch(part))):
            plain = False
        elif item := _ITEM.fullmatch(part):
            found = _numbered(item, names)
            if found is None:
                return None
            labelled = labelled or item["label"] is not None
            of_whole = item["label"] is not None and not _PART.match(item["label"])
            plain = plain and item["label"] is None and item["title"] is None
            pointers += found
            numbers += [int(p.written) for p in found if p.written.isdecimal()]
        elif name := _named(part, names):
            pointers += [name] if not pointers or pointers[-1].document != name.document else []  # "2, Lake Aro"
            plain = False
        else:
            return _apart(text, names, labelled=labelled)
    return Inside(tuple(pointers), tuple(numbers) if plain else (), labelled) if pointers else None


def _apart(text: str, names: Names, *, labelled: bool) -> Inside | None:
    for separator in _NAMES_APART:
        parts = separator.split(text)
        if len(parts) == 1:
            continue
        pointers = list[Pointer]()
        for part in parts:
            if (named := _named(part, names)) is None:
                break
            pointers.append(named)
        else:
            return Inside(tuple(pointers), labelled=labelled)
    return None


def _named(text: str, names: Names) -> Pointer | None:
    """A document's name, perhaps after a word for a source, perhaps with the place in it."""
    name = text.strip("@ \t\n*_`\"'“”„")
    if id := names.find(name) or (names.defined(name) if len(name) <= _LONGEST_LABEL else None):
        return Pointer(id, name)
    if label := _LABELLED.match(name):
        rest = name[label.end() :]
        if rest and not rest[0].isdecimal():
            return _named(rest, names)
    if linked := _LINKED.fullmatch(name):  # "Lake Aro, https://e.org/aro"
        address = names.find(linked[1]) or names.strange(linked[1])
        return Pointer(address, linked[1]) if address else None
    if tail := _TAIL.fullmatch(name):
        page = _PAGE.fullmatch(tail[2])
        placed = page or _PLACE.fullmatch(tail[2]) or _LINES.fullmatch(tail[2])
        if placed and (id := names.find(tail[1].strip("@ \t"))):
            return _on(Pointer(id, tail[1]), page) if page else Pointer(id, tail[1])
    authored = _AUTHOR_PAGE.fullmatch(name) if name[-1:].isdecimal() else None
    if authored and (id := names.by_author(authored[1])) and (page := _PAGE.fullmatch(f"p. {authored['page']}")):
        return _on(Pointer(id, name), page)
    return Pointer(url, name) if (url := names.strange(name)) else None


def _in_file(text: str, names: Names) -> Inside | None:
    """A file with a place in it that is said in words: "aro.txt, table"."""
    tail = _TAIL.fullmatch(text)
    id = names.find(tail[1]) if tail and FILE_END.search(tail[1]) else None
    return Inside((Pointer(id, tail[1]),)) if tail and id else None


def _numbered(item: re.Match[str], names: Names) -> list[Pointer] | None:
    first, last, title = int(item[2]), item[3], item["title"]
    if last is not None:
        end = int(last)
        if item["label"] and _CZECH.match(item["label"]) and " a " in item.group():  # and, no range
            return [Pointer(names.by_number(n), str(n)) for n in (first, end)]
        if title is not None or not first < end or end - first >= _WIDEST_RANGE:
            return None
        return [Pointer(names.by_number(n), str(n)) for n in range(first, end + 1)]
    if title is not None:
        id = names.find(title.strip())
        if id is None and item["label"] is None:
            return None
        return [Pointer(id or names.by_number(first), str(first))]
    return [Pointer(names.by_number(first), str(first))]


def _dagger(found: re.Match[str], names: Names) -> Pointer:
    first, second = int(found[1]), found[2]
    id = names.find(found[3].strip())
    number = first if second is None or 1 <= first <= len(names) else int(second) + 1
    return Pointer(id or names.by_number(number), str(number))


def _unknown(text: str, names: Names) -> Inside | None:
    parts = [part.strip("@- ") for part in re.split(r"[,;，；]", text)]
    pointers = [_named(p, names) or Pointer(p, p) for p in parts if p]
    return Inside(tuple(pointers), labelled=True) if pointers else None


def _on(pointer: Pointer, page: re.Match[str]) -> Pointer:
    first = int(page[1] or page[3])
    return Pointer(pointer.document, pointer.written, (first, max(first, int(page[2] or page[4] or first)) + 1))
