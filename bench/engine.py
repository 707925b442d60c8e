"""How much the engine itself costs: trivial samples, the mock provider, the quote scorer, every line flushed.

Each size runs in its own process, which is measured as a whole: start, planning, three stages, summary.
``--peers PYTHON`` runs the same number of trivial samples through Inspect and lm-eval, where that
interpreter has them, and prints ratios. Wall times on shared machines move by a third; CPU is steadier.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
QUESTIONS_PER_DOCUMENT = 10
HEADER = (
    f"{'tool':<10}{'samples':>9}{'wall s':>9}{'samples/s':>11}{'CPU ms each':>12}{'peak MB':>10}{'log MB':>9}"
    "  CPU a sample, to ours"
)
TEXT = (
    "Paper number {n} describes lake {n}. The lake lies {n} metres above the sea. Its water is clear in winter. "
    "In summer many birds nest on its shore, and the village beside it has a small harbour."
)


def write_samples(folder: Path, count: int) -> tuple[Path, Path]:
    """``count`` trivial questions, ten to a document."""
    documents, questions = folder / "documents.jsonl", folder / "questions.jsonl"
    with documents.open("w", encoding="utf-8") as file:
        for n in range(-(-count // QUESTIONS_PER_DOCUMENT)):
            file.write(json.dumps({"id": f"d{n}", "title": f"Lake {n}", "text": TEXT.format(n=n)}) + "\n")
    with questions.open("w", encoding="utf-8") as file:
        for n in range(count):
            d = n // QUESTIONS_PER_DOCUMENT
            record = {
                "id": f"q{n}",
                "question": f"How high is lake {d}?",
                "documents": [f"d{d}"],
                "answers": [f"{d} metres"],
            }
            file.write(json.dumps(record) + "\n")
    return documents, questions


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None) -> dict[str, float]:
    """Wall seconds, CPU seconds and peak memory in MB of a whole process and its children."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **(environment or {})})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(
                f"{' '.join(command[:4])} ...: exit status {process.returncode}\n{said.read()[-2000:].decode()}"
            )
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}


def ours(count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents, questions = write_samples(folder, count)
        command = [sys.executable, "-m", "evals", "run", "--model", "mock", "--scorer", "quote"]
        command += [
            "--docs",
            str(documents),
            "--questions",
            str(questions),
            "--log-dir",
            str(folder),
            "--run-id",
            "run",
        ]
        figures = measure(command)
        log = sum(f.stat().st_size for f in (folder / "run").glob("*.jsonl"))
    return figures | {"samples": count, "log": log / 1e6}


def peer(name: str, python: str, count: int) -> dict[str, float] | None:
    """The same for a peer, or None where that interpreter does not have it."""
    module = {"inspect": "inspect_ai", "lm-eval": "lm_eval"}[name]
    found = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
    if found.returncode:
        return None
    with tempfile.TemporaryDirectory() as folder:
        program = PEERS / f"peer_{name.replace('-', '_')}.py"
        quiet = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "INSPECT_DISPLAY": "none"}
        figures = measure([python, str(program), str(count), folder], quiet)
        log = sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())
    return figures | {"samples": count, "log": log / 1e6}


def line(tool: str, row: Mapping[str, float], base: Mapping[str, float] | None) -> str:
    rate, cpu = row["samples"] / row["wall"], 1000 * row["cpu"] / row["samples"]
    ratio = "" if base is None else f"{cpu / (1000 * base['cpu'] / base['samples']):11.1f} x"
    figures = (
        f"{row['samples']:>9,}{row['wall']:>9.2f}{rate:>11,.0f}{cpu:>12.3f}{row['memory']:>10.0f}{row['log']:>9.1f}"
    )
    return f"{tool:<10}{figures}{ratio}"


def startup(repeats: int = 7) -> dict[str, float]:
    """Median seconds of ``python -m evals --help`` and of ``import evals``, each a whole process; and bare Python's."""
    commands = {"python": ["-c", "pass"], "help": ["-m", "evals", "--help"], "import": ["-c", "import evals"]}
    return {
        name: sorted(measure([sys.executable, *arguments])["wall"] for _ in range(repeats))[repeats // 2]
        for name, arguments in commands.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter that has inspect-ai and lm-eval")
    parser.add_argument("--peer-samples", type=int, default=1000, help="Inspect needs some 16 s for a thousand")
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    arguments = parser.parse_args()

    print(HEADER)
    rows = {str(count): ours(count) for count in arguments.samples}
    for row in rows.values():
        print(line("evals", row, None))
    result: dict[str, object] = {"evals": rows}
    if arguments.peers:
        base = ours(arguments.peer_samples)
        print(line("evals", base, base))
        result["evals-at-peer-size"] = base
        for name in ("inspect", "lm-eval"):
            theirs = peer(name, arguments.peers, arguments.peer_samples)
            print(f"{name:<10} not installed there" if theirs is None else line(name, theirs, base))
            result[name] = theirs
    first, last = rows[str(min(arguments.samples))], rows[str(max(arguments.samples))]
    growth = (last["cpu"] / last["samples"]) / (first["cpu"] / first["samples"])
    print(f"CPU a sample at {last['samples']:,} is {growth:.2f} times that at {first['samples']:,}")
    result["startup"] = times = startup()
    print(f"--help {times['help']:.3f} s, import {times['import']:.3f} s, of which bare Python {times['python']:.3f} s")
    result["peak_of_this_process_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if arguments.json:
        print(json.dumps(result))


if __name__ == "__main__":
    main()
