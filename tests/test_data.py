"""The project's own data hold to their documents, and published sets load and verify."""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from support import ROOT, Evals, read_jsonl, shared, write_jsonl

from evals import Sample, locate
from evals.opening import open_task
from evals.protocols import power
from tasks.own.data import CANARY
from tasks.published.quotesum import inline_quotes

OWN = ("almanac", "crossroads")


def own() -> list[Sample]:
    return [sample for name in OWN for sample in open_task(name).samples()]


def test_the_validator_is_content(evals: Evals) -> None:
    said = evals("validate", *OWN)
    assert said.status == 0, said.out
    assert said.out.count("no problems") == 2


def test_a_folder_of_documents_is_no_data_set(lake: Path, evals: Evals) -> None:
    said = evals("validate", lake / "docs")
    assert said.status != 0
    assert "no documents.jsonl in it; expected" in said.err
    assert "--docs FOLDER --questions FILE" in said.err


def test_the_validator_names_every_fault(evals: Evals, lake: Path) -> None:
    with (lake / "questions.jsonl").open("a") as file:
        file.write('{"id": "lake", "question": "Twice?"}\n{"id": "x"}\n')
        file.write('{"id": "y", "question": "?", "answers": ["zinc"], "documents": ["lake.txt"], ')
        file.write('"evidence": [{"document": "lake.txt", "text": "Its water is clear."}]}\n')
    said = evals("validate", "--docs", lake / "docs", "--questions", lake / "questions.jsonl")
    assert said.status == 1
    assert "questions.jsonl:4: duplicate question id 'lake'" in said.out
    assert "questions.jsonl:5: no 'question'" in said.out
    assert "none of its accepted answers occurs in its evidence" in said.out


def test_size_and_variety() -> None:
    samples = own()
    documents = {d.id: d for s in samples for d in s.documents}
    kinds = Counter(s.metadata["kind"] for s in samples)
    assert len(documents) >= 60
    assert len(samples) >= 200
    assert min(kinds["unanswerable"], kinds["multi"], kinds["conflict"], kinds["table"]) >= 15
    text = "".join(d.text for d in documents.values())
    for sign in ("“", "’", "–", " | ", "\u00ad", "\u00a0", "é", "ł"):
        assert sign in text, f"no document holds {sign!r}"
    for script in ("GREEK", "CYRILLIC", "ARABIC", "HEBREW", "CJK"):
        assert any(script in unicodedata.name(c, "") for c in set(text)), f"no document holds {script}"
    assert any(ord(c) > 0xFFFF for c in text), "no document holds a character beyond the basic plane"


@pytest.mark.parametrize("name", [*OWN, "almanac_pages", "altered"])
def test_the_files_are_those_of_the_card(name: str) -> None:
    folder = ROOT / "data" / name
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        expected, file = line.split()
        assert sha256((folder / file).read_bytes()).hexdigest() == expected, f"{file} changed: update SHA256SUMS"
        if file in ("questions.jsonl", "documents.jsonl") and name != "altered":
            assert all(line.get("canary") == CANARY for line in read_jsonl(folder / file))


def test_no_run_is_shown_the_canary() -> None:
    samples = list(open_task("demo").samples())
    assert samples
    assert CANARY not in repr(samples)


def test_every_gold_span_is_located_exactly_where_it_is() -> None:
    for sample in own():
        for gold in sample.evidence:
            document = sample.document(gold.document)
            assert document is not None
            found = locate(gold.span.of(document.text), document, near=gold.start)
            assert (found.kind, found.spans) == ("exact", (gold.span,))


def test_clapnq_loads_and_runs(tmp_path: Path, evals: Evals) -> None:
    task = f"clapnq={shared('clapnq_dev.jsonl')}"
    samples = list(open_task(task).samples())
    assert Counter(s.answerable for s in samples) == {True: 300, False: 300}
    assert sum(bool(s.answerable) and not s.evidence for s in samples) == 1, "one answer has no sentence selected"
    said = evals("run", "--model", "extractive", "--task", task, "--limit", "40", "--log-dir", tmp_path)
    assert said.status == 0, said.err


def test_quotesum_loads_and_its_human_quotes_verify(tmp_path: Path, evals: Evals) -> None:
    path = shared("quotesum_dev.jsonl")
    samples = list(open_task(f"quotesum={path}").samples())
    assert len(samples) == 91
    by_id = {s.id: s for s in samples}
    kinds: Counter[str] = Counter()
    for row in read_jsonl(path):
        for number, quote in inline_quotes(row["summary"]):
            source = by_id[row["qid"]].document(f"source{number}")
            if source is not None:
                kinds[locate(quote, source).kind] += 1
    assert kinds.total() > 1100
    assert kinds["exact"] == 1117, "all that stand verbatim in source or title, four that cut a word aside"
    assert kinds["fabricated"] + kinds["misattributed"] <= 9
    said = evals("run", "--model", "extractive", "--task", f"quotesum={path}", "--log-dir", tmp_path)
    assert said.status == 0, said.err


def test_gold_that_no_document_has_is_counted(tmp_path: Path, evals: Evals) -> None:
    row = {"id": "1", "input": "Q?", "passages": [{"title": "T", "text": "It is cold. It is dry."}]}
    output = [{"answer": "Cold.", "selected_sentences": ["It is dry.", "It is wet."]}]
    clapnq = write_jsonl(tmp_path / "clapnq.jsonl", [{**row, "output": output}])
    said = evals("run", "--model", "mock", "--task", f"clapnq={clapnq}", "--log-dir", tmp_path)
    assert "clapnq: 1 left out:\n  question 1: the selected sentence 'It is wet.' is not in its passage" in said.err
    row = {
        "qid": "1",
        "question": "Q?",
        "summary": "[ 1 It is  cold ] or [ 1 it is wet ].",
        "title1": "",
        "short_ans_1": "x",
    }
    quotesum = write_jsonl(tmp_path / "quotesum.jsonl", [{**row, "source1": "It is cold. It is dry."}])
    task = open_task(f"quotesum={quotesum}")
    for _ in range(2):
        (sample,) = task.samples()
        assert [(e.start, e.end) for e in sample.evidence] == [(0, 10)]
        assert power(task, "left_out") == ["question 1: the quote 'it is wet' is not in source 1"]


def test_a_set_that_is_not_there_is_named(evals: Evals, tmp_path: Path) -> None:
    said = evals("run", "--model", "mock", "--task", f"clapnq={tmp_path / 'none.jsonl'}", "--log-dir", tmp_path)
    assert said.status == 1
    assert "no such file" in said.err
    (tmp_path / "odd.jsonl").write_text('{"id": "1"}\n')
    said = evals("run", "--model", "mock", "--task", f"quotesum={tmp_path / 'odd.jsonl'}", "--log-dir", tmp_path)
    assert "not a row of quotesum: no 'summary'" in said.err
