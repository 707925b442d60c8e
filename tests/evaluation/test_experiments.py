"""Runs as files: what they may say, how their faults are named, and thresholds."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from support import Evals

from evals.errors import EvalsError
from evals.evaluation import Experiment, changed, json_schema, read_experiment, threshold, write_experiment
from evals.runs import Run, Settings

SCORER = """
from evals import Answer, Metric, Sample, Score, Value, scorer

@scorer(version="1", metrics=(Metric("brevity", "short answers / answers", "rate"),))
def brevity(sample: Sample, answer: Answer) -> Score:
    return Score({"brevity": Value(len(answer.text) < 500)})
"""


def test_the_defaults_are_those_of_a_run() -> None:
    assert Experiment().settings() == Settings()


def test_a_service_has_room_to_answer_unless_it_is_said() -> None:
    asked = {models: Experiment(models=models) for models in (("mock",), ("mock", "openai-api/here/m"))}
    assert [e.settings().max_tokens for e in asked.values()] == [96, 1024]
    assert [changed(e, {"max_tokens": 300}).settings().max_tokens for e in asked.values()] == [300, 300]


def test_a_file_does_what_the_flags_do(tmp_path: Path, evals: Evals) -> None:
    file = tmp_path / "e.yaml"
    flags = ["--model", "extractive", "--task", "demo", "--limit", "2", "--scorer", "quote", "--log-dir", tmp_path]
    flags += ["--fail-under", "quote_exactness=0.9@low", "-S", "k=v"]
    assert "wrote" in evals("run", *flags, "--run-id", "a", "--write-config", file).err
    assert not (tmp_path / "a").exists()
    Draft202012Validator(json_schema()).validate(json.loads(json.dumps(dict(read_experiment(file).named()))))
    file.write_text(file.read_text().replace("scorer-args:\n  k: v\n", ""))
    said = evals("run", file)
    assert said.status == 1
    (missed,) = [line for line in said.err.splitlines() if "expected at least" in line]
    assert missed.startswith("evals run: quote_exactness of extractive / native / demo: the low end of its interval is")
    assert Run(tmp_path / "a").config.settings.limit == 2
    assert evals("resume", tmp_path / "a").status == 0
    said = evals("run", file, "--run-id", "b", "--limit", "1", "--fail-under", "quote_exactness=1")
    assert (said.status, Run(tmp_path / "b").size) == (0, 1)


def test_every_flag_of_run_is_a_field(evals: Evals) -> None:
    said = evals("run", "--help").out
    for name in ("limit", "epochs", "context", "batch-size", "log-dir", "fail-under", "write-config"):
        assert f"--{name}" in said


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("models: demo\nepochs: many\n", ["1:9: 'models' is demo; expected a list", "2:9: 'epochs' is many"]),
        ("modles: [a]\n", ["1:1: no key 'modles'; did you mean models"]),
        ("fail-under:\n  a: [1]\n", ["2:6: 'a' is [1]; expected a number or a string"]),
        ("limit: 1\nlimit: 2\n", ["2:1: a second 'limit'; expected each key once"]),
        ("limit: .nan\n", ["1:8: 'limit' is nan; expected a"]),
        ("models: [a\nb: 2\n", ["2:2: not YAML: expected ',' or ']'"]),
        ("a: &x [1]\nb: *x\n", ["1:4: used by an alias (*)"]),
        ('!!python/object/apply:os.system ["id"]', ["1:1: not YAML: could not determine a constructor"]),
        ("- a\n", ["1:1: expected an experiment such as"]),
        ("", [" expected an experiment such as"]),
        ("docs: \x01", [" not YAML: unacceptable character"]),
        ("[" * 100_000, [" nested too deeply"]),
        ("trust-remote-code: true\n", ["1:1: no key 'trust-remote-code'"]),
        (
            "tasks:\n- demo\n- almanak=x\nscorers: [mine.py:Mine, quotee]\n",
            ["3:3: no task is called 'almanak'; did you mean almanac", "4:25: no scorer is called 'quotee'"],
        ),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_line_and_column(tmp_path: Path, evals: Evals, text: str, lines: list[str]) -> None:
    file = tmp_path / "e.yaml"
    file.write_text(text)
    said = evals("run", file)
    assert said.status == 1
    assert len(said.err.splitlines()) == len(lines)
    for line, expected in zip(said.err.splitlines(), lines, strict=True):
        assert line.startswith(f"evals run: {file}:{expected}")


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#\n \t%@,?1.é"), max_size=60))
def test_any_text_is_an_experiment_or_a_fault(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_text(text, encoding="utf-8")
    faults: tuple[str, ...] = ()
    try:
        read_experiment(file)
    except EvalsError as error:
        faults = error.lines
    assert all(line.startswith(f"{file}") for line in faults)


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    changes = {
        "models": ("openai/é",), "provider_args": {"a": "1", "b": "yes"}, "prices": {"m": {"input": 1.5, "output": 2}},
        "cache": True, "markers": r"\{(\w+)\}", "fail_under": {"x@lexical": "0.5@low"}, "temperature": 0.5,
    }  # fmt: skip
    experiment = changed(Experiment(), changes)
    write_experiment(experiment, tmp_path / "e.yaml")
    assert read_experiment(tmp_path / "e.yaml") == experiment
    assert set(changes) <= {f.name for f in fields(Experiment)}


@pytest.mark.parametrize("said", ["", "x", "nan", "0.8@lo", "0.8@", "@low", "inf"])
def test_a_threshold_that_is_none_is_named(said: str) -> None:
    if said == "0.8@":
        assert threshold("a", said).end == "value"
        return
    with pytest.raises(EvalsError, match=f"--fail-under a={said}: expected a number"):
        threshold("a", said)


def test_a_threshold_for_no_metric_is_an_error_before_anything_is_asked(tmp_path: Path, evals: Evals) -> None:
    asked = ["run", "--model", "extractive", "--task", "demo", "--scorer", "quote", "--log-dir", tmp_path / "runs"]
    said = evals(*asked, "--fail-under", "quote_exactnes=1")
    assert said.status == 1
    assert "no scorer has it; did you mean quote_exactness" in said.err
    assert not (tmp_path / "runs").exists()


def test_of_a_metric_of_which_less_is_better_a_threshold_is_the_most(tmp_path: Path, evals: Evals) -> None:
    asked: list[object] = ["run", "--model", "extractive", "--task", "demo", "--limit", "3", "--scorer", "quote"]
    asked += ["--log-dir", tmp_path]
    assert evals(*asked, "--fail-under", "quote_fabricated=0").status == 0
    said = evals(*asked, "--fail-under", "quote_fabricated=0@high", "--fail-under", "quote_fabricated=0.9@high")
    assert said.status == 0, "the last one counts"
    said = evals(*asked, "--fail-under", "quote_fabricated=0@high")
    assert said.status == 1
    assert "the high end of its interval is" in said.err
    assert "expected at most 0" in said.err


def test_a_scorer_and_a_task_may_be_files(tmp_path: Path, evals: Evals) -> None:
    mine, task = tmp_path / "mine.py", tmp_path / "lakes.py"
    mine.write_text(SCORER)
    task.write_text(
        "from evals import Document, Sample, TaskCard\n"
        "class Lakes:\n"
        "    name = 'lakes'\n    scorers = ('quote',)\n    card = TaskCard('1', 'mine', 'mine')\n"
        "    def samples(self):\n"
        "        yield Sample('1', 'How high?', (Document('a', 'Lake Aro lies 212 metres high.'),))\n"
    )
    file = tmp_path / "e.yaml"
    file.write_text(
        f"models: [extractive]\ntasks: ['{task}:Lakes']\nscorers: ['{mine}:brevity']\n"
        f"log-dir: {tmp_path}\nrun-id: run\n"
    )
    said = evals("run", file)
    assert said.status == 0, said.err
    summary = json.loads((tmp_path / "run" / "summary.json").read_text())
    assert summary["rows"][0]["metrics"]["brevity"]["value"] == 1.0
    record = Run(tmp_path / "run").scorers()[f"{mine}:brevity"]
    assert record.package.startswith(f"{mine} sha256 ")


def test_a_run_folder_chooses_no_code(tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(SCORER)
    asked = ["run", "--model", "extractive", "--task", "demo", "--limit", "1", "--log-dir", tmp_path, "--run-id", "run"]
    assert evals(*asked, "--scorer", f"{mine}:brevity").status == 0
    monkeypatch.setattr("evals.plugins._allowed", set())
    next((tmp_path / "run").glob("scores-*.jsonl")).unlink()
    said = evals("resume", tmp_path / "run")
    assert said.status == 1
    assert "is code of a file, which only the call itself may name" in said.err
    assert evals("score", tmp_path / "run", "--scorer", f"{mine}:brevity").status == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("x = 1\n", "has no 'brevity'; "),
        ("\n1 / 0\n", ":2: cannot be run: ZeroDivisionError"),
        ("def (\n", ":1: cannot be run: SyntaxError"),
        (None, "no such file; expected FILE.py:NAME"),
    ],
)
def test_a_file_that_is_no_plugin_is_named(tmp_path: Path, evals: Evals, code: str | None, said: str) -> None:
    mine = tmp_path / "mine.py"
    if code is not None:
        mine.write_text(code)
    found = evals(
        "run", "--model", "extractive", "--task", "demo", "--scorer", f"{mine}:brevity", "--log-dir", tmp_path
    )
    assert found.status == 1
    assert f"{mine}" in found.err
    assert said in found.err
    assert len(found.err.splitlines()) == 1


STRANGE = """\
from evals import Metric, Score, Value, scorer

