"""Two rows side by side: worked by hand on tiny runs, and what must hold of any."""

from __future__ import annotations

import csv
import io
import json
import random
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping, Sequence
from math import comb, erfc, sqrt
from pathlib import Path
from typing import Any

import pytest
from support import Evals, Said, reseal_scorers, write_jsonl

from evals.analysis.comparison.model import Comparison
from evals.runs import Run

RIGHT, WRONG = "It is 7 metres.", "It is 9 metres."
Ask = Callable[..., Path]


@pytest.fixture
def ask(tmp_path: Path, evals: Evals) -> Ask:
    """Ask ``samples`` questions, each on a document of its own, and have them answered by a file of texts."""

    def run(
        name: str,
        answers: Mapping[str, str],
        *more: object,
        samples: Sequence[str] = (),
        shared: int = 0,
        changed: Mapping[str, Mapping[str, Any]] = {},
        lies: str = "lies",
    ) -> Path:
        ids = list(samples or answers)
        folder = tmp_path / f"data-{name}"
        folder.mkdir()
        documents = [{"id": f"d-{id}", "text": f"Lake {id} {lies} 7 metres above the sea."} for id in ids]
        write_jsonl(folder / "documents.jsonl", documents)
        asked = [
            {
                "id": id,
                "question": f"How high is {id}?",
                "answers": ["7 metres"],
                "documents": [f"d-{id}"],
                **({"cluster": f"c{n % shared}"} if shared else {}),
                **changed.get(id, {}),
            }
            for n, id in enumerate(ids)
        ]
        write_jsonl(folder / "lakes.jsonl", asked)
        write_jsonl(folder / "replies.jsonl", [{"id": id, "text": text} for id, text in answers.items()])
        said = evals(
            "run", "--docs", folder / "documents.jsonl", "--questions", folder / "lakes.jsonl", "--log-dir", tmp_path,
            "--run-id", name, "--model", f"replay/{folder / 'replies.jsonl'}", "--style", "bracket", *more,
        )  # fmt: skip
        assert said.status == 0, said.err
        return tmp_path / name

    return run


def answers(right: str) -> dict[str, str]:
    """One answer a character: right where it is 1."""
    return {f"q{n}": RIGHT if c == "1" else WRONG for n, c in enumerate(right)}


def compared(evals: Evals, folder: Path, *arguments: object) -> tuple[dict[str, Any], Said]:
    """The pairs of the JSON that the comparison writes, which holds to its model; of one pair, that."""
    out = folder / "compared.json"
    said = evals("compare", *arguments, "--out", out)
    assert said.status == 0, said.err
    text = out.read_text(encoding="utf-8")
    Comparison.model_validate_json(text)
    pairs = json.loads(text)["pairs"]
    return pairs[0], said


RECALL = "short_answer_recall"


def test_worked_by_hand(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("1111000000")), ask("b", answers("0111111110"))
    pair, said = compared(evals, tmp_path, a, b)
    m = pair["metrics"][RECALL]
    assert (m["a"], m["b"], m["n"], m["n_a"], m["n_b"], m["clusters"], m["changed"]) == (0.4, 0.8, 10, 10, 10, 10, 6)
    assert m["difference"] == pytest.approx(0.4)
    assert m["mcnemar"] == {"only_a": 1, "only_b": 5, "p": pytest.approx(2 * (1 + 6) / 2**6)}
    assert m["p"] == m["mcnemar"]["p"], "each sample is a cluster of its own"
    assert -1 <= m["low"] < 0.4 < m["high"] <= 1
    assert m["verdict"] == "no difference found"
    assert "no difference found (could have seen" in " ".join(said.out.split())
    # Six samples flipped: q0 lost, q4 to q8 gained; both answers stand beside each.
    changes = {c["sample"]: c for c in pair["changes"]}
    assert set(changes) == {"q0", "q4", "q5", "q6", "q7", "q8"}
    assert changes["q0"]["values"][RECALL] == [1, 0]
    assert RECALL in changes["q4"]["flips"]
    assert (changes["q4"]["a"]["text"], changes["q4"]["b"]["text"]) == (WRONG, RIGHT)
    assert pair["left_out"] == pair["warnings"] == []
    assert {left["metric"] for left in pair["not_compared"]}.isdisjoint(pair["metrics"])
    assert "6 of the 6 samples that changed" in said.out
    assert said.out.count(RIGHT) == 6


