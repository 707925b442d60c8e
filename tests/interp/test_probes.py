"""Probes: what was planted is found, controls find nothing, saved is read again, and used as any other scorer."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, write_jsonl

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("sklearn")

import tiny_model  # noqa: E402  (needs torch)

from evals import Answer, DataError, Document, Item, Labelled, Sample, ScorerOptions, Span, UsageError  # noqa: E402
from interp.probes import data  # noqa: E402
from interp.probes.comparison import compare, within_source  # noqa: E402
from interp.probes.data import Judged  # noqa: E402
from interp.probes.fitting import Table, threshold  # noqa: E402
from interp.probes.lenses import KINDS, Lens, random_dictionary, worst  # noqa: E402
from interp.probes.linear import Linear  # noqa: E402
from interp.probes.pairs import Reading  # noqa: E402
from interp.probes.saving import read_probe, write_probe  # noqa: E402
from interp.probes.scorer import Probe, Risks, findings  # noqa: E402
from interp.sae import formats  # noqa: E402

SITE = "layers.2.resid"
WORDS = ("aro", "bel", "cor", "dun", "eld", "fen")


def planted(count: int = 60, width: int = 8, seed: int = 0, name: str = "planted") -> Judged:
    """Answers of six tokens to every third document; in the unsupported ones tokens 2 and 3 have a large first
    column. Their words tell nothing."""
    generator = torch.Generator().manual_seed(seed)
    items, readings = [], []
    for number in range(count):
        bad = number % 2 == 0
        text = " ".join(WORDS)
        spans = tuple(Span(n * 4, n * 4 + 3) for n in range(6))
        states = torch.randn(6, width, generator=generator)
        states[2:4, 0] += 6.0 * bad
        seen = {SITE: states, "lookback": torch.rand(6, 4, generator=generator)}
        readings.append(Reading(spans, {**seen, "likely": torch.randn(6, 4, generator=generator)}, (0, 2, 4)))
        sample = Sample(f"s{number}", "?", (Document(f"d{number // 3}", text),))
        marked = (Span(8, 15),) if bad else ()
        items.append(Labelled(Item(sample, Answer(text)), float(not bad), spans=marked, system=f"m{number % 3}"))
    risk = np.array([float(one.label < 1) for one in items])
    clusters = [one.item.sample.group for one in items]
    return Judged(items, readings, risk, clusters, [one.system for one in items], {"data": name})


def test_probes_find_what_was_planted_and_controls_do_not() -> None:
    data = planted()
    lenses = [Lens(name, SITE) for name in ("dense_max", "dense_mean", "token", "sentence")]
    lenses += [Lens("lookback"), Lens("gain")]
    lenses.append(Lens("sae_pre", SITE, random_dictionary(8, 24)))
    rows = {row.name: row for row in compare([data], lenses, resamples=100)}
    for name in ("dense_max", "dense_mean", "token", "sentence", "sae_pre", "gain + sentence"):
        row = rows[name]
        assert row.auroc.value is not None
        assert row.auroc.value > 0.9, name
        assert row.gain_over_text.low is not None
        assert row.gain_over_text.low > 0
        assert not row.text_does_as_well
        assert row.selectivity is not None
        assert row.selectivity > 0.2
        assert row.within_source is not None
        assert row.within_source > 0.9
        assert row.f1.value is not None
        assert row.detectable is not None
    for name in ("lookback", "gain", "random", "detector + gain"):
        assert rows[name].text_does_as_well, name
    assert rows["words"].auroc.value == pytest.approx(0.5, abs=0.15), "all answers have the same words"
    assert rows["length"].auroc.value == 0.5


def test_what_one_set_teaches_is_measured_on_another() -> None:
    sets = [planted(), planted(30, seed=1, name="other")]
    rows = {
        (row.name, row.trained, row.measured): row for row in compare(sets, [Lens("dense_max", SITE)], resamples=50)
    }
    across = rows["dense_max", "planted", "other"]
    assert across.auroc.value is not None
    assert across.auroc.value > 0.9
    assert across.selectivity is None
    assert not across.text_does_as_well
    assert rows["words", "planted", "other"].gain_over_text.value == 0
    assert ("length", "planted", "other") not in rows, "what learns nothing is the same from wherever"
    alone = {row.name: row for row in compare(sets[1:], [Lens("dense_max", SITE)], resamples=50)}
    assert rows["dense_max", "other", "other"] == alone["dense_max"], "a set is measured as if it were the only one"
    reversed_ = planted(30, seed=1, name="other")
    backwards = Judged(
        reversed_.items, reversed_.readings, 1 - reversed_.risk, reversed_.clusters, reversed_.systems, reversed_.about
    )
    turned = compare([sets[0], backwards], [Lens("dense_max", SITE)], resamples=50)
    other = next(r for r in turned if (r.name, r.trained, r.measured) == ("dense_max", "planted", "other"))
    assert other.auroc.value == pytest.approx(1 - across.auroc.value), "labels of the other set teach nothing"


def test_answers_are_measured_by_probes_that_never_saw_their_documents() -> None:
    data = planted()
    seen = np.zeros(len(data), dtype=int)
    for train, held in data.folds():
        assert not {data.clusters[n] for n in train} & {data.clusters[n] for n in held}
        seen[held] += 1
    assert (seen == 1).all()


def test_some_of_a_set_are_whole_clusters_or_of_many() -> None:
    def of(clusters: int, each: int) -> list[Labelled]:
        samples = [Sample(f"{c} {n}", "?", (), cluster=str(c)) for c in range(clusters) for n in range(each)]
        return [Labelled(Item(sample, Answer("x")), 1.0) for sample in samples]

    def counted(items: list[Labelled], limit: int) -> tuple[int, int]:
        found = Counter(one.item.sample.group for one in data.drawn(items, limit))
        return len(found), max(found.values())

    assert counted(of(100, 6), 120) == (20, 6)
    assert counted(of(100, 30), 60) == (20, 3)
    assert counted(of(4, 30), 60) == (4, 15)
    assert counted(of(50, 1), 30) == (30, 1)


@given(
    clusters=st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=9), min_size=1, max_size=30),
    limit=st.integers(2, 60),
    seed=st.integers(0, 3),
    order=st.randoms(use_true_random=False),
)
def test_answers_are_drawn_by_a_seed_and_of_all_systems(
    clusters: list[list[str]], limit: int, seed: int, order: Random
) -> None:
    """Sorted by system as a set may be, or in any other order."""
    items = [
        Labelled(Item(Sample(f"{c} {n}", "?", (), cluster=str(c)), Answer("x")), 1.0, system=system)
        for c, systems in enumerate(clusters)
        for n, system in enumerate(sorted(systems))
    ]
    found = data.drawn(items, limit, seed)
    most = -(-limit // min(data.SPREAD, len(clusters)))
    assert len(found) == min(limit, sum(min(most, len(systems)) for systems in clusters))
    groups = [one.item.sample.group for one in found]
    assert len(list(groupby(groups))) == len(set(groups)), "clusters stay together"
    for name, there in groupby(found, key=lambda one: one.item.sample.group):
        taken, have = Counter(one.system for one in there), Counter(clusters[int(name)])
        assert all(taken[a] >= taken[b] - 1 for a in have for b in have if taken[a] < have[a]), "in turn"
    mixed = order.sample(items, len(items))
    assert {one.item.sample.id for one in data.drawn(mixed, limit, seed)} == {one.item.sample.id for one in found}
    assert data.drawn(items, None, seed) == data.drawn(items, len(items) * data.SPREAD, seed)


def test_whose_turn_it_is_goes_on_from_cluster_to_cluster() -> None:
    """Of clusters with an answer of each of three systems one is taken: of each system as many."""
    samples = [(Sample(f"{c} {s}", "?", (), cluster=str(c)), s) for c in range(60) for s in "abc"]
    items = [Labelled(Item(sample, Answer("x")), 1.0, system=system) for sample, system in samples]
    found = [data.drawn(items, 20, seed) for seed in (0, 1)]
    assert [sorted(Counter(one.system for one in of).values()) for of in found] == [[6, 7, 7]] * 2
    assert {one.item.sample.group for one in found[0]} != {one.item.sample.group for one in found[1]}


def test_a_probe_is_saved_with_its_card_and_read_again(tmp_path: Path) -> None:
    data = planted()
    for name in ("token", "sentence", "dense_max", "gain", "sae_pre", "saplma"):
        sae = random_dictionary(8, 24) if KINDS[name].latents else None
        probe = Table(Lens(name, SITE, sae), data).fit(np.arange(60), data.risk)
        write_probe(probe, {"model": "tiny", "revision": "r", **data.about}, tmp_path / name)
        again = read_probe(tmp_path / name)
        assert again.card["data"] == "planted"
        for reading in data.readings[:4]:
            assert again.probe.answer(reading) == pytest.approx(probe.answer(reading), abs=1e-4)
            torch.testing.assert_close(again.probe.tokens(reading), probe.tokens(reading), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("kind", ["token", "sentence"])
def test_tokens_that_people_marked_are_the_ones_doubted(kind: str) -> None:
    """The marked tokens are one of three sentences."""
    data = planted()
    probe = Table(Lens(kind, SITE), data).fit(np.arange(40), data.risk)
    at = threshold(probe, data, range(40))
    right = total = 0
    for number in range(40, 60):
        marks = data.marked(number)
        assert marks is not None
        right += int(((probe.tokens(data.readings[number]).numpy() >= at) == (marks > 0.5)).sum())
        total += len(marks)
    assert right / total > 0.9
    if kind == "sentence":
        said = probe.tokens(data.readings[0]).reshape(3, 2)
        assert torch.equal(said[:, 0], said[:, 1]), "a sentence's tokens have its logit"
        assert probe.answer(data.readings[0]) == pytest.approx(probe.scale * float(said.max()) + probe.offset)
    assert worst(torch.tensor([1.0, 5.0, 2.0])) == 5.0


def test_findings_are_runs_of_tokens_without_the_space_around_them() -> None:
    text = "It is blue, and high."
    spans = [Span(0, 2), Span(2, 5), Span(5, 10), Span(10, 11), Span(11, 15), Span(15, 20), Span(20, 21)]
    doubted = (False, True, True, False, False, True, True)
    found = list(findings(text, Risks(0.5, tuple(spans), (0.5, 0.95, 0.73, 0.5, 0.5, 0.88, 0.88), doubted, 0.6)))
    assert [f.answer.of(text) for f in found if f.answer] == ["is blue", "high."]
    assert found[0].reason == "probability 0.95"


def test_within_source_holds_the_system_fixed() -> None:
    data = planted()
    by_system = np.array([float(name == "m0") for name in data.systems])
    assert within_source(by_system, data) == 0.5
    assert within_source(data.risk, data) == 1.0


def test_what_is_no_probe_is_said(tmp_path: Path) -> None:
    data = planted()
    probe = Table(Lens("dense_max", SITE), data).fit(np.arange(60), data.risk)
    folder = tmp_path / "p"
    write_probe(probe, {"model": "tiny", "revision": "r"}, folder)
    narrow = Reading(data.readings[0].spans, {SITE: torch.zeros(6, 5)})
    with pytest.raises(DataError, match="a token has 5 columns; expected over 7"):
        probe.answer(narrow)
    with pytest.raises(UsageError, match="the SAE is of width 4; expected 8"):
        Lens("sae_pre", SITE, random_dictionary(4, 8)).rows(data.readings[0])
    with pytest.raises(DataError, match=r"no probe\.json; expected a probe"):
        read_probe(tmp_path)
    with pytest.raises(UsageError, match="holds files"):
        write_probe(probe, {}, folder)
    weights = (folder / "probe.safetensors").read_bytes()
    (folder / "probe.safetensors").write_bytes(weights[:-4])
    with pytest.raises(DataError, match=r"probe.safetensors: cannot be read"):
        read_probe(folder)
    broken = Table(Lens("dense_max", SITE), data).fit(np.arange(60), data.risk)
    assert isinstance(broken.classifier, Linear)
    broken.classifier.weight[0] = np.nan
    write_probe(broken, {"model": "tiny", "revision": "r"}, tmp_path / "nan")
    with pytest.raises(DataError, match="a weight is NaN or infinite"):
        read_probe(tmp_path / "nan")
    card = json.loads((folder / "probe.json").read_text(encoding="utf-8"))
    for spoiled, why in (
        ({"format": 1, "kind": "token"}, "no 'scale'"),
        (card | {"format": 2}, "expected a probe of format 1"),
        (card | {"kind": ["token"]}, "expected a probe of format 1, of kind dense_max"),
        (card | {"threshold": float("nan")}, "is NaN or infinite"),
        (card | {"site": ""}, "no site; expected one"),
    ):
        (folder / "probe.json").write_text(json.dumps(spoiled), encoding="utf-8")
        with pytest.raises(DataError, match=why):
            read_probe(folder)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"transformers/{tiny_model.write_model(tmp_path_factory.mktemp('tiny'))}"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Answers to eight questions in RAGTruth's form, every second one with a marked part."""
    found = []
    for number in range(16):
        response = "The lake is blue." if number % 2 else "The lake is 99 miles."
        spans = [] if number % 2 else [{"start": 12, "end": 20, "text": "99 miles", "type": "x"}]
        row = {"id": str(number), "source_id": number // 2, "question": "What is it?", "model": f"m{number % 2}"}
        found.append({**row, "passages": "passage 1:The lake is blue.", "response": response, "spans": spans})
    return write_jsonl(tmp_path / "rows.jsonl", found)


def test_train_compare_and_score(rows: Path, model: str, tmp_path: Path, evals: Evals) -> None:
    formats.write(random_dictionary(32, 64), tmp_path / "sae")
    reading = ("--data", f"ragtruth={rows}", "--model", model, "--device", "cpu", "--readings", tmp_path / "kept")
    said = evals(
        "probe", "compare", *reading, "--sae", tmp_path / "sae", "--out", tmp_path / "figures.json", "--resamples", 50
    )
    assert said.status == 0, said.err
    assert "16 answers over 8 questions or documents, 8 unsupported" in said.out
    for name in (*KINDS, "length", "overlap", "detector", "tfidf", "words", "random"):
        assert f"\n| {name} |" in said.out
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert {row["name"] for row in figures["rows"]} >= set(KINDS)
    assert figures["sets"][0]["answers"] == 16
    some = ("--limit", 14, "--seed", 1)
    said = evals("probe", "train", *reading, *some, "--kind", "token", "--out", tmp_path / "probe")
    assert said.status == 0, said.err
    assert "drawn by seed 1 from 16 answers over 8: 7 of m0, 7 of m1" in said.err
    assert "AUROC 1.000" in said.err
    card = json.loads((tmp_path / "probe" / "probe.json").read_text(encoding="utf-8"))
    assert card["answers"] == 14
    assert card["drawn"] == {"seed": 1, "answers": 16, "documents": 8}
    assert card["held_out_auroc"]["value"] == 1.0
    options = ScorerOptions(source=str(tmp_path / "probe"), args={"reader": model, "device": "cpu"})
    sample = Sample("new", "What is it?", (Document("d", "The lake is blue."),))
    bad, good, empty, bare = Probe(options).score(
        [
            Item(sample, Answer("The lake is 99 miles.")),
            Item(sample, Answer("The lake is blue.")),
            Item(sample, Answer("")),
            Item(Sample("none", "?", ()), Answer("Blue.")),
        ]
    )
    assert bad.values["answer_risk"].num > good.values["answer_risk"].num
    assert bad.findings
    assert all(f.answer is not None and f.answer.start >= 10 for f in bad.findings)
    assert empty.unscored == "the answer has no tokens"
    assert bare.unscored == "no documents to read the answer beside"
    other = f"transformers/{tiny_model.write_model(tmp_path / 'other', seed=3)}"
    with pytest.raises(DataError, match="which the probe was trained with"):
        next(
            Probe(ScorerOptions(source=str(tmp_path / "probe"), args={"reader": other})).score(
                [Item(sample, Answer("x"))]
            )
        )


def test_a_run_is_scored_by_a_probe(rows: Path, model: str, tmp_path: Path, evals: Evals, lake: Path) -> None:
    folder = Path(model.partition("/")[2])
    reading = ("--data", f"ragtruth={rows}", "--model", model, "--device", "cpu")
    assert evals("probe", "train", *reading, "--kind", "lookback", "--out", tmp_path / "probe").status == 0
    told = ("--log-dir", tmp_path, "--run-id", "run", "-S", f"reader=transformers/{folder}", "-S", "device=cpu")
    asked = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--model", "extractive")
    said = evals("run", *asked, "--scorer", f"probe={tmp_path / 'probe'}", *told)
    assert said.status == 0, said.err
    assert "answer_risk" in said.out
    summary = (tmp_path / "run" / "summary.json").read_text(encoding="utf-8")
    assert "answer_risk@" in summary
    assert "expected probe=FILE" in evals("score", tmp_path / "run", "--scorer", "probe").err
    assert "no probe.json" in evals("score", tmp_path / "run", "--scorer", f"probe={tmp_path}").err


def test_a_page_of_one_answer_says_what_the_score_says(
    rows: Path, model: str, tmp_path: Path, evals: Evals, lake: Path
) -> None:
    reading = ("--data", f"ragtruth={rows}", "--model", model, "--device", "cpu")
    assert evals("probe", "train", *reading, "--kind", "lookback", "--out", tmp_path / "probe").status == 0
    told = ("--log-dir", tmp_path, "--run-id", "run", "-S", f"reader={model}", "-S", "device=cpu")
    asked = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--model", "extractive")
    assert evals("run", *asked, "--scorer", f"probe={tmp_path / 'probe'}", *told).status == 0
    (scores,) = (tmp_path / "run").glob("scores-probe*.jsonl")
    scored = [json.loads(line) for line in scores.read_text(encoding="utf-8").splitlines()]
    risk, tokens = scored[0]["score"]["values"].values()
    page = ("--probe", tmp_path / "probe", "--reader", model, "--device", "cpu", "--out", tmp_path / "risk.html")
    said = evals("probe", "risk", tmp_path / "run", "lake", *page)
    assert said.status == 0, said.err
    assert said.out == f"probe: risk {risk['num']:.2f}, {tokens['num']:.0f} of {tokens['den']:.0f} tokens doubted\n"
    assert "risk.html" in said.err
    assert (tmp_path / "risk.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    for more, why in (
        (("nosuch", *page), "no answer to sample 'nosuch'; expected the id of one that has"),
        (("lake", *page, "--cause", tmp_path / "none.json"), "no such file; expected what `evals probe cause"),
        (("lake", *page, "--cause", tmp_path / "probe" / "probe.json"), "expected a file of format 'cause 1'"),
        (("lake", "--probe", tmp_path, *page[2:]), "no probe.json"),
    ):
        found = evals("probe", "risk", tmp_path / "run", *more)
        assert found.status in (1, 2)
        assert why in found.err


def test_what_is_wrong_is_said_in_a_line(rows: Path, model: str, tmp_path: Path, evals: Evals) -> None:
    reading = ("--data", f"ragtruth={rows}", "--model", model, "--device", "cpu")
    one = [json.loads(line) | {"spans": []} for line in rows.read_text(encoding="utf-8").splitlines()]
    good = write_jsonl(tmp_path / "good.jsonl", one)
    narrow = tmp_path / "narrow"
    formats.write(random_dictionary(7, 14), narrow)
    out = ("--out", tmp_path / "x")
    for said, arguments in (
        ("looks through an SAE; expected --sae FOLDER", ("train", *reading, "--kind", "sae_pre", *out)),
        ("the SAE is of width 7; expected 32", ("train", *reading, "--kind", "sae", "--sae", narrow, *out)),
        ("the model has layers 0 to 3", ("train", *reading, "--site", "layers.7.resid", *out)),
        ("no site 'proxy' in this model", ("train", *reading, "--site", "proxy", *out)),
        ("gain looks at no site", ("train", *reading, "--kind", "gain", "--site", "layers.1.resid", *out)),
        ("--limit: '0' is not a whole number from 1", ("compare", *reading, "--limit", 0)),
        ("0 of them unsupported; expected", ("compare", "--data", f"ragtruth={good}", "--model", model)),
        ("no labelled set is called 'nosuch'", ("compare", "--data", "nosuch=x", "--model", model)),
        ("expected answers to probe: --data NAME=FILE, or --labels KIND RUN", ("compare", "--model", model)),
        ("--limit is given 2 times for 1 sets", ("compare", *reading, "--limit", 4, "--limit", 4)),
        ("a set is given twice", ("compare", *reading, "--data", f"ragtruth={rows}")),
        ("--labels quote: expected one of quotes, citations", ("train", *reading[2:], "--labels", "quote", "x", *out)),
        ("no run.json", ("train", *reading[2:], "--labels", "quotes", tmp_path, *out)),
    ):
        found = evals("probe", *arguments)
        assert found.status in (1, 2)
        assert said in found.err
        assert len(found.err.strip().splitlines()) == 1
