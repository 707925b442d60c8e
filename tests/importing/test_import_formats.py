"""Files in the layouts of other tools, as those write them."""

from __future__ import annotations

import csv
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from brought import answers, bring, config, samples
from support import Evals, Said, read_jsonl, write_jsonl

from evals.runs.importing import inspect_log

SOURCE = "The Moon has no air. It has ice."


def refused(said: Said, *expected: str) -> None:
    assert said.status == 1, said.out
    assert len(said.err.strip().splitlines()) == 1, said.err
    for part in expected:
        assert part in said.err, said.err


# --- Inspect -----------------------------------------------------------------------------------


def output(content: Any) -> dict[str, Any]:
    message = {"id": "m1", "content": content, "source": "generate", "role": "assistant", "model": "gpt"}
    return {"model": "gpt", "choices": [{"message": message, "stop_reason": "stop"}], "completion": "unused"}


def sample(id: str | int, content: Any, epoch: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "epoch": epoch,
        "input": "Has the Moon air?",
        "target": "no",
        "messages": [],
        "output": output(content),
        "scores": {"match": {"value": "C", "answer": "no"}},
        "metadata": {"documents": [{"id": "moon", "text": SOURCE, "title": "The Moon"}]},
        "store": {},
        "events": [{"event": "model", "output": {"error": "not the sample's"}}],
        "model_usage": {},
        "attachments": {},
        **more,
    }


CITED = [
    {"type": "reasoning", "reasoning": "Let me see."},
    {"type": "text", "text": "It has none,"},
    {
        "type": "text",
        "text": " yet it has ice.",
        "citations": [
            {
                "type": "document",
                "title": "The Moon",
                "cited_text": "It has ice.",
                "range": {"type": "char", "start_index": 21, "end_index": 32},
            },
            {"type": "document", "title": "nowhere", "range": {"type": "page", "start_index": 0, "end_index": 1}},
        ],
    },
]
HEADER = {"version": 2, "status": "success", "eval": {"task": "moon task", "model": "openai/gpt", "dataset": {}}}


def log(path: Path, entries: list[dict[str, Any]], header: str = "header.json") -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for entry in entries:
            file.writestr(f"samples/{entry['id']}_epoch_{entry['epoch']}.json", json.dumps(entry, indent=2))
        file.writestr("_journal/summaries/1.json", "[]")
        file.writestr("summaries.json", "[]")
        file.writestr(header, json.dumps(HEADER))
    return path


def test_an_inspect_log(evals: Evals, tmp_path: Path) -> None:
    asked = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": [{"type": "text", "text": "Ice?"}]},
    ]
    failed = {"message": "RuntimeError('no')", "traceback": "..."}
    empty = {"model": "gpt", "choices": [], "completion": ""}
    entries = [
        sample("a/../x", "It has none [1].", 1),
        sample("a/../x", "None at all [1].", 2),
        sample(7, CITED, 1, input=asked, target=["yes", "ice"]),
        sample(7, CITED, 2, input=asked, target=["yes", "ice"]),
        sample("bad", "", 1, output=empty, error=failed),
        sample("bad", "", 2, output=empty),
    ]
    said = bring(evals, tmp_path, log(tmp_path / "moon.eval", entries))
    assert said.status == 0, said.err
    assert "read as inspect (guessed): 6 answers" in said.err
    run = config(tmp_path)
    assert (run["tasks"][0]["name"], run["cells"][0]["model"]) == ("moon task", "openai/gpt")
    assert run["settings"]["epochs"] == 2
    assert [s["id"] for s in samples(tmp_path)] == ["a/../x", "7", "bad"]
    assert (samples(tmp_path)[1]["question"], samples(tmp_path)[1]["answers"]) == ("Ice?", ["yes", "ice"])
    first, _, cited, _, error, nothing = answers(tmp_path)
    assert (first["text"], first["citations"][0]["document"]) == ("It has none.", "moon")
    assert cited["text"] == "It has none, yet it has ice."
    char, page = cited["citations"]
    assert (char["document"], char["quote"]) == ("moon", "It has ice.")
    assert SOURCE[char["locator"]["start"] : char["locator"]["end"]] == "It has ice."
    assert cited["text"][char["claim"]["start"] : char["claim"]["end"]] == " yet it has ice."
    assert (page["document"], page["locator"]) == ("nowhere", {"unit": "page", "start": 1, "end": 2})
    assert error["error"] == "RuntimeError('no')"
    assert nothing["error"] == "the log has no output of this sample"


