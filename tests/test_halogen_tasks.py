"""HALoGEN's families: fresh questions are right and mixed, published rows are read, own facts hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from scored import Table
from support import shared, write_jsonl

from evals import Answer, Completion, DataError, Item, Sample, ScorerOptions, TaskOptions, UsageError
from evals.abstention import abstention_of
from evals.styles.closed_book import ClosedBook
from scorers.hallucination import Hallucination
from tasks.halogen.family import Family
from tasks.halogen.graphs import Graphs
from tasks.halogen.judged import Biographies, Simplification, Summarization
from tasks.halogen.lists import LISTS, Counts, Presuppositions
from tasks.halogen.meetings import APART, LIVES, MET, Meetings, together
from tasks.halogen.packages import INVENTED, MODULES, Packages
from tasks.halogen.primes import Primes, primes
from tasks.halogen.senators import ALUMNI, Senators

GENERATED: list[type[Family]] = [Primes, Graphs, Counts, Presuppositions, Meetings, Packages]
CONSTANT = ["Yes.", "No.", "0", "1", "I do not know.", "no response", "They met in Paris.", "No, it is 2 × 3.", "Mars"]


def samples(family: type[Family], source: object = "", **args: str) -> list[Sample]:
    return list(family(TaskOptions(str(source), args=args)).samples())


def figure(metric: str, questions: list[Sample], *answers: str) -> float:
    """The mean of a metric over the questions, each answered with its answer, or all with the one."""
    given = answers if len(answers) == len(questions) else answers * len(questions)
    items = [Item(q, Answer(a, abstention=abstention_of(a))) for q, a in zip(questions, given, strict=True)]
    values = [
        score.values[metric] for score in Hallucination(ScorerOptions(Table())).score(items) if metric in score.values
    ]
    return sum(v.num / v.den for v in values) / len(values)


@pytest.mark.parametrize("family", GENERATED)
def test_a_seed_makes_the_same_questions_and_another_makes_others(family: type[Family]) -> None:
    first = samples(family)
    assert first == samples(family)
    assert len({s.question for s in first}) == len(first) == family(TaskOptions()).card.samples == 50
    assert {s.question for s in samples(family, seed="2")} != {s.question for s in first}
    assert {s.question for s in samples(family, seed="2026-11-28")} != {s.question for s in first}


@pytest.mark.parametrize("family", GENERATED)
@pytest.mark.parametrize("answer", CONSTANT)
def test_no_constant_answer_scores_more_than_half(family: type[Family], answer: str) -> None:
    questions = samples(family)
    assert figure("utility", questions, answer) <= 0.52
    if family in (Primes, Graphs, Counts):
        assert figure("verdict_accuracy", questions, answer) <= 0.52


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_an_answer_that_is_right_scores_everything(seed: str) -> None:
    sieve = set(primes(20_000))
    asked = samples(Primes, seed=seed)
    assert figure("utility", asked, *(_primality(s.metadata["number"], sieve) for s in asked)) == 1
    asked = samples(Counts, seed=seed)
    assert figure("utility", asked, *(_count(s.metadata["holds"]) for s in asked)) == 1
    asked = samples(Presuppositions, seed=seed)
    assert (
        figure("utility", asked, *("; ".join(s.metadata["holds"]) if s.answerable else "no response" for s in asked))
        == 1
    )
    asked = samples(Meetings, seed=seed)
    assert figure("utility", asked, *("They met." if s.answerable else "They never met." for s in asked)) == 1


def _primality(number: int, sieve: set[int]) -> str:
    if number in sieve:
        return "Yes."
    factor = next(p for p in sorted(sieve) if number % p == 0)
    return f"No, {number} = {factor} × {number // factor}."


def _count(names: list[str]) -> str:
    return f"{len(names)}\n" + "\n".join(f"- {name}" for name in names)


def test_own_facts_are_consistent() -> None:
    assert all(together(LIVES[a], LIVES[b]) for a, b in MET)
    assert not any(together(LIVES[a], LIVES[b]) for a, b in APART)
    assert all(born < died <= born + 100 for born, died in LIVES.values())
    assert len(set(map(frozenset, MET))) == len(MET)
    sizes = {"planets": 8, "months": 12, "signs": 12, "letters": 24, "code": 26, "states": 50, "member": 27}
    sizes["chemical"] = 36
    assert {kind.split()[0]: len(set(names)) for kind, names in LISTS.items()} == sizes
    assert len({(state, school) for state, school, _ in ALUMNI}) == len(ALUMNI)
    assert {state for state, _, _ in ALUMNI} <= set(LISTS["states of the United States"])
    assert not set(MODULES) & set(INVENTED)


PROMPT = "There is a flight from city {} to city {}\nThere is a flight from city B to city C\n\n"
PROMPT += "Question: Is there a series of flights that goes from city A to city C? First, respond with yes or no."
PUBLISHED: list[tuple[type[Family], dict[str, Any], bool, dict[str, Any]]] = [
    (Primes, {"prompt": "Is 1517 a prime number? First", "category": "primality"}, True, {"number": 1517}),
    (
        Graphs,
        {"prompt": PROMPT.format("A", "B"), "category": "graph"},
        True,
        {"edges": [["A", "B"], ["B", "C"]], "start": "A", "goal": "C"},
    ),
    (
        Counts,
        {"prompt": "How many?", "list": "['mars', 'venus']", "list_condition": "['mars']"},
        True,
        {"names": ["mars", "venus"], "holds": ["mars"]},
    ),
    (
        Presuppositions,
        {"prompt": "List 2", "list": ["mars", "venus"], "list_condition": ["mars"], "val": 2},
        False,
        {"names": ["mars", "venus"], "holds": ["mars"]},
    ),
    (
        Meetings,
        {"prompt": "Tell me", "birth1": 1944, "death1": 1965, "birth2": "1197", "death2": 1269},
        False,
        {"lives": [[1944, 1965], [1197, 1269]]},
    ),
    (Packages, {"prompt": "Write a Python program that sorts."}, True, {}),
]


@pytest.mark.parametrize(("family", "row", "answerable", "needs"), PUBLISHED)
def test_released_rows_are_read_once_each(
    family: type[Family], row: dict[str, Any], answerable: bool, needs: dict[str, Any], tmp_path: Path
) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", [row, row])
    (sample,) = samples(family, path)
    assert sample.question == row["prompt"]
    assert sample.answerable is answerable
    assert sample.metadata == {"rule": family.rule, **needs}


@pytest.mark.parametrize("family", [Primes, Graphs, Senators])
def test_rows_of_other_families_are_passed_over(family: type[Family], tmp_path: Path) -> None:
    assert samples(family, write_jsonl(tmp_path / "rows.jsonl", [{"prompt": "?", "category": "other"}])) == []


@pytest.mark.parametrize(
    ("family", "row"),
    [
        (Primes, {"prompt": "Is it?", "category": "primality"}),
        (Primes, {"task": "prime"}),
        (Graphs, {"prompt": "Is it?", "category": "graph"}),
        (Counts, {"prompt": "?", "list": "[1, [", "list_condition": "[]"}),
        (Counts, {"prompt": "?", "list": "{1}", "list_condition": "[]"}),
        (Meetings, {"prompt": "?", "birth1": "c. 1900"}),
        (Packages, {"prompt": "Sort this."}),
        (Senators, {"prompt": "Who?", "category": "senator"}),
        (
            Senators,
            {
                "task": "senator",
                "question": "Was there a US senator that represented the state of Ohio and whose alma mater was Yale?",
                "answer": False,
            },
        ),
    ],
)
def test_a_row_that_is_none_is_named(family: type[Family], row: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(DataError, match=rf"rows\.jsonl.*not a row of {family.name}.*expected"):
        samples(family, write_jsonl(tmp_path / "rows.jsonl", [row]))


def test_arguments_that_cannot_be_met_are_refused() -> None:
    with pytest.raises(UsageError, match="questions=0: expected 1 or more"):
        samples(Primes, questions="0")
    with pytest.raises(UsageError, match="expected fewer"):
        samples(Meetings, questions="500")
    with pytest.raises(UsageError, match="mixed=true: expected a SOURCE"):
        samples(Primes, mixed="true")
    with pytest.raises(DataError, match=r"expected halogen_senators=FILE"):
        samples(Senators)


@pytest.mark.parametrize(("family", "constant", "most"), [(Primes, "Yes.", 1000), (Senators, "No.", 60)])
def test_rules_agree_with_snowballs_answers(family: type[Family], constant: str, most: int) -> None:
    path = shared("snowball.jsonl")
    published = samples(family, path)
    assert len(published) == 500
    assert figure("verdict_accuracy", published, constant) == 1
    mixed = samples(family, path, mixed="true")
    assert len(mixed) == most
    assert figure("verdict_accuracy", mixed, constant) == 0.5


def test_closed_book_shows_the_question_alone_and_keeps_the_answer() -> None:
    sample = Sample("s", "Is 7 prime?", ())
    prompt = ClosedBook().render(sample)
    assert [(m.role, m.content) for m in prompt.messages] == [("user", "Is 7 prime?")]
    code = "```python\nimport os  # [1]\n```"
    assert ClosedBook().parse(sample, Completion(0, code)).text == code


def test_families_that_a_judge_reads_have_their_source(tmp_path: Path) -> None:
    rows = write_jsonl(tmp_path / "rows.jsonl", [{"passage": " The dam is old. ", "response": "It is old."}])
    (summary,) = Summarization(TaskOptions(str(rows))).samples()
    assert summary.question == "Summarize this article.\n\nThe dam is old."
    assert [d.text for d in summary.documents] == ["The dam is old."]
    asked = (("summarization", "Sum up: x"), ("simplification", "Simplify: y"), ("code", "z"))
    prompts = [{"prompt": prompt, "category": kind} for kind, prompt in asked]
    rows = write_jsonl(tmp_path / "prompts.jsonl", prompts)
    for family, prompt in ((Summarization, "Sum up: x"), (Simplification, "Simplify: y")):
        (sample,) = family(TaskOptions(str(rows))).samples()
        assert sample.question == sample.documents[0].text == prompt


def test_biographies_have_the_documents_of_their_names(tmp_path: Path) -> None:
    prompts = [{"prompt": f"Tell me a bio of {name}"} for name in ("Ana Ruiz.", "Bo")]
    rows = write_jsonl(tmp_path / "rows.jsonl", prompts)
    sources = write_jsonl(tmp_path / "sources.jsonl", [{"id": "a", "title": "Ana Ruiz", "text": "She built a dam."}])
    task = Biographies(TaskOptions(str(rows), args={"sources": str(sources)}))
    assert [(s.id, s.documents[0].text) for s in task.samples()] == [("Ana Ruiz", "She built a dam.")]
    assert task.left_out == ["Bo: no document of that title"]
    assert [s.id for s in Biographies(TaskOptions(str(rows))).samples()] == ["Ana Ruiz", "Bo"]
    rows.write_text('{"prompt": "Who is Ana?"}\n')
    with pytest.raises(DataError, match="asks for no biography"):
        list(task.samples())


@pytest.mark.parametrize("row", [{"prompt": "x"}, {"text": "x"}])
def test_rows_of_another_form_are_named(row: dict[str, str], tmp_path: Path) -> None:
    path = str(write_jsonl(tmp_path / "rows.jsonl", [row]))
    for task in (Summarization(TaskOptions(path)), Biographies(TaskOptions(path))):
        with pytest.raises(DataError, match=r"rows\.jsonl:1: not a row of halogen_"):
            list(task.samples())
