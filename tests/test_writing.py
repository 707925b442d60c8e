"""What is written is read back, whole or not at all, and nowhere but in its own folder."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals import (
    Answer,
    Citation,
    Claim,
    DataError,
    Document,
    Finding,
    PluginError,
    RunError,
    Sample,
    Score,
    Usage,
    UsageError,
    Value,
)
from evals.files.lines import Appender
from evals.files.writing import write_whole
from evals.runs import AnswerRecord, Config, InputWriter, Run, ScoreRecord, Settings, beginning, create
from evals.runs.log import AnswerLog, ScoreLog, locked
from evals.runs.records import ANSWER, SCORE
from evals.runs.seal import Seal

SEAL = Seal("a run")
GOOD = Answer("Lake Aro lies 212 metres above the sea.", (Citation("lake", "212 metres", native={"index": 0}),))


def nested(depth: int) -> dict[str, Any]:
    inner: Any = 1
    for _ in range(depth):
        inner = [inner]
    return {"deep": inner}


class Raising(Usage):
    def __eq__(self, other: object) -> bool:
        raise LookupError("no equal")


# What a provider or a style may hand over and JSON cannot hold, or not in a way that reads back.
UNREADABLE: list[Any] = [
    {"citations": (Citation("lake", native=nested(200)),)},
    {"citations": (Citation("lake", native={"x": "\ud800"}),)},
    {"citations": (Citation("lake", native={"x": object()}),)},
    {"usage": Raising(1)},
    {"citations": (Citation([1, 2]),)},  # type: ignore[arg-type]
    {"citations": (Citation("\udfff", "212"),)},
    {"metadata": nested(199)},
    {"metadata": {"x": "\ud800"}},
    {"logprobs": (float("inf"),)},
    {"logprobs": (float("nan"),)},
    {"confidence": float("nan")},
    {"claims": (Claim("It is high.", support=float("inf")),)},
    {"claims": ({"text": "It is high.", "support": 1.0},)},
    {"raw": "\udc80"},
    {"usage": Usage("many")},  # type: ignore[arg-type]
    {"error": "\ud800"},
]


@pytest.mark.parametrize("changes", UNREADABLE)
def test_an_answer_that_would_not_read_back_costs_itself_alone(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = tmp_path / "answers.jsonl"
    odd = replace(replace(GOOD, usage=Usage(11, 4)), **changes)
    with AnswerLog(path, SEAL) as log:
        written = [log.add(AnswerRecord(0, n, 0, "q", answer)) for n, answer in enumerate((GOOD, odd, GOOD))]
    first, second, third = (ANSWER.validate_json(line) for line in path.read_bytes().splitlines())
    assert (first.answer, third.answer) == (GOOD, GOOD)
    assert second.sample == 1
    assert second.answer.error is not None
    assert second.answer.error.startswith("the answer cannot be stored: ")
    assert [second.answer] == [w.answer for w in written[1:2]], "the caller is told what was appended"
    if "usage" not in changes and "raw" not in changes:
        assert second.answer.usage == Usage(11, 4), "what it has cost is still counted"


@pytest.mark.parametrize(
    "score",
    [
        Score({"m": Value(float("nan"))}),
        Score({"m": Value(1, float("inf"))}),
        Score({"m": Value(1, 1, at=float("nan"))}),
        Score({"\ud800": Value(1)}),
        Score(findings=(Finding("label", reason="\ud800"),)),
        Score(findings=(Finding(["label"]),)),  # type: ignore[arg-type]
        Score(unscored="\ud800"),
    ],
)
def test_a_score_that_would_not_read_back_costs_itself_alone(tmp_path: Path, score: Score) -> None:
    path, good = tmp_path / "scores.jsonl", Score({"m": Value(1)}, (Finding("supported"),))
    with ScoreLog(path, SEAL) as log:
        for n, one in enumerate((good, replace(score, usage=Usage(50, 1)), good)):
            log.add(ScoreRecord(0, n, 0, "", one))
    first, second, third = (SCORE.validate_json(line) for line in path.read_bytes().splitlines())
    assert (first.score, third.score) == (good, good)
    assert second.score.unscored is not None
    assert second.score.unscored.startswith("the score cannot be stored: ")
    assert second.score.usage == Usage(50, 1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40)
@given(st.dictionaries(st.text(st.characters(exclude_categories=()), max_size=3), JSON, max_size=3), st.floats())
def test_whatever_is_appended_reads_back(metadata: dict[str, Any], number: float) -> None:
    answer = replace(GOOD, metadata=metadata, logprobs=(number,), confidence=number)
    lines: list[bytes] = []

    class Kept(AnswerLog):
        def __init__(self) -> None:
            self._seal = SEAL

        def append(self, line: bytes) -> None:
            lines.append(line)

    written = Kept().add(AnswerRecord(0, 0, 0, "q", answer))
    (line,) = lines
    read = ANSWER.validate_json(line).answer
    expected = written.answer
    assert (read.text, read.error, read.confidence) == (expected.text, expected.error, expected.confidence)


def test_inputs_that_would_not_read_back_are_an_error_before_there_is_a_run(tmp_path: Path) -> None:
    lake = Document("lake", "Lake Aro lies 212 metres above the sea.")
    odd = {
        "sample 'q'": [Sample("q", "How high?", (lake,), metadata=nested(199))],
        "document 'lake'": [Sample("q", "How high?", (replace(lake, metadata={"x": "\ud800"}),))],
        "sample '?'": [Sample("\ud800", "How high?", (lake,))],
    }
    for name, samples in odd.items():
        expected = pytest.raises(DataError, match=f"^{name.replace('?', '.')} cannot be stored: ")
        with expected, beginning(tmp_path / "run"), InputWriter(tmp_path / "run") as writer:
            writer.add_all(samples)
        assert not (tmp_path / "run").exists()


class Interrupting(Usage):
    """An interrupt comes the first time that the writer asks whether this is the default."""

    times: ClassVar[list[int]] = []

    def __eq__(self, other: object) -> bool:
        self.times.append(1)
        if len(self.times) == 1:
            os.kill(os.getpid(), signal.SIGINT)
        return False


def test_an_interrupt_inside_the_writer_ends_the_run_and_costs_no_answer(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    record = AnswerRecord(0, 0, 0, "q", replace(GOOD, usage=Interrupting(1)))
    try:
        with AnswerLog(tmp_path / "answers.jsonl", SEAL) as log, pytest.raises(KeyboardInterrupt):
            log.add(record)
    finally:
        signal.signal(signal.SIGINT, before)
    assert Interrupting.times
    assert (tmp_path / "answers.jsonl").read_bytes() == b"", "it is asked again, and stands nowhere as failed"


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """No file of this process grows beyond ``size`` bytes: a write ends short of it, the next one fails."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_whole_lines_and_the_next_starts_on_its_own(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    with Appender(path) as log:
        log.append(b'{"a":1}')
        with full_at(12), pytest.raises(RunError, match=r"answers\.jsonl: cannot be written \(File too large\)"):
            log.append(b'{"b":2222222}')
        assert path.read_bytes() == b'{"a":1}\n'
        log.append(b'{"c":3}')
    assert path.read_bytes() == b'{"a":1}\n{"c":3}\n'


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "summary.json"
    write_whole(path, b"old")
    with full_at(4), pytest.raises(OSError, match="File too large"):
        write_whole(path, b"new and long")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["summary.json"]
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_draft_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "run"
    outside.write_text("mine")
    folder.mkdir()
    (folder / ".summary.json.draft").symlink_to(outside)
    (folder / "summary.json").symlink_to(outside)
    write_whole(folder / "summary.json", b"{}")
    assert outside.read_text() == "mine"
    assert not (folder / "summary.json").is_symlink()


