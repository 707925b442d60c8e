"""Bedrock's Converse as AWS speaks it; replies and events are held to botocore's own model of the service, as the
client holds every request."""

from __future__ import annotations

import base64
import json
import struct
from binascii import crc32
from collections.abc import Mapping, Sequence
from typing import Any

import botocore.session
from botocore.validate import ParamValidator
from wire import Reply

from providers.bedrock import Bedrock
from services.frame import KEY, MOON, Service

MODEL_ID = "anthropic.claude-small-20260101-v1:0"
SECRET = "secret/0123456789abcdef"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": KEY,
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_REGION": "eu-north-1",
    "AWS_CONFIG_FILE": "/nowhere/config",
    "AWS_SHARED_CREDENTIALS_FILE": "/nowhere/credentials",
    "AWS_EC2_METADATA_DISABLED": "true",
}
MODEL = botocore.session.Session().get_service_model("bedrock-runtime")
USAGE = {
    "inputTokens": 7,
    "outputTokens": 5,
    "totalTokens": 132,
    "cacheReadInputTokens": 20,
    "cacheWriteInputTokens": 100,
}
KINDS = {
    400: "ValidationException",
    403: "AccessDeniedException",
    404: "ResourceNotFoundException",
    424: "ModelErrorException",
    429: "ThrottlingException",
    500: "InternalServerException",
    503: "ServiceUnavailableException",
}

Block = tuple[str, Sequence[Mapping[str, Any]] | None]


def conforms(value: Mapping[str, Any], shape: Any) -> None:
    report = ParamValidator().validate(value, shape)
    assert not report.has_errors(), report.generate_report()


def at(kind: str, start: int, end: int, quote: str, index: int = 0) -> dict[str, Any]:
    count = "searchResultIndex" if kind == "searchResultLocation" else "documentIndex"
    location = {kind: {count: index, "start": start, "end": end}}
    return {"title": "Document 1", "sourceContent": [{"text": quote}], "location": location}


def paper(block: Mapping[str, Any]) -> bytes:
    """The file in a block of what was asked."""
    assert block["document"]["format"] == "pdf"
    return base64.b64decode(block["document"]["source"]["bytes"])


def reply(blocks: Sequence[Block] = (("Yes.", None),), stop: str = "end_turn", **more: Any) -> dict[str, Any]:
    content = [
        {"text": text}
        if cited is None
        else {"citationsContent": {"content": [{"text": text}], "citations": list(cited)}}
        for text, cited in blocks
    ]
    output = {"message": {"role": "assistant", "content": content}}
    body = {"output": output, "stopReason": stop, "usage": USAGE, "metrics": {"latencyMs": 9}, **more}
    conforms(body, MODEL.operation_model("Converse").output_shape)
    return body


def frame(headers: Mapping[str, str], payload: Mapping[str, Any]) -> bytes:
    """A message of AWS's event streams: lengths and their CRC, string headers, payload, CRC of all."""
    head = b"".join(
        struct.pack(">B", len(name)) + name.encode() + b"\x07" + struct.pack(">H", len(value)) + value.encode()
        for name, value in headers.items()
    )
    body = json.dumps(payload).encode()
    prelude = struct.pack(">II", 16 + len(head) + len(body), len(head))
    message = prelude + struct.pack(">I", crc32(prelude)) + head + body
    return message + struct.pack(">I", crc32(message))


def event(kind: str, payload: Mapping[str, Any]) -> bytes:
    shape = MODEL.operation_model("ConverseStream").get_event_stream_output()
    conforms(payload, shape.members[kind])
    types = {":message-type": "event", ":event-type": kind, ":content-type": "application/json"}
    return frame(types, {**payload, "p": "abcdef"})  # the service pads its events with letters


def exception(kind: str, said: str) -> bytes:
    types = {":message-type": "exception", ":exception-type": kind, ":content-type": "application/json"}
    return frame(types, {"message": said})


def frames(whole: Mapping[str, Any], step: int = 3, citations_first: bool = True) -> list[bytes]:
    """The same reply as events. Text blocks have no event that begins them."""
    pieces = [event("messageStart", {"role": "assistant"})]
    for index, block in enumerate(whole["output"]["message"]["content"]):
        cited = block.get("citationsContent", {})
        text = block.get("text", "") + "".join(p["text"] for p in cited.get("content", ()))
        words: list[dict[str, Any]] = [{"text": text[i : i + step]} for i in range(0, len(text), step)]
        places: list[dict[str, Any]] = [{"citation": c} for c in cited.get("citations", ())]
        thought = block.get("reasoningContent", {}).get("reasoningText", {}).get("text", "")
        words += [{"reasoningContent": {"text": part}} for part in thought]
        words += [{"reasoningContent": {"signature": "x"}} for _ in thought[:1]]
        deltas = [*places, *words] if citations_first else [*words[:1], *places, *words[1:]]
        pieces += (event("contentBlockDelta", {"contentBlockIndex": index, "delta": d}) for d in deltas)
        pieces.append(event("contentBlockStop", {"contentBlockIndex": index}))
    pieces.append(event("messageStop", {"stopReason": whole["stopReason"]}))
    pieces.append(event("metadata", {"usage": whole["usage"], "metrics": {"latencyMs": 9}}))
    return pieces


def wire(pieces: Sequence[bytes], **more: Any) -> Reply:
    return Reply(pieces=pieces, headers={"Content-Type": "application/vnd.amazon.eventstream"}, **more)


def failure(status: int, said: str, **headers: str) -> Reply:
    kind = f"{KINDS.get(status, 'SomeException')}:http://internal.amazon.com/"
    return Reply({"message": said}, status, {"x-amzn-ErrorType": kind, **headers})


def whole(text: str) -> Reply:
    return Reply(reply([(text, None)]))


def pieces(texts: Sequence[str]) -> Reply:
    return wire(frames(reply([("".join(texts), None)])))


SERVICE = Service(
    name="bedrock",
    make=lambda options: Bedrock(MODEL_ID, options),
    address="AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
    environment=ENVIRONMENT,
    unset=("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_DEFAULT_REGION", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK"),
    whole=whole,
    streamed=pieces,
    failure=failure,
    streams=lambda call: call.path.endswith("-stream"),
    label=lambda status: f"{KINDS.get(status, 'SomeException')}: ",
    wordless=("502: Bad Gateway", "400:", "503: Service Unavailable", "418:"),
    late=("no answer within 0.2 s", "Read timeout"),
    escapes=True,
    unreachable="EndpointConnectionError: ",
    library="boto3",
    extra="bedrock",
    documents=(MOON,),
    secrets=(KEY, SECRET),
)
