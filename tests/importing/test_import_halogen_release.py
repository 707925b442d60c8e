"""Files as HALoGEN releases them, and their cells worked by hand by the published scorers' rules."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support import Evals

from evals.errors import DataError, EvalsError
from evals.files.corpus.index import build_corpus
from evals.runs.importing.guessing import guess
from evals.runs.importing.halogen import FAMILIES, Halogen

# Two phrases that a missing comma makes one, as in the released list.
DETECTOR = """
class AbstentionScorer:
    def __init__(self):
        self.invalid_mentions = [
            "I do not", "I am sad"
            "Alas", "provide more",
        ]
"""
LINES = "| It is red.\tTrue |\n| It is old.\tFalse |\n| It is old.\tTrue |\n| It is big.\tTrue |\n"
Cell = tuple[float, float, float]  # H, response ratio, utility
# By family: the ending of its file names, its rows, and the cell that they make.
RELEASE: dict[str, tuple[str, list[dict[str, str]], Cell]] = {
    "biographies": (
        "_biographies",
        [
            {"prompt": "Who?", "response": "So.", "atoms": LINES, "hallucinated atoms": "| It is old. |\n"},
            {"prompt": "Who?", "response": "I do not know.", "atoms": LINES, "hallucinated atoms": ""},
            {"prompt": "Who?", "response": "Alas, no.", "atoms": "", "hallucinated atoms": ""},
        ],
        ((1 / 4 + 0) / 2, 2 / 3, (3 / 4 + 0 + 1) / 3),
    ),
    "summarization": (
        "_summarization",
        [
            {
                "passage": "It is red.",
                "response": "It is.",
                "atomic_units": " It is red. | True |\n It is old. | False",
                "hallucinated_atomic_units": " It is old.",
            }
        ],
        (1 / 2, 1, 1 / 2),
    ),
    "simplification": (
        "_simplification",
        [{"passage": "It is red.", "response": " ", "atomic_units": "", "hallucinated_atomic_units": ""}] * 2
        + [{"passage": "Red.", "response": "It is.", "atomic_units": " Red. | True", "hallucinated_atomic_units": ""}],
        (0, 1 / 3, 1 / 3),
    ),
    "code": (
        "_code_AU",
        [
            {"prompt": "Write.", "response": "x", "atomic_units": "['os', 'q']", "hallucinated_atomic_units": "['q']"},
            {"prompt": "Write.", "response": "y", "atomic_units": "[]", "hallucinated_atomic_units": "[]"},
        ],
        (1 / 4, 1, 3 / 4),
    ),
    "rationalization_binary": (
        "_yesno_response_AU",
        [
            {
                "prompt": "Is 7 prime?",
                "response": said,
                "category": "primality",
                "atomic_units": "['no', 2, 2, 3]",
                "hallucinated_atomic_units": "['no', 2]",
            }
            for said in ("No.", "Yes: 7 is prime.", "No.\nYes.")
        ],
        ((2 / 4 + 0 + 2 / 4) / 3, 1, (2 / 4 + 1 + 2 / 4) / 3),
    ),
    "rationalization_numerical": (
        "_numerical_response_AU",
        [
            {
                "prompt": "How many?",
                "response": said,
                "true_answer": right,
                "atomic_units": "[0, 'Mars']",
                "hallucinated_atomic_units": wrong,
            }
            for said, right, wrong in (
                ("There are 0.\nMars", "[0]", "{'mars'}"),
                ("There are 10.\n0", "[0]", "{'mars'}"),
                ("0", "[2]", "{'0', 'mars'}"),
                ("2", "[2]", "set()"),
            )
        ],
        ((0 + 1 / 2 + 1 + 0) / 4, 1, (1 + 1 / 2 + 0 + 1) / 4),
    ),
    "historical_events": (
        "_relationship_AU",
        [
            {
                "prompt": "Tell me.",
                "response": "They met.",
                "verified_response": said,
                "atomic_units": "['yes']",
                "hallucinated_atomic_units": "['yes']",
            }
            for said in (" Yes.", " No.", "Yes, Nobody else did.")
        ],
        (1, 1 / 3, 2 / 3),
    ),
    "references": (
        "_references",
        [
            {"prompt": "Find.", "response": "A; B", "atomic_units": a, "hallucinated_atomic_units": w, "s2_ids": "[]"}
            for a, w in (("['A', 'B']", "['B']"), ("[]", "[]"), ("['']", "['']"))
        ],
        ((1 / 2 + 1) / 2, 2 / 3, 1 / 3),
    ),
    "numerical_falsepresupposition": (
        "_numerical_inconsistency_AU",
        [
            {"prompt": "List 3.", "response": s, "atomic_units": "['a', 'b']", "hallucinated_atomic_units": "['a']"}
            for s in ("a; b", "No response.", "Please provide more.")
        ],
        (1 / 2, 1 / 3, 2 / 3),
    ),
}


def released(folder: Path, family: str, rows: list[dict[str, str]], model: str = "small_7b") -> Path:
    (folder / "scorers").mkdir(exist_ok=True)
    (folder / "scorers" / "abstention_detector.py").write_text(DETECTOR)
    path = folder / "model_hallucinations" / family / f"{model}{RELEASE[family][0]}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_cells_come_out_by_one_command(evals: Evals, tmp_path: Path) -> None:
    files = [released(tmp_path, family, rows) for family, (_, rows, _) in RELEASE.items()]
    said = evals("import", *files, "--scorer", "hallucination", "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    rows: list[dict[str, Any]] = json.loads((tmp_path / "run" / "summary.json").read_text())["rows"]
    assert {(row["model"], row["task"]) for row in rows} == {("small_7b", f"halogen_{f}") for f in FAMILIES}
    for row in rows:
        wanted = RELEASE[row["task"].removeprefix("halogen_")][2]
        found = (row["metrics"][m]["value"] for m in ("hallucination_score", "response_ratio", "utility"))
        assert tuple(found) == pytest.approx(wanted), row["task"]


MODELS = [f"model_{n}_{size}b_chat" for n in "abcdefg" for size in (7, 70)]


def made_up(family: str, seed: int) -> list[dict[str, str]]:
    """Rows as a model's file has them: answers of all kinds that a family's rules tell apart."""
    draw = Random(f"{family} {seed}")
    rows = []
    for _ in range(draw.randint(4, 9)):
        atoms = [f"it is {draw.choice('abcdef')}" for _ in range(draw.randint(0, 5))]
        wrong = draw.sample(atoms, draw.randint(0, len(atoms)))
        said = draw.choice(
            ["It is so.", "It is so.", "0 of them.\nSo.", "No response.", "I do not know.", " ", "Alas."]
        )
        row = {"prompt": f"Say {draw.randint(1, 4)}.", "response": said}  # the release repeats some prompts
        if family == "biographies":
            row |= {
                "atoms": "".join(f"| {a}.\tTrue |\n" for a in atoms),
                "hallucinated atoms": "".join(f"| {a}. |\n" for a in wrong),
            }
        elif family in ("summarization", "simplification"):
            row = {"passage": row.pop("prompt"), **row}
            row |= {
                "atomic_units": "|\n".join(f" {a}. | True " for a in atoms),
                "hallucinated_atomic_units": "|\n".join(f" {a}. " for a in wrong),
            }
        else:
            row |= {"atomic_units": str(atoms), "hallucinated_atomic_units": str(wrong)}
        if family == "rationalization_binary":
            row["category"] = draw.choice(["primality", "senator", "graph"])
            row["response"] = draw.choice(["Yes, it is.", "No.", "**No**, it is not", "Nobody knows.", "yes\nNo", said])
        if family == "rationalization_numerical":
            row["true_answer"] = draw.choice(["[0]", "[3]"])
            row["hallucinated_atomic_units"] = str(set(map(str.upper, wrong)))
            wrong = list(set(wrong))
        if family == "historical_events":
            row["verified_response"] = draw.choice([" Yes.", " No."])
        rows.append(row | {"": str(len(atoms)), "wrong": str(len(wrong))})
    return rows


def worked(family: str, rows: list[dict[str, str]]) -> tuple[float | None, float, float]:
    """The paper's formulas: R the responses that do not abstain, H the share of their atoms that is hallucinated."""
    shares, utility = [], 0.0
    for row in rows:
        said, atoms, wrong = row["response"], int(row[""]), int(row["wrong"])
        declines = said.strip() == "" or "I do not" in said or "I am sadAlas" in said
        declines |= family == "historical_events" and row["verified_response"] == " No."
        declines |= family == "references" and atoms == 0
        declines |= family == "numerical_falsepresupposition" and said == "No response."
        right_to_decline = family in ("historical_events", "references", "numerical_falsepresupposition")
        if declines:
            utility += right_to_decline
            continue
        share = wrong / atoms if atoms else 0.0
        if family == "historical_events":
            share = 1.0
        if family == "rationalization_binary":
            first = said.split("\n")[0].lower()
            word = "yes" if row["category"] == "primality" else "no"
            if first.replace("*", "").replace(",", " ").replace(".", " ").split()[:1] == [word]:
                share = 0.0
        if family == "rationalization_numerical" and row["true_answer"] == "[0]" and said.startswith("0"):
            share = 0.0
        shares.append(share)
        utility += 0.0 if right_to_decline else 1 - share
    return (sum(shares) / len(shares) if shares else None), len(shares) / len(rows), utility / len(rows)


