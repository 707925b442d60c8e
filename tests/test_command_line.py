"""Verbs as a user meets them: what they print, and what they leave alone."""

from __future__ import annotations

import csv
import gc
import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from inspect import cleandoc, isclass, isfunction
from pathlib import Path

import pytest
import strangers
from support import ROOT, Evals, run_of_the_lake, start, write_jsonl

import evals as public
from evals import plugins
from evals.cli import VERBS
from evals.protocols import power
from evals.report import plugin_source
from evals.report.figure import plot


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run_of_the_lake(tmp_path_factory.mktemp("lake"), "extractive", "mock")


@pytest.fixture
def run(finished: Path, lake: Path) -> Path:
    """A run of two models over the lake, which a test may change."""
    return shutil.copytree(finished, lake / "run")


def test_help_names_every_verb(evals: Evals) -> None:
    said = evals("--help")
    for verb in VERBS:
        assert verb in said.out
        assert evals(verb, "--help").status == 0
    assert re.search(r"^  probe +look inside a model", said.out, re.MULTILINE), "verbs of packages say what they do"
    assert evals("--version").out.strip() == "0.1.0"


@pytest.mark.parametrize(
    ("program", "finds_plugins"),
    [
        ("import evals", False),
        ("from evals.cli import command; assert command('--help') == 0", True),  # which lists the verbs of packages
        ("from evals.cli import command; assert command('run', '--help') == 0", False),
    ],
)
def test_help_and_import_load_nothing_heavy(program: str, finds_plugins: bool) -> None:
    heavy = {"pydantic", "numpy", "rich", "torch", "transformers", "openai", "datasets", "importlib.metadata"}
    loaded = f"import sys; {program}; print(*({heavy} & set(sys.modules)), 'reached', file=sys.stderr)"
    said = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True).stderr
    assert said.split() == ["importlib.metadata", "reached"] if finds_plugins else ["reached"]


@pytest.mark.parametrize(
    ("words", "most"),
    [(["list"], 215), (["run", "--help"], 95), (["view", "RUN", "--help"], 250), (["view", "RUN"], 305)],
)
def test_a_verb_loads_few_modules(run: Path, words: list[str], most: int) -> None:
    """Modules rather than seconds, which depend on the machine; and beyond those of a bare Python, which has more where
    coverage is measured."""
    given = [str(run) if word == "RUN" else word for word in words]
    program = f"import sys; bare = len(sys.modules); from evals.cli import command; assert command(*{given}) == 0; "
    program += "print(len(sys.modules) - bare)"
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert int(said.splitlines()[-1]) <= most


def test_a_verb_compiles_few_patterns_before_it_reads_anything() -> None:
    """To compile all of what a check may need takes a quarter of a second (`evals.patterns`)."""
    program = "import re; bare = len(re._cache); import evals.cli.check, evals.checking.work; "
    program += "print(len(re._cache) - bare)"
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert int(said) <= 160


