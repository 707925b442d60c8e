"""A folder of documents and a file of questions of the user's own: what is said of them, and of what went wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import Evals, ask_lake, write_jsonl

from evals.errors import DataErrors, EvalsError
from evals.files import FolderTask
from evals.files.questions import read_questions
from evals.models.get.context import context_of
from evals.report.reasons import summed_up
from evals.types import Document

# Evidence


def test_evidence_is_found_as_a_quote_is(evals: Evals, lake: Path) -> None:
    (lake / "docs" / "table.csv").write_text("lake,height\nAro,212 m\n", encoding="utf-8")
    (lake / "docs" / "old.txt").write_bytes("Die Prüfung war im\nMärz.".encode("latin-1"))
    rows = [
        ("table.csv", "Aro 212 m"),
        ("old.txt", "die  Prüfung war im März"),
        ("hill.md", "Pines grow on its slopes."),
    ]
    questions = lake / "questions.jsonl"
    write_jsonl(questions, [{"question": "?", "evidence": [{"document": d, "text": t}]} for d, t in rows])
    samples = list(FolderTask("t", lake / "docs", questions).samples())
    texts = [e.span.of(d.text) for s in samples for e in s.evidence if (d := s.document(e.document))]
    assert texts == ["Aro\t212 m", "Die Prüfung war im\nMärz", "Pines grow on its slopes."]


BAD: list[dict[str, Any]] = [
    {"question": " "},
    {"question": "?", "evidence": [{"document": "lake.txt", "text": "Lake Aro lies 300 metres above the sea."}]},
    {"question": "?", "evidence": [{"document": "lake.txt", "text": "Pines grow on its slopes."}]},
    {"question": "?", "evidence": [{"document": "lake.txt", "text": "Nothing of the kind was ever written"}]},
    {"question": "?", "evidence": [{"document": "lakes.txt", "text": "Its water is clear."}]},
    {"question": "?", "documents": ["hill.md"], "evidence": [{"document": "lake.txt", "text": "Its water is clear."}]},
    {"question": "?", "evidence": [{"document": "twice.txt", "text": "see it"}]},
    {"question": "?", "answers": ["212", " "], "evidence": [{"document": "lake.txt", "text": " "}], "cluster": 1},
    {"question": "?", "documents": ["one", "two"], "evidence": [{"document": "lake.txt", "start": 5, "end": 3}, "x"]},
]
SAID = [
    ":1: 'question' is empty",
    ":2: evidence text 'Lake Aro lies 300 metres above the sea.' does not occur in 'lake.txt'; the nearest there: "
    "'Lake Aro lies 212 metres above the sea.' at [0, 39)",
    ":3: evidence text 'Pines grow on its slopes.' does not occur in 'lake.txt'; it stands in 'hill.md'",
    ":4: evidence text 'Nothing of the kind was ever written' does not occur in 'lake.txt'; nothing like it does",
    ":5: evidence names 'lakes.txt', which is not among the question's documents; did you mean lake.txt",
    ":6: evidence names 'lake.txt', which is not among the question's documents; ",
    ":7: evidence text 'see it' occurs more than once in 'twice.txt'; expected once, or 'start' and 'end'",
    ":8: evidence of 'lake.txt' has no place; expected its 'text', 'start' and 'end', or 'page' and 'box'",
    ":8: 'answers' has an empty one; expected texts",
    ":8: 'cluster' is a whole number; expected a string",
    ":9: no document 'one'; there are ",
    ":9: no document 'two'; there are ",
    ":9: evidence span [5, 3) lies outside 'lake.txt', which has ",
    ":9: an 'evidence' entry must be an object with 'document' and a span or 'text'",
    ":11: not JSON",
]


def test_all_that_is_wrong_is_said_at_once(evals: Evals, lake: Path) -> None:
    (lake / "docs" / "twice.txt").write_text("I see it. You see it.", encoding="utf-8")
    rows: list[dict[str, Any]] = [*BAD, {"question": "Is this one good?"}]
    questions = write_jsonl(lake / "questions.jsonl", rows)
    with questions.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    said = ask_lake(evals, lake)
    assert said.status == 1
    for line, expected in zip(said.err.splitlines(), SAID, strict=True):
        assert line.startswith(f"evals run: {questions}{expected}")
    assert not (lake / "run").exists()
    with pytest.raises(DataErrors) as errors:
        list(FolderTask("t", lake / "docs", questions).samples())
    assert len(errors.value.lines) == len(SAID)


def test_over_long_documents_a_faulty_line_is_said_before_the_first_question_is_given(lake: Path) -> None:
    (lake / "docs" / "long.txt").write_text("Its water is clear. " * 60_000, encoding="utf-8")
    write_jsonl(lake / "questions.jsonl", [{"question": "How high?"}, {"question": " "}])
    with pytest.raises(DataErrors, match=":2: 'question' is empty"):
        next(FolderTask("t", lake / "docs", lake / "questions.jsonl").samples())


def test_all_that_is_wrong_with_documents_is_said_at_once(evals: Evals, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "a", "text": 5},
        {"id": "b"},
        {"id": "c", "text": "x"},
        {"id": "c", "text": "y"},
    ]
    write_jsonl(tmp_path / "documents.jsonl", rows)
    write_jsonl(tmp_path / "questions.jsonl", [{"question": "?"}])
    said = evals("validate", tmp_path)
    expected = ["1: 'text' is a whole number", "2: no 'text'", "4: duplicate document id 'c'"]
    for line, part in zip(said.err.splitlines(), expected, strict=True):
        assert line.startswith(f"evals validate: {tmp_path / 'documents.jsonl'}:{part}")


def test_what_is_doubtful_is_said_with_its_line(evals: Evals, lake: Path) -> None:
    evidence = [{"document": "lake.txt", "text": "Its water is clear."}]
    rows: list[dict[str, Any]] = [
        {"question": "?", "evidence": evidence},
        {"question": "?", "answers": ["cloudy"], "evidence": evidence},
        {"question": "?", "answers": ["\uff23lear"], "evidence": evidence},
        {"question": "?", "answers": ["x"], "answerable": False},
        {"question": "?", "answer": "clear", "kind": "water"},
    ]
    questions = write_jsonl(lake / "questions.jsonl", rows)
    said = evals("validate", "--docs", lake / "docs", "--questions", questions)
    assert said.status == 1
    assert said.out.splitlines()[:-1] == [
        f"{questions}:5: 'answer' is no field and is kept as metadata; did you mean answers?",
        f"{questions}:2: question '2': none of its accepted answers occurs in its evidence",
        f"{questions}:4: question '4': is unanswerable, yet has evidence or accepted answers",
    ]


def test_of_very_many_faults_the_first_are_shown(evals: Evals, lake: Path) -> None:
    write_jsonl(lake / "questions.jsonl", [{"question": ""}] * 60)
    lines = ask_lake(evals, lake).err.splitlines()
    assert (len(lines), lines[-1]) == (51, "evals run: and 10 more")


def test_questions_that_are_none_are_a_problem(evals: Evals, lake: Path) -> None:
    (lake / "questions.jsonl").write_text("\n", encoding="utf-8")
    said = evals("validate", "--docs", lake / "docs", "--questions", lake / "questions.jsonl")
    assert said.status == 1
    assert "questions: no questions; expected at least one" in said.out


# evals documents


def test_documents_are_listed_and_printed_as_they_are_read(evals: Evals, lake: Path) -> None:
    (lake / "docs" / "old.txt").write_bytes(b"Caf\xe9.\n")
    (lake / "docs" / "pages.jsonl").write_text(
        '{"id": "two", "text": "One.\\nTwo\\u009b1m.", "page_starts": [0, 5]}\n', encoding="utf-8"
    )
    (lake / "docs" / "notes.xyz").write_text("?", encoding="utf-8")
    said = evals("documents", lake / "docs")
    assert said.status == 0
    rows = {cells[0]: cells[1:] for line in said.out.splitlines() if (cells := line.split())}
    assert rows["old.txt"] == ["old", "6", "cp1252"]
    assert rows["two"] == ["12", "2"]
    assert "4 documents, " in said.out
    assert "notes.xyz: kind not read" in said.err
    assert evals("documents", lake / "docs", "--text", "old.txt").out == "Café.\n"
    assert evals("documents", lake / "docs", "--text", "two").out == "One.\nTwo\ufffd1m.\n"
    whole = evals("documents", lake / "docs", "--text").out
    assert all(f"== {name}\n" in whole for name in ("old.txt", "two", "lake.txt", "hill.md"))
    assert "did you mean old.txt" in evals("documents", lake / "docs", "--text", "odl.txt").err


# Models and failures


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("transformers/nowhere", "no model folder 'nowhere'"),
        ("openai/gpt-4o-mini", "OPENAI_API_KEY is not set"),
        ("replay/nowhere.jsonl", "nowhere.jsonl"),
        ("extractive/x", "expected just 'extractive'"),
    ],
)
def test_a_model_that_cannot_be_asked_is_an_error_before_there_is_a_run(
    evals: Evals, lake: Path, monkeypatch: pytest.MonkeyPatch, model: str, expected: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    said = ask_lake(evals, lake, "mock", "--model", model)
    assert said.status == 1
    assert expected in said.err
    assert "resume" not in said.err
    assert not (lake / "run").exists()


def test_the_context_of_a_local_model_is_read_from_its_configuration(tmp_path: Path) -> None:
    for name in ("model.safetensors", "tokenizer.json"):
        (tmp_path / name).touch()
    for config, expected in (
        ({"max_position_embeddings": 2048}, 2048),
        ({"n_positions": 1024}, 1024),
        ({"text_config": {"max_position_embeddings": 512}}, 512),
        ({"max_position_embeddings": "many"}, None),
        ([], None),
    ):
        (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
        assert context_of(str(tmp_path)) == expected
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(EvalsError, match=r"config\.json cannot be read"):
        context_of(str(tmp_path))


def test_reasons_that_differ_in_numbers_and_ids_are_one() -> None:
    limits = {f"HTTP 429: slow down, request req-{n}a7 (4 attempts)": 1 for n in range(400)}
    others = {"HTTP 500: request 9f3 failed": 7, "HTTP 500: request 8c1 failed": 5, "no answer within 60 s": 1}
    said = summed_up({**others, **limits})
    assert said.startswith("400 × HTTP 429: slow down, request req-")
    assert said.endswith("; 12 × HTTP 500: request 9f3 failed; 1 × no answer within 60 s")
    assert summed_up({"empty answer": 3}) == "empty answer"
    assert summed_up({f"{'x' * n} is wrong": 1 for n in range(1, 9)}).endswith("3 × another of 3 reasons")


def test_a_question_without_an_answer_may_or_may_not_have_one(tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [
        {"question": "How deep?"},
        {"question": "How high?", "answers": ["212 metres"]},
        {"question": "Whose boat?", "answerable": False},
        {"question": "Is it clear?", "answerable": True},
    ]
    found = read_questions(write_jsonl(tmp_path / "q.jsonl", lines), {"lake": Document("lake", "Lake Aro.")})
    assert [sample.answerable for sample in found] == [None, True, False, True]


def test_questions_about_all_of_several_documents_are_independent(tmp_path: Path) -> None:
    documents = {name: Document(name, f"Lake {name} is deep.") for name in ("aro", "ule")}
    evidence = [{"document": "ule", "text": "Lake ule is deep."}]
    lines: list[dict[str, Any]] = [
        {"question": "Which is deep?"},
        {"id": "other", "question": "Which is not?"},
        {"question": "Is Ule deep?", "evidence": evidence},
        {"question": "Is Ule?", "documents": ["ule", "aro"]},
        {"question": "Which?", "cluster": "mine"},
    ]
    path = write_jsonl(tmp_path / "q.jsonl", lines)
    assert [sample.group for sample in read_questions(path, documents)] == ["1", "other", "ule", "ule", "mine"]
    (alone,) = read_questions(write_jsonl(tmp_path / "q.jsonl", lines[:1]), {"aro": documents["aro"]})
    assert alone.group == "aro"