def test_two_logs_of_one_task_share_its_samples(evals: Evals, tmp_path: Path) -> None:
    first = log(tmp_path / "one.eval", [sample(1, "None.")])
    second = log(tmp_path / "two.eval", [sample(1, "Some.")], "_journal/start.json")
    assert bring(evals, tmp_path, "--task", "moon", first, second).status == 1, "the same model twice"
    with ZipFile(second, "a") as file:
        file.writestr("header.json", json.dumps({**HEADER, "eval": {"task": "moon task", "model": "llama"}}))
    said = bring(evals, tmp_path, first, second)
    assert said.status == 0, said.err
    assert len(samples(tmp_path)) == 1
    assert [c["model"] for c in config(tmp_path)["cells"]] == ["openai/gpt", "llama"]


def test_every_part_of_an_inspect_answer_keeps_its_citations() -> None:
    parts = [
        {"type": "text", "text": text, "citations": [{"cited_text": text, "title": title}]}
        for text, title in (("It is high. ", "aro"), ("It is cold.", "ule"))
    ]
    text, citations = inspect_log.answer_of({"choices": [{"message": {"content": parts}}]})
    assert text == "It is high. It is cold."
    assert [(c["document"], c["claim"]) for c in citations] == [
        ("aro", {"start": 0, "end": 12}),
        ("ule", {"start": 12, "end": 23}),
    ]


def test_an_inspect_log_in_json(evals: Evals, tmp_path: Path) -> None:
    path = tmp_path / "moon.json"
    path.write_text(json.dumps({**HEADER, "samples": [sample(1, "None."), {"id": 2}]}))
    refused(bring(evals, tmp_path, path), "moon.json: sample 2: no 'question'")
    assert bring(evals, tmp_path, "--skip-bad", path).status == 0
    assert answers(tmp_path)[0]["text"] == "None."


def test_a_score_that_is_no_number_is_not_asked_for(evals: Evals, tmp_path: Path) -> None:
    entry = sample(1, "None.", scores={"match": {"value": float("nan")}})
    assert bring(evals, tmp_path, log(tmp_path / "moon.eval", [entry])).status == 0
    (tmp_path / "run").rename(tmp_path / "first")
    more = ("--map", "confidence=scores.match.value", tmp_path / "moon.eval")
    refused(bring(evals, tmp_path, *more), "'scores.match.value' holds NaN or infinity")


def test_of_a_sample_written_twice_the_last_stands(evals: Evals, tmp_path: Path) -> None:
    path = log(tmp_path / "moon.eval", [sample(1, "None.")])
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(path, "a") as file:
        file.writestr("samples/1_epoch_1.json", json.dumps(sample(1, "Some.")))
    assert bring(evals, tmp_path, path).status == 0
    assert [a["text"] for a in answers(tmp_path)] == ["Some."]