def test_a_paired_test_sees_what_an_unpaired_one_does_not(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    """The example of docs/comparing.md: 70 and 80 of 100 right, 3 lost and 13 gained."""
    a = ask("a", answers("1" * 70 + "0" * 30))
    b = ask("b", answers("0" * 3 + "1" * 67 + "1" * 13 + "0" * 17))
    pair, _ = compared(evals, tmp_path, a, b, "--metric", RECALL)
    m = pair["metrics"][RECALL]
    assert list(pair["metrics"]) == [RECALL]
    assert (m["a"], m["b"]) == (0.7, 0.8)
    exact = 2 * sum(comb(16, k) for k in range(4)) / 2**16
    assert m["mcnemar"] == {"only_a": 3, "only_b": 13, "p": pytest.approx(exact)}
    assert exact == pytest.approx(0.0213, abs=5e-5)
    assert m["verdict"] == "B better"
    unpaired = erfc((0.8 - 0.7) / sqrt(2 * 0.75 * 0.25 / 100) / sqrt(2))
    assert unpaired == pytest.approx(0.102, abs=5e-4)


def test_samples_of_one_document_are_not_taken_as_independent(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    """Fifteen flips on four documents, all of one document alike: McNemar's p is not the one that counts."""
    a, b = ask("a", answers("0" * 20), shared=4), ask("b", answers("1110" * 5), shared=4)
    pair, _ = compared(evals, tmp_path, a, b, "--metric", RECALL)
    m = pair["metrics"][RECALL]
    assert (m["difference"], m["clusters"], m["mcnemar"]["only_b"]) == (0.75, 4, 15)
    assert m["mcnemar"]["p"] == pytest.approx(2 / 2**15)
    assert m["p"] == m["p_bootstrap"] > m["mcnemar"]["p"]


@pytest.mark.parametrize("seed", range(4))
def test_swapping_the_rows_negates(tmp_path: Path, ask: Ask, evals: Evals, seed: int) -> None:
    rng = random.Random(seed)
    texts = [RIGHT, WRONG, "7 metres", "I don't know.", "The lake lies 7 metres high [1]", "Nine [1]. Ten [2]."]
    both = [{f"q{n}": rng.choice(texts) for n in range(12)} for _ in range(2)]
    a, b = (ask(name, said, shared=6) for name, said in zip("ab", both, strict=True))
    there, _ = compared(evals, tmp_path, a, b)
    back, _ = compared(evals, tmp_path, b, a)
    assert there["metrics"].keys() == back["metrics"].keys()
    moved = 0
    for name, m in there["metrics"].items():
        other = back["metrics"][name]
        for mine, theirs in (("a", "b"), ("b", "a"), ("n_a", "n_b"), ("n", "n"), ("changed", "changed")):
            assert m[mine] == pytest.approx(other[theirs]), (name, mine)
        if m["difference"] is None:
            assert other["difference"] is other["p"] is None
            continue
        if m["difference"]:
            assert m["p"] == pytest.approx(other["p"]), name
        else:  # a draw that is 0 as well is on neither side, and p as good as 1 either way
            assert min(m["p"], other["p"]) > 0.5, name
        moved += m["difference"] != 0
        assert m["difference"] == pytest.approx(m["b"] - m["a"])
        assert m["difference"] == pytest.approx(-other["difference"])
        if m["low"] is not None:
            assert (m["low"], m["high"]) == pytest.approx((-other["high"], -other["low"])), name
        assert m["verdict"].translate(str.maketrans("AB", "BA")) == other["verdict"]
        if m["mcnemar"]:
            assert m["mcnemar"]["only_a"] == other["mcnemar"]["only_b"]
    assert moved, "nothing differed: the test says nothing"
    flipped = {(c["sample"], name, *values) for c in there["changes"] for name, values in c["values"].items()}
    assert flipped == {(c["sample"], n, *reversed(v)) for c in back["changes"] for n, v in c["values"].items()}


def test_a_run_against_itself(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a = ask("a", answers("110100"))
    pair, said = compared(evals, tmp_path, a, a)
    assert pair["changes"] == []
    assert "0 samples changed" in said.out
    for m in pair["metrics"].values():
        assert m["difference"] in (0, None)
        assert m["verdict"] in ("no difference found", "cannot say")
    assert pair["metrics"][RECALL]["difference"] == 0
    assert f"{RECALL} 0.500 (n 6)" in said.out


def test_the_figures_are_those_of_the_runs(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    """Where all samples pair, A's and B's figures are what the summaries say."""
    texts = ["It is 7 metres [1].", "Nine [1]. Ten [2].", "I don't know.", "7 metres", WRONG]
    a = ask("a", {f"q{n}": texts[n % 5] for n in range(10)})
    b = ask("b", {f"q{n}": texts[n % 3] for n in range(10)})
    pair, _ = compared(evals, tmp_path, a, b)
    for side, run in (("a", a), ("b", b)):
        row = json.loads((run / "summary.json").read_text())["rows"][0]
        for name, m in pair["metrics"].items():
            expected = row["metrics"][name]["value"]
            assert m[side] == (None if expected is None else pytest.approx(expected)), (name, side)


def test_epochs_are_averaged_within_a_sample(tmp_path: Path, lake: Path, evals: Evals) -> None:
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--style", "bracket")
    texts = {"lake": ("212 metres", "no idea at all"), "hill": ("1,204 metres", "1,204 metres"), "boat": ("A", "B")}
    replies = [{"id": id, "text": t, "epoch": e} for id, both in texts.items() for e, t in enumerate(both)]
    model = f"replay/{write_jsonl(tmp_path / 'replies.jsonl', replies)}"
    assert evals("run", "--model", model, *where, "--epochs", 2, "--run-id", "a").status == 0
    assert evals("run", "--model", "mock/Nothing.", *where, "--run-id", "b").status == 0
    pair, said = compared(evals, tmp_path, lake / "a", lake / "b")
    m = pair["metrics"][RECALL]
    assert (m["a"], m["b"], m["n"]) == (0.75, 0.0, 2)
    assert m["mcnemar"] is None, "half a sample is neither right nor wrong"
    assert next(c for c in pair["changes"] if c["sample"] == "lake")["values"][RECALL] == [0.5, 0]
    assert (pair["a"]["epochs"], pair["b"]["epochs"]) == (2, 1)
    assert "2 epochs averaged" in said.out


def test_unscored_samples_are_left_out_and_named(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    ids = [f"q{n}" for n in range(5)]
    a = ask("a", {"q0": RIGHT, "q1": RIGHT, "q2": "", "q3": WRONG}, samples=ids)
    b = ask("b", answers("01111"))
    pair, said = compared(evals, tmp_path, a, b)
    left = {left["reason"]: left for left in pair["left_out"]}
    assert left["empty answer"]["samples"] == ["q2"]
    assert {left["empty answer"]["where"], *left["empty answer"]["scorers"]} == {"A"}
    assert left["no stored completion for sample 'q4' in replies.jsonl"]["samples"] == ["q4"]
    assert pair["paired"] == 5
    m = pair["metrics"][RECALL]
    assert (m["n"], m["a"], m["b"]) == (3, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert "left out: 1 sample in A: empty answer: q2" in said.out


def test_different_data_are_refused(tmp_path: Path, ask: Ask, evals: Evals, lake: Path) -> None:
    changed = {"q0": {"question": "How tall is q0?"}, "q1": {"answers": ["8 metres"]}}
    a, b = ask("a", answers("1100")), ask("b", answers("0111"), changed=changed)
    said = evals("compare", a, b)
    assert said.status == 1
    for part in (
        "asked different data",
        "2 samples are the same in both",
        "1: the question or its documents differ",
        "1: the accepted answers, the evidence or other things that it is scored by differ",
        "--force compares those",
    ):
        assert part in said.err, part
    assert said.err.count("\n") == 1
    pair, said = compared(evals, tmp_path, a, b, "--force")
    assert pair["paired"] == 2
    assert pair["metrics"][RECALL]["n"] == 2
    assert {tuple(left["samples"]) for left in pair["left_out"]} == {("q0",), ("q1",)}
    assert "the data differ: 2 samples are the same in both" in said.out
    # Documents count by their text.
    c = ask("c", answers("1100"), lies="rests")
    said = evals("compare", a, c, "--force")
    assert said.status == 1
    assert "have no sample in common (4: the question or its documents differ)" in said.err


def test_samples_of_one_row_alone_are_named(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("110011")), ask("b", answers("1010"))
    pair, said = compared(evals, tmp_path, a, b)
    assert pair["paired"] == pair["metrics"][RECALL]["n"] == 4
    assert [(left["reason"], left["samples"]) for left in pair["left_out"]] == [("only in A", ["q4", "q5"])]
    assert "left out: 2 samples: only in A: q4, q5" in said.out
    back, _ = compared(evals, tmp_path, b, a)
    assert [(left["reason"], left["samples"]) for left in back["left_out"]] == [("only in B", ["q4", "q5"])]


def test_scorers_that_differ_are_left_out_and_said(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("1100")), ask("b", answers("0111"))
    before = Run(b).scorers()["correctness"].version

    def change(scorers: dict[str, Any]) -> None:
        scorers["correctness"] |= {"version": "0", "about": {"args": {"votes": "3"}}}
        del scorers["evidence"]

    reseal_scorers(b, change)
    pair, said = compared(evals, tmp_path, a, b, "--all-metrics")
    reasons = {left["metric"]: left["reason"] for left in pair["not_compared"]}
    differs = f"version {before} in A, 0 in B; args.votes none in A, 3 in B"
    assert reasons[RECALL] == f"scorer 'correctness' differs ({differs})"
    assert reasons["evidence_recall"] == "only A has it"
    assert RECALL not in pair["metrics"]
    line = next(line for line in said.out.splitlines() if line.startswith("not compared") and differs in line)
    assert RECALL in line
    pair, said = compared(evals, tmp_path, a, b, "--force")
    assert pair["metrics"][RECALL]["difference"] == 0.25
    assert "compared all the same" in said.out
    said = evals("compare", a, b, "--metric", RECALL)
    assert said.status == 1
    assert "have no metric that can be compared: scorer 'correctness' differs" in said.err


@pytest.fixture
def two(lake: Path, evals: Evals) -> Path:
    """A run of two rows."""
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    assert evals("run", "--model", "extractive", "--model", "mock", *where, "--run-id", "two").status == 0
    return lake / "two"


def test_rows_are_chosen_by_number_or_name(tmp_path: Path, two: Path, evals: Evals) -> None:
    def models(*arguments: object) -> tuple[str, str]:
        pair, _ = compared(evals, tmp_path, *arguments)
        return pair["a"]["model"], pair["b"]["model"]

    assert models(two) == ("extractive", "mock")
    assert models(f"{two}:2", f"{two}:1") == ("mock", "extractive")
    assert models(f"{two}:mock quote", f"{two}:extr") == ("mock", "extractive")
    assert models(f"{two}:mock / quote / questions", f"{two}:native") == ("mock", "extractive")


def test_rows_that_cannot_be_told_are_listed(two: Path, lake: Path, evals: Evals) -> None:
    listed = "1 'extractive native questions', 2 'mock quote questions'"
    for arguments, expected in (
        ((two, two), "expected one row of a task"),
        ((f"{two}:3", two), "no row '3'"),
        ((f"{two}:gpt", two), "no row 'gpt'"),
        ((f"{two}:1",), "expected two rows of a task"),
    ):
        said = evals("compare", *arguments)
        assert said.status == 1
        assert expected in said.err
        assert "1 'extractive native questions'" in said.err
    assert listed in evals("compare", two, two).err
    assert "no run.json" in evals("compare", lake / "nothing", two).err
    assert "expected RUN[:ROW] once or twice" in evals("compare", two, two, two).err
    assert "expected a second RUN" in evals("compare", two, "--all").err


def test_an_exact_name_goes_before_a_part_of_one(tmp_path: Path, lake: Path, evals: Evals) -> None:
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    models = ("--model", "mock/Water", "--model", "mock/Water: clear", "--style", "bracket")
    assert evals("run", *models, *where, "--run-id", "x:y").status == 0
    pair, _ = compared(evals, tmp_path, f"{lake}/x:y:mock/Water", f"{lake}/x:y:mock/Water: clear")
    assert (pair["a"]["model"], pair["b"]["model"]) == ("mock/Water", "mock/Water: clear")


def test_all_rows_of_the_same_name(tmp_path: Path, two: Path, lake: Path, evals: Evals) -> None:
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    models = ("--model", "mock", "--model", "extractive", "--model", "mock/empty")
    assert evals("run", *models, *where, "--run-id", "three").status == 0
    out = tmp_path / "all.json"
    said = evals("compare", two, lake / "three", "--all", "--out", out)
    assert said.status == 0, said.err
    assert "row 'mock/empty / quote / questions' is in one of the two only: not compared" in said.err
    pairs = json.loads(out.read_text())["pairs"]
    assert [(p["a"]["model"], p["b"]["model"]) for p in pairs] == [("extractive",) * 2, ("mock",) * 2]
    assert all(not p["changes"] for p in pairs)


def test_p_is_adjusted_for_all_that_differs(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("1" * 5 + "0" * 15)), ask("b", answers("1" * 20))
    pair, _ = compared(evals, tmp_path, a, b, "--all-metrics")
    tests = sorted((m["p"], m["p_holm"]) for m in pair["metrics"].values() if m["changed"])
    assert len(tests) > 1
    assert tests[0][1] == pytest.approx(min(1, tests[0][0] * len(tests)))
    alone, _ = compared(evals, tmp_path, a, b, "--metric", RECALL)
    assert alone["metrics"][RECALL]["p_holm"] == alone["metrics"][RECALL]["p"]


def test_the_headline_metrics_are_compared_unless_all_are_asked_for(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("1100")), ask("b", answers("0111"))
    some, all_of_them = (compared(evals, tmp_path, a, b, *more)[0]["metrics"] for more in ((), ("--all-metrics",)))
    assert RECALL in some
    assert "token_f1" not in some
    assert some.keys() | {"token_f1"} <= all_of_them.keys()


def test_worse_fails_where_it_is_asked_to(ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("1" * 20)), ask("b", answers("1" * 5 + "0" * 15))
    said = evals("compare", a, b, "--fail-if-worse", RECALL)
    assert said.status == 1
    assert f"B is worse in {RECALL}: -0.750" in said.err
    assert evals("compare", a, b).status == 0
    assert evals("compare", b, a, "--fail-if-worse", RECALL).status == 0
    for metric, expected in (
        ("beauty", "no metric 'beauty'"),
        ("quote_normalized", "no better and worse"),
        ("refusal_precision", "cannot say"),
    ):
        said = evals("compare", a, b, "--fail-if-worse", metric)
        assert said.status == 1
        assert expected in said.err, "what cannot be told is no pass"


def test_lower_may_be_better_and_some_have_no_better(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("1" * 20)), ask("b", dict.fromkeys(answers("1" * 20), "I don't know."))
    pair, _ = compared(evals, tmp_path, a, b, "--metric", "over_refusal")
    m = pair["metrics"]["over_refusal"]
    assert (m["difference"], m["verdict"]) == (1, "A better")

    def change(scorers: dict[str, Any]) -> None:
        next(x for x in scorers["abstention"]["metrics"] if x["name"] == "over_refusal")["higher_is_better"] = None

    for run in (a, b):
        reseal_scorers(run, change)
    pair, _ = compared(evals, tmp_path, a, b, "--metric", "over_refusal")
    assert pair["metrics"]["over_refusal"]["verdict"] == "B higher"


def test_the_first_flips_are_printed_and_all_are_written(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("0" * 15)), ask("b", answers("1" * 12 + "000"))
    pair, said = compared(evals, tmp_path, a, b, "--flips", 3)
    assert len(pair["changes"]) == 12
    assert said.out.count(RIGHT) == 3
    assert "3 of the 12 samples that changed" in said.out
    assert RIGHT not in evals("compare", a, b, "--flips", 0).out
    assert compared(evals, tmp_path, a, b)[1].out.count(RIGHT) == 10


def test_hostile_text_is_shown_as_it_is(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    hostile = "[red]<script>alert(1)</script>[/] | 7 metres \\ =cmd() \x1b[31m\u202e"
    a, b = ask("a", {"=q[/]\x1b": hostile}), ask("b", {"=q[/]\x1b": WRONG})
    outs = [tmp_path / f"c{form}" for form in (".md", ".csv", ".svg", ".json")]
    said = evals("compare", a, b, *(x for out in outs for x in ("--out", out)))
    assert said.status == 0, said.err
    assert "[red]<script>alert(1)</script>[/]" in "".join(said.out.split("\n"))
    for text in (said.out, *(out.read_text(encoding="utf-8") for out in outs[:3])):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "<script>" not in outs[0].read_text().replace("\\<", "")
    ElementTree.parse(outs[2])
    assert json.loads(outs[3].read_text())["pairs"][0]["changes"][0]["a"]["text"] == hostile


def test_other_forms_say_the_same(tmp_path: Path, ask: Ask, evals: Evals) -> None:
    a, b = ask("a", answers("1" * 20)), ask("b", answers("1" * 5 + "0" * 15))
    for form in ("csv", "md", "svg"):
        assert evals("compare", a, b, "--out", tmp_path / f"c.{form}").status == 0
    pair, said = compared(evals, tmp_path, a, b)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text())))
    assert {row["metric"] for row in rows} == pair["metrics"].keys()
    row = next(row for row in rows if row["metric"] == RECALL)
    m = pair["metrics"][RECALL]
    assert (float(row["difference"]), float(row["p_holm"]), row["verdict"]) == (-0.75, m["p_holm"], "A better")
    assert (row["only_a"], row["only_b"]) == ("15", "0")
    assert "short\\_answer\\_recall | 1.000 | 0.250 | -0.750 |" in (tmp_path / "c.md").read_text()
    assert RECALL in "".join(ElementTree.parse(tmp_path / "c.svg").getroot().itertext())
    assert "●" in next(line for line in said.out.splitlines() if RECALL in line)
    assert "cannot write '.pdf'" in evals("compare", a, b, "--out", tmp_path / "c.pdf").err


def test_a_run_without_scores_says_so(two: Path, ask: Ask, evals: Evals) -> None:
    (two / "scorers.json").unlink()
    assert "has no scores yet" in evals("compare", two).err