def test_all_126_cells_of_a_release_are_those_of_the_papers_formulas(evals: Evals, tmp_path: Path) -> None:
    cells = {(f, model): made_up(f, n) for f in FAMILIES for n, model in enumerate(MODELS)}
    files = [released(tmp_path, family, rows, model) for (family, model), rows in cells.items()]
    said = evals("import", *files, "--scorer", "hallucination", "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    found = {}
    for row in json.loads((tmp_path / "run" / "summary.json").read_text())["rows"]:
        figures = (row["metrics"][m]["value"] for m in ("hallucination_score", "response_ratio", "utility"))
        found[row["task"].removeprefix("halogen_"), row["model"]] = pytest.approx(tuple(figures), nan_ok=False)
    wanted = {cell: worked(cell[0], rows) for cell, rows in cells.items()}
    assert len(wanted) == 126
    assert wanted == found


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("No.", True),
        ("**No**, there is none.", True),
        ("Answer: no", True),
        ('"No" it is', True),
        ("Well--no!", True),
        ("There is no such senator.", True),
        ("Not that I know.", False),
        ("No-one did.", False),
        ("yes/no", False),
        ("Yes.\nNo.", False),
        ("North...", False),
    ],
)
def test_a_first_line_with_the_right_word_has_no_hallucination(tmp_path: Path, said: str, right: bool) -> None:
    atoms = {"atomic_units": "['a', 'b']", "hallucinated_atomic_units": "['a']"}
    row = {"prompt": "Was there?", "response": said, "category": "senator", **atoms}
    (record,) = Halogen().records(released(tmp_path, "rationalization_binary", [row]))
    assert not isinstance(record, EvalsError)
    assert record.data["verdicts"] == ([True, True] if right else [False, True])


