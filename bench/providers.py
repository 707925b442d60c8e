"""Our local providers compared with the code one would write without them; the embedded model, greedy decoding.

- ``transformers``: ours against ``model.generate`` called prompt by prompt, and with as many prompts at once as ours
  takes, padded on the left.
- ``vllm`` (``--vllm PYTHON``, an interpreter that has it): ours against bare ``LLM.generate`` over the same tokens, in
  the same engine, in turns, with the prefix cache emptied before each.

Two workloads: ``shared``, many questions on few documents, and ``apart``, each question on a document of its own. Times
are medians; a ratio above 1 says how many times faster ours is, by the clock and by processor time, which is steadier
on a shared machine. Each library runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evals import Completion, Document, ProviderOptions, Request, Sample, Sampling
from evals.models.get.catalog import LANGUAGE_MODEL
from evals.styles.prompting import ask

DOCUMENTS, QUESTIONS = 2, 16
ANSWER = 32  # tokens
SENTENCES = 14  # a document of some 300 tokens
SUBJECTS = (
    "Aro",
    "Bel",
    "Cor",
    "Dun",
    "Eld",
    "Fen",
    "Gar",
    "Hol",
    "Ins",
    "Jor",
    "Kel",
    "Lun",
    "Mor",
    "Nim",
    "Ost",
    "Pel",
)
TOPICS = ("height", "depth", "colour", "oldest bridge", "harbour", "birds", "first mayor", "winter ice")


HEADER = (
    "library       workload prompts  ours s   CPU s  beside                    s   CPU s   ratio     CPU   same answers"
)
Way = Callable[[list[Request]], list[str]]


def document(number: int) -> Document:
    name = f"{SUBJECTS[number % 16]}{'' if number < 16 else number}"
    facts = [
        f"In the year {1200 + 17 * n + number} the {TOPICS[n % 8]} of lake {name} was described as number"
        f" {n * number + 3} by the surveyors of the northern shore."
        for n in range(SENTENCES)
    ]
    return Document(name, " ".join(facts), f"Lake {name}")


def requests(workload: str) -> list[Request]:
    """As the ``attached`` style asks: the document first."""
    found = []
    for n in range(DOCUMENTS * QUESTIONS):
        place = n % DOCUMENTS if workload == "shared" else n
        source = document(place)
        question = f"What is said of the {TOPICS[n // DOCUMENTS % 8]} in record {n // DOCUMENTS}?"
        sample = Sample(str(n), question, (source,))
        prompt = ask("Answer the question in one short sentence, using only the document.", source.text, question)
        found.append(Request(n, prompt, sample, sampling=Sampling(max_tokens=ANSWER)))
    return found


def in_order(completions: Any) -> list[str]:
    def text(completion: Completion) -> str:
        assert completion.error is None, completion.error
        return completion.text

    return [text(c) for c in sorted(completions, key=lambda c: c.id)]


def run_transformers(repeats: int) -> dict[str, Any]:
    import torch

    from providers.local.transformers import Transformers

    provider = Transformers(LANGUAGE_MODEL, ProviderOptions(batch_size=QUESTIONS))
    tokenizer, model, chat = provider._tokenizer, provider._model, provider._chat
    torch.set_num_threads(1)

    def ours(asked: list[Request]) -> list[str]:
        return in_order(provider.complete(asked))

    def generated(asked: list[Request], at_once: int) -> list[str]:
        found = []
        for batch in batched(asked, at_once):
            read = [chat.tokens(request.prompt.messages, ANSWER).tolist() for request in batch]
            longest = max(map(len, read))
            ids = torch.tensor([[provider._pad] * (longest - len(tokens)) + tokens for tokens in read])
            mask = torch.tensor([[0] * (longest - len(tokens)) + [1] * len(tokens) for tokens in read])
            with torch.inference_mode():
                output = model.generate(
                    ids,
                    attention_mask=mask,
                    max_new_tokens=ANSWER,
                    do_sample=False,
                    eos_token_id=provider._ends,
                    pad_token_id=provider._pad,
                )
            found += tokenizer.batch_decode(output[:, longest:], skip_special_tokens=True)
        return found

    ways: dict[str, Way] = {
        "ours": ours,
        "generate, one by one": lambda asked: generated(asked, 1),
        f"generate, {QUESTIONS} at once": lambda asked: generated(asked, QUESTIONS),
    }
    return {workload: by_turns(ways, requests(workload), repeats) for workload in ("shared", "apart")}


def run_vllm(repeats: int) -> dict[str, Any]:
    from providers.local.vllm import Vllm

    args = {"max_model_len": "4096", "max_num_seqs": str(DOCUMENTS * QUESTIONS)}
    provider = Vllm(LANGUAGE_MODEL, ProviderOptions(args=args))
    llm, library = provider._llm, provider._vllm

    def bare(asked: list[Request]) -> list[str]:
        llm.reset_prefix_cache()
        prompts = [{"prompt_token_ids": list(provider._chat.tokens(r.prompt.messages, ANSWER))} for r in asked]
        settings = library.SamplingParams(temperature=0.0, max_tokens=ANSWER)
        return [o.outputs[0].text for o in llm.generate(prompts, settings, use_tqdm=False)]

    def ours(asked: list[Request]) -> list[str]:
        llm.reset_prefix_cache()
        return in_order(provider.complete(asked))

    ways: dict[str, Way] = {"ours": ours, "bare LLM.generate": bare}
    return {workload: by_turns(ways, requests(workload), repeats) for workload in ("shared", "apart")}


def batched(asked: list[Request], size: int) -> list[list[Request]]:
    return [asked[start : start + size] for start in range(0, len(asked), size)]


def by_turns(ways: dict[str, Way], asked: list[Request], repeats: int) -> dict[str, Any]:
    """Median wall and CPU seconds of each way, taken by turns after a few prompts to warm up, and the last answers."""
    walls: dict[str, list[float]] = {name: [] for name in ways}
    cpus: dict[str, list[float]] = {name: [] for name in ways}
    answers: dict[str, list[str]] = {}
    for way in ways.values():
        way(asked[:2])
    for _ in range(repeats):
        for name, way in ways.items():
            began, used = time.perf_counter(), time.process_time()
            answers[name] = way(asked)
            walls[name].append(time.perf_counter() - began)
            cpus[name].append(time.process_time() - used)
    ours = answers["ours"]
    same = {name: sum(a == b for a, b in zip(ours, answers[name], strict=True)) for name in ways}
    wall, cpu = ({n: statistics.median(t) for n, t in times.items()} for times in (walls, cpus))
    return {"wall": wall, "cpu": cpu, "same": same, "answers": ours}


def measured(python: str, library: str, repeats: int) -> dict[str, Any]:
    """A library's results, from a process of its own."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as file:
        # -P keeps this folder out of the path: this file has the name of the package it measures.
        command = [python, "-P", __file__, "--library", library, "--out", file.name, "--repeats", str(repeats)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{library}: {done.stderr.strip().splitlines()[-1]}")
        return dict(json.load(file))


def report(library: str, results: dict[str, Any]) -> None:
    for workload, found in results.items():
        wall, cpu, count = found["wall"], found["cpu"], len(found["answers"])
        for beside in [name for name in wall if name != "ours"]:
            print(
                f"{library:<14}{workload:<10}{count:>7}{wall['ours']:>8.2f}{cpu['ours']:>8.2f}  {beside:<21}"
                f"{wall[beside]:>8.2f}{cpu[beside]:>8.2f}{wall[beside] / wall['ours']:>8.2f}"
                f"{cpu[beside] / cpu['ours']:>8.2f}{found['same'][beside]:>9} of {count}"
            )


def agreement(one: dict[str, Any], other: dict[str, Any]) -> None:
    for workload in one:
        pairs = list(zip(one[workload]["answers"], other[workload]["answers"], strict=True))
        same = sum(a == b for a, b in pairs)
        begun = [sum(1 for _ in iter_common(a, b)) / max(len(a), len(b), 1) for a, b in pairs]
        print(
            f"greedy answers of vllm and transformers, {workload}: {same} of {len(pairs)} the same, "
            f"alike from the start for {statistics.mean(begun):.0%} of their length"
        )


def iter_common(a: str, b: str) -> Any:
    for x, y in zip(a, b, strict=False):
        if x != y:
            return
        yield x


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vllm", metavar="PYTHON", help="an interpreter that has vLLM (`make test-vllm` makes one)")
    parser.add_argument("--only-vllm", action="store_true", help="leave the transformers half out")
    parser.add_argument("--repeats", type=int, default=3, help="turns; one takes some five minutes on a CPU")
    parser.add_argument("--library", choices=("transformers", "vllm"), help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.library:
        run = {"transformers": run_transformers, "vllm": run_vllm}[arguments.library]
        arguments.out.write_text(json.dumps(run(arguments.repeats)), encoding="utf-8")
        return
    print(HEADER)
    ours: dict[str, Any] = {}
    if not arguments.only_vllm:
        ours = measured(sys.executable, "transformers", arguments.repeats)
        report("transformers", ours)
    if arguments.vllm:
        theirs = measured(arguments.vllm, "vllm", arguments.repeats)
        report("vllm", theirs)
        if ours:
            agreement(theirs, ours)
    else:
        print("vllm: left out; --vllm PYTHON names an interpreter that has it")


if __name__ == "__main__":
    main()
