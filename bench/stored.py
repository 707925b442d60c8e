"""What an import of stored answers costs a row, without scorers: CPU, and calls of Python and C.

The answers cite twice and are short; the first thirty are read before, so that what is made once counts for nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType

from evals.runs import Settings
from evals.runs.importing import Options, import_files

TEXT = "Paper number {n} describes lake {n}. The lake lies {n} metres above the sea. Its water is clear in winter."
ANSWER = "The lake lies {n} metres above the sea [1]. Its water is clear in winter [1]."
WARM = 30


def write_rows(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            document = {"id": f"d{n}", "title": f"Lake {n}", "text": TEXT.format(n=n)}
            row = {"id": f"q{n}", "question": f"How high does lake {n} lie?", "documents": [document]}
            file.write(json.dumps({**row, "answer": ANSWER.format(n=n)}) + "\n")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--file", type=Path, help="stored answers of your own, a JSON object a line, instead")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = arguments.file or write_rows(folder / "rows.jsonl", arguments.rows)
        rows = sum(1 for _ in file.open("rb"))

        def bring(run: str, source: Path) -> None:
            import_files(folder / run, [source], Options(), [], Settings())

        bring("warm", write_rows(folder / "warm.jsonl", WARM))
        start = time.process_time()
        bring("timed", file)
        each = (time.process_time() - start) / rows
        calls = 0

        def count(frame: FrameType, event: str, argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        sys.setprofile(count)
        bring("counted", file)
        sys.setprofile(None)
    print(f"{rows:,} rows: {1000 * each:.3f} ms of CPU and {calls / rows:,.0f} calls a row")


if __name__ == "__main__":
    main()
