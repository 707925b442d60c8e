"""Labels of our own verifier: what of a run each says, and a probe trained on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import Evals, write_jsonl

pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("sklearn")

import tiny_model

from evals import Labelled, UsageError
from interp.probes.verified import Verified

LAKE = "Lake Aro lies 212 metres above the sea."
HILL = "Mount Ule rises to 1,204 metres."


@pytest.fixture
def run(tmp_path: Path, evals: Evals) -> Path:
    """Quotes that are right, altered and made up, and answers to a question that the documents do not answer."""
    said: list[tuple[str, str, bool | None]] = [
        ("lake", f'It says "{LAKE}" [1].', True),
        ("lake", 'It says "Lake Aro lies 312 metres above the sea." [1].', True),
        ("hill", f'It says "{HILL}" [1].', True),
        ("hill", 'It says "Pines of gold grow where no man has been." [1].', True),
        ("lake", "The boat is owned by Ann.", False),
        ("hill", "The documents do not say who owns it.", False),
    ]
    rows: list[dict[str, Any]] = []
    for number, (about, answer, answerable) in enumerate(said):
        text = LAKE + " Its water is clear." if about == "lake" else HILL + " Pines grow on its slopes."
        row = {"id": str(number), "question": "What is it?", "answer": answer, "answerable": answerable, "model": "m"}
        rows.append({**row, "documents": [{"id": f"{about}.txt", "text": text}]})
    rows = [{**row, "id": f"{copy}-{row['id']}"} for copy in range(2) for row in rows]
    answers = write_jsonl(tmp_path / "answers.jsonl", rows)
    found = evals("import", answers, "--log-dir", tmp_path, "--run-id", "run")
    assert found.status == 0, found.err
    return tmp_path / "run"


def _items(labels: str, run: Path) -> list[Labelled]:
    return [one for one in Verified(labels, run).items() if one.item.sample.id.startswith("0")]


def test_quotes_are_verified_or_altered(run: Path) -> None:
    found = _items("quotes", run)
    assert [one.label for one in found] == [1.0, 0.0, 1.0, 0.0]
    said = [[span.of(one.item.answer.text) for span in one.spans or ()] for one in found]
    assert said == [[], ["312"], [], ["Pines of gold grow where no man has been."]]
    assert found[0].item.answer.text == LAKE
    assert {one.item.sample.group for one in found} == {"lake.txt", "hill.txt"}


def test_answers_that_should_have_abstained(run: Path) -> None:
    found = _items("abstention", run)
    assert [(one.item.sample.id, one.label) for one in found] == [
        ("0-0", 1.0), ("0-1", 1.0), ("0-2", 1.0), ("0-3", 1.0), ("0-4", 0.0),
    ]  # fmt: skip


def test_citations_are_supported_as_the_run_was_scored(run: Path, evals: Evals) -> None:
    with pytest.raises(UsageError, match="0 scorers of citations in this run; expected one"):
        _items("citations", run)
    assert evals("score", run, "--scorer", "citations=lexical").status == 0
    found = {one.item.sample.id: one for one in _items("citations", run)}
    assert found["0-0"].label == 1.0
    assert found["0-1"].label == 0.0
    assert found["0-3"].label == 0.0
    assert "0-4" not in found, "it cites nothing"
    assert [d.id for d in found["0-0"].item.sample.documents] == ["lake.txt"]
    with pytest.raises(UsageError, match="--labels nosuch: expected one of quotes, citations, abstention"):
        Verified("nosuch", run)


def test_a_probe_is_trained_on_what_a_run_was_found_to_be(run: Path, tmp_path: Path, evals: Evals) -> None:
    model = f"transformers/{tiny_model.write_model(tmp_path / 'model')}"
    told = ("--model", model, "--device", "cpu", "--labels", "quotes", run)
    said = evals("probe", "train", *told, "--kind", "lookback", "--out", tmp_path / "probe")
    assert said.status == 0, said.err
    card = json.loads((tmp_path / "probe" / "probe.json").read_text(encoding="utf-8"))
    assert card["data"] == "quotes of run"
    assert (card["answers"], card["unsupported"], card["documents"]) == (8, 4, 2)
