"""Stored completions: which entry answers, and what is wrong with a file, by its line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from support import Evals

from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.styles.native import Native
from evals.types import Citation, Completion, Document, Locator, Prompt, Request, Sample
from providers.replay import Replay


def stored(tmp_path: Path, *entries: dict[str, Any] | str) -> Path:
    path = tmp_path / "stored.jsonl"
    path.write_text("\n".join(e if isinstance(e, str) else json.dumps(e) for e in entries), encoding="utf-8")
    return path


def ask(path: Path, sample: str, style: str = "quote", epoch: int = 0) -> Completion:
    request = Request(3, Prompt(()), Sample(sample, "What?", ()), style, epoch)
    (completion,) = Replay(str(path), ProviderOptions()).complete([request])
    return completion


def test_the_most_specific_entry_answers(tmp_path: Path) -> None:
    path = stored(
        tmp_path,
        {"id": "a", "text": "any"},
        {"id": "a", "text": "style", "style": "quote"},
        {"id": "a", "text": "both", "style": "quote", "epoch": 1},
        {"id": "a", "text": "epoch", "epoch": 1},
    )
    assert ask(path, "a", "quote", 1).text == "both"
    assert ask(path, "a", "quote", 0).text == "style"
    assert ask(path, "a", "bracket", 1).text == "epoch"
    assert ask(path, "a", "bracket", 0) == Completion(3, "any")


def test_citations_come_as_they_are(tmp_path: Path) -> None:
    whole = {"document": "moon", "quote": "no air", "start": 13, "end": 19, "score": 0.5}
    path = stored(
        tmp_path,
        {"id": "a", "text": "", "citations": [whole, {"document": "x"}]},
        "",
        {"id": "b", "text": "", "citations": []},
    )
    assert ask(path, "a").citations == (
        Citation("moon", "no air", Locator("char", 13, 19), native=whole),
        Citation("x", native={"document": "x"}),
    )
    assert ask(path, "b").citations == ()


@pytest.mark.parametrize(("told", "cited"), [({}, ["moon"]), ({"citations": []}, [])])
def test_markers_are_read_where_nothing_is_told_of_citations(
    tmp_path: Path, told: dict[str, Any], cited: list[str]
) -> None:
    sample = Sample("a", "What?", (Document("moon", "The Moon has no air."),))
    completion = ask(stored(tmp_path, {"id": "a", "text": "It has no air [1].", **told}), "a", "native")
    assert [citation.document for citation in Native().parse(sample, completion).citations] == cited


def test_a_sample_that_is_not_there(tmp_path: Path) -> None:
    completion = ask(stored(tmp_path, {"id": "a", "text": "x", "style": "bracket"}), "a")
    assert completion.error == "no stored completion for sample 'a' in stored.jsonl"
    assert completion.finish_reason == "error"


def test_about_names_the_file_by_its_contents(tmp_path: Path) -> None:
    path = stored(tmp_path, {"id": "a", "text": "x"})
    about = Replay(str(path), ProviderOptions()).about
    assert about["revision"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert str(tmp_path) not in json.dumps(dict(about))


FIRST = {"id": "a", "text": "x"}


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        ('{"id": "b", "te', r"stored\.jsonl:2: not JSON.*torn"),
        ("[]", r"stored\.jsonl:2: expected a JSON object"),
        (FIRST, r"stored\.jsonl:2: a second completion for sample 'a'"),
        ({"text": "x"}, r"stored\.jsonl:2: no 'id'"),
        ({"id": "b"}, r"stored\.jsonl:2: no 'text'"),
        ({"id": "b", "text": 5}, r"stored\.jsonl:2: 'text' is a whole number"),
        ({"id": "b", "text": "", "epoch": "0"}, r"stored\.jsonl:2: 'epoch'"),
        ({"id": "b", "text": "", "citations": {}}, r"stored\.jsonl:2: 'citations'"),
        ({"id": "b", "text": "", "citations": ["d"]}, r"stored\.jsonl:2: citation 1: expected an object"),
        ({"id": "b", "text": "", "citations": [{"quote": "x"}]}, r"stored\.jsonl:2: citation 1: no 'document'"),
        ({"id": "b", "text": "", "citations": [{"document": "d", "end": 2}]}, r"expected both 'start' and 'end'"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, second: Any, problem: str) -> None:
    with pytest.raises(EvalsError, match=problem):
        Replay(str(stored(tmp_path, FIRST, second)), ProviderOptions())


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match="cannot be read"):
        Replay(str(tmp_path / "none.jsonl"), ProviderOptions())
    with pytest.raises(EvalsError, match="expected replay/FILE"):
        Replay("", ProviderOptions())


def test_a_line_to_no_sample_of_the_run_is_told_before_anything_is_asked(evals: Evals, lake: Path) -> None:
    path = stored(lake, {"id": "lake", "text": "212 metres [1]."}, {"id": "hight", "text": "212 metres [1]."})
    where = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--style", "bracket"]
    said = evals("run", "--model", f"replay/{path}", *where, "--dry-run")
    assert f"replay/{path}: has 1 answer to no sample of this run: hight\n" in said.err
    path = stored(lake, {"id": "lake", "text": "212 metres [1]."})
    assert "no sample of this run" not in evals("run", "--model", f"replay/{path}", *where, "--dry-run").err
