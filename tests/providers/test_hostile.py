"""What servers must not bring about: memory without bound, a file that cannot be read again, a secret on show."""

from __future__ import annotations

import json
import resource
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import Evals
from wire import Call, Reply, Server, always

from evals.errors import SetupError
from evals.options import ProviderOptions
from evals.remote import RemoteProvider
from evals.remote.http import MOST_REPLY
from evals.styles.native import Native
from evals.types import Completion, Document, Request, Sample, Sampling
from providers.anthropic.provider import Anthropic
from providers.cohere import CohereCompatible
from providers.openai.chat import OpenAICompatible

KEY, PASSWORD = "sk-secret/0123456789", "hunter2 & é"
MOON = Document("moon", "The Moon has no air.")
MAKES: dict[str, Callable[[ProviderOptions], RemoteProvider]] = {
    "openai": lambda options: OpenAICompatible("near-by/small", options),
    "anthropic": lambda options: Anthropic("small", options),
    "cohere": lambda options: CohereCompatible("near-by/small", options),
}
MIB = 1 << 20


@pytest.fixture(autouse=True)
def address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    far = server.url.replace("//", f"//us%40er:{quote(PASSWORD, safe='')}@") + "/v1?key=que%2Fry-secret"
    for name in ("NEAR_BY", "ANTHROPIC"):
        monkeypatch.setenv(f"{name}_API_KEY", KEY)
        monkeypatch.setenv(f"{name}_BASE_URL", far)


def ask(make: str = "openai", **args: str) -> Completion:
    options = ProviderOptions(max_retries=0, attempt_timeout=60.0, args=args)
    sample = Sample("s", "Is it?", (MOON,))
    asked = Request(0, Native().render(sample), sample, sampling=Sampling(9, logprobs=True))
    (answer,) = MAKES[make](options).complete([asked])
    return answer


