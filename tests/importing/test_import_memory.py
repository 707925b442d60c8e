"""What is held in memory while a file is imported does not grow with its texts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROWS = 1_000
# Importing in a process of its own: how many MiB the peak rose above that of an import of one row.
PROGRAM = """
import resource, sys
from pathlib import Path
from evals.runs.importing import Options, import_files
from evals.runs import Settings

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

one, many = map(Path, sys.argv[1:])
import_files(one.parent / "one", [one], Options(), ["pointer"], Settings())
before = peak()
imported = import_files(one.parent / "many", [many], Options(), ["pointer"], Settings())
print(imported.files[0].rows, peak() - before)
"""


def test_memory_stays_bounded(tmp_path: Path) -> None:
    def line(number: int) -> str:
        row = {
            "id": str(number),
            "question": f"What of {number}?",
            "answer": "It is so [1].",
            "documents": [f"{number} " + "words of some text " * 600],
        }
        return json.dumps(row) + "\n"

    one, many = tmp_path / "one.jsonl", tmp_path / "many.jsonl"
    one.write_text(line(0))
    with many.open("w") as file:
        file.writelines(line(number) for number in range(ROWS))
    held = many.stat().st_size / (1 << 20)
    assert held > 10
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(one), str(many)], check=True, capture_output=True, text=True
    ).stdout.split()
    assert int(said[0]) == ROWS
    assert float(said[1]) < held / 2, f"{said[1]} MiB more for {held:.0f} MiB of answers"