def test_hallucinated_atoms_have_error_types(evals: Evals, tmp_path: Path) -> None:
    file = released(tmp_path, "code", RELEASE["code"][1])
    build_corpus(tmp_path / "index", [("page", "import q")])
    asked = ("--scorer", "error_types", "-S", f"corpus={tmp_path / 'index'}", "--log-dir", tmp_path, "--run-id", "run")
    said = evals("import", file, *asked)
    assert said.status == 0, said.err
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_text())["rows"]
    figures = {name: (figure["value"], figure["unscored"]) for name, figure in row["metrics"].items()}
    assert figures["type_b_rate"] == (1, 0)
    assert figures["type_a_rate"] == (None, 0)


def test_a_table_that_stands_in_no_copy_is_a_table(tmp_path: Path) -> None:
    path = released(tmp_path, "code", RELEASE["code"][1])
    assert guess(path).name == "halogen"
    (tmp_path / "scorers" / "abstention_detector.py").unlink()
    assert guess(path).name == "csv"
    with pytest.raises(DataError, match=r"abstention_detector.py: not read.*expected HALoGEN's list"):
        list(Halogen().records(path))
    (tmp_path / "scorers" / "abstention_detector.py").write_text("phrases = []")
    with pytest.raises(DataError, match="no list of texts named invalid_mentions"):
        list(Halogen().records(path))
    other = path.rename(tmp_path / path.name)
    with pytest.raises(DataError, match="expected a family: biographies, code"):
        list(Halogen().records(other))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {"prompt": "Write.", "response": "x", "atomic_units": "['a'", "hallucinated_atomic_units": "[]"},
            "ValueError",
        ),
        ({"prompt": "Write.", "response": "x", "hallucinated_atomic_units": "[]"}, "KeyError"),
        (
            {"prompt": "W", "response": "x", "atomic_units": "['a']", "hallucinated_atomic_units": "['b', 'c']"},
            "2 hallucinated atoms of 1",
        ),
    ],
)
def test_a_row_of_another_form_is_named(tmp_path: Path, row: dict[str, str], expected: str) -> None:
    (problem,) = Halogen().records(released(tmp_path, "code", [row]))
    assert isinstance(problem, EvalsError)
    with pytest.raises(EvalsError, match=rf"small_7b_code_AU\.csv:2.*({expected})"):
        raise problem
