"""What ``evals import`` refuses or leaves out: bad rows, options, files and tables, each named with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from brought import GOOD, answers, bring, config, refused
from support import Evals, read_jsonl, write_jsonl

from evals.runs.importing import sources


def test_a_file_whose_answers_have_another_name(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [{"question": "q?", "said": "x"}])
    refused(bring(evals, tmp_path, file), "no row has an answer", "--map answer=COLUMN", "question, said")
    assert not (tmp_path / "run").exists(), "nothing half-made is left"


BAD = [
    (b'{"id": "q2", "question": "Wh', "not JSON", "looks torn"),
    (b"[1, 2]\n", "expected a JSON object"),
    (b'{"question": "W\xff"}\n', "is not UTF-8"),
    ({"question": None}, "no 'question'"),
    ({"answer": ["a"]}, "'answer' is a list; expected a string"),
    ({"response": "another"}, "'answer' and 'response' may both be the answer"),
    ({"documents": [3]}, "document 1 is 3; expected a string"),
    ({"documents": [{"id": "a"}]}, "document 1: no 'text'"),
    ({"documents": [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]}, "document 2: a second one has the id 'a'"),
    ({"answers": [1]}, "strings only"),
    ({"answerable": "perhaps"}, "'answerable' is 'perhaps'; expected true or false"),
    ({"abstained": "maybe"}, "expected true, false or partial"),
    ({"confidence": 7}, "'confidence' is 7; expected a number from 0 to 1"),
    (b'{"question": "q?", "answer": "a", "confidence": NaN}\n', "'confidence' holds NaN or infinity"),
    (b'{"question": "q?", "answer": "a", "claims": [{"text": "t", "support": 1e999}]}\n', "NaN or infinity"),
    (b'{"question": "q?", "answer": "a", "metadata": {"x": [-Infinity]}}\n', "'metadata' holds NaN or infinity"),
    ({"claims": [{"text": "t", "label": "Meh"}]}, "claim 1: label 'Meh' is not known", "--label NAME=VALUE"),
    ({"claims": [{"label": "S"}]}, "claim 1: 'text' is null"),
    ({"claims": [{"text": "t", "span": [3, 4000]}]}, "span [3, 4000) lies outside the answer"),
    ({"claims": [{"text": "t", "span": [3.5, 4]}]}, "two whole numbers"),
    ({"claims": [{"text": "t", "span": [3, 3]}]}, "span [3, 3) lies outside the answer"),
    ({"claims": [{"text": "t", "start": 3}]}, "claim 1: a span is an object; expected [start, end]"),
    ({"claims": [{"text": "t", "label": ["S"]}]}, "claim 1: label a list is not known"),
    ({"claims": [{"text": "t", "citations": [2]}]}, "claim 1 has citations past the answer's 2"),
    ({"claims": ["t"], "atoms": ["t"]}, "both 'claims' and 'atoms'"),
    ({"atoms": ["t"], "verdicts": []}, "1 atoms, 0 verdicts"),
    ({"verdicts": ["S"]}, "0 atoms, 1 verdicts"),
    ({"hallucinated": [{"start": 0, "end": 2, "text": "He"}]}, "[0, 2) is 'It'; expected 'He'"),
    ({"hallucinated": [[5, 2]]}, "lies outside the answer"),
    ({"citations": [{"page": 3}]}, "citation 1 is an object of page; expected an object with 'document'"),
    ({"citations": [{"document": "a", "start": 3}]}, "'end' null; expected two whole numbers"),
    ({"citations": [{"document": "a", "locator": {"unit": "line"}}]}, "'unit' is 'line'; expected one of document"),
    ({"model": 3}, "'model' is 3; expected a string"),
    ({"id": "q1", "question": "Another?"}, "id 'q1' belongs to another question, at"),
    ({"id": "q1", "model": "llama", "answers": ["300"]}, "other answers, answerable or cluster than at"),
    ({"id": "q1"}, "a second answer of 'gpt' to sample 'q1'"),
]  # fmt: skip


@pytest.mark.parametrize(("second", "expected"), [(row[0], row[1:]) for row in BAD], ids=[str(r[1]) for r in BAD])
def test_a_bad_row_is_named_or_left_out(
    evals: Evals, tmp_path: Path, second: bytes | dict[str, Any], expected: tuple[str, ...]
) -> None:
    line = second if isinstance(second, bytes) else json.dumps({**GOOD, "id": "q2", **second}).encode() + b"\n"
    file = tmp_path / "stored.jsonl"
    file.write_bytes(json.dumps(GOOD).encode() + b"\n" + line)
    refused(bring(evals, tmp_path, file), "stored.jsonl:2:", *expected, "--skip-bad")
    assert not (tmp_path / "run").exists()
    said = bring(evals, tmp_path, "--skip-bad", file)
    assert said.status == 0, said.err
    assert "1 row left out:" in said.err
    assert "stored.jsonl:2:" in said.err
    assert len(answers(tmp_path)) == 1
    (reason,) = config(tmp_path)["tasks"][0]["left_out"]
    assert reason.startswith("stored.jsonl:2:")
    assert expected[0] in reason


def test_nothing_but_bad_rows(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [{"answer": "x"}, {"answer": "y"}])
    refused(bring(evals, tmp_path, "--skip-bad", file), "no row to read; the first of 2 bad rows:")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--map", "anser=x"), "'anser' is no field; did you mean answer or answers"),
        (("--map", "answer"), "FIELD=COLUMN"),
        (("--format", "jsn"), "invalid choice: 'jsn'"),
        (("--split-documents", "("), "is not a regular expression"),
        (("--label", "S=high"), "--label S=high: expected a number from 0 to 1, or none"),
        (("--scorer", "qoute"), "did you mean quote"),
        (("--style", "brackets"), "did you mean bracket"),
        (("--run-id", "../up"), "plain folder name"),
    ],
)
def test_bad_options(evals: Evals, tmp_path: Path, arguments: tuple[str, str], expected: str) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [GOOD])
    refused(evals("import", "--log-dir", tmp_path / "runs", *arguments, file), expected)
    assert not list((tmp_path / "runs").glob("*"))


def test_an_expression_that_takes_for_ever_is_named_with_its_row(
    evals: Evals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_SECONDS", 0.05)
    file = write_jsonl(tmp_path / "stored.jsonl", [{**GOOD, "documents": "a" * 60 + "b"}])
    said = bring(evals, tmp_path, "--split-documents", "(a|aa)+$", file)
    refused(
        said, "stored.jsonl:1: --split-documents '(a|aa)+$' takes more than 0.05 s here; expected a simpler expression"
    )


def test_files_that_are_not_there_or_of_no_format(evals: Evals, tmp_path: Path) -> None:
    refused(bring(evals, tmp_path, tmp_path / "none.jsonl"), "none.jsonl: cannot be read (No such file")
    refused(bring(evals, tmp_path, "--format", "inspect", tmp_path / "none.eval"), "none.eval: cannot be read")
    refused(bring(evals, tmp_path, "--format", "csv", tmp_path / "none.csv"), "none.csv: cannot be read")
    (tmp_path / "empty.jsonl").touch()
    refused(bring(evals, tmp_path, tmp_path / "empty.jsonl"), "is empty")
    (tmp_path / "notes.txt").write_text("Dear diary")
    refused(bring(evals, tmp_path, tmp_path / "notes.txt"), "its format is not known; expected --format")
    file = write_jsonl(tmp_path / "stored.jsonl", [GOOD])
    assert bring(evals, tmp_path, file).status == 0
    refused(bring(evals, tmp_path, file), "exists already")


def test_hostile_text_stays_in_the_run(evals: Evals, tmp_path: Path) -> None:
    hostile = "../../up\x1b[31m\x00/<script>"
    row = {**GOOD, "id": hostile, "model": hostile, "cluster": hostile, "documents": [{"id": hostile, "text": "x"}]}
    file = write_jsonl(tmp_path / "stored.jsonl", [{**row, "answer": hostile + " [1]", "metadata": {hostile: hostile}}])
    before = {p for p in tmp_path.rglob("*") if p != file}
    said = evals("import", "--log-dir", tmp_path / "logs", "--task", "../../../up", file)
    assert said.status == 0, said.err
    assert "\x1b" not in said.out + said.err
    (run,) = (tmp_path / "logs").iterdir()
    made = {p for p in tmp_path.rglob("*") if p != file} - before
    assert all(p == tmp_path / "logs" or run in (p, *p.parents) for p in made)
    assert read_jsonl(run / "samples.jsonl")[0]["id"] == hostile


def test_an_import_that_was_cut_off_is_no_run(evals: Evals, tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    for name in ("documents.jsonl", "samples.jsonl", ".answers.jsonl.draft"):
        (run / name).write_text("{}\n")
    assert bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", [GOOD])).status == 0
    assert sorted(p.name for p in run.iterdir() if "draft" in p.name) == []
    assert len(answers(tmp_path)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("question,answer\nq?,a,b\n", "stored.csv:2: 3 cells; expected 2"),
        ('question,answer\n"one\ntwo?",a\nq?\n', "stored.csv:4: 1 cells; expected 2"),
        ("question,question\nq?,a\n", "two columns are named 'question'"),
        ('question,answer\n"q?,a\n', "not CSV"),
        ("question,answer,confidence\nq?,a,nan\n", "'confidence' is nan; expected a number from 0 to 1"),
        ("question,answer,confidence\nq?,a,inf\n", "expected a number from 0 to 1"),
        ('question,answer,claims\nq?,a,"[{""text"": ""t"", ""support"": NaN}]"\n', "holds NaN or infinity"),
        ('question,answer,documents\nq?,a,"[""one"", "\n', "'documents': not JSON"),
        ("question,answer\nq\udcff,a\n", "stored.csv:2: not UTF-8"),
        ("", "is empty"),
    ],
)
def test_bad_tables(evals: Evals, tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "stored.csv").write_bytes(text.encode("utf-8", "surrogateescape"))
    refused(bring(evals, tmp_path, tmp_path / "stored.csv"), expected)


def test_a_column_that_no_row_has_is_refused(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [{**GOOD, "system": None}, {**GOOD, "id": "q2", "system": "a"}])
    refused(bring(evals, tmp_path, file, "--map", "model=sistem"), "no row has 'sistem'", "did you mean system?")
    assert not (tmp_path / "run").exists()
    other = write_jsonl(tmp_path / "other.jsonl", [{**GOOD, "id": "q3"}])
    said = bring(evals, tmp_path, file, other, "--map", "model=system")
    assert said.status == 0, "of several files one may have it"


@pytest.mark.parametrize(
    ("told", "near"),
    [("documents.title=titel", "title"), ("documents.url=documents.lnk", ""), ("documents.id=ids", "")],
)
def test_a_part_that_no_document_has_is_refused(evals: Evals, tmp_path: Path, told: str, near: str) -> None:
    by_part = {**GOOD, "documents": [{"text": "It is red.", "title": "Aro"}]}
    rows = [{**GOOD, "documents": ["It is red."]}] if "id" in told else [by_part]
    refused(
        bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", rows), "--map", told),
        f"no row has '{told.partition('=')[2]}' (--map {told})",
        *([f"did you mean {near}?"] if near else []),
    )


@pytest.mark.parametrize(
    ("documents", "more", "told"),
    [
        ([{"text": "It is red."}, {"text": "It is old.", "name": "Ule"}], {}, "documents.title=name"),
        ([["It is red.", 0.9]], {"names": ["Ule"]}, "documents.title=names"),
        ([{"node": {"said": "It is red."}}], {}, "documents.text=node.said"),
        ("<doc><title>Aro</title>It is red.</doc><doc>It is old.</doc>", {}, "documents.title=title"),
    ],
)
def test_a_part_that_a_document_has_is_met(
    evals: Evals, tmp_path: Path, documents: object, more: dict[str, object], told: str
) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [{**GOOD, "documents": documents, **more}])
    said = bring(evals, tmp_path, file, "--map", told)
    assert said.status == 0, said.err
