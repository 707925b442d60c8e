"""The file of answers: shared by processes, refused where it is broken, and never in a run's way."""

from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from echo import MODEL, Echo, ask, completion, request
from support import ROOT

from evals.cache import Store, holdings, prune
from evals.cache.store import APPLICATION
from evals.errors import EvalsError


def python(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A program in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


SHARE = """
import random, sys
from pathlib import Path
from evals.cache import Store
from evals.types import Completion
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
keys = list(range(count))
random.Random(name).shuffle(keys)
with Store(path) as store:
    found = 0
    for n in keys:
        key, answer = n.to_bytes(32, "big"), Completion(0, f"answer {n} " + "x" * (n % 5000))
        held = store.find(key)
        assert held in (None, answer), held
        found += held is not None
        store.keep(key, name, answer)
        assert store.find(key) == answer
    print(found)
"""


def test_two_processes_share_one_file(path: Path) -> None:
    """Both make the file, write and read the same keys at once; each finds some answers of the other."""
    count = 2000
    processes = [python(SHARE, path, name, count) for name in ("mock/a", "mock/b")]
    said = [process.communicate(timeout=120) for process in processes]
    assert [err for _, err in said] == ["", ""]
    kept = {h.model: h.answers for h in holdings(path)}
    found = [int(out) for out, _ in said]
    assert sum(kept.values()) == count, "none lost, none twice"
    assert kept.get("mock/a", 0) <= count - found[0]
    assert kept.get("mock/b", 0) <= count - found[1]
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_many_processes_may_make_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    processes = [python(SHARE, path, f"mock/{n}", 20) for n in range(4)]
    assert {process.communicate(timeout=120)[1] for process in processes} == {""}
    assert sum(h.answers for h in holdings(path)) == 20


def test_a_killed_process_loses_nothing_it_kept(path: Path) -> None:
    program = SHARE.replace("assert store.find(key) == answer", "print(n, flush=True)")
    process = python(program, path, "mock/a", 1_000_000)
    assert process.stdout is not None
    written = [int(process.stdout.readline()) for _ in range(200)]
    process.send_signal(signal.SIGKILL)
    written += [int(line) for line in process.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
    with Store(path) as store:
        for n in written:
            held = store.find(n.to_bytes(32, "big"))
            assert held is not None
            assert held.text.startswith(f"answer {n} ")


def test_nobody_else_may_read_the_file(path: Path, store: Store) -> None:
    store.keep(b"k", MODEL, completion())
    made = sorted(path.parent.iterdir())
    assert path in made
    assert {stat.S_IMODE(file.stat().st_mode) for file in made} == {0o600}


def opened(path: Path) -> str:
    """The one line with which a file is refused, which names it."""
    with pytest.raises(EvalsError) as refused:
        Store(path)
    said = str(refused.value)
    assert str(path) in said
    assert "\n" not in said
    return said


def test_a_file_of_another_kind_is_named_and_left_alone(path: Path, tmp_path: Path) -> None:
    for content in (b"answers\n", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000):
        path.write_bytes(content)
        assert "expected an answer cache" in opened(path)
        assert path.read_bytes() == content
    assert "unable to open" in opened(tmp_path)
    assert "expected a place" in opened(tmp_path / "answers.sqlite" / "inside")


def test_a_database_of_another_program_or_format_is_refused(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE answers (key, completion)")
    db.commit()
    assert "of another program" in opened(path)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert "of format 99" in opened(path)


def test_an_empty_file_becomes_a_cache(path: Path) -> None:
    path.touch()
    with Store(path) as store:
        store.keep(b"k", MODEL, completion())
        assert store.find(b"k") == completion()


def test_a_damaged_file_gives_right_answers_or_none_or_says_so(path: Path) -> None:
    """Bytes are overwritten anywhere in the file: no wrong answer comes out of it, and nothing but EvalsError."""
    keys = [bytes([n]) * 32 for n in range(60)]
    with Store(path) as store:
        for key in keys:
            store.keep(key, f"mock/{key[0] % 3}", completion(text=f"answer {key[0]} " * 30))
    whole, rng, outcomes = path.read_bytes(), Random(7), set[str]()
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(rng.choice([1, 8, 64])):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        path.write_bytes(damaged[: rng.randrange(len(damaged))] if rng.random() < 0.2 else damaged)
        for use in (lambda: look_up(path, keys), lambda: holdings(path), lambda: prune(path, "mock/1")):
            try:
                use()
                outcomes.add("well")
            except EvalsError as error:
                outcomes.add("named" if str(path) in str(error) else str(error))
    assert outcomes == {"well", "named"}


def look_up(path: Path, keys: list[bytes]) -> None:
    with Store(path) as store:
        for key in keys:
            assert store.find(key) in (None, completion(text=f"answer {key[0]} " * 30))


def test_a_locked_file_costs_no_answer(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(path, patience=0.05) as store:
        ask(store, Echo(), request(0))
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        answers = ask(store, Echo("new"), *(request(n, question=f"{n}?") for n in range(1, 9)), request(0))
        other.execute("COMMIT")
        other.close()
    assert len(answers) == 9
    assert replace(Echo().answer(request(0)), cached=True) in answers, "what cannot be written is still read"
    said = capsys.readouterr().err
    assert said == f"{path}: database is locked; the run goes on, and its answers are not cached\n"


def test_a_file_locked_from_the_start_costs_no_answer(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with Store(path, patience=0.05) as store:
        assert len(ask(store, Echo(), request(1), request(2))) == 2
    other.close()
    assert capsys.readouterr().err.count("the run goes on") == 1


FULL = """
import resource, sys
from pathlib import Path
from evals.cache import Cached, Store
from evals.options import ProviderOptions
from evals.types import Message, Prompt, Request, Sample
from providers.mock import Mock
free = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, free[1]))
requests = [Request(n, Prompt((Message("user", f"{n}?"),)), Sample(str(n), f"{n}?", ())) for n in range(200)]
with Store(Path(sys.argv[1])) as store:
    for _ in range(2):
        provider = Cached(Mock("long " * 1000, ProviderOptions()), store, "mock", {})
        print(sum(c.error is None for c in provider.complete(requests)), provider.about["cache"]["hits"])
resource.setrlimit(resource.RLIMIT_FSIZE, free)  # for what else writes a file at the end
"""


def test_a_full_disk_costs_no_answer(path: Path) -> None:
    """The process may write no file beyond 200 kB; what is in the file by then is still found."""
    process = python(FULL, path)
    out, err = process.communicate(timeout=60)
    (first, none), (second, found) = (map(int, line.split()) for line in out.splitlines())
    assert (first, none, second) == (200, 0, 200), err
    assert 0 < found < 200
    assert err.count("the run goes on") == 1
    assert "Traceback" not in err
    assert sum(h.answers for h in holdings(path)) == found
