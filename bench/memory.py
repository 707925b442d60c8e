"""How much memory a run takes as it grows: the peak of each command in a process of its own, by the number of samples.

``run`` asks the mock provider trivial questions, ten to a document, and scores the answers; ``score`` adds a scorer;
``board`` makes the leaderboard. ``import`` brings rows of stored answers, each with a document of its own, and scores
them. ``--draw FILE.svg`` draws what the table says; ``--json FILE`` keeps the figures, and those of sizes that were
measured before stay in it and are drawn again, so that a large size can be measured alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log10
from pathlib import Path

from bench.engine import measure, write_samples
from bench.stored import short_row
from evals.svg import BLUE, GREEN, ORANGE, RED, dot, line, picture, text

Peaks = dict[str, float]  # MB, by command
SIZES = (1_000, 10_000, 50_000, 200_000)
SCORERS = ("pointer", "quote", "abstention")
ADDED = "evidence"
COLOURS = {"run": BLUE, "score": ORANGE, "board": GREEN, "import": RED}
WIDTH, HEIGHT, MARGIN, STEP = 720, 360, 60, 50  # STEP: MB between two lines of the grid


def peaks(samples: int, scorers: Sequence[str]) -> Iterator[tuple[str, dict[str, float]]]:
    """What each command took, as it is done."""
    named = [word for scorer in scorers for word in ("--scorer", scorer)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents, questions = write_samples(folder, samples)
        run, where = str(folder / "run"), ["--log-dir", name]
        asked = ["--model", "mock", "--docs", str(documents), "--questions", str(questions), *named]
        yield "run", _evals("run", *asked, *where, "--run-id", "run")
        yield "score", _evals("score", run, "--scorer", ADDED)
        yield "board", _evals("leaderboard", run, "--out", str(folder / "board.json"))
    with tempfile.TemporaryDirectory() as name:
        rows = Path(name) / "rows.jsonl"
        with rows.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(short_row(n)) + "\n" for n in range(samples))
        yield "import", _evals("import", str(rows), *named, "--log-dir", name, "--run-id", "run")


def _evals(*arguments: str) -> dict[str, float]:
    return measure([sys.executable, "-m", "evals", *arguments])


def each(found: Mapping[int, Peaks], command: str) -> float:
    """The bytes that one more sample adds, between the largest size and the one before it."""
    before, last = sorted(size for size in found if command in found[size])[-2:]
    return 1024 * 1024 * (found[last][command] - found[before][command]) / (last - before)


def drawn(found: Mapping[int, Peaks]) -> str:
    """The peaks over the number of samples, whose axis has the same room for each power of ten."""
    sizes = sorted(found)
    first, last = log10(sizes[0]), log10(sizes[-1])
    top = STEP * (1 + max(peak for peaks in found.values() for peak in peaks.values()) // STEP)
    right, bottom = WIDTH - 3 * MARGIN, HEIGHT - MARGIN

    def at(size: int, peak: float) -> tuple[float, float]:
        across = (log10(size) - first) / (last - first)
        return MARGIN + across * (right - MARGIN), bottom - peak / top * (bottom - MARGIN)

    parts = [text(MARGIN, MARGIN - 24, "Peak memory in MB, by the number of samples", "title")]
    for mark in range(0, int(top) + 1, STEP):
        (x, y), (end, _) = at(sizes[0], mark), at(sizes[-1], mark)
        parts += [line(x, y, end, y, kind="grid"), text(x - 8, y + 4, str(mark), "dim", anchor="end")]
    parts += [text(at(size, 0)[0], bottom + 20, f"{size:,}", "dim", anchor="middle") for size in sizes]
    largest = {c: max(size for size in sizes if c in found[size]) for c in COLOURS}
    ends = sorted((at(size, found[size][c])[::-1], c) for c, size in largest.items())
    below = 0.0
    for (y, x), command in ends:  # labels that would stand upon each other stand under each other
        below = max(y + 4, below + 16)
        said = f"{command}: {each(found, command):.0f} bytes each"
        parts.append(text(x + 10, below, said))
    for command, colour in COLOURS.items():
        points = [at(size, found[size][command]) for size in sizes if command in found[size]]
        parts += [line(*a, *b, colour, width=2) for a, b in pairwise(points)]
        parts += [dot(x, y, 3.5, colour) for x, y in points]
    return picture(WIDTH, HEIGHT, "peak memory by the number of samples", parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=int, nargs="*", default=SIZES)
    parser.add_argument("--scorers", nargs="+", default=SCORERS, help="of run and import")
    parser.add_argument("--json", type=Path, metavar="FILE", help="figures, kept from one call to the next")
    parser.add_argument("--draw", type=Path, metavar="FILE.svg")
    arguments = parser.parse_args()
    kept = json.loads(arguments.json.read_text()) if arguments.json and arguments.json.exists() else {}
    found: dict[int, Peaks] = {int(size): peaks for size, peaks in kept.items()}
    print(f"{'samples':>9} {'command':<8}{'peak MB':>9}{'CPU s':>9}")
    for size in arguments.samples:
        found[size] = {}
        for command, figures in peaks(size, arguments.scorers):
            found[size][command] = figures["memory"]
            print(f"{size:>9,} {command:<8}{figures['memory']:>9.0f}{figures['cpu']:>9.1f}", flush=True)
            if arguments.json:
                arguments.json.write_text(json.dumps(found, indent=1) + "\n")
    if len(found) > 1:
        print("bytes a sample adds: " + ", ".join(f"{each(found, command):.0f} {command}" for command in COLOURS))
        if arguments.draw:
            arguments.draw.write_text(drawn(found), encoding="utf-8")


if __name__ == "__main__":
    main()
