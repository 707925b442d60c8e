"""Scorers with a backend: chosen by name, named in what they find, and each pair judged once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals

from evals import Answer, Document, EvalsError, Item, Pair, Sample, Usage, Verdict
from evals.cache import Remembered, Store
from evals.judging import asserted
from evals.judging.entailment import phi, sigma
from evals.opening import check_scorers, open_scorer


class Echo:
    """Supports by the hypothesis's number; reads ahead as many pairs as it is told to, and counts."""

    def __init__(self, ahead: int, about: str = "1") -> None:
        self.about = {"version": about}
        self.ahead, self.judged = ahead, list[str]()

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        batch: list[Pair] = []
        for pair in pairs:
            batch.append(pair)
            if len(batch) > self.ahead:
                yield from map(self._one, batch)
                batch = []
        yield from map(self._one, batch)

    def _one(self, pair: Pair) -> Verdict:
        self.judged.append(pair.hypothesis)
        if pair.hypothesis == "?":
            return Verdict(None, reason="cannot say")
        return Verdict(int(pair.hypothesis) / 10, reason=f"it says {pair.hypothesis}", usage=Usage(5, 1))


@given(st.lists(st.sampled_from("0123456789?"), max_size=30), st.integers(0, 7), st.data())
def test_remembered_verdicts_come_in_order(texts: list[str], ahead: int, data: st.DataObject) -> None:
    """Whatever is known already and however far the backend reads ahead."""
    known = data.draw(st.sets(st.sampled_from("0123456789?")))
    store = Kept()
    list(Remembered(Echo(0), store, "echo").judge(Pair(("p",), t) for t in known))  # type: ignore[arg-type]
    echo = Echo(ahead)
    found = list(Remembered(echo, store, "echo").judge(Pair(("p",), t) for t in texts))  # type: ignore[arg-type]
    assert [v.support for v in found] == [None if t == "?" else int(t) / 10 for t in texts]
    assert not set(echo.judged) & (known - {"?"})
    assert all(v.usage == Usage() for t, v in zip(texts, found, strict=True) if t in known)


class Kept(dict[bytes, object]):
    """A store in memory."""

    find = dict.get

    def keep(self, key: bytes, model: str, completion: object) -> None:
        self[key] = completion


def test_verdicts_are_kept_by_backend_and_text(tmp_path: Path) -> None:
    asked = []
    with Store(tmp_path / "verdicts.sqlite") as store:
        for about, pair in (
            ("1", Pair(("p",), "3")),
            ("1", Pair(("p",), "3")),  # the only one that is known
            ("1", Pair(("q",), "3")),
            ("1", Pair(("p",), "3", "a question")),
            ("2", Pair(("p",), "3")),
        ):
            echo = Echo(3, about)
            found = [(v.support, v.reason) for v in Remembered(echo, store, "echo").judge([pair])]
            assert found == [(0.3, "it says 3")]
            asked.append(len(echo.judged))
    assert asked == [1, 0, 1, 1, 1]


def test_support_is_cut_into_grades() -> None:
    grades = [(s, phi(Verdict(s)), sigma(Verdict(s))) for s in (0.0, 0.3, 0.5, 0.6, 0.7, 1.0)]
    assert grades == [
        (0.0, False, 0.0),
        (0.3, False, 0.0),
        (0.5, False, 0.5),
        (0.6, True, 0.5),
        (0.7, True, 1.0),
        (1.0, True, 1.0),
    ]
    with pytest.raises(ValueError, match="because"):
        phi(Verdict(None, reason="because"))


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("pointer=lexical", "scorer 'pointer' uses no entailment backend; expected just 'pointer'"),
        ("quote=lexical", "scorer 'quote' uses no entailment backend"),
        ("grounding=lexcal", "no entailment is called 'lexcal'; did you mean lexical"),
        ("groundin", "no scorer is called 'groundin'; did you mean grounding"),
        ("quote,grounding", "no scorer is called 'quote,grounding'; did you mean --scorer quote --scorer grounding?"),
    ],
)
def test_a_backend_that_cannot_be(spec: str, said: str) -> None:
    with pytest.raises(EvalsError, match=said):
        open_scorer(spec)


