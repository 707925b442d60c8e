"""SEMQA's scores, held to its formulas written down once more, over answers in its own notation and over people's."""

from __future__ import annotations

import json
import math
import re
import string
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, shared, write_jsonl

from evals import Answer, Completion, Item, Sample
from evals.files import read_rows
from evals.opening import open_task
from evals.styles.inline_quotes import InlineQuotes
from scorers.semqa import common_places, rouge_lsum, semqa


def row(qid: str, summary: str, short: str) -> dict[str, Any]:
    sources = {"source1": "The lake is cold.", "source2": "A dam, built in 1902.", "source3": "Nobody knows the well."}
    more = {f"{part}{n}": "" for part in ("title", "short_ans_") for n in (1, 2, 3)}
    return {
        "qid": qid,
        "question": "What is there?",
        "summary": summary,
        "covered_short_answers": short,
        **more,
        **sources,
    }


ROWS = [
    row("a", "There is [ 1 the cold lake ] and [ 2 a dam, built in 1902 ].", "[ 1 lake ] [ 2 dam ]"),
    row("a", "One finds [ 2 a dam ] only.", "[ 2 dam ]"),
    row("b", "[ 3 Nobody knows ] of it.", ""),
]


# The formulas once more, of strings in the notation of the data


def words(text: str) -> list[str]:
    spaced = "".join(" " if c in string.punctuation else c for c in text.lower())
    return [word for word in spaced.split() if word not in ("a", "an", "the")]


def quoted(text: str, source: int) -> list[str]:
    return words(" ".join(re.findall(rf"\[ {source} ([^\[\]]*) \]", text)))


def f1(given: Sequence[str], wanted: Sequence[str]) -> float:
    if not given and not wanted:
        return 1.0
    same = sum((Counter(given) & Counter(wanted)).values())
    return 0.0 if not same else 2 / (len(given) / same + len(wanted) / same)


def subsequence(a: Sequence[str], b: Sequence[str]) -> int:
    table = defaultdict[tuple[int, int], int](int)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i, j] = table[i - 1, j - 1] + 1 if x == y else max(table[i - 1, j], table[i, j - 1])
    return table[len(a) - 1, len(b) - 1]


def rouge(given: str, wanted: str) -> float:
    """Of texts of one line, for which the summary's ROUGE-L is the sentence's."""
    a, b = (
        re.findall(r"[a-z0-9]+", re.sub(r"\[ [1-9] ([^\[\]]*) \]", r"\1", text).lower()) for text in (given, wanted)
    )
    both = subsequence(a, b)
    return 2 * both / (len(a) + len(b)) if both else 0.0


def published(given: str, people: Sequence[dict[str, Any]]) -> tuple[float, float | None, float]:
    """Sem-F1, Sem-REC and ROUGE-Lsum of an answer to one question."""
    sources = [n for n in range(1, 8) if people[0].get(f"source{n}")]
    sem = mean(max(f1(quoted(given, n), quoted(p["summary"], n)) for p in people) for n in sources)
    recalls = []
    for n in sources:
        short = [quoted(p["covered_short_answers"], n) for p in people]
        if any(short):
            ours = Counter(quoted(given, n))
            recalls.append(max(sum((ours & Counter(s)).values()) / len(s) if s else 1.0 for s in short))
    return sem, mean(recalls) if recalls else None, max(rouge(given, p["summary"]) for p in people)