class Bare:
    pass

class Three:
    def __init__(self, one, two, three):
        pass

@scorer(version="1", metrics=(Metric("told", "?"),))
def untold(sample, answer):
    return Score({"other": Value(1)})

@scorer(version="1", metrics=(Metric("told", "?"),))
def silent(sample, answer):
    return None
"""


@pytest.mark.parametrize(
    ("flag", "kind", "named", "said"),
    [
        (
            "--scorer",
            "scorer",
            "Bare",
            "has no version, metrics, score; expected what evals/protocols.py says of a Scorer",
        ),
        (
            "--task",
            "task",
            "Bare",
            "has no name, scorers, card, samples; expected what evals/protocols.py says of a Task",
        ),
        ("--scorer", "scorer", "Three", "cannot be built: missing a required argument: 'one'; expected what"),
        ("--task", "task", "Three=x", "cannot be built: missing a required argument: 'two'; expected what"),
        (
            "--task",
            "task",
            "untold",
            "has no name, scorers, card, samples; expected what evals/protocols.py says of a Task",
        ),
    ],
)
def test_a_plugin_of_another_kind_is_said_to_be_none(
    tmp_path: Path, evals: Evals, flag: str, kind: str, named: str, said: str
) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(STRANGE)
    task = () if flag == "--task" else ("--task", "demo", "--limit", "1")
    found = evals("run", "--model", "extractive", *task, flag, f"{mine}:{named}", "--log-dir", tmp_path)
    assert found.status == 1
    assert found.err.startswith(f"evals run: {kind} '{mine}:{named.removesuffix('=x')}' {said}")
    assert len(found.err.splitlines()) == 1


def test_a_file_that_fails_while_it_is_opened_is_named_with_its_line(tmp_path: Path, evals: Evals) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text("import json\nclass Mine:\n    def __init__(self):\n        json.loads('{')\n")
    found = evals("run", "--model", "extractive", "--task", f"{mine}:Mine", "--log-dir", tmp_path)
    assert found.err.startswith(f"evals run: {mine} failed at {mine}:4: JSONDecodeError: Expecting property name")
    assert "report" not in found.err


@pytest.mark.parametrize(("flag", "kind"), [("--with", "transform"), ("--style", "style")])
def test_only_scorers_and_tasks_need_no_package(tmp_path: Path, evals: Evals, flag: str, kind: str) -> None:
    asked = ["run", "--model", "mock", "--task", "demo", "--log-dir", tmp_path, flag, "mine.py:Mine"]
    expected = f"'mine.py:Mine': a {kind} comes with a package; expected one that `evals new` has begun"
    assert evals(*asked).err == f"evals run: {expected}\n"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("untold", "the scorer raised TypeError: expected values of told, got one of other"),
        ("silent", "the scorer raised TypeError: expected a Score, got NoneType"),
    ],
)
def test_what_a_scorer_has_not_said_that_it_gives_is_no_score(
    tmp_path: Path, evals: Evals, named: str, said: str
) -> None:
    mine = tmp_path / "mine.py"
    mine.write_text(STRANGE)
    asked = ["run", "--model", "extractive", "--task", "demo", "--limit", "1", "--log-dir", tmp_path]
    assert said in evals(*asked, "--scorer", f"{mine}:{named}").out
