"""What no metric counts is said: citations that were not read, and answers that repeat their prompt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Evals, write_jsonl

from evals import Completion, Document, Sample
from evals.reading import echo_of
from evals.styles.bracket import Bracket
from evals.styles.options import StyleOptions
from evals.styles.parsing import open_style, parsed
from evals.styles.quote import Quote

SAMPLE = Sample("s", "Is it cold?", (Document("a", "It is cold."), Document("b", "It is dry.")))
ROWS = [
    {"id": "1", "question": "Is it cold?", "answer": "It is cold [1].", "documents": ["It is cold.", "It is dry."]},
    {"id": "2", "question": "Is it dry?", "answer": "It is dry {2} [see Smith].", "documents": ["It is cold.", "Dry."]},
]


def test_import_says_what_was_not_read(evals: Evals, tmp_path: Path) -> None:
    said = evals("import", write_jsonl(tmp_path / "a.jsonl", ROWS), "--log-dir", tmp_path)
    assert "1 answer holds what looks like a citation that was not read" in said.out
    assert "'{2}' in sample 2" in said.out


def test_a_pattern_of_the_users_own_on_import(evals: Evals, tmp_path: Path) -> None:
    rows = write_jsonl(tmp_path / "a.jsonl", ROWS)
    said = evals("import", rows, "--markers", r"\{(\d)\}", "--run-id", "run", "--log-dir", tmp_path)
    assert said.status == 0, said.err
    answers = [json.loads(line)["answer"] for line in (tmp_path / "run/answers.jsonl").read_text().splitlines()]
    assert [a["text"] for a in answers] == ["It is cold.", "It is dry [see Smith]."]
    assert [len(a["citations"]) for a in answers] == [1, 1]


def test_run_reads_and_says_the_same(evals: Evals, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_text("It is cold.")
    write_jsonl(tmp_path / "q.jsonl", [{"id": n, "question": "Cold?", "answers": ["cold"]} for n in "123"])
    texts = {"1": "It is cold {1}.", "2": "It is cold [see Smith].", "3": Bracket.asks}
    write_jsonl(tmp_path / "r.jsonl", [{"id": n, "text": text} for n, text in texts.items()])
    about = (
        "--docs",
        tmp_path / "docs",
        "--questions",
        tmp_path / "q.jsonl",
        "--style",
        "bracket",
        "--scorer",
        "pointer",
    )
    model = ("--model", f"replay/{tmp_path / 'r.jsonl'}")
    said = evals("run", *model, *about, "--markers", r"\{(\d)\}", "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    assert "'[see Smith]' in sample 2" in said.out
    assert "1 answer repeats its prompt" in said.out
    (row,) = json.loads((tmp_path / "run/summary.json").read_text())["rows"]
    assert row["unread"] == {"answers": 1, "example": "[see Smith]", "sample": "2"}
    assert row["echoes"]["answers"] == 1
    assert row["metrics"]["pointer_validity"]["trials"] == 1


@pytest.mark.parametrize("verb", ["run", "import"])
def test_a_pattern_that_is_none_is_refused(evals: Evals, verb: str) -> None:
    given = ("--model", "mock") if verb == "run" else ("a.jsonl",)
    said = evals(verb, *given, "--markers", "(")
    assert said.status == 2
    assert "--markers '(' is not a regular expression" in said.err


def test_rows_without_documents_are_an_error_that_names_the_columns(evals: Evals, tmp_path: Path) -> None:
    rows = write_jsonl(tmp_path / "a.jsonl", [{"question": "q?", "answer": "Yes [1].", "stuff": "It is cold."}])
    said = evals("import", rows, "--log-dir", tmp_path)
    assert said.status == 1
    assert "no row has documents; expected --map documents=COLUMN" in said.err
    assert "there are question, answer, stuff" in said.err
    assert evals("import", rows, "--map", "documents=stuff", "--log-dir", tmp_path).status == 0
    assert evals("import", rows, "--map", "documents=", "--log-dir", tmp_path).status == 0


@pytest.mark.parametrize("name", ["anchored", "bracket", "quote"])
def test_an_answer_that_repeats_its_prompt_is_told(name: str) -> None:
    style = open_style(name)
    asked = style.render(SAMPLE).messages[-1].content.partition("It is dry.")[2]
    assert parsed(style, SAMPLE, Completion(0, asked)).echo
    assert not parsed(style, SAMPLE, Completion(0, "It is cold [1].")).echo
    assert not parsed(style, SAMPLE, Completion(0, '{"answer": "It is cold.", "citations": []}')).echo


def test_what_is_repeated_goes_on_as_far_as_it_does() -> None:
    text = f"Sure. {Quote.asks[:60]} and so on."
    assert Quote.asks[:60].startswith(echo_of(text, Quote.asks).strip())
    assert echo_of("It is cold.", Quote.asks) == ""


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("bracket", "<sentence> [<number>]"),
        ("bracket", "<sentence> [1]."),
        ("bracket", "<sentence> [1]. <sentence> [2]."),
        ("anchored", "<sentence> [1]"),
        ("anchored", '{"answer": "one short sentence", "sentences": [1]}'),
        ("quote", '{"answer": "a short answer", "citations": [{"document": 1, "quote": "It is cold."}]}'),
    ],
)
def test_the_form_of_a_prompt_is_no_answer_and_cites_nothing(name: str, raw: str) -> None:
    answer = parsed(open_style(name), SAMPLE, Completion(0, raw))
    assert answer.echo
    assert answer.citations == ()


def test_a_real_statement_beside_a_blank_keeps_its_citation() -> None:
    answer = parsed(open_style("bracket"), SAMPLE, Completion(0, "It is cold [1]. <sentence> [2]."))
    assert answer.echo == "<sentence>"
    assert len(answer.citations) == 1


def test_no_example_of_a_prompt_is_an_answer() -> None:
    for name in ("anchored", "bracket", "attached"):
        asked = open_style(name).render(SAMPLE).messages[-1].content
        assert "Paris" not in asked
    assert Bracket(StyleOptions()).parse(SAMPLE, Completion(0, "It is cold [2].")).citations[0].document == "b"


def test_answers_that_were_cut_off_are_counted(evals: Evals, tmp_path: Path) -> None:
    cut = {**ROWS[1], "answer": "<think>Is it dry? Document 2 says"}
    said = evals("import", write_jsonl(tmp_path / "a.jsonl", [ROWS[0], cut]), "--log-dir", tmp_path, "--run-id", "run")
    assert "1 answer ends at --max-tokens, cut off: a / " in said.out
    assert "for example sample 2\n" in said.out
    (row,) = json.loads((tmp_path / "run/summary.json").read_text())["rows"]
    assert row["cut_off"] == {"answers": 1, "example": "", "sample": "2"}
    assert row["reasons"] == {"empty answer, cut off at the most tokens it may have (--max-tokens)": 1}
