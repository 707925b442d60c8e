"""``evals import`` as a user meets it: fields, labels, models, epochs and tables."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from brought import DOCUMENTS, GOOD, answers, bring, config, refused, samples
from support import Evals, read_jsonl, start, write_jsonl


def test_what_a_judge_cannot_say_is_counted_and_said(evals: Evals, tmp_path: Path) -> None:
    """The detector gives no verdict on a sentence that is not English; the other sentence is scored."""
    said = "Lake Aro lies 212 metres above the sea [1]. Der See Aro ist bei uns auf 212 Metern und nicht sehr tief [1]."
    file = write_jsonl(tmp_path / "stored.jsonl", [{**GOOD, "answer": said}])
    found = bring(evals, tmp_path, file, "--scorer", "grounding=detector")
    assert found.status == 0, found.err
    assert "not judged 2 pairs: gpt / bracket / stored: the statement is not English" in found.out
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_text())["rows"]
    assert sum(row["unjudged"].values()) == 2, "by all documents, and by what it cites"
    assert not row["reasons"]
    assert (row["metrics"]["support_score@detector"]["trials"], row["metrics"]["support_score@detector"]["n"]) == (1, 1)
    out = tmp_path / "board.json"
    assert evals("leaderboard", tmp_path / "run", "--out", out).status == 0
    assert json.loads(out.read_text())["rows"][0]["unjudged"] == row["unjudged"]


def test_answers_become_a_scored_run(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [GOOD])
    said = bring(evals, tmp_path, file)
    assert said.status == 0, said.err
    assert "read as jsonl (guessed): 1 answer of 1 model" in said.err
    for part in ("pointer_validity", "quote_exactness", "over_refusal", "gpt", "bracket", "summary.json"):
        assert part in said.out
    (answer,) = answers(tmp_path)
    assert answer["text"] == "It lies 212 metres above the sea. Its water is clear."
    assert [c["native"]["marker"] for c in answer["citations"]] == ["1", "2"]
    first = samples(tmp_path)[0]
    assert (first["id"], first["answers"]) == ("q1", ["212 metres"])
    assert [d["text"] for d in read_jsonl(tmp_path / "run" / "documents.jsonl")] == DOCUMENTS
    about = json.loads((tmp_path / "run" / "providers.json").read_text())["gpt"]["imported"]
    digest = sha256(file.read_bytes()).hexdigest()
    assert about == [{"file": "stored.jsonl", "format": "jsonl", "sha256": digest, "rows": 1}]


def test_whether_a_question_can_be_answered_is_unknown_unless_said(evals: Evals, tmp_path: Path) -> None:
    """Only the last refusal is a fault: the first two are of questions of which nobody has said it."""
    rows: list[dict[str, Any]] = [
        {"id": "a", "question": "How deep?", "answer": "I don't know."},
        {"id": "b", "question": "How wide?", "answer": "Some 9 m."},
        {"id": "c", "question": "How old?", "answer": "I don't know.", "answerable": "no"},
        {"id": "d", "question": "How high?", "answer": "I don't know.", "answers": ["212 metres"]},
    ]
    file = write_jsonl(tmp_path / "stored.jsonl", rows)
    said = bring(evals, tmp_path, "--scorer", "abstention", "--map", "documents=", file)
    assert said.status == 0, said.err
    assert [s.get("answerable", True) for s in samples(tmp_path)] == [None, None, False, True]
    (row,) = json.loads((tmp_path / "run" / "summary.json").read_text())["rows"]
    figures = {name: (f["value"], f["n"], f["not_applicable"]) for name, f in row["metrics"].items()}
    assert figures["over_refusal"] == (1, 1, 3)
    assert figures["refusal_precision"] == (0.5, 2, 2)
    assert figures["partial_rate"] == (0, 4, 0)
    assert "How deep?" in evals("view", tmp_path / "run", "a").out


def test_no_path_of_the_machine_is_written(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [GOOD, {"id": "bad"}])
    assert bring(evals, tmp_path, "--skip-bad", file).status == 0
    for path in (tmp_path / "run").iterdir():
        assert str(tmp_path) not in path.read_text(encoding="utf-8"), path.name


def test_other_verbs_read_the_run(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [GOOD, {**GOOD, "model": "llama"}])
    assert bring(evals, tmp_path, file).status == 0
    run = tmp_path / "run"
    assert "short_answer_recall" in evals("score", run, "--scorer", "correctness").out
    assert "llama" in evals("leaderboard", run).out
    assert "212 metres" in evals("view", run, "q1").out
    assert evals("resume", run).status == 0, "there is nothing left to ask"


def test_models_share_their_samples(evals: Evals, tmp_path: Path) -> None:
    rows = [{**GOOD, "id": f"q{n}", "model": model} for model in ("gpt", "llama") for n in range(3)]
    assert bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", rows)).status == 0
    assert [s["id"] for s in samples(tmp_path)] == ["q0", "q1", "q2"]
    assert [(c["model"], c["task"]) for c in config(tmp_path)["cells"]] == [("gpt", 0), ("llama", 0)]
    assert len(answers(tmp_path)) == 6


def test_files_of_one_task_share_samples_and_other_tasks_stand_apart(evals: Evals, tmp_path: Path) -> None:
    plain = {name: value for name, value in GOOD.items() if name != "model"}
    files = [write_jsonl(tmp_path / f"{name}.jsonl", [plain]) for name in ("gpt", "llama")]
    assert bring(evals, tmp_path, "--task", "lakes", *files).status == 0
    assert [(c["model"], c["task"]) for c in config(tmp_path)["cells"]] == [("gpt", 0), ("llama", 0)]
    assert len(samples(tmp_path)) == 1
    (tmp_path / "run").rename(tmp_path / "first")
    assert bring(evals, tmp_path, "--model", "m", *files).status == 0
    assert [(t["name"], t["first"], t["samples"]) for t in config(tmp_path)["tasks"]] == [
        ("gpt", 0, 1),
        ("llama", 1, 1),
    ]


def test_rows_without_an_id_go_together_by_question_and_documents(evals: Evals, tmp_path: Path) -> None:
    plain = {name: value for name, value in GOOD.items() if name not in ("id", "model")}
    rows = [{**plain, "model": m} for m in ("gpt", "llama") for _ in range(2)]
    assert bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", rows)).status == 0
    assert [s["id"] for s in samples(tmp_path)] == ["1", "2"]
    assert [r["sample"] for r in read_jsonl(tmp_path / "run" / "answers.jsonl")] == [0, 1, 0, 1]


def test_an_id_over_other_documents_is_made_unique_and_said(evals: Evals, tmp_path: Path) -> None:
    rows = [GOOD, {**GOOD, "model": "llama", "documents": ["Lake Aro lies 300 metres above the sea."]}]
    said = bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", rows))
    assert said.status == 0, said.err
    assert [s["id"] for s in samples(tmp_path)] == ["q1", "q1#2"]
    assert "1 sample had the id of another" in said.err
    assert "missing 1 answer: gpt" in said.out


def test_epochs(evals: Evals, tmp_path: Path) -> None:
    rows = [{**GOOD, "turn": turn} for turn in (1, 2)]
    file = write_jsonl(tmp_path / "stored.jsonl", rows)
    refused(bring(evals, tmp_path, file), "stored.jsonl:2:", "a second answer of 'gpt' to sample 'q1'", "epoch=COLUMN")
    assert bring(evals, tmp_path, "--map", "epoch=turn", file).status == 0
    assert config(tmp_path)["settings"]["epochs"] == 2


def test_every_field_reaches_the_answer(evals: Evals, tmp_path: Path) -> None:
    row = {
        **GOOD,
        "documents": [{"id": "lake", "text": DOCUMENTS[0], "title": "Lake Aro"}, {"id": 7, "content": DOCUMENTS[1]}],
        "answer": "It lies 212 metres above the sea.",
        "answerable": "yes",
        "citations": [
            {"document": "lake", "quote": "212 metres", "locator": {"unit": "char", "start": 14, "end": 24}},
            {"document": "Lake Aro", "start": 0, "end": 8, "claim": [0, 7]},
            2,
            "nowhere",
        ],
        "claims": [
            "It lies high.",
            {"text": "It lies 212 metres up.", "label": "S", "span": [0, 32], "citations": [0, 2]},
            {"text": "It lies far away.", "label": "not_supported"},
            {"start": 3, "end": 7, "support": 0.5},
        ],
        "abstained": "partial",
        "confidence": 0.75,
        "cluster": "lakes",
        "hallucinated": [{"start": 0, "end": 2, "text": "It"}, [3, 7]],
        "metadata": {"kind": "height"},
    }
    assert bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", [row])).status == 0
    (answer,) = answers(tmp_path)
    assert answer["citations"] == [
        {"document": "lake", "quote": "212 metres", "locator": {"unit": "char", "start": 14, "end": 24}},
        {"document": "lake", "locator": {"unit": "char", "start": 0, "end": 8}, "claim": {"start": 0, "end": 7}},
        {"document": "7", "locator": {"unit": "document", "start": 0, "end": 0}},
        {"document": "nowhere", "locator": {"unit": "document", "start": 0, "end": 0}},
    ]
    assert answer["claims"] == [
        {"text": "It lies high."},
        {
            "text": "It lies 212 metres up.",
            "support": 1.0,
            "label": "S",
            "span": {"start": 0, "end": 32},
            "citations": [0, 2],
        },
        {"text": "It lies far away.", "support": 0.0, "label": "not_supported"},
        {"text": "lies", "support": 0.5, "label": "0.5", "span": {"start": 3, "end": 7}},
    ]
    assert (answer["abstention"], answer["confidence"]) == ("partial", 0.75)
    assert answer["metadata"] == {"kind": "height", "hallucinated": [[0, 2], [3, 7]]}
    assert samples(tmp_path)[0]["cluster"] == "lakes"


def test_atoms_and_verdicts_as_halogen_has_them(evals: Evals, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"question": "a?", "answer": "x", "atoms": ["one", "two", "three", "four"], "verdicts": [True, False, 1, "NS"]},
        {"question": "b?", "answer": "x", "atoms": ["one"], "verdicts": ["supported"], "abstained": True},
        {"question": "c?", "answer": "x", "atoms": ["unjudged"]},
    ]
    assert bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", rows)).status == 0
    first, second, third = answers(tmp_path)
    assert [c.get("support") for c in first["claims"]] == [1.0, 0.0, 1.0, 0.0]
    assert second["abstention"] == "refused"
    assert third["claims"] == [{"text": "unjudged"}]


def test_paths_and_split_documents(evals: Evals, tmp_path: Path) -> None:
    row = {
        "meta": {"key": 5},
        "input": {"question": "How high?", "passages": f"passage 1:{DOCUMENTS[0]}\n\npassage 2: {DOCUMENTS[1]}"},
        "choices": [{"text": "High."}],
        "sentences": [
            {"facts": [{"text": "a", "label": "S"}]},
            {"facts": None},
            {"facts": [{"text": "b", "label": "IR"}]},
        ],
        "topic": "lakes",
    }
    said = bring(
        evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", [row]), "--map", "id=meta.key",
        "--map", "question=input.question", "--map", "documents=input.passages", "--split-documents", r"passage \d+:",
        "--map", "answer=choices.0.text", "--map", "claims=sentences.facts", "--label", "IR=0",
        "--map", "metadata.topic=topic",
    )  # fmt: skip
    assert said.status == 0, said.err
    assert [d["text"] for d in read_jsonl(tmp_path / "run" / "documents.jsonl")] == DOCUMENTS
    (answer,) = answers(tmp_path)
    assert [(c["text"], c["support"]) for c in answer["claims"]] == [("a", 1.0), ("b", 0.0)]
    assert answer["metadata"] == {"topic": "lakes"}
    assert samples(tmp_path)[0]["id"] == "5"


def test_a_row_without_an_answer_is_an_answer_with_an_error(evals: Evals, tmp_path: Path) -> None:
    rows = [GOOD, {**GOOD, "id": "q2", "answer": None}, {**GOOD, "id": "q3", "answer": None, "error": "timed out"}]
    said = bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", rows))
    assert said.status == 0, said.err
    assert [a.get("error") for a in answers(tmp_path)] == [None, "no answer in the file", "timed out"]
    assert "unscored 2 of 3: gpt / bracket / stored: 1 × no answer in the file; 1 × timed out" in said.out


def test_styles(evals: Evals, tmp_path: Path) -> None:
    file = write_jsonl(tmp_path / "stored.jsonl", [GOOD])
    assert bring(evals, tmp_path, "--style", "native", file).status == 0
    assert answers(tmp_path)[0]["text"] == GOOD["answer"]
    assert "citations" not in answers(tmp_path)[0]
    (tmp_path / "run").rename(tmp_path / "native")
    written = json.dumps({"answer": "212 metres", "citations": [{"document": 1, "quote": "212 metres"}]})
    file = write_jsonl(tmp_path / "stored.jsonl", [{**GOOD, "answer": written, "style": "quote"}])
    assert bring(evals, tmp_path, file).status == 0
    assert answers(tmp_path)[0]["text"] == "212 metres"
    (tmp_path / "run").rename(tmp_path / "quote")
    file = write_jsonl(tmp_path / "stored.jsonl", [{**GOOD, "style": "formal"}])
    refused(bring(evals, tmp_path, file), "no style is called 'formal'")
    assert bring(evals, tmp_path, "--map", "style=", file).status == 0


def test_a_model_that_cites_nothing_is_beside_those_that_do(evals: Evals, tmp_path: Path) -> None:
    rows = [GOOD, {**GOOD, "model": "llama", "answer": "I cannot answer."}]
    assert bring(evals, tmp_path, write_jsonl(tmp_path / "stored.jsonl", rows)).status == 0
    assert [c["style"] for c in config(tmp_path)["cells"]] == ["bracket", "bracket"]
    assert answers(tmp_path)[1]["abstention"] == "refused"


def test_a_table_with_everything_spreadsheets_do(evals: Evals, tmp_path: Path) -> None:
    path = tmp_path / "stored.csv"
    rows = [
        {
            "id": "q1",
            "question": 'How "high",\nexactly?',
            "answer": "הוא גבוה [1]. ‏212 מטר",
            "documents": json.dumps(DOCUMENTS),
            "answers": "212 metres",
            "confidence": "0.5",
            "answerable": "TRUE",
            "atoms": '["high"]',
            "verdicts": '["S"]',
            "metadata.kind": "height",
        },
        {"id": "q2", "question": "Who?", "documents": "One plain passage."},
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    said = bring(evals, tmp_path, path)
    assert said.status == 0, said.err
    assert "read as csv (guessed): 2 answers" in said.err
    first, second = answers(tmp_path)
    assert first["text"] == "הוא גבוה. ‏212 מטר"
    assert first["claims"] == [{"text": "high", "support": 1.0, "label": "S"}]
    assert (first["confidence"], first["metadata"]) == (0.5, {"kind": "height"})
    assert second["error"] == "no answer in the file"
    assert samples(tmp_path)[0]["question"] == 'How "high",\nexactly?'


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_delimiters(evals: Evals, tmp_path: Path, sign: str) -> None:
    (tmp_path / "stored.csv").write_text(f"id{sign}question{sign}answer\n1{sign}How high, if at all?{sign}High.\n")
    assert bring(evals, tmp_path, "--map", "documents=", tmp_path / "stored.csv").status == 0
    assert answers(tmp_path)[0]["text"] == "High."


def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "stored.jsonl", [GOOD])
    process = start("import", "stored.jsonl", cwd=tmp_path)
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert "pointer_validity" in out
    (run,) = (tmp_path / "runs").iterdir()
    assert "stored" in run.name


def test_an_interrupt_while_scoring_says_how_to_go_on(
    tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    file = write_jsonl(tmp_path / "stored.jsonl", [GOOD])
    monkeypatch.setattr("evals.cli.importing.score", stopped)
    said = bring(evals, tmp_path, file)
    again = f"evals score {tmp_path / 'run'}"
    assert (said.status, f"interrupted (the answers are imported: `{again}` goes on from here)" in said.err) == (
        130,
        True,
    )
    assert evals(*again.split()[1:]).status == 0
