"""Data is the same where all of it is: any change to a sample or a document is another hash."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Evals, read_jsonl, write_jsonl

from evals import Document, Evidence, Message, Passage, Sample, Variation
from evals.runs import InputWriter, Run, SampleRecord
from evals.runs.identity import TaskHash, document_hash, fingerprint

TEXT = st.text("ab\0\u2028é", max_size=4)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
METADATA = st.dictionaries(TEXT, st.none() | st.booleans() | st.integers(0, 2) | TEXT, max_size=2)
STARTS = st.lists(st.integers(0, 3), max_size=2).map(tuple)
DOCUMENT = st.builds(Document, TEXT, TEXT, TEXT, STARTS, st.just(""), METADATA)
EVIDENCE = st.lists(st.builds(Evidence, TEXT, st.integers(0, 2), st.integers(0, 2)), max_size=2).map(tuple)
VARIATION = st.builds(Variation, TEXT, TEXT, st.integers(0, 2), *[TEXTS] * 3, st.lists(TEXTS, max_size=2).map(tuple))
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": TEXT,
    "question": TEXT,
    "documents": st.lists(DOCUMENT, max_size=3).map(tuple),
    "answers": TEXTS,
    "evidence": EVIDENCE,
    "answerable": st.none() | st.booleans(),
    "cluster": TEXT.map(lambda name: f"cluster {name}"),  # an empty one is the first document's id
    "variation": VARIATION,
    "metadata": METADATA,
    "passages": st.lists(st.builds(Passage, TEXT, st.integers(0, 2), st.integers(0, 2)), max_size=2).map(tuple),
    "turns": st.lists(st.builds(Message, st.sampled_from(["user", "assistant"]), TEXT), max_size=2).map(tuple),
}
SAMPLE = st.builds(Sample, **FIELDS)


def hashed(samples: Sequence[Sample]) -> str:
    task = TaskHash()
    for sample in samples:
        task.add(fingerprint(SampleRecord.of(sample, ()), [document_hash(d) for d in sample.documents]))
    return task.hexdigest()


def test_every_field_is_drawn() -> None:
    assert list(FIELDS) == [f.name for f in fields(Sample)]


@settings(max_examples=25)
@given(st.lists(SAMPLE, min_size=1, max_size=3), st.sampled_from(list(FIELDS)), st.data())
def test_any_change_to_any_field_changes_the_hash(samples: list[Sample], field: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(samples) - 1))
    changed = replace(samples[at], **{field: data.draw(FIELDS[field])})
    others = [*samples[:at], changed, *samples[at + 1 :]]
    assert (hashed(samples) == hashed(others)) == (samples == others)


@settings(max_examples=25)
@given(st.lists(SAMPLE, max_size=3), st.lists(SAMPLE, max_size=3))
def test_two_lists_of_samples_have_one_hash_only_where_they_are_equal(a: list[Sample], b: list[Sample]) -> None:
    assert (hashed(a) == hashed(b)) == (a == b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((Document("d", "ab"), Document("d", "c")), (Document("d", "a"), Document("d", "bc"))),
        ((Document("d", "ab"),), (Document("da", "b"),)),
        ((Document("d", "ab", "t"),), (Document("d", "abt"),)),
        ((Document("d", "ab", page_starts=(0,)),), (Document("d", "ab", page_starts=(0, 1)),)),
        ((Document("d", "ab"),), (Document("d", "ab", metadata={"year": 1}),)),
        ((Document("a", "x"), Document("b", "y")), (Document("b", "y"), Document("a", "x"))),
    ],
)
def test_documents_are_told_from_their_neighbours(a: tuple[Document, ...], b: tuple[Document, ...]) -> None:
    assert hashed([Sample("s", "?", a, cluster="c")]) != hashed([Sample("s", "?", b, cluster="c")])


def test_where_a_document_was_read_is_no_part_of_what_it_is(tmp_path: Path) -> None:
    here, there = (Document("d", "text", file=f"/{name}/d.pdf") for name in ("here", "there"))
    assert hashed([Sample("s", "?", (here,))]) == hashed([Sample("s", "?", (there,))])
    samples = [Sample("s", "?", (here,)), Sample("t", "?", (there, here))]
    with InputWriter(tmp_path) as writer:
        assert writer.add_all(samples) == hashed(samples)
    assert [d["file"] for d in read_jsonl(tmp_path / "documents.jsonl")] == [here.file, there.file]
    assert [s["documents"] for s in read_jsonl(tmp_path / "samples.jsonl")] == [[0], [1, 0]]


def test_documents_that_differ_in_their_title_alone_are_two(lake: Path, evals: Evals) -> None:
    """Imported rows: one id and text, other titles."""
    sources = [{"id": "d", "text": "Lake Aro lies high.", "title": title} for title in ("Atlas", "Almanac")]
    rows = [{"id": f"q{n}", "question": "How?", "documents": [d], "answer": "So."} for n, d in enumerate(sources)]
    said = evals("import", write_jsonl(lake / "rows.jsonl", rows), "--log-dir", lake, "--run-id", "run")
    assert said.status == 0, said.err
    run = Run(lake / "run")
    assert [run.sample(n).documents[0].title for n in range(2)] == ["Atlas", "Almanac"]


@pytest.mark.parametrize("change", [{"answerable": False, "answers": []}, {"answers": ["213 metres"]}])
def test_rows_over_other_data_are_not_ranked_together(lake: Path, evals: Evals, change: dict[str, Any]) -> None:
    def run(name: str) -> Path:
        where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
        said = evals("run", "--model", "extractive", *where, "--run-id", name, "--scorer", "pointer")
        assert said.status == 0, said.err
        return lake / name

    a = run("a")
    lines = read_jsonl(lake / "questions.jsonl")
    lines[1] |= change
    write_jsonl(lake / "questions.jsonl", lines)
    b = run("b")
    said = evals("leaderboard", a, b)
    assert said.status == 1
    assert "asked different data under the task name" in said.err
    said = evals("compare", a, b)
    assert said.status == 1
    assert "2 samples are the same in both (1: the accepted answers, the evidence or other things" in said.err
    assert json.loads((a / "run.json").read_text())["tasks"][0]["sha256"] != hashed([])