@pytest.mark.parametrize(("called", "changes"), [("main()", True), ("command('--version')", False)])
def test_only_a_process_that_is_ours_looks_for_cycles_less_often(called: str, changes: bool) -> None:
    said = (
        f"import evals.cli as cli, gc, sys; sys.argv = ['evals', '--version']; cli.{called}; print(gc.get_threshold())"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert (done.stdout.splitlines()[-1] != str(gc.get_threshold())) == changes


def test_every_public_name_is_there() -> None:
    for name in public.__all__:
        assert getattr(public, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        public.nothing  # noqa: B018


def test_a_run_prints_every_row_with_interval_n_and_unscored(run: Path, evals: Evals) -> None:
    said = evals("resume", run)
    for part in ("extractive", "mock", "pointer_validity", "95 % interval", "trials", "unscored", "summary.json"):
        assert part in said.out
    assert "\x1b[" not in said.out, "no colour codes where there is no terminal"
    assert said.err == "", "no progress where there is no terminal"


def test_all_metrics_are_there_on_demand(run: Path, evals: Evals) -> None:
    assert "offset_iou" not in evals("score", run).out
    assert "offset_iou" in evals("score", run, "--all-metrics").out


def test_view_shows_the_quote_in_its_source(run: Path, evals: Evals) -> None:
    said = evals("view", run, "lake", "--model", "extractive")
    assert "How high does Lake Aro lie?" in said.out
    assert " exact  cites lake.txt" in said.out
    assert "lake.txt [0, 39)" in said.out
    assert "no answer to a sample 'nobody'" in evals("view", run, "nobody").err
    passage = said.out.partition("  “Lake Aro lies 212 metres above the sea.”")[2]
    assert "pointer  valid pointer" in passage
    assert "citations  supported, precise" in passage
    assert "there are extractive, mock" in evals("view", run, "--model", "gpt").err


def test_hostile_text_is_shown_as_it_is(lake: Path, evals: Evals) -> None:
    hostile = "[red]<script>alert(1)</script>[/] | =cmd() \x1b[31m"
    write_jsonl(lake / "questions.jsonl", [{"id": "h", "question": hostile, "documents": ["lake.txt"]}])
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "h")
    assert evals("run", "--model", f"mock/{hostile}", "--style", "bracket", *where).status == 0
    said = evals("view", lake / "h")
    assert "[red]<script>alert(1)</script>[/] | =cmd()" in " ".join(said.out.split())
    assert "\x1b[31m" not in said.out
    for form in ("md", "svg", "csv", "json"):
        assert evals("leaderboard", lake / "h", "--out", lake / f"h.{form}").status == 0
    assert "<script>" not in (lake / "h.md").read_text().replace("\\<", "")
    ElementTree.parse(lake / "h.svg")
    assert "<script>" not in (lake / "h.svg").read_text()


def test_list_names_plugins_and_where_they_came_from(evals: Evals) -> None:
    said = evals("list")
    for part in ("transformers", "openai-api", "anchored", "almanac", "own", "quote", "grounded-evals 0.1.0"):
        assert part in said.out
    assert "anchored" not in evals("list", "scorers").out
    verbs = evals("list", "verbs").out
    assert all(f"\nverbs\t{verb}\t" in verbs for verb in VERBS)
    assert {line.count("\t") for line in verbs.splitlines()} == {5}
    assert "evals.cli.importing" in verbs


def test_list_tasks_shows_their_cards(
    lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch, strangers_known: None
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    said = evals("list", "tasks")
    assert said.status == 0
    rows = {line.split()[0]: line.split() for line in said.out.splitlines() if line.strip()}
    assert rows["task"] == ["task", "version", "samples", "languages", "licence"]
    assert rows["almanac"] == ["almanac", "1", "100", "en", "CC0-1.0"]
    assert "too narrow for: revision" in said.out
    assert rows["clapnq"][2] == "600"
    assert rows["laquer"][2] == "-", "how many samples it has is not known before it is read"
    assert all(len(line) <= 80 for line in said.out.splitlines())
    assert "cannot be opened:" in said.out
    assert "KeyError: 'no data'" in said.out


def test_a_leaderboard_ranks_rows_of_several_runs(lake: Path, run: Path, evals: Evals) -> None:
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    assert evals("run", "--model", "mock/Nothing here.", "--style", "bracket", *where, "--run-id", "two").status == 0
    out = lake / "leaderboard.json"
    said = evals("leaderboard", run, lake / "two", "--out", out, "--out", lake / "b.csv", "--out", lake / "b.svg")
    assert said.status == 0, said.err
    board = json.loads(out.read_text())
    assert board["rows"][0]["model"] == "extractive"
    assert board["rows"][0]["rank"]["rank"] == 1
    for row in board["rows"]:
        assert row["rank"]["low"] <= row["rank"]["rank"] <= row["rank"]["high"] <= row["rank"]["of"]
        for metric in row["metrics"].values():
            assert metric["n"] + metric["unscored"] + metric["not_applicable"] == row["answers"] == 3
    assert len(list(csv.reader(io.StringIO((lake / "b.csv").read_text())))) == 1 + 3 * len(board["metrics"])
    assert "extractive" in "".join(ElementTree.parse(lake / "b.svg").getroot().itertext())


def test_a_leaderboard_refuses_what_cannot_be_compared(lake: Path, run: Path, evals: Evals) -> None:
    with (lake / "questions.jsonl").open("a") as file:
        file.write('{"id": "more", "question": "What grows on Mount Ule?"}\n')
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    assert evals("run", "--model", "mock", *where, "--run-id", "other").status == 0
    said = evals("leaderboard", run, lake / "other")
    assert said.status == 1
    assert "asked different data under the task name" in said.err
    assert "no row has a metric 'beauty'" in evals("leaderboard", run, "--rank-by", "beauty").err
    assert "cannot write '.pdf'" in evals("leaderboard", run, "--out", lake / "b.pdf").err


def test_samples_can_be_chosen_and_limited(lake: Path, evals: Evals) -> None:
    def count(name: str) -> int:
        return len((lake / name / "answers.jsonl").read_text().splitlines())

    where = ("--model", "mock", "--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    evals("run", *where, "--run-id", "one", "--sample-id", "hill")
    evals("run", *where, "--run-id", "two", "--limit", "2", "--epochs", "3")
    assert (count("one"), count("two")) == (1, 6)


def test_files_of_other_kinds_are_named_not_dropped_in_silence(lake: Path, evals: Evals) -> None:
    (lake / "docs" / "map.png").write_bytes(b"\x89PNG")
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake)
    said = evals("run", "--model", "mock", *where)
    assert "1 left out:\n  map.png: kind not read" in said.err
    assert "map.png" in said.err


def test_a_pipe_that_closes_early_is_no_error(run: Path) -> None:
    process = start("view", run)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


# Commands and their streams, run side by side; each with its exit status and what it says on standard error.
STREAMS = {
    "list scorers >/dev/full": (1, "evals list: standard output: No space left on device\n"),
    "list scorers >&- 2>&- <&-": (0, ""),
    "list | true": (0, ""),
    "view --help >/dev/full": (1, "evals view: standard output: No space left on device\n"),
    "nothing 2>/dev/full": (2, ""),
}


def test_streams_that_are_full_closed_or_broken_leave_no_traceback() -> None:
    shell = "set -o pipefail; {} -m evals {}"
    started = {
        case: subprocess.Popen(
            ["bash", "-c", shell.format(sys.executable, case)], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        for case in STREAMS
    }
    said = {case: (process.communicate()[1], process.returncode) for case, process in started.items()}
    assert {case: (status, err) for case, (err, status) in said.items()} == STREAMS


def test_a_terminal_without_unicode_gets_what_it_can_show() -> None:
    """In processes of their own: `test_tables.py`."""
    assert "─●…漢\ud800x".encode("ascii", "evals") == rb"-*~\u6f22\ud800x"


@pytest.mark.parametrize("columns", ["0", "1", "30"])
def test_a_terminal_of_any_width_will_do(
    run: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for command in (("list",), ("view", run), ("compare", run), ("score", run)):
        said = evals(*command)
        assert (said.status, said.err) == (0, "")
        assert said.out


def test_places_that_cannot_be_written_or_read_are_named(
    lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = lake / "questions.jsonl"
    asked = ("run", "--model", "mock", "--docs", lake / "docs", "--questions", file)
    said = evals(*asked, "--log-dir", file, "--run-id", "r")
    assert (said.status, said.err) == (1, f"evals run: {file / 'r'}: cannot be written (Not a directory)\n")
    assert evals("new", "scorer", "x", "--into", file).err == f"evals new: {file / 'evals-x'}: Not a directory\n"
    monkeypatch.setenv("EVALS_CACHE", "~nobody-of-that-name/x")
    assert "expected EVALS_CACHE to name a folder" in evals("cache", "list").err
    assert "expected text" in evals("run", "--model", "mock/\udcff").err
    (lake / "gone").mkdir()
    monkeypatch.chdir(lake / "gone")
    (lake / "gone").rmdir()
    said = evals(*asked)
    assert said.status == 1
    assert re.fullmatch(r"evals run: runs/.*No such file or directory.*working folder has been removed\)\n", said.err)
    monkeypatch.chdir(lake)  # else pytest would have no folder to go back from


def test_an_error_that_nobody_foresaw_is_one_line(evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: object) -> int:
        raise IndexError("list index\nout of range")

    monkeypatch.setattr("evals.cli.new.main", fail)
    said = evals("new", "scorer", "x")
    assert said.status == 1
    assert said.err.startswith("evals new: unforeseen IndexError: list index out of range at ")
    assert len(said.err.splitlines()) == 1
    monkeypatch.setenv("EVALS_TRACEBACK", "1")
    with pytest.raises(IndexError):
        evals("new", "scorer", "x")


def test_a_plugin_that_fails_is_named_with_its_line(
    evals: Evals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strangers_known: None
) -> None:
    asked = ("run", "--model", "mock", "--task", "unopened", "--log-dir", tmp_path)
    line = strangers.Unopened.__init__.__code__.co_firstlineno + 1
    place = f"task 'unopened' (unknown) failed at {strangers.__file__}:{line}"
    said = "KeyError: 'no data' (EVALS_TRACEBACK=1 shows more)"
    assert evals(*asked).err == f"evals run: {place}: {said}\n"
    monkeypatch.setenv("EVALS_TRACEBACK", "1")
    with pytest.raises(KeyError):
        evals(*asked)


def test_the_forest_plot() -> None:
    assert plot(0.0, 0.5, 1.0, width=5) == "──●──"
    assert plot(0.5, 0.5, 0.5, width=5) == "  ●  "
    assert plot(-1.0, 2.0, 3.0, width=3) == "──●"


@pytest.mark.parametrize(
    "bench",
    [
        pytest.param(("quotes.py", "--quick", "--budget", "0.1"), marks=pytest.mark.proof),
        pytest.param(("engine.py", "--samples", "50", "100"), marks=pytest.mark.proof),
    ],
)
def test_benchmarks_end_with_one_json_object(bench: tuple[str, ...]) -> None:
    command = [sys.executable, str(ROOT / "bench" / bench[0]), *bench[1:], "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert isinstance(json.loads(said.stdout.splitlines()[-1]), dict)


def test_a_verb_of_a_package(evals: Evals, strangers_known: None) -> None:
    said = evals("greet", "Ada")
    assert (said.status, said.out) == (7, "hello, Ada\n")
    assert evals("greet", "nobody").err == "evals greet: nobody.txt:3: there is nobody; expected a name\n"
    assert "did you mean greet" in evals("gret").err
    assert "Say hello." in evals("greet", "--help").out
    assert "a named list of tasks" in evals("run", "--help").out, "no package takes the place of a verb of ours"


@pytest.mark.parametrize("kind", ["scorers", "entailments", "providers", "styles"])
def test_what_a_plugin_is_told_to_be_is_what_it_says_when_it_is_imported(kind: plugins.Kind) -> None:
    """Its source is read for the list, not run."""
    for name, entry in plugins.available(kind).items():
        part = plugins.load(kind, name)
        own, module = plugin_source.docstrings(entry)
        if isclass(part) or isfunction(part):
            assert own == (vars(part)["__doc__"] and cleandoc(vars(part)["__doc__"]))
        assert module == cleandoc(sys.modules[entry.module].__doc__ or "")
        assert plugin_source.needs(entry) == tuple(power(part, "needs"))