def test_broken_logs(evals: Evals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = log(tmp_path / "moon.eval", [sample(1, "None."), sample(2, "x" * 40_000)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    refused(bring(evals, tmp_path, path), "moon.eval: not a whole zip file")
    path.write_bytes(whole[:40] + b"\xff" * 20 + whole[60:])
    refused(bring(evals, tmp_path, path), "moon.eval:samples/1_epoch_1.json: cannot be unpacked")
    path.write_bytes(whole)
    monkeypatch.setattr(inspect_log, "MAX_BYTES", 20_000)
    refused(bring(evals, tmp_path, path), "moon.eval:samples/2_epoch_1.json is longer than")
    monkeypatch.undo()
    with ZipFile(path, "w") as file:
        file.writestr("other.txt", "x")
    refused(bring(evals, tmp_path, path), "no header.json in it")
    with ZipFile(path, "w") as file:
        file.writestr("header.json", json.dumps({**HEADER, "version": 3}))
        file.writestr("samples/1_epoch_1/sample.json", "{}")
    refused(bring(evals, tmp_path, path), "samples in chunks (log version 3)")


@pytest.mark.skipif(
    sys.version_info >= (3, 14) or find_spec("zipfile_zstd") is not None, reason="Zstandard can be read here"
)
def test_a_compression_that_cannot_be_read_is_named(evals: Evals, tmp_path: Path) -> None:
    path = log(tmp_path / "moon.eval", [sample(1, "None.")])
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] = 93
            at = data.find(mark, at + 1)
    path.write_bytes(data)
    refused(bring(evals, tmp_path, path), "compressed with Zstandard; expected `pip install zipfile-zstd`")


# --- lm-evaluation-harness ---------------------------------------------------------------------


def logged(number: int, resps: Any, filter: str = "none", **doc: Any) -> dict[str, Any]:
    return {
        "doc_id": number,
        "doc": {"question": f"Has moon {number} air?", "context": SOURCE, **doc},
        "target": "['no', 'none']",
        "arguments": {"gen_args_0": {"arg_0": f"Context.\nHas moon {number} air?", "arg_1": {"until": ["\n"]}}},
        "resps": resps,
        "filtered_resps": ["no"],
        "filter": filter,
        "metrics": ["exact_match"],
        "doc_hash": "1",
        "prompt_hash": "2",
        "target_hash": "3",
        "exact_match": 1.0,
    }


def test_samples_of_lm_eval(evals: Evals, tmp_path: Path) -> None:
    folder = tmp_path / "openai__gpt"
    folder.mkdir()
    rows = [logged(n, [["It has none [1]."]], kind) for kind in ("strict", "flexible") for n in range(2)]
    path = write_jsonl(folder / "samples_moon_qa_2026-01-02T03-04-05.678901.jsonl", rows)
    assert bring(evals, tmp_path, path).status == 0
    run = config(tmp_path)
    assert (run["tasks"][0]["name"], run["cells"]) == (
        "moon_qa",
        [{"model": "openai__gpt", "style": "bracket", "task": 0}],
    )
    assert [(s["id"], s["answers"]) for s in samples(tmp_path)] == [("0", ["no", "none"]), ("1", ["no", "none"])]
    assert samples(tmp_path)[0]["question"] == "Has moon 0 air?"
    assert [a["text"] for a in answers(tmp_path)] == ["It has none.", "It has none."]
    (tmp_path / "run").rename(tmp_path / "first")
    (folder / "results_2026-01-02T03-04-05.678901.json").write_text(json.dumps({"model_name": "openai/gpt"}))
    assert bring(evals, tmp_path, path).status == 0
    assert config(tmp_path)["cells"][0]["model"] == "openai/gpt"


def test_prompts_and_repeats_of_lm_eval(evals: Evals, tmp_path: Path) -> None:
    chat = {"gen_args_0": {"arg_0": [json.dumps([{"role": "user", "content": "Has it air?"}])], "arg_1": {}}}
    rows = [
        {**logged(0, [["None.", "Some."]]), "doc": {"text": "x"}},
        {**logged(1, [["None.", "Some."]]), "doc": {"text": "x"}, "arguments": chat},
    ]
    stored = write_jsonl(tmp_path / "samples_moon_1.jsonl", rows)
    assert bring(evals, tmp_path, "--map", "documents=", stored).status == 0
    assert config(tmp_path)["settings"]["epochs"] == 2
    assert [s["question"] for s in samples(tmp_path)] == ["Context.\nHas moon 0 air?", "Has it air?"]
    assert [a["text"] for a in answers(tmp_path)] == ["None.", "Some."] * 2


@pytest.mark.parametrize("resps", [[[["-1.5", "False"]], [["-2.5", "True"]]], [[["-1.5", "False"]]], None])
def test_log_likelihoods_are_no_answers(evals: Evals, tmp_path: Path, resps: Any) -> None:
    path = write_jsonl(tmp_path / "samples_moon_1.jsonl", [logged(0, resps)])
    refused(bring(evals, tmp_path, path), "samples_moon_1.jsonl:1: 'resps' holds log-likelihoods")


# --- Ragas -------------------------------------------------------------------------------------

NEW = {"user_input": "Has the Moon air?", "retrieved_contexts": [SOURCE, 'It\'s "dry".'], "response": "None [1]."}
OLD = {"question": "Has the Moon air?", "contexts": [SOURCE], "answer": "None.", "ground_truths": ["no", "none"]}


def test_a_ragas_set_in_lines(evals: Evals, tmp_path: Path) -> None:
    said = bring(evals, tmp_path, write_jsonl(tmp_path / "set.jsonl", [{**NEW, "reference": "no"}]))
    assert said.status == 0, said.err
    assert "read as ragas (guessed)" in said.err
    assert (samples(tmp_path)[0]["question"], samples(tmp_path)[0]["answers"]) == ("Has the Moon air?", ["no"])
    assert answers(tmp_path)[0]["text"] == "None."
    assert len(read_jsonl(tmp_path / "run" / "documents.jsonl")) == 2


def test_a_ragas_set_of_version_0_1(evals: Evals, tmp_path: Path) -> None:
    said = bring(evals, tmp_path, write_jsonl(tmp_path / "set.jsonl", [OLD]))
    assert "read as ragas (guessed)" in said.err
    assert samples(tmp_path)[0]["answers"] == ["no", "none"]


def test_a_ragas_table_whose_lists_are_in_python(evals: Evals, tmp_path: Path) -> None:
    with (tmp_path / "set.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(NEW))
        writer.writeheader()
        writer.writerow(NEW)  # a list is written as str(list)
    said = bring(evals, tmp_path, tmp_path / "set.csv")
    assert "read as ragas (guessed)" in said.err
    assert [d["text"] for d in read_jsonl(tmp_path / "run" / "documents.jsonl")] == NEW["retrieved_contexts"]


def test_hostile_lists_in_python(evals: Evals, tmp_path: Path) -> None:
    with (tmp_path / "set.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(NEW))
        writer.writeheader()
        writer.writerow({**NEW, "retrieved_contexts": "['a', __import__('os').getcwd()]"})
        writer.writerow({**NEW, "retrieved_contexts": "['a'," + "[" * 100_000})
    refused(bring(evals, tmp_path, tmp_path / "set.csv"), "set.csv:2: 'retrieved_contexts': not JSON")
    refused(bring(evals, tmp_path, "--skip-bad", tmp_path / "set.csv"), "no row to read; the first of 2 bad rows")


CHAT = [
    {"content": "Hello", "metadata": None, "type": "human"},
    {"content": "Good day.", "metadata": None, "type": "ai", "tool_calls": None},
    {"content": "Has the Moon air?", "metadata": None, "type": "human"},
    {"content": "", "metadata": None, "type": "ai", "tool_calls": [{"name": "search", "args": {"q": "Moon"}}]},
    {"content": SOURCE, "metadata": None, "type": "tool"},
    {"content": "None [1].", "metadata": None, "type": "ai", "tool_calls": None},
]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_of_a_ragas_conversation_the_last_question_is_the_row(evals: Evals, tmp_path: Path, suffix: str) -> None:
    row = {"user_input": CHAT, "reference": "no"}
    path = tmp_path / f"set{suffix}"
    if suffix == ".jsonl":
        write_jsonl(path, [row])
    else:
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(row))
            writer.writeheader()
            writer.writerow(row)  # a list is written as str(list)
    said = bring(evals, tmp_path, path)
    assert said.status == 0, said.err
    (sample,) = samples(tmp_path)
    assert (sample["question"], sample["answers"]) == ("Has the Moon air?", ["no"])
    assert sample["turns"] == [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Good day."}]
    assert [d["text"] for d in read_jsonl(tmp_path / "run" / "documents.jsonl")] == [SOURCE]
    assert len(answers(tmp_path)[0]["citations"]) == 1


@pytest.mark.parametrize(
    ("chat", "problem"),
    [
        ([{"content": "Hello", "type": "ai"}], "a conversation in which the user asks nothing"),
        (["Hello"], "message 1 is str; expected an object with role and content"),
        ([{"content": 3, "type": "human"}], "message 1: expected who speaks as 'role'"),
        ([{"content": "a", "type": "wizard"}, *CHAT], "turn 1 is by 'wizard'"),
    ],
)
def test_a_conversation_that_does_not_hold_is_named(evals: Evals, tmp_path: Path, chat: object, problem: str) -> None:
    path = write_jsonl(
        tmp_path / "set.jsonl", [{"user_input": chat, "retrieved_contexts": [SOURCE], "response": "No."}]
    )
    refused(bring(evals, tmp_path, path), f"set.jsonl:1: {problem}")
