"""Checks every answer of a server: afterwards it can be written as JSON, and contains no secret.

Servers and proxies may send anything. An answer whose text, quote or count of tokens has a wrong type is a Failure.
Of ``native``, which is kept as it came and which no code reads, only the parts that cannot be kept are replaced by the
reason.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from evals.remote.failure import Failure
from evals.remote.secrets import mask
from evals.types import Citation, Completion, Locator, Usage

DEEPEST = 32  # levels of a native object; readers of JSON give up soon after 100
MOST_WHOLE = 2**53  # what every reader of JSON keeps exactly


def sound(completion: Completion, secrets: Sequence[str]) -> Completion:
    """The completion, its secrets masked. Raises Failure if a part has a wrong type. If one log-probability is no
    finite number, all are left out: without it, the others would be taken for those of other tokens."""
    citations = completion.citations
    logprobs = completion.logprobs
    return replace(
        completion,
        text=_text(completion.text, "the answer", secrets),
        citations=None if citations is None else tuple(_citation(c, secrets) for c in citations),
        usage=_usage(completion.usage),
        logprobs=logprobs if logprobs is None or all(map(_finite, logprobs)) else None,
    )


def storable(value: Any, secrets: Sequence[str] = (), deep: int = DEEPEST) -> Any:
    """``value`` as JSON of at most ``deep`` levels, its secrets masked; what does not fit is replaced by the reason."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return mask(value.encode("utf-8", "backslashreplace").decode(), secrets)
    if isinstance(value, int | float):
        return value if _finite(value) and (isinstance(value, float) or _whole(value)) else "[not kept: no such number]"
    if not deep:
        return "[not kept: nested too deeply]"
    if isinstance(value, Mapping):
        return {storable(str(name), secrets): storable(inner, secrets, deep - 1) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [storable(inner, secrets, deep - 1) for inner in value]
    return f"[not kept: {type(value).__name__}]"


def _citation(citation: Citation, secrets: Sequence[str]) -> Citation:
    return replace(
        citation,
        document=_text(citation.document, "the document of a citation", secrets),
        quote=None if citation.quote is None else _text(citation.quote, "the quote of a citation", secrets),
        locator=_locator(citation.locator),
        native=None if citation.native is None else storable(citation.native, secrets),
    )


def _text(value: Any, what: str, secrets: Sequence[str]) -> str:
    if not isinstance(value, str):
        raise Failure("reply", f"{what} is no text but {type(value).__name__}")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise Failure("reply", f"{what} is no UTF-8") from error
    return mask(value, secrets)


def _locator(locator: Locator | None) -> Locator | None:
    """None if an offset is too large for JSON; ``native`` still has the original."""
    return locator if locator and _whole(locator.start) and _whole(locator.end) else None


def _usage(usage: Usage) -> Usage:
    for count in (usage.input_tokens, usage.output_tokens, usage.cached_input_tokens):
        if not _whole(count) or count < 0:
            raise Failure("reply", "the reply does not count its tokens in whole numbers")
    return usage


def _whole(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and abs(number) <= MOST_WHOLE


def _finite(number: Any) -> bool:
    # A whole number may be too large to be made a float of.
    return isinstance(number, int) or (isinstance(number, float) and math.isfinite(number))
