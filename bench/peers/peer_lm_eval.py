"""lm-eval on trivial samples: ``PYTHON peer_lm_eval.py COUNT FOLDER``. The log goes into FOLDER."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# Its `dummy` model answers "lol" to everything, so that is the target too.
TASK = """\
task: lakes
dataset_path: json
dataset_kwargs:
  data_files:
    test: {questions}
test_split: test
output_type: generate_until
doc_to_text: "{{{{question}}}}"
doc_to_target: "lol"
generation_kwargs:
  until: ["\\n"]
metric_list:
  - metric: exact_match
"""


def main(count: int, folder: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        questions = work / "questions.jsonl"
        with questions.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"question": f"How high is lake {n}?"}) + "\n" for n in range(count))
        (work / "lakes.yaml").write_text(TASK.format(questions=questions), encoding="utf-8")
        command = [sys.executable, "-m", "lm_eval", "run", "--model", "dummy", "--tasks", "lakes"]
        command += ["--include_path", name, "--log_samples", "--output_path", folder]
        # A cache of its own: every run reads the questions anew and leaves nothing behind.
        subprocess.run(command, env={**os.environ, "HF_HOME": str(work / "cache")}, check=True)
    logged = sum(len(f.read_bytes().splitlines()) for f in Path(folder).rglob("samples_*.jsonl"))
    if logged != count:
        raise SystemExit(f"lm-eval: {logged} samples logged; expected {count}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