@pytest.mark.parametrize("stands", [lambda p, outside: p.symlink_to(outside), lambda p, outside: os.mkfifo(p)])
def test_nothing_is_appended_through_a_link_or_to_a_pipe(tmp_path: Path, stands: Callable[[Path, Path], None]) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine, without a line end")
    for name, write in (
        ("answers.jsonl", lambda path: AnswerLog(path, SEAL)),
        (".lock", lambda p: locked(p.parent).__enter__()),
        ("samples.jsonl", lambda p: InputWriter(p.parent)),
    ):
        folder = tmp_path / f"run of {name}"
        folder.mkdir()
        stands(folder / name, outside)
        with pytest.raises(RunError, match=f"{name}: "):
            write(folder / name)
    assert outside.read_text() == "mine, without a line end"


def test_a_run_is_begun_by_one_process_and_in_a_folder_of_its_own(tmp_path: Path) -> None:
    with beginning(tmp_path / "run"), pytest.raises(RunError, match="another process is writing"):
        beginning(tmp_path / "run").__enter__()
    other = tmp_path / "thesis"
    other.mkdir()
    (other / "chapter.txt").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        beginning(other).__enter__()
    assert os.listdir(other) == ["chapter.txt"]


def test_the_lock_of_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with locked(tmp_path / "run"):
        (tmp_path / "run" / ".lock").unlink()  # as by a run that did not come about
        with locked(tmp_path / "run"):
            pass


def test_what_a_provider_says_of_itself_must_read_back(tmp_path: Path) -> None:
    with beginning(tmp_path / "run"):
        with InputWriter(tmp_path / "run") as writer:
            writer.add_all(())
        run = create(tmp_path / "run", Config("run", "", Settings(), (), (), ()))
    run.record_provider("mock", {"revision": "1"})
    for about in ({"name": "\ud800"}, nested(199)):
        with pytest.raises(PluginError, match="cannot be stored"):
            run.record_provider("mock", about)
    assert Run(run.path).providers() == {"mock": {"revision": "1"}}
