"""``halogen``: responses with judged atoms as HALoGEN releases them (arXiv 2501.08292), by its own rules.

A file is ``model_hallucinations/FAMILY/MODEL_....csv`` of a copy of its repository, whose
``scorers/abstention_detector.py`` lists the phrases that count as abstaining; it is read, never run. The rules are
those of the published scorers, which differ by family: a blank response abstains, and so does one with a phrase;
about a meeting one that its judge read as none; asked for references one without any; asked to list too many one
with "no response". In these three families abstaining is right. Where the right count is 0, a first line with a 0
has no hallucination, and where yes or no is right, a first line with that word. H is the number of hallucinated atoms
over that of atoms.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from evals.errors import DataError, EvalsError
from evals.files.csv_rows import SUFFIXES, header
from evals.regular import read_regular
from evals.runs.importing.format import Columns, Format, Origin, Record
from evals.runs.importing.literals import is_literal, python_value
from evals.runs.importing.table import Table

RIGHT_TO_DECLINE = ("historical_events", "numerical_falsepresupposition", "references")
FAMILIES = (
    *("biographies", "code", "rationalization_binary", "rationalization_numerical", "simplification", "summarization"),
    *RIGHT_TO_DECLINE,
)
# What an atom is, for those who look for it in a corpus; in the other families it is a sentence, or a verdict.
_KINDS = {
    "code": "module",
    "references": "title",
    "rationalization_numerical": "name",
    "numerical_falsepresupposition": "name",
}
_DETECTOR = Path("scorers", "abstention_detector.py")
_PHRASES = "invalid_mentions"  # what the list is called there
_ATOMS, _WRONG = ("atomic_units", "atoms"), ("hallucinated_atomic_units", "hallucinated atoms")
_FAMILY = re.compile(
    r"_(?:biographies|code|references|relationship|simplification|summarization|yesno_response"
    r"|numerical_(?:response|inconsistency))(?:_AU)?\Z"
)
# To which the published questions of a category are answered.
_RIGHT = {"primality": "yes", "senator": "no", "graph": "no"}
# Between words as NLTK cuts them, on which the published scorer relies: "no-one" and "yes/no" are one word each.
_BETWEEN_WORDS = re.compile(r"(?:--|\.{2,}|\.(?=\s|\Z)|[\s,:;?!@#$%&*()\[\]{}<>\"“”„«»‘’`])+")
_VERDICT = re.compile(r" {0,3}[\t|] {0,3}(?:True|False)[\t ]{0,3}\Z")


class Halogen(Format):
    name = "halogen"
    about = "responses with judged atoms as HALoGEN releases them, in a copy of its repository"
    columns: Columns = MappingProxyType({})

    def recognises(self, path: Path, head: bytes) -> bool:
        if path.suffix.lower() not in SUFFIXES or path.resolve().parent.name not in FAMILIES:
            return False
        return bool(set(_WRONG) & set(header(path))) and _detector(path).is_file()

    def origin(self, path: Path) -> Origin:
        return Origin(f"halogen_{path.resolve().parent.name}", _FAMILY.sub("", path.stem))

    def records(self, path: Path) -> Iterator[Record | EvalsError]:
        family = path.resolve().parent.name
        if family not in FAMILIES:
            raise DataError(f"{path}: in the folder '{family}'; expected a family: {', '.join(FAMILIES)}")
        phrases = _phrases(_detector(path))
        for record in Table().records(path):
            if isinstance(record, EvalsError):
                yield record
                continue
            try:
                yield Record(record.where, _read(family, record.data, phrases))
            except (KeyError, ValueError, TypeError) as error:
                yield DataError(f"{record.where}: not a row of {family} ({error!r}); expected HALoGEN's columns")


def _detector(path: Path) -> Path:
    return path.resolve().parents[2] / _DETECTOR


@lru_cache
def _phrases(path: Path) -> tuple[str, ...]:
    """The list of phrases in the source of the published detector; Python joins two that have no comma between them,
    and so does this. Raises DataError where there is none."""
    try:
        tree = ast.parse(read_regular(path))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise DataError(f"{path}: not read ({error}); expected HALoGEN's list of abstentions") from error
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List):
            names = (t.attr if isinstance(t, ast.Attribute) else getattr(t, "id", "") for t in node.targets)
            items = [i.value for i in node.value.elts if isinstance(i, ast.Constant) and isinstance(i.value, str)]
            if _PHRASES in names and items:
                return tuple(items)
    raise DataError(f"{path}: no list of texts named {_PHRASES}; expected HALoGEN's list of abstentions")


def _read(family: str, row: Mapping[str, Any], phrases: tuple[str, ...]) -> dict[str, Any]:
    response = row["response"] or ""
    passage = row.get("passage")
    made: dict[str, Any] = {"question": row["prompt"] if passage is None else passage, "answer": response}
    if passage is not None:
        made["documents"] = [passage]
    if family in RIGHT_TO_DECLINE:
        made["answerable"] = False
    if family in _KINDS:
        made["metadata"] = {"atoms_are": _KINDS[family]}
    if not _abstains(family, row, response, phrases):
        met = family == "historical_events"  # what the atom is called there, the published scorer does not ask
        atoms, wrong = (["they met"],) * 2 if met else (_units(row, _ATOMS), _units(row, _WRONG))
        made |= {"abstained": False, **_judged(atoms, [] if _is_right(family, row, response) else wrong)}
    else:
        made["abstained"] = True
    return made


def _abstains(family: str, row: Mapping[str, Any], response: str, phrases: tuple[str, ...]) -> bool:
    if not response.strip() or any(phrase in response for phrase in phrases):
        return True
    match family:
        case "historical_events":
            return "no" in row["verified_response"].lower()
        case "references":
            return not _units(row, _ATOMS)
        case "numerical_falsepresupposition":
            return "no response" in response.lower()
    return False


def _judged(atoms: list[str], wrong: list[str]) -> dict[str, Any]:
    """The atoms with their verdicts; H alone, where a hallucinated atom is none of them. Raises ValueError for more of
    them than there are atoms."""
    if len(wrong) > len(atoms) > 0:
        raise ValueError(f"{len(wrong)} hallucinated atoms of {len(atoms)}")
    left = Counter(wrong)
    if not atoms or left - Counter(atoms):
        return {"atoms": [], "verdicts": []} if not atoms else {"hallucination_score": len(wrong) / len(atoms)}
    verdicts = []
    for atom in atoms:
        verdicts.append(left[atom] <= 0)
        left[atom] -= 1
    return {"atoms": atoms, "verdicts": verdicts}


def _units(row: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    """A list as Python writes it, or a line for each unit: "| It is red.\tTrue |" or "It is red. | True |"."""
    name = next((name for name in names if name in row), names[0])
    cell = row[name] or ""
    if is_literal(cell):
        value = python_value(cell)
        return [str(item) for item in value] if isinstance(value, list) else [str(value)]
    return [_VERDICT.sub("", unit.removeprefix("| ")).strip() for unit in cell.split("|\n") if unit]


def _is_right(family: str, row: Mapping[str, Any], response: str) -> bool:
    """Whether the first line of the response has the right word, yes or no; or where the count is 0, that number."""
    first = response.split("\n")[0]
    match family:
        case "rationalization_binary":
            words = _BETWEEN_WORDS.split(first.lower())
            return _RIGHT[row["category"]] in (word.strip("'") for word in words)
        case "rationalization_numerical":
            return python_value(row["true_answer"]) == [0] and "0" in re.findall(r"\d+", first)
    return False
