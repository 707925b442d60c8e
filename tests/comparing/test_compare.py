"""Two rows side by side: worked by hand on tiny runs, and what must hold of any."""

from __future__ import annotations

import csv
import io
import json
import random
import xml.etree.ElementTree as ElementTree
from math import comb, erfc, sqrt
from pathlib import Path
from typing import Any, cast

import pytest
from compared import RECALL, RIGHT, WRONG, Ask, answers, compared
from support import Evals, reseal_scorers, write_jsonl

from evals.analysis.comparison.model import MetricDifference
from evals.report.comparison import verdict
from evals.types.findings import Reduce


@pytest.mark.parametrize(
    ("reduce", "detectable", "said"),
    [
        ("rate", 2.1, "too few to see any"),
        ("rate", 0.4, "could have seen 0.400"),
        ("mean", 2.1, "could have seen 2.100"),
    ],
)
def test_no_share_differs_by_more_than_one(reduce: str, detectable: float, said: str) -> None:
    found = MetricDifference.model_construct(
        verdict="no difference found", reduce=cast(Reduce, reduce), detectable=detectable
    )
    assert verdict(found) == f"no difference found ({said})"


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


@pytest.mark.parametrize("seed", range(2))
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
