"""Members of citations and claims that stand under other names, and offsets that count something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, write_jsonl

from evals.errors import DataError
from evals.runs import Run
from evals.runs.importing import Options, read_rows
from evals.types import Citation, Locator, Span

LAKE = "Der Weiße See 🌊 liegt 212 Meter hoch. Sein Wasser ist klar."
UNITS = {"characters": None, "utf-16": "utf-16-le", "bytes": "utf-8"}


def counted(text: str, unit: str) -> int:
    """The length of a text as logs of that unit count it."""
    encoding = UNITS[unit]
    return len(text.encode(encoding)) // (2 if unit == "utf-16" else 1) if encoding else len(text)


def row(**reply: Any) -> dict[str, Any]:
    chunks = [{"chunk_id": "c-1", "body": LAKE}, {"chunk_id": "c-2", "body": "Kiefern wachsen am Hang."}]
    return {"ask": {"q": "Wie hoch?"}, "ctx": chunks, "reply": {"body": "Er liegt hoch. Er ist klar.", **reply}}


COLUMNS = {
    **{"question": "ask.q", "answer": "reply.body", "documents": "ctx", "documents.text": "body"},
    **{"citations": "reply.refs", "citations.document": "chunk", "citations.quote": "snippet"},
    **{"citations.start": "at.from", "citations.end": "at.to"},
}


def cited(path: Path, given: dict[str, Any], **told: Any) -> tuple[Citation, ...]:
    """The citations of the only row of a file."""
    columns = {**COLUMNS, **told.pop("columns", {})}
    (read,) = read_rows(write_jsonl(path / "log.jsonl", [given]), Options(columns=columns, **told))
    return read.answer.citations


@given(st.integers(0, len(LAKE)), st.integers(0, len(LAKE)), st.sampled_from(sorted(UNITS)), st.booleans())
def test_offsets_in_any_unit_lead_to_the_same_words(
    tmp_path_factory: pytest.TempPathFactory, one: int, other: int, unit: str, said: bool
) -> None:
    start, end = sorted((one, other))
    place = {"from": counted(LAKE[:start], unit), "to": counted(LAKE[:end], unit)}
    entry = {"chunk": "c-1", "snippet": LAKE[start:end], "at": place, **({"counts": unit} if said else {})}
    told = {"columns": {"citations.unit": "counts"}} if said else {"offsets": unit}
    (citation,) = cited(tmp_path_factory.mktemp("log"), row(refs=[entry]), **told)
    assert citation.document == "c-1"
    assert citation.locator == Locator("char", start, end)


def test_offsets_past_the_end_stay_there(tmp_path: Path) -> None:
    entry = {"chunk": "c-1", "snippet": "klar", "at": {"from": 500, "to": 510}}
    (citation,) = cited(tmp_path, row(refs=[entry]), offsets="bytes")
    assert citation.locator == Locator("char", 500, 510)


def test_claims_are_named_by_the_number_of_their_sentence(tmp_path: Path) -> None:
    refs = [{"chunk": "c-1", "snippet": "Sein Wasser ist klar.", "of": 1}]
    columns = {**COLUMNS, "citations.sentence": "of", "claims": "reply.said", "claims.citations": "refs"}
    del columns["citations.start"], columns["citations.end"]
    given = row(refs=refs, said=[{"sentence": 1, "refs": [0]}])
    (read,) = read_rows(write_jsonl(tmp_path / "log.jsonl", [given]), Options(columns=columns))
    (citation,), (claim,) = read.answer.citations, read.answer.claims or ()
    assert citation.claim == claim.span == Span(15, 27)
    assert (claim.text, claim.citations) == ("Er ist klar.", (0,))
    beyond = write_jsonl(tmp_path / "beyond.jsonl", [row(refs=refs, said=[{"sentence": 2, "refs": [0]}])])
    with pytest.raises(DataError, match="claim 1: 'sentence' is 2; the answer has 2 sentences, from 0"):
        list(read_rows(beyond, Options(columns=columns)))


def test_citations_whose_document_is_not_read_are_told(tmp_path: Path, evals: Evals) -> None:
    log = write_jsonl(tmp_path / "log.jsonl", [row(refs=[{"chunk": "c-1", "snippet": "Sein Wasser ist klar."}])])
    told = [f"--map={field}={place}" for field, place in COLUMNS.items() if not field.startswith("citations.")]
    said = evals("import", log, *told, "--log-dir", tmp_path, "--run-id", "one")
    assert said.status == 0, said.err
    assert "1 citation without a document: they have chunk, snippet; --map citations.document=MEMBER" in said.err
    said = evals("import", log, *told, "--map=citations.document=chunk", "--log-dir", tmp_path, "--run-id", "two")
    assert "without a document" not in said.err
    assert [c.document for a in Run(tmp_path / "two").answers() for c in a.answer.citations] == ["c-1"]


def test_a_member_that_no_citation_has_is_told_with_those_there_are(tmp_path: Path, evals: Evals) -> None:
    log = write_jsonl(tmp_path / "log.jsonl", [row(refs=[{"chunk": "c-1", "snippet": "x"}])])
    told = [f"--map={field}={place}" for field, place in COLUMNS.items() if field != "citations.end"]
    said = evals("import", log, *told, "--log-dir", tmp_path, "--run-id", "one")
    assert "no row has 'at.from' (--map citations.start=at.from); there are chunk, snippet" in said.err


def test_what_stands_in_objects_is_named(tmp_path: Path, evals: Evals) -> None:
    log = write_jsonl(tmp_path / "log.jsonl", [{"request": {"user_query": "?"}, "reply": {"body": "x"}}])
    said = evals("import", log, "--log-dir", tmp_path, "--run-id", "one")
    assert "expected one, or --map question=request.user_query; there are request.user_query, reply.body" in said.err
