"""False citations are found: listed the worst first, and every citation exported with what was found of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import strangers
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, read_jsonl, write_jsonl

from evals import Answer, Citation, Finding, Item, Locator, Metric, Sample, Score, Value, scorer
from evals.analysis.citations import citations, failing
from evals.analysis.faults import FAULTS
from evals.runs import AnswerRecord, Run, Work
from evals.text.nearest import LEAST, nearest
from evals.types import Document
from scorers.quote import QuoteScorer

LAKE = "Lake Aro lies 212 metres above the sea. Its water is clear. The dam was built by Ana Ruiz in 1902."
HILL = "Mount Ule rises to 1,204 metres. Pines grow on its slopes."
DOCUMENTS = [{"id": "lake.txt", "text": LAKE}, {"id": "hill.txt", "text": HILL}]
HOSTILE = "=cmd() \u001b[31m\u202e<b>|"
TEXT = "It lies 212 metres up. Pines stand round it. Many storks nest there. It was drained. The hill is high."
JUDGE = 'citations=judge/mock/{"reason": "The source says 1902.", "verdict": "none"}'


def cited(document: str, quote: str | None, claim: str) -> dict[str, Any]:
    start = TEXT.index(claim)
    return {"document": document, "quote": quote, "claim": [start, start + len(claim)]}


ROWS = [
    {
        "id": "lake",
        "question": "What of the lake?",
        "documents": DOCUMENTS,
        "answer": TEXT,
        "citations": [
            cited("lake.txt", "Lake Aro lies 212 metres above the sea.", "It lies 212 metres up."),
            cited("lake.txt", "Pines grow on its slopes.", "Pines stand round it."),
            cited("lake.txt", "The dam was raised by Anna Ruiz, and in 1912 it broke.", "Many storks nest there."),
            cited("nowhere.txt", None, "It was drained."),
            cited("lake.txt", "Lake Aro lies ... Its water is clear.", "It lies 212 metres up."),
            cited("lake.txt", "Nothing like these words: qqq xyzzy.", "The hill is high."),
        ],
    },
    {
        "id": HOSTILE,
        "question": "Who?",
        "documents": [{"id": HOSTILE, "text": LAKE}],
        "answer": HOSTILE,
        "citations": [{"document": HOSTILE, "quote": HOSTILE}],
    },
]
OFFLINE = ("--scorer", "pointer", "--scorer", "quote", "--scorer", "citations")


@pytest.fixture
def run(tmp_path: Path, evals: Evals) -> Path:
    """An imported run of two answers, one of them hostile, with no quote that is all right but the first."""
    file = write_jsonl(tmp_path / "rows.jsonl", ROWS)
    said = evals("import", file, "--model", "m", "--log-dir", tmp_path, "--run-id", "run", *OFFLINE)
    assert said.status == 0, said.err
    return tmp_path / "run"


def listed(out: str) -> list[str]:
    return [line for line in out.splitlines() if "  citation " in line]


def test_the_worst_come_first_one_line_each_and_each_says_what_is_wrong(run: Path, evals: Evals) -> None:
    said = evals("view", run, "--failing")
    assert said.status == 0
    lines = listed(said.out)
    assert [" ".join(line.split("  ")[1:3]).strip() for line in lines] == [
        "citation 3  fabricated",
        "citation 6  fabricated",
        "citation 1  fabricated",
        "citation 4  invalid pointer",
        "citation 2  misattributed",
        "citation 5  stitched",
    ]
    near, unlike, hostile, pointer, misattributed, stitched = lines
    assert "claim “Many storks nest there.”  quote “The dam was raised by Anna Ruiz, and in 1912 it broke.”" in near
    assert "alike: lake.txt [60, 98) “The dam was built by Ana Ruiz in 1902.”" in near
    assert "nothing like it in the documents" in unlike
    assert "=cmd() ␛[31m\ufffd<b>|" in hostile
    assert not {"\x1b", "\u202e"} & set(said.out)
    assert "cites nowhere.txt  by pointer  reason no document 'nowhere.txt'" in pointer
    assert misattributed.endswith("stands in hill.txt [33, 58)"), "its words are those of the quote"
    assert "stands in lake.txt [0, 13) [40, 59) “Lake Aro lies … Its water is clear.”" in stitched
    assert "6 false citations in 2 answers: 3 fabricated, 1 invalid pointer, 1 misattributed, 1 stitched" in said.out


def test_the_command_that_is_printed_opens_the_sample(run: Path, evals: Evals) -> None:
    last = evals("view", run, "--failing").out.splitlines()[-1]
    assert last == f"one of them in full: evals view {run} lake"
    said = evals(*last.partition(": evals ")[2].split())
    assert said.status == 0
    assert "invalid pointer citation 4 (no document 'nowhere.txt')" in " ".join(said.out.split())


def test_no_more_than_the_limit_is_kept_or_read(run: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    said = evals("view", run, "--failing", "--limit", 2)
    assert len(listed(said.out)) == 2
    assert "the worst 2 are shown: --limit N shows more, --out FILE writes all" in said.out
    assert "6 false citations" in said.out
    asked: list[Work] = []
    own = Run.answer

    def answer(self: Run, work: Work) -> AnswerRecord | None:
        asked.append(work)
        return own(self, work)

    monkeypatch.setattr(Run, "answer", answer)
    found = failing(Run(run), [0], 3)
    assert len(found.worst) == len(asked) == 3
    assert sum(found.counts.values()) == 6
    assert set(found.counts) <= set(FAULTS)


def test_a_judges_reason_is_shown(run: Path, evals: Evals) -> None:
    assert evals("score", run, "--scorer", JUDGE).status == 0
    line = next(line for line in listed(evals("view", run, "--failing").out) if "  citation 1   imprecise" in line)
    assert f"by {JUDGE[:20]}" in line
    assert "reason The source says 1902." in line
    assert "imprecise citation 1 (The source says 1902.)" in " ".join(evals("view", run, "lake").out.split())


def test_every_citation_is_exported_in_both_formats(run: Path, evals: Evals, tmp_path: Path) -> None:
    assert evals("view", run, "--out", tmp_path / "c.jsonl").status == 0
    said = evals("view", run, "--out", tmp_path / "c.csv")
    assert said.status == 0
    assert "wrote" in said.err
    assert "c.csv: 7 citations" in said.err
    records = read_jsonl(tmp_path / "c.jsonl")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text())))
    assert [r["citation"] for r in records] == [1, 2, 3, 4, 5, 6, 1]
    assert [r["fault"] for r in records] == [r["fault"] for r in rows]
    first, moved, near, pointer, stitched, *_ = records
    assert (first["model"], first["style"], first["task"], first["sample"]) == ("m", "native", "rows", "lake")
    assert (first["quote_class"], first["similarity"], first["fault"]) == ("exact", 1.0, "")
    assert first["claim"] == TEXT[first["claim_span"]["start"] : first["claim_span"]["end"]]
    assert {j["scorer"] for j in first["judgements"]} == {"pointer", "quote", "citations"}
    assert (moved["document"], moved["found_in"], moved["found_at"]) == (
        "lake.txt",
        "hill.txt",
        [{"start": 33, "end": 58}],
    )
    assert moved["found_text"] == moved["quote"]
    assert (near["quote_class"], near["similarity"], near["found_in"]) == ("fabricated", 0.0, None)
    assert (near["nearest"]["document"], near["nearest"]["span"]) == ("lake.txt", {"start": 60, "end": 98})
    assert near["nearest"]["text"] == LAKE[60:98]
    assert rows[2]["nearest"].endswith("alike: lake.txt 60-98: The dam was built by Ana Ruiz in 1902.")
    assert pointer["quote_class"] == ""
    assert stitched["quote_class"] == "stitched"
    assert stitched["found_at"] == [{"start": 0, "end": 13}, {"start": 40, "end": 59}]
    assert stitched["found_text"] == rows[4]["found_text"] == "Lake Aro lies … Its water is clear."
    assert rows[1]["found_at"] == "33-58"
    assert "pointer: invalid pointer (no document 'nowhere.txt')" in rows[3]["judgements"]


def test_pages_are_named(tmp_path: Path, evals: Evals) -> None:
    docs = write_jsonl(tmp_path / "docs.jsonl", [{"id": "a.pdf", "text": LAKE, "page_starts": [0, 40, 60]}])
    asked = write_jsonl(tmp_path / "q.jsonl", [{"id": "q", "question": "Who built it?"}])
    reply = {"answer": "So.", "citations": [{"document": 1, "quote": "The dam was built by Ana Ruiz in 1912."}]}
    model = f"replay/{write_jsonl(tmp_path / 'replies.jsonl', [{'id': 'q', 'text': json.dumps(reply)}])}"
    told = ("--docs", docs, "--questions", asked, "--log-dir", tmp_path, "--run-id", "paged", *OFFLINE)
    said = evals("run", "--model", model, "--style", "quote", *told)
    assert said.status == 0, said.err
    assert "stands in a.pdf p. 3 [60, 98)" in evals("view", tmp_path / "paged", "--failing").out
    assert "a.pdf p. 3 [60, 98)" in evals("view", tmp_path / "paged", "q").out
    assert evals("view", tmp_path / "paged", "--out", tmp_path / "c.jsonl").status == 0
    assert read_jsonl(tmp_path / "c.jsonl")[0]["found_page"] == 3


def test_what_differs_is_shown_beside_a_worse_fault(tmp_path: Path, evals: Evals) -> None:
    quote = "The dam was built by Ana Ruiz in 1912."
    row = {**ROWS[0], "answer": quote, "citations": [{"document": "lake.txt", "quote": quote}]}
    file = write_jsonl(tmp_path / "rows.jsonl", [row])
    assert evals("import", file, "--log-dir", tmp_path, "--run-id", "run", *OFFLINE).status == 0
    (line,) = listed(evals("view", tmp_path / "run", "--failing").out)
    assert " contradicted " in line
    assert "altered number: 1902 in the source, 1912 in the quote" in line
    assert line.count("1912.") == 1, "the claim is not said again where it is the quote"


def test_a_spreadsheet_runs_nothing_of_what_is_exported(run: Path, evals: Evals, tmp_path: Path) -> None:
    assert evals("view", run, "--out", tmp_path / "c.csv").status == 0
    content = (tmp_path / "c.csv").read_text()
    assert not {"\x1b", "\u202e"} & set(content)
    cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("lake", "--failing"), "--failing and --out are about all samples"),
        (("--out", "c.xlsx"), "cannot write '.xlsx'; expected a name ending in .jsonl, .csv"),
        (("--failing", "--limit", "0"), "'0'"),
        (("--failing", "--model", "gpt"), "no model 'gpt'"),
    ],
)
def test_a_call_that_cannot_be_done_says_so(
    run: Path, evals: Evals, arguments: tuple[str, ...], error: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    said = evals("view", run, *arguments)
    assert said.status != 0
    assert error in said.err
    assert not list(tmp_path.glob("*c.xlsx*"))


def test_a_run_without_scores_says_so_and_lists_nothing(run: Path, evals: Evals) -> None:
    for file in run.glob("scores-*"):
        file.unlink()
    said = evals("view", run, "--failing")
    assert "no false citation in 0 answers; 2 answers not scored" in said.out
    assert "not scored yet by pointer, quote, citations" in said.out


def test_each_row_of_several_is_named_and_can_be_chosen(tmp_path: Path, evals: Evals) -> None:
    other = [{**row, "model": model} for row in ROWS[:1] for model in ("one", "two")]
    file = write_jsonl(tmp_path / "rows.jsonl", other)
    assert evals("import", file, "--log-dir", tmp_path, "--run-id", "two", *OFFLINE).status == 0
    assert [line.split("  ")[-1] for line in listed(evals("view", tmp_path / "two", "--failing").out)][:2] == [
        "one / native",
        "one / native",
    ]
    only = evals("view", tmp_path / "two", "--failing", "--model", "two").out
    assert "5 false citations in 1 answer" in only
    assert "one / native" not in only
    assert {r.model for r in citations(Run(tmp_path / "two"), [1])} == {"two"}


def test_a_scorer_that_names_a_citation_that_is_not_there_costs_one_score(
    run: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch, strangers_known: None
) -> None:
    @scorer(version="1", metrics=(Metric("seen", "answers / answers", "rate"),))
    def wild(sample: Sample, answer: Answer) -> Score:
        return Score({"seen": Value(1)}, (Finding("fabricated", citation=1),))

    monkeypatch.setattr(strangers, "wild", wild, raising=False)
    monkeypatch.setitem(strangers.PLUGINS["scorers"], "wild", "wild")
    assert evals("score", run, "--scorer", "wild").status == 0
    first, second = [record.score for record in Run(run).scores("wild")]
    assert first.unscored is None
    assert second.unscored == "the scorer named citation 1, counted from 0, of an answer that has 1"
    lines = [line for line in listed(evals("view", run, "--failing").out) if line.startswith("lake  citation 2 ")]
    assert "fabricated" in lines[0], "a stranger's finding is listed under its label"


def test_a_score_is_found_by_its_work(run: Path) -> None:
    found = Run(run)
    for name in found.scorers():
        for record in found.scores(name):
            assert found.score(name, record) == record.score
    assert found.score("nobody", next(found.done())) is None


def test_what_is_exported_reads_back(run: Path, evals: Evals, tmp_path: Path) -> None:
    assert evals("view", run, "--failing", "--out", tmp_path / "c.jsonl").status == 0
    lines = (tmp_path / "c.jsonl").read_bytes().splitlines()
    assert json.loads(lines[-1])["sample"] == HOSTILE
    assert json.loads(lines[-1])["judgements"][0]["finding"].keys() >= {"label", "reason", "answer", "source"}


FILLERS = ("dam", "lake", "water", "clear", "pines", "metres", "river", "stone", "1902", "湖水", "清澈")
WORDS = st.lists(st.sampled_from(FILLERS), max_size=40)


@given(before=WORDS, after=WORDS, drop=st.integers(0, 52))
def test_the_nearest_passage_overlaps_the_one_a_quote_was_made_from(
    before: list[str], after: list[str], drop: int
) -> None:
    passage = "Every Thursday evening Zoe Quill sharpened her forty knives."
    text = f"{' '.join(before)} {passage} {' '.join(after)}"
    quote = passage[:drop] + passage[drop + 6 :]
    found = nearest(quote, [Document("other", HILL), Document("d", text)])
    assert found is not None
    assert found.document == "d"
    assert found.similarity >= LEAST
    assert found.span.of(text).strip() in f"{text} "
    start = text.index(passage)
    assert min(found.span.end, start + len(passage)) - max(found.span.start, start) > len(passage) // 2


@given(st.text(max_size=40), st.text(max_size=80))
def test_the_nearest_passage_lies_in_its_document(quote: str, text: str) -> None:
    found = nearest(quote, [Document("d", text)])
    assert found is None or (0 <= found.span.start < found.span.end <= len(text) and LEAST <= found.similarity <= 1)


@pytest.mark.parametrize(
    ("places", "pages", "reason"),
    [
        ({"start": 0, "end": 38}, [0], "it names char [0, 38), and its quote stands at [60, 98)"),
        (
            {"locator": {"unit": "page", "start": 1, "end": 2}},
            [0, 60],
            "it names page 1, and its quote stands on page 2",
        ),
        (
            {"locator": {"unit": "page", "start": 1, "end": 3}},
            [0, 40, 60],
            "it names pages 1-2, and its quote stands on",
        ),
        ({"start": 64, "end": 102}, [0], ""),
        ({"start": 57, "end": 61}, [0], ""),
        ({"locator": {"unit": "page", "start": 2, "end": 3}}, [0, 60], ""),
    ],
)
def test_a_quote_that_stands_far_from_where_it_is_said_to_is_misplaced(
    places: dict[str, Any], pages: list[int], reason: str
) -> None:
    document = Document("lake.txt", LAKE + " It is old.", page_starts=tuple(pages))
    locator = Locator(**places["locator"]) if "locator" in places else Locator("char", **places)
    answer = Answer("1902.", (Citation("lake.txt", "The dam was built by Ana Ruiz in 1902.", locator),))
    (score,) = QuoteScorer().score([Item(Sample("s", "?", (document,)), answer)])
    assert [f.label for f in score.findings] == ["exact", *(["misplaced"] if reason else [])]
    assert score.findings[-1].reason.startswith(reason)
    assert score.values["quote_exactness"] == Value(1, 1), "its class is what it is"


def test_a_misplaced_quote_is_listed_and_exported(tmp_path: Path, evals: Evals) -> None:
    quote = {"document": "lake.txt", "quote": "The dam was built by Ana Ruiz in 1902.", "start": 0, "end": 38}
    file = write_jsonl(tmp_path / "rows.jsonl", [{**ROWS[0], "citations": [quote]}])
    assert evals("import", file, "--log-dir", tmp_path, "--run-id", "run").status == 0
    (line,) = listed(evals("view", tmp_path / "run", "--failing").out)
    assert " misplaced " in line
    assert "reason it names char [0, 38), and its quote stands at [60, 98)  stands in lake.txt [60, 98)" in line
    assert evals("view", tmp_path / "run", "--out", tmp_path / "c.csv").status == 0
    (row,) = csv.DictReader(io.StringIO((tmp_path / "c.csv").read_text()))
    assert (row["fault"], row["quote_class"], row["found_at"]) == ("misplaced", "exact", "60-98")