def check(sample: Sample, given: str, people: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """Raises where the scorer says otherwise than the formulas; Sem-F1 and ROUGE."""
    (score,) = semqa.score([Item(sample, InlineQuotes().parse(sample, Completion(0, given)))])
    sem, recall, rouge_l = published(given, people)
    values = {name: value.num / value.den for name, value in score.values.items() if value.den}
    assert values["sem_f1"] == pytest.approx(sem)
    assert values.get("sem_recall") == (recall if recall is None else pytest.approx(recall))
    assert values["rouge_lsum"] == pytest.approx(rouge_l)
    return sem, rouge_l


@pytest.mark.parametrize(
    "given",
    [
        "There is [ 1 the cold lake ] and [ 2 a dam, built in 1902 ].",
        "[ 2 Dam ] and [ 2 built in 1903 ] beside [ 1 a lake, cold lake ].",
        "No quotes at all: the lake and the dam.",
        "[ 3 Nobody knows the well ].",
        "",
    ],
)
def test_scores_are_those_of_the_published_formulas(given: str, tmp_path: Path) -> None:
    a, b = open_task(f"quotesum={write_jsonl(tmp_path / 'rows.jsonl', ROWS)}").samples()
    check(a, given, ROWS[:2])
    check(b, given, ROWS[2:])


def test_one_question_by_hand(tmp_path: Path) -> None:
    """Both people quote the dam, one as "dam built in 1902", one as "dam": the answer equals the second. One quotes the
    lake and one does not, as the answer does: 1. Nobody quotes the well: 1."""
    sample, _ = open_task(f"quotesum={write_jsonl(tmp_path / 'rows.jsonl', ROWS)}").samples()
    answer = InlineQuotes().parse(sample, Completion(0, "It has [ 2 the dam ]."))
    assert answer.text == "It has the dam."
    (score,) = semqa.score([Item(sample, answer)])
    assert {name: (v.num, v.den) for name, v in score.values.items() if name != "rouge_lsum"} == {
        "sem_f1": (3.0, 3),
        "sem_recall": (2.0, 2),
    }


def test_questions_without_peoples_answers_are_not_judged() -> None:
    (score,) = semqa.score([Item(Sample("s", "?", ()), Answer("It is."))])
    assert not score.values


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_common_places_are_a_longest_common_subsequence(wanted: list[str], given: list[str]) -> None:
    places = common_places(wanted, given)
    assert len(places) == subsequence(wanted, given)
    assert places == sorted(places, reverse=True)
    rest = iter(given)
    assert all(wanted[place] in rest for place in reversed(places))


def test_lines_are_joined_by_the_words_that_any_of_them_has() -> None:
    """As in Lin's example: the lines "w1 w2 w6 w7 w8" and "w1 w3 w8 w9 w5" share four of "w1 w2 w3 w4 w5"."""
    assert rouge_lsum("w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", "w1 w2 w3 w4 w5") == pytest.approx(2 * 4 / 15)
    assert rouge_lsum("w1 w2 w1", "w1\nw1 w1") == pytest.approx(2 * 2 / 6), "a word counts as often as both have it"


def test_the_figure_of_a_run_is_the_root_of_the_product_of_means(tmp_path: Path, evals: Evals) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", ROWS)
    answers = write_jsonl(
        tmp_path / "answers.jsonl", [{"id": "a", "text": ROWS[1]["summary"]}, {"id": "b", "text": "[ 1 The lake ]."}]
    )
    run = ("--model", f"replay/{answers}", "--task", f"quotesum={path}", "--style", "inline_quotes")
    said = evals("run", *run, "--scorer", "semqa", "--log-dir", tmp_path)
    assert said.status == 0, said.err
    (summary,) = tmp_path.glob("*/summary.json")
    figures = json.loads(summary.read_text())["rows"][0]["metrics"]
    ours = [published(ROWS[1]["summary"], ROWS[:2]), published("[ 1 The lake ].", ROWS[2:])]
    wanted = math.sqrt(mean(sem for sem, _, _ in ours) * mean(rouge for _, _, rouge in ours))
    assert figures["semqa"]["value"] == pytest.approx(wanted)
    assert figures["semqa"]["low"] < wanted < figures["semqa"]["high"]


def test_people_are_scored_beside_each_other_as_the_formulas_say() -> None:
    path = shared("quotesum_dev.jsonl")
    by_question = defaultdict[str, list[dict[str, Any]]](list)
    for _, found in read_rows(str(path), ""):
        by_question[found["qid"]].append(found)
    samples = {s.id: s for s in open_task(f"quotesum={path}").samples()}
    scores = []
    for qid, (first, *others) in by_question.items():
        if others:
            people = samples[qid].metadata["semi_extractive"]
            kept = {**samples[qid].metadata, "semi_extractive": people[1:]}
            sample = Sample(qid, first["question"], samples[qid].documents, metadata=kept)
            scores.append(check(sample, first["summary"], others))
    sem, rouge_l = (mean(column) for column in zip(*scores, strict=True))
    assert (len(scores), round(sem, 3), round(rouge_l, 3)) == (90, 0.781, 0.641)
