"""What vendors' own libraries say of a request or a reply. A library is loaded by the first test that needs it: every
process of the tests reads all their files, and some libraries take seconds."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pkgutil import resolve_name
from typing import Any

from pydantic import TypeAdapter
from wire import Reply

# A reply as a parameter of a test, or what makes it there, where it is held to a vendor's types.
Late = Reply | Callable[[], Reply]


def made(reply: Late) -> Reply:
    return reply if isinstance(reply, Reply) else reply()


def of_vendor(name: str) -> Any:
    """What a library has under that name, ``"openai.types.Batch"``."""
    return resolve_name(name)


@cache
def _reader(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(of_vendor(name))


def read_as(name: str, value: Any) -> Any:
    """The value as the type of that name reads it, which is an error if it is no such thing."""
    return _reader(name).validate_python(value)
