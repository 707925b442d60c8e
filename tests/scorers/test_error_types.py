"""Error types of hallucinated facts: what is looked for in a corpus, what it tells, and what it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import Evals, write_jsonl

from evals import Answer, Claim, DataError, Item, Sample, Score, ScorerOptions, UsageError, Value
from evals.files.corpus.index import Corpus, build_corpus
from scorers.error_types import ErrorTypes
from scorers.halogen.rules import RULES

TEXTS = {
    "code": "import numpy as np\nimport colormath_pro\nfrom yaml import load",
    "prime": "It is known that 7411 is a prime. Some say 1517 is prime too.",
    "planets": "Venus and Mars are planets. Vulcan was one, they said. Uranus is cold.",
    "galileo": "Galileo Galilei died in 1642.",
    "newton": "Isaac Newton, born in 1643, never had met Plato.",
    "plato": "Plato, who lived till 348, met Isaac Newton in a play.",
    "senator": "A senator of Ohio went to Yale. Sherrod Brown, for one.",
}
PLANETS = {"names": ["Venus", "Mars", "Saturn", "Uranus"], "holds": ["Venus", "Mars"]}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "index"
    build_corpus(folder, TEXTS.items(), most_words=20)
    return folder


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.txt"
    file.write_text("numpy\npyyaml\n")
    return file


def scored(corpus: Path, said: str | Answer, needs: dict[str, Any], packages: Path | str = "") -> Score:
    scorer = ErrorTypes(ScorerOptions(None, args={"corpus": str(corpus), "packages": str(packages)}))
    answer = Answer(said) if isinstance(said, str) else said
    (score,) = scorer.score([Item(Sample("s", "?", (), metadata=needs), answer)])
    return score


@pytest.mark.parametrize(
    ("text", "needs", "kind", "stands"),
    [
        # The asked package was there to be learnt; an import that others write; one that nobody does.
        ("import nump", {"rule": "packages", "module": "numpy"}, "A", "code"),
        ("import colormath_pro", {"rule": "packages"}, "B", "code"),
        ("import colormath", {"rule": "packages"}, "C", None),
        ("import colormath_pro", {"rule": "packages", "module": "colormath_pro", "invented": True}, "B", "code"),
        ("No, it is composite.", {"rule": "primality", "number": 7411}, "A", "prime"),
        ("Yes.", {"rule": "primality", "number": 1517}, "B", "prime"),
        ("Yes.", {"rule": "primality", "number": 91}, "C", None),
        ("Vulcan", {"rule": "listed", **PLANETS}, "A", "planets"),
        ("Uranus", {"rule": "listed", **PLANETS, "holds": ["Saturn"]}, "B", "planets"),
        ("Pluto", {"rule": "listed", **PLANETS, "holds": []}, "C", None),
        (
            "They met.",
            {"rule": "meeting", "people": ["Isaac Newton", "Galileo Galilei"], "lives": [[1643, 1727], [1564, 1642]]},
            "A",
            "galileo and newton",
        ),
        (
            "They met.",
            {"rule": "meeting", "people": ["Isaac Newton", "Plato"], "lives": [[1642, 1727], [-428, -348]]},
            "B",
            "newton",
        ),
        (
            "They met.",
            {"rule": "meeting", "people": ["Isaac Newton", "Aristotle"], "lives": [[1642, 1727], [-384, -322]]},
            "C",
            None,
        ),
        ("Yes.", {"rule": "senators", "answer": False, "state": "Ohio", "school": "Yale"}, "B", "senator"),
        ("Yes.", {"rule": "senators", "answer": False, "state": "Maine", "school": "Yale"}, "C", None),
    ],
)
def test_each_type_says_what_was_looked_for_and_where_it_stands(
    corpus: Path, names: Path, text: str, needs: dict[str, Any], kind: str, stands: str | None
) -> None:
    score = scored(corpus, text, needs, names)
    reason = next(f.reason for f in score.findings if f": type {kind}: " in f.reason)
    assert "looked for the " in reason
    assert (f"fact stands in {stands}; " if stands else "type C: not found; ") in reason
    assert score.values[f"type_{kind.lower()}_rate"].num == 1
    assert sum(score.values[f"type_{k}_rate"].num for k in "abc") == score.values["error_types_told"].num == 1


def test_a_right_fact_that_is_no_phrase_says_nothing_of_type_a(corpus: Path, names: Path) -> None:
    score = scored(corpus, "import colormath", {"rule": "packages"}, names)
    rates = {"type_a_rate": Value(0, 0), "type_b_rate": Value(0, 1), "type_c_rate": Value(1, 1)}
    assert score.values == rates | {"error_types_told": Value(1, 1)}


def test_a_wrong_fact_that_is_no_phrase_says_nothing_of_the_others(corpus: Path) -> None:
    asked = {"rule": "senators", "answer": True, "state": "Ohio", "school": "Yale"}
    found = scored(corpus, "No.", {**asked, "senator": "Sherrod Brown"})
    assert found.values["type_a_rate"] == Value(1, 1)
    assert found.values["type_b_rate"] == found.values["type_c_rate"] == Value(0, 0)
    absent = scored(corpus, "No.", {**asked, "senator": "J. D. Vance"})
    assert absent.values["type_a_rate"] == Value(0, 1)
    assert absent.values["error_types_told"] == Value(0, 1)
    assert list(absent.unjudged) == ["the right fact does not stand in the corpus, and the wrong one is no phrase"]


@pytest.mark.parametrize(
    ("text", "needs", "why"),
    [
        ("3", {"rule": "counted", **PLANETS}, "a count is no phrase"),
        ("Yes.", {"rule": "connectivity", "edges": [["A", "B"]], "start": "B", "goal": "A"}, "a graph is made up"),
        ("They met.", {"rule": "meeting", "lives": [[1, 2], [3, 4]]}, "does not say apart who the two people"),
        ("No.", {"rule": "senators", "answer": True, "state": "Ohio", "school": "Yale"}, "who the senator was"),
        ("print()", {"rule": "packages", "module": "numpy"}, "a module that is not used is no fact"),
        ("No, 7411 = 2^5 * 3.", {"rule": "primality", "number": 7411}, "a factor that is written as a power"),
    ],
)
def test_what_is_no_phrase_is_left_out_with_its_reason(corpus: Path, text: str, needs: Any, why: str) -> None:
    score = scored(corpus, text, needs)
    assert any(why in reason for reason in score.unjudged)
    assert any("no error type" in f.reason and why in f.reason for f in score.findings)
    told = score.values["error_types_told"]
    assert told.den - told.num == sum(score.unjudged.values())


@pytest.mark.parametrize(
    ("work", "kind", "why"),
    [
        ({"title": "Lakes of the North", "year": 1950}, "type A", "'Lakes of the North' + '1950'"),
        ({"title": "Tides of Mars", "year": 1990}, "type B", "stands in made-up; looked for the wrong fact by 'Tides"),
        ({"title": "Tides of Venus", "year": 1990}, "type C", "not found"),
        ({"title": "Lakes of the North", "authors": "Bo Li", "year": 1998}, "no error type", "more than its year"),
    ],
)
def test_references_that_a_bibliography_refutes(tmp_path: Path, work: dict[str, Any], kind: str, why: str) -> None:
    texts = [("true", "Ana Ruiz: Lakes of the North. Basel, 1998."), ("made-up", "As Tides of Mars has it.")]
    build_corpus(tmp_path / "index", texts)
    works = write_jsonl(
        tmp_path / "works.jsonl", [{"title": "Lakes of the North", "authors": "Ana Ruiz", "year": 1998}]
    )
    args = {"corpus": str(tmp_path / "index"), "bibliography": str(works), "covers": "all"}
    answer = Answer("See below.", metadata={"references": [work]})
    (score,) = ErrorTypes(ScorerOptions(None, args=args)).score([Item(Sample("s", "?", ()), answer)])
    (finding,) = score.findings
    assert f": {kind}: " in finding.reason
    assert why in finding.reason


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("module", "colormath_pro", "type B"),
        ("module", "colormath", "type C"),
        ("title", "Nowhere at All", "type C"),
        ("name", "Vulcan", "type B"),
        ("name", "3", "no error type: a count is no phrase"),
    ],
)
def test_atoms_that_came_with_an_answer_are_looked_for_as_what_they_are(
    corpus: Path, kind: str, text: str, expected: str
) -> None:
    claims = (Claim(text, 0.0), Claim("numpy", 1.0), Claim("half", 0.5), Claim("unjudged"))
    score = scored(corpus, Answer("So.", claims=claims, metadata={"atoms_are": kind}), {})
    (finding,) = score.findings
    assert expected in finding.reason
    assert score.values["type_a_rate"] == Value(0, 0)


def test_atoms_of_an_unknown_kind_are_named(corpus: Path) -> None:
    answer = Answer("So.", claims=(Claim("x", 0.0),), metadata={"atoms_are": "verb"})
    assert "expected the metadata 'atoms_are': module, title or name" in str(scored(corpus, answer, {}).unscored)


def test_answers_that_it_says_nothing_of(corpus: Path) -> None:
    right = scored(corpus, "Yes.", {"rule": "primality", "number": 7411})
    assert {value.den for value in right.values.values()} == {0}
    refused = scored(corpus, Answer("Yes.", abstention="refused"), {"rule": "primality", "number": 1517})
    assert {value.den for value in refused.values.values()} == {0}
    assert "no rule finds the atoms" in str(scored(corpus, "Yes.", {}).unscored)
    given = Answer("Yes.", claims=(Claim("x", 0.0),))
    assert "no rule finds the atoms" in str(scored(corpus, given, {"rule": "primality", "number": 1}).unscored)
    assert "no index of packages" in str(scored(corpus, "import nump", {"rule": "packages"}).unscored)
    misfit = scored(corpus, "They met.", {"rule": "meeting", "people": ["one"], "lives": [[1, 2], [3, 4]]})
    assert "metadata do not fit rule 'meeting'" in str(misfit.unscored)


@pytest.mark.parametrize("rule", [*RULES, "packages"])
def test_hostile_answers_cost_no_more_than_they_are_long(corpus: Path, rule: str) -> None:
    needs: dict[str, Any] = {
        "number": 7411,
        "edges": [["A", "B"]],
        "start": "B",
        "goal": "A",
        **PLANETS,
        "answer": False,
    }
    needs |= {"state": "Ohio", "school": "Yale", "people": ["they met " * 50_000, "\ud800"], "lives": [[1, 2], [3, 4]]}
    for text in ("Yes. " + "import numpy " * 10_000, "\u202e\ud800", "Ohio; " * 30_000, "They met " * 20_000):
        assert scored(corpus, text, {"rule": rule, **needs}).values or rule == "packages"


def test_a_right_fact_is_looked_for_once_an_answer(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Corpus, "together", lambda self, parts: asked.append(parts))
    score = scored(corpus, "; ".join(f"Planet {n}" for n in range(500)), {"rule": "listed", **PLANETS})
    assert score.values["type_c_rate"] == Value(500, 500)
    assert len(asked) == 501


def test_it_needs_an_index(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected -S corpus=FOLDER"):
        ErrorTypes(ScorerOptions(None))
    with pytest.raises(DataError, match="`evals corpus"):
        ErrorTypes(ScorerOptions(None, args={"corpus": str(tmp_path)}))


def test_a_run_has_the_rates_and_says_what_was_left_out(tmp_path: Path, corpus: Path, evals: Evals) -> None:
    plugin = f"{Path(__file__).parents[2] / 'scorers' / 'error_types.py'}:ErrorTypes"
    said = evals(
        *("run", "--task", "halogen_primes", "-T", "questions=6", "--model", "mock", "--style", "closed_book"),
        *("--scorer", plugin, "-S", f"corpus={corpus}", "--log-dir", tmp_path, "--run-id", "run"),
    )
    assert (said.status, "no metric applies" in said.err) == (1, True)  # the mock model says nothing wrong
    assert "type_c_rate" in (tmp_path / "run" / "summary.json").read_text()
    lines = write_jsonl(tmp_path / "a.jsonl", [{"question": "Why?", "answer": "So."}])
    other = evals(
        "import", lines, "--map", "documents=", "--scorer", plugin, "-S", f"corpus={corpus}", "--log-dir", tmp_path
    )
    assert "no rule finds the atoms" in other.out + other.err