def test_an_argument_of_no_scorer_is_refused_before_anything_is_loaded() -> None:
    with pytest.raises(EvalsError, match="-S most_chunk: no scorer of this run has such an argument; did you mean"):
        check_scorers(["grounding=nli/none"], {"most_chunk": "3"})
    check_scorers(["grounding=nli/none"], {"most_chunks": "3"})


@pytest.mark.parametrize(
    ("backend", "said"), [("nli/none", "no model folder 'none'"), ("transformers/none", "no model folder 'none'")]
)
def test_a_scorer_that_cannot_be_built_is_found_before_a_model_is_asked(
    evals: Evals, lake: Path, backend: str, said: str
) -> None:
    where = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run"]
    done = evals("run", "--model", "mock", "--scorer", f"grounding={backend}", *where)
    assert done.status == 1
    assert said in done.err
    assert not (lake / "run").exists()


def test_a_named_backend_stands_in_the_metrics() -> None:
    plain, named = open_scorer("grounding"), open_scorer("grounding=overlap")
    assert [m.name + "@overlap" for m in plain.metrics] == [m.name for m in named.metrics]
    assert plain.about["entailment"] != named.about["entailment"]


def test_two_backends_beside_each_other_in_one_run(evals: Evals, lake: Path) -> None:
    where = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run"]
    scorers = ["--scorer", "grounding", "--scorer", "grounding=overlap"]
    said = evals("run", "--model", "extractive", *scorers, *where)
    assert said.status == 0, said.err
    (row,) = json.loads((lake / "run" / "summary.json").read_bytes())["rows"]
    assert {"support_score", "support_score@overlap"} <= row["metrics"].keys()
    assert (lake / "run" / "scores-grounding=overlap.jsonl").exists()
    assert evals("score", lake / "run", "--scorer", "grounding=overlap").status == 0
    assert evals("leaderboard", lake / "run", "--rank-by", "support_score@overlap").status == 0


@pytest.mark.parametrize(
    "said",
    [
        "Yes.",
        "**No**, ",
        "Yes, it can be.",
        "No, they aren't.",
        "Here is a summary:",
        "Sure, here's what they say:",
        "Based on the passages, the steps are as follows: 1.",
        "Ja!",
        "1. Here are the steps:",
    ],
)
def test_what_asserts_nothing_is_no_statement(said: str) -> None:
    assert [s.text for s in asserted(Answer(f"{said}\n\nLake Aro is deep."))] == ["Lake Aro is deep."]
    assert asserted(Answer(said)) == []


@pytest.mark.parametrize(
    "said", ["No lake is deeper.", "Yes, Lake Aro is.", "The lake has three parts: ice, mud, salt.", "42."]
)
def test_what_asserts_something_stays(said: str) -> None:
    assert [s.text for s in asserted(Answer(said))] == [said]


def test_code_and_headings_within_a_line_are_no_statements() -> None:
    code = "```python\ndepth = 90\nprint(depth)\n```"
    text = f"**Depth.** Lake Aro is deep.\n- **Shape.** It is round.\n\n{code}\n\nIt is `cold`."
    said = [s.text for s in asserted(Answer(text))]
    assert said == ["Lake Aro is deep.", "It is round.", "It is `cold`."]
    assert [s.text for s in asserted(Answer("**It is deep.**\nIt is cold."))] == ["**It is deep.**", "It is cold."]


@pytest.mark.parametrize("scorer", ["grounding", "citations", "graded", "hallucination", "pointer"])
def test_a_bare_yes_leaves_nothing_unscored(scorer: str) -> None:
    sample = Sample("1", "Is it deep?", (Document("d", "Lake Aro is deep."),))
    answers = [Answer("Yes."), Answer("Here is a summary:\n\nYes. Lake Aro is deep.")]
    bare, whole = open_scorer(scorer).score(Item(sample, answer) for answer in answers)
    assert (bare.unscored, whole.unscored) == (None, None)
