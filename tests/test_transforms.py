"""Variants of samples: what transforms make of the documents, and what scorers read of them in a run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals

from evals import Document, Evidence, PluginError, Sample, Variation
from evals.transforms import varied
from evals.transforms.reorder import MOST_ORDERS, Reorder
from evals.transforms.withhold import Withhold

ARO = Document("aro", "Lake Aro lies 212 metres above the sea. Its water is clear.", page_starts=(0,), file="a.pdf")
ULE = Document("ule", "Lake Ule is deep.")
SAMPLE = Sample("s", "How high?", (ARO, ULE), ("212 metres",), (Evidence("aro", 0, 40),))


@given(st.integers(0, 9))
def test_every_order_holds_every_document_once(count: int) -> None:
    documents = tuple(Document(str(n), "x") for n in range(count))
    found = varied(Sample("s", "?", documents), [Reorder()])
    orders = [[d.id for d in v.documents] for v in found]
    if count < 2:
        assert [v.id for v in found] == ["s"]
        assert found[0].variation == Variation()
        return
    assert len(orders) == min(count, MOST_ORDERS)
    assert len({order[0] for order in orders}) == len(orders), "another document comes first in each"
    assert all(sorted(order) == sorted(orders[0]) for order in orders)
    assert {v.cluster for v in found} == {"0"}
    assert {v.variation.of for v in found} == {"s"}
    assert {v.variation.count for v in found} == {len(found)}
    assert len({v.id for v in found}) == len(found)


texts = st.text(alphabet="ab \n", max_size=20)


@given(st.data())
def test_what_is_withheld_is_gone_and_nothing_else(data: st.DataObject) -> None:
    text = data.draw(texts)
    cuts = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(cuts, min_size=1, max_size=3))
    evidence = tuple(Evidence("d", start, end) for start, end in spans)
    sample = Sample("s", "?", (Document("d", text), ULE), ("a",), evidence)
    original, removed = varied(sample, [Withhold()])
    assert replace(original, id="s", cluster="", variation=Variation()) == sample
    gone = {i for start, end in spans for i in range(start, end)}
    left = "".join(c for i, c in enumerate(text) if i not in gone)
    kept = removed.document("d")
    assert (kept.text if kept else "") == left if left.strip() else kept is None
    assert removed.document("ule") == ULE
    assert (removed.answers, removed.evidence, removed.answerable) == ((), (), False)
    assert removed.variation.altered == ("d",)


def test_withholding_forgets_offsets_that_no_longer_hold() -> None:
    _, removed = varied(SAMPLE, [Withhold()])
    assert removed.documents[0] == Document("aro", "Its water is clear.")


@pytest.mark.parametrize(
    "sample",
    [
        replace(SAMPLE, evidence=()),
        replace(SAMPLE, answerable=False),
        replace(SAMPLE, documents=(Document("aro", ARO.text[:40]),)),
    ],
)
def test_what_a_transform_does_not_fit_is_asked_as_it_is(sample: Sample) -> None:
    assert varied(sample, [Withhold()]) == [sample]
    assert varied(sample, []) == [sample]


def test_two_transforms_make_one_group() -> None:
    found = varied(SAMPLE, [Reorder(), Withhold()])
    assert [v.variation.name for v in found] == ["order 1", "order 2", "original", "removed"]
    assert {v.variation.count for v in found} == {4}


def test_two_variants_of_one_name_are_the_transforms_fault() -> None:
    class Twice:
        version, scorers = "1", ()

        def variants(self, sample: Sample) -> Iterator[Sample]:
            yield replace(sample, variation=Variation(name="twin"))
            yield replace(sample, variation=Variation(name="twin"))

    with pytest.raises(PluginError, match="two variants are called 'twin'"):
        varied(SAMPLE, [Twice()])


def test_a_run_over_changed_documents(evals: Evals, tmp_path: Path) -> None:
    where = ("--log-dir", tmp_path, "--run-id", "run")
    changed = ("--transform", "reorder", "--transform", "withhold")
    said = evals("run", "--model", "extractive", "--task", "almanac", *changed, "--limit", "6", *where)
    assert said.status == 0, said.err
    config = json.loads((tmp_path / "run" / "run.json").read_bytes())
    assert config["transforms"] == {"reorder": "1", "withhold": "1"}
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_bytes())["rows"]
    assert row["metrics"]["position_sensitivity"]["n"] == 6
    assert row["metrics"]["post_rationalised_rate"]["n"] > 0
    assert row["answers"] == config["tasks"][0]["samples"] > 6


def test_documents_that_disagree_are_measured(evals: Evals, tmp_path: Path) -> None:
    said = evals("run", "--model", "extractive", "--task", "crossroads", "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_bytes())["rows"]
    assert row["metrics"]["conflict_disclosure"]["n"] == 22


def test_an_unknown_transform_and_task_argument(evals: Evals, tmp_path: Path) -> None:
    asked = ("run", "--model", "mock", "--task", "almanac", "--log-dir", tmp_path)
    assert "no transform is called 'reoder'; did you mean reorder" in evals(*asked, "--transform", "reoder").err
    assert "-T split: no task of this run has such an argument" in evals(*asked, "-T", "split=test").err
