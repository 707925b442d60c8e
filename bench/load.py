"""How close an API run comes to the ideal time: 2,000 requests, N connections, a server that takes 200 ms an answer.

The ideal is requests / N x latency, with nothing in between. ``provider`` is the provider alone in this process;
``evals run`` is the whole command, its start, planning, scoring and summary included. The client's CPU is its own
process's; the server runs in another.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# Replaces this folder on the path, where providers.py would hide the package of that name.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from chat_server import chat_server

from evals import Message, Prompt, ProviderOptions, Request, Sample
from providers.openai.chat import OpenAICompatible

HEADER = (
    f"{'what':<12}{'connections':>12}{'requests':>10}{'wall s':>9}{'ideal s':>9}{'wall/ideal':>12}{'CPU ms each':>13}"
)
DOCUMENT = "Lake Aro lies 212 metres above the sea. Its water is clear in winter. " * 20


def requests(count: int) -> Iterator[Request]:
    for id in range(count):
        messages = (Message("system", "Answer briefly."), Message("user", f"{DOCUMENT}\n\nHow high is lake {id}?"))
        yield Request(id, Prompt(messages), Sample(str(id), "", ()))


def provider(count: int, connections: int) -> tuple[float, float]:
    """Wall and CPU seconds of so many requests through the provider alone."""
    far = OpenAICompatible("far-away/small", ProviderOptions(max_connections=connections))
    list(far.complete(requests(connections)))  # the client library takes half a second to import
    before, start = time.process_time(), time.perf_counter()
    answered = sum(1 for completion in far.complete(requests(count)) if not completion.error)
    assert answered == count, f"{count - answered} requests failed"
    return time.perf_counter() - start, time.process_time() - before


def command(count: int, connections: int) -> tuple[float, float]:
    """Wall and CPU seconds of the whole command over so many questions."""
    with tempfile.TemporaryDirectory() as folder:
        documents, questions = Path(folder, "documents.jsonl"), Path(folder, "questions.jsonl")
        documents.write_text(f'{{"id": "lake", "text": "{DOCUMENT}"}}\n')
        questions.write_text("".join(f'{{"question": "How high is lake {n}?"}}\n' for n in range(count)))
        asked = ["--model", "openai-api/far-away/small", "--style", "bracket", "--max-connections", str(connections)]
        where = ["--docs", str(documents), "--questions", str(questions), "--log-dir", folder, "--scorer", "pointer"]
        start = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "evals", "run", *asked, *where], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return time.perf_counter() - start, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=2_000)
    parser.add_argument("--latency", type=float, default=0.2, help="seconds")
    parser.add_argument("--connections", type=int, nargs="+", default=[20, 50, 100])
    arguments = parser.parse_args()
    print(HEADER)
    with chat_server(latency=arguments.latency) as address:
        os.environ |= {"FAR_AWAY_BASE_URL": f"{address}/v1", "FAR_AWAY_API_KEY": "none"}
        for what, measure in (("provider", provider), ("evals run", command)):
            for connections in arguments.connections:
                wall, cpu = measure(arguments.requests, connections)
                ideal = arguments.requests / connections * arguments.latency
                print(
                    f"{what:<12}{connections:>12}{arguments.requests:>10,}{wall:>9.2f}{ideal:>9.2f}"
                    f"{wall / ideal:>12.3f}{1000 * cpu / arguments.requests:>13.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
