"""What stored answers cost: their import without scorers, and each scorer that needs no model, in CPU a row.

The rows of the first table cite twice and are short. Those of the second have five documents of a thousand characters
and six quotations, one of them altered and one made up; each scorer reads a run of its own, then all read one run
together. The first thirty rows are only read before, so that what is made once counts for nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

from evals.cli import own_process
from evals.engine import score
from evals.runs import Run, Settings
from evals.runs.importing import Options, import_files

TEXT = "Paper number {n} describes lake {n}. The lake lies {n} metres above the sea. Its water is clear in winter."
ANSWER = "The lake lies {n} metres above the sea [1]. Its water is clear in winter [1]."
WARM = 30
DEFAULT = ("pointer", "quote", "abstention")
SCORERS = (*DEFAULT, "citations", "grounding", "detection")
DOCUMENTS, SENTENCES, QUOTES = 5, 10, 6
PLACES = ("harbour", "village", "valley", "castle", "forest", "station", "market", "bridge", "museum", "island")
SAYINGS = (
    "The {place} near lake {n} was built in {year} by the people of the {other}",
    "Every winter some {count} visitors come to the {place}, most of them from the {other}",
    "A storm damaged the old {place} in {year}, and it was closed for {count} days",
    "The council of lake {n} decided to move the {place} behind the {other}",
    "Nobody may fish beside the {place} between March and the feast of the {other}",
)


def short_row(n: int) -> dict[str, object]:
    """A row with one document of its own, cited twice."""
    return {
        "id": f"q{n}",
        "question": f"How high does lake {n} lie?",
        "documents": [{"id": f"d{n}", "title": f"Lake {n}", "text": TEXT.format(n=n)}],
        "answer": ANSWER.format(n=n),
    }


def quoting_rows(count: int) -> list[dict[str, object]]:
    """Rows that quote six sentences of their own documents, drawn by a fixed seed."""
    draws, rows = random.Random(0), list[dict[str, object]]()
    for n in range(count):
        texts = [[_sentence(draws, n) for _ in range(SENTENCES)] for _ in range(DOCUMENTS)]
        chosen = [(d, texts[d][draws.randrange(SENTENCES)]) for d in draws.choices(range(DOCUMENTS), k=QUOTES)]
        quotes = [text for _, text in chosen]
        quotes[-2] = quotes[-2].replace(" the ", " no ", 1)
        quotes[-1] = " ".join(draws.sample(words := quotes[-1].split(), len(words)))
        said = [f'"{quote}" [{d + 1}].' for (d, _), quote in zip(chosen, quotes, strict=True)]
        documents = [{"id": f"{n}-{d}", "text": ". ".join(text) + "."} for d, text in enumerate(texts)]
        rows.append({"id": f"q{n}", "question": f"Lake {n}?", "documents": documents, "answer": " ".join(said)})
    return rows


def _sentence(draws: random.Random, n: int) -> str:
    place, other = draws.sample(PLACES, 2)
    year, number = draws.randrange(1800, 2000), draws.randrange(10, 900)
    return draws.choice(SAYINGS).format(place=place, other=other, n=n, year=year, count=number)


def write(path: Path, rows: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def bring(folder: Path, file: Path) -> Run:
    import_files(folder, [file], Options(), [], Settings())
    return Run(folder)


def imported(folder: Path, file: Path) -> None:
    """Print the CPU of an import, and its calls of Python and C."""
    rows = sum(1 for _ in file.open("rb"))
    start = time.process_time()
    bring(folder / "timed", file)
    each = (time.process_time() - start) / rows
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    bring(folder / "counted", file)
    sys.setprofile(None)
    print(f"{rows:,} rows imported: {1000 * each:.3f} ms of CPU and {calls / rows:,.0f} calls a row")


def scored(file: Path, scorers: str) -> float:
    """Milliseconds of CPU a row for scorers, named with commas, in this process, which has read no such row before."""
    own_process()  # as the command does
    with tempfile.TemporaryDirectory() as name, file.open(encoding="utf-8") as lines:
        folder, rows, named = Path(name), [json.loads(line) for line in lines], scorers.split(",")
        score(bring(folder / "warm", write(folder / "warm.jsonl", rows[:WARM])), named)
        run = bring(folder / "run", write(folder / "rows.jsonl", rows[WARM:]))
        start = time.process_time()
        score(run, named)
        return 1000 * (time.process_time() - start) / (len(rows) - WARM)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--quoting", type=int, default=300, help="rows of the second table; 0: none")
    parser.add_argument("--file", type=Path, help="stored answers of your own, a JSON object a line, instead")
    parser.add_argument("--score", metavar="NAME,...", help="print only what these cost together, for --file")
    arguments = parser.parse_args()
    if arguments.score:
        print(scored(arguments.file, arguments.score))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bring(folder / "warm", write(folder / "warm.jsonl", map(short_row, range(WARM))))
        imported(folder, arguments.file or write(folder / "rows.jsonl", map(short_row, range(arguments.rows))))
        if not arguments.quoting:
            return
        file = arguments.file or write(folder / "quoting.jsonl", quoting_rows(arguments.quoting))
        imported(folder / "quoting", file)
        for scorers in (*SCORERS, ",".join(DEFAULT), ",".join(SCORERS)):
            command = [sys.executable, __file__, "--file", str(file), "--score", scorers]
            each = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            print(f"{scorers}: {each:.2f} ms of CPU a row")


if __name__ == "__main__":
    main()
