"""Labelled sets: rows as they are published, and what is made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from support import shared, write_jsonl

from evals import EvalsError, Labelled, Span, plugins

RAGTRUTH = {
    "id": "7-small",
    "source_id": 7,
    "question": "how high is lake aro",
    "passages": "passage 1:Lake Aro lies 212 metres above the sea.\n\npassage 2:Its water is clear.",
    "model": "small",
    "response": "It lies at 212 metres. Seals live there.",
    "spans": [{"start": 23, "end": 40, "text": "Seals live there.", "type": "Evident Baseless Info"}],
}
EXPERTQA = {
    "question": "How high is Lake Aro?",
    "system": "post_hoc",
    "answer": "It lies at 212 metres [1].",
    "claims": [
        {
            "claim_string": "It lies at 212 metres [1].",
            "evidence": ["[1] https://lakes.example\n\nLake Aro lies 212 metres above the sea."],
            "support": "Partial",
        },
        {"claim_string": "It is cold.", "evidence": [], "support": "Missing"},
        {"claim_string": "It is deep [1].", "evidence": ["[1] https://lakes.example\n\n "], "support": "Complete"},
        {"claim_string": "It is wide [1].", "evidence": ["[1] u\n\nIt is wide."], "support": None},
    ],
}
MTRAG = {
    "task_id": "c1<::>2",
    "model": "small",
    "conversation": [{"speaker": "user", "text": "Hello"}, {"speaker": "user", "text": "How high is Lake Aro?"}],
    "contexts": [{"document_id": "d", "text": "Lake Aro lies 212 metres above the sea."}],
    "response": "It lies at 212 metres.",
    "human": {"faithfulness": [4.0, 1.0, 2.5]},
}
STANCE = {"claim": "Lake Aro is high.", "evidence": "Lake Aro lies 212 metres high.", "stance": "partially-support"}
FACT = {"text": "It is a lake."}
FACTSCORE = {
    "model": "small",
    "input": "Tell me of Aro.",
    "topic": "Aro",
    "output": "Aro is a lake. Who knows.",
    "annotations": [
        {
            "text": "Aro is a lake.",
            "model-atomic-facts": [FACT],
            "human-atomic-facts": [{**FACT, "label": "S"}, {**FACT, "label": "NS"}, {**FACT, "label": "IR"}],
        },
        {"text": "Who knows.", "model-atomic-facts": [FACT], "human-atomic-facts": None},
    ],
}
CLAIM = {"id": "a", "answer": " Lake Aro is high. ", "documents": ["Lake Aro lies 212 metres high.", " "], "label": 0.5}
ROWS: dict[str, Mapping[str, Any]] = {
    "ragtruth": RAGTRUTH,
    "expertqa": EXPERTQA,
    "mtrag": MTRAG,
    "factcheckgpt": STANCE,
    "factscore": FACTSCORE,
    "wice": CLAIM,
    "citecheck": CLAIM,
    "citation_integrity": CLAIM,
}


def items(folder: Path, name: str, *rows: Mapping[str, Any]) -> list[Labelled]:
    return list(plugins.load("labelled", name)(str(write_jsonl(folder / f"{name}.jsonl", rows))).items())


def test_ragtruth_keeps_the_marked_spans(tmp_path: Path) -> None:
    bad, good = items(tmp_path, "ragtruth", RAGTRUTH, {**RAGTRUTH, "id": "8", "spans": []})
    assert (bad.label, good.label, bad.system) == (0.0, 1.0, "small")
    assert bad.spans == (Span(23, 40),)
    assert bad.item.answer.metadata["hallucinated"] == [[23, 40]]
    assert [d.text for d in bad.item.sample.documents] == [
        "Lake Aro lies 212 metres above the sea.",
        "Its water is clear.",
    ]
    assert bad.item.sample.cluster == "7"


def test_expertqa_has_the_claims_whose_evidence_is_there(tmp_path: Path) -> None:
    (claim,) = items(tmp_path, "expertqa", EXPERTQA)
    assert (claim.item.answer.text, claim.label) == ("It lies at 212 metres.", 0.5)
    assert [c.document for c in claim.item.answer.citations] == [d.id for d in claim.item.sample.documents]


def test_mtrag_brings_ratings_to_one_scale(tmp_path: Path) -> None:
    rated, unrated = dict(MTRAG), {**MTRAG, "human": {"faithfulness": []}}
    (answer,) = items(tmp_path, "mtrag", rated, unrated)
    assert answer.ratings == (1.0, 0.0, 0.5)
    assert answer.label == pytest.approx(0.5)
    assert answer.item.sample.question == "How high is Lake Aro?"


def test_a_stance_is_a_claim_that_cites_its_evidence(tmp_path: Path) -> None:
    (pair,) = items(tmp_path, "factcheckgpt", STANCE)
    assert (pair.label, len(pair.item.answer.citations)) == (0.5, 1)


@pytest.mark.parametrize("name", ["wice", "citecheck", "citation_integrity"])
def test_a_statement_cites_the_documents_that_have_a_text(tmp_path: Path, name: str) -> None:
    asked = {**CLAIM, "question": "How high is it?", "cluster": 31}
    plain, other = items(tmp_path, name, CLAIM, {**CLAIM, "documents": [" "]}, asked)
    assert (plain.item.answer.text, plain.label, plain.item.sample.cluster) == ("Lake Aro is high.", 0.5, "a")
    assert [c.document for c in plain.item.answer.citations] == [d.id for d in plain.item.sample.documents]
    assert len(plain.item.sample.documents) == 1
    assert (other.item.sample.question, other.item.sample.cluster) == ("How high is it?", "31")


@pytest.mark.parametrize("label", [2, "supported", None])
def test_a_label_that_is_no_share_is_named(tmp_path: Path, label: object) -> None:
    with pytest.raises(EvalsError, match=r"wice.jsonl:1: not a row of this set"):
        items(tmp_path, "wice", {**CLAIM, "label": label})


@pytest.mark.parametrize(
    ("name", "file", "count"),
    [
        ("wice", "wice_oracle_dev", 349),
        ("citecheck", "citecheck_zh_dev", 1000),
        ("citation_integrity", "citation_integrity_dev", 316),
    ],
)
def test_the_published_rows_are_read(name: str, file: str, count: int) -> None:
    path = shared(f"{file}.jsonl")
    found = list(plugins.load("labelled", name)(str(path)).items())
    assert (len(found), {item.label for item in found} <= {0.0, 0.5, 1.0}) == (count, True)


def test_factscore_counts_sentences_without_facts_of_people(tmp_path: Path) -> None:
    (biography,) = items(tmp_path, "factscore", FACTSCORE, {**FACTSCORE, "annotations": None})
    assert biography.label == pytest.approx(1 / 4)
    assert [c.label for c in biography.item.answer.claims or ()] == ["S", "NS", "IR", "not judged"]


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_something_else_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(EvalsError, match=rf"{name}.jsonl:2: not a row of this set .*; expected "):
        items(tmp_path, name, ROWS[name], {"id": 1})


def test_a_span_that_is_not_its_text_is_named(tmp_path: Path) -> None:
    shifted = {**RAGTRUTH, "spans": [{"start": 22, "end": 39, "text": "Seals live there.", "type": "x"}]}
    with pytest.raises(EvalsError, match="not the text of its span"):
        items(tmp_path, "ragtruth", shifted)


def test_a_set_without_a_source_says_what_it_wants() -> None:
    with pytest.raises(EvalsError, match="expected NAME="):
        list(plugins.load("labelled", "ragtruth")().items())


def test_the_published_figures_of_factscore() -> None:
    """42.5, 58.3 and 71.5 are published; the rule as written down gives them to a tenth of a point."""
    path = shared("factscore_labelled.jsonl")
    labels = by_system(plugins.load("labelled", "factscore")(str(path)).items())
    means = {name: 100 * sum(of) / len(of) for name, of in labels.items()}
    assert means == pytest.approx({"InstructGPT": 42.5, "ChatGPT": 58.3, "PerplexityAI": 71.5}, abs=0.1)


def by_system(found: Iterable[Labelled]) -> dict[str, list[float]]:
    groups: dict[str, list[float]] = defaultdict(list)
    for item in found:
        groups[item.system].append(item.label)
    return groups
