"""Offsets given in a file lead to the same words in the run, markers taken out or not."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evals.reading import Cuts, read_answer, thinking_apart
from evals.runs import Settings
from evals.runs.importing import Options, import_files
from evals.runs.importing.format import Record
from evals.runs.importing.row import RowReader
from evals.types import Answer, Document, Sample, Span

# No "]": no piece can close a marker. Blanks, line ends, astral and right-to-left characters, combining marks.
LETTERS = st.sampled_from([*"aZ1,; \t\n.[", "\u05d0", "\u200f", "\U0001f30a", "e\u0301", "\xa0", "\u0663"])
PIECES = st.lists(LETTERS, max_size=8).map("".join)
MARKERS = st.sampled_from(["[1]", " [2]", "\t[1, 2]", "[1][2]", " [ 1 ; 2 ] [1]", "  [\u0663]", "[12]"])
SAMPLE = Sample("s", "q?", (Document("d1", "one"), Document("d2", "two")))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[bool]]:
    """A text with markers, perhaps after thinking, and for each of its characters whether it stays."""
    pairs = draw(st.lists(st.tuples(PIECES, MARKERS), min_size=1, max_size=5))
    thought = draw(st.sampled_from(["", "", "<think>Is it [2]?</think>\n"]))
    raw = thought + "".join(piece + marker for piece, marker in pairs) + draw(PIECES)
    stays = [True] * len(raw)
    for n in range(len(thought)):
        stays[n] = False
    apart = thinking_apart(raw).cuts
    for span in apart.spans:
        stays[span.start : span.end] = [False] * (span.end - span.start)
    kept = [n for n, stay in enumerate(stays) if stay]
    reading = read_answer(apart.text, SAMPLE)
    for span in reading.cuts.spans if reading.citations else ():
        for n in range(span.start, span.end):
            stays[kept[n]] = False
    return raw, stays


def kept(raw: str, stays: list[bool], start: int, end: int) -> str:
    return "".join(c for c, stay in zip(raw[start:end], stays[start:end], strict=True) if stay)


@given(
    st.text(alphabet="ab 1[],.\n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))), st.data()
)
def test_a_span_covers_the_same_words_after_any_cuts(
    text: str, pairs: list[tuple[int, int]], data: st.DataObject
) -> None:
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs]
    stays = [not any(s.start <= n < s.end for s in spans) for n in range(len(text))]
    cuts = Cuts(text, spans)
    assert cuts.text == kept(text, stays, 0, len(text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert cuts.span(Span(start, end)).of(cuts.text) == kept(text, stays, start, end)


@given(marked(), st.data())
def test_claims_and_marked_spans_of_a_row(text: tuple[str, list[bool]], data: st.DataObject) -> None:
    raw, stays = text
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    row = {
        "question": "q?",
        "answer": raw,
        "documents": ["one", "two"],
        "claims": [{"text": "t", "span": [start, end]}],
        "hallucinated": [{"start": start, "end": end, "text": raw[start:end]}],
    }
    answer = RowReader({}, Options()).read(Record("here", row), "m").answer
    words = kept(raw, stays, start, end)
    (claim,) = answer.claims or ()
    assert (claim.span.of(answer.text) if claim.span else "") == words
    assert [answer.text[s:e] for s, e in answer.metadata["hallucinated"]] == ([words] if words else [])


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    """A row whose spans are of its own texts, whatever these are."""
    answer, source = draw(WORDS.filter(str.strip)), draw(WORDS.filter(bool))
    start = draw(st.integers(0, len(answer) - 1))
    end = draw(st.integers(start + 1, len(answer)))
    first = draw(st.integers(0, len(source) - 1))
    last = draw(st.integers(first + 1, len(source)))
    span = {"start": start, "end": end}
    return {
        "question": "q?",
        "answer": answer,
        "documents": [{"id": "d", "text": source}],
        "citations": [
            {
                "document": "d",
                "quote": source[first:last],
                "locator": {"unit": "char", "start": first, "end": last},
                "claim": span,
            }
        ],
        "claims": [{"text": answer[start:end], "span": [start, end], "citations": [0]}],
        "hallucinated": [span],
    }


def check(given_rows: list[dict[str, Any]], path: Path, run: Path) -> None:
    read = import_files(run, [path], Options(format=path.suffix[1:]), ["pointer"], Settings()).run
    found = [(read.sample(r.sample), r.answer) for r in read.answers()]
    assert len(found) == len(given_rows)
    for row, (sample, answer) in zip(given_rows, found, strict=True):
        words = row["claims"][0]["text"]
        assert answer.text == row["answer"]
        assert spans(answer) == [words, words, words]
        (citation,) = answer.citations
        assert citation.locator is not None
        assert sample.documents[0].text[citation.locator.start : citation.locator.end] == citation.quote


def spans(answer: Answer) -> list[str]:
    """The words of the claim, of the citation's claim and of the marked span."""
    assert answer.claims
    places = [answer.claims[0].span, answer.citations[0].claim, Span(*answer.metadata["hallucinated"][0])]
    return [place.of(answer.text) for place in places if place]


@settings(max_examples=25, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=5))
def test_offsets_from_a_file_to_the_run(tmp_path_factory: Any, given_rows: list[dict[str, Any]]) -> None:
    folder = tmp_path_factory.mktemp("import")
    lines = folder / "stored.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in given_rows), encoding="utf-8")
    check(given_rows, lines, folder / "lines")
    table = folder / "stored.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(given_rows[0]), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for row in given_rows:
            writer.writerow({n: v if isinstance(v, str) else json.dumps(v) for n, v in row.items()})
    check(given_rows, table, folder / "table")
