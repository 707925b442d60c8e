"""Inspect on trivial samples: ``PYTHON peer_inspect.py COUNT FOLDER``. The log goes into FOLDER."""

from __future__ import annotations

import sys

from inspect_ai import Task, eval
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import includes
from inspect_ai.solver import generate

MODEL = "mockllm/model"
ANSWER = "The lake lies 0 metres above the sea."


def answer(*_: object) -> ModelOutput:
    """The same answer to everything, its tokens counted already: Inspect would fetch a tokenizer to count them."""
    output = ModelOutput.from_content(MODEL, ANSWER)
    output.usage = ModelUsage(input_tokens=10, output_tokens=10, total_tokens=20)
    return output


def main(count: int, folder: str) -> None:
    samples = [Sample(id=n, input=f"How high is lake {n}?", target="0 metres") for n in range(count)]
    task = Task(name="lakes", dataset=MemoryDataset(samples), solver=generate(), scorer=includes())
    (log,) = eval(task, model=get_model(MODEL, custom_outputs=answer), log_dir=folder)
    if log.status != "success" or log.results is None or log.results.completed_samples != count:
        raise SystemExit(f"inspect: {log.status}: {log.error and log.error.message}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
