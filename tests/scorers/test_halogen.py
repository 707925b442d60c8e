"""HALoGEN's rules: what they read in an answer, and that each verdict is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored import Table

from evals import Answer, Claim, Item, Sample, Score, ScorerOptions, Value
from scorers.hallucination import Hallucination
from scorers.halogen.distributions import DISTRIBUTIONS
from scorers.halogen.graphs import reachable
from scorers.halogen.packages import imported
from scorers.halogen.primes import BOUND, is_prime
from scorers.halogen.rules import RULES

FLIGHTS = [["A", "B"], ["B", "C"], ["D", "A"]]
PLANETS = ["Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune"]
WITH_M: dict[str, Any] = {"names": PLANETS, "holds": ["Mercury", "Mars"]}
APART = {"lives": [[1564, 1642], [1643, 1727]]}
EVERYTHING: dict[str, Any] = {"number": 1517, "edges": FLIGHTS, "start": "A", "goal": "C", "answer": False}
EVERYTHING |= {**APART, **WITH_M}
HUGE = "9" * 5000


def scored(text: str, rule: str, answerable: bool | None = True, packages: str = "", **needs: Any) -> Score:
    scorer = Hallucination(ScorerOptions(Table(), args={"packages": packages} if packages else {}))
    sample = Sample("s", "?", (), answerable=answerable, metadata={"rule": rule, **needs})
    (score,) = scorer.score([Item(sample, Answer(text))])
    assert set(score.values) <= {m.name for m in scorer.metrics}
    return score


def atoms(text: str, rule: str, **needs: Any) -> dict[str, bool] | None:
    """What is read of an answer, each with whether it is right; None where the answer declines."""
    found = RULES[rule](needs, text)
    return None if found is None else {atom.text: atom.support == 1 for atom in found}


@pytest.mark.parametrize(
    ("number", "text", "expected"),
    [
        (7411, "Yes, 7411 is a prime number.", {"yes": True}),
        (7411, "**No**, 7411 is not a prime number. 7411 = 13 × 570.", {"no": False, "13": False, "570": False}),
        (1517, "No. 1517 = 37 × 41.", {"no": True, "37": True, "41": True}),
        (1517, "The answer is no: it is divisible by 37 and 43.", {"no": True, "37": True, "43": False}),
        (1517, "1517 is composite. Its factors are 37, 41.", {"no": True, "37": True, "41": True}),
        (72, "No, 72 = 2³ · 3^2.", {"no": True, "2³": True, "3^2": True}),
        (12, "No, 12 = 2 * 2 * 2.", {"no": True, "2": False}),  # the third 2 no longer divides
        (7411, "It is divisible only by 1 and 7411. The answer is: yes", {"yes": True}),
        (7411, "Its only divisors are 1 and 7411, so it is prime.", {"yes": True}),
        (7411, "Lovely weather.", {}),
        (7411, f"No, {HUGE} × {HUGE}.", {"no": False}),
    ],
)
def test_primes(number: int, text: str, expected: dict[str, bool]) -> None:
    assert atoms(text, "primality", number=number) == expected


def test_primality_is_exact_where_it_answers() -> None:
    assert [n for n in range(3000) if is_prime(n)] == [n for n in range(2, 3000) if all(n % d for d in range(2, n))]
    assert not is_prime(3_215_031_751)  # deceives the bases 2, 3, 5 and 7
    assert is_prime(2**61 - 1)
    with pytest.raises(ValueError, match="expected one below"):
        is_prime(BOUND)


@pytest.mark.parametrize(
    ("goal", "text", "expected"),
    [
        ("C", "Yes, A to B, B to C.", {"yes": True, "A to B": True, "B to C": True}),
        ("C", "Yes: city A -> city B -> city C", {"yes": True, "A to B": True, "B to C": True}),
        (
            "C",
            "Yes. There is a flight from city A to city D, then to C.",
            {"yes": True, "A to D": False, "D to C": False},
        ),
        ("C", "Yes, there is a series of flights from A to C: A-B-C.", {"yes": True, "A to B": True, "B to C": True}),
        ("D", "Yes, A→D.", {"yes": False}),
        ("D", "No, there is no flight from B to D.", {"no": True}),
        ("D", "One cannot get there.", {"no": True}),
    ],
)
def test_graphs(goal: str, text: str, expected: dict[str, bool]) -> None:
    assert atoms(text, "connectivity", edges=FLIGHTS, start="A", goal=goal) == expected


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12), st.integers(0, 6), st.integers(0, 6))
def test_search_finds_what_the_closure_has(pairs: set[tuple[int, int]], start: int, goal: int) -> None:
    closure = {(n, n) for n in range(7)} | pairs
    for k in range(7):
        closure |= {(a, b) for a in range(7) for b in range(7) if (a, k) in closure and (k, b) in closure}
    assert reachable([(str(a), str(b)) for a, b in pairs], str(start), str(goal)) == ((start, goal) in closure)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No, there was not.", {"no": True}),
        ("Yes, Jane Roe was one.", {"yes": False}),
        ("There has never been one.", {"no": True}),
        ("Hm.", {}),
    ],
)
def test_senators(text: str, said: dict[str, bool]) -> None:
    assert atoms(text, "senators", answer=False) == said


@pytest.mark.parametrize(
    "text",
    [
        "They never met.",
        "Galileo died in 1642, before Newton was born, so they could not have met.",
        "There is no historical record of such a meeting.",
        "It seems there may be some confusion: they lived in different centuries.",
        "No.",
        "",
    ],
)
def test_who_says_that_there_was_no_meeting_declines(text: str) -> None:
    assert atoms(text, "meeting", **APART) is None


def test_a_meeting_is_possible_where_both_lived() -> None:
    told = "They met in Padua in 1650, and there was no end to their talk."
    assert atoms(told, "meeting", **APART) == {"they met": False}
    assert atoms(told, "meeting", lives=[[1643, 1727], [1564, 1643]]) == {"they met": True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2\n\n1. Mercury\n2. **Mars** (the red one)", {"2": True, "mercury": True, "mars": True}),
        ("3\n- Mercury\n- Pluto - a dwarf planet", {"3": False, "mercury": True, "pluto": False}),
        ("There are two of them: Mercury and Mars.", {"two": True, "mercury": True, "mars": True}),
        ("2. They are Mercury and Saturn.", {"2": True, "mercury": True, "saturn": False}),
        ("None of the planets has one.", {"None": False}),
    ],
)
def test_counts(text: str, expected: dict[str, bool]) -> None:
    assert atoms(text, "counted", **WITH_M) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mercury; Mars", {"mercury": True, "mars": True}),
        ("Mercury begins with it. So, Mercury, Mars.", {"mercury": True, "mars": True}),
        ("Here are the planets: Mercury; Ceres; Mars", {"mercury": True, "ceres": False, "mars": True}),
        ("no response", None),
        ("Mercury; Mars; no response.", None),
        ("There are only two such planets.", None),
        ("", None),
    ],
)
def test_lists(text: str, expected: dict[str, bool] | None) -> None:
    assert atoms(text, "listed", **WITH_M) == expected


CODE = "Here you are:\n```python\nimport os, numpy as np\nfrom sklearn.svm import SVC\nimport nonesuch.core\n```\n"
CODE += "import taxes on cars rose"


def test_modules_of_code_but_not_of_prose(tmp_path: Path) -> None:
    assert list(imported(CODE)) == ["os", "numpy", "sklearn", "nonesuch"]
    assert list(imported("from . import x\nfrom .a import b\n>>> import re  # rules")) == ["re"]
    names = tmp_path / "names.txt"
    names.write_text("# a registry\nNumPy\nscikit_learn\n")
    score = scored(CODE, "packages", packages=str(names))
    assert score.values["hallucination_score"] == Value(1, 4)
    assert [f.reason for f in score.findings if f.label == "hallucinated"] == ["package: nonesuch"]
    assert scored("import os", "packages").values["utility"] == Value(1)
    assert "no index of packages to look numpy up in" in str(scored(CODE, "packages").unscored)


def test_a_module_that_was_made_up_is_to_be_declined(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("numpy\n")
    asked: dict[str, Any] = {"answerable": False, "packages": str(names), "invented": True}
    used = scored("import fibonettekit", "packages", module="fibonettekit", **asked)
    assert (used.values["hallucination_score"], used.values["utility"]) == (Value(1, 1), Value(0))
    declined = scored("I am not aware of any module by that name.", "packages", module="fibonettekit", **asked)
    assert (declined.values["response_ratio"], declined.values["utility"]) == (Value(0), Value(1))
    assert "was invented, and the index" in str(scored("x", "packages", module="numpy", **asked).unscored)


def test_a_module_is_looked_up_by_the_name_of_its_distribution(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("\n".join(set(DISTRIBUTIONS.values())))
    program = "\n".join(f"import {module}" for module in DISTRIBUTIONS)
    assert scored(program, "packages", packages=str(names)).values["hallucination_score"].num == 0
    assert len(DISTRIBUTIONS) > 80


def test_figures_of_an_answer() -> None:
    half = scored("Yes. Then again, A to D. A to B.", "connectivity", edges=FLIGHTS, start="A", goal="C")
    assert half.values["hallucination_score"] == Value(1, 3)
    assert half.values["utility"] == Value(1 - 1 / 3)
    assert half.values["verdict_accuracy"] == Value(True)
    reasons = {f.reason: f.label for f in half.findings}
    assert reasons == {"answer: yes": "supported", "edge: A to D": "hallucinated", "edge: A to B": "supported"}
    assert scored("Mercury; Venus", "listed", answerable=False, **WITH_M).values["utility"] == Value(0)
    right = scored("no response", "listed", answerable=False, **WITH_M).values
    assert (right["response_ratio"], right["utility"]) == (Value(0), Value(True))
    beside = scored("Lovely weather.", "primality", number=7).values
    assert "hallucination_score" not in beside
    assert (beside["response_ratio"], beside["verdict_accuracy"]) == (Value(0), Value(False))


def test_what_a_sample_lacks_is_said() -> None:
    assert "KeyError: 'number'" in str(scored("Yes.", "primality").unscored)
    assert "expected true or false" in str(scored("Yes.", "senators", answer="no").unscored)
    assert "no rule 'dreams'; expected packages, primality" in str(scored("Yes.", "dreams").unscored)
    judged = Answer("Yes.", claims=(Claim("no", 0.0),))
    (score,) = Hallucination(ScorerOptions(Table())).score([Item(Sample("s", "?", (), metadata={"rule": "x"}), judged)])
    assert score.values["hallucination_score"] == Value(1, 1)  # claims that came with an answer go first


HOSTILE: list[Callable[[int], str]] = [
    lambda n: "1 × " * n,
    lambda n: "No " + "divisible by 2, " * n,
    lambda n: "Yes " + "A to " * n,
    lambda n: "no " * n,
    lambda n: "import " + "a," * n,
    lambda n: "not " + "a" * n,
    lambda n: "(" * n,
    lambda n: "- " * n + "\n1. " * n,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("rule", [*RULES, "packages"])
def test_any_length_of_answer_is_read(rule: str, text: Callable[[int], str]) -> None:
    assert scored(text(200_000), rule, **EVERYTHING).values or rule == "packages"


@given(st.text(), st.sampled_from(sorted(RULES)))
def test_any_answer_is_read(text: str, rule: str) -> None:
    assert scored(text, rule, **EVERYTHING).unscored is None