@cache
def packed(size: int) -> bytes:
    """So many MiB of spaces, packed."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(b" " * MIB) for _ in range(size)), packer.flush()])


@pytest.mark.parametrize("stream", ["false", "true"])
@pytest.mark.parametrize("make", MAKES)
def test_a_small_reply_that_unpacks_to_gigabytes_is_not_held(server: Server, make: str, stream: str) -> None:
    bomb = packed(150)
    server.reply = lambda call: Reply(bomb, headers={"Content-Encoding": "gzip"})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "longer than 64 MiB" in (ask(make, stream=stream).error or "")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 140 << 10  # KiB


@pytest.mark.parametrize(("begin", "stream"), [(b'{"a":"', "false"), (b"data: ", "true"), (b": ", "true")])
def test_a_body_without_end_is_not_read_to_its_end(server: Server, begin: bytes, stream: str) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield begin
        while sent < 20 * MOST_REPLY:
            sent += MIB
            yield b"x" * MIB

    server.reply = lambda call: Reply(pieces=endless())  # type: ignore[arg-type]
    assert "longer than 64 MiB" in (ask(stream=stream).error or "")
    assert sent < 2 * MOST_REPLY


def test_an_error_without_end_keeps_its_status(server: Server) -> None:
    server.reply = lambda call: Reply(b"\x1b[31m" * MIB, 400)
    assert ask().error == "HTTP 400: the reply is longer than 1 MiB"
    server.reply = lambda call: Reply({"error": {"message": "\x1b[31m red\x00"}}, 400)
    assert ask().error == "HTTP 400: ␛[31m red␀"


@pytest.mark.parametrize("body", [b"[" * 2_000_000, b'{"model":' * 300, b'{"choices":[{"message":' * 150 + b"1"])
@pytest.mark.parametrize("make", MAKES)
def test_nested_replies_are_no_answers(server: Server, make: str, body: bytes) -> None:
    server.reply = lambda call: Reply(body)
    assert "the reply is no" in (ask(make).error or "")


def chat(text: Any = "Yes.", **choice: Any) -> dict[str, Any]:
    return {"choices": [{"message": {"content": text}, "finish_reason": "stop", **choice}]}


def cited(native: Any) -> dict[str, Any]:
    content = [{"type": "text", "text": "Yes.", "citations": [native]}]
    return {"model": "small", "content": content, "stop_reason": "end_turn"}


def test_a_log_probability_that_is_no_number_is_none(server: Server) -> None:
    tokens = [{"token": "a", "logprob": -0.5}, {"token": "b", "logprob": -2.0}]
    body = json.dumps(chat(logprobs={"content": tokens})).encode()
    for odd in (b"1e999", b"-1e999", b"NaN", b"-Infinity"):
        server.reply = always(Reply(body.replace(b"-2.0", odd)))
        assert (ask().text, ask().logprobs) == ("Yes.", None)
    server.reply = lambda call: Reply(body)
    assert ask().logprobs == (-0.5, -2.0)


def test_of_a_native_object_only_what_json_cannot_hold_is_left_out(server: Server) -> None:
    deep: Any = "bottom"
    for _ in range(100):
        deep = [deep]
    native = {"type": "odd", "title": [1], "deep": deep, "large": 10**40, "fine": [1, -2.5, None, True, "é"]}
    server.reply = lambda call: Reply(cited(native))
    answer = ask("anthropic")
    (citation,) = answer.citations or ()
    assert (citation.document, (citation.native or {})["fine"]) == ("[?]", native["fine"])
    assert (citation.native or {})["large"] == "[not kept: no such number]"
    assert "[not kept: nested too deeply]" in json.dumps(citation.native, allow_nan=False)
    server.reply = lambda call: Reply({**cited({}), "usage": {"input_tokens": -1, "output_tokens": 2}})
    assert "whole numbers" in (ask("anthropic").error or "")


SAID: dict[str, Callable[[str], str]] = {
    "itself": str,
    "quoted": lambda s: quote(s, safe=""),
    "Base64": lambda s: b64encode(s.encode()).decode(),
    "JSON": lambda s: json.dumps(s)[1:-1].replace("/", "\\/"),
}
SECRETS = (KEY, PASSWORD, f"us@er:{PASSWORD}", "que/ry-secret")


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=st.sampled_from([*SAID]), secret=st.sampled_from(SECRETS), where=st.sampled_from(range(4)))
def test_a_secret_that_comes_back_is_nowhere_in_what_is_kept(
    server: Server, form: str, secret: str, where: int
) -> None:
    said = SAID[form](secret)
    native = {"type": "odd", "url": f"x {said}", said: [{"a": f"{said}!"}], "cited_text": f"«{said}»"}
    replies = [
        ("openai", Reply(chat(f"It is {said}."))),
        ("anthropic", Reply(cited(native))),
        ("cohere", Reply({"message": f"no {said}"}, 400)),
        ("openai", Reply(said.encode(), 302, {"Location": f"http://near.example/{quote(said)}"})),
    ]
    make, reply = replies[where]
    server.reply = lambda call: reply
    kept = repr(ask(make))
    assert said not in kept
    assert secret not in kept
    assert ("***" in kept) if where < 2 else ("[secret]" in kept)


def test_masked_answers_keep_their_length(server: Server) -> None:
    server.reply = lambda call: Reply(chat(f"Aé {KEY} z"))
    assert ask().text == f"Aé {'*' * len(KEY)} z"


@pytest.mark.parametrize("make", MAKES)
def test_a_proxy_that_is_no_address_is_named_without_its_password(make: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEAR_BY", "ANTHROPIC"):
        monkeypatch.setenv(f"{name}_BASE_URL", "https://far.example/v1")
    monkeypatch.setenv("https_proxy", "http://user:hunter22@proxy.example:badport")
    with pytest.raises(SetupError, match="HTTPS_PROXY is no address; expected one such as http://proxy") as caught:
        MAKES[make](ProviderOptions())
    assert "hunter" not in str(caught.value)
    monkeypatch.setenv("https_proxy", "http://user:hunter22@127.0.0.1:1")
    assert "hunter" not in (ask(make).error or "hunter")


@pytest.mark.parametrize("id", [f"batch_{KEY}", "../files", "", "a\nb", f"b{b64encode(KEY.encode()).decode()}"])
def test_a_batch_whose_name_cannot_be_shown_is_none(
    server: Server, lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch, id: str
) -> None:
    def reply(call: Call) -> Reply:
        return Reply({"id": "file-1" if call.path.partition("?")[0].endswith("/files") else id})

    server.reply = reply
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    where = ("--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run")
    said = evals("run", "--model", "openai/small", "--style", "bracket", "--batch", *where)
    assert said.status == 1
    assert "the service gave an id that cannot be used" in said.err
    written = "".join(p.read_text() for p in (lake / "run").rglob("*") if p.is_file())
    assert KEY not in said.err + said.out + written
    assert b64encode(KEY.encode()).decode() not in said.err + said.out + written
